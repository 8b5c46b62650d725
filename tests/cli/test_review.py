"""Reviewing as a person meets it: the queue, the keys, the options that scripts use, what comes of it."""

import json
import os
import pty
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

from garant.assess.queue import queue
from garant.cli.main import command_line
from garant.cli.walking import walk
from garant.evaluate.form import read_gold
from garant.ledger.book import Ledger
from garant.ledger.open import existing_ledger
from garant.ledger.opinions import list_judgements
from garant.ledger.queries import list_commitments, list_for_review, list_stances
from garant.ledger.verify import verify
from garant.lexicon.labels import load_labels
from garant.workflow.reviewer import Reviewer
from garant.workflow.world import load_world

NEWS = (
    "Le Danemark enverra 200 soldats en Estonie, a annoncé mardi 3 mars 2026 la ministre danoise.\n"
    "Le Danemark versera 40 milliards d’euros à l’Ukraine, a promis le premier ministre danois.\n"
    "La Norvège versera 800 millions d’euros à l’Ukraine, a promis le premier ministre norvégien.\n"
    "Les États-Unis n’enverront pas de troupes en Moldavie, a déclaré un responsable américain.\n"
)


def garant(*arguments: str | Path) -> tuple[int, str]:
    """Run a command here; return its exit code and what it printed."""
    done = CliRunner().invoke(command_line(), [*map(str, arguments), "--lang", "en"])
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done.exit_code, done.output


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built")
    (folder / "news.txt").write_text(NEWS, encoding="utf-8")
    assert garant("build", folder / "news.txt", "--ledger", folder / "g.db", "--reader", "rules")[0] == 0
    return folder / "g.db"


@pytest.fixture
def db(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GARANT_REVIEWER", "Anne Roy")
    return Path(shutil.copy(built, tmp_path / "g.db"))


@pytest.fixture
def book(db: Path) -> Iterator[Ledger]:
    with existing_ledger(db) as opened:
        yield opened


@pytest.fixture
def ids(book: Ledger) -> dict[str, str]:
    found = {f"{line.actor} {line.kind}": line.id for line in list_commitments(book)}
    assert {"DK troops", "DK funding", "US troops"} <= set(found)
    return found


def review(db: Path, *arguments: str | Path) -> tuple[int, str]:
    return garant("review", *arguments, "--ledger", db)


def refused(db: Path, *arguments: str | Path, code: int = 3) -> str:
    """What a review says that is refused, on one line."""
    found, shown = review(db, *arguments)
    assert found == code
    return " ".join(shown.split())


def said(book: Ledger) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(line.kind, line.who, line.subjects) for line in list_judgements(book)]


def test_the_queue_is_printed_with_the_grounds_where_no_terminal_is(db: Path, ids: dict[str, str]) -> None:
    code, shown = review(db)
    assert code == 0
    (first, *_) = shown.splitlines()
    assert first.startswith(ids["DK funding"][:10])
    assert "a large sum: 40 bn EUR" in first


def test_the_queue_is_also_json(db: Path, ids: dict[str, str]) -> None:
    _, shown = review(db, "--list", "--format", "json", "--limit", "1")
    (first,) = json.loads(shown)
    assert first["id"] == ids["DK funding"]
    assert first["grounds"][0] == "large 40000000000 EUR"


@pytest.mark.parametrize(
    ("options", "kind", "left"),
    [
        (("--accept",), "accept", True),
        (("--reject",), "reject", False),
        (("--correct", "firmness=offered"), "correct", True),
    ],
)
def test_one_record_is_judged_by_an_option(
    db: Path, book: Ledger, ids: dict[str, str], options: Sequence[str], kind: str, left: bool
) -> None:
    code, shown = review(db, ids["DK funding"][:12], *options, "--note", "vu au journal officiel")
    assert code == 0
    assert "Anne Roy" in shown
    assert "vu au journal officiel" in shown
    assert said(book) == [(kind, "Anne Roy", (ids["DK funding"],))]
    assert (ids["DK funding"] in {line.id for line in list_commitments(book)}) is left
    assert ids["DK funding"][:10] not in review(db, "--list")[1]
    assert list(verify(book)) == []


def test_several_fields_are_corrected_at_once(db: Path, book: Ledger, ids: dict[str, str]) -> None:
    review(db, ids["DK funding"], "--correct", "amount=40000000 EUR", "--correct", "beneficiary=")
    (line,) = (line for line in list_commitments(book) if line.id == ids["DK funding"])
    assert (line.amount, line.beneficiary) == (40_000_000, None)


