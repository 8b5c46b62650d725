"""The rules of commitments that hold in every language: firmness in order, and who is against whom."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from garant.errors import DataError
from garant.lexicon.commitments import Sense, Will
from garant.lexicon.files import read_yaml
from garant.lexicon.rows import Row, row_from
from garant.lexicon.verbs import Tense
from garant.model.terms import Firmness, Kind


@dataclass(frozen=True, kw_only=True)
class FirmnessRow(Row):
    """One row of the ordered table: what a frame must show (empty: anything) for this firmness.

    Without `firmness` the frame is no commitment. `modal` is `possible` or `must`; `voice` is `own`
    where the actor speaks of itself; `noun` tells a nominal frame ("l'envoi") from a verbal one; `asked`
    is what a question is told of ("what allies can offer"); `people` tells rescuers from tents;
    `retracts` wants a will that takes back ("went back on its promise").
    """

    firmness: Firmness | None = None
    will: tuple[Will, ...] = ()
    sense: tuple[Sense, ...] = ()
    kind: tuple[Kind, ...] = ()
    tense: tuple[Tense, ...] = ()
    modal: str | None = None
    voice: str | None = None
    negated: bool | None = None
    noun: bool | None = None
    reported: bool | None = None
    asked: bool | None = None
    people: bool | None = None
    no_will: bool | None = None
    retracts: bool = False


@cache
def firmness_rows() -> Sequence[FirmnessRow]:
    """Return the rows of `data/firmness.yml` in order; the first that fits decides."""
    listed = read_yaml("firmness.yml")
    rows = [
        row_from(FirmnessRow, mapping, f"data/firmness.yml, row {n + 1}") for n, mapping in enumerate(listed)
    ]
    if len({row.id for row in rows}) < len(rows):
        raise DataError("data/firmness.yml: two rows share an id")
    return rows


@cache
def adversaries() -> Mapping[str, frozenset[str]]:
    """Return for each actor those at war with it, from the pairs of `data/adversaries.yml`."""
    against: dict[str, set[str]] = {}
    for one, other in read_yaml("adversaries.yml")["pairs"]:
        against.setdefault(one, set()).add(other)
        against.setdefault(other, set()).add(one)
    return {actor: frozenset(others) for actor, others in against.items()}


@cache
def helped_by_sanctions() -> Mapping[str, str]:
    """Return for each target of sanctions the side that they are meant to help."""
    helped: Mapping[str, str] = read_yaml("adversaries.yml")["helped"]
    return helped


@cache
def powers() -> frozenset[str]:
    """Return the actors that give where an agreement binds them and another."""
    return frozenset(read_yaml("adversaries.yml")["powers"])


@cache
def helpers() -> frozenset[str]:
    """Return the groupings that only ever help: nothing is done for their own security."""
    return frozenset(read_yaml("adversaries.yml")["helpers"])


@cache
def backers() -> frozenset[str]:
    """Return the actors that help the targets of sanctions; from any other such help is misread."""
    return frozenset(read_yaml("adversaries.yml")["backers"])
