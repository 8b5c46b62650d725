"""The newest of many are found without looking at all: they are those that looking at all would find."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import islice, product
from typing import Any

import pytest
from ledger_factory import START, begin

from bench.invented.articles import Invented, articles
from bench.invented.reading import read_whole
from garant.ledger import newest, queries
from garant.ledger.asking import Filters
from garant.ledger.book import Ledger
from garant.ledger.overviews import list_actors
from garant.ledger.stories import list_stories
from garant.ledger.tellings import Placement, Tellings, WrittenOrigin

COUNT = 24
LISTS = (
    queries.list_statements,
    queries.list_commitments,
    queries.list_stances,
    queries.list_meetings,
    queries.list_incidents,
)
ASKED: tuple[dict[str, Any], ...] = (
    {},
    {"language": ("fr",)},
    {"since": date(2020, 1, 3)},
    {"until": date(2020, 1, 5)},
    {"since": date(2020, 1, 2), "until": date(2020, 1, 4), "outlet": "courrier"},
)


def invented() -> Iterator[Invented]:
    """Yield articles of which every seventh has no day."""
    for place, each in enumerate(map(read_whole, islice(articles(3), COUNT))):
        yield each if place % 7 else replace(each, article=replace(each.article, published=None))


@pytest.fixture
def shelf(ledger: Ledger) -> Ledger:
    run = begin(ledger)
    first: dict[str, str] = {}
    told = list(invented())
    for each in told:
        ledger.write(each.article, each.extraction, run)
    with ledger.writing() as connection:
        kept = Tellings(connection, ledger.dialect, run)
        for each in told:
            name = each.article.id
            story = first.setdefault(each.story, name)
            kept.place(Placement(name, story, START.date().isoformat()))
            kept.write_origins([WrittenOrigin(name, name, None, "[]")])
    return ledger


def test_the_newest_are_the_first_of_all(shelf: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(newest, "_FEW", 0)
    for lister, asked in product(LISTS, (*ASKED, {"actor": ("US", "FR")})):
        every = list(lister(shelf, Filters(**asked)))
        for limit, offset in ((1, 0), (5, 3), (COUNT * 9, 0), (4, len(every))):
            found = list(lister(shelf, Filters(**asked, limit=limit, offset=offset)))
            assert found == every[offset : offset + limit]


def test_what_is_rare_is_found_as_what_is_not(shelf: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = Filters(actor=("GB",), condition=("ceasefire", "other"))
    every = list(queries.list_commitments(shelf, asked))
    for few in (0, 10_000):
        monkeypatch.setattr(newest, "_FEW", few)
        assert list(queries.list_commitments(shelf, replace(asked, limit=len(every) + 1))) == every


def test_stories_come_as_the_last_of_their_articles_that_are_asked_for(shelf: Ledger) -> None:
    named = tuple(each.article.id for each in invented())
    for asked in ASKED:
        every = [each.id for each in list_stories(shelf, Filters(**asked, article=named))]
        found = list_stories(shelf, Filters(**asked, limit=7, offset=2))
        assert [each.id for each in found] == every[2:9]


def test_actors_are_counted_as_the_lists_name_them(shelf: Ledger) -> None:
    for asked in ASKED:
        said = Counter(each.actor for each in queries.list_statements(shelf, Filters(**asked)))
        met = Counter(
            actor for each in queries.list_meetings(shelf, Filters(**asked)) for actor in each.participants
        )
        given = [each.actor for each in queries.list_commitments(shelf, Filters(**asked))]
        found = list(list_actors(shelf, Filters(**asked)))
        assert {each.actor: each.statements for each in found if each.statements} == said
        assert {each.actor: each.meetings for each in found if each.meetings} == met
        assert sum(each.commitments for each in found) == len(given)
