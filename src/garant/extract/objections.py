"""Why a frame is no commitment: what it lacks, by a short name that the trace of misses shows."""

from garant.annotate.marks import VerbGroup
from garant.extract.actors import Acting
from garant.extract.beneficiaries import is_hostile
from garant.extract.clauses import SubjectBy
from garant.extract.frames import Frame, Ground, Place
from garant.extract.owners import codes, owners, place_after
from garant.extract.willing import governors, will_of
from garant.lexicon.commitments import Sense, Weight, Will
from garant.lexicon.verbs import Tense
from garant.model.terms import Kind

_OWN_WILLS = frozenset(
    {Will.PLEDGE, Will.OFFER, Will.REFUSE, Will.ACCEPT, Will.INTEND, Will.DECIDE, Will.ADOPT}
)
_BINDING = frozenset({Will.PLEDGE, Will.DECIDE})
_PAST = frozenset({Tense.PAST, Tense.PLUPERFECT})
_GOING_ON = frozenset({Will.BEGIN, Will.CONTINUE})
_THAT_REACH = 12
_LAND_REACH = 10
_VIEW_REACH = 40
_ACCEPTED = frozenset({Kind.SUPPORT, Kind.HUMANITARIAN})
_DEMANDS = frozenset({Will.ASK, Will.WISH, Will.REQUEST})


def lack_of(ground: Ground, frame: Frame) -> str | None:
    """Return what a frame lacks before anybody asks who acts, None where it lacks nothing."""
    if _is_idle(frame) or (frame.kind is Kind.SUPPORT and _adverbial(ground, frame)):
        return "trigger"
    if _without(ground, frame):
        return "presence"
    if _shows_view(ground, frame) or _declines(frame):
        return "act"
    if _supposed(ground, frame) or _doubted(ground, frame):
        return "assertion"
    if _wants_will(frame) or _demanded(ground, frame) or _unpromised(ground, frame):
        return "will"
    return None


def _is_idle(frame: Frame) -> bool:
    """Tell whether nothing is done with a thing that does not stand by itself."""
    alone = frame.place is Place.ALONE
    if frame.object is None:
        return alone
    named = frame.noun is not None and frame.noun.row.sense is not Sense.JOIN
    if frame.object.echoes and not (frame.wills or frame.trigger or named):
        return True
    if frame.object.barred and frame.sense is not Sense.IMPOSE:
        return True
    bare = alone and frame.noun is None and not frame.wills
    return (bare and frame.object.weight is not Weight.STRONG) or (alone and frame.kind is None)


def _wants_will(frame: Frame) -> bool:
    wills = {cue.row.will for cue in frame.wills}
    if {Will.REFUSE, Will.ACCEPT} <= wills:
        return True  # « refuse d'accepter » is a stance
    if frame.object is not None and frame.object.willed and _OWN_WILLS.isdisjoint(wills):
        return True
    if frame.sense is Sense.COVER and not frame.wills:
        return True  # « l'ordre du jour inclut l'aide » offers nothing
    if frame.kind is Kind.DIPLOMACY and wills == {Will.CONSIDER}:
        return True  # « réfléchir à la manière d'obtenir une trêve » binds nobody
    return frame.kind is Kind.DIPLOMACY and not wills and frame.sense is None


def _unpromised(ground: Ground, frame: Frame) -> bool:
    """Tell whether nothing was promised yet: « ne s'est pas engagé à envoyer », "has not decided"."""
    if frame.verb < 0:
        return False
    for verb in (frame.verb, *governors(ground, frame.verb)):
        group, will = ground.group(verb), will_of(ground, verb)
        open_still = group.negated and group.tense in _PAST and not _says_never(ground, group)
        if open_still and will is not None and will.row.will in _BINDING:
            return True
    return False


def _says_never(ground: Ground, group: VerbGroup) -> bool:
    tokens = ground.annotated.tokens
    return not ground.words["never"].isdisjoint(tokens.words[max(0, group.first - 1) : group.after])


def _shows_view(ground: Ground, frame: Frame) -> bool:
    """Tell whether support is only a view: « a affiché son soutien à Rome », « soutient cette position »."""
    if frame.kind is not Kind.SUPPORT or frame.amount is not None or frame.verb < 0:
        return False
    if frame.place is Place.VERB:
        following = ground.gap(frame.end, frame.end + _VIEW_REACH).replace("'", " ").split()[:3]
        return not ground.words["views"].isdisjoint(following)
    shown = ground.group(frame.verb).lemma in ground.words["shows"]
    return frame.place is not Place.THEME and shown and not frame.wills


def _declines(frame: Frame) -> bool:
    """Tell whether one refuses to be helped: « a refusé toute aide étrangère »."""
    wills = {cue.row.will for cue in frame.wills}
    given = frame.trigger is not None or frame.noun is not None
    return Will.REFUSE in wills and frame.kind in _ACCEPTED and not given and not frame.negated


def _without(ground: Ground, frame: Frame) -> bool:
    """Tell whether the thing is absent: « sans la présence de », "without guarantees"."""
    tokens = ground.annotated.tokens
    index = tokens.index_at(frame.noun.start if frame.noun else frame.start)
    return not ground.words["without"].isdisjoint(tokens.words[max(0, index - 3) : index])


