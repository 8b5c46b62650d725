"""Ledgers as a whole at the command line."""

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from garant.cli.main import command_line
from garant.errors import LedgerError


def garant(*arguments: str | Path) -> Result:
    return CliRunner().invoke(command_line(), [*map(str, arguments)])


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    news = tmp_path / "news.txt"
    news.write_text("La Norvège enverra 12 drones à l’Ukraine, a dit le ministre.\n", encoding="utf-8")
    path = tmp_path / "garant.db"
    assert garant("build", news, "--ledger", path, "--reader", "rules").exit_code == 0
    return path


def test_a_copy_says_what_each_table_holds_and_is_sound(ledger: Path, tmp_path: Path) -> None:
    done = garant("ledger", "copy", ledger, tmp_path / "copy.db", "--lang", "en")
    assert done.exit_code == 0
    counted = {table: rows for table, rows, _ in (line.split("\t") for line in done.stdout.splitlines())}
    assert counted["articles"] == "1"
    assert "judgements" not in counted
    assert f"{sum(map(int, counted.values()))} rows of {len(counted)} tables" in done.stderr
    again = garant("ledger", "copy", tmp_path / "copy.db", tmp_path / "again.db")
    assert again.stdout == done.stdout
    assert garant("check", "--ledger", tmp_path / "again.db").exit_code == 0


@pytest.mark.parametrize(
    ("source", "target", "reason"),
    [("garant.db", "garant.db", "there already"), ("none.db", "a.db", "no ledger")],
)
def test_a_copy_from_nowhere_or_onto_something_is_refused(
    ledger: Path, source: str, target: str, reason: str
) -> None:
    before = ledger.read_bytes()
    refused = garant("ledger", "copy", ledger.parent / source, ledger.parent / target)
    assert isinstance(refused.exception, LedgerError)
    assert reason in str(refused.exception)
    assert ledger.read_bytes() == before
