"""The commands of findings as a person meets them, on a ledger of seven small articles."""

import csv
import io
import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
from rich.cells import cell_len
from typer.testing import CliRunner

from garant.assess.sums import Sum
from garant.cli.findings import summed
from garant.cli.main import command_line
from garant.ledger.open import open_ledger
from garant.lexicon.labels import load_labels
from garant.model.articles import Article, Publication, article_id
from garant.model.numbers import Amount, Quantity
from garant.model.records import Commitment, Condition, Extraction, Stance
from garant.model.spans import Evidence, Span
from garant.model.terms import (
    Attitude,
    Basis,
    Bound,
    ConditionType,
    Firmness,
    Kind,
    Line,
    Topic,
)
from garant.model.times import Period
from garant.workflow.settle import settle_undertakings

JUNE = ("2025-06-17", "Ottawa versera 2 milliards de dollars à Kyiv, dont 835 millions pour des drones.")
LONDON = ("2025-09-04", "En cas de cessez-le-feu, Londres enverra plus de 3000 soldats, a dit M. Starmer.")
OSLO = ("2025-09-05", "Oslo enverra des soldats si les Américains participent, a dit M. Støre.")
WARSAW = ("2025-09-05", "Varsovie est prête à envoyer des soldats, selon un responsable. M. Tusk l'exclut.")
WASHINGTON = ("2025-08-19", "Washington pense à un appui aérien. Moscou rejette les troupes en Ukraine.")
PARIS = ("2025-03-01", "Paris livrera des frégates.")
TALLINN = (None, "Tallinn surveillera le ciel.")


def _article(day: str | None, text: str) -> Article:
    published = Publication(Period.parse(day), Basis.STATED, "the head says so") if day else None
    return Article(article_id(text), f"{day}.txt", str(day), text, "fr", published=published)


def _words(article: Article, words: str) -> Evidence:
    start = article.text.index(words)
    return Evidence.cut(article.id, article.text, Span(start, start + len(words)))


def _promise(
    article: Article, words: str, actor: str, kind: Kind, firmness: Firmness, **known: Any
) -> Commitment:
    number = known.pop("number", 1)
    return Commitment(f"c{number}", _words(article, words), actor, kind, firmness, "UA", **known)


def _june() -> tuple[Article, Extraction]:
    article = _article(*JUNE)
    whole = _promise(
        article,
        "Ottawa versera 2 milliards de dollars à Kyiv",
        "CA",
        Kind.FUNDING,
        Firmness.PLEDGED,
        amount=Amount(Decimal(2_000_000_000), "CAD"),
    )
    drones = _promise(
        article,
        "835 millions pour des drones",
        "CA",
        Kind.EQUIPMENT,
        Firmness.PLEDGED,
        number=2,
        line=Line.FORCES,
        amount=Amount(Decimal(835_000_000), "CAD"),
        part_of="c1",
    )
    return article, Extraction(article.id, commitments=(whole, drones))


def _troops(day: str, text: str, words: str, actor: str, condition: tuple[str, str] | None, **known: Any):
    article = _article(day, text)
    conditions = (Condition(ConditionType(condition[0]), _words(article, condition[1])),) if condition else ()
    firmness = known.pop("firmness", Firmness.PLEDGED)
    promise = _promise(
        article, words, actor, Kind.TROOPS, firmness, line=Line.LAND, conditions=conditions, **known
    )
    return article, Extraction(article.id, commitments=(promise,))


def _warsaw() -> tuple[Article, Extraction]:
    said = {"by": "un responsable", "firmness": Firmness.OFFERED}
    article, read = _troops(*WARSAW, "Varsovie est prête à envoyer des soldats", "PL", None, **said)
    refusal = _promise(
        article, "M. Tusk l'exclut", "PL", Kind.TROOPS, Firmness.REFUSED, number=2, by="Tusk", line=Line.LAND
    )
    return article, Extraction(article.id, commitments=(*read.commitments, refusal))


def _washington() -> tuple[Article, Extraction]:
    article = _article(*WASHINGTON)
    air = _promise(
        article,
        "Washington pense à un appui aérien",
        "US",
        Kind.AIR,
        Firmness.CONSIDERED,
        line=Line.AIR,
    )
    against = Stance(_words(article, "Moscou rejette"), "RU", Attitude.OPPOSES, Topic.TROOPS_IN_UKRAINE)
    return article, Extraction(article.id, commitments=(air,), stances=(against,))


def _paris() -> tuple[Article, Extraction]:
    article = _article(*PARIS)
    ships = _promise(article, "Paris livrera des frégates", "FR", Kind.NAVAL, Firmness.PLEDGED, line=Line.SEA)
    return article, Extraction(article.id, commitments=(ships,))


