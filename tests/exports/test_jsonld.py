"""The ledger as linked data, read back by rdflib without a network: all that there is, each at its place."""

import json
import socket
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.namespace import FOAF, PROV, RDF, XSD
from tests.ledger.ledger_factory import article_of, begin, ottawa, words_in

from garant.exports.jsonld.write import write_jsonld
from garant.exports.selection import Selection
from garant.ledger.asking import Filters
from garant.ledger.book import Ledger
from garant.ledger.judgements import enter_judgement
from garant.ledger.marks import marks_of, stored_text
from garant.ledger.open import open_ledger
from garant.ledger.overviews import count_all, list_articles
from garant.ledger.queries import list_commitments
from garant.ledger.verdicts import Judgement, Verdict
from garant.model.records import Extraction, Stance
from garant.model.terms import Attitude, Topic

OA = Namespace("http://www.w3.org/ns/oa#")
TERM = Namespace("urn:garant:term:")
DATASET = URIRef("http://purl.org/dc/dcmitype/Dataset")
JUDGED = datetime(2025, 8, 22, 10, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse every connection: a document that needs one is not read."""

    def refused(*_: Any) -> None:
        raise OSError("no network here")

    monkeypatch.setattr(socket.socket, "connect", refused)


def exported(ledger: Ledger, folder: Path, **asked: Any) -> tuple[dict[str, Any], dict[str, int]]:
    path = folder / "garant.jsonld"
    written = write_jsonld(Selection(ledger, **asked), path)
    return json.loads(path.read_text("utf-8")), dict(written.counts)


def graph_of(document: dict[str, Any]) -> Graph:
    return Graph().parse(data=json.dumps(document), format="json-ld")


@pytest.fixture(scope="module")
def document(demo_ledger: Ledger, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    return exported(demo_ledger, tmp_path_factory.mktemp("jsonld"))[0]


@pytest.fixture(scope="module")
def graph(document: dict[str, Any]) -> Graph:
    return graph_of(document)


def annotations(document: dict[str, Any]) -> list[dict[str, Any]]:
    return [node for node in document["@graph"] if node["type"] == "Annotation"]


def test_there_are_as_many_of_each_as_the_ledger_has(demo_ledger: Ledger, graph: Graph) -> None:
    counts = Counter(graph.objects(None, RDF.type))
    stored = count_all(demo_ledger)
    articles = list(list_articles(demo_ledger))
    assert counts[OA.Annotation] == sum(len(list(marks_of(demo_ledger, each.id))) for each in articles)
    assert counts[TERM.Article] == stored["articles"] == len(articles)
    assert counts[TERM.Undertaking] == len(list(Selection(demo_ledger).undertakings()))
    assert {
        "commitments": counts[TERM.Commitment],
        "statements": counts[TERM.Statement],
        "stances": counts[TERM.Stance],
        "meetings": counts[TERM.Meeting],
        "incidents": counts[TERM.Incident],
        "times": counts[TERM.TimeExpression],
        "amounts": counts[TERM.AmountExpression],
    } == {name: stored[name] for name in stored if name not in ("articles", "issues", "alarms")}


def test_every_annotation_quotes_the_text_at_its_place(demo_ledger: Ledger, document: dict[str, Any]) -> None:
    texts = {each.id: stored_text(demo_ledger, each.id).text for each in list_articles(demo_ledger)}
    for each in annotations(document):
        quote, position = each["target"]["selector"]
        text = texts[each["target"]["source"].rpartition(":")[2]]
        assert text[position["start"] : position["end"]] == quote["exact"]
        around = quote["prefix"] + quote["exact"] + quote["suffix"]
        assert text.startswith(around, position["start"] - len(quote["prefix"]))


def test_everything_that_is_pointed_at_is_there(graph: Graph) -> None:
    known = set(graph.subjects(RDF.type, None))
    pointing = (
        PROV.wasGeneratedBy,
        PROV.wasDerivedFrom,
        PROV.wasAssociatedWith,
        PROV.hadMember,
        OA.hasSource,
    )
    for predicate in pointing:
        pointed_at = set(graph.objects(None, predicate))
        assert pointed_at
        assert pointed_at <= known


def test_a_record_says_which_run_of_which_program_made_it_and_from_what(graph: Graph) -> None:
    (record, *_) = graph.subjects(RDF.type, TERM.Commitment)
    (run,) = graph.objects(record, PROV.wasGeneratedBy)
    (article,) = graph.objects(record, PROV.wasDerivedFrom)
    (program,) = graph.objects(run, PROV.wasAssociatedWith)
    assert (run, RDF.type, PROV.Activity) in graph
    assert (program, RDF.type, PROV.SoftwareAgent) in graph
    assert (article, RDF.type, PROV.Entity) in graph
    (started,) = graph.objects(run, PROV.startedAtTime)
    assert started.toPython() == datetime(2026, 1, 15, 9, 30, tzinfo=UTC)


def test_terms_are_those_of_the_web_annotation_vocabulary(graph: Graph) -> None:
    marks = set(graph.subjects(RDF.type, OA.Annotation))
    for mark in marks:
        assert (mark, OA.motivatedBy, OA.classifying) in graph
        bodies = set(graph.objects(mark, OA.hasBody))
        assert [each for each in bodies if (each, RDF.type, DATASET) in graph]
        assert [each for each in bodies if (each, OA.hasPurpose, OA.classifying) in graph]
        (target,) = graph.objects(mark, OA.hasTarget)
        (quote,) = (each for each in graph.objects(target, OA.hasSelector) if (each, OA.exact, None) in graph)
        (place,) = (each for each in graph.objects(target, OA.hasSelector) if (each, OA.start, None) in graph)
        assert (quote, RDF.type, OA.TextQuoteSelector) in graph
        assert (place, RDF.type, OA.TextPositionSelector) in graph
        assert {each.datatype for each in graph.objects(place, OA.end)} == {XSD.nonNegativeInteger}


def test_sums_are_decimal_numbers(graph: Graph) -> None:
    sums = [each for each in graph.objects(None, TERM.amount) if isinstance(each, Literal)]
    assert sums
    assert {each.datatype for each in sums} == {XSD.decimal}


def test_an_undertaking_is_the_collection_of_its_reports(demo_ledger: Ledger, graph: Graph) -> None:
    for one in Selection(demo_ledger).undertakings():
        members = set(graph.objects(URIRef(f"urn:garant:undertaking:{one.id}"), PROV.hadMember))
        assert members == {URIRef(f"urn:garant:record:{report.record}") for report in one.reports}


def test_the_same_ledger_gives_the_same_bytes(demo_ledger: Ledger, tmp_path: Path) -> None:
    for name in ("1", "2"):
        write_jsonld(Selection(demo_ledger), tmp_path / name)
    assert (tmp_path / "1").read_bytes() == (tmp_path / "2").read_bytes()


def test_a_narrowed_export_holds_the_records_asked_for_alone(demo_ledger: Ledger, tmp_path: Path) -> None:
    asked = Filters(actor=("CA",), kind=("equipment",))
    document, counts = exported(demo_ledger, tmp_path, filters=asked)
    records = {each.id for each in list_commitments(demo_ledger, asked)}
    told = {each["body"][-1]["id"].rpartition(":")[2] for each in annotations(document)}
    assert told == records
    assert counts["records"] == len(records) > 0
    assert counts["articles"] < len(list(list_articles(demo_ledger)))


@pytest.fixture
def judged(tmp_path: Path) -> Iterator[Ledger]:
    """A ledger whose one commitment of equipment two people have judged."""
    with open_ledger(tmp_path / "judged.db") as ledger:
        ledger.write(*ottawa(), begin(ledger))
        (record,) = (each.id for each in list_commitments(ledger, Filters(kind=("equipment",))))
        for who, value in (("Awa Diallo", "committed"), ("Jean Morin", "underway")):
            judgement = Judgement(who, JUDGED, Verdict.CORRECT, (record,), "firmness", value, "vu au Journal")
            enter_judgement(ledger, judgement, version="test")
        yield ledger


def test_what_a_person_corrected_is_a_revision_made_by_their_judgement(
    judged: Ledger, tmp_path: Path
) -> None:
    document, counts = exported(judged, tmp_path)
    graph = graph_of(document)
    (record,) = (each.id for each in list_commitments(judged, Filters(kind=("equipment",))))
    stands = URIRef(f"urn:garant:record:{record}")
    chain = [stands]
    while before := list(graph.objects(chain[-1], PROV.wasRevisionOf)):
        chain += before
    assert [str(next(graph.objects(each, TERM.firmness), "")) for each in chain] == ["underway", "", ""]
    made = [activity for each in chain for activity in graph.objects(each, PROV.wasGeneratedBy)]
    authors = [list(map(str, graph.objects(each, PROV.wasAssociatedWith / FOAF.name))) for each in made]
    assert authors == [["Jean Morin"], ["Awa Diallo"], []]
    assert [bool(list(graph.objects(each, PROV.wasInvalidatedBy))) for each in chain] == [False, True, True]
    assert (counts["persons"], counts["judgements"], counts["forms"]) == (2, 2, 2)


def test_a_person_is_known_by_the_name_in_the_ledger_and_nothing_else(judged: Ledger, tmp_path: Path) -> None:
    document, _ = exported(judged, tmp_path)
    people = [node for node in document["@graph"] if node["type"] == "Person"]
    assert [set(each) for each in people] == [{"id", "type", "name"}] * 2
    assert [each["name"] for each in people] == ["Awa Diallo", "Jean Morin"]


@pytest.mark.parametrize(
    "words",
    [
        "\x00\x07\x1b[31m",
        "\ud83d et \udc00",
        "\u202erejette\u202c",
        '"}]}, {"id": "x"',
        "\ufffe\uffff",
        "é" * 20_000,
    ],
)
def test_whatever_an_article_says_the_document_is_read_and_places_hold(words: str, tmp_path: Path) -> None:
    article = article_of(
        f"Moscou {words} rejette toute présence. Fin.", url="javascript:alert(1)", title=words
    )
    rejected = words_in(article, f"{words} rejette toute présence")
    stance = Stance(rejected, words, Attitude.OPPOSES, Topic.NATO_PRESENCE, by=words)
    with open_ledger(tmp_path / "hostile.db") as ledger:
        ledger.write(article, Extraction(article.id, stances=(stance,)), begin(ledger))
        document, counts = exported(ledger, tmp_path)
    (told,) = annotations(document)
    quote, position = told["target"]["selector"]
    assert (position["start"], position["end"]) == (rejected.start, rejected.end)
    assert len(quote["exact"]) == rejected.end - rejected.start
    assert quote["exact"].endswith("rejette toute présence")
    graph = graph_of(document)
    assert Counter(graph.objects(None, RDF.type))[OA.Annotation] == counts["annotations"] == 1
    assert "javascript" not in graph.serialize(format="nt")
