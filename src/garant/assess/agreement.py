"""How far reviewers agree: on what both of them have judged, and beyond what chance would give.

Cohen, "A coefficient of agreement for nominal scales", 1960: kappa is 1 where two always agree, 0 where they
agree as often as two who judge at random, each with the words that they use as often as they do.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from garant.ledger.answers import JudgementLine
from garant.ledger.verdicts import ABOUT_ONE, ABOUT_SEVERAL, Verdict

Subject = tuple[str, ...]
Words = Mapping[Subject, str]


@dataclass(frozen=True, slots=True)
class Agreement:
    """Two reviewers: on how many subjects both have spoken, on how many alike, and on which not.

    `observed` is the share; `kappa` is None where both have said one and the same of everything, for then
    chance cannot be told from agreement.
    """

    one: str
    other: str
    subjects: int
    alike: int
    kappa: float | None
    apart: tuple[Subject, ...]

    @property
    def observed(self) -> float:
        return self.alike / self.subjects


def agreement(judgements: Iterable[JudgementLine]) -> tuple[Agreement, ...]:
    """Return the agreement of each two reviewers who have judged a subject in common, by their names.

    What a reviewer has taken back does not count; what a later one overrules does. A record is accepted as it
    was read, rejected or corrected; who accepts it after a correction holds it to be corrected, who adds it
    accepts it. A pair is the same or different.
    """
    words: dict[str, dict[Subject, str]] = defaultdict(dict)
    mended: set[Subject] = set()
    for subject, who, word in _in_order(judgements):
        if word == Verdict.CORRECT:
            mended.add(subject)
        accepts_mended = word == Verdict.ACCEPT and subject in mended
        words[who][subject] = Verdict.CORRECT.value if accepts_mended else word
    found = (_between(one, other, words) for one, other in combinations(sorted(words), 2))
    return tuple(each for each in found if each is not None)


def _in_order(judgements: Iterable[JudgementLine]) -> Iterator[tuple[Subject, str, str]]:
    for line in sorted(judgements, key=lambda line: line.entry):
        if not line.taken_back:
            yield from ((subject, line.who, word) for subject, word in _words(line))


def _words(line: JudgementLine) -> Iterator[tuple[Subject, str]]:
    """Yield each subject with the word on it: a record by itself, or two records beside each other."""
    kind = Verdict(line.kind)
    if kind in ABOUT_ONE:
        word = Verdict.ACCEPT if kind is Verdict.ADD else kind
        yield from (((subject,), word.value) for subject in line.subjects)
    elif kind in ABOUT_SEVERAL:
        first = [(line.subjects[0], other) for other in line.subjects[1:]]
        pairs = first if kind is Verdict.SPLIT else combinations(line.subjects, 2)
        word = Verdict.SAME if kind is Verdict.SAME else Verdict.DIFFERENT
        yield from ((tuple(sorted(pair)), word.value) for pair in pairs)


def _between(one: str, other: str, words: Mapping[str, Words]) -> Agreement | None:
    first, second = words[one], words[other]
    both = sorted(first.keys() & second.keys())
    if not both:
        return None
    apart = tuple(subject for subject in both if first[subject] != second[subject])
    pairs = [(first[subject], second[subject]) for subject in both]
    return Agreement(one, other, len(both), len(both) - len(apart), _kappa(pairs), apart)


def _kappa(pairs: list[tuple[str, str]]) -> float | None:
    total = len(pairs)
    firsts, seconds = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    observed = Fraction(sum(one == other for one, other in pairs), total)
    by_chance = sum(Fraction(firsts[word] * seconds[word], total * total) for word in firsts)
    return None if by_chance == 1 else float((observed - by_chance) / (1 - by_chance))
