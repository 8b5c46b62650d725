"""Undertakings for the tests of findings, in few letters: `u("FR", "troops", r("2025-09-04", "offered"))`."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import count
from typing import Any

from garant.lexicon.implications import load_implications
from garant.model.numbers import Amount, Quantity
from garant.model.records import Commitment, Condition
from garant.model.spans import Evidence
from garant.model.terms import Bound, ConditionType, Firmness, Kind, Line
from garant.model.times import Period
from garant.model.undertakings import Belonging, Report, Undertaking, Whole
from garant.resolve.undertakings import describe

IMPLICATIONS = load_implications()
_LINES = {Kind.AIR: Line.AIR, Kind.NAVAL: Line.SEA, Kind.TROOPS: Line.LAND, Kind.EQUIPMENT: Line.FORCES}
_numbers = count(1)


def named(words: str, language: str) -> frozenset[str]:
    """The actors that words name, as far as these tests go."""
    names = {"Américains": "US", "Washington": "US", "Congress": "US", "russe": "RU", "Moscou": "RU"}
    return frozenset(actor for name, actor in names.items() if name in words)


def sum_(written: str) -> Amount:
    """`2000 CAD`, `min 2000 CAD`."""
    *bound, value, currency = written.split()
    return Amount(Decimal(value), currency, Bound(bound[0]) if bound else None)


def things(written: str) -> Quantity:
    """`30 vehicles`, `approx 30 vehicles`."""
    bound = written.split()[0] if written.split()[0] in set(Bound) else None
    value, unit = written.removeprefix(f"{bound} ").split(maxsplit=1)
    return Quantity(Decimal(value), unit, Bound(bound) if bound else None)


def c(type_: str, words: str, article: str = "a", start: int = 100) -> Condition:
    """A condition in words of an article."""
    return Condition(ConditionType(type_), Evidence(article, start, start + len(words), words))


def r(
    day: str | None,
    firmness: str,
    words: str = "nous le ferons",
    *,
    by: str | None = "le ministre",
    voice: str | None = None,
    amount: str | None = None,
    quantity: str | None = None,
    conditions: Sequence[Condition] = (),
    date: str | None = None,
    story: str | None = None,
    recorded: str | None = None,
    language: str = "fr",
) -> Report:
    """A report of a day; every one is in an article of its own, with its own voice where none is given."""
    number = next(_numbers)
    article = conditions[0].evidence.article if conditions else f"article-{number}"
    commitment = Commitment(
        "c1",
        Evidence(article, 0, len(words), words),
        "?",
        Kind.SUPPORT,
        Firmness(firmness),
        by=by,
        amount=sum_(amount) if amount else None,
        quantity=things(quantity) if quantity else None,
        conditions=tuple(conditions),
        date=date,
    )
    return Report(
        record=f"c-{number:06d}",
        article=article,
        commitment=commitment,
        language=language,
        published=Period.parse(day) if day else None,
        recorded=recorded or f"{day or '2026-01-01'}T12:00:00+00:00",
        voice=voice,
        story=story,
    )


def u(
    actor: str,
    kind: str,
    *reports: Report,
    id_: str | None = None,
    beneficiary: str | None = "UA",
    line: str | None = None,
    part: str | None = None,
    share: str | None = None,
) -> Undertaking:
    """An undertaking of some reports: what they say of it is theirs, who gives what to whom is given here."""
    belonging = Belonging.PART if part else Belonging.SHARE
    whole = Whole(part or share or "", belonging) if part or share else None
    described = describe(id_ or f"u-{actor}-{kind}-{reports[0].record}", reports, (), ())
    own_line = Line(line) if line else _LINES.get(Kind(kind))
    return replace(
        described, actor=actor, kind=Kind(kind), beneficiary=beneficiary, line=own_line, whole=whole
    )


def pledge(actor: str, amount: str, **known: Any) -> Undertaking:
    """One pledge of money on one day."""
    firmness = known.pop("firmness", "pledged")
    return u(actor, known.pop("kind", "funding"), r("2025-08-24", firmness, amount=amount), **known)
