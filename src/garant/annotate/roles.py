"""Which description stands beside a name: before it, or behind a comma or a bracket.

« le ministre russe Sergueï Lavrov », « la ministre, Anita Anand, », « Mark Carney, premier ministre du Canada ».
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from garant.annotate.heads import Head
from garant.annotate.names import Name
from garant.annotate.naming import Naming
from garant.lexicon.actors import ActorSort


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands around one name.

    `start` is where the noun phrase begins that the name ends: its title or the description directly
    before it. `heads` are indices in `Naming.heads`, all descriptions of the person. `nationality` is the
    actor of a demonym directly before. `titled` tells whether a title or a description marks a person.
    """

    start: int
    heads: tuple[int, ...] = ()
    nationality: str | None = None
    titled: bool = False


def find_beside(naming: Naming) -> list[Beside]:
    """Return what stands around each of `naming.names`; a description belongs to one name alone."""
    finder = _Finder(naming)
    before = [finder.before(name) for name in naming.names]
    taken = {head for beside in before for head in beside.heads}
    found = []
    for name, beside in zip(naming.names, before, strict=True):
        after = finder.after(name, taken)
        if after is not None:
            taken.add(after)
            beside = Beside(beside.start, (*beside.heads, after), beside.nationality, True)
        found.append(beside)
    return found


_OPENS = (",", "(", " -", " –", " —")
_CLOSES = ',.;:)"\n?!-'
_WORDS_BETWEEN = 4


class _Finder:
    def __init__(self, naming: Naming) -> None:
        self.naming = naming
        self.ending: dict[int, list[int]] = defaultdict(list)
        self.starting: dict[int, int] = {}
        for index, head in enumerate(naming.heads):
            self.ending[head.end].append(index)
            self.starting.setdefault(head.start, index)
        self.demonyms = {name.end: name for name in naming.named if name.sort is ActorSort.DEMONYM}
        self.verb_starts = [group.start for group in naming.verbs if group.finite]

    def before(self, name: Name) -> Beside:
        naming, start = self.naming, name.start
        titled = naming.word_before(start) in naming.words["titles"]
        if titled:
            start = naming.tokens.starts[naming.tokens.index_at(start) - 1]
        direct = self._role_ending(start - 1) if naming.folded[start - 1 : start] in (" ", "-") else None
        if direct is not None:
            return Beside(naming.heads[direct].start, (direct,), None, True)
        apart = self._role_ending(start - 2) if naming.folded[max(0, start - 2) : start] == ", " else None
        if apart is not None and self._closed(name.end):
            return Beside(start, (apart,), None, True)
        demonym = self.demonyms.get(start - 1)
        return Beside(start, (), demonym.actor if demonym else None, titled)

    def _role_ending(self, place: int) -> int | None:
        """Return the role, the innermost where one holds another, that ends at `place`."""
        roles = [index for index in self.ending.get(place, ()) if self.naming.heads[index].role]
        return roles[-1] if roles else None

    def _closed(self, place: int) -> bool:
        """Tell whether the name ends an apposition: « le ministre, X, »; not « selon le ministre, X a »."""
        folded = self.naming.folded
        following = folded[place : place + 5]
        return not following.strip() or following[0] in _CLOSES or following.startswith((" (", " et ", " and "))

    def after(self, name: Name, taken: set[int]) -> int | None:
        naming, tokens = self.naming, self.naming.tokens
        index = tokens.index_at(name.end)
        if index >= len(tokens):
            return None
        gap = naming.folded[name.end : tokens.starts[index]]
        if not gap.startswith(_OPENS) or len(gap) > 3:
            return None
        definite = False
        for place in range(index, min(index + _WORDS_BETWEEN, len(tokens))):
            head = self.starting.get(tokens.starts[place])
            if head is not None:
                fits = naming.heads[head].role is not None and head not in taken
                return head if fits and (not definite or self._complete(naming.heads[head])) else None
            word = tokens.words[place]
            if word not in naming.words["determiners"] and word not in naming.words["modifiers"]:
                return None
            definite = definite or word in naming.words["definite"]
            if "," in naming.folded[tokens.ends[place] : tokens.ends[place] + 2]:
                return None
        return None

    def _complete(self, head: Head) -> bool:
        """Tell whether the apposition ends without a verb: « X, le président turc, » not « X, le président a »."""
        folded = self.naming.folded
        ends = [end for mark in ",.;)\n" if (end := folded.find(mark, head.end, head.end + 160)) >= 0]
        end = min(ends, default=head.end + 160)
        verb = bisect_left(self.verb_starts, head.end)
        return verb >= len(self.verb_starts) or self.verb_starts[verb] >= end


def roles_of(naming: Naming, beside: Beside) -> Sequence[Head]:
    """Return the descriptions that stand beside a name."""
    return [naming.heads[index] for index in beside.heads]
