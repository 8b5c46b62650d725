"""The words of accounts: what somebody is called, and what a role may do."""

import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from garant.errors import AccountError

_LONGEST_NAME = 80
_SHORTEST_PASSWORD, _LONGEST_PASSWORD = 10, 1000


class Role(StrEnum):
    """What an account may do, each also what those before it may."""

    READER = "reader"  # reads
    REVIEWER = "reviewer"  # judges, and takes back what they said themselves
    ADMIN = "admin"  # takes back what anybody said; changes roles and closes accounts

    def may(self, role: "Role") -> bool:
        """Tell whether this role may do what another may."""
        return _ORDER.index(self) >= _ORDER.index(role)


_ORDER = tuple(Role)


@dataclass(frozen=True, slots=True)
class Account:
    """An account; `closed` is the ISO instant at which it was closed, None where it is open."""

    name: str
    role: Role
    made: str
    closed: str | None = None


def tidy_name(given: str) -> str:
    """Return a name as it is kept, composed and with single spaces; raise AccountError where it is none."""
    name = " ".join(unicodedata.normalize("NFC", given).split())
    if not name or len(name) > _LONGEST_NAME or not name.isprintable():
        raise AccountError(f"{given!r} is no name of 1 to {_LONGEST_NAME} letters and signs")
    return name


def same_name(name: str) -> str:
    """Return what two names have in common that people would take for one: "Anne Roy", "ANNE ROY"."""
    return unicodedata.normalize("NFKC", tidy_name(name)).casefold()


def check_password(password: str) -> None:
    """Raise AccountError where a password is too short to keep anybody out, or too long to be one."""
    if not _SHORTEST_PASSWORD <= len(password) <= _LONGEST_PASSWORD:
        raise AccountError(f"a password has {_SHORTEST_PASSWORD} to {_LONGEST_PASSWORD} signs")
