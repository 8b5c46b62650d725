"""`garant report` as a person meets it: four formats, two languages, and what it answers to wrong use."""

import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

from garant.cli.main import command_line
from garant.ledger.open import open_ledger
from garant.model.articles import Article, Publication, article_id
from garant.model.records import Commitment, Extraction, Stance
from garant.model.spans import Evidence, Span
from garant.model.terms import Attitude, Basis, Firmness, Kind, Line, Topic
from garant.model.times import Period
from garant.workflow.settle import settle_undertakings

LISBON = "Lisbonne enverra dix camions à Kyiv, a annoncé la ministre."
MOSCOW = "Moscou rejette toute troupe étrangère en Ukraine."
GARANT = (sys.executable, "-m", "garant.cli.main", "report")
BEGINNINGS = {"html": b"<!DOCTYPE html>", "md": b"# ", "docx": b"PK", "pdf": b"%PDF"}


def _article(day: str, text: str) -> Article:
    published = Publication(Period.parse(day), Basis.STATED, "the head says so")
    return Article(
        article_id(text),
        f"{day}.txt",
        day,
        text,
        "fr",
        title="Camions <b>portugais</b>",
        url="https://phare.example/camions",
        outlet="Le Phare du Soir",
        published=published,
    )


def _words(article: Article, words: str) -> Evidence:
    start = article.text.index(words)
    return Evidence.cut(article.id, article.text, Span(start, start + len(words)))


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> str:
    where = tmp_path_factory.mktemp("report") / "g.db"
    trucks, troops = _article("2025-09-04", LISBON), _article("2025-09-05", MOSCOW)
    words = _words(trucks, "Lisbonne enverra dix camions")
    promise = Commitment("c1", words, "PT", Kind.EQUIPMENT, Firmness.PLEDGED, "UA", Line.FORCES)
    against = Stance(_words(troops, "Moscou rejette"), "RU", Attitude.OPPOSES, Topic.TROOPS_IN_UKRAINE)
    with open_ledger(where) as book:
        run = book.begin_run(datetime(2025, 9, 6, tzinfo=UTC), "test", "reader")
        book.write(trucks, Extraction(trucks.id, commitments=(promise,)), run)
        book.write(troops, Extraction(troops.id, stances=(against,)), run)
        settle_undertakings(book, run)
    return str(where)


WEEK = ("--since", "2025-09-01", "--until", "2025-09-07")


def report(*arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(command_line(), ["report", *arguments])
    return done.exit_code, " ".join(done.output.split())


@pytest.mark.parametrize("ending", BEGINNINGS)
def test_each_ending_is_its_format(ledger, tmp_path, ending):
    output = tmp_path / f"bulletin.{ending}"
    assert report(*WEEK, "-o", str(output), "--ledger", ledger)[0] == 0
    assert output.read_bytes().startswith(BEGINNINGS[ending])


def test_a_bulletin_is_french_unless_english_is_asked_for(ledger, tmp_path):
    for language, words in (("fr", "Ce qui a bougé"), ("en", "What moved")):
        output = tmp_path / f"{language}.md"
        asked = () if language == "fr" else ("--lang", "en")
        report(*WEEK, "-o", str(output), "--ledger", ledger, *asked)
        assert f"## {words}" in output.read_text(encoding="utf-8")


def test_a_bulletin_holds_the_words_and_their_source(ledger, tmp_path):
    output = tmp_path / "week.MD"
    report(*WEEK, "-o", str(output), "--ledger", ledger, "--lang", "en")
    written = output.read_text(encoding="utf-8")
    assert "**Portugal → Ukraine**: equipment – pledged; one voice" in written
    assert "“Lisbonne enverra dix camions” – Le Phare du Soir, 4 September 2025 [\\[1\\]](#s1)" in written
    assert (
        "Le Phare du Soir, Camions \\<b\\>portugais\\</b\\>, 4 September 2025. <https://phare.example/camions>"
        in written
    )
    assert "**Russia**, 5 September 2025: “Moscou rejette”" in written


def test_the_same_ledger_and_arguments_give_the_same_bytes_in_another_process(ledger, tmp_path):
    for ending in BEGINNINGS:
        files = [tmp_path / f"{number}.{ending}" for number in (1, 2)]
        for seed, file in enumerate(files):
            command = [
                sys.executable,
                "-m",
                "garant.cli.main",
                "report",
                *WEEK,
                "-o",
                str(file),
                "--ledger",
                ledger,
            ]
            elsewhere = {"PYTHONHASHSEED": str(seed), "TZ": f"UTC{seed}"}
            subprocess.run(command, check=True, env=os.environ | elsewhere)
        assert files[0].read_bytes() == files[1].read_bytes()


def test_where_nothing_moved_the_bulletin_says_so(ledger, tmp_path):
    output = tmp_path / "b.md"
    report(
        "--since",
        "2025-01-01",
        "--until",
        "2025-01-07",
        "-o",
        str(output),
        "--ledger",
        ledger,
        "--lang",
        "en",
    )
    assert "Nothing moved from 1 January 2025 to 7 January 2025" in output.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["bulletin.txt", "bulletin", "bulletin.doc", ".html"])
def test_another_ending_is_wrong_use_and_names_the_four(ledger, tmp_path, name):
    code, told = report(*WEEK, "-o", str(tmp_path / name), "--ledger", ledger)
    assert code == 2
    assert all(f".{ending}" in told for ending in BEGINNINGS)
    assert not (tmp_path / name).exists()


@pytest.mark.parametrize(
    "wrong",
    [
        ("--since", "yesterday"),
        ("--since", "2025-09-01", "--until", "2025-08-01"),
        ("--since", "2025-09-01", "--holds", "us_support", "--without", "US"),
        ("--until", "2025-09-01"),
    ],
    ids=["no day", "the end before the beginning", "a scenario that contradicts itself", "no beginning"],
)
def test_what_makes_no_sense_is_wrong_use(ledger, tmp_path, wrong):
    output = tmp_path / "b.md"
    assert report(*wrong, "-o", str(output), "--ledger", ledger)[0] == 2
    assert not output.exists()


def test_a_place_that_cannot_be_written_to_is_named(ledger, tmp_path):
    output = Path(tmp_path / "nowhere" / "b.md")
    command = [
        sys.executable,
        "-m",
        "garant.cli.main",
        "report",
        *WEEK,
        "-o",
        str(output),
        "--ledger",
        ledger,
    ]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 3
    assert str(output) in done.stderr.replace("\n", "")
