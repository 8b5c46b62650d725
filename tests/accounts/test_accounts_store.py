"""Accounts and sessions: who gets in, for how long, and what the file gives away."""

import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from garant.accounts.account import Role
from garant.accounts.store import IDLE, LONGEST, Accounts
from garant.errors import AccountError

PASSWORD = "une phrase assez longue"


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 1, 9, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def accounts(tmp_path: Path, clock: Clock) -> Accounts:
    opened = Accounts(tmp_path / "users.db", clock)
    opened.add("Anne Roy", PASSWORD, Role.REVIEWER)
    return opened


def test_who_knows_the_password_gets_in_and_is_known_by_the_token(accounts: Accounts) -> None:
    session = accounts.log_in("Anne Roy", PASSWORD)
    assert session is not None
    known = accounts.session(session.token)
    assert known is not None
    assert (known.account.name, known.account.role) == ("Anne Roy", Role.REVIEWER)


@pytest.mark.parametrize("name", ["ANNE ROY", "  anne   roy "])
def test_a_name_is_the_same_in_capitals_and_with_other_spaces(accounts: Accounts, name: str) -> None:
    session = accounts.log_in(name, PASSWORD)
    assert session is not None
    assert session.account.name == "Anne Roy"
    with pytest.raises(AccountError, match="taken"):
        accounts.add(name, PASSWORD, Role.ADMIN)


@pytest.mark.parametrize(
    ("name", "password"),
    [("Anne Roy", "une phrase assez longue "), ("Anne Roy", ""), ("Luc Mbala", PASSWORD), ("", PASSWORD)],
)
def test_who_does_not_know_both_stays_out(accounts: Accounts, name: str, password: str) -> None:
    assert accounts.log_in(name, password) is None


def test_no_two_sessions_have_one_token(accounts: Accounts) -> None:
    tokens = {accounts.log_in("Anne Roy", PASSWORD).token for _ in range(3)}  # type: ignore[union-attr]
    assert len(tokens) == 3


def test_the_file_holds_neither_passwords_nor_tokens_and_is_nobody_else_s_to_read(
    accounts: Accounts, tmp_path: Path
) -> None:
    session = accounts.log_in("Anne Roy", PASSWORD)
    assert session is not None
    written = (tmp_path / "users.db").read_bytes()
    assert b"$argon2id$" in written
    for secret in (PASSWORD, session.token, session.form_token):
        assert secret.encode() not in written
    assert (tmp_path / "users.db").stat().st_mode & 0o777 == 0o600


def test_the_token_of_forms_does_not_give_the_session_away(accounts: Accounts) -> None:
    session = accounts.log_in("Anne Roy", PASSWORD)
    assert session is not None
    assert accounts.session(session.form_token) is None


@pytest.mark.parametrize("token", ["", "x", "' OR 1=1 --", "\0"])
def test_nobody_is_known_by_another_token(accounts: Accounts, token: str) -> None:
    accounts.log_in("Anne Roy", PASSWORD)
    assert accounts.session(token) is None


def test_a_session_that_lies_idle_ends(accounts: Accounts, clock: Clock) -> None:
    session = accounts.log_in("Anne Roy", PASSWORD)
    assert session is not None
    clock.now += IDLE - timedelta(minutes=1)
    assert accounts.session(session.token) is not None
    clock.now += IDLE - timedelta(minutes=1)
    assert accounts.session(session.token) is not None, "the use in between counts"
    clock.now += IDLE + timedelta(minutes=1)
    assert accounts.session(session.token) is None


def test_a_session_ends_after_some_days_however_much_it_is_used(accounts: Accounts, clock: Clock) -> None:
    session = accounts.log_in("Anne Roy", PASSWORD)
    assert session is not None
    began = clock.now
    while clock.now < began + LONGEST - timedelta(hours=6):
        clock.now += timedelta(hours=6)
        assert accounts.session(session.token) is not None
    clock.now += timedelta(hours=6)
    assert accounts.session(session.token) is None


def test_logging_out_ends_one_session_and_another_password_all(accounts: Accounts) -> None:
    one, other = (accounts.log_in("Anne Roy", PASSWORD) for _ in range(2))
    assert one is not None
    assert other is not None
    accounts.log_out(one.token)
    assert (accounts.session(one.token), accounts.session(other.token)) == (None, other)
    accounts.set_password("Anne Roy", "une autre phrase longue")
    assert accounts.session(other.token) is None
    assert accounts.log_in("Anne Roy", PASSWORD) is None


def test_another_role_counts_at_once(accounts: Accounts) -> None:
    session = accounts.log_in("Anne Roy", PASSWORD)
    assert session is not None
    accounts.set_role("Anne Roy", Role.READER)
    known = accounts.session(session.token)
    assert known is not None
    assert known.account.role is Role.READER


def test_a_closed_account_is_out_and_its_name_stays_taken(accounts: Accounts) -> None:
    session = accounts.log_in("Anne Roy", PASSWORD)
    assert session is not None
    accounts.close("anne roy")
    assert accounts.session(session.token) is None
    assert accounts.log_in("Anne Roy", PASSWORD) is None
    with pytest.raises(AccountError, match="judgements stand under it"):
        accounts.add("Anne Roy", PASSWORD, Role.REVIEWER)
    assert [(each.name, each.closed is not None) for each in accounts] == [("Anne Roy", True)]


@pytest.mark.parametrize("name", ["", "   ", "Anne\nRoy\x07", "x" * 81, "Anne\u202eyoR"])
def test_what_is_no_name_opens_no_account(accounts: Accounts, name: str) -> None:
    with pytest.raises(AccountError, match="is no name"):
        accounts.add(name, PASSWORD, Role.READER)


@pytest.mark.parametrize("password", ["", "court", "x" * 1001])
def test_what_is_no_password_opens_no_account(accounts: Accounts, password: str) -> None:
    with pytest.raises(AccountError, match="a password has"):
        accounts.add("Luc Mbala", password, Role.READER)
    assert [each.name for each in accounts] == ["Anne Roy"]


@pytest.mark.parametrize("change", ["set_role", "set_password", "close"])
def test_there_is_nothing_to_change_of_who_is_not_there(accounts: Accounts, change: str) -> None:
    given = {"set_role": (Role.ADMIN,), "set_password": (PASSWORD,), "close": ()}[change]
    with pytest.raises(AccountError, match="there is no open account of 'Luc Mbala'"):
        getattr(accounts, change)("Luc Mbala", *given)


def test_what_is_another_program_s_is_refused(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "other.db") as other:
        other.execute("CREATE TABLE things (id)")
    with pytest.raises(AccountError, match="no file of accounts"):
        Accounts(tmp_path / "other.db")
    (tmp_path / "text.db").write_text("no database at all, but some words " * 40)
    with pytest.raises(AccountError, match="cannot be read"):
        Accounts(tmp_path / "text.db")


def test_roles_are_in_order() -> None:
    assert [[one.may(other) for other in Role] for one in Role] == [
        [True, False, False],
        [True, True, False],
        [True, True, True],
    ]
