"""Which stories there are, which articles tell them, and whose word those are."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, islice
from typing import Any

from sqlalchemy import Connection, bindparam, text

from garant.ledger.answers import StoryLine
from garant.ledger.asking import Filters, Question, ask
from garant.ledger.book import Ledger
from garant.ledger.names import first_article, story_id
from garant.ledger.standing import standing
from garant.ledger.storable import restored

_NONE_ASKED = Filters()
_AT_ONCE = 200


def _clauses(placement: str, reading: str) -> dict[str, str]:
    return {
        "article": f"{placement}.article IN :article",
        "language": f"{reading}.language IN :language",
        "outlet": f"LOWER({reading}.outlet) LIKE :outlet ESCAPE '!'",
        "since": f"COALESCE({reading}.last_day, '') >= :since",
        "until": f"{reading}.first_day <= :until",
    }


# Articles are gone through from the newest on: a story stands at the last of its articles that is asked for.
_STORIES = Question(
    """
    SELECT p.story
    FROM readings a
    CROSS JOIN placements p
    WHERE p.article = a.article AND {where} AND NOT EXISTS (
        SELECT 1 FROM placements q
        CROSS JOIN readings b
        WHERE q.story = p.story AND b.article = q.article AND {again}
            AND (COALESCE(b.last_day, ''), b.article) > (COALESCE(a.last_day, ''), a.article)
    )
    ORDER BY COALESCE(a.last_day, '') DESC, p.story
    LIMIT :limit OFFSET :offset
    """,
    _clauses("p", "a"),
    standing=("p", "a"),
    searched=None,
    again=(_clauses("q", "b"), ("q", "b")),
)

# Where few articles are asked for, by name or by their words, these are gone through.
_STORIES_OF = Question(
    """
    SELECT p.story
    FROM placements p
    JOIN articles x ON x.id = p.article
    JOIN readings a ON a.article = p.article {found}
    WHERE {where}
    GROUP BY p.story
    ORDER BY MAX(COALESCE(a.last_day, '')) DESC, p.story
    LIMIT :limit OFFSET :offset
    """,
    _clauses("p", "a"),
    standing=("p", "a"),
    searched=("articles", "x"),
)

_TELLERS = """
    SELECT p.story, p.article, o.voice, o.told, o.owed, a.published, a.language, a.outlet, a.title, a.name
    FROM placements p
    JOIN origins o ON o.article = p.article AND {origin_stands}
    JOIN readings a ON a.article = p.article AND {reading_stands}
    WHERE {placement_stands} {narrowed}
    ORDER BY p.story, COALESCE(a.last_day, '9999-12-31'), p.article
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Teller:
    """One article of a story: whose word it is, by the first article of that voice, and why, in JSON."""

    story: str
    article: str
    voice: str
    told: str | None
    owed: str
    published: str | None
    language: str
    outlet: str | None
    title: str | None
    name: str


def list_stories(ledger: Ledger, filters: Filters = _NONE_ASKED) -> Iterator[StoryLine]:
    """Yield the stories, those last told first; filters: article, language, outlet, since, until, text.

    A story is found where any of its articles is, and shown with all of them. One that is told otherwise
    while they are asked for is not shown.
    """
    of_few = filters.article or filters.text is not None
    names = (row["story"] for row in ask(ledger, _STORIES_OF if of_few else _STORIES, filters))
    while some := list(islice(names, _AT_ONCE)):
        with ledger.reading() as connection:
            found = dict(_lines(tellers(connection, some, as_of=filters.as_of)))
        yield from (found[name] for name in some if name in found)


def story_of(ledger: Ledger, article: str) -> str | None:
    """Return the id of the story that an article tells, None where the ledger places none so."""
    found = next(list_stories(ledger, Filters(article=(article,))), None)
    return None if found is None else found.id


def tellers(
    connection: Connection, stories: Sequence[str] | None = None, *, as_of: int | None = None
) -> Iterator[Teller]:
    """Yield the articles of some stories, or of all, story by story, in the order of their days."""
    stands = {
        "origin_stands": standing("o", as_of),
        "reading_stands": standing("a", as_of),
        "placement_stands": standing("p", as_of),
    }
    asked: dict[str, Any] = {} if as_of is None else {"as_of": as_of}
    if stories is None:
        question = text(_TELLERS.format(narrowed="", **stands))
    else:
        question = text(_TELLERS.format(narrowed="AND p.story IN :stories", **stands))
        question = question.bindparams(bindparam("stories", expanding=True))
        asked["stories"] = list(stories)
    for row in connection.execute(question, asked).mappings():
        yield Teller(
            **{name: restored(value) if isinstance(value, str) else value for name, value in row.items()}
        )


def _lines(told: Iterator[Teller]) -> Iterator[tuple[str, StoryLine]]:
    for name, group in groupby(told, key=lambda teller: teller.story):
        articles = list(group)
        first = next((each for each in articles if each.article == name), articles[0])
        yield (
            name,
            StoryLine(
                id=story_id(name),
                published=first.published,
                articles=tuple(each.article for each in articles),
                voices=len({each.voice for each in articles}),
                languages=tuple(sorted({each.language for each in articles})),
                outlets=tuple(dict.fromkeys(each.outlet for each in articles if each.outlet)),
                title=next((each.title for each in (first, *articles) if each.title), None),
                name=first.name,
            ),
        )


def articles_of(ledger: Ledger, story: str) -> list[str]:
    """Return the articles of the story of that id, in the order of their days."""
    with ledger.reading() as connection:
        return [each.article for each in tellers(connection, [first_article(story)])]
