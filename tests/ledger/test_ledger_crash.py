"""A process that is killed in the middle loses no finished article, and the next run completes."""

import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Thread

import pytest
from ledger_factory import article_of, begin, words_in

from garant.ledger.asking import Filters
from garant.ledger.book import Ledger
from garant.ledger.open import open_ledger
from garant.ledger.overviews import count_all, list_runs
from garant.ledger.queries import list_stances
from garant.ledger.restore import restore_all
from garant.ledger.runs import Run
from garant.ledger.verify import verify
from garant.model.articles import Article
from garant.model.records import Extraction, Stance
from garant.model.terms import Attitude, Topic

_ARTICLES = 200

_WRITE_ALL = """
import sys
sys.path.insert(0, sys.argv[2])
from ledger_factory import begin
from test_ledger_crash import write_all
from garant.ledger.open import open_ledger

with open_ledger(sys.argv[1]) as ledger:
    for finished in write_all(ledger, begin(ledger)):
        print(finished, flush=True)
"""


def _numbered(number: int) -> tuple[Article, Extraction]:
    text = f"Dépêche {number}. Moscou rejette la trêve. " + "Kyiv la demande encore. " * 40
    article = article_of(text, f"articles/{number:03}.txt")
    stances = (
        Stance(words_in(article, "Moscou rejette la trêve"), "RU", Attitude.OPPOSES, Topic.CEASEFIRE),
        Stance(words_in(article, "Kyiv la demande"), "UA", Attitude.DEMANDS, Topic.CEASEFIRE),
    )
    return article, Extraction(article.id, stances=stances)


def write_all(ledger: Ledger, run: Run):
    """Write what is not settled and yield the id of each article once it is written."""
    for number in range(_ARTICLES):
        article, extraction = _numbered(number)
        if not ledger.is_settled(article.id, run.fingerprint):
            ledger.write(article, extraction, run)
            yield article.id


@pytest.mark.parametrize("after", [1, 57])
def test_a_killed_build_loses_no_finished_article(fresh: Callable[[], str], after: int) -> None:
    where = fresh()
    command = [sys.executable, "-c", _WRITE_ALL, where, str(Path(__file__).parent)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as build:
        finished = [next(build.stdout).strip() for _ in range(after)]
        build.send_signal(signal.SIGKILL)
        finished += [line.strip() for line in build.stdout if line.endswith("\n")]
    assert build.returncode == -signal.SIGKILL
    assert len(finished) < _ARTICLES
    with open_ledger(where) as ledger:
        assert list(verify(ledger)) == []
        held = {article.id: extraction for article, extraction in restore_all(ledger)}
        assert set(finished) <= held.keys()
        assert all(len(extraction.stances) == 2 for extraction in held.values())
        assert [run.finished for run in list_runs(ledger)] == [None]
        completed = list(write_all(ledger, begin(ledger)))
        assert len(completed) == _ARTICLES - len(held)
        assert count_all(ledger) == {"articles": _ARTICLES, "stances": 2 * _ARTICLES}
        assert list(verify(ledger)) == []
        assert list(write_all(ledger, begin(ledger))) == []


def test_readers_see_whole_articles_while_a_run_writes(fresh: Callable[[], str]) -> None:
    where = fresh()
    with open_ledger(where) as ledger, open_ledger(where) as beside:
        run = begin(ledger)
        writer = Thread(target=lambda: [None for _ in write_all(ledger, run)])
        writer.start()
        seen = []
        while writer.is_alive():
            counts = count_all(beside)
            assert counts.get("stances", 0) == 2 * counts.get("articles", 0)
            seen.append(counts.get("articles", 0))
        writer.join()
        assert seen == sorted(seen)
        assert count_all(beside)["articles"] == _ARTICLES


def test_a_reader_keeps_its_moment_while_a_run_writes(ledger: Ledger) -> None:
    run = begin(ledger)
    ledger.write(*_numbered(1), run)
    lines = list_stances(ledger, Filters(actor=("RU",)))
    first = next(lines)
    for number in range(2, 5):
        ledger.write(*_numbered(number), run)
    assert [first, *lines] == [first]
    assert len(list(list_stances(ledger, Filters(actor=("RU",))))) == 4


def test_two_runs_may_write_the_same_articles_at_once(fresh: Callable[[], str]) -> None:
    where = fresh()
    failures: list[Exception] = []

    def build() -> None:
        try:
            with open_ledger(where) as ledger:
                run = begin(ledger)
                for number in range(40):
                    ledger.write(*_numbered(number), run)
        except Exception as error:
            failures.append(error)

    runs = [Thread(target=build) for _ in range(3)]
    for run in runs:
        run.start()
    for run in runs:
        run.join()
    assert failures == []
    with open_ledger(where) as ledger:
        assert count_all(ledger) == {"articles": 40, "stances": 80}
        assert list(verify(ledger)) == []
