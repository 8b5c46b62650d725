"""The closed vocabularies: each word with its labels in French and English and what it means."""

from collections.abc import Iterator
from enum import StrEnum

from docs.pages.table import table
from garant.errors import DataError
from garant.lexicon.labels import Labels, load_glosses, load_labels
from garant.model import terms

# The vocabularies in the order of the page, each with the section of the labels that names its words.
VOCABULARIES: tuple[tuple[type[StrEnum], str], ...] = (
    (terms.Kind, "kind"),
    (terms.Line, "line"),
    (terms.Firmness, "firmness"),
    (terms.ConditionType, "condition"),
    (terms.Bound, "bound"),
    (terms.Mode, "mode"),
    (terms.Attitude, "attitude"),
    (terms.Topic, "topic"),
    (terms.MeetingType, "meeting"),
    (terms.MeetingStatus, "status"),
    (terms.IncidentType, "incident"),
    (terms.DayPart, "day_part"),
    (terms.Basis, "basis"),
)


def part() -> str:
    """Return a section for each vocabulary; raise DataError for a word that nobody has explained."""
    french, english, glosses = load_labels("fr"), load_labels("en"), load_glosses("en")
    return "\n".join(
        line
        for vocabulary, section in VOCABULARIES
        for line in _vocabulary(vocabulary, section, glosses, french, english)
    )


def _vocabulary(
    vocabulary: type[StrEnum], section: str, glosses: Labels, french: Labels, english: Labels
) -> Iterator[str]:
    yield f"## {vocabulary.__name__}\n"
    yield f"{vocabulary.__doc__}\n"
    meanings = [(word, _meaning(section, word, glosses)) for word in vocabulary]
    if all(french.of(section, word) == word for word in vocabulary):  # words that people are never shown
        yield table(("word", "meaning"), [(f"`{word}`", meaning) for word, meaning in meanings])
        return
    yield table(
        ("word", "français", "English", "meaning"),
        [
            (f"`{word}`", french.of(section, word), english.of(section, word), meaning)
            for word, meaning in meanings
        ],
    )


def _meaning(section: str, word: str, glosses: Labels) -> str:
    meaning = glosses.of(section, word)
    if meaning == word:
        raise DataError(f"data/languages/en/glosses.yml: nothing says what {word!r} ({section}) means")
    return meaning
