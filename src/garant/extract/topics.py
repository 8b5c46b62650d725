"""What a stance is about: the topic that the words after an attitude name, or else those before it."""

from typing import NamedTuple

from garant.annotate.marks import Annotated, within
from garant.lexicon.hits import Hit
from garant.lexicon.stances import TopicRow
from garant.model.spans import Span
from garant.model.terms import Topic

_BESIDE = 60
_LOOK_BACK = 600


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
    if not row.beside:
        return True
    near = within(annotated.mentions, max(start, hit.start - _BESIDE), min(end, hit.end + _BESIDE))
    if any(mention.actor in row.beside for mention in near):
        return True
    return _JOINED.issuperset(row.beside) and _last_joined(annotated, hit.start) in row.beside


_JOINED = frozenset({"NATO", "EU"})


def _last_joined(annotated: Annotated, place: int) -> str | None:
    """Return what a bare « adhésion » is about: which of the two was last named before it."""
    before = within(annotated.mentions, max(0, place - _LOOK_BACK), place)
    return next((mention.actor for mention in reversed(before) if mention.actor in _JOINED), None)
