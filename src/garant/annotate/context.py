"""Whose bodies and offices an article speaks of where it does not say: "le gouvernement a décidé"."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence

from garant.annotate.naming import Naming
from garant.lexicon.actors import ActorSort


class Context:
    """The states that an article names, by place."""

    def __init__(self, naming: Naming) -> None:
        told = [(name.start, name.actor) for name in naming.named if _is_state(name.actor) and name.sort in _SORTS]
        told += [(head.start, head.actor) for head in naming.heads if _is_state(head.actor)]
        told.sort(key=lambda pair: pair[0])
        self._folded = naming.folded
        self._starts: Sequence[int] = [start for start, _ in told]
        self._actors: Sequence[str | None] = [actor for _, actor in told]
        self._most = Counter(self._actors).most_common(1)[0][0] if told else None

    def actor_at(self, place: int) -> str | None:
        """Return the state of which the paragraph at `place` speaks, as far as it has named one.

        That is the last one named before in the paragraph, else the first of the paragraph before, else the
        one that the article names most; None where it names no state.
        """
        paragraph = self._folded.rfind("\n", 0, place) + 1
        last = bisect_right(self._starts, place) - 1
        if last >= 0 and self._starts[last] >= paragraph:
            return self._actors[last]
        before = self._folded.rfind("\n", 0, max(0, paragraph - 2)) + 1
        first = bisect_left(self._starts, before)
        if first < len(self._starts) and self._starts[first] < paragraph:
            return self._actors[first]
        return self._most


_SORTS = frozenset({ActorSort.STATE, ActorSort.SEAT, ActorSort.DEMONYM, ActorSort.BODY})


def _is_state(actor: str | None) -> bool:
    return actor is not None and len(actor) == 2 and actor.isupper()