def _tallinn() -> tuple[Article, Extraction]:
    article = _article(*TALLINN)
    words = "Tallinn surveillera le ciel"
    sky = _promise(article, words, "EE", Kind.AIR, Firmness.PLEDGED, line=Line.AIR)
    return article, Extraction(article.id, commitments=(sky,))


@pytest.fixture(scope="module")
def ledger(tmp_path_factory) -> str:
    where = tmp_path_factory.mktemp("findings") / "g.db"
    london = _troops(
        *LONDON,
        "Londres enverra plus de 3000 soldats",
        "GB",
        ("ceasefire", "En cas de cessez-le-feu"),
        by="Starmer",
        quantity=Quantity(Decimal(3000), "soldiers", Bound.MIN),
    )
    oslo = _troops(
        *OSLO, "Oslo enverra des soldats", "NO", ("other", "si les Américains participent"), by="Støre"
    )
    with open_ledger(where) as book:
        run = book.begin_run(datetime(2025, 9, 6, tzinfo=UTC), "test", "reader")
        for article, read in (_june(), london, oslo, _warsaw(), _washington(), _paris(), _tallinn()):
            book.write(article, read, run)
        settle_undertakings(book, run)
    return str(where)


def garant(*arguments: str) -> str:
    done = CliRunner().invoke(command_line(), arguments)
    assert done.exit_code == 0, done.output
    return done.stdout


def in_a_terminal(*arguments: str) -> str:
    """What a command prints to a terminal without colours, which is 80 columns wide."""
    reading, terminal = os.openpty()
    command = [sys.executable, "-m", "garant.cli.main", *arguments]
    with subprocess.Popen(command, stdout=terminal, env=os.environ | {"TERM": "dumb"}) as running:
        os.close(terminal)
        printed = b"".join(iter(lambda: _read(reading), b""))
    os.close(reading)
    assert running.returncode == 0
    return printed.decode("utf-8").replace("\r\n", "\n")


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 4096)
    except OSError:  # Linux says so where the other end is closed
        return b""


def section(printed: str, heading: str) -> list[list[str]]:
    """The lines under a heading, cell by cell."""
    (found,) = [part for part in printed.split("\n\n") if part.startswith(f"{heading}\n")]
    return [line.split("\t") for line in found.splitlines()[1:]]


def test_totals_count_a_package_once_and_say_what_is_left_out(ledger):
    printed = garant("totals", "--ledger", ledger, "--lang", "en")
    assert printed.startswith("Counted once: what is at least offered.")
    totals = section(printed, "Totals")
    assert [row[:4] for row in totals] == [
        ["CA", "funding", "2 bn CAD", "1"],
        ["GB", "troops", "≥ 3000 soldiers", "1"],
    ]
    assert totals[0][4].endswith("2 bn CAD, parts within: 1")
    left_out, others = section(printed, "Left out")
    assert left_out[1:4] == ["CA → UA", "equipment", "835 m CAD"]
    assert left_out[4] == f"part of {totals[0][4].split()[0]}"
    assert others == ["5 others without sum or count"]


def test_totals_by_nothing_but_currency_are_those_of_all(ledger):
    printed = garant("totals", "--by", "currency", "--ledger", ledger, "--lang", "fr")
    assert [row[0] for row in section(printed, "Totaux")] == ["2 Md CAD", "≥ 3000 soldiers"]


def test_totals_of_a_kind_count_its_parts_of_other_packages(ledger):
    printed = garant("totals", "--kind", "equipment", "--ledger", ledger, "--lang", "fr")
    assert section(printed, "En tout") == [["835 M CAD", "1"]]


@pytest.mark.parametrize(
    ("narrowed", "count"),
    [
        (("--actor", "GB"), 1),
        (("--since", "2025-09-01"), 1),
        (("--until", "2025-09-01"), 1),
        (("--beneficiary", "HT"), 0),
        (("--least", "delivered"), 0),
    ],
)
def test_totals_are_narrowed(ledger, narrowed, count):
    lines = garant("totals", "-f", "jsonl", "--ledger", ledger, *narrowed).splitlines()
    assert [json.loads(line)["section"] for line in lines].count("row") == count


@pytest.mark.parametrize("least", ["refused", "withdrawn"])
def test_totals_of_what_is_off_the_scale_are_wrong_use(ledger, least):
    done = CliRunner().invoke(command_line(), ["totals", "--ledger", str(ledger), "--least", least])
    assert (done.exit_code, "floated, considered, offered" in done.output.replace("\n", " ")) == (2, True)


