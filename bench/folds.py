"""How well the rules hold on sources that nobody looked at while they were written.

The trained reader was taught all of these articles: how rules and network hold together on articles that it
was not taught is measured by `python -m training.crossvalidate`.

Run as `python -m bench.folds --shared PATH`. PATH is the folder with `train` (articles, annotations whose
`source` names where they come from) and, beside it, `seeds`. `folds.json` says which sources were read
and which were held back. A figure's interval is the 95 % bootstrap over articles.
"""

import argparse
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from garant.evaluate.evaluation import Measured, evaluate
from garant.extract.form import to_form
from garant.model.reasons import Issue
from garant.workflow.documents import documents_under
from garant.workflow.read import read_document
from garant.workflow.reader import Reader

Forms = Mapping[str, Any]


def main() -> None:
    """Print found and right by fold and language, and the seeds."""
    arguments = _arguments()
    folds = json.loads(Path(__file__).with_name("folds.json").read_text(encoding="utf-8"))
    gold = _gold(arguments.shared / "gold" / "train")
    read, texts = _readings(gold, arguments.shared / "gold" / "train")
    for fold in ("read", "held back"):
        of_fold = {name: form for name, form in gold.items() if form["source"] in folds[fold]}
        for language in ("fr", "en", None):
            chosen = {name: form for name, form in of_fold.items() if language in (None, form["language"])}
            heading = f"sources {fold}, {language or 'both languages'}"
            print("\n".join(_table(heading, evaluate(chosen, read, texts, by=()).overall)))
    seeds = _gold(arguments.shared / "gold" / "seeds")
    read, texts = _readings(seeds, arguments.shared / "seeds")
    print("\n".join(_table("seeds", evaluate(seeds, read, texts, by=()).overall)))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.folds", description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="folder of the articles")
    return parser.parse_args()


def _gold(folder: Path) -> dict[str, Any]:
    if not folder.is_dir():
        raise SystemExit(f"{folder}: not there; give the folder of the articles with --shared")
    return {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))
            if not path.name.endswith(".meta.json")}  # fmt: skip


def _readings(gold: Forms, folder: Path) -> tuple[dict[str, Any], dict[str, str]]:
    read: dict[str, Any] = {}
    texts: dict[str, str] = {}
    for found in documents_under([folder]):
        if not isinstance(found, Issue) and found.stem in gold:
            reading = read_document(found, Reader.RULES)
            read[found.stem] = to_form(reading.article, reading.extraction)
            texts[found.stem] = reading.article.text
    return read, texts


def _table(heading: str, measured: Measured) -> Iterator[str]:
    scored = measured.scores
    day = "–" if scored.published is None else f"{scored.published:.2f}"
    yield ""
    yield f"{heading}: {scored.articles} articles"
    yield f"day right where not given {day}; furniture {scored.boilerplate.f1:.2f}"
    yield f"{'':12} {'gold':>5} {'read':>5}  {'found':>5} {'95 %':>11}  {'right':>5} {'95 %':>11}"
    for name, of in scored.categories.items():
        cells = [f"{name:12} {of.found.gold:5} {of.found.predicted:5}"]
        for measure, ratio in (("found.f1", of.found), ("right.f1", of.right)):
            interval = measured.intervals[name, measure]
            cells.append(f"{ratio.f1:5.2f} {f'{interval.low:.2f}–{interval.high:.2f}':>11}")
        yield "  ".join(cells)


if __name__ == "__main__":
    main()
