"""Articles that the sieve has kept: which of them are read whole, and which are laid aside at a glance."""

from importlib import resources
from pathlib import Path

import pytest
from tests.sieve.pages import page
from tests.sieve.test_sift import PROMISE
from tests.sources.warc_factory import record, zipped

from garant.annotate.learned.trained import ENCODER, FOLDER
from garant.ledger.asking import Filters
from garant.ledger.open import open_ledger
from garant.ledger.overviews import list_issues
from garant.model.articles import RawDocument
from garant.model.reasons import Issue
from garant.workflow.read import Reading, attempt, read_document
from garant.workflow.reader import Reader
from garant.workflow.sieving import SIEVED, Sieving

pytestmark = pytest.mark.skipif(
    not resources.files("garant").joinpath(FOLDER, ENCODER).is_file(), reason="no network is installed"
)

WAR = {
    "fr": (
        "Quatre morts sur un marché de Kherson\n"
        "Des obus russes sont tombés dimanche sur un marché de Kherson, dans le sud de l'Ukraine, et ont tué "
        "quatre personnes.\n"
        "Les secours ont cherché des survivants toute la nuit sous la pluie.\n"
    ),
    "en": (
        "Russian shells hit a Ukrainian market\n"
        "Russian shells fell on a market in Kherson, in southern Ukraine, on Sunday and killed four people.\n"
        "Rescuers looked for survivors all night in the rain.\n"
    ),
}
VEILED = {
    "fr": (
        "Drones : Kiev pourra compter sur Oslo jusqu'au printemps\n"
        "La Norvège fera parvenir à l'Ukraine de quoi remplacer chaque drone perdu d'ici au printemps.\n"
    ),
    "en": (
        "Ukraine will have its batteries, Berlin vows\n"
        "“Our Ukrainian friends will have their Patriot batteries before Christmas, you have my word,” the "
        "German minister said.\n"
    ),
}
both_languages = pytest.mark.parametrize("language", ["fr", "en"])


def raw(text: str) -> RawDocument:
    return RawDocument("depeche.txt", "depeche", text.encode())


@both_languages
def test_an_article_of_arms_and_two_states_without_a_promise_is_laid_aside_unread(language: str) -> None:
    aside = attempt(raw(WAR[language]), sieving=Sieving.ALL)
    assert isinstance(aside, Issue)
    assert (aside.code, aside.where) == (SIEVED, "depeche.txt")
    assert aside.reason == "laid aside unread: nothing in it reads like a promise"


@both_languages
def test_what_is_not_sifted_is_not_glanced_at(language: str) -> None:
    assert isinstance(attempt(raw(WAR[language])), Reading)
    assert isinstance(attempt(raw(WAR[language]), sieving=Sieving.CRAWLED), Reading)


@both_languages
def test_rules_alone_read_whatever_the_sieve_keeps(language: str) -> None:
    assert isinstance(attempt(raw(WAR[language]), Reader.RULES, Sieving.ALL), Reading)


@both_languages
def test_an_article_that_promises_is_read_as_if_nobody_had_glanced_at_it(language: str) -> None:
    glanced = attempt(raw(PROMISE[language]), sieving=Sieving.ALL)
    assert isinstance(glanced, Reading)
    assert glanced.extraction.commitments
    read = read_document(raw(PROMISE[language]))
    assert (glanced.article, glanced.extraction) == (read.article, read.extraction)


@both_languages
def test_a_promise_that_no_rule_finds_is_seen_by_the_network(language: str) -> None:
    assert not read_document(raw(VEILED[language]), Reader.RULES).extraction.commitments
    assert isinstance(attempt(raw(VEILED[language]), sieving=Sieving.ALL), Reading)


def test_of_an_archive_what_is_laid_aside_at_a_glance_is_counted_and_its_reason_kept(tmp_path: Path) -> None:
    pytest.importorskip("fastwarc")
    from tests.workflow.test_sieving import built

    texts = [PROMISE["fr"] * 3, WAR["fr"] * 3, WAR["en"] * 3]
    archive = tmp_path / "crawl.warc.gz"
    archive.write_bytes(zipped(record(n, body=page(text).encode()) for n, text in enumerate(texts, 1)))
    told = []
    for jobs in (1, 2):
        with open_ledger(str(tmp_path / f"{jobs}.db")) as ledger:
            done = built(ledger, archive, jobs=jobs, reader=Reader.BOTH)
            assert done.documents == {"new": 1, SIEVED: 2}
            told.append([issue.reason for issue in list_issues(ledger, Filters(code=(SIEVED,)))])
    assert told[0] == told[1]
    assert all("nothing in it reads like a promise (https://example.org/" in reason for reason in told[0])
