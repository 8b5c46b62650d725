"""Stories in the ledger: whatever the order and the number of runs, the same stories come of it."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from garant.ledger.book import Ledger
from garant.ledger.open import open_ledger
from garant.ledger.verify import verify
from garant.model.articles import Article, Publication, article_id
from garant.model.records import Extraction
from garant.model.terms import Basis
from garant.model.times import Period
from garant.model.undertakings import Story
from garant.workflow import settle
from garant.workflow.stories import settle_stories
from garant.workflow.world import load_story, load_world

PEOPLE = ("Halvorsen", "Vandamme", "Ekelund", "Sarrazin", "Lykke", "Drozd", "Petrauskas", "Okafor")
PLACES = ("Skagen", "Kvarnsund", "Lorient", "Narvik", "Jasionka", "Uppsala", "Rostock", "Zadar")
THINGS = ("dragueurs", "grumes", "filets", "générateurs", "sirènes", "hangars", "turbines", "digues")


def telling(number: int, variant: int, day: str | None) -> Article:
    """An article on the happening of a number; variants tell it in other words, neighbours are much alike."""
    who, beside = PEOPLE[number % 8], PEOPLE[(number + 1) % 8]
    where, things = PLACES[number % 8], THINGS[(number + variant % 2) % 8]
    ways = (
        f"Hier, la ministre {who} a promis à {where} des {things}, avant de consulter {beside}.",
        f"À {where}, les {things} de {who} tardent, regrette {beside} dans un courrier.",
        f"Un convoi de {things} a quitté {where} ; {who} et {beside} l'accompagnent, dit {who}.",
    )
    text = f"Dépêche {number}.{variant}\n{ways[variant % 3]}"
    published = None if day is None else Publication(Period.parse(day), Basis.STATED, "the head says so")
    return Article(article_id(text), f"{number}.txt", str(number), text, "fr", published=published)


def told(ledger: Ledger, runs: Sequence[Sequence[Article]]) -> None:
    """Write the articles, each inner list in a run of its own that settles at its end."""
    for number, articles in enumerate(runs):
        started = datetime(2026, 1, 1, number % 24, number // 24, tzinfo=UTC)
        run = ledger.begin_run(started, "test", f"reader-{number}")
        for each in articles:
            ledger.write(each, Extraction(each.id), run)
        settle_stories(ledger, run)


def stories(ledger: Ledger) -> tuple[Story, ...]:
    return load_world(ledger).stories


@pytest.fixture
def fresh_file(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Ledger]:
    return lambda: open_ledger(tmp_path_factory.mktemp("world") / "garant.db")


def some_tellings(happenings: int, most: int) -> st.SearchStrategy[list[tuple[int, int, str | None]]]:
    """Articles on so many happenings, each told once in each way, by number, variant and day."""
    each = st.tuples(st.integers(0, happenings - 1), st.integers(0, 5), st.sampled_from(DAYS))
    return st.lists(each, min_size=2, max_size=most, unique_by=lambda telling: telling[:2])


DAYS = [None, "2025-06-10", "2025-06-11", "2025-06-12", "2025-06-20", "2025-09-01"]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    tellings=some_tellings(4, 12),
    chance=st.randoms(use_true_random=False),
    runs=st.integers(1, 4),
    at_once=st.sampled_from([3, 1000]),
)
def test_the_order_of_reading_and_the_number_of_runs_make_no_difference(
    fresh_file: Callable[[], Ledger],
    monkeypatch: pytest.MonkeyPatch,
    tellings: list[tuple[int, int, str | None]],
    chance,
    runs: int,
    at_once: int,
) -> None:
    monkeypatch.setattr(settle, "_AT_ONCE", at_once)
    articles = [telling(*each) for each in tellings]
    shuffled = chance.sample(articles, len(articles))
    with fresh_file() as in_one, fresh_file() as in_many:
        told(in_one, [articles])
        told(in_many, [shuffled[start::runs] for start in range(runs)])
        assert stories(in_many) == stories(in_one)
        assert list(verify(in_many)) == []


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    tellings=some_tellings(3, 9),
    chance=st.randoms(use_true_random=False),
)
def test_days_that_are_corrected_one_after_the_other_leave_nothing_behind(
    fresh_file: Callable[[], Ledger], tellings: list[tuple[int, int, str | None]], chance
) -> None:
    first = [telling(number, variant, chance.choice(DAYS)) for number, variant, _ in tellings]
    corrected = [telling(*each) for each in tellings]
    with fresh_file() as at_once, fresh_file() as corrected_late:
        told(at_once, [corrected])
        told(corrected_late, [first, corrected[::2], corrected])
        assert stories(corrected_late) == stories(at_once)
        assert list(verify(corrected_late)) == []


def test_every_article_is_of_one_story_and_one_voice(fresh_file: Callable[[], Ledger]) -> None:
    articles = [telling(number, variant, "2025-06-12") for number in range(4) for variant in range(3)]
    with fresh_file() as ledger:
        told(ledger, [articles])
        placed = [article for story in stories(ledger) for article in story.articles]
    assert sorted(placed) == sorted(article.id for article in articles)


def test_an_article_that_comes_late_is_placed_as_if_it_had_come_in_time(
    fresh_file: Callable[[], Ledger],
) -> None:
    first, second, third = (telling(0, variant, f"2025-06-1{variant}") for variant in range(3))
    with fresh_file() as ledger:
        told(ledger, [[third], [second], [first]])
        (story,) = stories(ledger)
        assert set(story.articles) == {first.id, second.id, third.id}
        assert load_story(ledger, story.id) == story
        assert story.id == f"y-{first.id[1:]}"


@pytest.mark.parametrize(
    ("moved", "day"), [(0, "2025-06-15"), (2, "2025-06-09"), (1, "2025-06-10"), (1, None)]
)
def test_a_new_day_of_publication_moves_an_article_and_what_hung_on_it(
    fresh_file: Callable[[], Ledger], moved: int, day: str | None
) -> None:
    articles = [telling(0, variant, f"2025-06-1{variant}") for variant in range(3)]
    corrected = telling(0, moved, day)
    with fresh_file() as ledger, fresh_file() as other:
        told(ledger, [articles, [corrected]])
        told(other, [[*articles[:moved], corrected, *articles[moved + 1 :]]])
        assert stories(ledger) == stories(other)
        assert list(verify(ledger)) == []


def test_what_stood_before_a_run_can_still_be_asked_for(fresh_file: Callable[[], Ledger]) -> None:
    early, late = telling(0, 0, "2025-06-10"), telling(0, 1, "2025-06-11")
    with fresh_file() as ledger:
        told(ledger, [[late], [early]])
        assert [story.articles for story in load_world(ledger, as_of=1).stories] == [(late.id,)]
        assert [story.articles for story in stories(ledger)] == [(early.id, late.id)]


def test_what_a_killed_run_read_after_another_had_settled_is_not_left_behind(
    fresh_file: Callable[[], Ledger],
) -> None:
    articles = [telling(number, variant, "2025-06-12") for number in range(2) for variant in range(3)]
    with fresh_file() as ledger, fresh_file() as whole:
        killed = ledger.begin_run(datetime(2026, 1, 2, tzinfo=UTC), "test", "reader")
        ledger.write(articles[0], Extraction(articles[0].id), killed)
        told(ledger, [articles[1:2]])
        ledger.write(articles[2], Extraction(articles[2].id), killed)
        told(ledger, [articles[3:]])
        told(whole, [articles])
        assert stories(ledger) == stories(whole)


def test_settling_again_changes_nothing(fresh_file: Callable[[], Ledger]) -> None:
    articles = [telling(0, variant, "2025-06-12") for variant in range(3)]
    with fresh_file() as ledger:
        told(ledger, [articles])
        run = ledger.begin_run(datetime(2026, 1, 2, tzinfo=UTC), "test", "reader-0")
        assert settle_stories(ledger, run, again=[article.id for article in articles]) == 0
