"""What the heads make of vectors: shapes, and chances that are chances."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from toy_network import WIDTH, heads

from garant.annotate.learned.heads import Heads, records_of
from garant.annotate.learned.network import FIRMNESSES, KINDS, KNOWN, NEARNESS, ROLES, TAGS, TERMS

PIECES = 9
PLACES = [(0, 2), (3, 4), (5, 9)]


@pytest.fixture
def drawn() -> Heads:
    """Return heads whose weights are drawn by lot."""
    lots = np.random.default_rng(1)
    return Heads({name: lots.normal(size=w.shape).astype(np.float32) for name, w in heads().weights.items()})


@pytest.fixture
def hidden() -> np.ndarray:
    return np.random.default_rng(2).normal(size=(PIECES, WIDTH)).astype(np.float32)


def known(count: int) -> np.ndarray:
    return np.random.default_rng(3).normal(size=(count, KNOWN + NEARNESS)).astype(np.float32)


def are_chances(values: np.ndarray) -> bool:
    return bool(((values >= 0) & (values <= 1)).all())


def test_each_piece_has_a_chance_to_be_part_of_each_tag_and_to_begin_it(drawn, hidden):
    tags = drawn.tags(hidden)
    assert tags.shape == (PIECES, 2 * len(TAGS))
    assert are_chances(tags)


def test_each_sentence_has_one_chance_to_hold_a_commitment(drawn, hidden):
    gate = drawn.gate(hidden, PLACES)
    assert gate.shape == (len(PLACES),)
    assert are_chances(gate)


@pytest.mark.parametrize("name", sorted(TERMS))
def test_each_term_has_its_chance(drawn, hidden, name):
    chances = drawn.term(name, hidden, (3, 6))
    assert chances.shape == (len(TERMS[name]),)
    assert are_chances(chances)


@pytest.mark.parametrize("name", sorted(set(TERMS) - {"kind"}))
def test_a_record_is_of_one_term_so_that_its_chances_share_one(drawn, hidden, name):
    assert drawn.term(name, hidden, (0, 9)).sum() == pytest.approx(1, abs=1e-5)


def test_a_record_may_be_of_several_kinds(hidden):
    both = heads()
    both.weights["terms.kind.bias"][KINDS.index("training")] = 6
    chances = dict(zip(KINDS, both.term("kind", hidden, (0, 3)), strict=True))
    assert [kind for kind, chance in chances.items() if chance > 0.9] == ["equipment", "training"]


def test_each_mention_has_a_chance_in_each_role(drawn, hidden):
    fits = drawn.fits(hidden, (0, 3), drawn.mentions(hidden, PLACES), known(len(PLACES)))
    assert fits.shape == (len(PLACES), len(ROLES))
    assert are_chances(fits)


def test_a_mention_fits_as_well_whoever_else_is_asked_about(drawn, hidden):
    together = drawn.fits(hidden, (0, 3), drawn.mentions(hidden, PLACES), known(3))
    alone = drawn.fits(hidden, (0, 3), drawn.mentions(hidden, PLACES[1:2]), known(3)[1:2])
    assert together[1] == pytest.approx(alone[0], abs=1e-5)


def test_where_nobody_is_named_there_is_nothing_to_compare(drawn, hidden):
    mentions = drawn.mentions(hidden, [])
    assert len(mentions) == 0
    assert drawn.fits(hidden, (0, 3), mentions, known(0)).shape == (0, len(ROLES))


def test_a_record_is_the_mean_of_its_pieces_and_its_first_piece(hidden):
    records = records_of(hidden, PLACES)
    assert records.shape == (3, 2 * WIDTH)
    assert records[2, :WIDTH] == pytest.approx(hidden[5:9].mean(0))
    assert records[2, WIDTH:] == pytest.approx(hidden[5])


def test_the_likeliest_term_is_the_one_that_the_weights_favour(hidden):
    chances = heads().term("firmness", np.zeros_like(hidden), (0, 1))
    assert FIRMNESSES[int(chances.argmax())] == "pledged"


@given(st.floats(-1e4, 1e4, width=32))
def test_vectors_beyond_measure_still_give_chances(size):
    vectors = np.full((2, WIDTH), size, np.float32)
    with np.errstate(over="ignore"):
        assert are_chances(heads().tags(vectors))
        assert are_chances(heads().term("firmness", vectors, (0, 2)))
