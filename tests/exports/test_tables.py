"""Tables have the columns of the lists, with words in both languages, and are narrowed as these are."""

from dataclasses import asdict
from datetime import date
from typing import Any

import pytest

from garant.cli.exporting import Thing, To
from garant.errors import ExportError, FilterError
from garant.exports.columns import columns_of, with_ends
from garant.exports.known_formats import FORMATS
from garant.exports.selection import Selection
from garant.exports.tables import TABLES, Table, tables_of
from garant.exports.wording import heading, meaning, table_heading, words_of
from garant.ledger.asking import Filters
from garant.ledger.book import Ledger
from garant.lexicon.files import read_yaml
from garant.reports.plain import plain_undertaking
from garant.web.outlook import Counts
from garant.workflow.world import list_undertakings

LANGUAGES = ("fr", "en")
SHOWN = [*((name, column.name) for name, table in TABLES.items() for column in table.columns)]
SHOWN += [("actors", column.name) for column in columns_of(Counts, "actors")] + [
    ("commitments", "undertaking")
]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_column_has_words_and_no_words_are_of_no_column(language: str) -> None:
    told = read_yaml(f"languages/{language}/exports.yml")
    missing = [pair for pair in SHOWN if not {pair[1], ".".join(pair)} & told["columns"].keys()]
    assert missing == []
    known = {name for pair in SHOWN for name in (pair[1], ".".join(pair))}
    assert told["columns"].keys() - known == set()
    assert list(told["tables"]) == list(TABLES)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("table", TABLES.values(), ids=list(TABLES))
def test_no_two_columns_of_a_table_have_one_heading(table: Table, language: str) -> None:
    headings = [heading(table, column, language) for column in with_ends(table.columns)]
    assert len(set(headings)) == len(headings)
    assert all(meaning(table, column, language).endswith((".", ")")) for column in with_ends(table.columns))
    assert 0 < len(table_heading(table, language)) <= 24


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_of_a_vocabulary_is_explained(language: str) -> None:
    words = list(words_of(language))
    assert len(words) > 70
    assert [each for each in words if each.meaning == each.word or each.label == ""] == []


def test_a_column_may_mean_another_thing_in_another_table() -> None:
    (told,) = (each for each in TABLES["actors"].columns if each.name == "beneficiary")
    assert heading(TABLES["actors"], told, "fr") == "bénéficie"
    (named,) = (each for each in TABLES["commitments"].columns if each.name == "beneficiary")
    assert heading(TABLES["commitments"], named, "fr") == "bénéficiaire"


def test_the_lines_are_those_of_the_lists(demo_ledger: Ledger) -> None:
    selection = Selection(demo_ledger)
    listed: dict[str, list[dict[str, Any]]] = {
        "commitments": [asdict(line) for line in selection.commitments()],
        "incidents": [asdict(line) for line in selection.incidents()],
        "undertakings": [plain_undertaking(one) for one in list_undertakings(demo_ledger, Filters())],
    }
    assert {name: list(TABLES[name].lines(selection)) for name in listed} == listed
    assert all(listed.values())


def test_the_steps_of_every_undertaking_are_counted_from_one(demo_ledger: Ledger) -> None:
    selection = Selection(demo_ledger)
    steps = list(TABLES["reports"].lines(selection))
    for one in selection.undertakings():
        mine = [step for step in steps if step["undertaking"] == one.id]
        assert [step["commitment"] for step in mine] == [report.record for report in one.reports]
        assert [step["number"] for step in mine] == list(range(1, len(one.reports) + 1))


def test_a_table_that_does_not_know_a_filter_is_left_out(demo_ledger: Ledger) -> None:
    narrowed = Selection(demo_ledger, Filters(kind=("equipment",)))
    names = [table.name for table in tables_of(narrowed)]
    assert names == ["undertakings", "reports", "commitments", "conditions", "runs"]
    assert {line["kind"] for line in TABLES["commitments"].lines(narrowed)} == {"equipment"}
    assert list(narrowed.meetings()) == []


def test_a_table_that_is_wanted_and_cannot_be_narrowed_so_is_wrong_use(demo_ledger: Ledger) -> None:
    with pytest.raises(FilterError, match="no filter kind"):
        tables_of(Selection(demo_ledger, Filters(kind=("equipment",)), things=("meetings",)))
    with pytest.raises(ExportError, match="no table embassies"):
        tables_of(Selection(demo_ledger, things=("embassies",)))


def test_days_narrow_every_table_that_knows_days(demo_ledger: Ledger) -> None:
    narrowed = Selection(demo_ledger, Filters(since=date(2025, 9, 1), until=date(2025, 9, 30)))
    articles = list(narrowed.articles())
    assert articles
    assert {line.published[:7] for line in articles if line.published} == {"2025-09"}
    assert 0 < len(articles) < len(list(Selection(demo_ledger).articles()))


def test_the_command_offers_every_table_and_format() -> None:
    assert [each.value for each in Thing] == list(TABLES)
    assert {each.value for each in To} == {*FORMATS, "release"}
