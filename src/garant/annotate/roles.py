"""Which description stands beside a name: before it, or behind a comma or a bracket.

« le ministre russe Sergueï Lavrov », « la ministre, Anita Anand, », « Mark Carney, chef du gouvernement ».
"""

from bisect import bisect_left
from collections import defaultdict
from typing import NamedTuple

from garant.annotate.gazetteer import Named
from garant.annotate.heads import Head
from garant.annotate.names import Name
from garant.annotate.naming import Naming
from garant.lexicon.actors import ActorSort


class Beside(NamedTuple):
    """What stands around one name.

    `start` is where the noun phrase begins that the name ends: its title or the description directly
    before it. `heads` are indices in `Naming.heads`, all descriptions of the person. `nationality` is the
    actor of a demonym directly before; `house` the organisation behind a comma ("X, de l'Ifri,").
    `titled` tells whether a title or a description marks a person.
    """

    start: int
    heads: tuple[int, ...] = ()
    nationality: str | None = None
    house: Named | None = None
    titled: bool = False


def find_beside(naming: Naming) -> list[Beside]:
    """Return what stands around each of `naming.names`; a description belongs to one name alone."""
    finder = _Finder(naming)
    before = [finder.before(name) for name in naming.names]
    taken = {head for beside in before for head in beside.heads}
    return [finder.completed(name, beside, taken) for name, beside in zip(naming.names, before, strict=True)]


_OPENS = (",", "(", " (", " -")
_JOINS = (" (", " et ", " and ")
_CLOSES = ',.;:)"\n?!-'
_WORDS_BETWEEN = 4
_HOUSES = frozenset({ActorSort.ORGANISATION, ActorSort.PRESS, ActorSort.BODY, ActorSort.FACTION})


class _Finder:
    def __init__(self, naming: Naming) -> None:
        self.naming = naming
        self.ending: dict[int, list[int]] = defaultdict(list)
        self.starting: dict[int, int] = {}
        for index, head in enumerate(naming.heads):
            if head.role is not None:
                self.ending[head.end].append(index)
                self.starting.setdefault(head.start, index)
        self.demonyms = {name.end: name.actor for name in naming.named if name.sort is ActorSort.DEMONYM}
        self.houses = {name.start: name for name in naming.named if name.sort in _HOUSES}
        self.verb_starts = [group.start for group in naming.verbs if group.finite]

    def before(self, name: Name) -> Beside:
        naming, start = self.naming, name.start
        titled = naming.word_before(start) in naming.words["titles"]
        if titled:
            start = naming.tokens.starts[naming.tokens.index_at(start) - 1]
        gap = naming.folded[max(0, start - 2) : start]
        alone = len(name.words) == 1 and name.words[0].lower() in naming.words["organisations"]
        if gap[-1:] in (" ", "-") and not alone and (direct := self.ending.get(start - 1)):
            return Beside(naming.heads[direct[-1]].start, (direct[-1],), titled=True)
        if gap == ", " and (apart := self.ending.get(start - 2)) and self._closed(name.end):
            return Beside(start, (apart[-1],), titled=True)
        return Beside(start, nationality=self.demonyms.get(start - 1), titled=titled)

    def _closed(self, place: int) -> bool:
        """Tell whether the name ends an apposition: « le ministre, X, »; not « selon le ministre, X a »."""
        following = self.naming.folded[place : place + 5]
        return not following.strip() or following[0] in _CLOSES or following.startswith(_JOINS)

    def completed(self, name: Name, beside: Beside, taken: set[int]) -> Beside:
        """Return what stands around the name with what stands behind its comma or bracket."""
        naming, tokens = self.naming, self.naming.tokens
        if not naming.folded.startswith(_OPENS, name.end):
            return beside
        first = tokens.index_at(name.end)
        definite = of = False
        for index in range(first, min(first + _WORDS_BETWEEN, len(tokens))):
            start, word = tokens.starts[index], tokens.words[index]
            if start - (tokens.ends[index - 1] if index > first else name.end) > 3:
                return beside
            head = self.starting.get(start)
            if head is not None and not of:
                if head in taken or (definite and not self._complete(naming.heads[head])):
                    return beside
                taken.add(head)
                return beside._replace(heads=(*beside.heads, head), titled=True)
            if of and start in self.houses:
                return beside._replace(house=self.houses[start])
            if word in naming.words["genitives"]:
                of = True
            elif word not in naming.words["determiners"] and word not in naming.words["modifiers"]:
                return beside
            definite = definite or word in naming.words["definite"]
        return beside

    def _complete(self, head: Head) -> bool:
        """Tell whether the apposition ends without a verb: not « X, le président a »."""
        folded = self.naming.folded
        ends = [end for mark in ",.;)\n" if (end := folded.find(mark, head.end, head.end + 160)) >= 0]
        end = min(ends, default=head.end + 160)
        verb = bisect_left(self.verb_starts, head.end)
        return verb >= len(self.verb_starts) or self.verb_starts[verb] >= end
