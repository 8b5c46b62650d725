"""How well the reading holds on sources that the network was not taught: `python -m training.crossvalidate`.

For each fold of sources a network is taught everything else; it then reads the fold. The scales are fitted
on those readings and written beside the network; each article is scored with scales that were fitted on
others. Prints, for the rules, the network and both together: found and right by category, language and part
of the world with 95 % intervals over articles, the share of right fields, the misses by stage, calibration,
alarms, speed. `--keep FOLDER` keeps the networks, so that the figures can be printed again without teaching.
`--curve` teaches two more, on a quarter and a half of the articles, and prints what each brings.
"""

import argparse
import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from garant.annotate.learned.pieces import FOLDER
from garant.annotate.learned.trained import SCALES
from training.base import base_path, read_base
from training.corpus import read_corpus
from training.curve import curve
from training.figures import found_and_right, watch
from training.folds import School, folds_of
from training.make import ROOT
from training.report import report, report_curve, report_speed
from training.scales import Fitted, Unseen, fit_scales
from training.vocabulary import kept_pieces

RECALL = 0.92
"""Share of sentences with a commitment that records and alarms must reach together."""


def main() -> None:
    """Teach a network for each fold, fit the scales, print the figures."""
    arguments = _arguments()
    base = read_base(base_path())
    examples = read_corpus(arguments.shared, ROOT)
    kept = kept_pieces(base, (example.annotated.text for example in examples))
    school = School(base, kept, examples, arguments.keep)
    held_back = json.loads((ROOT / "bench" / "folds.json").read_text(encoding="utf-8"))["held back"]
    fold, *folds = folds_of(examples, held_back)
    others = [article for one in folds for article in school.read(one)]
    articles = [*school.read(fold), *others]
    fitted = fit_scales(articles, lambda read: found_and_right(articles, read))
    _set_alarms(articles, fitted)
    arguments.out.write_text(_written(fitted), encoding="utf-8")
    report(articles, fitted)
    report_speed(arguments.shared / "gold" / "train")
    if arguments.curve:
        report_curve(curve(school, fold, others))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m training.crossvalidate", description=__doc__)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="folder of the gold")
    parser.add_argument("--keep", type=Path, default=ROOT / "build" / "folds", help="folder of the networks")
    parser.add_argument("--out", type=Path, default=ROOT / "src" / "garant" / FOLDER / SCALES)
    parser.add_argument("--curve", action="store_true", help="also by the number of articles taught")
    return parser.parse_args()


def _set_alarms(articles: Sequence[Unseen], fitted: Fitted) -> None:
    """Set the highest threshold of alarms at which little enough is missed."""
    _set_threshold(fitted, 0.0)
    read = {one.example.name: one.read(fitted.unseen(index)) for index, one in enumerate(articles)}
    for threshold in (n / 100 for n in range(40, 0, -1)):
        kept = {
            name: replace(one, alarms=tuple(alarm for alarm in one.alarms if alarm.probability >= threshold))
            for name, one in read.items()
        }
        _set_threshold(fitted, threshold)
        if watch(articles, kept).recall >= RECALL:
            return


def _set_threshold(fitted: Fitted, threshold: float) -> None:
    for scales in (fitted.scales, *fitted.by_part):
        scales["alarms"] = scales["alarms"]._replace(threshold=threshold)


def _written(fitted: Fitted) -> str:
    scales = {
        name: {"weights": dict(scale.weights), "threshold": scale.threshold}
        for name, scale in sorted(fitted.scales.items())
    }
    return json.dumps(scales, indent=1) + "\n"


if __name__ == "__main__":
    main()
