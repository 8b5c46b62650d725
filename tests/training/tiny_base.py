"""A base of two layers in the file format of the real one, and articles to teach it with."""

import struct
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from garant.annotate.annotate import annotate
from garant.lexicon.load import load_lexicon
from garant.model.articles import Article
from training.base import BLOCK, Base, parse_base
from training.corpus import OWN, Example

WIDTH, LAYERS, HEADS, INNER, POSITIONS, TYPES = 32, 2, 2, 64, 512, 2
EPSILON = 1e-5
SPECIAL = ("<s>", "<pad>", "</s>", "<unk>")
BEGIN, PAD, END, UNKNOWN = range(4)
_PARTS = "les ant ion ent que our ais ing ed er es re on an en de le la un in ou th"
_WORDS = """
    ▁le ▁la ▁les ▁de ▁des ▁à ▁en ▁a ▁et ▁the ▁to ▁of ▁and ▁will ▁Canada ▁Ukraine ▁Oslo ▁Kiev ▁véhicules
    ▁fournira ▁blindés ▁Norway ▁deliver ▁vehicles ▁Mark ▁Carney ▁promis ▁parole
"""
PIECES = (
    *SPECIAL,
    *"▁abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.,;:!?-'\"«»()éèêàâçîôùûÉ’“”$€%",
    *_PARTS.split(),
    *_WORDS.split(),
    "語",
    "<mask>",
)
NORMALISED = {"…": "...", "ﬁ": "fi", "\u00a0": " "}


def scores() -> np.ndarray:
    """Return log probabilities: the longer a piece, the likelier it is to be taken."""
    return np.array([-10.0 + len(piece) for piece in PIECES], np.float32)


def weights() -> dict[str, np.ndarray]:
    """Return the tensors by name, drawn by lot, such as blocks of four-bit numbers can hold."""
    lots = np.random.default_rng(7)
    shapes: dict[str, tuple[int, ...]] = {
        "emb.word": (len(PIECES), WIDTH),
        "emb.pos": (POSITIONS, WIDTH),
        "emb.type": (TYPES * WIDTH,),
        "emb.ln.w": (WIDTH,),
        "emb.ln.b": (WIDTH,),
    }
    for layer in range(LAYERS):
        for part in ("q", "k", "v", "ao"):
            shapes[f"l{layer}.{part}.w"], shapes[f"l{layer}.{part}.b"] = (WIDTH, WIDTH), (WIDTH,)
        shapes[f"l{layer}.fi.w"], shapes[f"l{layer}.fi.b"] = (INNER, WIDTH), (INNER,)
        shapes[f"l{layer}.fo.w"], shapes[f"l{layer}.fo.b"] = (WIDTH, INNER), (WIDTH,)
        for part in ("aln", "oln"):
            shapes[f"l{layer}.{part}.w"], shapes[f"l{layer}.{part}.b"] = (WIDTH,), (WIDTH,)
    found = {}
    for name, shape in shapes.items():
        if _is_packed(name):
            rows = int(np.prod(shape)) // BLOCK
            sizes = lots.uniform(0.02, 0.06, (rows, 1)).astype(np.float16).astype(np.float32)
            found[name] = (lots.integers(-8, 8, (rows, BLOCK)) * sizes).astype(np.float32).reshape(shape)
        else:
            middle = 1.0 if name.endswith("ln.w") else 0.0
            found[name] = lots.normal(middle, 0.05, shape).astype(np.float32)
    return found


def tiny_file() -> bytes:
    """Return the base as the bytes of a file."""
    blobs = [piece.encode() for piece in PIECES]
    starts = np.cumsum([0, *map(len, blobs)]).astype("<u4")
    letters = b"".join(_letter(one, read) for one, read in NORMALISED.items())
    head = b"E5S1" + struct.pack("<I4i3ifi", 1, WIDTH, LAYERS, HEADS, INNER, len(PIECES), POSITIONS, TYPES,
                                 EPSILON, 0)  # fmt: skip
    head += struct.pack("<5iQ", len(PIECES), BEGIN, END, PAD, UNKNOWN, int(starts[-1]))
    head += starts.tobytes() + scores().astype("<f4").tobytes() + b"".join(blobs)
    head += struct.pack("<iI", len(NORMALISED), len(letters)) + letters
    return head + _with_directory(weights(), len(head))


