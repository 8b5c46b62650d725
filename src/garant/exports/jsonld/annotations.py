"""The words that a record stands on as a Web Annotation (W3C, 2017): it names them and their place.

A place counts Unicode code points, as the Web Annotation Data Model has it; JavaScript counts others.
"""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, fields
from typing import Literal

from garant.ledger.answers import RecordLine
from garant.ledger.marks import MarkLine

_AROUND = 32  # characters that a quotation is told from its like by
_OF_EVERY_RECORD = frozenset(each.name for each in fields(RecordLine))


@dataclass(frozen=True, slots=True, kw_only=True)
class TextQuoteSelector:
    """Words, with what stands before and after them."""

    type: Literal["TextQuoteSelector"] = "TextQuoteSelector"
    exact: str
    prefix: str
    suffix: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TextPositionSelector:
    """Where the words stand, in code points of the text, the end not included."""

    type: Literal["TextPositionSelector"] = "TextPositionSelector"
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What is annotated."""

    source: str
    selector: tuple[TextQuoteSelector, TextPositionSelector]


@dataclass(frozen=True, slots=True, kw_only=True)
class TextualBody:
    """What is said of the words: their category, their role, a field of the record ("firmness: pledged")."""

    type: Literal["TextualBody"] = "TextualBody"
    purpose: Literal["classifying", "tagging"]
    value: str
    format: Literal["text/plain"] = "text/plain"


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordBody:
    """The record that stands on the words."""

    id: str
    type: Literal["Dataset"] = "Dataset"
    format: Literal["application/json"] = "application/json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotation:
    """Words that a record stands on."""

    id: str
    type: Literal["Annotation"] = "Annotation"
    motivation: Literal["classifying"] = "classifying"
    body: tuple[TextualBody | RecordBody, ...]
    target: Target


def annotation(
    mark: MarkLine, line: RecordLine | None, text: str, *, id_: str, record: str, source: str
) -> Annotation:
    """Return the annotation of words in a text; `line` is their record's, None for one of a category without.

    `id_`, `record` and `source` are the addresses of the annotation, the record and the text.
    """
    selector = (
        TextQuoteSelector(
            exact=mark.quotation,
            prefix=text[max(0, mark.start - _AROUND) : mark.start],
            suffix=text[mark.end : mark.end + _AROUND],
        ),
        TextPositionSelector(start=mark.start, end=mark.end),
    )
    body: tuple[TextualBody | RecordBody, ...] = (*_bodies(mark, line), RecordBody(id=record))
    return Annotation(id=id_, body=body, target=Target(source=source, selector=selector))


def mark_name(mark: MarkLine) -> str:
    """Return what tells a mark from the others of its article: "c-9x2k4m7q0ahj:main:52"."""
    return ":".join(filter(None, (mark.id, mark.role, mark.condition, str(mark.start))))


def told_fields(line: RecordLine) -> Iterator[tuple[str, object]]:
    """Yield the fields of a record that its article gives, but for those that every record has."""
    told: Mapping[str, object] = asdict(line)
    for name, value in told.items():
        if name not in _OF_EVERY_RECORD and value not in (None, (), False):
            yield name, value


def _bodies(mark: MarkLine, line: RecordLine | None) -> Iterator[TextualBody]:
    """Yield what is said of the words: of those that the record stands on, every field too."""
    yield TextualBody(purpose="classifying", value=mark.category)
    if mark.role != "main":
        yield TextualBody(purpose="tagging", value=f"role: {mark.role}")
    if mark.condition:
        yield TextualBody(purpose="tagging", value=f"condition: {mark.condition}")
    if line is not None and mark.role == "main":
        for name, value in told_fields(line):
            shown = ", ".join(map(str, value)) if isinstance(value, tuple) else value
            yield TextualBody(purpose="tagging", value=f"{name}: {shown}")
