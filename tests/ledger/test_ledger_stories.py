"""Stories in both databases: what is listed, found and shown, and that they keep their promises."""

from collections.abc import Callable
from datetime import date

import pytest
from ledger_factory import begin, lisbon, ottawa
from sqlalchemy import text

from garant.errors import LedgerError
from garant.ledger.answers import StoryLine
from garant.ledger.asking import Filters
from garant.ledger.book import Ledger
from garant.ledger.open import open_ledger
from garant.ledger.show import find
from garant.ledger.stories import list_stories, story_of
from garant.ledger.verify import verify
from garant.workflow.settle import settle_undertakings
from garant.workflow.stories import settle_stories
from garant.workflow.world import load_story, load_world


def _tell(ledger: Ledger) -> None:
    """Two papers print the text of one agency on Ottawa, one paper tells of Lisbon."""
    run = begin(ledger)
    papers = (ottawa(), ottawa("articles/quebec.txt", url="https://quebec.example/1"), lisbon())
    for article, extraction in papers:
        ledger.write(article, extraction, run)
    settle_stories(ledger, run)
    settle_undertakings(ledger, run)


def _of_ottawa(ledger: Ledger) -> StoryLine:
    (story,) = list_stories(ledger, Filters(text="Québec"))
    return story


def test_two_papers_that_print_one_text_are_one_story_and_one_voice(ledger: Ledger) -> None:
    _tell(ledger)
    story = _of_ottawa(ledger)
    assert (len(story.articles), story.voices, story.languages) == (2, 1, ("fr",))
    assert (story.published, story.title) == ("2025-08-20", "Ottawa prêt à former des soldats")
    assert list(verify(ledger)) == []


def test_stories_come_the_last_told_first_and_are_found_by_any_of_their_articles(ledger: Ledger) -> None:
    _tell(ledger)
    lisbons, ottawas = list_stories(ledger)
    assert lisbons.languages == ("en",)
    assert list(list_stories(ledger, Filters(language=("fr",)))) == [ottawas]
    assert list(list_stories(ledger, Filters(article=ottawas.articles[-1:]))) == [ottawas]
    assert list(list_stories(ledger, Filters(since=date(2025, 8, 21)))) == [lisbons]
    assert list(list_stories(ledger, Filters(limit=1, offset=1))) == [ottawas]
    assert story_of(ledger, ottawas.articles[0]) == ottawas.id
    assert story_of(ledger, "a-nobody-wrote-this") is None


def test_a_story_is_found_by_the_beginning_of_its_id(ledger: Ledger) -> None:
    _tell(ledger)
    story = _of_ottawa(ledger)
    assert find(ledger, story.id[:8]) == story.id
    with pytest.raises(LedgerError, match="nothing is called"):
        find(ledger, "y-zzzzzz")


def test_a_report_knows_its_story_and_its_voice_as_of_then_and_now(ledger: Ledger) -> None:
    run = begin(ledger)
    ledger.write(*lisbon(), run)
    settle_undertakings(ledger, run)
    (before,) = load_world(ledger).undertakings
    settle_stories(ledger, begin(ledger, "reader-2", hours=1))
    (after,) = load_world(ledger).undertakings
    (then,) = load_world(ledger, as_of=run.id).undertakings
    assert (before.first.story, before.first.voice) == (then.first.story, then.first.voice) == (None, None)
    assert after.first.story == story_of(ledger, after.first.article)
    assert after.first.voice == f"v-{after.first.article[1:]}"


def test_ten_papers_with_one_text_are_one_voice_of_an_undertaking(ledger: Ledger) -> None:
    _tell(ledger)
    told_twice = [each for each in load_world(ledger).undertakings if len(each.reports) == 2]
    assert told_twice
    assert {len(each.voices) for each in told_twice} == {1}


def test_a_file_and_a_server_tell_the_same_stories(ledger: Ledger, fresh: Callable[[], str]) -> None:
    with open_ledger(fresh()) as other:
        _tell(ledger)
        _tell(other)
        assert load_world(ledger).stories == load_world(other).stories
        assert list(list_stories(ledger)) == list(list_stories(other))


def test_a_story_that_is_not_there_is_none(ledger: Ledger) -> None:
    _tell(ledger)
    assert load_story(ledger, "y-000000000000000") is None


@pytest.mark.parametrize("table", ["sketches", "placements", "origins", "sketch_keys", "tellings"])
def test_what_was_told_is_never_deleted(ledger: Ledger, table: str) -> None:
    _tell(ledger)
    with pytest.raises(LedgerError, match="only grows"), ledger.writing() as connection:
        connection.execute(text(f"DELETE FROM {table}"))


def test_a_story_without_an_article_of_its_name_is_a_broken_promise(ledger: Ledger) -> None:
    _tell(ledger)
    with ledger.writing() as connection:
        connection.execute(text("UPDATE placements SET superseded_by = run WHERE story = article"))
    assert {issue.code for issue in verify(ledger)} == {"story"}
