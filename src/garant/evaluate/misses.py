"""What was missed, invented or read wrong in one category, and which stage and rule failed.

A prediction may tell how it came about: `reasons` in a record name the rule behind each field, and a
top-level `trace` lists the candidates that were considered and dropped, with what they lacked.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from garant.evaluate.alignment import ENOUGH, Overlap, align, overlap
from garant.evaluate.categories import CATEGORIES, Category
from garant.evaluate.evaluation import paired
from garant.evaluate.form import Entry, Sheet
from garant.extract.trace import Dropped


class Verdict(StrEnum):
    """How an entry failed."""

    MISSED = "missed"
    INVENTED = "invented"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Fault:
    """What failed: the stage (« no trigger », « no actor », « wrong field: kind »), and the rule where one is
    known. `note` is what the rule says for people."""

    stage: str
    rule: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Miss:
    """One entry that the reading failed on: `gold` is None where it was invented, `predicted` where it was
    missed and nothing near it was read."""

    article: str
    category: str
    verdict: Verdict
    gold: Entry | None
    predicted: Entry | None
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """How often a verdict fell on a stage and rule."""

    verdict: Verdict
    stage: str
    rule: str
    count: int


NOTHING_FIRED = "no trigger"
NOT_LINKED = "not linked"
SAID_TWICE = "said twice"
NOTHING_THERE = "nothing there"

_LACKS = {"trigger": NOTHING_FIRED, "object": "no object", "actor": "no actor", "link": NOT_LINKED}
_STEPS_LEFT = {"trigger": 3, "object": 2, "actor": 0, "link": 0}
_STEPS_OF_ANOTHER_LACK = 1


def misses(
    category: str,
    gold: Mapping[str, object],
    predictions: Mapping[str, object],
    texts: Mapping[str, str],
) -> Iterator[Miss]:
    """Yield what failed in the category, by article and place; raise KeyError for an unknown category
    and GoldError for an annotation that cannot be read."""
    row = CATEGORIES[category]
    for annotated, read in paired(gold, predictions, texts):
        yield from _article_misses(row, annotated, read)


def tally(failed: Iterable[Miss]) -> tuple[Tally, ...]:
    """Return how often each verdict, stage and rule occurs, the most frequent first."""
    counts = Counter((miss.verdict, fault.stage, fault.rule) for miss in failed for fault in miss.faults)
    ordered = sorted(counts.items(), key=lambda row: (-row[1], row[0]))
    return tuple(Tally(*key, number) for key, number in ordered)


def _article_misses(category: Category, annotated: Sheet, read: Sheet) -> Iterator[Miss]:
    gold, predicted = annotated.entries[category.name], read.entries[category.name]
    pairs = align(category, gold, predicted)
    found, used = {pair.gold for pair in pairs}, {pair.predicted for pair in pairs}
    unused = [entry for number, entry in enumerate(predicted) if number not in used]
    taken = [predicted[number] for number in sorted(used)]

    def miss(verdict: Verdict, entry: Entry | None, other: Entry | None, *faults: Fault) -> Miss:
        return Miss(annotated.name, category.name, verdict, entry, other, faults)

    for number, entry in enumerate(gold):
        if number not in found:
            near = _nearest(entry, unused)
            fault = _why_missed(category, entry, near, read.dropped, taken)
            yield miss(Verdict.MISSED, entry, near, fault)
    for entry in unused:
        near = _nearest(entry, gold)
        yield miss(Verdict.INVENTED, near, entry, _why_invented(category, entry, near))
    for pair in pairs:
        entry, other = gold[pair.gold], predicted[pair.predicted]
        if faults := tuple(_wrong_fields(category, entry, other)):
            yield miss(Verdict.WRONG, entry, other, *faults)


def _why_missed(
    category: Category,
    entry: Entry,
    near: Entry | None,
    dropped: Sequence[Dropped],
    taken: Sequence[Entry],
) -> Fault:
    if near is not None:
        return _wrong_key(category, entry, near)
    candidate = _furthest(entry, [one for one in dropped if one.category == category.name])
    if candidate is not None:
        stage = _LACKS.get(candidate.lacks, f"no {candidate.lacks}")
        return Fault(stage, candidate.rule, candidate.note)
    # Its words were read, but as another entry's: « la France et le Royaume-Uni enverront » as one record.
    return Fault(NOT_LINKED if _nearest(entry, taken) else NOTHING_FIRED)


def _why_invented(category: Category, entry: Entry, near: Entry | None) -> Fault:
    if near is None:
        return Fault(NOTHING_THERE, *_first_reason(entry))
    if category.may_match(near.fields, entry.fields):
        return Fault(SAID_TWICE, *_first_reason(entry))
    return _wrong_key(category, near, entry)


def _wrong_key(category: Category, gold: Entry, predicted: Entry) -> Fault:
    """Return the fault of two entries at one place whose keys disagree: as free as both are, they would
    have matched otherwise."""
    name = next(name for name in category.key if gold.fields.get(name) != predicted.fields.get(name))
    return _wrong_field(name, predicted)


def _wrong_fields(category: Category, gold: Entry, predicted: Entry) -> Iterator[Fault]:
    for name in category.wrong(gold.fields, predicted.fields):
        if name not in category.lenient:
            yield _wrong_field(name, predicted)


def _wrong_field(name: str, predicted: Entry) -> Fault:
    return Fault(f"wrong field: {name}", *_reason(predicted, name))


def _nearest(entry: Entry, others: Sequence[Entry]) -> Entry | None:
    """Return the entry that shares most of its place with this one, None where none shares enough."""
    meetings = [(overlap(entry.places, other.places), other) for other in others]
    best, nearest = max(meetings, key=lambda meeting: meeting[0], default=(Overlap(0.0, 0), None))
    return nearest if best.share >= ENOUGH else None


def _furthest(entry: Entry, dropped: Sequence[Dropped]) -> Dropped | None:
    """Return the candidate on the entry's words that came furthest: one without an actor had its object."""
    touching = [one for one in dropped if any(one.span.meets(place) for place in entry.places)]
    return min(touching, key=_steps_left, default=None)


def _steps_left(candidate: Dropped) -> int:
    return _STEPS_LEFT.get(candidate.lacks, _STEPS_OF_ANOTHER_LACK)


def _reason(entry: Entry, name: str) -> tuple[str, str]:
    """Return the rule that decided the field and its note, both empty where the prediction gives none."""
    return next((_told(reason) for reason in _reasons(entry) if reason["field"] == name), ("", ""))


def _first_reason(entry: Entry) -> tuple[str, str]:
    return next((_told(reason) for reason in _reasons(entry)), ("", ""))


def _reasons(entry: Entry) -> Iterator[Mapping[str, object]]:
    reasons = entry.fields.get("reasons")
    yield from reasons if isinstance(reasons, list) else ()


def _told(reason: Mapping[str, object]) -> tuple[str, str]:
    return str(reason.get("rule") or ""), str(reason.get("note") or "")
