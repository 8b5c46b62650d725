"""A ledger → one document of JSON-LD that needs nothing beside it, a node a line, the same bytes every time.

Its context is written out, with the terms of the Web Annotation context under their own names and those of
PROV-O: whoever reads it needs no network.
"""

import json
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from garant.exports.formats import Written
from garant.exports.jsonld.articles import article_nodes
from garant.exports.jsonld.nodes import (
    Node,
    judgement_node,
    person_node,
    program_node,
    run_node,
    undertaking_node,
)
from garant.exports.letters import legal
from garant.exports.selection import Selection
from garant.ledger.opinions import list_judgements
from garant.lexicon.files import read_text

_CONTEXT = "exports/context.json"


def write_jsonld(selection: Selection, where: Path) -> Written:
    """Write the document; return how many of each thing: annotations, records, undertakings, runs, …"""
    counts: Counter[str] = Counter()
    with where.open("x", encoding="utf-8", newline="\n") as file:
        file.write(f'{{"@context": {_line(json.loads(read_text(_CONTEXT)))},\n"@graph": [')
        for number, (what, node) in enumerate(_nodes(selection)):
            counts[what] += 1
            file.write(f"{',' if number else ''}\n{_line(node)}")
        file.write("\n]}\n")
    return Written(dict(sorted(counts.items())))


def _nodes(selection: Selection) -> Iterator[tuple[str, Node]]:
    """Yield every node with what it is counted as."""
    yield from _authors(selection)
    yield from article_nodes(selection)
    for one in selection.undertakings():
        yield "undertakings", undertaking_node(one)


def _authors(selection: Selection) -> Iterator[tuple[str, Node]]:
    """Yield the runs, what people judged, and the versions of the program and the persons that did so."""
    runs = sorted(selection.runs(), key=lambda run: run.id)
    judgements = list(list_judgements(selection.ledger))
    for version in sorted({run.version for run in runs}):
        yield "programs", program_node(version)
    for run in runs:
        yield "runs", run_node(run)
    for who in sorted({judgement.who for judgement in judgements}):
        yield "persons", person_node(who)
    for judgement in judgements:
        yield "judgements", judgement_node(judgement)


def _line(node: Any) -> str:
    return json.dumps(_plain(node), ensure_ascii=False, separators=(",", ":"))


def _plain(value: Any) -> Any:
    """Return a value as JSON and RDF can hold it: a decimal number as its digits, a text of legal signs."""
    if isinstance(value, dict):
        return {name: _plain(each) for name, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(each) for each in value]
    if isinstance(value, Decimal):
        return f"{value:f}"
    return legal(value) if isinstance(value, str) else value