def tiny_base() -> Base:
    return parse_base(tiny_file())


def _letter(one: str, read: str) -> bytes:
    return struct.pack(f"<IB{len(read)}I", ord(one), len(read), *map(ord, read))


def _with_directory(tensors: Mapping[str, np.ndarray], before: int) -> bytes:
    packed = {
        name: _blocks(values) if _is_packed(name) else values.tobytes() for name, values in tensors.items()
    }
    at = before + 4 + sum(2 + len(name) + struct.calcsize("<BIQQ") for name in tensors)
    directory = struct.pack("<i", len(tensors))
    for name, content in packed.items():
        directory += struct.pack("<H", len(name)) + name.encode()
        directory += struct.pack("<BIQQ", 1, tensors[name].size, at, len(content))
        at += len(content)
    return directory + b"".join(packed.values())


def _is_packed(name: str) -> bool:
    return not name.endswith((".b", "ln.w")) and name not in ("emb.pos", "emb.type")


def _blocks(values: np.ndarray) -> bytes:
    rows = values.reshape(-1, BLOCK)
    content = b""
    for row in rows:
        size = np.float16(_size(row))
        numbers = np.rint(row / np.float32(size)).astype(int) + 8
        content += size.tobytes() + (numbers[:16] | numbers[16:] << 4).astype(np.uint8).tobytes()
    return content


def _size(row: np.ndarray) -> float:
    """Return the number whose multiples from -8 to 7 a row holds."""
    gaps = np.unique(np.round(np.abs(row), 7))
    gaps = gaps[gaps > 0]
    return float(min(np.diff(np.concatenate([[0], gaps])), default=1.0))


FRENCH = (
    "Le Canada fournira 30 véhicules blindés à l'Ukraine en cas de cessez-le-feu. "
    "« Nous tiendrons parole », a promis Mark Carney. Le chat dort."
)
ENGLISH = "Norway will deliver 30 armoured vehicles to Ukraine. Peru demanded a truce. The cat sleeps."


def example(
    text: str, language: str = "fr", source: str = OWN, **gold: Sequence[Mapping[str, Any]]
) -> Example:
    """Return an article with what is annotated in it."""
    article = Article("a1", "depeche.txt", "depeche", text, language)
    return Example(
        "tests/depeche", source, annotate(article, load_lexicon(language)), {"language": language, **gold}
    )


def commitment(evidence: str, actor: str, **fields: Any) -> dict[str, Any]:
    given = {"evidence": evidence, "actor": actor, "kind": "equipment", "firmness": "pledged"}
    return {**given, "beneficiary": "UA", **fields}


def statement(content: str, speaker: str, cue: str | None = None, **fields: Any) -> dict[str, Any]:
    return {"content": content, "speaker": speaker, "actor": None, "mode": "direct", "cue": cue, **fields}


def stance(evidence: str, actor: str) -> dict[str, Any]:
    return {"evidence": evidence, "actor": actor, "attitude": "demands", "topic": "ceasefire"}


def taught() -> list[Example]:
    """Return an article in each language with records of every kind that the heads are asked for."""
    french = example(
        FRENCH,
        commitments=[commitment("Le Canada fournira 30 véhicules blindés à l'Ukraine", "CA")],
        statements=[statement("Nous tiendrons parole", "Mark Carney", "a promis")],
    )
    english = example(
        ENGLISH,
        "en",
        source="Le Devoir",
        commitments=[commitment("Norway will deliver 30 armoured vehicles to Ukraine", "NO")],
        stances=[stance("Peru demanded a truce", "PE")],
    )
    return [french, english]
