"""Articles on one happening: which stories there are, and whose word each is."""

from dataclasses import dataclass

from garant.ledger.answers import ArticleLine, StoryLine
from garant.ledger.asking import Filters
from garant.ledger.overviews import list_articles
from garant.ledger.stories import list_stories
from garant.model.undertakings import Story
from garant.web.api.asking import FromArticles, StoryAsked
from garant.web.api.question import Known, NothingSuchError, Question
from garant.web.api.records import listing
from garant.workflow.world import load_story


@dataclass(frozen=True, slots=True)
class StoryShown:
    """One story: its articles by voice, and why they are on one happening or of one origin."""

    story: Story
    articles: tuple[ArticleLine, ...]


def show_story(known: Known, asked: StoryAsked) -> StoryShown:
    """Return the story of that id; raise NothingSuchError for none."""
    story = load_story(known.book, asked.id)
    if story is None:
        raise NothingSuchError(f"no story is called {asked.id}")
    return StoryShown(story, tuple(list_articles(known.book, Filters(article=story.articles))))


QUESTIONS = (
    listing(
        "stories",
        list_stories,
        FromArticles,
        StoryLine,
        "Articles on one happening, with how many independent voices tell it; those last told first.",
    ),
    Question(
        "show_story",
        "/stories/{id}",
        StoryAsked,
        StoryShown,
        show_story,
        "One story: its articles by voice, and why they are on one happening, or of one origin.",
    ),
)
