"""How good are the readings of articles that a network was not taught? `report` prints what is found here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from garant.evaluate.evaluation import Measured, evaluate, paired
from garant.extract.extract import extract
from garant.extract.form import to_form
from garant.lexicon.load import load_lexicon
from garant.model.records import Extraction
from garant.model.spans import Span
from training.corpus import Example
from training.scales import Fitted, Unseen

Readings = Mapping[str, Extraction]
"""What was read in each article, by its name."""
RULES, NETWORK, BOTH = "rules", "network", "both"


def readings(articles: Sequence[Unseen], fitted: Fitted) -> dict[str, dict[str, Extraction]]:
    """Return by reader what it reads in each article, on scales that were fitted on others."""
    found: dict[str, dict[str, Extraction]] = {RULES: {}, NETWORK: {}, BOTH: {}}
    for index, one in enumerate(articles):
        annotated, name = one.example.annotated, one.example.name
        found[RULES][name] = extract(annotated, load_lexicon(annotated.article.language))[0]
        found[NETWORK][name] = one.read(fitted.unseen(index, alone=True))
        found[BOTH][name] = one.read(fitted.unseen(index))
    return found


def measured(articles: Sequence[Unseen], read: Readings, resamples: int = 1) -> Measured:
    """Return the scores of readings with their intervals."""
    return evaluate(*forms(articles, read), by=(), resamples=resamples).overall


def forms(
    articles: Sequence[Unseen], read: Readings
) -> tuple[dict[str, Any], dict[str, Any], dict[str, str]]:
    """Return the annotations, the readings in their form, and the texts, by the article's name."""
    examples = [article.example for article in articles]
    gold = {one.name: one.gold for one in examples}
    made = {one.name: to_form(one.annotated.article, read[one.name], reasons=True) for one in examples}
    return gold, made, {one.name: one.annotated.text for one in examples}


def found_and_right(articles: Sequence[Unseen], read: Readings) -> dict[str, tuple[float, float]]:
    """Return found and right by category: the mean of all articles and of those new to the rules too."""
    everything = measured(articles, read).scores.categories
    unseen = measured([one for one in articles if one.weight > 1], read).scores.categories
    return {
        name: ((one.found.f1 + unseen[name].found.f1) / 2, (one.right.f1 + unseen[name].right.f1) / 2)
        for name, one in everything.items()
    }


@dataclass(frozen=True, slots=True)
class Watch:
    """How much of the sentences with a commitment the records and the alarms cover, and at what price."""

    recall: float
    alarms: float


def watch(articles: Sequence[Unseen], read: Readings) -> Watch:
    """Return what records and alarms cover together, and how many alarms an article has."""
    held = covered = alarms = 0
    for article in articles:
        extraction = read[article.example.name]
        records = [place.span for one in extraction.commitments for place in (one.evidence, *one.also)]
        shown = [*records, *(alarm.evidence.span for alarm in extraction.alarms)]
        alarms += len(extraction.alarms)
        for sentence in _with_commitment(article.example):
            held += 1
            covered += any(sentence.meets(span) for span in shown)
    return Watch(covered / max(1, held), alarms / max(1, len(articles)))


def _with_commitment(example: Example) -> list[Span]:
    texts = {example.name: example.annotated.text}
    (sheet, _), *_ = paired({example.name: example.gold}, {}, texts)
    places = [place for entry in sheet.entries["commitments"] for place in entry.places]
    sentences = [Span(one.start, one.end) for one in example.annotated.sentences]
    return [one for one in sentences if any(one.meets(place) for place in places)]
