"""Alarms as a person meets them: listed, shown beside what was read, explained."""

import json
from datetime import UTC, datetime

import pytest
from typer.testing import CliRunner

from garant.cli.explaining import explained
from garant.cli.main import command_line
from garant.ledger.open import open_ledger
from garant.model.articles import Article, Publication, article_id
from garant.model.reasons import Reason
from garant.model.records import Alarm, Extraction, Statement
from garant.model.spans import Evidence, Span
from garant.model.terms import Basis, Mode
from garant.model.times import Period
from garant.workflow.read import Reading

OSLO = """Oslo weighs its next step
Norway may yet find room for a second squadron, Espen Barth Eide said on Tuesday.
The minister left the door open."""
TALLINN = """Tallinn attend les Danois
Les Danois seront bientôt là, dit-on à Tallinn."""


def _article(text: str, day: str, title: str | None) -> Article:
    published = Publication(Period.parse(day), Basis.STATED, "the head says so")
    return Article(article_id(text), "news.txt", "news", text, "en", title=title, published=published)


def _words(article: Article, words: str) -> Evidence:
    start = article.text.index(words)
    return Evidence.cut(article.id, article.text, Span(start, start + len(words)))


def _oslo() -> tuple[Article, Extraction]:
    article = _article(OSLO, "2026-03-03", "Oslo weighs its next step")
    squadron = _words(article, "Norway may yet find room for a second squadron")
    reason = Reason("speaker", "learned/speaker", None, "", 0.8125)
    said = Statement(squadron, "Espen Barth Eide", "NO", Mode.INDIRECT, reasons=(reason,))
    door = Alarm(_words(article, "The minister left the door open."), 0.25)
    return article, Extraction(article.id, statements=(said,), alarms=(Alarm(squadron, 0.5), door))


def _tallinn() -> tuple[Article, Extraction]:
    article = _article(TALLINN, "2026-03-04", None)
    danes = Alarm(_words(article, "Les Danois seront bientôt là"), 0.125)
    return article, Extraction(article.id, alarms=(danes,))


@pytest.fixture(scope="module")
def ledger(tmp_path_factory) -> str:
    where = tmp_path_factory.mktemp("alarms") / "g.db"
    with open_ledger(where) as book:
        run = book.begin_run(datetime(2026, 3, 5, tzinfo=UTC), "test", "reader")
        book.write(*_oslo(), run)
        book.write(*_tallinn(), run)
    return str(where)


def _garant(*arguments: str) -> str:
    done = CliRunner().invoke(command_line(), arguments)
    assert done.exit_code == 0, done.output
    return done.stdout


def test_the_newest_and_then_the_most_probable_come_first(ledger):
    lines = [line.split("\t") for line in _garant("list", "alarms", "--ledger", ledger).splitlines()]
    article = _tallinn()[0].id
    assert [line[1:] for line in lines] == [
        ["2026-03-04", "12 %", article, "« Les Danois seront bientôt là »"],
        [
            "2026-03-03",
            "50 %",
            "Oslo weighs its next step",
            "« Norway may yet find room for a second squadron »",
        ],
        ["2026-03-03", "25 %", "Oslo weighs its next step", "« The minister left the door open. »"],
    ]


@pytest.mark.parametrize(
    ("asked", "probabilities"),
    [
        (("--since", "2026-03-04"), [0.125]),
        (("--until", "2026-03-03"), [0.5, 0.25]),
        (("--article", _tallinn()[0].id), [0.125]),
        (("--text", "squadron"), [0.5]),
        (("--limit", "1", "--offset", "1"), [0.5]),
        (("--outlet", "Le Courrier"), []),
    ],
)
def test_alarms_are_narrowed(ledger, asked, probabilities):
    lines = _garant("list", "alarms", "--format", "jsonl", "--ledger", ledger, *asked).splitlines()
    assert [json.loads(line)["probability"] for line in lines] == probabilities


def test_alarms_come_as_csv(ledger):
    heading, first, *_ = _garant("list", "alarms", "--format", "csv", "--ledger", ledger).splitlines()
    assert heading.split(",")[-1] == "probability"
    assert first.split(",")[-1] == "0.125"


def test_an_article_is_shown_with_its_alarms(ledger):
    shown = _garant("show", _oslo()[0].id, "--ledger", ledger, "--lang", "en")
    _, alarms = shown.split("\nalarms\n")
    assert [line.split("\t")[2] for line in alarms.splitlines()] == ["50%", "25%"]


def test_an_alarm_is_shown_with_its_sentence_and_how_probable_it_is(ledger):
    (listed,) = _garant("list", "alarms", "--text", "door", "--ledger", ledger).splitlines()
    shown = _garant("show", listed.split("\t")[0], "--ledger", ledger, "--lang", "en")
    assert "  probability         25%\n" in shown
    assert "⟦The minister left the door open.⟧" in shown
    assert "Why it was read so" not in shown


def test_a_reason_is_shown_with_its_probability(ledger):
    (statement,) = _garant("list", "statements", "--ledger", ledger).splitlines()
    shown = _garant("show", statement.split("\t")[0], "--ledger", ledger, "--lang", "en")
    assert "speaker\tlearned/speaker\t81%" in shown


def test_a_ledger_with_alarms_is_sound(ledger):
    assert "sound" in _garant("check", "--ledger", ledger, "--lang", "en")


def test_alarms_and_probabilities_are_explained():
    lines = explained(Reading(*_oslo())).splitlines()
    assert lines[lines.index("alarms") + 1 :][:2] == [
        "  0.50 Norway may yet find room for a second squadron",
        "  0.25 The minister left the door open.",
    ]
    assert "    speaker by learned/speaker 0.81" in lines


def test_an_article_without_alarms_explains_none():
    article, _ = _oslo()
    assert "alarms" not in explained(Reading(article, Extraction(article.id)))
