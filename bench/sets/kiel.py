"""Kiel's Ukraine Support Tracker: what an English description of one package of help says, as one row.

The description is read with the day of its announcement as the day of publication.

- *amount and currency*: of the rows whose amount stands in the text, those where some sum that was read has
  this value (± 0.5 %) and currency. Asking the first sum alone is the harder measure beside it.
- *whole row*: of the rows whose donor and amount stand in the text, those where one commitment has donor,
  amount, currency and kind all right.

Kinds: Garant's troops, equipment, training, air, naval, intelligence, logistics and industry are the
tracker's Military, and so is funding that serves the forces; other funding is Financial; humanitarian is
Humanitarian; the rest is none of the three.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from types import ModuleType
from typing import Any

from babel import Locale

from bench.reader import Reader
from bench.sets.spans import share
from bench.table import Row
from garant.model.numbers import Amount
from garant.model.records import Commitment, Extraction
from garant.model.terms import Kind, Line

Package = Mapping[str, Any]

PEER, PEER_ANY, PEER_FIRST = "Recognizers (py)", 0.875, 0.683

_MILITARY = frozenset(
    {
        Kind.TROOPS,
        Kind.EQUIPMENT,
        Kind.TRAINING,
        Kind.AIR,
        Kind.NAVAL,
        Kind.INTELLIGENCE,
        Kind.LOGISTICS,
        Kind.INDUSTRY,
    }
)
_OTHER_NAMES = {
    "Czech Republic": "CZ",
    "Turkey": "TR",
    "EU (Commission and Council)": "EU",
    "European Peace Facility": "EU",
    "European Investment Bank": "EU",
}


def rows(shared: Path, reader: Reader, score: ModuleType) -> Iterator[Row]:
    """Yield the figures of the development half."""
    with (shared / "kiel_commitments" / "dev" / "commitments.jsonl").open(encoding="utf-8") as lines:
        packages = [json.loads(line) for line in lines]
    read = [(package, _read(package, reader)) for package in packages]
    summed = [(package, extraction) for package, extraction in read if package["amount_in_text"]]
    any_sum = share(_has_sum(package, [one.amount for one in read.amounts]) for package, read in summed)
    first = share(_has_sum(package, [one.amount for one in read.amounts[:1]]) for package, read in summed)
    yield Row("kiel", "amount and currency, some sum", len(summed), any_sum, PEER_ANY, PEER, True)
    yield Row("kiel", "amount and currency, first sum", len(summed), first, PEER_FIRST, PEER, True)
    named = [(package, extraction) for package, extraction in read if package["donor_in_text"]]
    yield Row("kiel", "donor", len(named), share(_has_donor(*row) for row in named))
    yield Row("kiel", "donor and kind", len(named), share(_has_donor_and_kind(*row) for row in named))
    both = [(package, extraction) for package, extraction in named if package["amount_in_text"]]
    yield Row("kiel", "whole row", len(both), share(_has_row(*row) for row in both))


def _read(package: Package, reader: Reader) -> Extraction:
    return reader.read(package["text"], language="en", published=package["announced"])


def _has_sum(package: Package, sums: Sequence[Amount]) -> bool:
    return any(_is_sum(package, amount) for amount in sums)


def _is_sum(package: Package, amount: Amount | None) -> bool:
    if amount is None or amount.currency != package["currency"]:
        return False
    expected = Decimal(str(package["amount"]))
    return abs(amount.value - expected) <= expected * Decimal("0.005")


def _has_donor(package: Package, extraction: Extraction) -> bool:
    return any(_is_by_donor(package, commitment) for commitment in extraction.commitments)


def _has_donor_and_kind(package: Package, extraction: Extraction) -> bool:
    return any(
        _is_by_donor(package, commitment) and _is_of_kind(package, commitment)
        for commitment in extraction.commitments
    )


def _has_row(package: Package, extraction: Extraction) -> bool:
    return any(
        _is_by_donor(package, commitment)
        and _is_of_kind(package, commitment)
        and _is_sum(package, commitment.amount)
        for commitment in extraction.commitments
    )


def _is_by_donor(package: Package, commitment: Commitment) -> bool:
    return commitment.actor == _code(package["donor"])


def _code(donor: str) -> str:
    names = {
        name: code for code, name in Locale("en").territories.items() if len(code) == 2 and code.isalpha()
    }
    return _OTHER_NAMES.get(donor) or names.get(donor, donor)


def _is_of_kind(package: Package, commitment: Commitment) -> bool:
    kind = commitment.kind
    if kind in _MILITARY or (kind == Kind.FUNDING and commitment.line == Line.FORCES):
        return bool(package["kind"] == "Military")
    return bool(package["kind"] == {Kind.FUNDING: "Financial", Kind.HUMANITARIAN: "Humanitarian"}.get(kind))
