"""An article's marks as Web Annotations (W3C, 2017): each names its words and their place.

A place counts Unicode code points, as the Web Annotation Data Model has it; JavaScript counts others.
"""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, fields
from typing import Annotated, Literal

from pydantic import BaseModel, Field

from garant.ledger.answers import RecordLine
from garant.ledger.book import Ledger
from garant.ledger.marks import MarkLine, marks_of
from garant.web.api.articles import lines_of, text_of

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
MEDIA = f'application/ld+json; profile="{CONTEXT}"'

_AROUND = 32  # characters that a quotation is told from its like by
_OF_EVERY_RECORD = frozenset(each.name for each in fields(RecordLine))


class TextQuoteSelector(BaseModel):
    """Words, with what stands before and after them."""

    type: Literal["TextQuoteSelector"] = "TextQuoteSelector"
    exact: str
    prefix: str
    suffix: str


class TextPositionSelector(BaseModel):
    """Where the words stand, in code points of the text, the end not included."""

    type: Literal["TextPositionSelector"] = "TextPositionSelector"
    start: int
    end: int


class Target(BaseModel):
    """What is annotated."""

    source: str
    selector: tuple[TextQuoteSelector, TextPositionSelector]


class TextualBody(BaseModel):
    """What is said of the words: their category, their role, a field of the record ("firmness: pledged")."""

    type: Literal["TextualBody"] = "TextualBody"
    purpose: Literal["classifying", "tagging"]
    value: str
    format: Literal["text/plain"] = "text/plain"


class RecordBody(BaseModel):
    """The record that stands on the words."""

    id: str
    type: Literal["Dataset"] = "Dataset"
    format: Literal["application/json"] = "application/json"


class Annotation(BaseModel):
    """Words that a record stands on."""

    id: str
    type: Literal["Annotation"] = "Annotation"
    motivation: Literal["classifying"] = "classifying"
    body: tuple[TextualBody | RecordBody, ...]
    target: Target


class AnnotationCollection(BaseModel):
    """What the page is of."""

    id: str
    type: Literal["AnnotationCollection"] = "AnnotationCollection"
    label: str
    total: int


class AnnotationPage(BaseModel):
    """All annotations of one article, in the order of its text."""

    context: Annotated[str, Field(serialization_alias="@context")] = CONTEXT
    id: str
    type: Literal["AnnotationPage"] = "AnnotationPage"
    part_of: Annotated[AnnotationCollection, Field(serialization_alias="partOf")]
    start_index: Annotated[int, Field(serialization_alias="startIndex")] = 0
    items: tuple[Annotation, ...]


def annotation_page(book: Ledger, article: str, base: str) -> AnnotationPage:
    """Return the annotations of an article; raise NothingSuchError for none.

    `base` is the address of the API, which the addresses of annotations and records begin with.
    """
    text = text_of(book, article).text
    known = {line.id: line for line in lines_of(book, article)}
    here = f"{base}/articles/{article}"
    items = tuple(_annotation(mark, known.get(mark.id), text, here, base) for mark in marks_of(book, article))
    collection = AnnotationCollection(id=f"{here}/annotations", label=f"Garant: {article}", total=len(items))
    return AnnotationPage(id=f"{here}/annotations?page=0", part_of=collection, items=items)


def _annotation(mark: MarkLine, line: RecordLine | None, text: str, here: str, base: str) -> Annotation:
    name = ":".join(filter(None, (mark.id, mark.role, mark.condition, str(mark.start))))
    record = RecordBody(id=f"{base}/records/{mark.id}")
    selector = (
        TextQuoteSelector(
            exact=mark.quotation,
            prefix=text[max(0, mark.start - _AROUND) : mark.start],
            suffix=text[mark.end : mark.end + _AROUND],
        ),
        TextPositionSelector(start=mark.start, end=mark.end),
    )
    return Annotation(
        id=f"{here}/annotations#{name}",
        body=(*_bodies(mark, line), record),
        target=Target(source=f"{here}/text", selector=selector),
    )


def _bodies(mark: MarkLine, line: RecordLine | None) -> Iterator[TextualBody]:
    """Yield what is said of the words: of those that the record stands on, every field too."""
    yield TextualBody(purpose="classifying", value=mark.category)
    if mark.role != "main":
        yield TextualBody(purpose="tagging", value=f"role: {mark.role}")
    if mark.condition:
        yield TextualBody(purpose="tagging", value=f"condition: {mark.condition}")
    if line is not None and mark.role == "main":
        for name, value in _fields(line):
            yield TextualBody(purpose="tagging", value=f"{name}: {value}")


def _fields(line: RecordLine) -> Iterator[tuple[str, object]]:
    told: Mapping[str, object] = asdict(line)
    for name, value in told.items():
        if name not in _OF_EVERY_RECORD and value not in (None, (), False):
            yield name, ", ".join(map(str, value)) if isinstance(value, tuple) else value
