"""How the newest of many records are found without looking at all of them.

Records come by their own day or else by their article's, which no one index holds. So both are walked, each
from its newest on and as far as is asked for, and what either finds is put in order. Of what is rare, where
that would be a long way, all is looked at instead.
"""

from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, bindparam, text

_FEW = 2000  # so many are looked at in less time than it takes to pass by all others
_ASKED_OTHERWISE = frozenset({"text", "article"})

_WALK = """(
    SELECT entry FROM (
        SELECT r.entry FROM records r
        CROSS JOIN {table} {alias} CROSS JOIN evidence e CROSS JOIN readings a
        WHERE r.category = '{table}' AND r.last_day IS NOT NULL {dated} AND {alias}.entry = r.entry
            AND e.entry = r.entry AND e.role = 'main' AND a.article = r.article AND {where}
        ORDER BY r.last_day DESC, r.article, e.start_at, r.id
        LIMIT :reach
    ) dated
    UNION ALL
    SELECT entry FROM (
        SELECT r.entry FROM readings a
        CROSS JOIN records r CROSS JOIN {table} {alias} CROSS JOIN evidence e
        WHERE r.article = a.article AND r.category = '{table}' AND r.last_day IS NULL {undated}
            AND {alias}.entry = r.entry AND e.entry = r.entry AND e.role = 'main' AND {where}
        ORDER BY COALESCE(a.last_day, '') DESC, r.article, e.start_at, r.id
        LIMIT :reach
    ) undated
) w CROSS JOIN """
_DATED = {"since": "AND r.last_day >= :since", "until": "AND r.first_day <= :until"}
_UNDATED = {"since": "AND COALESCE(a.last_day, '') >= :since", "until": "AND a.first_day <= :until"}


def bounds(asked: Container[str]) -> dict[str, str]:
    """Return the SQL of the days asked for: for records with a day of their own, and for others."""
    return {
        name: " ".join(bound for filter_, bound in by_filter.items() if filter_ in asked)
        for name, by_filter in (("dated", _DATED), ("undated", _UNDATED))
    }


@dataclass(frozen=True, slots=True)
class Walk:
    """The records of a category, whose table has an alias; `listed` is where a filter's values are rare.

    Each of `listed` is a table with its condition: « statements s WHERE s.actor IN :actor ». `clauses` are of
    filters that are asked of one record after the other, where a question asks them of all at once.
    """

    table: str
    alias: str
    listed: Mapping[str, str] = field(default_factory=dict)
    clauses: Mapping[str, str] = field(default_factory=dict)

    def joined(self, where: str, asked: Mapping[str, Any]) -> str:
        """Return the SQL of the newest, to be joined with the tables: those that are found `where`."""
        return _WALK.format(table=self.table, alias=self.alias, where=where, **bounds(asked))

    def pays(self, connection: Connection, values: Mapping[str, Any]) -> bool:
        """Tell whether the newest are found soonest by walking."""
        if _ASKED_OTHERWISE & values.keys():
            return False
        asked = [name for name in self.listed if name in values]
        return not _are_few(connection, self.table, {}) and not any(
            _are_few(connection, self.listed[name], {name: values[name]}) for name in asked
        )


def _are_few(connection: Connection, listed: str, values: Mapping[str, Any]) -> bool:
    question = text(f"SELECT COUNT(*) FROM (SELECT 1 FROM {listed} LIMIT {_FEW}) few")
    lists: list[Any] = [bindparam(name, expanding=True) for name in values]
    return bool(connection.execute(question.bindparams(*lists), values).scalar_one() < _FEW)
