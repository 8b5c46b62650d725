"""Nouns that head the name of a body or of an office: « ministère », « Premier ministre », "spokesman".

The rows are in `data/languages/*/{bodies,roles,portfolios}.yml`; whose body or office it is, the article
tells.
"""

from dataclasses import dataclass
from enum import StrEnum

from garant.lexicon.rows import Row


class RoleSort(StrEnum):
    """For whom a person of this role acts."""

    OFFICE = "office"
    SPOKESPERSON = "spokesperson"
    RANK = "rank"  # an officer: for the armed force's state, where it is named
    COUNTERPART = "counterpart"
    FORMER = "former"  # for nobody any more
    EXPERT = "expert"  # researchers and the press: for nobody
    PRIVATE = "private"  # for nobody


@dataclass(frozen=True, kw_only=True)
class HeadRow(Row):
    """A noun that heads a body's or a person's description.

    `actor` is whose it is where the words around it do not tell; with `bare` the article's context may
    tell ("le gouvernement a décidé"). `union` says that the European one is the Union's: « la diplomatie
    européenne » acts for the EU, « les responsables européens » for Europeans. `capital` is whose it is
    where it stands bare with a capital: "the President", "the Administration" are American.
    """

    actor: str | None = None
    bare: bool = False
    union: bool = True
    capital: str | None = None


@dataclass(frozen=True, kw_only=True)
class BodyRow(HeadRow):
    """A body. `silent` ones speak and act for nobody; `owned` ones are also things one can send.

    One that is also an `adjective` is no body before a noun: "the military said", not "military aid".
    """

    silent: bool = False
    owned: bool = False
    adjective: bool = False


@dataclass(frozen=True, kw_only=True)
class RoleRow(HeadRow):
    """A role. `office` is a key of `actors/office_holders.yml`; `local` ones never act by context."""

    sort: RoleSort
    office: str | None = None
    local: bool = False


@dataclass(frozen=True, kw_only=True)
class PortfolioRow(Row):
    """What a minister or a ministry is in charge of."""

    office: str | None = None
