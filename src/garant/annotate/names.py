"""Runs of capitalised words: what may be a person's name, or an organisation that nobody has listed."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from garant.annotate.gazetteer import Named
from garant.annotate.heads import Head
from garant.lexicon.hits import Hits
from garant.lexicon.wordsets import WordSets

_UPPER = "".join(chr(code) for code in range(0x250) if chr(code).isupper())
_PARTICLE = (
    "de la|de l|de|du|des|da|dos|das|di|del|della|van der|van den|van de|van|von der|von|der|den|ter|ten|zu"
    "|al|el|ben|bin|bint|ibn|ould|oul|ag|ap|abu|abou|le|la|e|y"
)
# Each run is anchored at a capital; words are joined by one blank and at most one particle.
_RUN = re.compile(
    rf"""(?<![\w])
    (?P<run>
      [{_UPPER}][\w]*(?:['’][{_UPPER}][\w]*|[-‑][\w]+)*\.?
      (?:
        [ \u00a0](?:(?:{_PARTICLE})[ \u00a0]|[dl]['’])?
        (?:(?:al|el|as|ar|ad|an|ash|at)[-‑])?
        [{_UPPER}][\w]*(?:['’][{_UPPER}][\w]*|[-‑][\w]+)*
        (?:(?<=[ \u00a0.][{_UPPER}])\.(?:[{_UPPER}]\.)*)?
      ){{0,7}}
    )""",
    re.VERBOSE,
)
_WORD = re.compile(r"[^\s]+")
_ELISION = re.compile(r"(?:[LDCJNSMT]|Qu|Lorsqu|Jusqu|Puisqu)['’](?=\w)")


@dataclass(frozen=True, slots=True)
class Name:
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
    taken = _taken(hits, named, heads)
    return [name for run in _RUN.finditer(text) for name in _parts(text, run, taken, words)]


def _taken(hits: Hits, named: Sequence[Named], heads: Sequence[Head]) -> Mapping[int, int]:
    """Return the ends, by start, of what is explained: names of actors, nouns and charges of offices."""
    taken = {head.noun_start: head.noun_end for head in heads}
    charges = [charge for head in heads for charge in hits.within("portfolios", head.start, head.end)]
    for mark in (*charges, *named):
        taken[mark.start] = max(mark.end, taken.get(mark.start, 0))
    return taken


def _parts(
    text: str, run: re.Match[str], taken: Mapping[int, int], words: WordSets
) -> Iterator[Name]:
    """Yield the stretches of the run between words that other marks explain."""
    start = run.start()
    if elision := _ELISION.match(text, start, run.end()):
        start = elision.end()
    kept: list[tuple[int, int]] = []
    covered = 0
    for word in _WORD.finditer(text, start, run.end()):
        place, end = word.span()
        covered = max(covered, taken.get(place, 0))
        if place < covered or (not kept and word.group().lower().rstrip(".") in words["openers"]):
            yield from _name(text, kept)
            kept = []
        else:
            kept.append((place, end))
    yield from _name(text, kept)


def _name(text: str, kept: list[tuple[int, int]]) -> Iterator[Name]:
    while kept and text[kept[0][0]].islower():
        kept = kept[1:]
    while kept and text[kept[-1][0]].islower() and "-" not in text[kept[-1][0] : kept[-1][1]]:
        kept = kept[:-1]
    if kept:
        end = kept[-1][1]
        if text[end - 1] == "." and (end - kept[-1][0] > 2 or len(kept) == 1):
            end -= 1
        listed = tuple(text[first:last] for first, last in kept[:-1]) + (text[kept[-1][0] : end],)
        yield Name(kept[0][0], end, listed)


def is_organisation(name: Name, words: WordSets) -> bool:
    """Tell whether one of several words says that the name is no person's: « Institut … », "… Council"."""
    return len(name.words) > 1 and any(word.lower() in words["organisations"] for word in name.words)


def is_acronym(name: Name) -> bool:
    """Tell whether the name is one word of two to seven capitals."""
    return len(name.words) == 1 and 2 <= len(name.words[0]) <= 7 and name.words[0].isupper()

