"""Every row of every registered table keeps its promise: its example shows it, its counter-example does not.

The rows of most tables are names and nouns: there, what counts is whether the words are found. The rows in
`READ` ask for more than their words, so that a whole article is read and the reasons name the row.
"""

from collections.abc import Iterator, Sequence

import pytest

from garant.lexicon.files import LANGUAGES
from garant.lexicon.load import load_lexicon
from garant.lexicon.rows import Row
from garant.lexicon.stances import AttitudeRow
from garant.lexicon.tables import ROW_TYPES
from garant.model.articles import Article, Publication, article_id
from garant.model.records import Extraction
from garant.model.terms import Basis
from garant.model.times import Period
from garant.workflow.read import read_article
from garant.workflow.reader import Reader

READ = ("attitudes", "cues", "incidents", "meetings", "topics")
CATEGORIES = ("statements", "commitments", "stances", "meetings", "incidents")
DAY = Period.parse("2025-08-20")

every_table = pytest.mark.parametrize("table", ROW_TYPES)
table_of_words = pytest.mark.parametrize("table", [table for table in ROW_TYPES if table not in READ])
table_of_readings = pytest.mark.parametrize("table", READ)
pytestmark = pytest.mark.parametrize("language", LANGUAGES)


Promise = tuple[str, Row, str]  # how a failure names it, the row, its sentence


def rows(language: str, table: str) -> Sequence[Row]:
    return load_lexicon(language).rows(table, ROW_TYPES[table])


def examples(language: str, table: str) -> Iterator[Promise]:
    yield from ((f"{row.id}: {text}", row, text) for row in rows(language, table) for text in row.example)


def counters(language: str, table: str) -> Iterator[Promise]:
    yield from ((f"{row.id}: {text}", row, text) for row in rows(language, table) for text in row.counter)


def finds(language: str, table: str, row: Row, text: str) -> bool:
    hits = load_lexicon(language).scan(text)
    by_phrase = any(hit.row is row for hit in hits.of(table))
    return by_phrase or any(hit.lemma in row.verbs for hit in hits.verbs)


def hold(*broken: str) -> None:
    if broken:
        pytest.fail("\n".join(broken), pytrace=False)


def rules_behind(text: str, language: str) -> set[str]:
    """Return the rules that decided anything in a sentence; brackets in it are marks of the example."""
    plain = text.replace("[", "").replace("]", "")
    assert DAY is not None
    day = Publication(DAY, Basis.STATED, "for the test")
    article = Article(article_id(plain), "dépêche", "depeche", plain, language, published=day)
    return set(_rules(read_article(article, Reader.RULES).extraction))


def _rules(extraction: Extraction) -> Iterator[str]:
    for category in CATEGORIES:
        for record in getattr(extraction, category):
            yield from (reason.rule for reason in record.reasons)


def shows_something(row: Row) -> bool:
    """Tell whether the row alone makes a record: some words of attitude show one under a negation only."""
    return not isinstance(row, AttitudeRow) or row.attitude is not None


@every_table
def test_every_row_has_an_example_and_a_counter_example(language: str, table: str) -> None:
    hold(*(row.id for row in rows(language, table) if not row.example or not row.counter))


@every_table
def test_a_row_finds_its_words_in_its_example(language: str, table: str) -> None:
    hold(*(line for line, row, text in examples(language, table) if not finds(language, table, row, text)))


@table_of_words
def test_a_row_finds_nothing_in_its_counter_example(language: str, table: str) -> None:
    hold(*(line for line, row, text in counters(language, table) if finds(language, table, row, text)))


@table_of_readings
def test_a_row_is_why_its_example_is_read(language: str, table: str) -> None:
    shown = (found for found in examples(language, table) if shows_something(found[1]))
    hold(*(line for line, row, text in shown if f"{table}/{row.id}" not in rules_behind(text, language)))


@table_of_readings
def test_a_row_is_not_why_anything_of_its_counter_example_is_read(language: str, table: str) -> None:
    read = counters(language, table)
    hold(*(line for line, row, text in read if f"{table}/{row.id}" in rules_behind(text, language)))
