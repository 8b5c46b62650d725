"""For whom: the side that is helped, and the place where it happens."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from garant.annotate.marks import Mention, MentionKind, within
from garant.extract.frames import Frame, Ground, Place
from garant.extract.owners import is_given_to, preposition
from garant.extract.willing import trigger_of
from garant.lexicon.commitment_rules import adversaries, backers, helped_by_sanctions, helpers, powers
from garant.lexicon.commitments import Sense
from garant.lexicon.verbs import Tense
from garant.model.reasons import Reason
from garant.model.spans import Span
from garant.model.terms import Kind

_REACH = 160
_OBJECT_REACH = 60
_SENTENCE_REACH = 90
_AIMS = frozenset({Tense.INFINITIVE, Tense.GERUND})
_STATIONED = frozenset({Kind.TROOPS, Kind.AIR, Kind.NAVAL, Kind.MONITORING})
_FOR_PEOPLE = frozenset({Kind.SUPPORT, Kind.HUMANITARIAN, Kind.TRAINING, Kind.FUNDING, Kind.GUARANTEE})


def beneficiary_of(
    ground: Ground, frame: Frame, kind: Kind, actor: str, actors: Sequence[Mention], end: int
) -> tuple[str | None, Reason | None]:
    """Return the beneficiary of a frame and why, None where its clause names nobody else."""
    if kind is Kind.SANCTIONS:
        return _of_sanctions(ground, frame, actor, end)
    for mention in _candidates(ground, frame, end):
        if mention.actor == actor or mention in actors or _is_source(ground, frame, mention):
            continue
        if _lends_hand(ground, mention):
            continue
        if not _may_be_helped(ground, mention, actor, kind):
            if frame.sense is Sense.HELP:
                break  # « soutient la Russie »: whoever is named beyond is not the one supported
            continue
        return mention.actor, Reason("beneficiary", "beneficiary/named", Span(mention.start, mention.end))
    for row in (frame.mission, frame.object):
        if row is not None and row.beneficiary is not None:
            return row.beneficiary, Reason("beneficiary", f"objects/{row.id}:beneficiary")
    return None, None


def _lends_hand(ground: Ground, mention: Mention) -> bool:
    """Tell who helps from who is helped: « avec l'aide de la France », "with support from Rome"."""
    before = [word for word in _words_before(ground, mention, 6) if word not in ground.words["determiners"]]
    return _stand_together(ground, before, "with", "hands")


def _is_source(ground: Ground, frame: Frame, mention: Mention) -> bool:
    """Tell who sells and where what moves comes from: « acheté aux États-Unis », « basés en Italie »."""
    if mention.start < frame.end:
        return False
    introduced = preposition(ground, mention)
    if frame.sense is Sense.BUY:
        return introduced in ground.words["at"] and introduced not in ground.words["for"]
    if frame.sense is not Sense.MOVE:
        return False
    verbs = within(ground.annotated.verbs, frame.end, mention.start)
    based = frame.place is not Place.ALONE and any(
        verb.tense is Tense.PARTICIPLE and verb != ground.group(frame.verb) for verb in verbs[-1:]
    )
    return introduced in ground.words["away"] or based


def _may_be_helped(ground: Ground, mention: Mention, actor: str, kind: Kind) -> bool:
    """Tell whether one can be helped: no coalition of helpers, none that it is done against, no aggressor."""
    if mention.actor is None or mention.actor in helpers():
        return False
    if preposition(ground, mention) in ground.words["against"]:
        return False
    return kind is Kind.DIPLOMACY or mention.actor not in helped_by_sanctions() or actor in backers()


def _candidates(ground: Ground, frame: Frame, end: int) -> Iterable[Mention]:
    """Yield the mentions that may be the beneficiary, likeliest first."""
    if frame.place is Place.VERB and frame.clause is not None and frame.clause.agents:
        yield from (*frame.clause.subject, *frame.clause.possessors)
        return
    if is_given_to(ground, frame) and frame.clause is not None:
        yield from frame.clause.subject
    leaves = frame.sense is Sense.END and frame.place is Place.VERB  # « se retire du Mali »
    if leaves or frame.sense in (Sense.HELP, Sense.TRAIN):
        if frame.place is Place.OBJECT:
            yield from _mentions(ground, ground.group(frame.verb).end, frame.start)
        yield from _mentions(ground, frame.end, min(frame.sentence.end, frame.end + _OBJECT_REACH))
        return
    if frame.sense is Sense.SIGN:
        partners = _mentions(ground, frame.end, min(frame.sentence.end, frame.end + _OBJECT_REACH))
        yield from (m for m in partners if _accompanies(ground, m))
    if frame.sense in (Sense.RECEIVE, Sense.HOST) and frame.clause and frame.place is Place.OBJECT:
        yield from frame.clause.subject
    if frame.sense is Sense.END and frame.kind in _STATIONED:
        left = _mentions(ground, frame.end, min(frame.sentence.end, frame.end + _OBJECT_REACH))
        yield from (m for m in left if _is_left(ground, frame, m))
    reach = min(frame.sentence.end, max(end, frame.end + _SENTENCE_REACH))
    after = [
        m
        for m in _mentions(ground, frame.end, reach)
        if m.kind is not MentionKind.PERSON or _directed(ground, m)
    ]
    yield from (m for m in after if m.kind is not MentionKind.DEMONYM and _directed(ground, m))
    if frame.place is not Place.ALONE and frame.verb >= 0:
        between = _mentions(ground, ground.group(frame.verb).end, frame.start)
        yield from (m for m in between if m.kind is not MentionKind.DEMONYM)
    if frame.kind in _FOR_PEOPLE:
        yield from (m for m in after if m.kind is MentionKind.DEMONYM)
    if frame.sense is Sense.BUY and frame.clause is not None:
        yield from frame.clause.subject
    if frame.sense in (Sense.BUY, Sense.RECEIVE, Sense.HOST) or frame.place is Place.THEME:
        yield from _mentions(
            ground, frame.clause.start if frame.clause else frame.sentence.start, frame.start
        )


