"""Undertakings as flat lines for programs, and the report that tells most of one."""

from typing import Any

from garant.model.undertakings import Report, Undertaking


def plain_undertaking(one: Undertaking) -> dict[str, Any]:
    """Return an undertaking as a flat mapping for a line of JSON or CSV."""
    amount, quantity, whole = one.amount, one.quantity, one.whole
    return {
        "id": one.id,
        "actor": one.actor,
        "beneficiary": one.beneficiary,
        "kind": one.kind.value,
        "line": one.line and one.line.value,
        "firmness": one.firmness.value,
        "strongest": one.strongest.value,
        "amount": amount and amount.value,
        "currency": amount and amount.currency,
        "amount_bound": amount and amount.bound and amount.bound.value,
        "quantity": quantity and quantity.value,
        "unit": quantity and quantity.unit,
        "conditions": tuple(dict.fromkeys(each.type.value for each in one.conditions)),
        "channel": one.channel,
        "belonging": whole and whole.belonging.value,
        "whole": whole and whole.undertaking,
        "first_reported": one.first.published and one.first.published.iso,
        "last_reported": last_day(one) or None,
        "reports": tuple(report.record for report in one.reports),
        "articles": tuple(dict.fromkeys(report.article for report in one.reports)),
        "voices": len(one.voices),
        "quotation": telling(one).commitment.evidence.quotation,
    }


def telling(one: Undertaking) -> Report:
    """Return the last report that says what the undertaking has come to, else the last."""
    said = [report for report in one.reports if report.commitment.firmness is one.firmness]
    return (said or list(one.reports))[-1]


def last_day(one: Undertaking) -> str:
    """Return the day of its last report, nothing where none is known."""
    days = [report.published.iso for report in one.reports if report.published]
    return days[-1] if days else ""
