"""The persons of an article: name, role, and for whom each acts.

Full names first, wherever they stand; then short forms are joined to them ("M. Kolga", "Carney"), or to a
known office holder who stands alone ("Macron"). Whom a person acts for is told, in this order, by an office
of somebody named beside the name, by the office that the person holds on the day, by a past office or a
profession (nobody), by a rank, by a nationality.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from garant.annotate.heads import Head
from garant.annotate.holders import family_keys, first_holders, holders_by_family, same_name, word_key
from garant.annotate.marks import Person
from garant.annotate.names import Name, is_acronym, is_organisation
from garant.annotate.naming import Naming
from garant.annotate.roles import Beside, find_beside, roles_of
from garant.lexicon.office_holders import OfficeHolder
from garant.lexicon.roles import RoleSort


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A place where a person is named: `[start, end)` with the title or description directly before."""

    start: int
    end: int
    person: int
    name_start: int


@dataclass(frozen=True, slots=True)
class Persons:
    """The persons in order of first mention, their places, and whose each description is.

    `by_head` maps an index in `Naming.heads` to a person's; `offices` are the offices of each person.
    """

    persons: tuple[Person, ...] = ()
    occurrences: tuple[Occurrence, ...] = ()
    by_head: dict[int, int] = field(default_factory=dict)
    offices: tuple[frozenset[str], ...] = ()
    left_over: tuple[Name, ...] = ()


@dataclass(slots=True)
class _Entry:
    words: tuple[str, ...]
    places: list[tuple[Name, Beside]] = field(default_factory=list)
    holder: OfficeHolder | None = None


def find_persons(naming: Naming) -> Persons:
    """Return the persons of an article; `left_over` are capitalised words that are none."""
    beside = find_beside(naming)
    roster = _Roster(naming)
    pairs = list(zip(naming.names, beside, strict=True))
    for name, around in pairs:
        if len(name.words) > 1:
            roster.add_full(name, around)
    for name, around in pairs:
        if len(name.words) == 1:
            roster.add_short(name, around)
    return roster.finished()


_LONGEST_NAME = 6


class _Roster:
    """Entries by the sound of their family names, while an article is read."""

    def __init__(self, naming: Naming) -> None:
        self.naming = naming
        self.entries: list[_Entry] = []
        self.by_family: dict[str, list[_Entry]] = defaultdict(list)
        self.left_over: list[Name] = []

    def add_full(self, name: Name, beside: Beside) -> None:
        entry = self._known(name.words)
        if entry is None:
            rows = first_holders(name.words, self.naming.day)
            if not rows and not self._is_person(name, beside):
                self.left_over.append(name)
                return
            entry = self._enter(name.words, rows[0] if rows else None)
        self._place(entry, name, beside)

    def add_short(self, name: Name, beside: Beside) -> None:
        word = name.words[0]
        if len(word) < 2:
            return
        entry = self._recalled(word, titled=beside.titled)
        if entry is None and (beside.titled or not self._is_place(name)):
            rows = holders_by_family(word, self.naming.day)
            if rows or beside.titled:
                entry = self._enter(name.words, rows[0] if rows else None)
        if entry is None:
            self.left_over.append(name)
        else:
            self._place(entry, name, beside)

    def _known(self, words: tuple[str, ...]) -> _Entry | None:
        name = " ".join(words)
        for entry in self.by_family.get(word_key(words[-1]), ()):
            if same_name(" ".join(entry.words), name):
                return entry
        return None

    def _recalled(self, word: str, titled: bool) -> _Entry | None:
        """Return the entry of that family name; with a title, of that only name too ("M. Xi")."""
        key = word_key(word)
        if entries := self.by_family.get(key):
            return entries[0]
        if not titled:
            return None
        firsts = [entry for entry in self.entries if word_key(entry.words[0]) == key]
        return firsts[0] if len(firsts) == 1 else None

    def _enter(self, words: tuple[str, ...], holder: OfficeHolder | None) -> _Entry:
        entry = _Entry(words, holder=holder)
        self.entries.append(entry)
        for key in dict.fromkeys(family_keys(words, holder)):
            self.by_family[key].append(entry)
        return entry

    def _place(self, entry: _Entry, name: Name, beside: Beside) -> None:
        entry.places.append((name, beside))
        if len(name.words) > len(entry.words):
            entry.words = name.words

    def _is_person(self, name: Name, beside: Beside) -> bool:
        """Tell whether capitalised words that are no office holder's may be a person's name."""
        if beside.heads or beside.titled or beside.nationality:
            return True
        if is_organisation(name, self.naming.words) or len(name.words) > _LONGEST_NAME:
            return False
        return not self._is_place(name) and not all(word.isupper() for word in name.words)

    def _is_place(self, name: Name) -> bool:
        return self.naming.word_before(name.start) in self.naming.words["place"]

    def finished(self) -> Persons:
        ordered = sorted(self.entries, key=lambda entry: entry.places[0][0].start)
        for entry in ordered:
            entry.places.sort(key=lambda place: place[0].start)
        ordered.sort(key=lambda entry: entry.places[0][0].start)
        by_head = {
            head: index
            for index, entry in enumerate(ordered)
            for _, beside in entry.places
            for head in beside.heads
        }
        occurrences = sorted(
            (
                Occurrence(beside.start, name.end, index, name.start)
                for index, entry in enumerate(ordered)
                for name, beside in entry.places
            ),
            key=lambda occurrence: occurrence.start,
        )
        return Persons(
            persons=tuple(_person(self.naming, entry) for entry in ordered),
            occurrences=tuple(occurrences),
            by_head=by_head,
            offices=tuple(_offices(self.naming, entry) for entry in ordered),
            left_over=tuple(sorted(self.left_over, key=lambda name: name.start)),
        )


