"""The closed vocabularies: each word with its labels in French and English and what it means."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from pathlib import Path

import yaml

from docs.pages.table import table
from garant.lexicon.labels import Labels, load_labels
from garant.model import terms

GLOSSES = Path(__file__).parents[1] / "glosses.yml"

# The vocabularies in the order of the page, each with the section of the labels that names its words.
VOCABULARIES: tuple[tuple[type[StrEnum], str | None], ...] = (
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
    (terms.DayPart, None),
    (terms.Basis, "basis"),
)


def part() -> str:
    """Return a section for each vocabulary; raise KeyError for a word that nobody has explained."""
    glosses: Mapping[str, Mapping[str, str]] = yaml.safe_load(GLOSSES.read_text(encoding="utf-8"))
    french, english = load_labels("fr"), load_labels("en")
    return "\n".join(
        line
        for vocabulary, section in VOCABULARIES
        for line in _vocabulary(vocabulary, section, glosses[vocabulary.__name__], french, english)
    )


def _vocabulary(
    vocabulary: type[StrEnum],
    section: str | None,
    glosses: Mapping[str, str],
    french: Labels,
    english: Labels,
) -> Iterator[str]:
    yield f"## {vocabulary.__name__}\n"
    yield f"{vocabulary.__doc__}\n"
    if section is None:
        yield table(("word", "meaning"), [(f"`{word}`", glosses[word]) for word in vocabulary])
        return
    yield table(
        ("word", "français", "English", "meaning"),
        [
            (f"`{word}`", french.of(section, word), english.of(section, word), glosses[word])
            for word in vocabulary
        ],
    )
