"""Whose a thing is and where: the actors that the words around it name."""

from collections.abc import Iterable, Sequence

from garant.annotate.marks import Mention, MentionKind
from garant.extract.frames import Frame, Ground, Place
from garant.lexicon.commitments import Sense, Will
from garant.model.terms import Kind

_OWNER_REACH = 42
_LIST_GAP = 34
_PLACE_REACH = 90
_PROMISED = frozenset({Will.PLEDGE, Will.OFFER})
_AGREED = frozenset({Kind.SUPPORT, Kind.INDUSTRY, Kind.DIPLOMACY, Kind.GUARANTEE})


def codes(mentions: Iterable[Mention]) -> tuple[str, ...]:
    """Return the actors of the mentions, each once, in order."""
    return tuple(dict.fromkeys(mention.actor for mention in mentions if mention.actor))


def owners(ground: Ground, frame: Frame) -> tuple[Mention, ...]:
    """Return the actors to whom the words around the thing give it, with those listed beside them."""
    if frame.object is not None and not frame.object.owned:
        return ()
    if bodies := _overlapping(ground, frame):
        return (*bodies, *following(ground, bodies[-1]))
    first = min(frame.start, frame.noun.start) if frame.noun else frame.start
    last = max(frame.end, frame.noun.end) if frame.noun else frame.end
    for start, end in dict.fromkeys(((frame.start, frame.end), (first, last))):
        found = _before(ground, frame, start) or _after_thing(ground, frame, end)
        if found:
            return found
    if frame.noun and frame.noun.end < frame.start:
        return _after_thing(ground, frame, frame.noun.end, frame.start)
    return ()


def mentions_between(ground: Ground, start: int, end: int) -> Sequence[Mention]:
    return ground.annotated.mentions.starting_in(start, end)


def _overlapping(ground: Ground, frame: Frame) -> tuple[Mention, ...]:
    """Return the body that the thing itself names: « troupes canadiennes », "European forces"."""
    near = mentions_between(ground, max(0, frame.start - 30), frame.end)
    bodies = (MentionKind.BODY, MentionKind.GROUP, MentionKind.ORGANISATION)
    return tuple(m for m in near if m.kind in bodies and m.end > frame.start and is_code(m.actor))[:1]


def is_code(actor: str | None) -> bool:
    """Tell a code of the guidelines (`UA`, `NATO`) from a name as printed."""
    return (
        actor is not None and actor.isalnum() and actor.isupper() and not any(c.isdigit() for c in actor[2:])
    )


def _before(ground: Ground, frame: Frame, start: int) -> tuple[Mention, ...]:
    """ "U.S. military aid", "Canada's support", « américain … » never stands before in French."""
    if ground.lexicon.language == "fr":
        return ()
    for mention in reversed(mentions_between(ground, max(frame.sentence.start, start - _OWNER_REACH), start)):
        gap = ground.gap(mention.end, start)
        words = gap.replace("'s", " ").split()
        if len(words) > 2 or any(mark in gap for mark in ',.;:"\n'):
            return ()
        linking = ground.words.union("of", "at", "by", "lists")
        if linking.intersection(words) or ground.words["determiners"].intersection(words):
            return ()
        if mention.kind is MentionKind.PERSON and "'" not in gap[:2]:
            return ()
        if "'" not in gap[:2] and not is_code(mention.actor):
            return ()
        compound = mention.kind is not MentionKind.DEMONYM and "'" not in gap[:2]
        if compound and (words or (frame.kind is Kind.SANCTIONS and not _is_short(ground, mention))):
            return ()
        return (*_preceding(ground, mention), mention)
    return ()


def _is_short(ground: Ground, mention: Mention) -> bool:
    """Tell "U.S. sanctions" (theirs) from "Iran sanctions" (on it)."""
    name = ground.annotated.text[mention.start : mention.end]
    return name.replace(".", "").isupper()


def _preceding(ground: Ground, mention: Mention) -> tuple[Mention, ...]:
    before = mentions_between(ground, max(0, mention.start - 30), mention.start)
    if before and ground.gap(before[-1].end, mention.start).strip(" '") in ("and", "s and", "et"):
        return (before[-1],)
    return ()


