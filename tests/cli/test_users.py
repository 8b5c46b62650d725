"""Keeping accounts at the command line, and at which addresses the pages are served without any."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from garant.accounts.store import Accounts
from garant.cli import serving
from garant.cli.main import command_line
from garant.errors import AccountError

PASSWORD = "une phrase assez longue"


def garant(*arguments: str | Path, given: str = "") -> tuple[int, str]:
    """Run a command; return its exit code and what it printed."""
    done = CliRunner().invoke(command_line(), [*map(str, arguments)], input=given)
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done.exit_code, done.output


def users(file: Path, *arguments: str, given: str = "") -> tuple[int, str]:
    return garant("users", *arguments, "--users", file, "--lang", "en", given=given)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "users.db"
    added = users(path, "add", "Anne Roy", "--role", "reviewer", "--password-stdin", given=f"{PASSWORD}\n")
    assert added == (0, "Anne Roy: opened\n")
    return path


def test_an_account_is_opened_with_a_password_from_the_input(file: Path) -> None:
    assert Accounts(file).log_in("Anne Roy", PASSWORD) is not None


def test_a_password_from_the_keyboard_is_asked_for_twice_and_not_shown(tmp_path: Path) -> None:
    code, shown = users(tmp_path / "u.db", "add", "Luc Mbala", given=f"{PASSWORD}\n{PASSWORD}\n")
    assert code == 0
    assert PASSWORD not in shown
    assert [each.role for each in Accounts(tmp_path / "u.db")] == ["reader"]


def test_accounts_are_listed_without_their_passwords(file: Path) -> None:
    _, shown = users(file, "--format", "json")
    (one,) = json.loads(shown)
    assert (one["name"], one["role"], one["closed"]) == ("Anne Roy", "reviewer", None)
    assert "password" not in one


def test_a_role_a_password_and_the_end_of_an_account_are_one_command_each(file: Path) -> None:
    assert users(file, "role", "anne roy", "--role", "admin")[0] == 0
    assert users(file, "password", "Anne Roy", "--password-stdin", given="une autre phrase\n")[0] == 0
    assert Accounts(file).log_in("Anne Roy", PASSWORD) is None
    assert users(file, "close", "Anne Roy") == (0, "Anne Roy: closed\n")
    assert [(each.role, bool(each.closed)) for each in Accounts(file)] == [("admin", True)]


@pytest.mark.parametrize(
    "arguments",
    [("add",), ("role", "Anne Roy"), ("role", "Anne Roy", "--role", "king"), ("delete", "Anne Roy")],
)
def test_wrong_use_changes_nothing(file: Path, arguments: tuple[str, ...]) -> None:
    assert users(file, *arguments)[0] == 2
    assert [each.role for each in Accounts(file)] == ["reviewer"]


def test_a_short_password_and_a_taken_name_are_refused(file: Path) -> None:
    with pytest.raises(AccountError, match="a password has 10"):
        users(file, "add", "Luc Mbala", "--password-stdin", given="court\n")
    with pytest.raises(AccountError, match="taken"):
        users(file, "add", "ANNE ROY", "--password-stdin", given=f"{PASSWORD}\n")


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What would be served, instead of serving it."""
    calls: list[Any] = []
    monkeypatch.setattr(serving, "serve_pages", lambda *given, **named: calls.append((given, named)))
    return calls


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.20", "garant.example.org"])
def test_other_machines_are_let_in_with_accounts_alone(served: list[Any], file: Path, host: str) -> None:
    code, shown = garant("serve", "--host", host)
    assert (code, served) == (2, [])
    assert "--users" in shown
    assert garant("serve", "--host", host, "--users", file)[0] == 0
    assert len(served) == 1


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1", "127.0.0.53"])
def test_this_machine_needs_no_accounts(served: list[Any], host: str) -> None:
    assert garant("serve", "--host", host, "--who", "Anne Roy")[0] == 0
    ((_, named),) = served
    assert (named["who"], named["users"]) == ("Anne Roy", None)


def test_public_reading_means_nothing_without_accounts(served: list[Any]) -> None:
    assert garant("serve", "--public-reading")[0] == 2
    assert served == []


def test_a_file_without_an_open_account_serves_nobody(tmp_path: Path) -> None:
    with pytest.raises(AccountError, match="there is no account yet"):
        garant("serve", "--users", tmp_path / "users.db", "--ledger", tmp_path / "g.db")