def _descriptions(naming: Naming, entry: _Entry) -> Iterator[Head]:
    for _, beside in entry.places:
        yield from roles_of(naming, beside)


def _offices(naming: Naming, entry: _Entry) -> frozenset[str]:
    found = {office for head in _descriptions(naming, entry) for office in head.offices}
    found |= {head.row.id for head in _descriptions(naming, entry)}
    return frozenset(found | ({entry.holder.office} if entry.holder else set()))


_ACTIVE = (RoleSort.OFFICE, RoleSort.SPOKESPERSON, RoleSort.COUNTERPART)
_IDLE = (RoleSort.EXPERT, RoleSort.FORMER, RoleSort.PRIVATE)


def _person(naming: Naming, entry: _Entry) -> Person:
    heads = list(_descriptions(naming, entry))
    name = " ".join(entry.words)
    holder = entry.holder
    in_office = holder is not None and naming.day is not None and holder.holds_on(naming.day)
    told = _first(heads, _ACTIVE, with_actor=True)
    if told is not None:
        return Person(name, _printed(naming, told), told.actor)
    idle = _first(heads, _IDLE)
    if holder is not None and (in_office or (idle is None and naming.day is None)):
        shown = _first(heads, _ACTIVE)
        return Person(name, _printed(naming, shown) if shown else None, holder.actor)
    if idle is not None:
        expert = any(head.role is not None and head.role.sort is RoleSort.EXPERT for head in heads)
        return Person(name, _printed(naming, idle), None, expert)
    ranked = _first(heads, (RoleSort.RANK,), with_actor=True)
    if ranked is not None:
        return Person(name, _printed(naming, ranked), ranked.actor)
    shown = _first(heads, (*_ACTIVE, RoleSort.RANK))
    nationality = next((beside.nationality for _, beside in entry.places if beside.nationality), None)
    return Person(name, _printed(naming, shown) if shown else None, nationality)


def _first(heads: Sequence[Head], sorts: tuple[RoleSort, ...], with_actor: bool = False) -> Head | None:
    """Return the first description of those sorts; an office of an organisation before one of a state."""
    fitting = [head for head in heads if head.role is not None and head.role.sort in sorts]
    if with_actor:
        fitting = [head for head in fitting if head.actor is not None]
    return fitting[0] if fitting else None


def _printed(naming: Naming, head: Head) -> str:
    return " ".join(naming.text[head.start : head.end].split())


def is_unlisted_organisation(naming: Naming, name: Name) -> bool:
    """Tell whether capitalised words that are no person may be an organisation's name."""
    return is_organisation(name, naming.words) or is_acronym(name)