def test_totals_are_converted_and_say_at_which_rate_of_which_day(ledger, tmp_path):
    rates = tmp_path / "rates.csv"
    rates.write_text("currency,rate,date\nEUR,1,2025-08-22\nCAD,0.62,2025-08-22\n", encoding="utf-8")
    printed = garant("totals", "--rates", str(rates), "--ledger", ledger, "--lang", "en")
    assert section(printed, "In all")[0] == ["1.24 bn EUR", "1"]
    assert "Converted into EUR: CAD × 0.62 (2025-08-22)" in printed


def test_a_file_of_rates_that_is_amiss_is_named_with_its_line(ledger, tmp_path):
    rates = tmp_path / "rates.csv"
    rates.write_text("currency,rate,date\nEUR,one,2025-08-22\n", encoding="utf-8")
    done = CliRunner().invoke(command_line(), ["totals", "--rates", str(rates), "--ledger", ledger])
    assert str(done.exception) == f"{rates}, line 2: 'one' is no rate; write a number, as in 0.62"


def test_coverage_shows_actors_by_aims_and_the_gaps(ledger):
    printed = garant("coverage", "--on", "2025-09-30", "--ledger", ledger, "--lang", "en")
    rows = {row[0]: row[1:] for row in section(printed, "Who covers what") if len(row) > 1}
    assert rows == {
        "CA": ["", "", "", "pledged 1○"],
        "FR": ["", "pledged 1○", "", ""],
        "GB": ["", "", "pledged 1◇", ""],
        "NO": ["", "", "pledged 1◇", ""],
        "PL": ["", "", "✕", ""],
        "US": ["considered 1", "", "", ""],
    }
    aims = {row[0]: row[1:] for row in section(printed, "The aims")}
    assert aims["safe skies"] == ["considered", "0", "nobody"]
    assert aims["safe seas"] == ["pledged", "1", "one actor, one voice, silence", "FR"]
    assert aims["peace on land"] == ["pledged", "2", "conditional", "GB, NO; against: RU (troops in Ukraine)"]


def test_coverage_is_that_of_the_day_asked_for(ledger):
    lines = garant("coverage", "--on", "2025-08-31", "-f", "jsonl", "--ledger", ledger).splitlines()
    assert [json.loads(line)["actor"] for line in lines] == ["CA", "FR", "US"]


def test_what_has_no_day_is_covered_unless_a_day_is_asked_for(ledger):
    lines = garant("coverage", "-f", "jsonl", "--ledger", ledger).splitlines()
    (estonia,) = [line for line in map(json.loads, lines) if line["actor"] == "EE"]
    assert (estonia["firmness"], estonia["days"], estonia["last_day"]) == ("pledged", None, None)


def test_a_scenario_says_what_falls_and_in_whose_words(ledger):
    asked = ("--holds", "ceasefire", "--without", "US", "--on", "2025-09-30")
    printed = garant("scenario", *asked, "--ledger", ledger, "--lang", "en")
    assert printed.startswith("Supposed: there is a ceasefire; US support is lacking; without US.")
    lost = {row[1]: row[5] for row in section(printed, "Lost")}
    assert lost == {
        "NO → UA": "other is lacking: “si les Américains participent” (Støre, 2025-09-05)",
        "US → UA": "who would give it is out: “Washington pense à un appui aérien” (2025-08-19)",
    }
    assert [row[1] for row in section(printed, "Holds") if len(row) > 1] == ["GB → UA"]
    aims = {row[0]: row[1:] for row in section(printed, "The aims")}
    assert aims["peace on land"] == ["pledged · 2", "pledged · 1", "pledged · 1"]
    assert aims["safe skies"] == ["considered · 0", "–", "–"]


def test_what_is_not_supposed_is_open(ledger):
    lines = garant("scenario", "-f", "jsonl", "--on", "2025-09-30", "--ledger", ledger).splitlines()
    truths = {(line["actor"], line["kind"]): line["truth"] for line in map(json.loads, lines)}
    assert truths == {
        ("CA", "equipment"): "holds",
        ("CA", "funding"): "holds",
        ("FR", "naval"): "holds",
        ("GB", "troops"): "open",
        ("NO", "troops"): "open",
        ("US", "air"): "holds",
    }


def test_a_scenario_that_contradicts_itself_is_wrong_use(ledger):
    asked = ["scenario", "--holds", "peace_agreement", "--fails", "ceasefire", "--ledger", ledger]
    done = CliRunner().invoke(command_line(), asked)
    assert done.exit_code == 2
    assert "would both hold and fail" in " ".join(done.output.split())