def test_same_and_different_name_other_records(db: Path, book: Ledger, ids: dict[str, str]) -> None:
    review(db, ids["DK funding"], "--same", ids["DK troops"])
    together = {frozenset(report.record for report in each.reports) for each in load_world(book).undertakings}
    assert frozenset({ids["DK funding"], ids["DK troops"]}) in together
    assert "says “one undertaking with” of them; undo that first" in refused(db, ids["DK funding"], "--split")
    assert said(book) == [("same", "Anne Roy", (ids["DK funding"], ids["DK troops"]))]


def test_an_undertaking_stands_for_its_first_report(db: Path, book: Ledger, ids: dict[str, str]) -> None:
    undertaking = ids["US troops"].replace("c-", "u-")
    assert review(db, ids["DK troops"], "--different", undertaking)[0] == 0
    assert said(book) == [("different", "Anne Roy", (ids["DK troops"], ids["US troops"]))]


def test_a_contradiction_is_refused_with_the_judgement_that_it_contradicts(
    db: Path, ids: dict[str, str]
) -> None:
    review(db, ids["DK troops"], "--different", ids["US troops"])
    shown = refused(db, ids["US troops"], "--same", ids["DK troops"])
    assert re.search(r"judgement 1 \(Anne Roy, .*\) says “another undertaking than” of them", shown)


def test_a_second_persons_word_says_whose_place_it_takes(db: Path, ids: dict[str, str]) -> None:
    review(db, ids["DK troops"], "--reject")
    _, shown = review(db, ids["DK troops"], "--accept", "--who", "Luc Mbala")
    assert "in the place of 1" in shown
    assert "Anne Roy: to be left out" in shown


def test_undo_takes_the_last_word_back_and_a_number_that_of_an_undo_too(
    db: Path, book: Ledger, ids: dict[str, str]
) -> None:
    review(db, ids["DK troops"], "--reject")
    review(db, ids["DK troops"], "--undo")
    assert ids["DK troops"] in {line.id for line in list_commitments(book)}
    assert review(db, "2", "--undo")[0] == 0
    assert ids["DK troops"] not in {line.id for line in list_commitments(book)}
    review(db, ids["DK troops"], "--undo")
    assert "nothing that was said of it is in effect" in refused(db, ids["DK troops"], "--undo")


@pytest.mark.parametrize(
    "options",
    [(), ("--accept", "--reject"), ("--correct", "firmness")],
)
def test_a_review_of_a_record_says_one_thing(db: Path, ids: dict[str, str], options: Sequence[str]) -> None:
    assert review(db, ids["DK troops"], *options)[0] == 2


def test_a_verdict_is_about_something(db: Path) -> None:
    assert review(db, "--accept")[0] == 2


MISSED = ("--add", "commitments", "--words", "la ministre  danoise", "--set", "kind=training")


def article_in(book: Ledger) -> str:
    return next(list_commitments(book)).article


def test_a_missed_record_is_marked_by_its_words_and_taken_back(db: Path, book: Ledger) -> None:
    before = [line.id for line in list_commitments(book)]
    said_of_it = (
        "--set",
        "actor=Danemark",
        "--set",
        "firmness=offered",
        "--condition",
        "ceasefire=en Estonie",
    )
    code, shown = review(db, article_in(book), *MISSED, *said_of_it, "--note", "vu au journal officiel")
    assert code == 0
    (added,) = [line for line in list_commitments(book) if line.id not in before]
    assert (added.actor, added.kind, added.firmness, added.conditions) == (
        "DK",
        "training",
        "offered",
        ("ceasefire",),
    )
    assert added.quotation == "la ministre danoise"
    assert f"added {added.id}" in shown
    assert "training" in garant("list", "undertakings", "--ledger", db)[1]
    assert list(verify(book)) == []
    review(db, added.id, "--undo")
    assert [line.id for line in list_commitments(book)] == before


def test_words_that_stand_several_times_are_shown_with_their_places(db: Path, book: Ledger) -> None:
    options = ("--add", "stances", "--words", "Danemark", "--set", "actor=DK", "--set", "topic=arms")
    code, shown = review(db, article_in(book), *options, "--set", "attitude=supports")
    assert (code, said(book)) == (2, [])
    assert "stand 2 times" in shown
    assert "[Danemark] versera 40" in shown
    code, _ = review(db, article_in(book), *options, "--set", "attitude=supports", "--at", "2")
    (stance,) = list_stances(book)
    assert (code, stance.quotation) == (0, "Danemark")
    assert review(db, article_in(book), *options, "--at", "3")[0] == 2