def _is_left(ground: Ground, frame: Frame, mention: Mention) -> bool:
    """Tell whether it is the place that is left: « retirera ses soldats du Tchad », « quittent Bamako »."""
    if mention.kind is not MentionKind.STATE:
        return False
    departs = frame.verb >= 0 and ground.group(frame.verb).lemma in ground.words["departing"]
    return preposition(ground, mention) in ground.words["leaving"] or departs


def _mentions(ground: Ground, start: int, end: int) -> Sequence[Mention]:
    return ground.annotated.mentions.starting_in(start, min(end, start + _REACH))


def _directed(ground: Ground, mention: Mention) -> bool:
    towards = preposition(ground, mention) in ground.words["at"] and not _undirected(ground, mention)
    return towards or is_helped(ground, mention) or _favoured(ground, mention)


def _favoured(ground: Ground, mention: Mention) -> bool:
    """Tell whether it is done for one: « en faveur de Gaza », « au profit de l'armée libanaise »."""
    return _stand_together(ground, _words_before(ground, mention, 4), "favouring", "of")


def _undirected(ground: Ground, mention: Mention) -> bool:
    """Tell whether the preposition belongs to a phrase of its own: "according to Kyiv", « grâce à Kiev »."""
    return _stand_together(ground, _words_before(ground, mention, 3), "undirected", "dative")


def _words_before(ground: Ground, mention: Mention, most: int) -> Sequence[str]:
    tokens = ground.annotated.tokens
    index = tokens.index_at(mention.start)
    return tokens.words[max(index - most, 0) : index]


def _stand_together(ground: Ground, words: Sequence[str], first: str, second: str) -> bool:
    """Tell whether a word of one set stands right before one of another."""
    pairs = pairwise(words)
    return any(one in ground.words[first] and other in ground.words[second] for one, other in pairs)


def is_helped(ground: Ground, mention: Mention) -> bool:
    """Tell whether an aim helps the actor: "a loan to support Ukraine", "shells to give to Kyiv"."""
    verb = bisect_left(ground.annotated.verbs.starts, mention.start) - 1
    if verb < 0 or ground.group(verb).tense not in _AIMS:
        return False
    between = ground.gap(ground.group(verb).end, mention.start).replace("'", " ").split()
    trigger = trigger_of(ground, verb, None)
    helping = trigger is not None and trigger.row.sense in (Sense.HELP, Sense.TRAIN, Sense.GIVE)
    return helping and ground.words.union("determiners", "at").issuperset(between)


def _accompanies(ground: Ground, mention: Mention) -> bool:
    """Tell whether « avec », "with" introduces a mention: the other party of an agreement."""
    tokens = ground.annotated.tokens
    index = tokens.index_at(mention.start)
    before = [w for w in tokens.words[max(0, index - 3) : index] if w not in ground.words["determiners"]]
    return bool(before) and before[-1] in ground.words["with"]


def _of_sanctions(ground: Ground, frame: Frame, actor: str, end: int) -> tuple[str | None, Reason | None]:
    """Sanctions help the side at war with their target, else nobody."""
    start = frame.sentence.start
    for mention in _mentions(ground, start, frame.sentence.end):
        helped = helped_by_sanctions().get(mention.actor or "")
        if helped and mention.actor != actor and helped != actor:
            return helped, Reason("beneficiary", "beneficiary/target", Span(mention.start, mention.end))
    return None, None


def is_hostile(actor: str, beneficiary: str | None, kind: Kind) -> bool:
    """Tell whether the act would be done to an adversary: no commitment to its security."""
    if kind in (Kind.DIPLOMACY, Kind.HUMANITARIAN, Kind.SANCTIONS):
        return False
    return beneficiary in adversaries().get(actor, frozenset())


def dominant(codes: Iterable[str | None], *, least: int = 1) -> str | None:
    """Return the actor that most commitments of an article have, at least so many; None where none leads."""
    counted = Counter(code for code in codes if code)
    ranked = counted.most_common(2)
    if not ranked or ranked[0][1] < least or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]


def helped_most(ground: Ground) -> tuple[str, ...]:
    """Return the actors to whom something is done in an article (« à l'Ukraine », "in Haiti").

    The one of whom most is said comes first; an aggressor is none of them.
    """
    named = [m for m in ground.annotated.mentions if m.actor]
    said = Counter(mention.actor for mention in named)
    directed = Counter(
        mention.actor
        for mention in named
        if mention.kind is not MentionKind.DEMONYM
        and mention.kind is not MentionKind.PERSON
        and mention.actor not in helped_by_sanctions()
        and _directed(ground, mention)
    )
    ranked = sorted(
        directed, key=lambda actor: (actor in powers(), -said[actor] * min(directed[actor], 3), str(actor))
    )
    return tuple(actor for actor in ranked if actor is not None)
