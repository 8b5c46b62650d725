"""Which keys the guidelines' form has, which of them must stand, and what each may hold."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from garant.errors import GoldError
from garant.model.terms import (
    Attitude,
    Bound,
    ConditionType,
    Firmness,
    IncidentType,
    Kind,
    Line,
    MeetingStatus,
    MeetingType,
    Mode,
    Topic,
)

Check = Callable[[str, object], None]
"""Raises GoldError, naming the place that it is given, where a value is not what the key holds."""


@dataclass(frozen=True, slots=True)
class RecordForm:
    """The keys of one kind of record; `closed` forms refuse keys that they do not name."""

    required: Mapping[str, Check]
    optional: Mapping[str, Check]
    closed: bool = False

    def check(self, place: str, record: Mapping[str, object]) -> None:
        """Raise GoldError for the first key that is missing, unknown or holds what it must not."""
        for key in self.required:
            if key not in record:
                raise GoldError(f"{place}.{key} is missing")
        for key, value in record.items():
            check = self.required.get(key) or self.optional.get(key)
            if check is not None:
                check(f"{place}.{key}", value)
            elif self.closed:
                known = ", ".join(sorted({*self.required, *self.optional}))
                raise GoldError(f"{place}.{key} is no key of the form; it has {known}")


def _of(what: str, holds: Callable[[object], bool]) -> Check:
    def check(place: str, value: object) -> None:
        if not holds(value):
            raise GoldError(f"{place} is {value!r}, not {what}")

    return check


def _one_of(terms: type[StrEnum]) -> Check:
    allowed = frozenset(terms)
    return _of("one of " + ", ".join(terms), lambda value: isinstance(value, str) and value in allowed)


def _or_null(check: Check) -> Check:
    def check_or_null(place: str, value: object) -> None:
        if value is not None:
            check(place, value)

    return check_or_null


def _list_of(check: Check) -> Check:
    def check_list(place: str, values: object) -> None:
        if not isinstance(values, list):
            raise GoldError(f"{place} is no list")
        for number, value in enumerate(values):
            check(f"{place}[{number}]", value)

    return check_list


def _record(form: RecordForm) -> Check:
    def check_record(place: str, value: object) -> None:
        if not isinstance(value, Mapping):
            raise GoldError(f"{place} is no JSON object")
        form.check(place, value)

    return check_record


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_place(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


_anything = _of("anything", lambda _: True)
_string = _of("a string", lambda value: isinstance(value, str))
_words = _of("words of the text", lambda value: isinstance(value, str) and bool(value.strip()))
_number = _of("a number", _is_number)
_offset = _of("a place in the text", _is_place)
_truth = _of("true or false", lambda value: isinstance(value, bool))
_many_words = _list_of(_words)
_bound = _or_null(_one_of(Bound))
_reasons = _list_of(_record(RecordForm({"field": _string}, {"rule": _or_null(_string)})))

_PLACE = {"start": _offset, "end": _offset, "occurrence": _offset, "reasons": _reasons}
_EVIDENCE = {**_PLACE, "also": _many_words}
_AMOUNT = RecordForm({"value": _number, "currency": _words}, {"bound": _bound}, closed=True)
_QUANTITY = RecordForm({"value": _number, "unit": _words}, {"bound": _bound}, closed=True)
_CONDITION = RecordForm({"type": _one_of(ConditionType), "evidence": _words}, _PLACE, closed=True)

GOLD: Mapping[str, RecordForm] = {
    "commitments": RecordForm(
        {
            "id": _words,
            "evidence": _words,
            "actor": _words,
            "kind": _one_of(Kind),
            "firmness": _one_of(Firmness),
        },
        {
            **_EVIDENCE,
            "beneficiary": _or_null(_words),
            "line": _or_null(_one_of(Line)),
            "by": _or_null(_words),
            "amount": _or_null(_record(_AMOUNT)),
            "quantity": _or_null(_record(_QUANTITY)),
            "conditions": _or_null(_list_of(_record(_CONDITION))),
            "date": _or_null(_words),
            "channel": _or_null(_words),
            "part_of": _or_null(_words),
        },
        closed=True,
    ),
    "statements": RecordForm(
        {"content": _words, "speaker": _or_null(_words), "mode": _one_of(Mode)},
        {**_EVIDENCE, "actor": _or_null(_words), "cue": _or_null(_words)},
        closed=True,
    ),
    "stances": RecordForm(
        {"evidence": _words, "actor": _words, "attitude": _one_of(Attitude), "topic": _one_of(Topic)},
        {**_EVIDENCE, "by": _or_null(_words)},
        closed=True,
    ),
    "meetings": RecordForm(
        {"evidence": _words, "type": _one_of(MeetingType), "status": _one_of(MeetingStatus)},
        {
            **_EVIDENCE,
            "date": _or_null(_words),
            "place": _or_null(_words),
            "participants": _many_words,
        },
        closed=True,
    ),
    "incidents": RecordForm(
        {"evidence": _words, "type": _one_of(IncidentType)},
        {
            **_EVIDENCE,
            "date": _or_null(_words),
            "place": _many_words,
            "perpetrator": _or_null(_words),
            "killed": _or_null(_number),
            "injured": _or_null(_number),
            "ongoing": _truth,
        },
        closed=True,
    ),
    "times": RecordForm(
        {"text": _words, "value": _words}, {**_EVIDENCE, "part": _or_null(_words)}, closed=True
    ),
    "amounts": RecordForm(
        {"text": _words, "value": _number, "currency": _words}, {**_EVIDENCE, "bound": _bound}, closed=True
    ),
}
"""The form of annotated records: `occurrence`, `start`, `end` and `also` place them, `reasons` may stand."""

_TRACE = _list_of(
    _record(
        RecordForm(
            {"stage": _string, "start": _offset, "end": _offset, "lacks": _string},
            {"rule": _or_null(_string), "note": _or_null(_string)},
        )
    )
)

GOLD_TOP = RecordForm(
    {
        "language": _words,
        "published": _or_null(_words),
        "boilerplate": _many_words,
        **{category: _list_of(_anything) for category in GOLD},
    },
    {"published_given": _truth, "credits": _many_words, "trace": _TRACE},
)
"""The top level of an annotated article; further keys (`source`, `origin`) may stand and group scores."""

_SCORED = RecordForm(
    {},
    {
        "also": _or_null(_list_of(_string)),
        "conditions": _or_null(_list_of(_record(RecordForm({"type": _string}, {})))),
        "reasons": _reasons,
    },
)

_ALARM = RecordForm({"text": _words, "probability": _number}, {"start": _offset, "end": _offset})
"""A sentence that may hold a commitment that was not read: nothing that is scored."""

PREDICTED: Mapping[str, RecordForm] = dict.fromkeys(GOLD, _SCORED)
"""What a predicted record must hold to be scored; every other key is the program's own."""

PREDICTED_TOP = RecordForm(
    {},
    {
        "boilerplate": _or_null(_list_of(_string)),
        "alarms": _or_null(_list_of(_record(_ALARM))),
        "trace": _TRACE,
        **{category: _or_null(_list_of(_anything)) for category in GOLD},
    },
)