@pytest.mark.parametrize(
    ("options", "code", "reason"),
    [
        (MISSED, 3, "“actor” is lacking"),
        ((*MISSED, "--set", "actor=DK", "--set", "firmness=sure"), 3, "“sure” is none of floated"),
        (("--add", "commitments", "--words", "le ministre suédois"), 3, "does not say “le ministre suédois”"),
        (("--add", "dreams", "--words", "la ministre danoise"), 3, "“dreams” cannot be marked"),
        (("--add", "commitments"), 2, "--words"),
        (("--words", "la ministre danoise"), 2, "--add"),
        ((*MISSED, "--set", "actor"), 2, "NAME=VALUE"),
        ((*MISSED, "--accept"), 2, "one of --accept"),
    ],
)
def test_what_cannot_be_marked_is_refused_and_says_why(
    db: Path, book: Ledger, options: Sequence[str], code: int, reason: str
) -> None:
    assert reason in refused(db, article_in(book), *options, code=code)
    assert said(book) == []


def test_only_an_article_holds_what_was_missed_and_the_reason_is_told_in_french(
    db: Path, book: Ledger, ids: dict[str, str]
) -> None:
    assert "is no article" in refused(db, ids["DK funding"], *MISSED)
    assert said(book) == []
    done = CliRunner().invoke(
        command_line(), ["review", article_in(book), *MISSED, "--ledger", str(db), "--lang", "fr"]
    )
    assert "« acteur » manque" in done.output


def test_agreement_counts_both_where_two_have_judged(db: Path, ids: dict[str, str]) -> None:
    assert review(db, "--agreement")[1] == "No two reviewers have judged the same.\n"
    for who, options in (("Anne Roy", "--reject"), ("Luc Mbala", "--accept")):
        review(db, ids["DK troops"], options, "--who", who)
        review(db, ids["US troops"], "--accept", "--who", who)
    (line,) = review(db, "--agreement")[1].splitlines()
    assert line.split("\t") == ["Anne Roy", "Luc Mbala", "2", "1", "0.50", "0.00", ids["DK troops"]]


def test_again_queues_what_others_have_judged(db: Path, ids: dict[str, str]) -> None:
    review(db, ids["DK funding"], "--accept", "--who", "Luc Mbala")
    assert ids["DK funding"][:10] not in review(db, "--list")[1]
    assert ids["DK funding"][:10] in review(db, "--list", "--again")[1]
    assert ids["DK funding"][:10] not in review(db, "--list", "--again", "--who", "Luc Mbala")[1]


def test_show_says_who_judged_and_what_stands(db: Path, ids: dict[str, str]) -> None:
    review(db, ids["DK funding"], "--correct", "firmness=offered")
    review(db, ids["DK funding"], "--correct", "firmness=considered", "--who", "Luc Mbala")
    _, shown = garant("show", ids["DK funding"], "--ledger", db)
    assert "Anne Roy: should read firmness: offered · a later word stands" in shown
    assert "Luc Mbala: should read firmness: considered\n" in shown
    assert "by judgement 2" in shown


def test_judged_articles_are_written_as_annotated_ones(
    db: Path, book: Ledger, ids: dict[str, str], tmp_path: Path
) -> None:
    review(db, ids["DK funding"], "--correct", "firmness=offered")
    assert review(db, "--export", tmp_path / "gold")[1].startswith("0 articles")
    for line in list_for_review(book):
        if line.id != ids["DK funding"]:
            review(db, line.id, "--reject" if line.category == "alarms" else "--accept")
    assert review(db, "--export", tmp_path / "gold")[1].startswith("1 articles")
    written = json.loads((tmp_path / "gold" / "gold" / "news.json").read_text(encoding="utf-8"))
    text = (tmp_path / "gold" / "texts" / "news.txt").read_text(encoding="utf-8")
    sheet = read_gold("news.json", written, text)
    firmness = {
        (entry.fields["actor"], entry.fields["kind"]): entry.fields["firmness"]
        for entry in sheet.entries["commitments"]
    }
    assert firmness["DK", "funding"] == "offered"
    assert firmness["NO", "funding"] == "pledged"


