"""Who spoke for whom, and when: dated office holders, found by the sound of their family names."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

from garant.errors import DataError
from garant.lexicon.files import read_yaml
from garant.lexicon.fold import bare
from garant.model.times import Period

_FILE = "actors/office_holders.yml"


@dataclass(frozen=True, slots=True)
class OfficeHolder:
    """A person in an office of `actor` from `since` until `until` (None: as far as is known, still).

    `names` are the name and its spellings, the name first.
    """

    names: tuple[str, ...]
    actor: str
    office: str
    since: date
    until: date | None = None

    @property
    def name(self) -> str:
        return self.names[0]

    def holds_on(self, day: date) -> bool:
        """Tell whether the person holds the office on that day; news of a change may come some days late."""
        return self.since - _GRACE <= day and (self.until is None or day <= self.until + _GRACE)


_GRACE = timedelta(days=15)


@dataclass(frozen=True, slots=True)
class OfficeHolders:
    """All rows in the order of the file. `common` are bare family names that alone name nobody."""

    rows: Sequence[OfficeHolder]
    common: frozenset[str]


@cache
def load_office_holders() -> OfficeHolders:
    """Return the packaged office holders; raise DataError for a row that breaks its form."""
    content: Mapping[str, Any] = read_yaml(_FILE)
    spellings: Mapping[str, Sequence[str]] = content["spellings"]
    rows = [
        _holder(row, actor, office, spellings)
        for actor, offices in content["holders"].items()
        for office, listed in offices.items()
        for row in listed
    ]
    if unused := sorted(set(spellings) - {row.name for row in rows}):
        raise DataError(f"data/{_FILE}: spellings of {unused[0]!r}, who holds no office")
    return OfficeHolders(rows, frozenset(bare(name) for name in content["common_names"]))


def _holder(
    row: Sequence[Any], actor: str, office: str, spellings: Mapping[str, Sequence[str]]
) -> OfficeHolder:
    if not (2 <= len(row) <= 3 and isinstance(row[0], str)):
        raise DataError(f"data/{_FILE}, {actor}, {office}: {row!r} is not [name, from, until]")
    name = row[0]
    since = _period(row[1], row).first
    until = _period(row[2], row).last if len(row) == 3 else None
    if until is not None and until < since:
        raise DataError(f"data/{_FILE}: {row!r} ends before it begins")
    return OfficeHolder((name, *spellings.get(name, ())), actor, office, since, until)


def _period(written: Any, row: Sequence[Any]) -> Period:
    period = Period.parse(str(written))
    if period is None:
        raise DataError(f"data/{_FILE}: {written!r} in {row!r} is no day, month or year")
    return period
