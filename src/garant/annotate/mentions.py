"""Who is named where: states, organisations, bodies, persons, and for whom each acts.

A mention's span is its noun phrase without the determiner, as far as its own words go: « ministère russe
de la Défense », "U.S. official", « président Macron », « M. Kolga »; a description behind a comma is a
mention of its own. A mention may hold a person's (« porte-parole du Premier ministre Alexandre Leroy »).
Bodies that nothing ascribes ("le gouvernement") take the actor of the context, and say so.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator

from garant.annotate.gazetteer import Named
from garant.annotate.heads import Head
from garant.annotate.marks import Mention, MentionKind
from garant.annotate.naming import Naming
from garant.annotate.persons import Persons, is_unlisted_organisation
from garant.lexicon.actors import ActorSort
from garant.lexicon.roles import RoleSort

_KINDS = {
    ActorSort.STATE: MentionKind.STATE,
    ActorSort.SEAT: MentionKind.STATE,
    ActorSort.DEMONYM: MentionKind.DEMONYM,
    ActorSort.ORGANISATION: MentionKind.ORGANISATION,
    ActorSort.BODY: MentionKind.BODY,
    ActorSort.GROUP: MentionKind.GROUP,
    ActorSort.REGION: MentionKind.GROUP,
    ActorSort.FACTION: MentionKind.ORGANISATION,
    ActorSort.FIRM: MentionKind.ORGANISATION,
    ActorSort.PRESS: MentionKind.ORGANISATION,
}


def find_mentions(naming: Naming, persons: Persons) -> tuple[Mention, ...]:
    """Return the mentions of an article in the order of its text."""
    context = _Context(naming)
    found = [*_of_persons(persons), *_of_heads(naming, persons, context)]
    found.extend(_of_names(naming, found))
    found.extend(_of_left_over(naming, persons))
    return tuple(sorted(found, key=lambda mention: (mention.start, -mention.end, mention.kind)))


def _of_persons(persons: Persons) -> Iterator[Mention]:
    for occurrence in persons.occurrences:
        actor = persons.persons[occurrence.person].actor
        yield Mention(occurrence.start, occurrence.end, MentionKind.PERSON, actor, occurrence.person)


def _of_heads(naming: Naming, persons: Persons, context: "_Context") -> Iterator[Mention]:
    own = {occurrence.start for occurrence in persons.occurrences if occurrence.start != occurrence.name_start}
    for index, head in enumerate(naming.heads):
        if head.inside or head.start in own:
            continue
        mention = _of_head(naming, persons, context, index, head)
        if mention is not None:
            yield mention


def _of_head(
    naming: Naming, persons: Persons, context: "_Context", index: int, head: Head
) -> Mention | None:
    person = persons.by_head.get(index)
    if person is None and head.role is not None:
        person = _holder_of(persons, head, naming, index)
    if person is not None:
        actor = persons.persons[person].actor
        return Mention(head.start, head.end, MentionKind.PERSON, actor, person)
    if head.role is not None and head.role.sort in (RoleSort.EXPERT, RoleSort.PRIVATE, RoleSort.FORMER):
        return None
    actor = head.actor or _owner(naming, persons, head)
    certain = actor is not None
    if actor is None and head.row.bare:
        actor = context.actor_at(head.start)
    silent = head.body is not None and head.body.silent
    if actor is None and not silent:
        return None
    return Mention(head.start, head.end, MentionKind.BODY, None if silent else actor, certain=certain)


def _holder_of(persons: Persons, head: Head, naming: Naming, index: int) -> int | None:
    """Return the person whom a bare description recalls: « le ministre » after « le ministre X »."""
    fitting = [
        person
        for person, offices in enumerate(persons.offices)
        if (head.offices & offices if head.offices else head.row.id in offices)
        and (head.actor is None or persons.persons[person].actor == head.actor)
    ]
    if not fitting:
        return None
    before = [
        occurrence.person
        for occurrence in persons.occurrences
        if occurrence.start < head.start and occurrence.person in fitting
    ]
    return before[-1] if before else fitting[0]


def _owner(naming: Naming, persons: Persons, head: Head) -> str | None:
    """Return the actor of the person whose body it is: « l'administration Trump », "Zelensky's office"."""
    before = naming.folded[max(0, head.start - 3) : head.start]
    after = naming.folded[head.end : head.end + 8]
    for occurrence in persons.occurrences:
        if occurrence.end in (head.start - 1, head.start - 3) and before.endswith((" ", "'s ")):
            return persons.persons[occurrence.person].actor
        gap = naming.folded[head.end : occurrence.start]
        if head.end < occurrence.start <= head.end + len(after) and gap in _OF:
            return persons.persons[occurrence.person].actor
    return None


_OF = frozenset({" ", " de ", " d'", " du ", " of "})


def _of_names(naming: Naming, found: list[Mention]) -> Iterator[Mention]:
    """Yield the gazetteer's names that no longer mention holds; a thing's owner stays in sight."""
    holders = sorted((m for m in found), key=lambda mention: mention.start)
    owned = {head.start for head in naming.heads if head.body is not None and head.body.owned}
    reach = 0
    place = 0
    for name in naming.named:
        while place < len(holders) and holders[place].start <= name.start:
            if holders[place].start not in owned:
                reach = max(reach, holders[place].end)
            place += 1
        kind = _KINDS.get(name.sort)
        if kind is not None and name.end > reach:
            yield Mention(name.start, name.end, kind, name.actor, place=_reads_as_place(naming, name))


def _reads_as_place(naming: Naming, name: Named) -> bool:
    """Tell whether a state or its capital is just where: "à Kiev", "en Ukraine", "in Moscow"."""
    if name.sort not in (ActorSort.STATE, ActorSort.SEAT):
        return False
    return naming.word_before(name.start) in naming.words["place"]


def _of_left_over(naming: Naming, persons: Persons) -> Iterator[Mention]:
    for name in persons.left_over:
        if is_unlisted_organisation(naming, name):
            yield Mention(name.start, name.end, MentionKind.ORGANISATION, name.text, certain=False)


class _Context:
    """Whose bodies the article speaks of where it does not say: those of the state last named before."""

    def __init__(self, naming: Naming) -> None:
        told = [(name.start, name.actor) for name in naming.named if _is_state(name)]
        told += [(head.start, head.actor) for head in naming.heads if head.actor and _is_code(head.actor)]
        told.sort()
        self.starts = [start for start, _ in told]
        self.actors = [actor for _, actor in told]
        self.most = Counter(self.actors).most_common(1)[0][0] if told else None

    def actor_at(self, place: int) -> str | None:
        """Return the actor of the last state named before `place`, else the most frequent one, or None."""
        index = bisect_right(self.starts, place) - 1
        return self.actors[index] if index >= 0 else self.most


def _is_code(actor: str) -> bool:
    return len(actor) == 2 and actor.isupper()


def _is_state(name: Named) -> bool:
    return name.actor is not None and _is_code(name.actor) and name.sort is not ActorSort.NOBODY
