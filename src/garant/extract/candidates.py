"""The frames of an article, in the order of its text."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from garant.extract.doings import join_frames, pledge_frames, verb_frames
from garant.extract.frames import Frame, Ground, Place, finite_between, stretches
from garant.extract.things import sum_frames, thing_frames
from garant.lexicon.verbs import Tense
from garant.model.terms import Kind

_ABSTRACT = frozenset({Kind.GUARANTEE, Kind.SUPPORT, Kind.DIPLOMACY})


def find_frames(ground: Ground) -> Iterator[Frame]:
    """Yield the frames of an article in the order of its text."""
    folded = ground.annotated.folded
    for stretch in stretches(ground):
        sentence = stretch.sentence
        if "?" in folded[max(sentence.start, sentence.end - 3) : sentence.end]:
            continue
        found = [*verb_frames(ground, stretch), *thing_frames(ground, stretch)]
        found += sum_frames(ground, stretch, found)
        acts = _acts(ground, found)
        found = [frame for frame in found if not _serves(ground, frame, acts)]
        found += join_frames(ground, stretch, found)
        found += pledge_frames(ground, stretch, found)
        yield from sorted(found, key=lambda frame: (frame.start, frame.end))


class _Acts(NamedTuple):
    """What is done in a sentence: the verbs that have a thing, and where it and its thing end, in order."""

    verbs: frozenset[int]
    ends: list[int]


def _acts(ground: Ground, found: Sequence[Frame]) -> _Acts:
    acting = [frame for frame in found if frame.place in (Place.OBJECT, Place.THEME)]
    verbs = frozenset(frame.verb for frame in acting if frame.place is Place.OBJECT)
    return _Acts(verbs, sorted(max(frame.end, ground.group(frame.verb).end) for frame in acting))


def _serves(ground: Ground, frame: Frame, acts: _Acts) -> bool:
    """Tell whether a verb only says what another thing is for: "has sent tents to help Beirut"."""
    if frame.place is Place.OBJECT and frame.kind in _ABSTRACT and not frame.amount:
        return _is_purpose(ground, frame.verb) and _aims(ground, frame, acts)
    if frame.place is not Place.VERB:
        return False
    return frame.verb in acts.verbs or _aims(ground, frame, acts)


def _is_purpose(ground: Ground, verb: int) -> bool:
    """Tell whether nothing but infinitives govern a verb: « (pour) aider à forger un accord »."""
    while (above := ground.group(verb).governor) >= 0:
        if ground.group(above).tense is not Tense.INFINITIVE:
            return False
        verb = above
    return True


def _aims(ground: Ground, frame: Frame, acts: _Acts) -> bool:
    """Tell whether an infinitive gives the aim of the thing that stands before it."""
    group = ground.group(frame.verb)
    if group.finite or group.tense is Tense.PARTICIPLE:
        return False
    before = bisect_left(acts.ends, frame.start) - 1
    return before >= 0 and not finite_between(ground, acts.ends[before], frame.start)
