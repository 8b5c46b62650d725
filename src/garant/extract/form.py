"""An extraction in the form of the annotation guidelines: plain mappings, ready for JSON.

Every evidence carries `start` and `end` in the article's stored text beside its words. What an article
does not give is left out, or null where the guidelines want the key.
"""

from collections.abc import Iterable
from typing import Any

from garant.model.articles import Article
from garant.model.numbers import Amount, Quantity, plain
from garant.model.reasons import Reason
from garant.model.records import (
    Alarm,
    AmountExpression,
    Commitment,
    Extraction,
    Incident,
    Meeting,
    Stance,
    Statement,
    TimeExpression,
)
from garant.model.spans import Evidence

Form = dict[str, Any]


def to_form(article: Article, extraction: Extraction, *, reasons: bool = False) -> Form:
    """Return the extraction as one JSON object of the guidelines; `reasons` adds why each field is so."""
    published = article.published
    return {
        "doc": f"{article.stem}.txt",
        "language": article.language,
        "published": published.period.iso if published else None,
        "published_basis": published.basis.value if published else None,
        "boilerplate": _boilerplate(article),
        "credits": list(article.credits),
        "statements": [_statement(record, reasons) for record in extraction.statements],
        "commitments": [_commitment(record, reasons) for record in extraction.commitments],
        "stances": [_stance(record, reasons) for record in extraction.stances],
        "meetings": [_meeting(record, reasons) for record in extraction.meetings],
        "incidents": [_incident(record, reasons) for record in extraction.incidents],
        "times": [_time(record, reasons) for record in extraction.times],
        "amounts": [_amount_expression(record, reasons) for record in extraction.amounts],
        **_alarms(extraction.alarms),
    }


def _alarms(alarms: Iterable[Alarm]) -> Form:
    """Return the alarms, which the guidelines do not know: the key stands only where there are any."""
    forms = [{**_place("text", alarm.evidence), "probability": alarm.probability} for alarm in alarms]
    return {"alarms": forms} if forms else {}


def _boilerplate(article: Article) -> list[str]:
    lines = (line.strip() for span in article.furniture for line in span.of(article.text).splitlines())
    return list(dict.fromkeys(line for line in lines if line))


def _place(key: str, evidence: Evidence) -> Form:
    return {key: evidence.quotation, "start": evidence.start, "end": evidence.end}


def _also(further: Iterable[Evidence]) -> Form:
    words = [evidence.quotation for evidence in further]
    return {"also": words} if words else {}


def _why(given: Iterable[Reason], wanted: bool) -> Form:
    if not wanted:
        return {}
    return {"reasons": [_reason(reason) for reason in given]}


def _reason(reason: Reason) -> Form:
    form: Form = {"field": reason.field, "rule": reason.rule}
    if reason.cue:
        form |= {"start": reason.cue.start, "end": reason.cue.end}
    if reason.note:
        form["note"] = reason.note
    if reason.probability is not None:
        form["probability"] = reason.probability
    return form


def _amount(amount: Amount | None) -> Form | None:
    if amount is None:
        return None
    return {"value": plain(amount.value), "currency": amount.currency, "bound": amount.bound}


def _quantity(quantity: Quantity | None) -> Form | None:
    if quantity is None:
        return None
    return {"value": plain(quantity.value), "unit": quantity.unit, "bound": quantity.bound}


def _statement(record: Statement, reasons: bool) -> Form:
    return {
        "speaker": record.speaker,
        "actor": record.actor,
        "mode": record.mode,
        "cue": record.cue.quotation if record.cue else None,
        **_place("content", record.evidence),
        **_why(record.reasons, reasons),
    }


def _commitment(record: Commitment, reasons: bool) -> Form:
    optional = {
        "amount": _amount(record.amount),
        "quantity": _quantity(record.quantity),
        "date": record.date,
        "channel": record.channel,
    }
    conditions = [{"type": c.type, **_place("evidence", c.evidence)} for c in record.conditions]
    return {
        "id": record.id,
        **_place("evidence", record.evidence),
        "actor": record.actor,
        "beneficiary": record.beneficiary,
        "kind": record.kind,
        "line": record.line,
        "firmness": record.firmness,
        "by": record.by,
        **{key: value for key, value in optional.items() if value is not None},
        **({"conditions": conditions} if conditions else {}),
        "part_of": record.part_of,
        **_also(record.also),
        **_why(record.reasons, reasons),
    }


def _stance(record: Stance, reasons: bool) -> Form:
    return {
        "actor": record.actor,
        "attitude": record.attitude,
        "topic": record.topic,
        **_place("evidence", record.evidence),
        "by": record.by,
        **_also(record.also),
        **_why(record.reasons, reasons),
    }


def _meeting(record: Meeting, reasons: bool) -> Form:
    return {
        **_place("evidence", record.evidence),
        "type": record.type,
        "date": record.date,
        "place": record.place,
        "participants": list(record.participants),
        "status": record.status,
        **_also(record.also),
        **_why(record.reasons, reasons),
    }


def _incident(record: Incident, reasons: bool) -> Form:
    return {
        **_place("evidence", record.evidence),
        "type": record.type,
        "date": record.date,
        "place": list(record.place),
        "perpetrator": record.perpetrator,
        "killed": record.killed,
        "injured": record.injured,
        "ongoing": record.ongoing,
        **_also(record.also),
        **_why(record.reasons, reasons),
    }


def _time(record: TimeExpression, reasons: bool) -> Form:
    part = {"part": record.part} if record.part else {}
    return {**_place("text", record.evidence), "value": record.value, **part, **_why(record.reasons, reasons)}


def _amount_expression(record: AmountExpression, reasons: bool) -> Form:
    return {
        **_place("text", record.evidence),
        **(_amount(record.amount) or {}),
        **_why(record.reasons, reasons),
    }
