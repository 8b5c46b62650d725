"""Every list answers its question: which lines, in which order, narrowed by what."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from ledger_factory import begin, firmer, lisbon, ottawa, rows

from garant.errors import LedgerError
from garant.ledger.answers import ActorLine
from garant.ledger.asking import Filters
from garant.ledger.book import Ledger
from garant.ledger.overviews import count_all, list_actors, list_articles, list_issues
from garant.ledger.queries import (
    list_alarms,
    list_commitments,
    list_incidents,
    list_meetings,
    list_stances,
    list_statements,
    search_records,
)
from garant.ledger.verify import verify
from garant.model.terms import ConditionType, Firmness, Kind, Line

_LISTS = (
    list_statements,
    list_commitments,
    list_stances,
    list_meetings,
    list_incidents,
    list_alarms,
    list_articles,
    list_actors,
    list_issues,
)


@pytest.mark.parametrize(
    ("asked", "kinds"),
    [
        ({}, ["naval", "equipment", "training", "funding"]),
        ({"actor": ("CA",)}, ["equipment", "training"]),
        ({"actor": ("CA", "PT")}, ["naval", "equipment", "training"]),
        ({"beneficiary": ("UA",)}, ["equipment", "training"]),
        ({"kind": (Kind.FUNDING,)}, ["funding"]),
        ({"line": (Line.SEA, Line.FORCES)}, ["naval", "equipment"]),
        ({"firmness": (Firmness.OFFERED,)}, ["naval"]),
        ({"condition": (ConditionType.CEASEFIRE,)}, ["naval", "training"]),
        ({"currency": ("USD",)}, ["funding"]),
        ({"speaker": "tremb"}, ["equipment"]),
        ({"language": ("en",)}, ["naval"]),
        ({"outlet": "courrier"}, ["equipment", "training", "funding"]),
        ({"outlet": "HARBOUR post"}, ["naval"]),
        ({"since": date(2025, 8, 21)}, ["naval"]),
        ({"since": date(2025, 8, 20), "until": date(2025, 8, 20)}, ["equipment", "training", "funding"]),
        ({"until": date(2025, 8, 19)}, []),
        ({"text": "frigates"}, ["naval"]),
        ({"actor": ("CA",), "condition": ("ceasefire",)}, ["training"]),
        ({"actor": ("ca",)}, []),
        ({"limit": 2}, ["naval", "equipment"]),
        ({"limit": 1, "offset": 2}, ["training"]),
        ({"limit": 0}, []),
        ({"offset": 9}, []),
    ],
)
def test_commitments_are_narrowed_newest_first(
    shelf: Ledger, asked: dict[str, Any], kinds: list[str]
) -> None:
    assert [line.kind for line in list_commitments(shelf, Filters(**asked))] == kinds


def test_a_commitment_is_ready_to_be_shown(shelf: Ledger) -> None:
    vehicles, training = (
        next(iter(list_commitments(shelf, Filters(kind=(kind,))))) for kind in ("equipment", "training")
    )
    assert (vehicles.actor, vehicles.beneficiary, vehicles.by) == ("CA", "UA", "Tremblay")
    assert (vehicles.quantity, vehicles.unit, vehicles.amount) == (Decimal(30), "vehicles", None)
    assert vehicles.quotation == "Nous livrerons trente véhicules blindés"
    assert (vehicles.published, vehicles.basis, vehicles.outlet) == (
        "2025-08-20",
        "stated",
        "Le Courrier du Nord",
    )
    assert training.conditions == ("ceasefire",)
    assert training.whole == vehicles.id
    (money,) = list_commitments(shelf, Filters(currency=("USD",)))
    assert (money.amount, money.currency, money.conditions) == (Decimal(2_000_000), "USD", ())


def test_the_other_categories_are_ready_too(shelf: Ledger) -> None:
    (statement,) = list_statements(shelf, Filters(mode=("direct",), speaker="TREMBLAY"))
    (stance,) = list_stances(shelf, Filters(actor=("RU",), attitude=("opposes",), topic=("nato_presence",)))
    (meeting,) = list_meetings(
        shelf, Filters(actor=("NATO",), place="bec", status=("held",), type=("visit",))
    )
    (incident,) = list_incidents(shelf, Filters(actor=("RU",), place="soumy", type=("strike",)))
    assert statement.quotation == "Nous livrerons trente véhicules blindés"
    assert stance.quotation.startswith("Moscou rejette")
    assert meeting.participants == ("CA", "NATO")
    assert (incident.places, incident.injured, incident.killed) == (("Soumy",), 15, None)
    assert incident.ongoing is False


@pytest.mark.parametrize(
    ("asked", "probabilities"),
    [
        ({}, [0.75, 0.4, 0.3125]),
        ({"since": date(2025, 8, 21)}, [0.75, 0.4]),
        ({"until": date(2025, 8, 20)}, [0.3125]),
        ({"outlet": "courrier"}, [0.3125]),
        ({"language": ("en",)}, [0.75, 0.4]),
        ({"text": "romanian navy"}, [0.4]),
        ({"text": "frigates"}, []),
        ({"limit": 1, "offset": 1}, [0.4]),
    ],
)
def test_alarms_are_narrowed_the_newest_and_then_the_most_probable_first(
    shelf: Ledger, asked: dict[str, Any], probabilities: list[float]
) -> None:
    assert [line.probability for line in list_alarms(shelf, Filters(**asked))] == probabilities


def test_an_alarm_names_its_article_and_its_words(shelf: Ledger) -> None:
    (alarm,) = list_alarms(shelf, Filters(text="prêt à former", outlet="courrier"))
    assert alarm.quotation == "Ottawa prêt à former des soldats après la trêve"
    assert (alarm.published, alarm.title) == ("2025-08-20", "Ottawa prêt à former des soldats")
    assert alarm.id.startswith("a-")


@pytest.mark.parametrize(
    ("ask", "asked"),
    [
        (list_statements, {"actor": ("UA",)}),
        (list_stances, {"topic": ("arms",)}),
        (list_meetings, {"actor": ("RU",)}),
        (list_meetings, {"status": ("planned",)}),
        (list_incidents, {"place": "Kharkiv"}),
        (list_articles, {"language": ("de",)}),
        (list_issues, {"code": ("unreadable",)}),
    ],
)
def test_what_is_not_there_is_not_listed(shelf: Ledger, ask: Any, asked: dict[str, Any]) -> None:
    assert list(ask(shelf, Filters(**asked))) == []


def test_actors_are_counted_by_what_they_do(shelf: Ledger) -> None:
    actors = list(list_actors(shelf))
    assert [line.actor for line in actors] == ["CA", "RU", "UA", "NATO", "PT", "US"]
    assert actors[0] == ActorLine(
        actor="CA",
        commitments=2,
        beneficiary=0,
        statements=1,
        stances=0,
        meetings=1,
        incidents=0,
        articles=1,
    )
    assert [line.actor for line in list_actors(shelf, Filters(language=("en",)))] == ["PT"]


def test_articles_come_newest_first_with_what_was_read(shelf: Ledger) -> None:
    articles = list(list_articles(shelf))
    assert [line.stem for line in articles] == ["lisbon", "ottawa"]
    assert [(line.records, line.commitments) for line in articles] == [(1, 1), (9, 3)]
    assert articles[1].credits == ("La Presse canadienne",)
    assert articles[1].recorded == "2025-08-21T09:30:00.000000+00:00"


def test_everything_is_counted(shelf: Ledger) -> None:
    assert count_all(shelf) == {
        "alarms": 3,
        "amounts": 1,
        "articles": 2,
        "commitments": 4,
        "incidents": 1,
        "issues": 1,
        "meetings": 1,
        "stances": 1,
        "statements": 1,
        "times": 1,
    }


def test_what_was_superseded_is_neither_listed_nor_counted_nor_found(ledger: Ledger) -> None:
    article, extraction = ottawa()
    ledger.write(article, extraction, begin(ledger, "reader-1"))
    ledger.write(article, firmer(extraction), begin(ledger, "reader-2"))
    assert [line.firmness for line in list_commitments(ledger, Filters(kind=("equipment",)))] == ["committed"]
    assert len(list(search_records(ledger, "blindés", Filters(category=("commitments",))))) == 1
    assert next(list_actors(ledger)).commitments == 2
    assert count_all(ledger)["commitments"] == 3


def test_an_alarm_that_a_later_run_does_not_raise_is_superseded(ledger: Ledger) -> None:
    article, extraction = ottawa()
    (alarm,) = extraction.alarms
    ledger.write(article, extraction, begin(ledger, "reader-1"))
    ledger.write(article, replace(extraction, alarms=(replace(alarm, probability=0.5),)), begin(ledger))
    assert [line.probability for line in list_alarms(ledger)] == [0.5]
    ledger.write(article, replace(extraction, alarms=()), begin(ledger, "reader-3"))
    assert list(list_alarms(ledger)) == []
    assert [line.probability for line in list_alarms(ledger, Filters(as_of=1))] == [0.3125]
    assert list(verify(ledger)) == []


def test_a_filter_that_a_list_lacks_is_refused_with_those_it_has(shelf: Ledger) -> None:
    with pytest.raises(LedgerError, match=r"no filter kind; it has .*attitude"):
        list(list_stances(shelf, Filters(kind=("troops",))))
    with pytest.raises(LedgerError, match="no filter text"):
        list(list_issues(shelf, Filters(text="trêve")))


def test_records_without_any_day_come_last(ledger: Ledger) -> None:
    run = begin(ledger)
    ledger.write(*ottawa(published=None), run)
    ledger.write(*lisbon(), run)
    kinds = [line.kind for line in list_commitments(ledger)]
    assert kinds == ["naval", "equipment", "training", "funding"]
    assert [line.kind for line in list_commitments(ledger, Filters(since=date(2000, 1, 1)))] == [
        "naval",
        "equipment",
    ]


_HOSTILE = (
    "'; DROP TABLE records; --",
    '" OR 1=1 --',
    "\x00",
    "a\x00b",
    "\ud800",
    "%",
    "_",
    "!",
    "!%",
    "\\",
    ":actor",
    "{where}",
    "{0}",
    "%s",
    "?",
    "",
    "é" * 10_000,
)


@pytest.mark.parametrize("hostile", _HOSTILE)
def test_no_string_in_any_filter_is_more_than_a_string(shelf: Ledger, hostile: str) -> None:
    before = rows(shelf)
    names = [
        name
        for name in Filters.__dataclass_fields__
        if name not in ("since", "until", "limit", "offset", "as_of")
    ]
    asked = {
        name: hostile if name in ("speaker", "outlet", "place", "text") else (hostile,) for name in names
    }
    for ask in _LISTS:
        for name, value in asked.items():
            try:
                lines = list(ask(shelf, Filters(**{name: value})))
            except LedgerError as error:
                assert f"no filter {name}" in str(error)  # noqa: PT017
            else:
                assert lines == [] or value == ""
    assert rows(shelf) == before
    assert list(verify(shelf)) == []


def test_a_sign_of_patterns_is_a_letter_like_any_other(ledger: Ledger) -> None:
    run = begin(ledger)
    ledger.write(*ottawa(outlet="100 % Info!"), run)
    assert len(list(list_articles(ledger, Filters(outlet="0 % I")))) == 1
    assert len(list(list_articles(ledger, Filters(outlet="info!")))) == 1
    assert list(list_articles(ledger, Filters(outlet="1%I"))) == []
    assert list(list_articles(ledger, Filters(outlet="1__"))) == []
