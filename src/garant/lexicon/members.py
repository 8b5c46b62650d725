"""Which states belong to a collective: `data/actors/members.yml`."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from garant.errors import DataError
from garant.lexicon.files import read_yaml

_FILE = "actors/members.yml"
_KNOWN = {"states", "any", "but"}


@dataclass(frozen=True, slots=True)
class Members:
    """The states of one collective: those listed, or any but some."""

    states: frozenset[str]
    any: bool = False
    but: frozenset[str] = frozenset()

    def __contains__(self, actor: object) -> bool:
        """Tell whether a code is that of a member."""
        if self.any:
            return isinstance(actor, str) and len(actor) == 2 and actor.isupper() and actor not in self.but
        return actor in self.states


@cache
def load_members() -> Mapping[str, Members]:
    """Return the members of each collective by its code; raise DataError where a row breaks its form."""
    rows: Mapping[str, Mapping[str, Any]] = read_yaml(_FILE)
    return {code: _members(code, row) for code, row in rows.items()}


def _members(code: str, row: Mapping[str, Any]) -> Members:
    if unknown := row.keys() - _KNOWN:
        raise DataError(f"data/{_FILE}, {code}: unknown {', '.join(sorted(unknown))}")
    if bool(row.get("states")) == bool(row.get("any")):
        raise DataError(f"data/{_FILE}, {code}: lists its states or is open to any, one of the two")
    codes = {name: frozenset(str(row.get(name) or "").split()) for name in ("states", "but")}
    return Members(codes["states"], bool(row.get("any")), codes["but"])
