"""Whose bodies and offices an article speaks of where it does not say: "le gouvernement a décidé"."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from garant.annotate.naming import Naming
from garant.lexicon.actors import ActorSort


class Context:
    """The states that an article names, by place."""

    def __init__(self, naming: Naming) -> None:
        told = [
            (name.start, name.actor) for name in naming.named if _is_state(name.actor) and name.sort in _SORTS
        ]
        told += [(head.start, head.actor) for head in naming.heads if _is_state(head.actor)]
        told.sort(key=lambda pair: pair[0])
        self._folded = naming.folded
        self._starts: Sequence[int] = [start for start, _ in told]
        self._actors: Sequence[str | None] = [actor for _, actor in told]
        self._most = Counter(self._actors).most_common(1)[0][0] if told else None

    def actor_at(self, place: int) -> str | None:
        """Return the state that is spoken of at `place`, as far as the article has named one.

        That is the first named in the sentence before `place`, else the first of the sentence before it,
        else the one that the article names most; None where it names no state.
        """
        end = place
        for _ in range(2):
            start = (
                max(
                    self._folded.rfind("\n", max(0, end - _REACH), end),
                    self._folded.rfind(". ", max(0, end - _REACH), end),
                    end - _REACH,
                )
                + 1
            )
            first = bisect_left(self._starts, start)
            if first < len(self._starts) and self._starts[first] < end:
                return self._actors[first]
            end = max(0, start - 1)
        return self._most


_REACH = 800  # no sentence is longer; without a full stop the look back ends there
_SORTS = frozenset({ActorSort.STATE, ActorSort.SEAT, ActorSort.DEMONYM, ActorSort.BODY})


def _is_state(actor: str | None) -> bool:
    return actor is not None and len(actor) == 2 and actor.isupper()
