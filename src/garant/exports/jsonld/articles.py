"""Articles with what was read from them: records in all their forms, and the annotation of every mark."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from itertools import groupby

from garant.exports.jsonld.addresses import annotation_urn, article_urn, record_urn
from garant.exports.jsonld.annotations import annotation, mark_name
from garant.exports.jsonld.nodes import Node, article_node, record_nodes
from garant.exports.selection import Selection
from garant.ledger.answers import RecordLine
from garant.ledger.asking import Filters
from garant.ledger.book import Ledger
from garant.ledger.forms import FormLine, forms_of
from garant.ledger.marks import marks_of, stored_text
from garant.ledger.queries import list_alarms
from garant.ledger.readback import article_ids

_AT_ONCE = 200

Counted = tuple[str, Node]
Lines = Mapping[str, RecordLine]


def article_nodes(selection: Selection) -> Iterator[Counted]:
    """Yield articles in the order of their ids, each followed by its records and their annotations.

    Where the selection is narrowed to some records, there are these alone, and the articles that hold them.
    """
    ids = sorted(selection.filters.article) or _every_article(selection.ledger)
    for start in range(0, len(ids), _AT_ONCE):
        yield from _some(selection, ids[start : start + _AT_ONCE])


def _every_article(ledger: Ledger) -> list[str]:
    with ledger.reading() as connection:
        return list(article_ids(connection))


def _some(selection: Selection, ids: Sequence[str]) -> Iterator[Counted]:
    every = replace(selection.filters, article=(), limit=None, offset=0) == Filters()
    lines = {line.id: line for line in _lines(selection, ids)}
    forms = _by_article(forms_of(selection.ledger, ids))
    for article in sorted(selection.articles_of(ids), key=lambda line: line.id):
        told = [form for form in forms.get(article.id, ()) if every or form.id in lines]
        if every or told:
            yield "articles", article_node(article)
            yield from _records(told, lines)
            yield from _annotations(selection.ledger, article.id, frozenset(form.id for form in told), lines)


def _lines(selection: Selection, ids: Sequence[str]) -> Iterator[RecordLine]:
    """Yield what the selection holds of the records of some articles."""
    narrowed = replace(selection, filters=replace(selection.filters, article=tuple(ids)))
    yield from narrowed.commitments()
    yield from narrowed.statements()
    yield from narrowed.stances()
    yield from narrowed.meetings()
    yield from narrowed.incidents()
    yield from narrowed.asked(list_alarms)


def _by_article(forms: Iterable[FormLine]) -> Mapping[str, Sequence[FormLine]]:
    return {article: list(group) for article, group in groupby(forms, key=lambda form: form.article)}


def _records(forms: Iterable[FormLine], lines: Lines) -> Iterator[Counted]:
    for id_, group in groupby(forms, key=lambda form: form.id):
        for node in record_nodes(group, lines.get(id_)):
            yield "forms" if "wasInvalidatedBy" in node else "records", node


def _annotations(ledger: Ledger, article: str, told: frozenset[str], lines: Lines) -> Iterator[Counted]:
    stored = stored_text(ledger, article)
    text = "" if stored is None else stored.text
    for mark in marks_of(ledger, article):
        if mark.id in told:
            id_ = annotation_urn(article, mark_name(mark))
            names = {"id_": id_, "record": record_urn(mark.id), "source": article_urn(article)}
            yield "annotations", asdict(annotation(mark, lines.get(mark.id), text, **names))
