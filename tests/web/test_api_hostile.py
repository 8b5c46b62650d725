"""What somebody may try on the API: SQL in filters, strange paths and numbers, formulas in cells."""

import csv
import io
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.web.conftest import TODAY

from garant.ledger.open import existing_ledger, open_ledger
from garant.ledger.overviews import count_all
from garant.ledger.state import ledger_state
from garant.model.articles import Article, Publication, article_id
from garant.model.records import Commitment, Extraction
from garant.model.spans import Evidence, Span
from garant.model.terms import Basis, Firmness, Kind
from garant.model.times import Period
from garant.web.api.question import Question
from garant.web.api.questions import QUESTIONS
from garant.web.app import create_app
from garant.workflow.settle import settle_undertakings

SQL = (
    "CA' OR '1'='1",
    "CA') OR 1=1 --",
    "x'; DROP TABLE records; --",
    '" OR ""="',
    "' UNION SELECT name, sql FROM sqlite_master --",
    "%",
    "_",
    "!%",
    ":actor",
    "{where}",
    "\\'; --",
    "NEAR(a b)",
    "\x00",
)
NAMES = frozenset(
    ["actor", "beneficiary", "code", "currency", "language", "outlet", "place", "speaker", "text", "without"]
)
FILTERS = [
    (question, name)
    for question in QUESTIONS
    if question.lines
    for name in question.asked.model_fields
    if name in NAMES
]
NUMBERS = (
    "-1",
    "1e3",
    "0x10",
    "1.0",
    "1_0",
    "+5",
    " 5",
    "٣",
    "",
    "NaN",
    "9" * 20,
    "null",
    "true",
)
DAYS = (
    "2025-02-30",
    "20250201",
    "0",
    "1756684800",
    "2025-1-1",
    "today",
    "2025-01-01T00",
    "٢٠٢٥-٠١-٠١",
    "",
)


@pytest.mark.parametrize(
    ("question", "name"), FILTERS, ids=[f"{question.name}-{name}" for question, name in FILTERS]
)
def test_sql_in_a_filter_is_a_name_that_nothing_has(
    pages: TestClient, example_ledger: Path, question: Question, name: str
) -> None:
    needed = {"text": "drones"} if question.path.startswith("/search") else {}
    with existing_ledger(example_ledger) as book:
        before = ledger_state(book), count_all(book)
        for given in SQL:
            answer = pages.get(f"/api{question.path}", params=needed | {name: given})
            assert answer.status_code == 200
            assert name in ("text", "without") or answer.json().get("found", []) == []
        assert (ledger_state(book), count_all(book)) == before


@pytest.mark.parametrize("given", SQL)
def test_sql_is_no_term_of_a_vocabulary(pages: TestClient, given: str) -> None:
    for name in ("kind", "line", "firmness", "condition", "format"):
        assert pages.get("/api/commitments", params={name: given}).status_code == 422


@pytest.mark.parametrize(
    "path",
    [
        "/api/articles/../../etc/passwd",
        "/api/articles/..%2F..%2Fetc%2Fpasswd",
        "/api/articles/%2e%2e%2fgarant.db",
        "/api/articles/a000000000000000%00",
        "/api/articles/a000000000000000%0A",
        "/api/articles/A000000000000000",
        "/api/articles/" + "a" * 5000,
        "/api/articles/a٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠",
        "/api/articles/%ff%fe",
        "/api/records/c-0000'--",
        "/api/undertakings/u-*",
        "/api//commitments",
    ],
)
def test_a_strange_path_leads_nowhere(pages: TestClient, path: str) -> None:
    answer = pages.get(path)
    assert answer.status_code in (404, 422)
    assert answer.headers["content-type"] in ("application/problem+json", "text/html; charset=utf-8")


@pytest.mark.parametrize("given", NUMBERS)
def test_a_number_is_written_in_digits_alone(pages: TestClient, given: str) -> None:
    for name in ("limit", "offset"):
        answer = pages.get("/api/commitments", params={name: given})
        assert (answer.status_code, answer.json()["faults"][0]["parameter"]) == (422, name)


@pytest.mark.parametrize(("name", "given"), [("limit", 0), ("limit", 501), ("offset", 10_000_001)])
def test_a_number_has_bounds(pages: TestClient, name: str, given: int) -> None:
    assert pages.get("/api/commitments", params={name: given}).status_code == 422


def test_behind_the_last_line_there_is_nothing(pages: TestClient) -> None:
    for question in QUESTIONS:
        if "offset" in question.asked.model_fields and not question.path.startswith("/search"):
            answer = pages.get(f"/api{question.path}", params={"offset": 10_000_000})
            assert (answer.status_code, answer.json()["next_offset"]) == (200, None)


@pytest.mark.parametrize("given", DAYS)
def test_a_day_is_written_in_one_way(pages: TestClient, given: str) -> None:
    assert pages.get("/api/commitments", params={"since": given}).status_code == 422
    assert pages.get("/api/coverage", params={"on": given}).status_code == 422


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_the_first_and_the_last_day_are_days(pages: TestClient, day: str) -> None:
    for question in QUESTIONS:
        for name in {"since", "until", "on"} & question.asked.model_fields.keys():
            needed = {"text": "drones"} if question.path.startswith("/search") else {}
            assert pages.get(f"/api{question.path}", params=needed | {name: day}).status_code == 200


