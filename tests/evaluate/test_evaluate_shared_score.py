"""The figures are those of the scorer that the annotated articles come with, on every article there is."""

import json
import random
import subprocess
import sys
from pathlib import Path

import pytest

from garant.evaluate.evaluation import evaluate, to_json

SHARED = Path(__file__).parents[3] / "shared"
SCORER, TRAIN = SHARED / "tools" / "score.py", SHARED / "gold" / "train"
CATEGORIES = ("commitments", "statements", "stances", "meetings", "incidents", "times", "amounts")
WORDS = {"statements": "content", "times": "text", "amounts": "text"}

pytestmark = pytest.mark.skipif(
    not (SCORER.exists() and TRAIN.exists()),
    reason="the shared scorer and annotated articles are not beside this checkout",
)


@pytest.mark.parametrize("seed", [1, 2])
def test_a_damaged_reading_gets_the_figures_of_the_shared_scorer(tmp_path, seed):
    gold, texts = annotated_articles()
    readings = damaged_readings(gold, random.Random(seed))
    for name, reading in readings.items():
        (tmp_path / f"{name}.json").write_text(json.dumps(reading), encoding="utf-8")
    ours = to_json(evaluate(gold, readings, texts, by=(), resamples=0))
    # The value of a time is its own attribute here; there it is only what makes a time right.
    del ours["times"]["of_found"]["value"], ours["by"], ours["intervals"]
    assert ours == shared_scores(tmp_path)
    assert 0.2 < ours["commitments"]["found"]["f1"] < 0.9


def annotated_articles() -> tuple[dict[str, dict], dict[str, str]]:
    paths = [path for path in sorted(TRAIN.glob("*.json")) if not path.name.endswith(".meta.json")]
    gold = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in paths}
    return gold, {path.stem: path.with_suffix(".txt").read_text(encoding="utf-8") for path in paths}


def shared_scores(readings: Path) -> dict:
    command = [sys.executable, str(SCORER), str(TRAIN), str(readings), str(TRAIN), "--json"]
    return json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)


def damaged_readings(gold: dict[str, dict], chance: random.Random) -> dict[str, dict]:
    """Return the gold with articles, entries and lines lost, moved, doubled, shuffled and misread."""
    read = [name for name in gold if chance.random() > 0.05]
    return {name: damaged(gold[name], chance) for name in read}


def damaged(annotation: dict, chance: random.Random) -> dict:
    reading = {key: value for key, value in annotation.items() if key not in CATEGORIES}
    reading["boilerplate"] = [f" {line}" for line in reading["boilerplate"] if chance.random() > 0.2]
    if chance.random() < 0.3:
        reading["published"] = "2001-01-01"
    for category in CATEGORIES:
        others = annotation[category]
        entries = [misread(entry, others, category, chance) for entry in others if chance.random() > 0.15]
        entries += [dict(chance.choice(others)) for _ in others if chance.random() < 0.1]
        chance.shuffle(entries)
        reading[category] = entries if entries or chance.random() < 0.5 else None
    return reading


def misread(entry: dict, others: list[dict], category: str, chance: random.Random) -> dict:
    """Return the entry with its words cut, a field taken from another, a key lost, or as it was."""
    misread, words = dict(entry), WORDS.get(category, "evidence")
    if chance.random() < 0.3:
        cut = chance.randrange(len(entry[words]))
        misread[words] = entry[words][cut:] if chance.random() < 0.5 else entry[words][:cut]
    for field in [field for field in entry if field not in (words, "also") and chance.random() < 0.1]:
        misread[field] = chance.choice(others).get(field)
        if misread[field] is None:
            del misread[field]
    if chance.random() < 0.05:
        misread.pop(chance.choice(sorted(misread)))
    return misread
