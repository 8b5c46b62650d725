"""How well the reading holds on sources that the network was not taught: `python -m training.crossvalidate`.

For each fold of sources a network is taught everything else; it then reads the fold. The scales are fitted
on those readings and written beside the network; each article is scored with scales that were fitted on
others. Prints, for the rules, the network and both together: found and right by category and language with
95 % intervals over articles, the share of right fields, the misses by stage, calibration, alarms.
`--keep FOLDER` keeps the networks, so that the figures can be printed again without teaching.
"""

import argparse
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import torch

from garant.annotate.learned.heads import Heads
from garant.annotate.learned.trained import FOLDER, SCALES
from garant.evaluate.evaluation import Measured, evaluate, paired
from garant.evaluate.misses import misses, tally
from garant.extract.extract import extract
from garant.extract.form import to_form
from garant.lexicon.load import load_lexicon
from garant.model.records import Extraction
from garant.model.spans import Span
from training.base import Base, base_path, read_base
from training.corpus import OWN, Example, read_corpus
from training.export import head_weights
from training.learn import Schedule, read_windows
from training.make import FROZEN, LAYERS, ROOT, pieces_of, teach
from training.network import Reader
from training.scales import Fitted, Unseen, expected_error, fit_scales, reliability
from training.targets import targets_of
from training.vocabulary import kept_pieces

SEEDS = "seeds"
HELD_BACK = "held-back"
UNSEEN = 4.0
"""What an article of a source that the rules had not seen counts where the scales are fitted."""
LARGEST = "Tixierae/OrangeSum"
"""The source with the most articles: a fold of its own."""
RECALL = 0.92
"""Share of sentences with a commitment that records and alarms must reach together."""


def main() -> None:
    """Teach a network for each fold, fit the scales, print the figures."""
    parser = argparse.ArgumentParser(prog="python -m training.crossvalidate", description=__doc__)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="folder of the gold")
    parser.add_argument("--keep", type=Path, default=ROOT / "build" / "folds", help="folder of the networks")
    parser.add_argument("--out", type=Path, default=ROOT / "src" / "garant" / FOLDER / SCALES)
    arguments = parser.parse_args()
    base = read_base(base_path())
    examples = read_corpus(arguments.shared, ROOT)
    kept = kept_pieces(base, (example.annotated.text for example in examples))
    held_back = json.loads((ROOT / "bench" / "folds.json").read_text(encoding="utf-8"))["held back"]
    articles: list[Unseen] = []
    for name, sources in folds_of(examples, held_back).items():
        found = read_fold(base, kept, examples, sources, arguments.keep / f"{name}.pt")
        articles += [replace(one, weight=UNSEEN) for one in found] if name == HELD_BACK else found
    fitted = fit_scales(articles, lambda read: _figures(articles, read))
    _set_alarms(articles, fitted)
    arguments.out.write_text(_written(fitted), encoding="utf-8")
    report(articles, fitted, held_back)


def folds_of(examples: Sequence[Example], held_back: Sequence[str]) -> dict[str, set[str]]:
    """Return the sources of each fold by its name: those held back from the rules, the largest, the rest."""
    sources = {example.source for example in examples} - {OWN, SEEDS, *held_back, LARGEST}
    return {HELD_BACK: set(held_back), "largest": {LARGEST}, "others": sources}


def read_fold(
    base: Base, kept: Sequence[int], examples: Sequence[Example], sources: set[str], path: Path
) -> list[Unseen]:
    """Return the articles of some sources as a network reads them that was taught the others."""
    if path.is_file():
        reader = Reader(base, kept, LAYERS, FROZEN)
        reader.load_state_dict(torch.load(path))
        reader.eval()
    else:
        print(f"teaching all but {', '.join(sorted(sources))}", flush=True)
        reader = teach(base, kept, [one for one in examples if one.source not in sources], Schedule())
        path.parent.mkdir(parents=True, exist_ok=True)
        torch.save(reader.state_dict(), path)
    heads, pieces = Heads(head_weights(reader)), pieces_of(base, kept)
    found = []
    for example in examples:
        if example.source in sources:
            targets = list(targets_of(example, pieces))
            hidden = read_windows(reader, targets, list(kept).index(base.pad))
            found.append(Unseen(example, [target.window for target in targets], hidden, heads))
    return found


def _figures(articles: Sequence[Unseen], read: Mapping[str, Extraction]) -> dict[str, tuple[float, float]]:
    """Return found and right by category: the mean of all articles and of those new to the rules too."""
    everything = _measured(articles, read).scores.categories
    unseen = _measured([one for one in articles if one.weight > 1], read).scores.categories
    return {
        name: ((one.found.f1 + unseen[name].found.f1) / 2, (one.right.f1 + unseen[name].right.f1) / 2)
        for name, one in everything.items()
    }


def _measured(articles: Sequence[Unseen], read: Mapping[str, Extraction], resamples: int = 1) -> Measured:
    gold, forms, texts = _forms(articles, read)
    return evaluate(gold, forms, texts, by=(), resamples=resamples).overall


