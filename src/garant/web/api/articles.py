"""Articles: which there are, and one with its text and everything that was read from it, in place."""

from collections.abc import Iterator
from dataclasses import dataclass

from garant.ledger import queries
from garant.ledger.answers import ArticleLine, RecordLine
from garant.ledger.asking import Filters
from garant.ledger.book import Ledger
from garant.ledger.marks import MarkLine, StoredText, marks_of, stored_text
from garant.ledger.overviews import list_articles
from garant.ledger.stories import story_of
from garant.web.api.asking import ArticleAsked, FromArticles
from garant.web.api.question import Known, NothingSuchError, Question
from garant.web.api.records import listing

_LISTERS = (
    queries.list_commitments,
    queries.list_statements,
    queries.list_stances,
    queries.list_meetings,
    queries.list_incidents,
    queries.list_alarms,
)


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of the text, its end not included."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ArticleShown:
    """One article: its text, which lines of it are furniture, and the words that records stand on.

    `start` and `end` count Unicode code points of `text`. `story` is the id of the story that it tells.
    """

    article: ArticleLine
    story: str | None
    text: str
    furniture: tuple[Place, ...]
    marks: tuple[MarkLine, ...]


def show_article(known: Known, asked: ArticleAsked) -> ArticleShown:
    """Return the article of that id; raise NothingSuchError for none."""
    stored = text_of(known.book, asked.id)
    (article,) = list_articles(known.book, Filters(article=(asked.id,)))
    return ArticleShown(
        article,
        story_of(known.book, asked.id),
        stored.text,
        tuple(Place(*span) for span in stored.furniture),
        tuple(marks_of(known.book, asked.id)),
    )


def text_of(book: Ledger, article: str) -> StoredText:
    """Return the stored text of the article of that id; raise NothingSuchError for none."""
    stored = stored_text(book, article)
    if stored is None:
        raise NothingSuchError(f"no article is called {article}")
    return stored


def lines_of(book: Ledger, article: str) -> Iterator[RecordLine]:
    """Yield what was read from an article, category by category, in the order of the text."""
    for lister in _LISTERS:
        yield from lister(book, Filters(article=(article,)))


QUESTIONS = (
    listing(
        "articles",
        list_articles,
        FromArticles,
        ArticleLine,
        "The articles, newest first, with how many records were read from each.",
    ),
    Question(
        "show_article",
        "/articles/{id}",
        ArticleAsked,
        ArticleShown,
        show_article,
        "One article: its text as stored, which lines are furniture, every place that a record stands on.",
    ),
)
