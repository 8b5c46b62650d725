"""An article's marks as a page of Web Annotations (W3C, 2017), at the addresses of the API."""

from typing import Annotated, Literal

from pydantic import BaseModel, Field

from garant.exports.jsonld.annotations import Annotation, annotation, mark_name
from garant.ledger.book import Ledger
from garant.ledger.marks import marks_of
from garant.web.api.articles import lines_of, text_of

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
MEDIA = f'application/ld+json; profile="{CONTEXT}"'


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
    items = tuple(
        annotation(
            mark,
            known.get(mark.id),
            text,
            id_=f"{here}/annotations#{mark_name(mark)}",
            record=f"{base}/records/{mark.id}",
            source=f"{here}/text",
        )
        for mark in marks_of(book, article)
    )
    collection = AnnotationCollection(id=f"{here}/annotations", label=f"Garant: {article}", total=len(items))
    return AnnotationPage(id=f"{here}/annotations?page=0", part_of=collection, items=items)
