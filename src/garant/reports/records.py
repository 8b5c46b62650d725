"""How a record reads to people: its fields in words, why it was read so, what was said of it, why it waits.

The command line and the pages say the same, for both ask here.
"""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from garant.assess.queue import Queued
from garant.ledger.answers import JudgementLine, Shown, Why
from garant.lexicon.labels import Labels
from garant.lexicon.written import money, percent, written_period
from garant.model.times import Period
from garant.model.undertakings import Feature

_TERMS = {
    "kind": "kind",
    "line": "line",
    "firmness": "firmness",
    "attitude": "attitude",
    "topic": "topic",
    "status": "status",
    "mode": "mode",
    "conditions": "condition",
    "amount_bound": "bound",
    "quantity_bound": "bound",
}
_TYPES = {"meetings": "meeting", "incidents": "incident"}
_WITHIN = ("label",)  # what only has a meaning within its article


def vocabulary(category: str, field: str) -> str | None:
    """Return the section of the labels that names the words of a field, None where it holds other words."""
    return _TYPES.get(category) if field == "type" else _TERMS.get(field)


def fields_of(record: Shown, labels: Labels) -> Iterator[tuple[str, str, str]]:
    """Yield what a record says: the name of each field, its label, and its value in words."""
    for name, value in record.fields:
        if name in _WITHIN or value in (None, (), "") or (name == "ongoing" and not value):
            continue
        yield name, labels.of("field", name), value_of(record.category, name, value, labels)


def value_of(category: str, name: str, value: Any, labels: Labels) -> str:
    """Return the value of a field in words."""
    if name == "probability":
        return percent(value, labels)
    section = vocabulary(category, name)
    words = value if isinstance(value, tuple) else (str(value),)
    return ", ".join(labels.of(section, each) if section else each for each in words)


def behind(why: Why, labels: Labels) -> str:
    """Return the words behind a reason, or else its note, and how probable it is where that is known."""
    sure = "" if why.probability is None else percent(why.probability, labels)
    return " · ".join(part for part in (why.cue or why.note, sure) if part)


def judgement_words(judged: JudgementLine, labels: Labels, *, beside: str) -> str:
    """Return who said what and when, of a record beside which others; and whether it stands no more."""
    field = judged.field and f"{labels.of('field', judged.field)}: {_corrected(judged, labels)}"
    others = ", ".join(each for each in judged.subjects if each != beside)
    said = " ".join(part for part in (labels.of("verdict", judged.kind), field, others) if part)
    gone = "taken_back" if judged.taken_back else "overtaken"
    parts = (
        f"{judged.made[:16].replace('T', ' ')}  {judged.who}: {said}",
        judged.note and f"({judged.note})",
        "" if judged.stands else f"· {labels.say(gone, n=judged.superseded_by)}",
    )
    return " ".join(part for part in parts if part)


def _corrected(judged: JudgementLine, labels: Labels) -> str:
    """Return the value that a field was put to, a dash for none."""
    section = _TERMS.get(judged.field or "")
    value = judged.value or "–"
    return labels.of(section, value) if section else value


def grounds_of(each: Queued, labels: Labels) -> str:
    """Return why a record waits, the weightiest ground first."""
    return "; ".join(
        labels.of("ground", ground.name).format(note=_noted(ground, labels)) for ground in each.grounds
    )


def _noted(ground: Feature, labels: Labels) -> str:
    """Return what a ground notes as people read it: a field, a probability, a sum."""
    match ground.name:
        case "field":
            return labels.of("field", ground.note)
        case "uncertain" | "alarm":
            return percent(float(ground.note), labels)
        case "large":
            value, _, currency = ground.note.partition(" ")
            return money(Decimal(value), currency, labels)
        case "new":
            day = Period.parse(ground.note) if ground.note else None
            return written_period(day, labels.language) if day else ground.note
        case _:
            return ground.note
