"""Which pieces are kept: the special ones first, then all that the words need, in the base's order."""

import pytest

pytest.importorskip("wordfreq", reason="pip install -r training/requirements.txt")

from tiny_base import ENGLISH, FRENCH, PAD, PIECES, UNKNOWN, tiny_base

from garant.annotate.learned.pieces import Pieces
from training import vocabulary
from training.vocabulary import kept_pieces


@pytest.fixture(autouse=True)
def _few_words(monkeypatch):
    monkeypatch.setattr(vocabulary, "WORDS", 40)


def test_the_special_pieces_come_first():
    kept = kept_pieces(tiny_base(), [FRENCH])
    assert kept[:3] == [UNKNOWN, PAD, PIECES.index("<mask>")]


def test_the_other_pieces_keep_the_order_of_the_base_and_come_once():
    kept = kept_pieces(tiny_base(), [FRENCH, ENGLISH, FRENCH])
    assert kept[3:] == sorted(set(kept[3:]))
    assert set(kept[:3]).isdisjoint(kept[3:])


@pytest.mark.parametrize("text", [FRENCH, ENGLISH])
def test_a_text_is_cut_with_the_kept_pieces_as_with_all(text):
    base = tiny_base()
    kept = kept_pieces(base, [FRENCH, ENGLISH])
    few = Pieces([base.pieces[i] for i in kept], [base.scores[i] for i in kept], 0, base.normalised)
    every = Pieces(base.pieces, base.scores, base.unknown, base.normalised)
    assert [kept[i] for i in few.cut(text, 0, len(text)).ids] == every.cut(text, 0, len(text)).ids


@pytest.mark.parametrize("piece", ["é", "Z", "9", "€", "’", "▁"])
def test_a_letter_is_kept_though_no_text_needs_it(piece):
    assert PIECES.index(piece) in kept_pieces(tiny_base(), [])


@pytest.mark.parametrize("piece", ["語", "▁véhicules"])
def test_a_piece_that_no_french_or_english_text_needs_is_not_kept(piece):
    assert PIECES.index(piece) not in kept_pieces(tiny_base(), ["Le chat dort."])


def test_the_same_texts_keep_the_same_pieces():
    assert kept_pieces(tiny_base(), [FRENCH]) == kept_pieces(tiny_base(), [FRENCH])
