"""The frames of an article, in the order of its text."""

from collections.abc import Iterator, Sequence

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
        found = [frame for frame in found if not _serves(ground, frame, found)]
        found += sum_frames(ground, stretch, found)
        found += join_frames(ground, stretch, found)
        found += pledge_frames(ground, stretch, found)
        yield from sorted(found, key=lambda frame: (frame.start, frame.end))


def _serves(ground: Ground, frame: Frame, found: Sequence[Frame]) -> bool:
    """Tell whether a verb only says what another thing is for: "has sent tents to help Beirut"."""
    if frame.place is Place.OBJECT and frame.kind in _ABSTRACT and not frame.amount:
        return ground.group(frame.verb).governor < 0 and _aims(ground, frame, found)
    if frame.place is not Place.VERB:
        return False
    if any(other.verb == frame.verb and other.place is Place.OBJECT for other in found):
        return True
    return _aims(ground, frame, found)


def _aims(ground: Ground, frame: Frame, found: Sequence[Frame]) -> bool:
    """Tell whether an infinitive gives the aim of another thing that stands before it."""
    if ground.group(frame.verb).finite or ground.group(frame.verb).tense is Tense.PARTICIPLE:
        return False
    return any(
        other.place is not Place.VERB
        and other.place is not Place.ALONE
        and other.end < frame.start
        and not finite_between(ground, other.end, frame.start)
        for other in found
    )
