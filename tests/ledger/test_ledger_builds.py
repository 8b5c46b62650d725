"""Builds that are killed, and builds that are not alone: each ends as one that was let be.

Readers and a judge go on beside them.
"""

import json
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest
from killing import Commands, commands
from starlette.testclient import TestClient

from garant.errors import LedgerError
from garant.ledger.open import existing_ledger
from garant.ledger.overviews import count_all
from garant.ledger.restore import restore_all
from garant.ledger.verdicts import Judgement, Verdict
from garant.ledger.verify import verify
from garant.model.articles import Article
from garant.model.records import Extraction
from garant.web.app import create_app
from garant.workflow.judge import judge
from garant.workflow.world import World, load_world

_KILLS = 13  # for each database and number of processes: 52 in all
_PLACES = ("Tallinn", "Riga", "Vilnius")
_SUMS = (12, 30, 45)
_DAYS = ("2026-03-02", "2026-03-05")  # what builds are told of the articles that do not say
_TELLINGS = (
    "La Norvège versera {sum} millions d’euros à la Moldavie, a annoncé mardi à {place} le Premier ministre "
    "Jonas Gahr Støre.\n« Nous enverrons aussi {sum} drones à l’Ukraine », a-t-il dit à la radio.\n",
    "Norway has pledged {sum} million euros for Moldova, Prime Minister Jonas Gahr Store said on Tuesday in "
    "{place}.\n“We will not send troops to Ukraine,” he added.\n",
    "À {place}, la Norvège a confirmé {sum} millions d’euros pour la Moldavie. Le ministre a rejeté l’idée "
    "d’envoyer des soldats en Ukraine.\n",
    "Oslo envisage d’envoyer {sum} véhicules blindés à l’Ukraine en cas de cessez-le-feu, a dit M. Støre à "
    "{place}.\n",
)


@pytest.fixture(scope="module")
def garant() -> Iterator[Commands]:
    pytest.importorskip("psycopg", reason="psycopg is not installed: pip install 'garant[postgres]'")
    with commands() as running:
        yield running


@pytest.fixture(scope="module")
def beside() -> Iterator[Commands]:
    with commands() as running:
        yield running


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Twelve articles on three happenings, in two languages; every other one says when it was published."""
    folder = tmp_path_factory.mktemp("articles")
    for number in range(12):
        place, sum_ = _PLACES[number % 3], _SUMS[number % 3]
        text = f"Dépêche {number}\n{_TELLINGS[number // 3].format(place=place, sum=sum_)}"
        (folder / f"{number:02}.txt").write_text(text, encoding="utf-8")
        if number % 2:
            known = json.dumps({"published": f"2026-03-{3 + number // 3:02}"})
            (folder / f"{number:02}.txt.meta.json").write_text(known, encoding="utf-8")
    return folder


Read = dict[str, tuple[Article, Extraction]]


def _read(where: str) -> Read:
    """Return the articles of a ledger, each whole, nothing where there is no ledger yet; it checks clean."""
    try:
        ledger = existing_ledger(where)
    except LedgerError:
        return {}
    with ledger:
        assert list(verify(ledger)) == []
        return {article.id: (article, extraction) for article, extraction in restore_all(ledger)}


def _all_that_it_says(where: str) -> tuple[Read, World, dict[str, int]]:
    read = _read(where)
    with existing_ledger(where) as ledger:
        return read, _whenever(load_world(ledger)), count_all(ledger)


def _whenever(world: World) -> World:
    """Return the world without the moments at which the ledger learnt of it."""
    return replace(
        world,
        undertakings=tuple(
            replace(each, reports=tuple(replace(report, recorded="") for report in each.reports))
            for each in world.undertakings
        ),
    )


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_builds_that_are_killed_again_and_again_end_as_one_that_is_not(
    fresh: Callable[[], str], garant: Commands, articles: Path, jobs: str
) -> None:
    build = ("build", str(articles), "--reader", "rules", "--jobs", jobs, "--published")
    undisturbed, chance, kills = fresh(), Random(jobs), 0
    longest = garant.run(*build, _DAYS[0], "--ledger", undisturbed)
    while kills < _KILLS:
        where, finished, killed = fresh(), set[str](), True
        while kills < _KILLS and killed:
            asked = (*build, chance.choice(_DAYS), "--ledger", where)
            killed = garant.kill(*asked, after=chance.uniform(0, longest))
            kills += killed
            held = _read(where).keys()
            assert finished <= held
            finished = set(held)
        garant.run(*build, _DAYS[0], "--ledger", where)
        assert _all_that_it_says(where) == _all_that_it_says(undisturbed)


def test_two_builds_readers_and_a_judge_at_once_lose_nothing(
    fresh: Callable[[], str], garant: Commands, beside: Commands, articles: Path
) -> None:
    undisturbed, where, files = fresh(), fresh(), sorted(articles.glob("*.txt"))
    build = ("build", "--reader", "rules", "--published", _DAYS[0], "--ledger")
    garant.run(*build, undisturbed, str(articles))
    garant.run(*build, where, str(files[0]))
    with ThreadPoolExecutor() as pool, existing_ledger(where) as ledger:
        under_way = [
            pool.submit(garant.run, *build, where, *map(str, files[:8])),
            pool.submit(beside.run, *build, where, *map(str, reversed(files[4:]))),
        ]
        judged = load_world(ledger).undertakings[0].first.record
        _accept(where, judged)
        with TestClient(create_app(where)) as pages:
            while not all(each.done() for each in under_way):
                world = load_world(ledger)
                seen = {report.article for each in world.undertakings for report in each.reports}
                assert seen <= _read(where).keys()
                assert pages.get("/fr/undertakings").status_code == 200
        for each in under_way:
            each.result()
    _accept(undisturbed, judged)
    assert _all_that_it_says(where) == _all_that_it_says(undisturbed)


def _accept(where: str, record: str) -> None:
    noon = datetime(2026, 3, 9, 12, tzinfo=UTC)
    with existing_ledger(where) as ledger:
        judge(ledger, Judgement("Anne Roy", noon, Verdict.ACCEPT, (record,)), version="test")
