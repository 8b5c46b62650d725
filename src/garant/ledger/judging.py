"""What of an article stands once people have spoken: pure, from what the program reads and what they said.

Whoever accepts or corrects a record has seen all of it: it stands as it was before them, with the fields as
they put them, whatever later rules read there. A rejected one stays away. One that a person put there stands
once: what later rules read in its place is taken to be it. What the program reads in such a place is
overruled, not lost: where the last word is taken back, it stands again.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import count

from garant.ledger.categories import CATEGORIES, Record
from garant.ledger.corrections import WHOLE, WORDS, corrected, field_names, words_at
from garant.ledger.missed import RULE
from garant.ledger.places import Place, found_again
from garant.ledger.readback import Stored
from garant.ledger.rows import RecordRows, record_rows
from garant.ledger.verdicts import Verdict, Word
from garant.model.articles import Article
from garant.model.reasons import Reason
from garant.model.records import Alarm

_BY_NAME = {category.name: category for category in CATEGORIES}
_ORDER = {category.name: place for place, category in enumerate(CATEGORIES)}


@dataclass(frozen=True, slots=True)
class Standing:
    """A record that stands; `judgement` is the number of the word that made it so, None for the program's."""

    rows: RecordRows
    judgement: int | None = None

    @property
    def known(self) -> tuple[str, str, int | None]:
        """What tells it from every other row of the ledger."""
        return *self.rows.known, self.judgement


@dataclass(frozen=True, slots=True)
class Judged:
    """An article's records as judged, and those of the program's that a word overrules."""

    standing: tuple[Standing, ...]
    overruled: tuple[RecordRows, ...] = ()


@dataclass(frozen=True, slots=True)
class _Ruling:
    """All that is in effect about one record: the last word for or against it, the last on each field."""

    last: Word
    corrections: tuple[Word, ...]

    @property
    def rejects(self) -> bool:
        return self.last.kind is Verdict.REJECT

    @property
    def place(self) -> Place:
        """Where the record stood that the person had before them."""
        return Place.of_stored(self.last.seen)

    def gives_way(self, other: "_Ruling") -> bool:
        """Tell whether another says the same in this place, later, and a person put one of the two there."""
        put = self.last.put or other.last.put
        return put and other.last.number > self.last.number and self.place.says_what(other.place)


def judged(article: Article, read: Sequence[RecordRows], words: Sequence[Word]) -> Judged:
    """Return what stands of what was read, under the words in effect, which come as they were said."""
    if not words:
        return Judged(tuple(map(Standing, read)))
    rulings = [_ruling(about) for about in _by_subject(words)]
    holding = _holding(rulings)
    overruled = dict(_overruled(read, rulings, holding))
    kept = [Standing(rows) for rows in read if rows.id not in overruled]
    held = [_held(article, ruling) for ruling in holding]
    standing = _mended(kept, held, overruled)
    changed = {each.rows.id for each in standing if each.judgement is not None} | set(overruled)
    return Judged(
        tuple(sorted(standing, key=lambda each: _place(each.rows))),
        tuple(rows for rows in read if rows.id in changed),
    )


def rows_again(article: Article, stored: Stored) -> RecordRows:
    """Return a stored record as the rows that it is written as."""
    category = _BY_NAME[stored.category]
    return record_rows(
        article, category, stored.record, id_=stored.id, position=stored.position, whole=stored.whole
    )


def _place(rows: RecordRows) -> tuple[int, int, str]:
    return _ORDER[rows.category], rows.record["position"], rows.id


def _by_subject(words: Iterable[Word]) -> Iterable[list[Word]]:
    about: dict[str, list[Word]] = defaultdict(list)
    for word in words:
        about[word.subject].append(word)
    return about.values()


def _ruling(words: Sequence[Word]) -> _Ruling:
    """Return what holds of all that was said of a record; who puts it there anew has said all of it."""
    anew = max((place for place, word in enumerate(words) if word.kind is Verdict.ADD), default=0)
    words = words[anew:]
    corrections = {word.field: word for word in words if word.kind is Verdict.CORRECT}
    verdicts = [word for word in words if word.kind is not Verdict.CORRECT]
    rejection = verdicts[-1] if verdicts and verdicts[-1].kind is Verdict.REJECT else None
    holding = [word for word in words if word.kind is not Verdict.REJECT]
    return _Ruling(rejection or holding[-1], tuple(corrections.values()))


def _holding(rulings: Sequence[_Ruling]) -> list[_Ruling]:
    """Return those by which a record stands: of several that say one thing in one place, the last."""
    holding = [ruling for ruling in rulings if not ruling.rejects]
    return [ruling for ruling in holding if not any(map(ruling.gives_way, holding))]


def _overruled(
    read: Sequence[RecordRows], rulings: Iterable[_Ruling], holding: Sequence[_Ruling]
) -> Iterator[tuple[str, _Ruling]]:
    """Yield the id of each record that was read and is ruled on, with the ruling: by its id, or its place."""
    here = {rows.id for rows in read}
    taken = {ruling.last.subject for ruling in rulings} & here
    places = [Place.of(rows) for rows in read]
    for ruling in rulings:
        if ruling.last.subject in here:
            yield ruling.last.subject, ruling
        in_force = ruling.rejects or any(ruling is each for each in holding)
        for again in _read_there(ruling, places, taken) if in_force else ():
            taken.add(again.id)
            yield again.id, ruling


