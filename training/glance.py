"""What a glance keeps of articles that the network was not taught: `python -m training.glance --shared DIR`.

The networks are those that `crossvalidate` taught and kept, one for each fold of sources. Of the articles
with a commitment nearly all must be kept; what ships is surer of them, for it was taught them all. Whether
the sieve has kept them before is not asked.
"""

import argparse
import json
import tempfile
from collections.abc import Sequence
from pathlib import Path

from garant.annotate.learned.pieces import FOLDER
from garant.annotate.learned.trained import SCALES, Trained, read_trained
from garant.lexicon.load import load_lexicon
from garant.workflow.glance import reads_like_a_promise
from training.base import base_path, read_base
from training.corpus import Example, read_corpus
from training.folds import School, folds_of
from training.make import ROOT, files_of
from training.vocabulary import kept_pieces


def main() -> None:
    """Print by fold what is kept of the articles with a commitment and of those without, and what is lost."""
    parser = argparse.ArgumentParser(prog="python -m training.glance", description=__doc__)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="folder of the gold")
    parser.add_argument("--keep", type=Path, default=ROOT / "build" / "folds", help="folder of the networks")
    arguments = parser.parse_args()
    base = read_base(base_path())
    examples = read_corpus(arguments.shared, ROOT)
    kept = kept_pieces(base, (example.annotated.text for example in examples))
    school = School(base, kept, examples, arguments.keep)
    held_back = json.loads((ROOT / "bench" / "folds.json").read_text(encoding="utf-8"))["held back"]
    for fold in folds_of(examples, held_back):
        trained = _written(files_of(school.network(fold), base, kept))
        _report(fold.name, [one for one in examples if one.source in fold.sources], trained)


def _written(files: dict[str, bytes]) -> Trained:
    with tempfile.TemporaryDirectory() as folder:
        for name, content in files.items():
            Path(folder, name).write_bytes(content)
        scales = (ROOT / "src" / "garant" / FOLDER / SCALES).read_bytes()
        Path(folder, SCALES).write_bytes(scales)
        return read_trained(Path(folder))


def _report(name: str, examples: Sequence[Example], trained: Trained) -> None:
    for which, holds in (("with a commitment", True), ("without one", False)):
        chosen = [example for example in examples if bool(example.gold["commitments"]) is holds]
        lost = [example.name for example in chosen if not _is_kept(example, trained)]
        print(f"{name:<10} {which:<18} {len(chosen) - len(lost):>4} of {len(chosen):>3}  {', '.join(lost)}")


def _is_kept(example: Example, trained: Trained) -> bool:
    lexicon = load_lexicon(example.annotated.article.language)
    return reads_like_a_promise(example.annotated, lexicon, trained)


if __name__ == "__main__":
    main()
