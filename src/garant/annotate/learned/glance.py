"""Where in an article a promise would stand, if there were one: the sentences that are looked at first.

Whether one of them does promise something, the network says (`Trained.promises`).
"""

from bisect import bisect_left
from collections.abc import Sequence

from garant.annotate.learned.knowledge import Sign, numbers_of
from garant.annotate.learned.windows import LONGEST
from garant.annotate.marks import Annotated, Sentence
from garant.lexicon.sieve import SieveRules

_THINGS = numbers_of("table objects", "amount")
_DEEDS = numbers_of("table triggers")
_WILLS = numbers_of("table wills")


def passages(annotated: Annotated, signs: Sequence[Sign], rules: SieveRules) -> list[int]:
    """Return the indexes of the sentences with the most signs of a promise, the most first.

    Signs are a thing, what is done with it, a will, two actors in the sentence and two actors near it. A
    sentence that names none of the first three, or that nobody is named near, is left out, and so is one that
    says again what another says word for word, as captions do.
    """
    near = annotated.sentences.starting_in(0, LONGEST)
    counts = [_count(annotated, sentence, signs, rules) for sentence in near]
    words = [annotated.text[sentence.start : sentence.end].rstrip(".") for sentence in near]
    first = {told: index for index, told in reversed(list(enumerate(words)))}
    found = [index for index in sorted(first.values()) if counts[index]]
    return sorted(found, key=lambda index: -counts[index])[: rules.passages]


def _count(annotated: Annotated, sentence: Sentence, signs: Sequence[Sign], rules: SieveRules) -> int:
    first, after = bisect_left(signs, (sentence.start,)), bisect_left(signs, (sentence.end,))
    here = {sign.sign for sign in signs[first:after]}
    told = sum(not here.isdisjoint(group) for group in (_THINGS, _DEEDS, _WILLS))
    around = _actors(annotated, sentence.start - rules.reach, sentence.end + rules.reach)
    if not told or not around:
        return 0
    within = _actors(annotated, sentence.start, sentence.end)
    return told + (len(within) >= rules.actors) + (len(around) >= rules.actors)


def _actors(annotated: Annotated, start: int, end: int) -> set[str]:
    return {mention.actor for mention in annotated.mentions.starting_in(start, end) if mention.actor}
