"""What pages say where there is nothing yet, nothing any more, or something in the way: in both languages."""

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi import Request
from lxml import html
from starlette.testclient import TestClient
from tests.web.conftest import TODAY

from garant.errors import LedgerError
from garant.ledger.open import open_ledger
from garant.web import keeping
from garant.web.app import create_app
from garant.web.keeping import Kept, NotYetError

LISTS = ("", "undertakings", "commitments", "totals", "actors", "stories", "articles")
FINDINGS = ("timeline", "search", "method", "issues", "changes", "contradictions", "scenario?holds=ceasefire")
EMPTY = {"fr": "Ce registre est vide.", "en": "This ledger is empty."}


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A browser at the pages of a ledger into which nothing was built."""
    path = tmp_path_factory.mktemp("empty") / "empty.db"
    open_ledger(path).close()
    with TestClient(create_app(path, today=lambda: TODAY), raise_server_exceptions=False) as client:
        yield client


def main(text: str) -> str:
    return " ".join(html.fromstring(text).xpath("//main")[0].text_content().split())


@pytest.mark.parametrize("section", LISTS)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_an_empty_ledger_says_so_once_and_what_fills_it(
    empty: TestClient, language: str, section: str
) -> None:
    answer = empty.get(f"/{language}/{section}")
    assert answer.status_code == 200
    assert main(answer.text).count(EMPTY[language]) == 1
    assert html.fromstring(answer.text).xpath("//main//code/text()") == [
        "garant build",
        "garant demo --serve",
    ]


@pytest.mark.parametrize("section", [*FINDINGS, "review", "judgements", "judgements/agreement"])
def test_every_page_of_an_empty_ledger_is_there(empty: TestClient, section: str) -> None:
    assert empty.get(f"/fr/{section}").status_code == 200


def test_an_empty_ledger_claims_no_day(empty: TestClient) -> None:
    assert "2025" not in main(empty.get("/en/").text)


def test_a_question_that_nothing_answers_can_be_widened(pages: TestClient) -> None:
    told = main(pages.get("/en/undertakings?actor=CA&firmness=refused&kind=naval").text)
    assert told.count("Nothing answers this question. Widen the question.") == 1


@pytest.fixture
def broken(example_ledger: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    """A browser at pages behind which something is broken."""
    app = create_app(example_ledger, today=lambda: TODAY)
    with TestClient(app, raise_server_exceptions=False) as client:
        yield client


@pytest.mark.parametrize(
    ("error", "status", "french", "english"),
    [
        (
            LedgerError("/srv/secret.db: disk I/O error"),
            503,
            "Le registre ne répond pas",
            "The ledger does not answer",
        ),
        (RuntimeError("/srv/secret.py"), 500, "Garant n'a pas su répondre", "Garant could not answer"),
    ],
)
def test_what_is_in_the_way_is_told_in_the_language_of_the_page_and_no_path(
    broken: TestClient,
    monkeypatch: pytest.MonkeyPatch,
    error: Exception,
    status: int,
    french: str,
    english: str,
) -> None:
    def lost(*_: Any, **__: Any) -> None:
        raise error

    monkeypatch.setattr("garant.web.pages.articles.list_articles", lost)
    monkeypatch.setattr("garant.web.api.records.first_of", lost)
    for language, heading in (("fr", french), ("en", english)):
        answer = broken.get(f"/{language}/articles")
        assert answer.status_code == status
        assert answer.headers["cache-control"] == "no-store"
        assert heading in main(answer.text)
        assert "secret" not in answer.text
    api = broken.get("/api/articles")
    assert (api.status_code, "secret" in api.text) == (status, False)


class Beginning:
    """A lookout whose world takes long to describe for the first time."""

    def __init__(self, glances: int) -> None:
        self._glances = glances

    @property
    def begins(self) -> bool:
        self._glances -= 1
        return self._glances > 0


def asked(accept: str) -> Request:
    return Request({"type": "http", "headers": [(b"accept", accept.encode())]})


def test_a_person_is_told_that_a_large_ledger_is_being_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "_PATIENCE", 0.1)
    with pytest.raises(NotYetError):
        asyncio.run(Kept(Beginning(1000))._begun(asked("text/html,application/xhtml+xml")))  # type: ignore[arg-type]
    asyncio.run(Kept(Beginning(2))._begun(asked("text/html")))  # type: ignore[arg-type]
    asyncio.run(Kept(Beginning(1000))._begun(asked("application/json")))  # type: ignore[arg-type]


def test_the_page_of_a_ledger_that_is_being_opened_comes_back_by_itself(
    pages: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def not_yet(*_: Any) -> None:
        raise NotYetError

    monkeypatch.setattr(Kept, "_begun", not_yet)
    answer = pages.get("/fr/actors")
    assert (answer.status_code, answer.headers["refresh"]) == (503, answer.headers["retry-after"])
    assert "Le registre s'ouvre" in main(answer.text)
    assert pages.get("/api/actors").status_code == 503
