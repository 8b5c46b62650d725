"""How rows become the model's records again: one builder a category, the mirror of `categories.py`."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, TypeVar

from garant.ledger.categories import Record, Row
from garant.model.numbers import Amount, Quantity
from garant.model.reasons import Reason
from garant.model.records import (
    Alarm,
    AmountExpression,
    Commitment,
    Condition,
    Incident,
    Meeting,
    Stance,
    Statement,
    TimeExpression,
)
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

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Parts:
    """The rows of one record: its category's, and by table what it has several of, in order."""

    article: str
    fields: Row
    belonging: Mapping[str, Sequence[Row]]

    @property
    def main(self) -> Evidence:
        (evidence,) = self.evidence("main")
        return evidence

    @property
    def also(self) -> tuple[Evidence, ...]:
        return self.evidence("also")

    @property
    def reasons(self) -> tuple[Reason, ...]:
        return tuple(map(_reason, self.belonging["reasons"]))

    def evidence(self, role: str) -> tuple[Evidence, ...]:
        """Return the record's words in a role."""
        return tuple(
            Evidence(self.article, row["start_at"], row["end_at"], row["quotation"])
            for row in self.belonging["evidence"]
            if row["role"] == role
        )

    def values(self, table: str, column: str) -> tuple[str, ...]:
        """Return a column of the rows of a table."""
        return tuple(row[column] for row in self.belonging[table])


def build(category: str, parts: Parts) -> Record:
    """Return the record; raise ValueError or ArithmeticError where its rows are not what one can hold."""
    record: Record = _BUILDERS[category](parts)
    return record


def _reason(row: Row) -> Reason:
    cue = None if row["start_at"] is None else Span(row["start_at"], row["end_at"])
    return Reason(row["field"], row["rule"], cue, row["note"], row["probability"])


def _statement(parts: Parts) -> Statement:
    fields = parts.fields
    return Statement(
        evidence=parts.main,
        speaker=fields["speaker"],
        actor=fields["actor"],
        mode=Mode(fields["mode"]),
        cue=next(iter(parts.evidence("cue")), None),
        reasons=parts.reasons,
    )


def _commitment(parts: Parts) -> Commitment:
    fields = parts.fields
    return Commitment(
        id=fields["label"],
        evidence=parts.main,
        actor=fields["actor"],
        kind=Kind(fields["kind"]),
        firmness=Firmness(fields["firmness"]),
        beneficiary=fields["beneficiary"],
        line=_or_none(Line, fields["line"]),
        by=fields["said_by"],
        amount=_amount(fields["amount_value"], fields["amount_currency"], fields["amount_bound"]),
        quantity=_quantity(fields["quantity_value"], fields["quantity_unit"], fields["quantity_bound"]),
        conditions=_conditions(parts),
        date=fields["date"],
        channel=fields["channel"],
        part_of=fields["part_of"],
        also=parts.also,
        reasons=parts.reasons,
    )


def _conditions(parts: Parts) -> tuple[Condition, ...]:
    types = map(ConditionType, parts.values("conditions", "type"))
    return tuple(map(Condition, types, parts.evidence("condition")))


def _stance(parts: Parts) -> Stance:
    fields = parts.fields
    return Stance(
        evidence=parts.main,
        actor=fields["actor"],
        attitude=Attitude(fields["attitude"]),
        topic=Topic(fields["topic"]),
        by=fields["said_by"],
        also=parts.also,
        reasons=parts.reasons,
    )


def _meeting(parts: Parts) -> Meeting:
    fields = parts.fields
    return Meeting(
        evidence=parts.main,
        type=MeetingType(fields["type"]),
        status=MeetingStatus(fields["status"]),
        date=fields["date"],
        place=fields["place"],
        participants=parts.values("participants", "actor"),
        also=parts.also,
        reasons=parts.reasons,
    )


def _incident(parts: Parts) -> Incident:
    fields = parts.fields
    return Incident(
        evidence=parts.main,
        type=IncidentType(fields["type"]),
        date=fields["date"],
        place=parts.values("places", "place"),
        perpetrator=fields["perpetrator"],
        killed=fields["killed"],
        injured=fields["injured"],
        ongoing=bool(fields["ongoing"]),
        also=parts.also,
        reasons=parts.reasons,
    )


def _time(parts: Parts) -> TimeExpression:
    fields = parts.fields
    return TimeExpression(parts.main, fields["value"], _or_none(DayPart, fields["part"]), parts.reasons)


def _sum(parts: Parts) -> AmountExpression:
    fields = parts.fields
    amount = Amount(Decimal(fields["value"]), fields["currency"], _or_none(Bound, fields["bound"]))
    return AmountExpression(parts.main, amount, parts.reasons)


def _alarm(parts: Parts) -> Alarm:
    return Alarm(parts.main, parts.fields["probability"])


def _amount(value: str | None, currency: str, bound: str | None) -> Amount | None:
    return None if value is None else Amount(Decimal(value), currency, _or_none(Bound, bound))


def _quantity(value: str | None, unit: str, bound: str | None) -> Quantity | None:
    return None if value is None else Quantity(Decimal(value), unit, _or_none(Bound, bound))


def _or_none(term: Callable[[str], T], code: str | None) -> T | None:
    return None if code is None else term(code)


_BUILDERS: dict[str, Callable[[Parts], Any]] = {
    "statements": _statement,
    "commitments": _commitment,
    "stances": _stance,
    "meetings": _meeting,
    "incidents": _incident,
    "times": _time,
    "amounts": _sum,
    "alarms": _alarm,
}