def _read_there(ruling: _Ruling, places: Sequence[Place], taken: Set[str]) -> Iterable[Place]:
    """Return what was read that is the record of a ruling under another id."""
    word = ruling.last
    if word.put:
        return _put_there(ruling, places, taken)
    if any(place.id == word.subject for place in places):
        return ()
    again = found_again(ruling.place, places, but=taken | word.beside)
    return () if again is None else (again,)


def _put_there(ruling: _Ruling, places: Sequence[Place], taken: Set[str]) -> Iterable[Place]:
    """Return what was read that a person had put there: all that says the same, else what is most like it.

    What the program read beside it is not it, under whatever id that is read now. Alarms have their answer.
    """
    word, lost = ruling.last, ruling.place
    others = taken | word.beside if ruling.rejects else taken
    free = [place for place in places if place.id not in others]
    answered = [place for place in free if place.category == "alarms" and _answers(ruling, place)]
    if same := [place for place in free if place.says_what(lost)]:
        return (*same, *answered)
    if any(place.id == word.subject for place in places):
        return answered
    again = found_again(lost, places, but=taken | word.beside | _moved(word, places, taken))
    return answered if again is None else (again, *answered)


def _answers(ruling: _Ruling, alarm: Place) -> bool:
    """Tell whether a commitment that stands answers an alarm: the sentence holds one, and here it is."""
    return ruling.last.seen.category == "commitments" and not ruling.rejects and alarm.meets(ruling.place)


def _moved(word: Word, places: Sequence[Place], taken: Set[str]) -> Set[str]:
    """Return the ids under which the neighbours of a record are read now, those that have another."""
    here = {place.id for place in places}
    gone = [Place.of_stored(each) for each in word.neighbours if each.id not in here]
    moved: set[str] = set()
    for neighbour in gone:
        if again := found_again(neighbour, places, but=taken | word.beside | moved):
            moved.add(again.id)
    return moved


def _held(article: Article, ruling: _Ruling) -> Standing:
    """Return the record as the person saw it, with the fields as they put them."""
    seen, record, whole = ruling.last.seen, ruling.last.seen.record, ruling.last.seen.whole
    for word in ruling.corrections:
        record = _corrected(article, seen.category, record, word)
        whole = (word.value or None) if word.field == WHOLE else whole
    return Standing(rows_again(article, replace(seen, record=record, whole=whole)), ruling.last.number)


def _corrected(article: Article, category: str, record: Record, word: Word) -> Record:
    assert word.field is not None
    if word.field == WORDS:
        record = replace(record, evidence=words_at(article, word.value or ""))
    found = corrected(category, record, word.field, word.value or "")
    if isinstance(found, Alarm):
        return found
    names = field_names(word.field)
    others = tuple(reason for reason in found.reasons if reason.field not in names)
    return replace(found, reasons=(*others, Reason(word.field, RULE, None, word.source)))


def _mended(
    kept: Sequence[Standing], held: Sequence[Standing], overruled: Mapping[str, _Ruling]
) -> list[Standing]:
    """Return all that stands with each part under a package that stands too, by its id and label."""
    labels = _labels([*kept, *held])
    packages = {id_: ruling for id_, ruling in overruled.items() if id_.startswith("c-")}
    return [_under(each, labels, packages) for each in (*kept, *held)]


def _labels(standing: Iterable[Standing]) -> dict[str, str]:
    """Return the label of each commitment by its id; of two alike, the later gets a free one."""
    labels: dict[str, str] = {}
    for each in standing:
        if each.rows.category == "commitments":
            given = set(labels.values())
            wanted = each.rows.fields["label"]
            labels[each.rows.id] = wanted if wanted not in given else free_label(given)
    return labels


def free_label(given: Set[str]) -> str:
    """Return the first label of a commitment that is not given yet: c4."""
    return next(label for number in count(1) if (label := f"c{number}") not in given)


def _under(each: Standing, labels: Mapping[str, str], packages: Mapping[str, _Ruling]) -> Standing:
    rows = each.rows
    if rows.category != "commitments":
        return each
    ruling = packages.get(rows.fields["whole"])
    whole = rows.fields["whole"] if ruling is None else ruling.last.subject
    label = labels.get(whole) if whole != rows.id else None
    told = {"label": labels[rows.id], "part_of": label, "whole": whole if label else None}
    if told.items() <= rows.fields.items():
        return each
    belonging = dict(rows.belonging)
    if ruling is not None and ruling.rejects:
        belonging["reasons"] = [*belonging["reasons"], _left_alone(ruling, len(belonging["reasons"]))]
    mended = replace(rows, fields={**rows.fields, **told}, belonging=belonging).digested()
    made_by = ruling.last.number if each.judgement is None and ruling is not None else each.judgement
    return Standing(mended, made_by)


def _left_alone(ruling: _Ruling, position: int) -> dict[str, object]:
    """Return the reason of a part whose package a person has rejected."""
    cue = {"start_at": None, "end_at": None}
    said = {"note": ruling.last.source, "probability": None}
    return {"position": position, "field": WHOLE, "rule": RULE, **cue, **said}
