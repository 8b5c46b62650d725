"""What one file in the guidelines' form says of one article: its entries, and where their words stand.

Gold is read strictly: a missing or unknown key, a word outside its vocabulary, evidence that does not stand
in the text raise GoldError with file and key. A prediction is any program's: only what would make scoring
impossible is refused, and an entry whose words stand nowhere has no place and so matches nothing.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from garant.errors import GoldError
from garant.evaluate.categories import CATEGORIES, Category, Fields
from garant.evaluate.schema import GOLD, GOLD_TOP, PREDICTED, PREDICTED_TOP, RecordForm
from garant.evaluate.trace import read_trace
from garant.extract.trace import Dropped
from garant.model.spans import Span


@dataclass(frozen=True, slots=True)
class Entry:
    """One record as a file writes it: its fields and its places, its own before those of `also`."""

    fields: Fields
    places: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What one file says of one article: `head` holds the top-level values that are no lists."""

    name: str
    head: Fields
    boilerplate: frozenset[str]
    entries: Mapping[str, tuple[Entry, ...]]
    dropped: tuple[Dropped, ...] = ()


def read_gold(name: str, document: object, text: str) -> Sheet:
    """Return the annotation of `text` that parsed JSON holds; raise GoldError for the first fault."""
    sheet = _sheet(name, document, text, GOLD_TOP, GOLD)
    for category in CATEGORIES.values():
        for number, entry in enumerate(sheet.entries[category.name]):
            _check_places(f"{name}: {category.name}[{number}]", category, entry.fields, text)
    _check_parts(sheet)
    return sheet


def read_prediction(name: str, document: object, text: str) -> Sheet:
    """Return what a program read in `text`; raise GoldError where its shape cannot be scored."""
    return _sheet(name, document, text, PREDICTED_TOP, PREDICTED)


def nothing_read(name: str) -> Sheet:
    """Return the sheet of an article for which there is no prediction."""
    return Sheet(name, {}, frozenset(), dict.fromkeys(CATEGORIES, ()))


def _sheet(name: str, document: object, text: str, top: RecordForm, forms: Mapping[str, RecordForm]) -> Sheet:
    if not isinstance(document, Mapping):
        raise GoldError(f"{name}: holds no JSON object; an annotation is one object per article")
    top.check(name, document)
    entries = {
        category.name: tuple(
            _entries(name, category, document.get(category.name), text, forms[category.name])
        )
        for category in CATEGORIES.values()
    }
    head = {key: value for key, value in document.items() if not isinstance(value, list)}
    lines = frozenset(line.strip() for line in document.get("boilerplate") or ())
    return Sheet(name, head, lines, entries, tuple(read_trace(name, document.get("trace"))))


def _entries(name: str, category: Category, records: object, text: str, form: RecordForm) -> Iterator[Entry]:
    if not isinstance(records, list):
        return
    for number, record in enumerate(records):
        place = f"{name}: {category.name}[{number}]"
        if not isinstance(record, Mapping):
            raise GoldError(f"{place} is no JSON object")
        form.check(place, record)
        yield Entry(record, tuple(_places(category, record, text)))


def _places(category: Category, record: Fields, text: str) -> Iterator[Span]:
    own = _given_place(category, record, text) or _searched_place(category, record, text)
    if own is not None:
        yield own
    also = record.get("also")
    for words in also if isinstance(also, list) else ():
        if (start := text.find(words)) >= 0:
            yield Span(start, start + len(words))


def _given_place(category: Category, record: Fields, text: str) -> Span | None:
    """Return the place that `start` and `end` give, where the entry's words stand there."""
    words, start, end = record.get(category.words), record.get("start"), record.get("end")
    if not isinstance(start, int) or not isinstance(end, int) or not 0 <= start < end:
        return None
    return Span(start, end) if text[start:end] == words else None


def _searched_place(category: Category, record: Fields, text: str) -> Span | None:
    """Return the place of the n-th occurrence of the entry's words, n being `occurrence` or 1."""
    words, occurrence = record.get(category.words), record.get("occurrence", 1)
    if not isinstance(words, str) or not words or not isinstance(occurrence, int):
        return None
    start = -1
    for _ in range(occurrence):
        start = text.find(words, start + 1)
        if start < 0:
            return None
    return Span(start, start + len(words)) if start >= 0 else None


def _check_places(place: str, category: Category, record: Fields, text: str) -> None:
    if "start" in record and _given_place(category, record, text) is None:
        raise GoldError(f"{place}.start: {category.words} does not stand there: « {record[category.words]} »")
    if _searched_place(category, record, text) is None and "start" not in record:
        raise GoldError(f"{place}.{category.words} does not stand in the text: « {record[category.words]} »")
    also = record.get("also")
    for words in also if isinstance(also, list) else ():
        if words not in text:
            raise GoldError(f"{place}.also does not stand in the text: « {words} »")


def _check_parts(sheet: Sheet) -> None:
    commitments = [entry.fields for entry in sheet.entries["commitments"]]
    ids = [fields["id"] for fields in commitments]
    for number, fields in enumerate(commitments):
        place = f"{sheet.name}: commitments[{number}]"
        if ids.count(fields["id"]) > 1:
            raise GoldError(f"{place}.id: {fields['id']} names two commitments")
        if fields.get("part_of") is not None and fields["part_of"] not in ids:
            raise GoldError(f"{place}.part_of: there is no commitment {fields['part_of']}")
