"""How the records of each category stand in rows: one entry a category, in the order of an extraction.

Where a category's fields are written, where its words are, what tells one record from its neighbour.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from garant.errors import LedgerError
from garant.model.numbers import Amount, Quantity
from garant.model.reasons import Reason
from garant.model.records import (
    Alarm,
    AmountExpression,
    Commitment,
    Incident,
    Meeting,
    Stance,
    Statement,
    TimeExpression,
)
from garant.model.spans import Evidence
from garant.model.times import Period

Row = dict[str, Any]
Record = Statement | Commitment | Stance | Meeting | Incident | TimeExpression | AmountExpression | Alarm

_DURATION = re.compile(r"P(?=.)(\d+(\.\d+)?[YMWD]|X[YMWD])*(T(\d+(\.\d+)?[HMS])+)?")
_OPEN = re.compile(r"(?=.*X|.*-[A-Z]{2}$)[\dX]{4}(-(W?[\dX]{1,2}|[A-Z]{2})){0,2}")
_LARGEST = 2**63 - 1


def is_date(value: str) -> bool:
    """Tell whether the value is a day, week, month, year, decade or range in ISO 8601."""
    return Period.parse(value) is not None


def is_time(value: str) -> bool:
    """Tell whether the value is such a date, a duration, or open: « jeudi » in an article of no known day."""
    return is_date(value) or _DURATION.fullmatch(value) is not None or _is_open(value)


def _is_open(value: str) -> bool:
    """Tell whether the value, or each end of a range, leaves digits open (`XXXX-WXX-4`) or names a season."""
    return all(_OPEN.fullmatch(end) for end in value.split("/", 1))


@dataclass(frozen=True, slots=True)
class Category:
    """One category: `key` tells records at one place apart, `fields` fills the table of the same name.

    `named` gives the words beside the quotations that a search finds a record by; a category without is
    not searched. `date` is what the record is dated to, in the form that `is_date` accepts.
    """

    name: str
    key: Callable[[Any], tuple[str | None, ...]]
    fields: Callable[[Any], Row]
    named: Callable[[Any], tuple[str | None, ...]] | None = None
    date: Callable[[Any], str | None] = lambda record: None
    is_date: Callable[[str], bool] = is_date

    def evidence(self, record: Record) -> Iterator[tuple[str, int, Evidence]]:
        """Yield the record's words, each with its role and position."""
        yield "main", 0, record.evidence
        if isinstance(record, Statement):
            if record.cue is not None:
                yield "cue", 0, record.cue
            return
        if isinstance(record, TimeExpression | AmountExpression | Alarm):
            return
        for position, evidence in enumerate(record.also):
            yield "also", position, evidence
        if isinstance(record, Commitment):
            for position, condition in enumerate(record.conditions):
                yield "condition", position, condition.evidence

    def reasons(self, record: Record) -> tuple[Reason, ...]:
        """Return why each field reads as it does; an alarm has its probability alone."""
        return () if isinstance(record, Alarm) else record.reasons

    def belonging(self, record: Record) -> dict[str, list[Row]]:
        """Return the rows of what the record has several of, by table; evidence and reasons apart."""
        match record:
            case Commitment():
                return {"conditions": _numbered("type", [each.type.value for each in record.conditions])}
            case Meeting():
                return {"participants": _numbered("actor", record.participants)}
            case Incident():
                return {"places": _numbered("place", record.place)}
            case _:
                return {}

    def words(self, record: Record) -> str | None:
        """Return the words that a search finds the record by, a line each."""
        if self.named is None:
            return None
        quotations = [evidence.quotation for role, _, evidence in self.evidence(record) if role != "cue"]
        return "\n".join([*quotations, *filter(None, self.named(record))])


def _numbered(column: str, values: Any) -> list[Row]:
    return [{"position": position, column: value} for position, value in enumerate(values)]


def _statement(record: Statement) -> Row:
    return {"speaker": record.speaker, "actor": record.actor, "mode": record.mode.value}


