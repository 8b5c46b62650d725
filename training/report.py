"""Every figure of the readings, printed: by category, language and part of the world, by field, by stage."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from bench.speed import reading_speed
from garant.evaluate.evaluation import Measured
from garant.evaluate.misses import misses, tally
from garant.model.records import Extraction
from training.curve import Point
from training.figures import BOTH, Readings, forms, measured, readings, watch
from training.scales import Fitted, Unseen, expected_error, reliability
from training.topics import NOWHERE, topic_of, topics

RESAMPLES = 1000
SECONDS = 3.0
"""The articles are read again for so long where speed is measured."""
CURVED = ("commitments", "statements")


def report(articles: Sequence[Unseen], fitted: Fitted) -> None:
    """Print the figures of rules, network and both on articles that the network was not taught."""
    read = readings(articles, fitted)
    for heading, chosen in groups_of(articles).items():
        print(f"\n{heading}: {len(chosen)} articles")
        for reader, of_reader in read.items():
            _print_scores(reader, measured(chosen, of_reader, RESAMPLES))
    _print_fields(articles, read)
    _print_misses(articles, read[BOTH])
    _print_calibration(fitted)
    watched = watch(articles, read[BOTH])
    print(f"\nrecords and alarms cover {watched.recall:.2f} of the sentences with a commitment,", end=" ")
    print(f"at {watched.alarms:.1f} alarms an article")


def groups_of(articles: Sequence[Unseen]) -> dict[str, list[Unseen]]:
    """Return the articles by each heading under which they are scored; a heading without any is left out."""
    groups = {
        "all folds": list(articles),
        "French": [one for one in articles if one.example.gold["language"] == "fr"],
        "English": [one for one in articles if one.example.gold["language"] == "en"],
        "sources that the rules have not seen either": [one for one in articles if one.weight > 1],
    }
    for topic in (*topics(), NOWHERE):
        groups[topic] = [one for one in articles if topic_of(one.example.gold) == topic]
    return {heading: chosen for heading, chosen in groups.items() if chosen}


def report_speed(texts: Path) -> None:
    """Print how fast the package reads the articles of a folder, by the rules and by both readers."""
    print("\nspeed on these articles, in seconds of CPU")
    for reader, found in reading_speed(texts, SECONDS).items():
        print(f"  {reader:8} {found.rate:5.1f} articles per second, {1000 / found.rate:5.1f} ms each")


def report_curve(points: Iterable[Point]) -> None:
    """Print each point of the curve as it comes."""
    print("\nthe sources held back, by the number of articles that the network was taught")
    for point in points:
        print(f" {point.taught} articles", flush=True)
        for reader, of_reader in point.measured.items():
            _print_scores(reader, of_reader, CURVED)


def _print_scores(reader: str, of_reader: Measured, categories: Sequence[str] = ()) -> None:
    for name, score in of_reader.scores.categories.items():
        if (categories and name not in categories) or not score.found.gold + score.found.predicted:
            continue
        found, right = of_reader.intervals[name, "found.f1"], of_reader.intervals[name, "right.f1"]
        print(
            f"  {reader:8} {name:12} {score.found.gold:5} {score.found.predicted:5}"
            f"  found {score.found.f1:.2f} ({found.low:.2f}–{found.high:.2f})"
            f"  right {score.right.f1:.2f} ({right.low:.2f}–{right.high:.2f})"
        )


def _print_fields(articles: Sequence[Unseen], read: Mapping[str, Mapping[str, Extraction]]) -> None:
    print("\nright fields of those found")
    for reader, of_reader in read.items():
        for name, score in measured(articles, of_reader).scores.categories.items():
            fields = ", ".join(f"{field} {share:.2f}" for field, share in score.of_found.items())
            print(f"  {reader:8} {name:12} {fields}")


def _print_misses(articles: Sequence[Unseen], read: Readings) -> None:
    print("\nwhat is missed, invented or wrong, by the stage that failed")
    given = forms(articles, read)
    for name in ("commitments", "statements", "stances"):
        for row in tally(misses(name, *given))[:8]:
            print(f"  {name:12} {row.verdict:9} {row.stage:12} {row.rule:32} {row.count:4}")


def _print_calibration(fitted: Fitted) -> None:
    print("\ncalibration: of records at about this probability, the share that is right")
    for name, chances in fitted.chances.items():
        print(f"  {name}: expected calibration error {expected_error(chances):.3f}")
        for low, mean, share, count in reliability(chances):
            bar = "▇" * round(20 * share)
            print(f"    {low:.1f}  {mean:.2f} → {share:.2f} {bar:20} {count}")
