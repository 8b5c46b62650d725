"""What a stance is about: the topic that the words after an attitude name, or else those before it."""

from collections.abc import Iterator
from typing import NamedTuple

from garant.annotate.marks import Annotated, within
from garant.lexicon.hits import Hit
from garant.lexicon.stances import TopicRow
from garant.model.spans import Span
from garant.model.terms import Topic

_BESIDE = 60


class Named(NamedTuple):
    """A topic, whether its words end it ("lifting sanctions"), and the words; none where nothing names it."""

    topic: Topic
    ended: bool = False
    rule: str = "topics/none"
    cue: Span | None = None


OTHER = Named(Topic.OTHER)


def topic_in(annotated: Annotated, *regions: tuple[int, int]) -> Named:
    """Return the first topic that one of the regions names, the regions in order; else `OTHER`."""
    for start, end in regions:
        for hit in annotated.hits.within("topics", start, end):
            row = hit.row
            if isinstance(row, TopicRow) and _fits(annotated, hit, row, start, end):
                return Named(row.topic, row.ended, f"topics/{row.id}", Span(hit.start, hit.end))
    return OTHER


def _fits(annotated: Annotated, hit: Hit, row: TopicRow, start: int, end: int) -> bool:
    return not row.beside or any(actor in row.beside for actor in _actors_near(annotated, hit, start, end))


def _actors_near(annotated: Annotated, hit: Hit, start: int, end: int) -> Iterator[str]:
    near = within(annotated.mentions, max(start, hit.start - _BESIDE), min(end, hit.end + _BESIDE))
    return (mention.actor for mention in near if mention.actor)