def _supposed(ground: Ground, frame: Frame) -> bool:
    """Tell whether the frame's own clause is a condition: « si Moscou fournissait des armes »."""
    if frame.clause is None or frame.place is Place.ALONE:
        return False
    if any(cue.row.will is Will.CONSIDER and cue.end >= frame.clause.start for cue in frame.wills):
        return False  # "is weighing whether to send"
    tokens = ground.annotated.tokens
    start = tokens.index_at(frame.clause.start)
    return not ground.words["if"].isdisjoint(tokens.words[max(0, start - 1) : start + 1])


def _doubted(ground: Ground, frame: Frame) -> bool:
    """Tell whether the clause above denies it: « je ne pense pas que », "did not confirm that"."""
    if frame.clause is None or frame.place is Place.ALONE or frame.verb < 1:
        return False
    tokens = ground.annotated.tokens
    index = tokens.index_at(frame.clause.start)
    after_that = not ground.words["that"].isdisjoint(tokens.words[max(0, index - 1) : index + 1])
    above = ground.group(frame.verb - 1)
    return after_that and above.negated and frame.clause.start - above.end < _THAT_REACH


def _demanded(ground: Ground, frame: Frame) -> bool:
    """Tell whether somebody wants it of another: « Kiev souhaite que Rome livre », "wants Rome to send"."""
    clause = frame.clause
    if clause is None or frame.place is Place.ALONE or frame.verb < 1:
        return False
    if clause.by is SubjectBy.OBJECT:
        if any(cue.row.will is Will.REQUEST for cue in frame.wills):
            return False  # "is calling on Congress to provide"
        return any(cue.row.will in _DEMANDS for cue in frame.wills)
    tokens = ground.annotated.tokens
    index = tokens.index_at(clause.start)
    if ground.words["that"].isdisjoint(tokens.words[max(0, index - 1) : index + 1]):
        return False
    above = will_of(ground, frame.verb - 1)
    return above is not None and above.row.will in _DEMANDS


def _adverbial(ground: Ground, frame: Frame) -> bool:
    """Tell « en soutien de », "in support of" from the support itself."""
    if frame.amount or frame.place is Place.VERB:
        return False
    tokens = ground.annotated.tokens
    index = tokens.index_at(frame.start)
    if index < 1 or tokens.words[index - 1] not in ground.words["in"]:
        return False
    return index < 2 or tokens.words[index - 2] not in ground.words["money"]  # "billions of dollars in aid"


def objection_to(ground: Ground, frame: Frame, who: Acting) -> str | None:
    """Return what a frame lacks once it is known who acts, None where it lacks nothing."""
    if _speaks_for_others(ground, frame, who):
        return "actor"
    if not _is_bare(frame):
        return None
    place = place_after(ground, frame, who.actors)
    if place is None and _in_that_land(ground, frame):
        return None
    if place is None or place.actor is None or frame.object is None:
        return "place"
    kind = frame.object.kind
    return "friend" if any(is_hostile(actor, place.actor, kind) for actor in who.actors) else None


def _in_that_land(ground: Ground, frame: Frame) -> bool:
    """Tell whether the place is taken up: « l'aide du Canada au pays », « ses soldats sur place »."""
    tokens = ground.annotated.tokens
    first = tokens.index_at(frame.end)
    last = min(tokens.index_at(frame.sentence.end), first + _LAND_REACH)
    for index in range(first + 1, last):
        if tokens.words[index] in ground.words["land"]:
            return not ground.words["at"].isdisjoint(tokens.words[index - 2 : index])
    return False


def _speaks_for_others(ground: Ground, frame: Frame, who: Acting) -> bool:
    """Tell whether one refuses what another would do: « Moscou rejette l'envoi de soldats de l'Otan »."""
    refusing = [cue for cue in frame.wills if cue.row.will is Will.REFUSE]
    if not refusing:
        return False
    if who.reason is not None and who.reason.rule == "actor/willer" and not refusing[-1].row.owned:
        return True  # « décline l'offre américaine »
    others = codes(owners(ground, frame))
    if _refused_to_another(ground, frame, who):
        return True
    return bool(others) and set(others).isdisjoint(who.actors)


def _refused_to_another(ground: Ground, frame: Frame, who: Acting) -> bool:
    """Tell whether one refuses what another would do: « Moscou refuse que Paris envoie des soldats »."""
    clause = ground.clauses.get(frame.verb)
    own = clause is not None and clause.by is SubjectBy.WORDS and bool(clause.subject)
    return own and ground.group(frame.verb).finite and bool(governors(ground, frame.verb))


def _is_bare(frame: Frame) -> bool:
    """Tell whether a thing stands without trigger and will: soldiers then want a place, aid one helped."""
    presence = frame.noun is None or frame.noun.row.sense is Sense.HAVE
    if frame.place is not Place.ALONE or not presence or frame.object is None:
        return False
    if any(cue.row.besides or cue.row.will not in _GOING_ON for cue in frame.wills):
        return False
    return frame.object.kind is not Kind.SANCTIONS and not frame.object.actor and frame.mission is None
