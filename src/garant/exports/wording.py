"""What exported files say to people: headings of columns, their meaning, the words of the vocabularies."""

from collections.abc import Iterator
from dataclasses import dataclass

from garant.exports.columns import ENDS, Column, Type
from garant.exports.tables import Table
from garant.lexicon.labels import Labels, load_export_words, load_glosses, load_labels
from garant.model import terms
from garant.model.undertakings import Belonging, Undertaking
from garant.reports.wording import Wording

# The vocabularies whose words stand in cells, by the section of the labels that names them.
_VOCABULARIES = {
    "kind": terms.Kind,
    "line": terms.Line,
    "firmness": terms.Firmness,
    "condition": terms.ConditionType,
    "bound": terms.Bound,
    "belonging": Belonging,
    "mode": terms.Mode,
    "attitude": terms.Attitude,
    "topic": terms.Topic,
    "meeting": terms.MeetingType,
    "status": terms.MeetingStatus,
    "incident": terms.IncidentType,
    "basis": terms.Basis,
}


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a vocabulary, with its label and what it means."""

    vocabulary: str
    word: str
    label: str
    meaning: str


def say(key: str, language: str, **values: object) -> str:
    """Return a title or sentence of exported files."""
    return load_export_words(language).say(key, **values)


def title(one: Undertaking, words: Wording) -> str:
    """Return what an undertaking is called: "Canada → Ukraine: funding, 2 bn CAD"."""
    return words.labels.say("headline", who=words.parties(one.actor, one.beneficiary), what=words.thing(one))


def table_heading(table: Table, language: str) -> str:
    """Return what people call a table."""
    return load_export_words(language).of("heading of tables", table.name)


def table_meaning(table: Table, language: str) -> str:
    """Return what a line of a table is."""
    return load_export_words(language).of("meaning of tables", table.name)


def heading(table: Table, column: Column, language: str) -> str:
    """Return what people call a column: « publication : premier jour »."""
    return _said("heading", table, column, load_export_words(language))


def meaning(table: Table, column: Column, language: str) -> str:
    """Return what the cells of a column say."""
    return _said("meaning", table, column, load_export_words(language))


def _said(what: str, table: Table, column: Column, words: Labels) -> str:
    day, _, end = column.name.rpartition("_")
    if column.type is not Type.DATE or end not in ENDS:
        return _of(f"{what} of columns", table, column.name, words)
    if what == "meaning":
        return words.say(f"end_{end}")
    return words.say(end, heading=_of("heading of columns", table, day, words))


def _of(section: str, table: Table, name: str, words: Labels) -> str:
    """Return what a section says of a table's column, or else of every column of that name."""
    own = f"{table.name}.{name}"
    found = words.of(section, own)
    return words.of(section, name) if found == own else found


def words_of(language: str) -> Iterator[Word]:
    """Yield the words of the vocabularies in their order."""
    labels, glosses = load_labels(language), load_glosses(language)
    for section, vocabulary in _VOCABULARIES.items():
        for word in vocabulary:
            yield Word(section, word.value, labels.of(section, word), glosses.of(section, word))