def _forms(
    articles: Sequence[Unseen], read: Mapping[str, Extraction]
) -> tuple[dict[str, Any], dict[str, Any], dict[str, str]]:
    examples = [article.example for article in articles]
    gold = {one.name: one.gold for one in examples}
    forms = {one.name: to_form(one.annotated.article, read[one.name], reasons=True) for one in examples}
    return gold, forms, {one.name: one.annotated.text for one in examples}


@dataclass(frozen=True, slots=True)
class _Watch:
    """How much of the sentences with a commitment the records and the alarms cover, and at what price."""

    recall: float
    alarms: float


def _watch(articles: Sequence[Unseen], read: Mapping[str, Extraction]) -> _Watch:
    held = covered = alarms = 0
    for article in articles:
        extraction = read[article.example.name]
        records = [place.span for one in extraction.commitments for place in (one.evidence, *one.also)]
        shown = [*records, *(alarm.evidence.span for alarm in extraction.alarms)]
        alarms += len(extraction.alarms)
        for sentence in _with_commitment(article.example):
            held += 1
            covered += any(sentence.meets(span) for span in shown)
    return _Watch(covered / max(1, held), alarms / max(1, len(articles)))


def _with_commitment(example: Example) -> list[Span]:
    texts = {example.name: example.annotated.text}
    (sheet, _), *_ = paired({example.name: example.gold}, {}, texts)
    places = [place for entry in sheet.entries["commitments"] for place in entry.places]
    sentences = [Span(one.start, one.end) for one in example.annotated.sentences]
    return [one for one in sentences if any(one.meets(place) for place in places)]


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
        if _watch(articles, kept).recall >= RECALL:
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


def report(articles: Sequence[Unseen], fitted: Fitted, held_back: Sequence[str]) -> None:
    """Print every figure."""
    readings: dict[str, dict[str, Extraction]] = {"rules": {}, "network": {}, "both": {}}
    for index, one in enumerate(articles):
        annotated, name = one.example.annotated, one.example.name
        readings["rules"][name] = extract(annotated, load_lexicon(annotated.article.language))[0]
        readings["network"][name] = one.read(fitted.unseen(index, alone=True))
        readings["both"][name] = one.read(fitted.unseen(index))
    sources = set(held_back)
    groups = {
        "all folds": articles,
        "French": [one for one in articles if one.example.gold["language"] == "fr"],
        "English": [one for one in articles if one.example.gold["language"] == "en"],
        "sources that the rules have not seen either": [
            one for one in articles if one.example.source in sources
        ],
    }
    for heading, chosen in groups.items():
        print(f"\n{heading}: {len(chosen)} articles")
        for reader, read in readings.items():
            _print_scores(reader, _measured(chosen, read, resamples=1000))
    _print_fields(articles, readings)
    _print_misses(articles, readings["both"])
    _print_calibration(fitted)
    watch = _watch(articles, readings["both"])
    print(f"\nrecords and alarms cover {watch.recall:.2f} of the sentences with a commitment,", end=" ")
    print(f"at {watch.alarms:.1f} alarms an article")


def _print_scores(reader: str, measured: Measured) -> None:
    for name, score in measured.scores.categories.items():
        found, right = measured.intervals[name, "found.f1"], measured.intervals[name, "right.f1"]
        print(
            f"  {reader:8} {name:12} {score.found.gold:5} {score.found.predicted:5}"
            f"  found {score.found.f1:.2f} ({found.low:.2f}–{found.high:.2f})"
            f"  right {score.right.f1:.2f} ({right.low:.2f}–{right.high:.2f})"
        )


def _print_fields(articles: Sequence[Unseen], readings: Mapping[str, Mapping[str, Extraction]]) -> None:
    print("\nright fields of those found")
    for reader, read in readings.items():
        for name, score in _measured(articles, read).scores.categories.items():
            fields = ", ".join(f"{field} {share:.2f}" for field, share in score.of_found.items())
            print(f"  {reader:8} {name:12} {fields}")


def _print_misses(articles: Sequence[Unseen], read: Mapping[str, Extraction]) -> None:
    print("\nwhat is missed, invented or wrong, by the stage that failed")
    forms = _forms(articles, read)
    for name in ("commitments", "statements", "stances"):
        for row in tally(misses(name, *forms))[:8]:
            print(f"  {name:12} {row.verdict:9} {row.stage:12} {row.rule:32} {row.count:4}")


def _print_calibration(fitted: Fitted) -> None:
    print("\ncalibration: of records at about this probability, the share that is right")
    for name, chances in fitted.chances.items():
        print(f"  {name}: expected calibration error {expected_error(chances):.3f}")
        for low, mean, share, count in reliability(chances):
            bar = "▇" * round(20 * share)
            print(f"    {low:.1f}  {mean:.2f} → {share:.2f} {bar:20} {count}")


if __name__ == "__main__":
    main()
