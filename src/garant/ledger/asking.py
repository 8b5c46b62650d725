"""How a question becomes SQL: the filters that people give, each a clause with its values bound.

A question's SQL stands written out in `queries.py` with places for `{where}`, `{found}` and what the
databases write differently; no word that a person typed ever becomes part of it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from sqlalchemy import Connection, RowMapping, bindparam, text

from garant.errors import FilterError
from garant.ledger.book import Ledger
from garant.ledger.dialects import Dialect
from garant.ledger.newest import Walk, bounds
from garant.ledger.search import terms_of
from garant.ledger.standing import standing
from garant.ledger.storable import storable

MOST_FOUND = 5000
"""So many hits of a search are compared with each other: common words are found as soon as rare ones."""

_EVERYTHING = 2**62
_AT_ONCE = 500

_BESIDE = frozenset({"limit", "offset", "as_of"})
_NAMES = frozenset({"speaker", "outlet", "place"})
_SMALL = {capital: capital + 32 for capital in range(ord("A"), ord("Z") + 1)}  # as far as SQL's LOWER goes


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What a list is narrowed to. A tuple asks for any of its values, an empty one for nothing.

    `speaker`, `outlet` and `place` are found anywhere in the name; `since` and `until` include their days;
    `text` is a search; `as_of` is a run: what stood when it had written all it had to write.
    """

    actor: tuple[str, ...] = ()
    beneficiary: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    line: tuple[str, ...] = ()
    firmness: tuple[str, ...] = ()
    condition: tuple[str, ...] = ()
    currency: tuple[str, ...] = ()
    mode: tuple[str, ...] = ()
    attitude: tuple[str, ...] = ()
    topic: tuple[str, ...] = ()
    type: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    category: tuple[str, ...] = ()
    code: tuple[str, ...] = ()
    article: tuple[str, ...] = ()
    language: tuple[str, ...] = ()
    speaker: str | None = None
    outlet: str | None = None
    place: str | None = None
    since: date | None = None
    until: date | None = None
    text: str | None = None
    limit: int | None = None
    offset: int = 0
    as_of: int | None = None


# What every list of records can be narrowed to, with `r` for records and `a` for readings.
RECORD_CLAUSES = {
    "article": "r.article IN :article",
    "language": "a.language IN :language",
    "outlet": "LOWER(a.outlet) LIKE :outlet ESCAPE '!'",
    "since": "COALESCE(r.last_day, a.last_day) >= :since",
    "until": "COALESCE(r.first_day, a.first_day) <= :until",
}


@dataclass(frozen=True, slots=True)
class Question:
    """One question: its SQL and the clause of each filter that it understands.

    The SQL has the place `{where}` and, as it needs them, `{found}`, `{listed}` for a column's values in the
    order of another, `{dated}` and `{undated}` for days, `{stands}` for rows `r` that count, `{again}` for
    the same filters on other rows, and `{newest}` before its first table where the newest may be found by
    `walk`. `standing` are the aliases of tables whose superseded rows are left out; `searched` is what a text
    is searched in, with its alias. Of more hits than `most_found`, where nothing else is asked for, those
    that were stored last are looked at.
    """

    sql: str
    clauses: Mapping[str, str]
    standing: tuple[str, ...]
    searched: tuple[str, str] | None = ("records", "r")
    listed: tuple[str, str] | None = None
    walk: Walk | None = None
    most_found: int | None = None
    again: tuple[Mapping[str, str], tuple[str, ...]] | None = None

    @property
    def filters(self) -> frozenset[str]:
        """The names of the filters that it understands, beside limit, offset and as_of."""
        return frozenset(self.clauses) | ({"text"} if self.searched else set())


def ask(ledger: Ledger, question: Question, filters: Filters) -> Iterator[RowMapping]:
    """Yield the rows that answer a question; raise FilterError where it has no such filter."""
    asked = _asked(filters)
    if unknown := sorted(asked.keys() - question.filters):
        possible = ", ".join(sorted(question.filters))
        raise FilterError(f"this list has no filter {', '.join(unknown)}; it has {possible}")
    values = {name: _bound(name, value) for name, value in asked.items()}
    if filters.text is not None:
        terms = terms_of(filters.text)
        if not terms:
            return
        values["terms"] = ledger.dialect.match(terms)
    lists: list[Any] = [
        bindparam(name, expanding=True) for name, value in values.items() if isinstance(value, list)
    ]
    values |= {} if filters.as_of is None else {"as_of": filters.as_of}
    bounds = {"limit": _EVERYTHING if filters.limit is None else filters.limit, "offset": filters.offset}
    with ledger.reading() as connection:
        walked = _is_walked(connection, question, filters, values)
        statement = text(_written(question, filters, asked, ledger.dialect, walked=walked))
        bounds |= {"reach": filters.offset + (filters.limit or 0)} if walked else {}
        found = connection.execute(
            statement.bindparams(*lists), values | bounds, execution_options={"yield_per": _AT_ONCE}
        )
        yield from found.mappings()


def _is_walked(
    connection: Connection, question: Question, filters: Filters, values: Mapping[str, Any]
) -> bool:
    if (
        question.walk is None
        or filters.limit is None
        or filters.as_of is not None
        or filters.text is not None
    ):
        return False
    return question.walk.pays(connection, values)


def _asked(filters: Filters) -> dict[str, Any]:
    given = {each.name: getattr(filters, each.name) for each in fields(filters)}
    return {name: value for name, value in given.items() if name not in _BESIDE and value not in (None, ())}


def _bound(name: str, value: Any) -> Any:
    if isinstance(value, tuple):
        return [storable(str(each)) for each in value]
    if isinstance(value, date):
        return value.isoformat()
    return _anywhere(storable(value)) if name in _NAMES else value


def _anywhere(name: str) -> str:
    """Return the pattern for a name that holds these letters, with the pattern's own signs made plain."""
    plain = name.translate(_SMALL)
    for sign in "!%_":
        plain = plain.replace(sign, f"!{sign}")
    return f"%{plain}%"


def _written(
    question: Question, filters: Filters, asked: Mapping[str, Any], dialect: Dialect, *, walked: bool
) -> str:
    newest = question.walk if walked else None
    clauses = question.clauses if newest is None else {**question.clauses, **newest.clauses}
    where = _where(clauses, question.standing, filters, asked)
    places = {
        "where": where if newest is None else f"{newest.alias}.entry = w.entry AND {where}",
        "again": question.again and _where(*question.again, filters, asked),
        "newest": "" if newest is None else newest.joined(where, asked),
        "found": "",
        "listed": question.listed and dialect.listed(*question.listed),
        "stands": standing("r", filters.as_of),
        **bounds(asked),
    }
    if filters.text is not None and question.searched:
        searched, alias = question.searched
        most = question.most_found if asked.keys() == {"text"} else None
        places["found"] = f"JOIN ({dialect.found(searched, most=most)}) f ON f.entry = {alias}.entry"
    return question.sql.format(**places)


def _where(
    clauses: Mapping[str, str], standing_: tuple[str, ...], filters: Filters, asked: Mapping[str, Any]
) -> str:
    stand = [standing(alias, filters.as_of) for alias in standing_]
    return " AND ".join([*stand, *(clauses[name] for name in asked if name != "text")])
