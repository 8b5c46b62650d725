"""Who is named where: states, organisations, bodies, persons, and for whom each acts.

A mention's span is its noun phrase without the determiner, as far as its own words go: « ministère russe
de la Défense », "U.S. official", « président Macron », « M. Kolga »; a description behind a comma is a
mention of its own. A mention may hold a person's (« porte-parole du Premier ministre Alexandre Leroy »), and
what one can send its owner's (« soldats américains »). Bodies that nothing ascribes ("le gouvernement") take
the actor of the context, and say so.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence

from garant.annotate.context import Context
from garant.annotate.gazetteer import Named
from garant.annotate.heads import Head
from garant.annotate.marks import Mention, MentionKind
from garant.annotate.names import is_acronym, is_organisation
from garant.annotate.naming import Naming
from garant.annotate.persons import Persons
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


def find_mentions(naming: Naming, persons: Persons, context: Context) -> tuple[Mention, ...]:
    """Return the mentions of an article in the order of its text."""
    found = [*_of_persons(persons), *_Describer(naming, persons, context).mentions()]
    found.sort(key=_place)
    found.extend(_of_names(naming, found))
    found.extend(_of_left_over(naming, persons))
    return tuple(sorted(found, key=_place))


def _place(mention: Mention) -> tuple[int, int]:
    return mention.start, -mention.end


def _of_persons(persons: Persons) -> Iterator[Mention]:
    for occurrence in persons.occurrences:
        actor = persons.persons[occurrence.person].actor
        yield Mention(occurrence.start, occurrence.end, MentionKind.PERSON, actor, occurrence.person)


_NOBODY = frozenset({RoleSort.EXPERT, RoleSort.PRIVATE, RoleSort.FORMER})
_OF = (" ", " d'", " de ", " du ", " of ", " de m. ", " de mme ")


class _Describer:
    """Turns descriptions into mentions of bodies, or of the persons whom they describe."""

    def __init__(self, naming: Naming, persons: Persons, context: Context) -> None:
        self.naming, self.persons, self.context = naming, persons, context
        self.starts: dict[int, int] = {}
        self.ends: dict[int, int] = {}
        self.places: dict[int, list[int]] = defaultdict(list)
        for occurrence in persons.occurrences:
            self.starts[occurrence.start] = self.starts[occurrence.name_start] = occurrence.person
            self.ends[occurrence.end] = occurrence.person
            self.places[occurrence.person].append(occurrence.start)
        self.last: dict[str, tuple[int, str]] = {}
        self.holders: dict[str, list[int]] = defaultdict(list)
        for person, offices in enumerate(persons.offices):
            for office in sorted(offices):
                self.holders[office].append(person)

    def mentions(self) -> Iterator[Mention]:
        for index, head in enumerate(self.naming.heads):
            if not head.inside and head.start not in self.starts:
                mention = self._mention(index, head)
                if mention is not None:
                    yield mention

    def _mention(self, index: int, head: Head) -> Mention | None:
        person = self.persons.by_head.get(index)
        if person is None and head.sort in _NOBODY:
            return None
        if person is None and head.role is not None and self._may_recall(head):
            person = self._recalled(head)
        if person is not None:
            actor = self.persons.persons[person].actor
            return Mention(head.start, head.end, MentionKind.PERSON, actor, person)
        if head.proper:
            name = self.naming.text[head.start : head.end]
            return Mention(head.start, head.end, MentionKind.ORGANISATION, name, certain=False)
        if head.body is not None and head.body.silent:
            return Mention(head.start, head.end, MentionKind.BODY, None) if head.actor else None
        actor = self._told(head)
        if actor is not None:
            self.last[head.row.id] = (head.start, actor)
            return Mention(head.start, head.end, MentionKind.BODY, actor)
        actor = self._supposed(head)
        return Mention(head.start, head.end, MentionKind.BODY, actor, certain=False) if actor else None

    def _told(self, head: Head) -> str | None:
        """Return whose body it is by its words, by its row, or by the person named beside it."""
        return head.actor or head.row.actor or self._owner(head)

    def _owner(self, head: Head) -> str | None:
        """Return the actor of whose body it is: « l'administration Trump », "Zelensky's office"."""
        folded, owner = self.naming.folded, None
        if folded[max(0, head.start - 1) : head.start] == " ":
            owner = self.ends.get(head.start - 1)
            if owner is None and folded[max(0, head.start - 3) : head.start] == "'s ":
                owner = self.ends.get(head.start - 3)
        if owner is None:
            owner = next((self.starts[head.end + len(gap)] for gap in _OF if self._follows(head, gap)), None)
        return None if owner is None else self.persons.persons[owner].actor

    def _follows(self, head: Head, gap: str) -> bool:
        return head.end + len(gap) in self.starts and self.naming.folded.startswith(gap, head.end)

    def _supposed(self, head: Head) -> str | None:
        """Return whose body it is by the context: "le gouvernement", « l'entourage du chef de l'État »."""
        held = self.naming.heads[head.inner] if head.inner is not None else None
        if held is not None and head.inner is not None and held.role is not None:
            person = self.persons.by_head.get(head.inner, self._recalled(held))
            if person is not None:
                return self.persons.persons[person].actor
        if head.row.capital and held is None and self._is_capital(head):
            return head.row.capital
        if head.row.bare or (held is not None and held.row.bare):
            start, actor = self.last.get(head.row.id, (-_RECALL_REACH, None))
            return actor if head.start - start < _RECALL_REACH else self.context.actor_at(head.start)
        return None

    def _is_capital(self, head: Head) -> bool:
        """Tell "the President" from "the president" and from "President of the club"."""
        definite = self.naming.word_before(head.start) in self.naming.words["definite"]
        return definite and self.naming.text[head.noun_start].isupper()

    def _may_recall(self, head: Head) -> bool:
        """Tell "le porte-parole", who has been named, from "un porte-parole" and "… du ministre"."""
        before = self.naming.word_before(head.start)
        return head.inner is None and before not in self.naming.words["indefinite"]

    def _recalled(self, head: Head) -> int | None:
        """Return the person whom a bare description recalls: « le ministre » after « le ministre X »."""
        keys = sorted(head.offices) or [head.row.id]
        fitting = [
            person
            for key in keys
            for person in self.holders.get(key, ())[:_CANDIDATES]
            if head.actor is None or self.persons.persons[person].actor == head.actor
        ]
        if not fitting:
            return None
        return max(fitting, key=lambda person: (self._last_before(person, head.start), -person))

    def _last_before(self, person: int, place: int) -> int:
        places: Sequence[int] = self.places[person]
        index = bisect_left(places, place) - 1
        return places[index] if index >= 0 else -1


_CANDIDATES = 24
_RECALL_REACH = 1200  # characters within which "le ministère" is the one named before


def _of_names(naming: Naming, found: Sequence[Mention]) -> Iterator[Mention]:
    """Yield the gazetteer's names that no longer mention holds; a thing's owner stays in sight."""
    owned = {head.start for head in naming.heads if head.body is not None and head.body.owned}
    reach = place = 0
    for name in naming.named:
        while place < len(found) and found[place].start <= name.start:
            if found[place].start not in owned:
                reach = max(reach, found[place].end)
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
        if is_organisation(name, naming.words) or is_acronym(name, naming.words):
            yield Mention(name.start, name.end, MentionKind.ORGANISATION, name.text, certain=False)