def test_an_article_that_is_accepted_as_a_whole_is_annotated(db: Path, book: Ledger, tmp_path: Path) -> None:
    (article,) = {line.article for line in list_commitments(book)}
    review(db, article, "--accept")
    assert review(db, "--export", tmp_path / "gold")[1].startswith("1 articles")
    review(db, article, "--undo")
    assert review(db, "--export", tmp_path / "empty")[1].startswith("0 articles")


class Script:
    """Keys and answers in the order in which a person gives them."""

    def __init__(self, *given: str) -> None:
        self._given = list(given)

    def key(self) -> str:
        return self._given.pop(0)

    def line(self, question: str) -> str:
        return self._given.pop(0)


@pytest.fixture
def walked(book: Ledger) -> Callable[..., list[tuple[str, str, tuple[str, ...]]]]:
    """Return what goes through the queue with some keys, and gives what was said."""

    def go(*given: str) -> list[tuple[str, str, tuple[str, ...]]]:
        lines, undertakings = list(list_for_review(book)), load_world(book).undertakings
        noon = datetime(2026, 3, 4, 12, tzinfo=UTC)
        reviewer = Reviewer(book, "Anne Roy", lambda: noon, "test")
        waiting = queue(lines, undertakings)
        assert waiting
        walk(reviewer, waiting, Script(*given, "q"), load_labels("en"))
        return said(book)

    return go


@pytest.mark.parametrize(("key", "kind"), [("a", "accept"), ("r", "reject")])
def test_a_key_judges_the_first_of_the_queue(walked, ids: dict[str, str], key: str, kind: str) -> None:
    assert walked(key) == [(kind, "Anne Roy", (ids["DK funding"],))]


def test_enter_passes_over_and_q_leaves(walked) -> None:
    assert walked("\r") == []


def test_c_asks_for_a_field_and_its_value_and_stays_at_the_record(
    walked, book: Ledger, ids: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    walked("c", "firmness", "offered", "c", "by", "Frederiksen", "a")
    (line,) = (line for line in list_commitments(book) if line.id == ids["DK funding"])
    assert (line.firmness, line.by) == ("offered", "Frederiksen")
    assert "one of floated, considered, offered" in capsys.readouterr().out


def test_what_is_refused_says_why_and_the_record_waits(
    walked, ids: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert walked("c", "firmness", "certain", "s", "c-zzz", "x", "?", "r") == [
        ("reject", "Anne Roy", (ids["DK funding"],))
    ]
    refused = " ".join(capsys.readouterr().err.split())
    for words in ("“certain” is none of", "nothing is called", "is alone in its undertaking", "no such key"):
        assert words in refused


@pytest.mark.parametrize(("key", "kind"), [("s", "same"), ("d", "different")])
def test_s_and_d_ask_for_another_record(walked, ids: dict[str, str], key: str, kind: str) -> None:
    assert walked(key, ids["DK troops"]) == [(kind, "Anne Roy", (ids["DK funding"], ids["DK troops"]))]


def test_u_takes_back_what_was_said_on_the_way(walked, book: Ledger, capsys) -> None:
    before = [line.id for line in list_commitments(book)]
    kinds = [kind for kind, _, _ in walked("u", "c", "firmness", "offered", "u", "u")]
    assert kinds == ["correct", "undo"]
    assert [line.id for line in list_commitments(book)] == before
    assert "There is nothing to undo here." in capsys.readouterr().out


def test_a_record_is_shown_with_its_words_and_the_grounds(walked, capsys) -> None:
    walked("\r")
    shown = " ".join(capsys.readouterr().out.split())
    assert "⟦Le Danemark versera 40 milliards d’euros" in shown
    assert "a large sum: 40 bn EUR" in shown
    assert "[a] right" in shown


def test_a_terminal_is_walked_through_key_by_key(db: Path, book: Ledger, ids: dict[str, str]) -> None:
    main, side = pty.openpty()
    command = [sys.executable, "-m", "garant.cli.main", "review", "--ledger", str(db), "--lang", "en"]
    running = subprocess.Popen(command, stdin=side, stdout=side, stderr=side)
    os.close(side)
    shown = b""
    for wanted, key in ((b"[q] quit", b"r"), (b"2 of", b"q")):
        while wanted not in shown:
            shown += os.read(main, 4096)
        time.sleep(0.2)
        os.write(main, key)
    assert running.wait(60) == 0
    os.close(main)
    assert said(book) == [("reject", "Anne Roy", (ids["DK funding"],))]
