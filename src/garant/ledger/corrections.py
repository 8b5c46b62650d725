"""What a field of a record may be corrected to, and the record that comes of it: pure, checked.

One row a field, by the names that `garant show` prints. A word must be of its vocabulary, a date in ISO 8601;
an empty value says that the article gives none. What a record quotes is not corrected: those words stand.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypeVar

from garant.errors import EvidenceError
from garant.ledger.categories import Record, is_date, is_time
from garant.ledger.refusing import refused
from garant.lexicon.actor_names import actor_called
from garant.model.articles import Article
from garant.model.numbers import Amount, Quantity
from garant.model.records import AmountExpression, Commitment
from garant.model.spans import Evidence, Span
from garant.model.terms import (
    Attitude,
    Bound,
    ConditionType,
    DayPart,
    Firmness,
    IncidentType,
    Kind,
    Line,
    MeetingStatus,
    MeetingType,
    Mode,
    Topic,
)

Correction = Callable[[Any, str], Any]
"""Return the record with one field as the words say; raise RefusedError where they say nothing possible."""

ACTORS = ("actor", "beneficiary", "perpetrator", "participants")
"""The fields that hold actors, by their codes or as printed."""

WHOLE = "whole"
"""What a commitment is part of: the id of another of its article, which a record alone does not know."""

WORDS = "words"
"""Which words a record stands on: « 120-165 », a place in its article, which a record alone does not know."""

MOST_LETTERS = 2000
"""How long the words of a record may be: some sentences; whoever marks more marks no one record."""

T = TypeVar("T")
_NUMBER = r"(?:(?P<bound>[a-z]+) )?(?P<value>\d[\d_ ]*(?:\.\d+)?) "
_AMOUNT = re.compile(_NUMBER + r"(?P<currency>[A-Z]{3})")
_QUANTITY = re.compile(_NUMBER + r"(?P<unit>\D.*)")
_LARGEST = 2**63 - 1


def corrected(category: str, record: Record, field: str, value: str) -> Record:
    """Return the record with a field corrected; raise RefusedError where that cannot be."""
    correction = FIELDS[category].get(field)
    if correction is None:
        possible = ", ".join(FIELDS[category]) or "none"
        raise refused("no_field", name=field, possible=possible)
    found: Record = correction(record, value.strip())
    return found


def words_at(article: Article, place: str) -> Evidence:
    """Return the words of an article at a place, « 120-165 »; raise RefusedError where none stand there."""
    start, _, end = place.partition("-")
    try:
        span = Span(_count(start), _count(end))
        words = Evidence.cut(article.id, article.text, span)
    except EvidenceError as error:
        raise refused("not_there", words=place) from error
    if len(span) > MOST_LETTERS:
        raise refused("too_long", n=MOST_LETTERS)
    return words


def correctable(category: str) -> tuple[str, ...]:
    """Return the names of the fields of a category that can be corrected."""
    return tuple(FIELDS[category])


def choices(category: str, field: str) -> tuple[str, ...]:
    """Return the words that a field may hold, nothing where it holds others than those of a vocabulary."""
    return tuple(term.value for term in _VOCABULARIES.get((category, field), ()))


def as_written(field: str, value: str) -> str:
    """Return what somebody gives for a field as a correction writes it: actors by their code."""
    if field not in ACTORS:
        return value
    return ", ".join(actor_called(each.strip()) for each in value.split(","))


def written(category: str, field: str, shown: Mapping[str, Any]) -> str:
    """Return what a field holds as a correction would write it, from the fields that `show` gives by name.

    Correcting a field to that changes nothing.
    """
    parts = _PARTS.get((category, field), (field,))
    values = (", ".join(value) if isinstance(value, tuple) else value for value in map(shown.get, parts))
    return " ".join(_plain(value) for value in values if value is not None)


def _plain(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def field_names(field: str) -> frozenset[str]:
    """Return what reasons call a field."""
    return frozenset({field, *_REASONS.get(field, ())})


def _set(name: str, read: Callable[[str], Any]) -> Correction:
    return lambda record, value: replace(record, **{name: read(value)})


def _word(value: str) -> str:
    if not value:
        raise refused("empty")
    return value


def _or_none(read: Callable[[str], T]) -> Callable[[str], T | None]:
    return lambda value: read(value) if value else None


def _term(terms: type[StrEnum]) -> Callable[[str], StrEnum]:
    def read(value: str) -> StrEnum:
        if value not in [term.value for term in terms]:
            raise refused("no_term", value=value, terms=", ".join(terms))
        return terms(value)

    return read


def _date(value: str) -> str:
    if not is_date(value):
        raise refused("no_date", value=value)
    return value


def _time(value: str) -> str:
    if not is_time(value):
        raise refused("no_time", value=value)
    return value


def _count(value: str) -> int:
    if not value.isascii() or not value.isdigit() or int(value) > _LARGEST:
        raise refused("no_count", value=value)
    return int(value)


def _truth(value: str) -> bool:
    if value not in ("true", "false"):
        raise refused("no_truth", value=value)
    return value == "true"


def _names(value: str) -> tuple[str, ...]:
    return tuple(name for each in value.split(",") if (name := each.strip()))


def _amount(value: str) -> Amount:
    found = _AMOUNT.fullmatch(value)
    if found is None:
        raise refused("no_amount", value=value)
    return Amount(_decimal(found["value"]), found["currency"], _bound(found["bound"]))


def _quantity(value: str) -> Quantity:
    found = _QUANTITY.fullmatch(value)
    if found is None:
        raise refused("no_quantity", value=value)
    return Quantity(_decimal(found["value"]), found["unit"], _bound(found["bound"]))


def _decimal(value: str) -> Decimal:
    return Decimal(value.replace("_", "").replace(" ", ""))


def _bound(value: str | None) -> Bound | None:
    return None if value is None else Bound(_term(Bound)(value))


def _conditions(record: Commitment, value: str) -> Commitment:
    """Take a type for each condition that was read, a dash for one that is none; empty says that none is."""
    given = _names(value) or ("-",) * len(record.conditions)
    if len(given) != len(record.conditions):
        raise refused("conditions", n=len(record.conditions))
    types = _term(ConditionType)
    kept = [
        replace(condition, type=ConditionType(types(each)))
        for condition, each in zip(record.conditions, given, strict=True)
        if each != "-"
    ]
    return replace(record, conditions=tuple(kept))


def _as_it_is(record: T, value: str) -> T:
    """Leave the record as it is: only who knows its article can say what it is part of, or stands on."""
    return record


def _sum(record: AmountExpression, value: str) -> AmountExpression:
    return replace(record, amount=_amount(value))


FIELDS: Mapping[str, Mapping[str, Correction]] = {
    "statements": {
        "speaker": _set("speaker", _word),
        "actor": _set("actor", _or_none(_word)),
        "mode": _set("mode", _term(Mode)),
        WORDS: _as_it_is,
    },
    "commitments": {
        "actor": _set("actor", _word),
        "beneficiary": _set("beneficiary", _or_none(_word)),
        "kind": _set("kind", _term(Kind)),
        "line": _set("line", _or_none(_term(Line))),
        "firmness": _set("firmness", _term(Firmness)),
        "by": _set("by", _or_none(_word)),
        "amount": _set("amount", _or_none(_amount)),
        "quantity": _set("quantity", _or_none(_quantity)),
        "conditions": _conditions,
        "date": _set("date", _or_none(_date)),
        "channel": _set("channel", _or_none(_word)),
        WHOLE: _as_it_is,
        WORDS: _as_it_is,
    },
    "stances": {
        "actor": _set("actor", _word),
        "attitude": _set("attitude", _term(Attitude)),
        "topic": _set("topic", _term(Topic)),
        "by": _set("by", _or_none(_word)),
        WORDS: _as_it_is,
    },
    "meetings": {
        "type": _set("type", _term(MeetingType)),
        "status": _set("status", _term(MeetingStatus)),
        "date": _set("date", _or_none(_date)),
        "place": _set("place", _or_none(_word)),
        "participants": _set("participants", _names),
        WORDS: _as_it_is,
    },
    "incidents": {
        "type": _set("type", _term(IncidentType)),
        "date": _set("date", _or_none(_date)),
        "places": _set("place", _names),
        "perpetrator": _set("perpetrator", _or_none(_word)),
        "killed": _set("killed", _or_none(_count)),
        "injured": _set("injured", _or_none(_count)),
        "ongoing": _set("ongoing", _truth),
        WORDS: _as_it_is,
    },
    "times": {"value": _set("value", _time), "part": _set("part", _or_none(_term(DayPart)))},
    "amounts": {"amount": _sum},
    "alarms": {},
}

_VOCABULARIES: Mapping[tuple[str, str], type[StrEnum]] = {
    ("statements", "mode"): Mode,
    ("commitments", "kind"): Kind,
    ("commitments", "line"): Line,
    ("commitments", "firmness"): Firmness,
    ("commitments", "conditions"): ConditionType,
    ("stances", "attitude"): Attitude,
    ("stances", "topic"): Topic,
    ("meetings", "type"): MeetingType,
    ("meetings", "status"): MeetingStatus,
    ("incidents", "type"): IncidentType,
    ("times", "part"): DayPart,
}
_PARTS: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("commitments", "amount"): ("amount_bound", "amount_value", "amount_currency"),
    ("commitments", "quantity"): ("quantity_bound", "quantity_value", "quantity_unit"),
    ("amounts", "amount"): ("bound", "value", "currency"),
}
_REASONS: Mapping[str, tuple[str, ...]] = {"places": ("place",), "whole": ("part_of",)}
