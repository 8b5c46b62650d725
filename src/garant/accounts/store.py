"""The file of accounts and sessions: SQLite, beside the ledger and no part of it.

A ledger is copied, sent and served from PostgreSQL; passwords go nowhere with it. A name that was closed
stays taken: judgements stand under it. Sessions are known by the hash of their tokens alone.
"""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from hmac import digest
from pathlib import Path
from secrets import token_urlsafe

from garant.accounts.account import Account, Role, check_password, same_name, tidy_name
from garant.accounts.passwords import hashed, is_outdated, is_password
from garant.errors import AccountError

IDLE = timedelta(hours=12)
LONGEST = timedelta(days=7)

_NOTED_EVERY = timedelta(minutes=5)
_VERSION = 1
_TABLES = """
    CREATE TABLE accounts (
        same TEXT PRIMARY KEY, name TEXT NOT NULL, role TEXT NOT NULL, password TEXT NOT NULL,
        made TEXT NOT NULL, closed TEXT
    ) WITHOUT ROWID;
    CREATE TABLE sessions (
        token TEXT PRIMARY KEY, account TEXT NOT NULL REFERENCES accounts (same), began TEXT NOT NULL,
        used TEXT NOT NULL
    ) WITHOUT ROWID;
"""
_SESSION = """
    SELECT a.name, a.role, a.made, a.closed, s.used FROM sessions s JOIN accounts a ON a.same = s.account
    WHERE s.token = ? AND a.closed IS NULL AND s.began > ? AND s.used > ?
"""


@dataclass(frozen=True, slots=True)
class Session:
    """Somebody who has logged in; `form_token` is what each form of theirs carries."""

    account: Account
    token: str

    @property
    def form_token(self) -> str:
        """What only a page of this session knows."""
        return form_token(self.token)


def form_token(secret: str) -> str:
    """Return what the forms of a session carry, made of its secret, which it does not give away."""
    return digest(secret.encode(), b"form", "sha256").hex()


class Accounts:
    """The accounts in a file, which is made where there is none; raise AccountError where it is another's."""

    def __init__(self, path: Path, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._path = path
        self._clock = clock
        with self._writing() as connection:
            version = connection.execute("PRAGMA user_version").fetchone()[0]
            if version == 0 and not connection.execute("SELECT 1 FROM sqlite_master").fetchone():
                connection.executescript(f"{_TABLES} PRAGMA user_version = {_VERSION}")
            elif version != _VERSION:
                raise AccountError(f"{path}: this is no file of accounts, or that of another Garant")

    def __iter__(self) -> Iterator[Account]:
        """Yield every account, by name."""
        with self._reading() as connection:
            rows = connection.execute(
                "SELECT name, role, made, closed FROM accounts ORDER BY same"
            ).fetchall()
        return map(_account, rows)

    def add(self, name: str, password: str, role: Role) -> Account:
        """Open an account; raise AccountError where the name is taken or the password is none."""
        check_password(password)
        account = Account(tidy_name(name), role, self._now())
        kept = same_name(name), account.name, role.value, hashed(password), account.made
        with self._writing() as connection:
            if connection.execute("SELECT 1 FROM accounts WHERE same = ?", kept[:1]).fetchone():
                raise AccountError(f"{account.name}: this name is taken, or was; judgements stand under it")
            connection.execute("INSERT INTO accounts VALUES (?, ?, ?, ?, ?, NULL)", kept)
        return account

    def set_password(self, name: str, password: str) -> None:
        """Give an account another password, and end its sessions."""
        check_password(password)
        self._change(name, "password", hashed(password))
        self.end_sessions(name)

    def set_role(self, name: str, role: Role) -> None:
        """Give an account another role, which counts from its next request on."""
        self._change(name, "role", role.value)

    def close(self, name: str) -> None:
        """Close an account for good, and end its sessions; its name stays taken."""
        self._change(name, "closed", self._now())
        self.end_sessions(name)

    def log_in(self, name: str, password: str) -> Session | None:
        """Begin a session with a token that nobody knew before; None where name or password is wrong."""
        try:
            same = same_name(name)
        except AccountError:
            same = ""
        with self._reading() as connection:
            asked = (
                "SELECT name, role, made, closed, password FROM accounts WHERE same = ? AND closed IS NULL"
            )
            row = connection.execute(asked, (same,)).fetchone()
        if not is_password(password, row["password"] if row else None):
            return None
        if is_outdated(row["password"]):
            self._change(name, "password", hashed(password))
        session, now = Session(_account(row), token_urlsafe(32)), self._now()
        with self._writing() as connection:
            connection.execute("DELETE FROM sessions WHERE began <= ? OR used <= ?", self._oldest())
            kept = _kept(session.token), same, now, now
            connection.execute("INSERT INTO sessions VALUES (?, ?, ?, ?)", kept)
        return session

    def session(self, token: str) -> Session | None:
        """Return the session of a token with its account as it is now, None where it has ended."""
        with self._reading() as connection:
            row = connection.execute(_SESSION, (_kept(token), *self._oldest())).fetchone()
        if row is None:
            return None
        if row["used"] < (self._clock() - _NOTED_EVERY).isoformat():
            with self._writing() as connection:
                used = self._now(), _kept(token)
                connection.execute("UPDATE sessions SET used = ? WHERE token = ?", used)
        return Session(_account(row), token)

    def log_out(self, token: str) -> None:
        """End a session."""
        with self._writing() as connection:
            connection.execute("DELETE FROM sessions WHERE token = ?", (_kept(token),))

    def end_sessions(self, name: str) -> None:
        """End every session of an account."""
        with self._writing() as connection:
            connection.execute("DELETE FROM sessions WHERE account = ?", (same_name(name),))

    def _change(self, name: str, column: str, value: str) -> None:
        with self._writing() as connection:
            changed = connection.execute(
                f"UPDATE accounts SET {column} = ? WHERE same = ? AND closed IS NULL",
                (value, same_name(name)),
            )
            if not changed.rowcount:
                raise AccountError(f"there is no open account of {name!r}")

    def _now(self) -> str:
        return self._clock().isoformat()

    def _oldest(self) -> tuple[str, str]:
        """Return when a session must have begun, and been used last, to go on."""
        now = self._clock()
        return (now - LONGEST).isoformat(), (now - IDLE).isoformat()

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        with _naming(self._path), closing(sqlite3.connect(self._path, timeout=10)) as connection:
            connection.row_factory = sqlite3.Row
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """Give a connection whose work is kept whole, or not at all; the file is nobody else's to read."""
        with _naming(self._path):
            os.close(os.open(self._path, os.O_CREAT | os.O_RDWR, 0o600))
        with self._reading() as connection, connection:
            yield connection


@contextmanager
def _naming(path: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, sqlite3.Error) as error:
        raise AccountError(f"{path}: the accounts cannot be read or written ({error})") from error


def _account(row: sqlite3.Row) -> Account:
    return Account(row["name"], Role(row["role"]), row["made"], row["closed"])


def _kept(token: str) -> str:
    return sha256(token.encode()).hexdigest()
