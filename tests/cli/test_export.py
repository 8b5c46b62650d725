"""`garant export` as a person meets it: files, counts, and what it answers to wrong use."""

import csv
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from garant.cli.main import main
from garant.ledger.open import open_ledger
from garant.model.articles import Article, Publication, article_id
from garant.model.numbers import Amount
from garant.model.records import Commitment, Extraction
from garant.model.spans import Evidence, Span
from garant.model.terms import Basis, Firmness, Kind
from garant.model.times import Period
from garant.workflow.settle import settle_undertakings

TEXT = "Lisbonne enverra dix camions à Kyiv, a annoncé la ministre."


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> str:
    where = tmp_path_factory.mktemp("export") / "g.db"
    published = Publication(Period.parse("2025-09-04"), Basis.STATED, "the head says so")
    article = Article(
        article_id(TEXT), "phare.txt", "phare", TEXT, "fr", outlet="=Le Phare", published=published
    )
    words = Evidence.cut(article.id, TEXT, Span(0, 28))
    sum_ = Amount(Decimal(5_000_000), "EUR")
    promise = Commitment("c1", words, "PT", Kind.EQUIPMENT, Firmness.PLEDGED, "UA", amount=sum_)
    with open_ledger(where) as book:
        run = book.begin_run(datetime(2025, 9, 6, tzinfo=UTC), "test", "reader")
        book.write(article, Extraction(article.id, commitments=(promise,)), run)
        settle_undertakings(book, run)
    return str(where)


@dataclass(frozen=True, slots=True)
class Done:
    """What a command came to."""

    code: int
    out: str
    err: str


Export = Callable[..., Done]


@pytest.fixture
def export(
    ledger: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Export:
    """Return the command, run in a folder of its own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GARANT_LEDGER", ledger)

    def run(*arguments: str) -> Done:
        monkeypatch.setattr(sys, "argv", ["garant", "export", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        told = capsys.readouterr()
        return Done(int(ended.value.code or 0), told.out, " ".join(told.err.split()))

    return run


def test_tables_are_written_and_counted(export: Export, tmp_path: Path) -> None:
    done = export("--to", "csv", "-o", "tables", "--actor", "PT")
    assert (done.code, done.err) == (0, "")
    counted = dict(line.split("\t") for line in done.out.splitlines())
    assert (counted["undertakings"], counted["commitments"], counted["stances"]) == ("1", "1", "0")
    assert "articles" not in counted
    with (tmp_path / "tables" / "commitments.csv").open(encoding="utf-8-sig") as file:
        (line,) = csv.DictReader(file)
    assert (line["quotation"], line["outlet"]) == ("Lisbonne enverra dix camions", "'=Le Phare")


def test_a_workbook_speaks_the_language_that_is_asked_for(export: Export, tmp_path: Path) -> None:
    asked = ("--to", "xlsx", "--things", "commitments", "--lang")
    assert export(*asked, "fr", "-o", "fr.xlsx").code == 0
    assert export(*asked, "en", "-o", "en.xlsx").code == 0
    assert load_workbook(tmp_path / "fr.xlsx").sheetnames == ["engagements", "colonnes", "mots"]
    assert load_workbook(tmp_path / "en.xlsx").sheetnames == ["commitments", "columns", "words"]


def test_a_release_is_compared_with_the_one_before(export: Export, tmp_path: Path) -> None:
    export("--to", "release", "-o", "r1")
    done = export("--to", "release", "-o", "r2", "--changes-since", "r1")
    assert "differences\t0" in done.out
    assert (tmp_path / "r2" / "differences.csv").is_file()


@pytest.mark.parametrize(
    ("asked", "code", "says"),
    [
        (("--to", "csv", "-o", "t", "--things", "meetings", "--kind", "troops"), 2, "no filter kind"),
        (("--to", "csv", "-o", "t", "--since", "september"), 2, "no day"),
        (("--to", "odf", "-o", "t"), 2, "odf"),
        (("--to", "csv", "-o", "t", "--changes-since", "2025-09-01"), 2, "only a release"),
        (("--to", "release", "-o", "t", "--changes-since", "last week"), 2, "no day"),
        (("--to", "csv", "-o", "t.csv"), 3, "--things"),
        (("--to", "xlsx", "-o", "g.db"), 3, "--force"),
        (("--to", "csv", "-o", "t", "--ledger", "none.db"), 3, "none.db"),
    ],
)
def test_wrong_use_is_told_and_writes_nothing(
    export: Export, tmp_path: Path, asked: tuple[str, ...], code: int, says: str
) -> None:
    (tmp_path / "g.db").write_text("a ledger")
    done = export(*asked)
    assert (done.code, done.out) == (code, "")
    assert says in done.err
    assert [path.name for path in tmp_path.iterdir()] == ["g.db"]


def test_what_is_not_installed_is_named(export: Export, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("garant.exports.export.find_spec", lambda module: None)
    done = export("--to", "xlsx", "-o", "x.xlsx")
    assert done.code == 3
    assert "pip install 'garant[exports]'" in done.err


def test_who_publishes_stands_in_the_file_of_activities(export: Export, tmp_path: Path) -> None:
    who = ("--reporter", "XM-PHARE", "--reporter-name", "Le Phare", "--reporter-type", "80")
    assert export("--to", "iati", "-o", "activities.xml", *who).code == 0
    assert "XM-PHARE" in (tmp_path / "activities.xml").read_text()
    assert "XM PHARE" in export("--to", "iati", "-o", "a.xml", "--reporter", "XM PHARE").err
