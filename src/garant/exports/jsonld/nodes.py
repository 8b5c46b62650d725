"""The things of a ledger as nodes of linked data, each with where it comes from (PROV-O)."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from itertools import pairwise
from typing import Any

from garant.exports.jsonld.addresses import (
    article_urn,
    form_urn,
    judgement_urn,
    person_urn,
    program_urn,
    record_urn,
    run_urn,
    undertaking_urn,
)
from garant.exports.jsonld.annotations import told_fields
from garant.ledger.answers import ArticleLine, JudgementLine, RecordLine, RunLine
from garant.ledger.forms import FormLine
from garant.model.undertakings import Undertaking
from garant.reports.links import address
from garant.reports.plain import undertaking_line

Node = dict[str, Any]

CLASSES = {
    "commitments": "Commitment",
    "statements": "Statement",
    "stances": "Stance",
    "meetings": "Meeting",
    "incidents": "Incident",
    "times": "TimeExpression",
    "amounts": "AmountExpression",
    "alarms": "Alarm",
}


def program_node(version: str) -> Node:
    """Return a version of the program, which runs are associated with."""
    return {
        "id": program_urn(version),
        "type": "SoftwareAgent",
        "label": f"Garant {version}",
        "version": version,
    }


def run_node(line: RunLine) -> Node:
    """Return a run as an activity; one that was cut off, or still goes on, has no end."""
    return _given(
        id=run_urn(line.id),
        type=["Activity", "Run"],
        startedAtTime=line.started,
        endedAtTime=line.finished,
        fingerprint=line.fingerprint,
        wasAssociatedWith=program_urn(line.version),
    )


def person_node(name: str) -> Node:
    """Return a person, by the name under which they judged and nothing else."""
    return {"id": person_urn(name), "type": "Person", "name": name}


def judgement_node(line: JudgementLine) -> Node:
    """Return what a person said as an activity that used the records it is about."""
    return _given(
        id=judgement_urn(line.entry),
        type=["Activity", "Judgement"],
        startedAtTime=line.made,
        endedAtTime=line.made,
        wasAssociatedWith=person_urn(line.who),
        used=[record_urn(each) for each in line.subjects],
        verdict=line.kind,
        corrects=line.field,
        reads=line.value,
        note=line.note or None,
        stands=line.stands,
    )


def article_node(line: ArticleLine) -> Node:
    """Return an article: its text as the run stored it, which is not exported, and what is known of it."""
    return _given(
        id=article_urn(line.id),
        type=["Entity", "Article"],
        title=line.title,
        publisher=line.outlet,
        issued=line.published,
        basis=line.basis,
        language=line.language,
        url=address(line.url),
        wasGeneratedBy=run_urn(line.run),
    )


def record_nodes(forms: Iterable[FormLine], line: RecordLine | None) -> Iterator[Node]:
    """Yield a record as it stands, with its fields, and its earlier forms; of one that is gone, those alone.

    `forms` are those of one record, the earliest first.
    """
    listed = list(forms)
    for before, form in pairwise([None, *listed]):
        assert form is not None
        fields = {} if line is None or form.superseded_by is not None else dict(record_fields(line))
        yield _given(
            id=_form(form),
            type=["Entity", CLASSES[form.category]],
            wasDerivedFrom=article_urn(form.article),
            wasGeneratedBy=run_urn(form.run) if form.judgement is None else judgement_urn(form.judgement),
            wasInvalidatedBy=None if form.superseded_by is None else run_urn(form.superseded_by),
            wasRevisionOf=None if before is None else _form(before),
            **fields,
        )


def record_fields(line: RecordLine) -> Iterator[tuple[str, Any]]:
    """Yield a record's own fields under the names of the context."""
    for name, value in told_fields(line):
        if name == "whole":
            yield name, record_urn(str(value))
        elif name == "type":  # of a meeting or an incident; « type » is what a node is
            yield "form", value
        else:
            yield name, list(value) if isinstance(value, tuple) else value


def undertaking_node(one: Undertaking) -> Node:
    """Return an undertaking as the collection of the records that report it."""
    line = undertaking_line(one)
    fields = {name: value for name, value in asdict(line).items() if name not in _OF_ITS_RECORDS}
    return _given(
        **fields
        | {
            "id": undertaking_urn(one.id),
            "type": ["Entity", "Collection", "Undertaking"],
            "hadMember": [record_urn(each) for each in line.reports],
            "whole": None if line.whole is None else undertaking_urn(line.whole),
            "conditions": list(line.conditions),
        }
    )


_OF_ITS_RECORDS = frozenset({"reports", "articles", "record", "article", "start", "end", "quotation"})


def _form(form: FormLine) -> str:
    return record_urn(form.id) if form.superseded_by is None else form_urn(form.id, form.entry)


def _given(**values: Any) -> Node:
    """Return a node without what is not known."""
    return {name: value for name, value in values.items() if value not in (None, [])}