def _commitment(record: Commitment) -> Row:
    return {
        "label": record.id,
        "actor": record.actor,
        "beneficiary": record.beneficiary,
        "kind": record.kind.value,
        "line": _code(record.line),
        "firmness": record.firmness.value,
        "said_by": record.by,
        **_amount(record.amount),
        **_quantity(record.quantity),
        "date": record.date,
        "channel": record.channel,
        "part_of": record.part_of,
    }


def _amount(amount: Amount | None) -> Row:
    if amount is None:
        return dict.fromkeys(("amount_value", "amount_currency", "amount_bound"))
    return {
        "amount_value": _number(amount.value),
        "amount_currency": amount.currency,
        "amount_bound": _code(amount.bound),
    }


def _quantity(quantity: Quantity | None) -> Row:
    if quantity is None:
        return dict.fromkeys(("quantity_value", "quantity_unit", "quantity_bound"))
    return {
        "quantity_value": _number(quantity.value),
        "quantity_unit": quantity.unit,
        "quantity_bound": _code(quantity.bound),
    }


def _stance(record: Stance) -> Row:
    return {
        "actor": record.actor,
        "attitude": record.attitude.value,
        "topic": record.topic.value,
        "said_by": record.by,
    }


def _meeting(record: Meeting) -> Row:
    return {
        "type": record.type.value,
        "status": record.status.value,
        "date": record.date,
        "place": record.place,
    }


def _incident(record: Incident) -> Row:
    return {
        "type": record.type.value,
        "date": record.date,
        "perpetrator": record.perpetrator,
        "killed": _count(record.killed),
        "injured": _count(record.injured),
        "ongoing": record.ongoing,
    }


def _time(record: TimeExpression) -> Row:
    return {"value": record.value, "part": _code(record.part)}


def _sum(record: AmountExpression) -> Row:
    amount = record.amount
    return {"value": _number(amount.value), "currency": amount.currency, "bound": _code(amount.bound)}


def _alarm(record: Alarm) -> Row:
    return {"probability": _probability(record.probability)}


def _code(term: StrEnum | None) -> str | None:
    return None if term is None else term.value


def _number(value: Decimal) -> str:
    """Return the number as text: neither database keeps a decimal exactly in a way that the other reads."""
    if not value.is_finite():
        raise LedgerError(f"{value} is not a number that a ledger can hold")
    return str(value)


def _probability(value: float) -> float:
    if not 0 <= value <= 1:
        raise LedgerError(f"{value} is not a probability")
    return float(value)


def _count(value: int | None) -> int | None:
    if value is not None and not 0 <= value <= _LARGEST:
        raise LedgerError(f"{value} is not a count that a ledger can hold")
    return value


CATEGORIES: tuple[Category, ...] = (
    Category(
        "statements",
        key=lambda record: (record.speaker,),
        fields=_statement,
        named=lambda record: (record.speaker, record.actor),
    ),
    Category(
        "commitments",
        key=lambda record: (record.actor, record.kind, record.beneficiary),
        fields=_commitment,
        named=lambda record: (record.actor, record.beneficiary, record.by, record.channel),
        date=lambda record: record.date,
    ),
    Category(
        "stances",
        key=lambda record: (record.actor, record.attitude, record.topic),
        fields=_stance,
        named=lambda record: (record.actor, record.by),
    ),
    Category(
        "meetings",
        key=lambda record: (record.type,),
        fields=_meeting,
        named=lambda record: (record.place, *record.participants),
        date=lambda record: record.date,
    ),
    Category(
        "incidents",
        key=lambda record: (record.type, record.date),
        fields=_incident,
        named=lambda record: (record.perpetrator, *record.place),
        date=lambda record: record.date,
    ),
    Category(
        "times",
        key=lambda record: (),
        fields=_time,
        date=lambda record: record.value,
        is_date=is_time,
    ),
    Category("amounts", key=lambda record: (), fields=_sum),
    Category("alarms", key=lambda record: (), fields=_alarm, named=lambda record: ()),
)
