"""Reports in one line: who, what, when, in which words."""

from decimal import Decimal

from garant.model.numbers import Amount, Quantity
from garant.model.records import Commitment, Condition
from garant.model.spans import Evidence
from garant.model.terms import Firmness, Kind
from garant.model.times import Period
from garant.model.undertakings import Report


def report(
    record: str,
    day: str | None = "2025-09-04",
    words: str = "Oslo promet son aide",
    *,
    actor: str = "NO",
    beneficiary: str | None = "UA",
    kind: Kind = Kind.FUNDING,
    firmness: Firmness = Firmness.PLEDGED,
    amount: Amount | None = None,
    quantity: Quantity | None = None,
    date: str | None = None,
    channel: str | None = None,
    whole: str | None = None,
    conditions: tuple[Condition, ...] = (),
    language: str = "fr",
) -> Report:
    """A report of `article#label`; places in the article follow the label's number."""
    article, _, label = record.partition("#")
    start = 100 * int(label.removeprefix("c") or 0)
    commitment = Commitment(
        label,
        Evidence(article, start, start + len(words), words),
        actor,
        kind,
        firmness,
        beneficiary=beneficiary,
        amount=amount,
        quantity=quantity,
        conditions=conditions,
        date=date,
        channel=channel,
    )
    published = None if day is None else Period.parse(day)
    return Report(record, article, commitment, language, published, "2026-01-01T00:00:00", whole)


def money(value: int | str, currency: str = "EUR") -> Amount:
    return Amount(Decimal(value), currency)


def count(value: int | str, unit: str) -> Quantity:
    return Quantity(Decimal(value), unit)
