"""What a stance is about: the topic that the words after an attitude name, or else those before it."""

from collections.abc import Iterable
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


def topics_in(annotated: Annotated, regions: Iterable[tuple[int, int]]) -> tuple[Named, ...]:
    """Return the first topic that the regions name, in their order; else `OTHER`.

    Several where the same words name several: « exclue de l'Otan et de l'Union européenne ».
    """
    for start, end in regions:
        found: list[Named] = []
        for hit in annotated.hits.within("topics", start, end):
            row, cue = hit.row, Span(hit.start, hit.end)
            if found and cue != found[0].cue:
                break
            if isinstance(row, TopicRow) and _fits(annotated, hit, row):
                found.append(Named(row.topic, row.ended, f"topics/{row.id}", cue))
        if found:
            return tuple(found)
    return (OTHER,)


def _fits(annotated: Annotated, hit: Hit, row: TopicRow) -> bool:
    if not row.beside:
        return True
    near = within(annotated.mentions, max(0, hit.start - _BESIDE), hit.end + _BESIDE)
    if any(mention.actor in row.beside for mention in near):
        return True
    return _JOINED.issuperset(row.beside) and _last_joined(annotated, hit.start) in row.beside


_JOINED = frozenset({"NATO", "EU"})


def _last_joined(annotated: Annotated, place: int) -> str | None:
    """Return what a bare « adhésion » is about: which of the two was last named before it."""
    before = within(annotated.mentions, max(0, place - _LOOK_BACK), place)
    return next((mention.actor for mention in reversed(before) if mention.actor in _JOINED), None)
