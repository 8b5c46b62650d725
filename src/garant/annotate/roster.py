"""The persons of an article by the sound of their names, while it is read.

Full names first, wherever they stand; then short forms are joined to them ("M. Kolga", "Carney"), or to a
known office holder who stands alone ("Macron").
"""

from collections import defaultdict
from dataclasses import dataclass, field

from garant.annotate.holders import family_keys, first_holders, holders_by_family, same_name, word_key
from garant.annotate.names import Name, is_organisation
from garant.annotate.naming import Naming
from garant.annotate.roles import Beside, find_beside
from garant.lexicon.office_holders import OfficeHolder


@dataclass(slots=True)
class Entry:
    """One person: the words of the fullest name, every place in order, the office held, if any is known."""

    words: tuple[str, ...]
    holder: OfficeHolder | None
    places: list[tuple[Name, Beside]] = field(default_factory=list)


def read_roster(naming: Naming) -> tuple[list[Entry], list[Name]]:
    """Return the persons in order of first mention, and the capitalised words that are none."""
    roster = _Roster(naming)
    pairs = list(zip(naming.names, find_beside(naming), strict=True))
    for name, beside in pairs:
        if len(name.words) > 1:
            roster.add_full(name, beside)
    for name, beside in pairs:
        if len(name.words) == 1:
            roster.add_short(name, beside)
    for entry in roster.entries:
        entry.places.sort(key=_start)
    roster.entries.sort(key=lambda entry: _start(entry.places[0]))
    return roster.entries, sorted(roster.left_over, key=lambda name: name.start)


def _start(place: tuple[Name, Beside]) -> int:
    return place[0].start


_LONGEST_NAME = 6
_NAMESAKES = 12  # of one family name, that are told apart; a register of thousands is no article


class _Roster:
    def __init__(self, naming: Naming) -> None:
        self.naming = naming
        self.places = naming.words["place"]
        self.entries: list[Entry] = []
        self.left_over: list[Name] = []
        self.by_words: dict[tuple[str, ...], Entry] = {}
        self.by_holder: dict[str, Entry] = {}
        self.by_family: dict[str, list[Entry]] = defaultdict(list)
        self.by_first: dict[str, list[Entry]] = defaultdict(list)

    def add_full(self, name: Name, beside: Beside) -> None:
        entry = self._known(name.words)
        if entry is None:
            rows = first_holders(name.words, self.naming.day)
            entry = self.by_holder.get(rows[0].name) if rows else None
        if entry is None:
            if not rows and not self._is_person(name, beside):
                self.left_over.append(name)
                return
            entry = self._enter(name.words, rows[0] if rows else None)
        self._place(entry, name, beside)

    def add_short(self, name: Name, beside: Beside) -> None:
        word = name.words[0]
        entry = self._recalled(word, beside) if len(word) > 1 else None
        if entry is None:
            self.left_over.append(name)
        else:
            self._place(entry, name, beside)

    def _known(self, words: tuple[str, ...]) -> Entry | None:
        entry = self.by_words.get(words)
        if entry is not None:
            return entry
        name = " ".join(words)
        for entry in self.by_family.get(word_key(words[-1]), ())[:_NAMESAKES]:
            if same_name(" ".join(entry.words), name):
                return entry
        return None

    def _recalled(self, word: str, beside: Beside) -> Entry | None:
        """Return whom the one word names; a title makes a person of it, and admits first names ("M. Xi")."""
        key = word_key(word)
        if entries := self.by_family.get(key):
            return entries[0]
        namesakes = self.by_first.get(key, [])
        if beside.titled and len(namesakes) == 1:
            return namesakes[0]
        if not beside.titled and (not word[0].isupper() or self._is_place(Name(beside.start, 0, (word,)))):
            return None
        rows = holders_by_family(word, self.naming.day, titled=beside.titled)
        if not rows and "-" in word:  # "the Biden-Harris administration"
            rows = holders_by_family(word.split("-", 1)[0], self.naming.day, titled=False)
        if rows or beside.titled:
            return self._enter((word,), rows[0] if rows else None)
        return None

    def _enter(self, words: tuple[str, ...], holder: OfficeHolder | None) -> Entry:
        entry = Entry(words, holder)
        self.entries.append(entry)
        self.by_words[words] = entry
        if holder is not None:
            self.by_holder.setdefault(holder.name, entry)
        for key in family_keys(words, holder):
            self.by_family[key].append(entry)
        self.by_first[word_key(words[0])].append(entry)
        return entry

    def _place(self, entry: Entry, name: Name, beside: Beside) -> None:
        entry.places.append((name, beside))
        if len(name.words) > len(entry.words):
            entry.words = name.words

    def _is_person(self, name: Name, beside: Beside) -> bool:
        """Tell whether capitalised words that are no office holder's may be a person's name."""
        if beside.heads or beside.titled:
            return True
        if is_organisation(name, self.naming.words) or len(name.words) > _LONGEST_NAME:
            return False
        return not self._is_place(name) and not all(word.isupper() for word in name.words)

    def _is_place(self, name: Name) -> bool:
        return self.naming.word_before(name.start) in self.places
