"""Undertakings as flat lines for programs, and the report that tells most of one."""

from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Any

from garant.model.numbers import Amount, Quantity
from garant.model.undertakings import Report, Undertaking


@dataclass(frozen=True, slots=True, kw_only=True)
class UndertakingLine:
    """One undertaking: what is known of it, and the words of the report that says most.

    `firmness` is how it stands, `strongest` the firmest that was ever said. `whole` is the undertaking that
    it is a part or share of, as `belonging` says. `reports` are the commitments that report it, `record` the
    one whose words are quoted; `voices` counts independent origins.
    """

    id: str
    actor: str
    beneficiary: str | None
    kind: str
    line: str | None
    firmness: str
    strongest: str
    amount: Decimal | None
    currency: str | None
    amount_bound: str | None
    quantity: Decimal | None
    unit: str | None
    quantity_bound: str | None
    conditions: tuple[str, ...]
    channel: str | None
    belonging: str | None
    whole: str | None
    first_reported: str | None
    last_reported: str | None
    reports: tuple[str, ...]
    articles: tuple[str, ...]
    voices: int
    record: str
    article: str
    start: int
    end: int
    quotation: str


def undertaking_line(one: Undertaking) -> UndertakingLine:
    """Return an undertaking as a line."""
    report = telling(one)
    words = report.commitment.evidence
    return UndertakingLine(
        id=one.id,
        actor=one.actor,
        beneficiary=one.beneficiary,
        kind=one.kind.value,
        line=one.line,
        firmness=one.firmness.value,
        strongest=one.strongest.value,
        **_sum(one.amount),
        **_count(one.quantity),
        conditions=tuple(dict.fromkeys(each.type.value for each in one.conditions)),
        channel=one.channel,
        belonging=one.whole.belonging if one.whole else None,
        whole=one.whole.undertaking if one.whole else None,
        first_reported=one.first.published.iso if one.first.published else None,
        last_reported=last_day(one) or None,
        reports=tuple(report.record for report in one.reports),
        articles=tuple(dict.fromkeys(report.article for report in one.reports)),
        voices=len(one.voices),
        record=report.record,
        article=report.article,
        start=words.start,
        end=words.end,
        quotation=words.quotation,
    )


def _sum(amount: Amount | None) -> dict[str, Any]:
    value, currency, bound = (amount.value, amount.currency, amount.bound) if amount else (None, None, None)
    return {"amount": value, "currency": currency, "amount_bound": bound}


def _count(quantity: Quantity | None) -> dict[str, Any]:
    value, unit, bound = (quantity.value, quantity.unit, quantity.bound) if quantity else (None, None, None)
    return {"quantity": value, "unit": unit, "quantity_bound": bound}


def plain_undertaking(one: Undertaking) -> dict[str, Any]:
    """Return an undertaking as a flat mapping for a line of JSON or CSV."""
    return asdict(undertaking_line(one))


def plain_report(report: Report) -> dict[str, Any]:
    """Return a commitment as its article reports it as a flat mapping, under the names that lists give it."""
    said, words = report.commitment, report.commitment.evidence
    amount, quantity = said.amount, said.quantity
    return {
        "id": report.record,
        "article": report.article,
        "published": report.published and report.published.iso,
        "language": report.language,
        "outlet": report.outlet,
        "title": report.title,
        "start": words.start,
        "end": words.end,
        "quotation": words.quotation,
        "actor": said.actor,
        "beneficiary": said.beneficiary,
        "kind": said.kind.value,
        "line": said.line and said.line.value,
        "firmness": said.firmness.value,
        "by": said.by,
        "amount": amount and amount.value,
        "currency": amount and amount.currency,
        "amount_bound": amount and amount.bound and amount.bound.value,
        "quantity": quantity and quantity.value,
        "unit": quantity and quantity.unit,
        "quantity_bound": quantity and quantity.bound and quantity.bound.value,
        "conditions": tuple(each.type.value for each in said.conditions),
        "date": said.date,
        "channel": said.channel,
        "whole": report.whole,
    }


def telling(one: Undertaking) -> Report:
    """Return the last report that says what the undertaking has come to, else the last."""
    said = [report for report in one.reports if report.commitment.firmness is one.firmness]
    return (said or list(one.reports))[-1]


def last_day(one: Undertaking) -> str:
    """Return the day of its last report, nothing where none is known."""
    days = [report.published.iso for report in one.reports if report.published]
    return days[-1] if days else ""
