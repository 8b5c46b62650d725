"""What of a report is compared, small enough to be kept beside it and asked for by its keys.

Two reports can be of one undertaking only where they share a key: an actor's kind of commitment, an actor's
sum, an actor's count of things.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from garant.lexicon.fold import bare, spaced
from garant.lexicon.units import Units, load_units
from garant.lexicon.wordsets import load_wordsets
from garant.model.numbers import Amount, Quantity
from garant.model.terms import Firmness, Kind
from garant.model.undertakings import Report

AID = frozenset({Kind.EQUIPMENT, Kind.FUNDING, Kind.INDUSTRY, Kind.HUMANITARIAN, Kind.SUPPORT, Kind.TRAINING})
NO_THINGS = frozenset({"countries"})  # « 26 pays » gives; what is given is not countries
_NAME = re.compile(r"\b[A-Z][\w-]+")
_LONG_WORD = 4
_STEM = 6
_PRECISE = 2  # digits that sums and counts share where one of them is rounded


@dataclass(frozen=True, slots=True)
class Profile:
    """One report as it is compared. `place` sorts as the reports' `order` does.

    `amounts` are the sum and what the article converts it to; `things` are what is given, as the lexicon's
    English nouns and designations as printed; `words` are beginnings of the words that say it.
    """

    record: str
    article: str
    place: str
    day: str
    language: str
    actor: str
    kind: Kind
    firmness: Firmness
    beneficiary: str | None = None
    amounts: tuple[Amount, ...] = ()
    quantity: Quantity | None = None
    date: str | None = None
    channel: str | None = None
    whole: str | None = None
    things: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()


def profile(report: Report, equivalents: Sequence[Amount] = ()) -> Profile:
    """Return what is compared of a report; `equivalents` are its sum as the article converts it."""
    said = report.commitment
    quotation = said.evidence.quotation
    amounts = (said.amount, *equivalents) if said.amount else ()
    return Profile(
        record=report.record,
        article=report.article,
        place=written_place(report),
        day=report.day,
        language=report.language,
        actor=said.actor,
        kind=said.kind,
        firmness=said.firmness,
        beneficiary=said.beneficiary,
        amounts=amounts,
        quantity=said.quantity,
        date=said.date,
        channel=said.channel,
        whole=report.whole,
        things=frozenset(things_in(quotation, report.language)),
        words=frozenset(_stems(quotation, report.language)),
    )


def written_place(report: Report) -> str:
    """Return the report's place among all as one string that sorts as its `order`."""
    day, article, part, start, record = report.order
    return f"{day} {article} {int(part)} {start:09d} {record}"


def keys(compared: Profile) -> tuple[str, ...]:
    """Return the keys of which a report shares one with every report that may be of its undertaking."""
    family = "aid" if compared.kind in AID else compared.kind.value
    found = [f"{compared.actor} {family}"]
    found += [
        f"{compared.actor} sum {digits}" for each in compared.amounts for digits in _rounded(each.value)
    ]
    if compared.quantity is not None:
        found += [f"{compared.actor} count {digits}" for digits in _rounded(compared.quantity.value)]
    return tuple(dict.fromkeys(found))


def _rounded(value: Decimal) -> Iterator[str]:
    """Yield a number cut and rounded up to two digits: « 1,28 milliard » and « 1,3 milliard » share one."""
    if not value.is_finite() or value <= 0:
        return
    exponent = value.adjusted() - (_PRECISE - 1)
    cut = int(value.scaleb(-exponent))
    yield f"{cut}e{exponent}"
    rounded_up = cut + 1
    yield f"{rounded_up}e{exponent}" if rounded_up < 10**_PRECISE else f"{rounded_up // 10}e{exponent + 1}"


def things_in(quotation: str, language: str) -> Iterator[str]:
    """Yield what is given by the lexicon's counted nouns and by designations: "drones", "Patriot", "F-16"."""
    units = load_units(language)
    yield from _counted(spaced(quotation).split(), units)
    for word in _NAME.findall(quotation):
        coded = any(char.isdigit() for char in word) and word not in units.no_names
        if coded or word in units.names:
            yield word


def _counted(words: Sequence[str], units: Units) -> Iterator[str]:
    index = 0
    while index < len(words):
        length, row = units.longest_at(words, index)
        if row and row.unit not in NO_THINGS:
            yield row.unit
            yield row.unit.rpartition(" ")[2]  # armoured vehicles are vehicles
        index += max(length, 1)


def _stems(quotation: str, language: str) -> Iterator[str]:
    passed = load_wordsets("function_words", language)["words"]
    for word in spaced(quotation).split():
        if len(word) >= _LONG_WORD and word not in passed and word.isalpha():
            yield bare(word)[:_STEM]
