"""Asking a language model from the command line: off unless named, within a budget, and what comes of it."""

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.opinion.endpoint_factory import PatientClock, Recorded, endpoint, says
from typer.testing import CliRunner

from garant.cli.main import command_line
from garant.cli.walking import walk
from garant.ledger.open import existing_ledger
from garant.ledger.opinions import list_judgements
from garant.ledger.proposals import waiting_proposals
from garant.ledger.queries import list_commitments, list_meetings
from garant.ledger.verify import verify
from garant.lexicon.labels import load_labels
from garant.reports.waiting import proposed
from garant.workflow.reviewer import Reviewer

NEWS = (
    "Le Danemark enverra 200 soldats en Estonie, a annoncé mardi 3 mars 2026 la ministre danoise.\n"
    "Des ministres se sont vus à Tallinn lundi.\n"
)
PLEDGED = {"actor": "DK", "firmness": "pledged"}
ANSWER = {
    "commitments": [
        {"evidence": "Le Danemark enverra 200 soldats", "kind": "troops", **PLEDGED},
        {"evidence": "Le Danemark enverra dix frégates", "kind": "naval", **PLEDGED},
    ],
    "meetings": [
        {"evidence": "Des ministres se sont vus", "type": "conference", "status": "held", "place": "Tallinn"}
    ],
}  # fmt: skip


def garant(*arguments: str | Path) -> tuple[int, str]:
    """Run a command here; return its exit code and what it printed, on one line."""
    done = CliRunner().invoke(command_line(), [*map(str, arguments), "--lang", "en"])
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done.exit_code, " ".join(re.sub(r"[│╭╮╰╯─]", " ", done.output).split())


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built")
    (folder / "news.txt").write_text(NEWS, encoding="utf-8")
    garant("build", folder / "news.txt", "--ledger", folder / "g.db", "--reader", "rules")
    return folder / "g.db"


@pytest.fixture
def db(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("URL", "MODEL", "KEY", "PRICE_IN", "PRICE_OUT"):
        monkeypatch.delenv(f"GARANT_LLM_{name}", raising=False)
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setenv("GARANT_REVIEWER", "Anne Roy")
    return Path(shutil.copy(built, tmp_path / "g.db"))


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> Iterator[Recorded]:
    with endpoint(says(ANSWER, usage={"prompt_tokens": 2000, "completion_tokens": 300})) as recorded:
        monkeypatch.setenv("GARANT_LLM_URL", recorded.url)
        monkeypatch.setenv("GARANT_LLM_MODEL", "qwen[red]")
        yield recorded


def test_nothing_is_asked_unless_a_model_is_named(db: Path) -> None:
    code, shown = garant("propose", "--ledger", db)
    assert code == 2
    assert "GARANT_LLM_URL" in shown


def test_an_endpoint_elsewhere_must_have_its_prices(db: Path) -> None:
    named = ("--url", "https://models.example.org/v1", "--model", "qwen")
    code, shown = garant("propose", "--ledger", db, *named)
    assert code == 2
    assert "what a million tokens cost" in shown
    assert garant("propose", "--ledger", db, *named, "--price-in", "1", "--price-out", "-2")[0] == 2


def test_what_is_proposed_waits_in_the_queue_marked_as_what_it_is(db: Path, served: Recorded) -> None:
    code, shown = garant("propose", "--ledger", db, "--price-in", "0.15", "--price-out", "0.60")
    assert code == 0
    assert "1 proposals wait for a person" in shown
    assert "1 on words already read, 1 dropped" in shown
    assert "words that are not there: 1" in shown
    assert "2000 tokens sent, 300 back, cost 0.0005 of 1.00" in shown
    listed = garant("review", "--ledger", db, "--list")[1]
    assert "proposed by a model, not read by Garant: qwen[red]" in listed
    lines = json.loads(garant("review", "--ledger", db, "--list", "--format", "json")[1])
    assert [line["proposed_by"] for line in lines if line["id"] == "o-2"] == ["qwen[red]"]


def test_a_proposal_is_accepted_or_left_out_by_an_option(db: Path, served: Recorded) -> None:
    garant("propose", "--ledger", db)
    assert garant("review", "o-2", "--correct", "place=Riga", "--ledger", db)[0] == 3
    code, shown = garant("review", "o-2", "--accept", "--ledger", db)
    assert (code, shown.partition(" (")[0][:12]) == (0, "o-2 is now m")
    with existing_ledger(db) as book:
        assert [line.place for line in list_meetings(book)] == ["Tallinn"]
        (judged,) = list_judgements(book)
        assert (judged.kind, judged.who, judged.note) == ("add", "Anne Roy", "proposed by qwen[red]")
        assert list(verify(book)) == []
    assert "answered" in garant("review", "o-2", "--reject", "--ledger", db)[1]


def test_what_is_left_out_is_out_for_good(db: Path, served: Recorded) -> None:
    garant("propose", "--ledger", db)
    assert garant("review", "o-2", "--reject", "--ledger", db) == (0, "o-2 is left out for good")
    assert "o-2" not in garant("review", "--ledger", db, "--list")[1]


def test_a_rerun_asks_nothing(db: Path, served: Recorded) -> None:
    garant("propose", "--ledger", db)
    assert "0 articles asked about" in garant("propose", "--ledger", db)[1]
    with existing_ledger(db) as book:
        (line,) = waiting_proposals(book)
    assert "0 articles asked about" in garant("propose", line.article, "--ledger", db)[1]
    assert len(served.asked) == 1


def test_a_dry_run_says_what_it_would_cost_and_asks_nothing(db: Path, served: Recorded) -> None:
    prices = ("--price-in", "1000", "--price-out", "1000")
    code, shown = garant("propose", "--ledger", db, "--dry-run", *prices)
    assert code == 0
    assert re.match(r"1 articles: \d+ tokens sent and 4096 back at most, \d+\.\d{4} of 1.00", shown)
    assert served.asked == []
    code, shown = garant("propose", "--ledger", db, *prices)
    assert (code, served.asked) == (1, [])
    assert "budget does not reach" in shown


def test_the_key_is_in_nothing_that_is_printed_or_kept(
    db: Path, served: Recorded, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GARANT_LLM_KEY", "sk-very-secret")
    _, shown = garant("propose", "--ledger", db)
    assert served.headers[0]["Authorization"] == "Bearer sk-very-secret"
    assert "sk-very-secret" not in shown
    assert all(b"sk-very-secret" not in file.read_bytes() for file in db.parent.iterdir())


class Pressed:
    """The keys that somebody presses."""

    def __init__(self, keys: str) -> None:
        self.keys = list(keys)

    def key(self) -> str:
        return self.keys.pop(0)

    def line(self, question: str) -> str:
        raise AssertionError(question)


@pytest.mark.parametrize(("keys", "left", "added"), [("ca", 0, 1), ("r", 0, 0), ("\r", 1, 0)])
def test_a_proposal_is_walked_through_with_the_queue(
    db: Path, served: Recorded, keys: str, left: int, added: int, capsys: pytest.CaptureFixture[str]
) -> None:
    garant("propose", "--ledger", db)
    with existing_ledger(db) as book:
        reviewer = Reviewer(book, "Anne Roy", PatientClock().now, "0.1.0")
        walk(reviewer, proposed(book), Pressed(keys), load_labels("en"))
        assert len(list(waiting_proposals(book))) == left
        assert len(list(list_meetings(book))) == added
        assert [line.actor for line in list_commitments(book)] == ["DK"]
    shown = capsys.readouterr().out
    assert "proposed by a model, not read by Garant: qwen[red]" in shown
    assert "Tallinn" in shown
