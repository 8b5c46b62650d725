"""Make the trained reader: `python -m training.make --shared ../shared`.

Teaches one network on every annotated article at hand and writes it where Garant reads it from
(`src/garant/data/reader`): the encoder, its heads, its pieces. The scales come from articles that a network
had not been taught: `python -m training.crossvalidate` writes them. The same machine makes the same bytes.
"""

import argparse
import hashlib
import json
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import numpy as np
import torch

from garant.annotate.learned.pieces import FOLDER, PIECES, Pieces
from garant.annotate.learned.trained import ENCODER, HEADS
from training.base import Base, base_path, read_base
from training.corpus import Example, read_corpus
from training.export import encoder_graph, head_weights
from training.learn import Schedule, Teacher
from training.network import Reader
from training.targets import targets_of
from training.vocabulary import kept_pieces

ROOT = Path(__file__).parents[1]
LAYERS = 8
FROZEN = 3


def main() -> None:
    """Teach the network and write its files."""
    parser = argparse.ArgumentParser(prog="python -m training.make", description=__doc__)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="folder of the gold")
    parser.add_argument("--out", type=Path, default=ROOT / "src" / "garant" / FOLDER)
    arguments = parser.parse_args()
    base = read_base(base_path())
    examples = read_corpus(arguments.shared, ROOT)
    kept = kept_pieces(base, (example.annotated.text for example in examples))
    print(f"{len(examples)} articles, {len(kept)} pieces", flush=True)
    reader = teach(base, kept, examples, Schedule())
    arguments.out.mkdir(parents=True, exist_ok=True)
    for name, content in files_of(reader, base, kept).items():
        (arguments.out / name).write_bytes(content)
        print(f"{name}: {len(content):,} bytes, sha256 {hashlib.sha256(content).hexdigest()}")


def pieces_of(base: Base, kept: Sequence[int]) -> Pieces:
    """Return what cuts words into the kept pieces; the first of them is the unknown one."""
    return Pieces([base.pieces[i] for i in kept], [base.scores[i] for i in kept], 0, base.normalised)


def teach(base: Base, kept: Sequence[int], examples: Sequence[Example], schedule: Schedule) -> Reader:
    """Return a network that was taught the examples."""
    torch.manual_seed(schedule.seed)
    reader = Reader(base, kept, LAYERS, FROZEN)
    pieces = pieces_of(base, kept)
    targets = [target for example in examples for target in targets_of(example, pieces)]
    Teacher(reader, schedule, pad=list(kept).index(base.pad)).teach(targets)
    return reader


def files_of(reader: Reader, base: Base, kept: Sequence[int]) -> dict[str, bytes]:
    """Return the files of a network by name."""
    pieces = {
        "pieces": [base.pieces[index] for index in kept],
        "scores": [round(float(base.scores[index]), 4) for index in kept],
        "unknown": 0,
        "normalised": base.normalised,
    }
    return {
        ENCODER: encoder_graph(reader, base),
        HEADS: _packed({name: weight.astype(np.float16) for name, weight in head_weights(reader).items()}),
        PIECES: json.dumps(pieces, ensure_ascii=False).encode(),
    }


def _packed(arrays: dict[str, np.ndarray]) -> bytes:
    stream = BytesIO()
    np.savez(stream, **arrays)
    return stream.getvalue()


if __name__ == "__main__":
    main()