def test_changes_of_a_week_are_told_by_what_became_of_them(ledger):
    asked = ("--since", "2025-09-01", "--until", "2025-09-20")
    printed = garant("changes", *asked, "--ledger", ledger, "--lang", "en")
    assert printed.startswith("2025-09-01 to 2025-09-20: 6 changes.")
    new = section(printed, "New")
    assert [(row[0], row[2], row[4]) for row in new] == [
        ("2025-09-04", "GB → UA", "pledged"),
        ("2025-09-05", "NO → UA", "pledged"),
    ]
    assert new[0][5] == "“Londres enverra plus de 3000 soldats” (Starmer, 2025-09-04)"
    assert [row[2] for row in section(printed, "Refused")] == ["PL → UA"]
    assert [row[2] for row in section(printed, "Silent for 90 days")] == ["CA → UA", "CA → UA"]


def test_a_contradiction_is_shown_with_both_sides(ledger):
    printed = garant("changes", "--since", "2025-09-01", "--until", "2025-09-07", "--ledger", ledger)
    (found,) = [part for part in printed.split("\n\n") if part.startswith("Ce qui ne peut être vrai")]
    _, which, *sides = found.splitlines()
    assert which.split()[1:] == ["PL", "offert", "et", "refusé"]
    assert sides == [
        "    offert  « Varsovie est prête à envoyer des soldats » (un responsable, 2025-09-05)",
        "    refusé  « M. Tusk l'exclut » (Tusk, 2025-09-05)",
    ]


def test_json_holds_the_whole_finding_with_its_words(ledger):
    asked = ("changes", "--since", "2025-09-01", "--until", "2025-09-07", "--format", "json")
    found = json.loads(garant(*asked, "--ledger", ledger))
    assert sorted(found) == ["changes", "contradictions", "since", "until"]
    (contradiction,) = found["contradictions"]
    assert [side["said"][0]["by"] for side in contradiction["sides"]] == ["un responsable", "Tusk"]
    totals = json.loads(garant("totals", "--format", "json", "--ledger", ledger))
    assert totals["rows"][0]["measure"] == {"sort": "money", "name": "CAD"}
    assert totals["rows"][0]["sum"] == {"low": "2000000000", "high": "2000000000", "about": False}


@pytest.mark.parametrize(
    "command", [("totals",), ("coverage",), ("scenario",), ("changes", "--since", "2025-01-01")]
)
def test_csv_has_one_row_of_headings_and_as_many_cells_in_each(ledger, command):
    rows = list(csv.reader(io.StringIO(garant(*command, "-f", "csv", "--ledger", ledger))))
    assert len(rows) > 2
    assert {len(row) for row in rows} == {len(rows[0])}


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize(
    "command",
    [
        ("totals", "--by", "actor", "--by", "beneficiary", "--by", "kind"),
        ("coverage", "--on", "2025-09-30"),
        ("scenario", "--holds", "ceasefire", "--without", "US"),
        ("changes", "--since", "2025-01-01", "--until", "2025-09-30"),
    ],
    ids=lambda command: command[0],
)
def test_tables_fit_a_terminal_of_eighty_columns(ledger, command, lang):
    lines = in_a_terminal(*command, "--ledger", ledger, "--lang", lang).splitlines()
    assert len(lines) > 10
    assert max(map(cell_len, lines)) <= 80
    assert not any("\t" in line for line in lines)


def test_a_day_that_is_none_is_wrong_use(ledger):
    done = CliRunner().invoke(command_line(), ["changes", "--since", "september", "--ledger", ledger])
    assert done.exit_code == 2
    assert "YYYY-MM-DD" in done.output


@pytest.mark.parametrize(
    ("sum_", "fr", "en"),
    [
        (Sum(Decimal(2 * 10**9), Decimal(2 * 10**9)), "2 Md CAD", "2 bn CAD"),
        (Sum(Decimal(2 * 10**9), None), "≥ 2 Md CAD", "≥ 2 bn CAD"),
        (Sum(Decimal(0), Decimal(4 * 10**7)), "≤ 40 M CAD", "≤ 40 m CAD"),
        (Sum(Decimal(6 * 10**7), Decimal(6 * 10**7), about=True), "≈ 60 M CAD", "≈ 60 m CAD"),
        (Sum(Decimal(2 * 10**8), Decimal(35 * 10**7)), "200 M – 350 M CAD", "200 m – 350 m CAD"),
    ],
)
def test_what_bounds_leave_open_is_written_so(sum_, fr, en):
    assert summed(sum_, "CAD", load_labels("fr"), money_=True) == fr
    assert summed(sum_, "CAD", load_labels("en"), money_=True) == en
