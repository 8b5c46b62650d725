"""Runs of capitalised words: what may be a person's name, or an organisation that nobody has listed."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from garant.annotate.gazetteer import Named
from garant.annotate.heads import Head
from garant.lexicon.hits import Hits
from garant.lexicon.wordsets import WordSets

_UPPER = "".join(chr(code) for code in range(0x250) if chr(code).isupper())
_PARTICLES = (
    "de la|de l|de|du|des|da|dos|das|di|del|della|van der|van den|van de|van|von der|von|der|den|ter|ten|zu"
    "|al|el|ben|bin|bint|ibn|ould|ag|ap|abu|abou|le|la|e|y"
)
_REST = rf"\w*(?:['’][{_UPPER}]\w*|[-‑]\w+)*"
_INITIALS = rf"\.(?:-?[{_UPPER}]\.)*"
# Anchored at a capital that begins a word; words are joined by one blank and at most one particle
# ("von der", "al-"). The lookbehind stands behind the capital, so that the scan may skip to capitals.
_RUN = re.compile(
    rf"""[{_UPPER}](?<!\w.)(?:{_INITIALS}|{_REST})
    (?:[ \u00a0](?:(?:{_PARTICLES})[ \u00a0]|[dl]['’])?(?:(?:a[lsrdnt]|el|ash)[-‑])?
    [{_UPPER}](?:{_INITIALS}|{_REST})){{0,7}}
    """,
    re.VERBOSE,
)
_WORD = re.compile(r"[^\s]+")
_ELISION = re.compile(r"(?:[LDCJNSMT]|Qu|Lorsqu|Jusqu|Puisqu)['’](?=\w)")


class Name(NamedTuple):
    """Capitalised words at `[start, end)` that no other mark explains."""

    start: int
    end: int
    words: tuple[str, ...]

    @property
    def text(self) -> str:
        return " ".join(self.words)


def find_names(
    text: str, hits: Hits, named: Sequence[Named], heads: Sequence[Head], words: WordSets
) -> list[Name]:
    """Return the runs in order, without the words that open sentences, are names of actors, or offices."""
    finder, openers = _Finder(text, _explained(hits, named, heads), words), words["openers"]
    names: list[Name] = []
    for run in _RUN.finditer(text):
        found = run.group()
        if " " in found or "\u00a0" in found:
            names.extend(finder.stretches(run.start(), run.end()))
        elif found.lower() not in openers:
            names.extend(finder.alone(run.start(), found))
    return names


def _explained(hits: Hits, named: Sequence[Named], heads: Sequence[Head]) -> list[tuple[int, int]]:
    """Return the places, in order, of what is explained: names of actors, nouns and charges of offices."""
    places = [(head.noun_start, head.noun_end) for head in heads]
    places += [(name.start, name.end) for name in named]
    places += [
        (charge.start, charge.end)
        for head in heads
        if head.offices
        for charge in hits.within("portfolios", head.start, head.end)
    ]
    return sorted(places)


class _Finder:
    """Takes runs in order and leaves out what is explained."""

    def __init__(self, text: str, explained: Sequence[tuple[int, int]], words: WordSets) -> None:
        self.text, self.explained, self.openers = text, explained, words["openers"]
        self.next = self.covered = 0

    def _is_explained(self, place: int) -> bool:
        """Tell whether a word that begins at `place` is explained; to be asked from left to right."""
        while self.next < len(self.explained) and self.explained[self.next][0] <= place:
            self.covered = max(self.covered, self.explained[self.next][1])
            self.next += 1
        return place < self.covered

    def stretches(self, start: int, end: int) -> Iterator[Name]:
        """Yield the stretches of a run between words that other marks explain."""
        text = self.text
        kept: list[tuple[int, int]] = []
        for word in _WORD.finditer(text, start, end):
            place, stop = word.span()
            if elision := _ELISION.match(text, place, stop):
                place = elision.end()
            if self._is_explained(place) or (
                not kept and text[place:stop].lower().rstrip(".") in self.openers
            ):
                yield from self._name(kept)
                kept = []
            else:
                kept.append((place, stop))
        yield from self._name(kept)

    def alone(self, start: int, word: str) -> Iterator[Name]:
        """Yield the one word of a run, unless it is explained or initials alone."""
        if elision := _ELISION.match(word):
            start += elision.end()
            word = word[elision.end() :]
        if not self._is_explained(start) and word[-1] != ".":
            yield Name(start, start + len(word), (word,))

    def _name(self, kept: list[tuple[int, int]]) -> Iterator[Name]:
        text = self.text
        first, last = 0, len(kept)
        while last > 1 and text[slice(*kept[last - 1])].lower() in self.openers:
            last -= 1
        while first < last and text[kept[first][0]].islower():
            first += 1
        while last > first and text[kept[last - 1][0]].islower() and "-" not in text[slice(*kept[last - 1])]:
            last -= 1
        if last > first + 1 or (last > first and text[kept[first][1] - 1] != "."):
            words = tuple(text[start:end] for start, end in kept[first:last])
            yield Name(kept[first][0], kept[last - 1][1], words)


def is_organisation(name: Name, words: WordSets) -> bool:
    """Tell whether one of several words says that the name is no person's: « Institut … », "… Council"."""
    return len(name.words) > 1 and any(word.lower() in words["organisations"] for word in name.words)


def is_acronym(name: Name, words: WordSets) -> bool:
    """Tell whether the name is one word of two to seven capitals that is no common abbreviation."""
    word = name.words[0]
    return (
        len(name.words) == 1
        and 2 <= len(word) <= 7
        and word.isalpha()
        and word.isupper()
        and word.lower() not in words["not_organisations"]
    )