def _after_thing(ground: Ground, frame: Frame, end: int, limit: int | None = None) -> tuple[Mention, ...]:
    stop = min(frame.sentence.end, end + _OWNER_REACH, limit if limit is not None else end + _OWNER_REACH)
    for mention in mentions_between(ground, end, stop):
        gap = ground.gap(end, mention.start)
        if any(mark in gap for mark in ".;:\n(") or "," in gap:
            return ()
        words = gap.replace("'", " ").split()
        if _owns(ground, frame, mention, words):
            return (mention, *following(ground, mention))
        if len(words) > 4:
            return ()
    return ()


def _owns(ground: Ground, frame: Frame, mention: Mention, words: Sequence[str]) -> bool:
    small = ground.words
    if mention.kind is MentionKind.DEMONYM:
        fixed = small.union("of", "at", "by", "lists")
        return ground.lexicon.language == "fr" and len(words) <= 2 and not fixed.intersection(words)
    linking = small.union("of", "at", "by", "between")
    links = [word for word in words if word in linking]
    if not links:
        return False
    if links[-1] in small["by"]:
        return True
    if links[-1] in small["between"] and frame.kind in _AGREED:
        return True
    if (frame.sense is Sense.END and "from" in links) or _is_place(ground, frame, links):
        return False
    if ground.lexicon.language == "en" and frame.kind is Kind.SUPPORT and "of" in links:
        return False
    return links[-1] in small["of"] and len(words) <= 4 and not small["at"].intersection(links)


def _is_place(ground: Ground, frame: Frame, links: Sequence[str]) -> bool:
    """« le retrait des troupes d'Allemagne » leaves Germany; « le retrait de l'Allemagne » is its own."""
    return frame.sense is Sense.END and frame.noun is not None and links[-1] in ("d", "from")


def following(ground: Ground, mention: Mention) -> tuple[Mention, ...]:
    """Return the mentions that a list adds: « l'Estonie, le Danemark et la Grèce »."""
    found: list[Mention] = []
    last = mention
    for other in mentions_between(ground, mention.end, mention.end + 400):
        gap = ground.gap(last.end, other.start)
        if len(gap) > _LIST_GAP or "." in gap or "\n" in gap or '"' in gap:
            break
        words = gap.replace("'", " ").replace(",", " , ").split()
        allowed = ground.words.union("lists", "links", "determiners") | {","}
        if not words or not all(word in allowed for word in words):
            break
        if not {","}.union(ground.words["lists"]).intersection(words):
            break
        found.append(other)
        last = other
    return tuple(found)


def preposition(ground: Ground, mention: Mention) -> str | None:
    """Return the preposition that introduces a mention, over its determiner, or None."""
    tokens = ground.annotated.tokens
    index = tokens.index_at(mention.start) - 1
    for _ in range(3):
        if index < 0:
            return None
        word = tokens.words[index]
        if word in ground.words["at"] or word in ground.words["of"] or word in ground.words["by"]:
            return word
        if word not in ground.words["determiners"]:
            return None
        index -= 1
    return None


def is_given_to(ground: Ground, frame: Frame) -> bool:
    """Tell whether the subject of a passive gets the thing: "will be supplied with radars"."""
    if frame.place is not Place.OBJECT or not ground.group(frame.verb).passive:
        return False
    promised = any(cue.row.will in _PROMISED for cue in frame.wills)
    between = ground.gap(ground.group(frame.verb).end, frame.start).split()
    added = frame.sense is Sense.MOVE and not ground.words["with"].isdisjoint(between)
    return (frame.sense is Sense.GIVE or promised or added) and ground.words["to"].isdisjoint(between)


def place_after(ground: Ground, frame: Frame, actors: Sequence[str]) -> Mention | None:
    """Return another's land that the words after the thing name: « déployés en Irak », "to Ukraine"."""
    end = min(frame.sentence.end, frame.end + _PLACE_REACH)
    for mention in mentions_between(ground, frame.end, end):
        if mention.kind is MentionKind.DEMONYM or mention.kind is MentionKind.PERSON:
            continue
        if ";" in ground.gap(frame.end, mention.start) or mention.actor in actors:
            continue
        if preposition(ground, mention) in ground.words["at"] or _helps(ground, frame, mention):
            return mention
    return None


def _helps(ground: Ground, frame: Frame, mention: Mention) -> bool:
    """« le soutien à la souveraineté de l'Arménie »: one helped stands behind what is helped."""
    between = ground.gap(frame.end, mention.start).replace("'", " ").split()
    return frame.kind is Kind.SUPPORT and bool(ground.words["at"].intersection(between))
