"""The network that ships: it loads, reads both languages, and reads an article the same each time."""

import json
from importlib import resources
from pathlib import Path

import pytest

from garant.annotate.learned import trained
from garant.annotate.learned.network import TAGS
from garant.annotate.learned.trained import ENCODER, FOLDER, load_trained
from garant.annotate.marks import Annotated
from garant.errors import DataError
from garant.extract.form import to_form
from garant.lexicon.load import load_lexicon
from garant.workflow.documents import documents_under
from garant.workflow.read import Reading, read_document
from garant.workflow.reader import Reader

ARTICLES = Path(__file__).parents[3] / "examples" / "articles"
ships = pytest.mark.skipif(
    not resources.files("garant").joinpath(FOLDER, ENCODER).is_file(), reason="no network is installed"
)
both_languages = pytest.mark.parametrize(
    "name", ["fr-02-kyiv-detail-aide-canadienne.txt", "en-01-carney-kyiv-package.txt"]
)


def read(name: str, reader: Reader = Reader.BOTH) -> Reading:
    (document,) = documents_under([ARTICLES / name])
    return read_document(document, reader)


def written(reading: Reading) -> str:
    return json.dumps(to_form(reading.article, reading.extraction, reasons=True), ensure_ascii=False)


def marks(name: str) -> Annotated:
    annotated = read(name, Reader.RULES).annotated
    assert annotated is not None
    return annotated


@ships
@both_languages
def test_an_article_is_read_with_how_probable_each_record_is(name: str) -> None:
    extraction = read(name).extraction
    assert extraction.commitments
    for record in (*extraction.commitments, *extraction.statements, *extraction.stances):
        (sure,) = [reason for reason in record.reasons if reason.field == "record"]
        assert 0 < sure.probability <= 1


@ships
@both_languages
def test_what_the_network_sees_stands_in_the_text(name: str) -> None:
    annotated = marks(name)
    learned = load_trained().read(annotated, load_lexicon(annotated.article.language))
    assert learned.places("commitment")
    assert len(learned.gates) == len(annotated.sentences)
    for found in (place for tag in TAGS for place in learned.places(tag)):
        assert annotated.text[found.start : found.end].strip()
        assert 0 <= found.probability <= 1


@ships
@both_languages
def test_the_same_article_gives_the_same_bytes_twice(name: str) -> None:
    assert written(read(name)) == written(read(name))


@ships
@both_languages
def test_evidence_of_both_readers_stands_in_the_text(name: str) -> None:
    reading = read(name)
    records = (*reading.extraction.commitments, *reading.extraction.stances, *reading.extraction.alarms)
    assert all(record.evidence.stands_in(reading.article.text) for record in records)


def test_a_network_whose_files_are_not_there_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trained, "FOLDER", "data/no-reader")
    with pytest.raises(DataError, match="data/no-reader"):
        load_trained.__wrapped__()