def test_what_is_asked_for_has_a_size(pages: TestClient) -> None:
    assert pages.get("/api/commitments", params={"actor": "C" * 201}).status_code == 422
    assert pages.get("/api/commitments", params={"actor": ["CA"] * 51}).status_code == 422
    assert pages.get("/api/search", params={"text": "drones " * 100}).status_code == 422
    assert pages.get("/api/search", params={"text": ""}).status_code == 422
    assert pages.get("/api/search", params={"text": "( ) * \" '"}).json()["found"] == []


@pytest.mark.parametrize(
    "headers",
    [
        {"If-None-Match": '*, W/"", """, ,'},
        {"If-None-Match": b"\xff"},
        {"Accept": "text/csv;q=1e999"},
        {"Accept": "text/csv;q=nan"},
        {"Accept": "," * 5000},
        {"Accept-Language": "xx;q=q"},
    ],
)
def test_strange_headers_change_nothing(pages: TestClient, headers: dict[str, str]) -> None:
    assert pages.get("/api/commitments", headers=headers).status_code == 200


def test_what_is_given_is_told_again_only_shortly(pages: TestClient) -> None:
    answer = pages.get("/api/commitments", params={"<script>" * 1000: "1"})
    assert answer.status_code == 422
    assert len(answer.content) < 2000
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.fixture(scope="module")
def tampered(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """The API on a ledger of one article whose words are formulas, markup, and signs that are none."""
    text = '=HYPERLINK("http://attacker.example") enverra 30 véhicules. <script>\x00 \ud800 fin.'
    words = '=HYPERLINK("http://attacker.example") enverra 30 véhicules. <script>\x00 \ud800'
    published = Publication(Period.parse("2025-09-01"), Basis.STATED, "the head says so")
    article = Article(
        article_id(text), "-cmd", "@SUM(1)", text, "fr", "=1+1", None, "@SUM(1+1)", published, (Span(0, 1),)
    )
    evidence = Evidence.cut(article.id, text, Span(0, len(words)))
    promise = Commitment("c1", evidence, "+CA\ud801", Kind.EQUIPMENT, Firmness.PLEDGED)
    path = tmp_path_factory.mktemp("tampered") / "tampered.db"
    with open_ledger(path) as ledger:
        run = ledger.begin_run(datetime.now(UTC), "test", "test")
        ledger.write(article, Extraction(article.id, commitments=(promise,)), run)
        settle_undertakings(ledger, run)
    with TestClient(create_app(path, today=lambda: TODAY)) as client:
        yield client


@pytest.mark.parametrize("things", ["commitments", "undertakings", "articles", "actors", "changes"])
def test_no_cell_is_a_formula(tampered: TestClient, things: str) -> None:
    rows = list(csv.reader(io.StringIO(tampered.get(f"/api/{things}?format=csv").text)))[1:]
    assert rows
    cells = [cell for row in rows for cell in row]
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))] == []
    assert [cell for cell in cells if cell.startswith(("'=", "'+", "'@"))] != []


def test_signs_that_are_none_are_written_as_others_of_the_same_length(tampered: TestClient) -> None:
    (line,) = tampered.get("/api/commitments").json()["found"]
    shown = tampered.get(f"/api/articles/{line['article']}").json()
    assert shown["text"][line["start"] : line["end"]] == line["quotation"]
    assert tampered.get(f"/api/articles/{line['article']}/text").text == shown["text"]
    page = tampered.get(f"/api/articles/{line['article']}/annotations").json()
    assert page["items"][0]["target"]["selector"][0]["exact"] == line["quotation"]


def test_every_question_is_answered_on_a_tampered_ledger(tampered: TestClient) -> None:
    for question in QUESTIONS:
        if "{id}" not in question.path:
            needed = {"text": "fin"} if question.path.startswith("/search") else {}
            answer = tampered.get(f"/api{question.path}", params=needed)
            assert answer.status_code == 200
            assert json.loads(answer.text)
    for things, name in (
        ("undertakings", "undertakings"),
        ("commitments", "records"),
        ("stories", "stories"),
    ):
        for line in tampered.get(f"/api/{things}").json()["found"]:
            assert tampered.get(f"/api/{name}/{line['id']}").status_code == 200


def test_an_empty_ledger_answers_every_question(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "empty.db"):
        pass
    with TestClient(create_app(tmp_path / "empty.db", today=lambda: TODAY)) as pages:
        for question in QUESTIONS:
            if "{id}" not in question.path:
                needed = {"text": "fin"} if question.path.startswith("/search") else {}
                for form in ("json", "csv") if question.lines else ("json",):
                    asked = needed | ({"format": form} if question.lines else {})
                    assert pages.get(f"/api{question.path}", params=asked).status_code == 200
