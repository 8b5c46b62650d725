"""What the API answers: every line once, the same in both forms, with words that stand where it says."""

import csv
import io
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient
from tests.web.conftest import TODAY
from typer.testing import CliRunner

from garant.cli.main import command_line
from garant.ledger.open import existing_ledger
from garant.ledger.verdicts import Judgement, Verdict
from garant.web.api.asking import Paged
from garant.web.api.question import Question
from garant.web.api.questions import QUESTIONS
from garant.web.app import create_app
from garant.workflow.judge import judge

LISTS = [question for question in QUESTIONS if question.lines]
IN_PAGES = [question for question in LISTS if issubclass(question.asked, Paged)]
LINES = ("found", "rows", "verdicts", "changes", "cells")
REQUIRED = {"search": {"text": "drones"}, "search_articles": {"text": "drones"}}

VALUES = {
    "actor": "CA",
    "article": "a000000000000000",
    "attitude": "opposes",
    "beneficiary": "UA",
    "by": "kind",
    "code": "two_dates",
    "condition": "ceasefire",
    "currency": "CAD",
    "fails": "approval",
    "firmness": "pledged",
    "holds": "ceasefire",
    "kind": "funding",
    "language": "fr",
    "least": "pledged",
    "limit": "3",
    "line": "air",
    "list_incidents.type": "strike",
    "list_meetings.type": "summit",
    "mode": "direct",
    "move": "new",
    "offset": "1",
    "on": "2025-09-01",
    "outlet": "Nordet",
    "place": "Kyiv",
    "since": "2025-09-01",
    "speaker": "Carney",
    "status": "held",
    "text": "drones",
    "topic": "arms",
    "truth": "lost",
    "until": "2025-09-01",
    "without": "US",
}


def asked(pages: TestClient, question: Question, **parameters: Any) -> Any:
    answer = pages.get(f"/api{question.path}", params=REQUIRED.get(question.name, {}) | parameters)
    assert answer.status_code == 200, answer.text
    return answer


def lines(answer: Any) -> list[Any]:
    told = answer.json()
    return next(told[name] for name in LINES if name in told)


def first(pages: TestClient, things: str) -> str:
    found: str = pages.get(f"/api/{things}", params={"limit": 1}).json()["found"][0]["id"]
    return found


def quoted(told: Any) -> Iterator[dict[str, Any]]:
    """Yield everything in an answer that quotes an article."""
    if isinstance(told, dict):
        if {"article", "start", "end", "quotation"} <= told.keys():
            yield told
        for each in told.values():
            yield from quoted(each)
    elif isinstance(told, list):
        for each in told:
            yield from quoted(each)


@pytest.mark.parametrize("question", IN_PAGES, ids=lambda question: question.name)
def test_page_by_page_every_line_comes_once(pages: TestClient, question: Question) -> None:
    whole = lines(asked(pages, question, limit=500))
    step = len(whole) // 3 + 1
    walked, address = [], f"/api{question.path}"
    parameters: dict[str, Any] | None = REQUIRED.get(question.name, {}) | {"limit": step}
    while address:
        answer = pages.get(address, params=parameters)
        walked += lines(answer)
        following = answer.links.get("next", {}).get("url", "")
        assert bool(following) is (answer.json()["next_offset"] is not None)
        address, parameters = following, None
    assert walked == whole


@pytest.mark.parametrize("question", LISTS, ids=lambda question: question.name)
def test_both_forms_tell_of_as_many_lines(pages: TestClient, question: Question) -> None:
    answer = asked(pages, question, format="csv")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    told = asked(pages, question).json()
    if question.name == "contradictions":
        assert len(rows) == sum(len(side["said"]) for each in told["found"] for side in each["sides"])
    else:
        assert len(rows) == len(
            told["cells"] if question.name == "coverage" else lines(asked(pages, question))
        )


@pytest.mark.parametrize(
    ("accepted", "media"),
    [
        ("text/csv", "text/csv"),
        ("application/json;q=0.5, text/csv", "text/csv"),
        ("application/json, text/csv", "application/json"),
        ("text/csv;q=0", "application/json"),
        ("text/html,*/*;q=0.8", "application/json"),
        (";;q=,,text/", "application/json"),
    ],
)
def test_the_form_is_the_one_that_a_program_accepts(pages: TestClient, accepted: str, media: str) -> None:
    answer = pages.get("/api/commitments", headers={"Accept": accepted})
    assert answer.headers["content-type"].partition(";")[0] == media
    assert answer.headers["vary"] == "Accept"


def test_the_form_in_the_address_counts_before_what_is_accepted(pages: TestClient) -> None:
    answer = pages.get("/api/commitments?format=json", headers={"Accept": "text/csv"})
    assert answer.headers["content-type"] == "application/json"


@pytest.mark.parametrize(
    "address",
    [
        "/api/commitments?limit=500",
        "/api/statements?limit=100",
        "/api/undertakings?limit=500",
        "/api/totals?limit=500",
        "/api/totals/left-out",
        "/api/coverage",
        "/api/scenario?without=US&holds=ceasefire",
        "/api/changes?since=2025-01-01",
        "/api/search?text=soldats",
        "/api/queue",
    ],
)
def test_every_quotation_stands_where_it_is_said_to_stand(pages: TestClient, address: str) -> None:
    found = list(quoted(pages.get(address).json()))
    assert found
    texts = {each["article"]: pages.get(f"/api/articles/{each['article']}/text").text for each in found}
    wrong = [
        each for each in found if texts[each["article"]][each["start"] : each["end"]] != each["quotation"]
    ]
    assert wrong == []


@pytest.mark.parametrize(
    "things",
    [
        "commitments",
        "statements",
        "stances",
        "meetings",
        "incidents",
        "articles",
        "stories",
        "actors",
        "issues",
    ],
)
def test_lists_are_those_of_the_commands(pages: TestClient, example_ledger: Path, things: str) -> None:
    printed = CliRunner().invoke(
        command_line(), ["list", things, "--ledger", str(example_ledger), "--format", "json", "--limit", "40"]
    )
    assert lines(pages.get(f"/api/{things}?limit=40")) == json.loads(printed.stdout)


def test_undertakings_are_those_of_the_command(pages: TestClient, example_ledger: Path) -> None:
    given = ["--actor", "CA", "--firmness", "pledged"]
    command = ["list", "undertakings", "--ledger", str(example_ledger), "--format", "json", *given]
    printed = json.loads(CliRunner().invoke(command_line(), command).stdout)
    assert printed
    assert lines(pages.get("/api/undertakings?limit=500&actor=CA&firmness=pledged")) == printed


@pytest.mark.parametrize("question", LISTS, ids=lambda question: question.name)
def test_every_filter_is_understood(pages: TestClient, question: Question) -> None:
    for name in question.asked.model_fields.keys() - {"into"}:  # into a currency: where there are rates
        asked(pages, question, **{name: VALUES.get(f"{question.name}.{name}", VALUES.get(name))})


def test_an_undertaking_is_shown_with_its_life(pages: TestClient) -> None:
    shown = pages.get(f"/api/undertakings/{first(pages, 'undertakings')}").json()
    assert [step["said"]["record"] for step in shown["steps"] if step["event"] == "report"] == shown[
        "undertaking"
    ]["reports"]


def test_a_record_is_shown_with_the_words_behind_it(pages: TestClient) -> None:
    shown = pages.get(f"/api/records/{first(pages, 'commitments')}").json()
    assert shown["category"] == "commitments"
    assert shown["fields"]["firmness"]
    assert shown["words"][0]["role"] == "main"


def test_a_story_is_shown_with_its_articles(pages: TestClient) -> None:
    shown = pages.get(f"/api/stories/{first(pages, 'stories')}").json()
    told = {article for voice in shown["story"]["voices"] for article in voice}
    assert {article["id"] for article in shown["articles"]} == told


def test_the_marks_of_an_article_stand_in_its_text(pages: TestClient) -> None:
    for line in lines(pages.get("/api/articles?limit=5")):
        shown = pages.get(f"/api/articles/{line['id']}").json()
        assert shown["marks"]
        for mark in shown["marks"]:
            assert shown["text"][mark["start"] : mark["end"]] == mark["quotation"]
        assert all(shown["text"][place["start"] : place["end"]].strip() for place in shown["furniture"])


def test_annotations_find_their_words_by_place_and_by_what_stands_around(pages: TestClient) -> None:
    article = lines(pages.get("/api/commitments?limit=1"))[0]["article"]
    answer = pages.get(f"/api/articles/{article}/annotations")
    assert answer.headers["content-type"] == 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'
    page = answer.json()
    assert (page["@context"], page["type"]) == ("http://www.w3.org/ns/anno.jsonld", "AnnotationPage")
    assert page["partOf"]["total"] == len(page["items"]) > 0
    for item in page["items"]:
        text = pages.get(item["target"]["source"]).text
        quote, place = item["target"]["selector"]
        assert text[place["start"] : place["end"]] == quote["exact"]
        assert quote["prefix"] + quote["exact"] + quote["suffix"] in text
    assert len({item["id"] for item in page["items"]}) == len(page["items"])


def test_annotations_lead_to_their_records(pages: TestClient) -> None:
    line = lines(pages.get("/api/commitments?limit=1"))[0]
    page = pages.get(f"/api/articles/{line['article']}/annotations").json()
    mine = [item for item in page["items"] if item["id"].partition("#")[2].startswith(f"{line['id']}:main")]
    (item,) = mine
    assert f"firmness: {line['firmness']}" in [body.get("value") for body in item["body"]]
    assert pages.get(item["body"][-1]["id"]).json()["id"] == line["id"]


def test_an_unchanged_answer_is_not_sent_again(pages: TestClient) -> None:
    tag = pages.get("/api/coverage").headers["etag"]
    again = pages.get("/api/coverage", headers={"If-None-Match": tag})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    assert pages.get("/api/coverage", headers={"If-None-Match": '"another"'}).status_code == 200


def test_the_tag_tells_forms_apart(pages: TestClient) -> None:
    tag = pages.get("/api/coverage").headers["etag"]
    other = pages.get("/api/coverage", headers={"If-None-Match": tag, "Accept": "text/csv"})
    assert (other.status_code, other.headers["etag"] != tag) == (200, True)


def test_the_tag_changes_with_the_ledger(example_ledger: Path, tmp_path: Path) -> None:
    path = tmp_path / "judged.db"
    path.write_bytes(example_ledger.read_bytes())
    with TestClient(create_app(path, today=lambda: TODAY)) as pages:
        before = pages.get("/api/commitments?limit=1")
        record = lines(before)[0]["id"]
    with existing_ledger(path) as book:
        judge(book, Judgement("Anne Roy", datetime.now(UTC), Verdict.REJECT, (record,)), version="test")
    with TestClient(create_app(path, today=lambda: TODAY)) as pages:
        after = pages.get("/api/commitments?limit=1", headers={"If-None-Match": before.headers["etag"]})
        assert after.status_code == 200
        assert lines(after)[0]["id"] != record
        assert pages.get(f"/api/records/{record}").json()["judgements"][0]["kind"] == "reject"


@pytest.mark.parametrize(
    ("address", "status", "told"),
    [
        ("/api/undertakings/u-000000000000", 404, "no undertaking is called u-000000000000"),
        ("/api/records/c-000000000000", 404, "no record is called c-000000000000"),
        ("/api/stories/y-000000000000000", 404, "no story is called y-000000000000000"),
        ("/api/articles/a000000000000000", 404, "no article is called a000000000000000"),
        ("/api/articles/a000000000000000/annotations", 404, "no article is called a000000000000000"),
        ("/api/nothing", 404, "Not Found"),
        ("/api/scenario?holds=ceasefire&fails=ceasefire", 400, "ceasefire would both hold and fail"),
        ("/api/commitments?actr=CA", 422, "the question cannot be asked so"),
    ],
)
def test_what_cannot_be_answered_is_a_problem(
    pages: TestClient, address: str, status: int, told: str
) -> None:
    answer = pages.get(address)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    problem = answer.json()
    assert (problem["status"], problem["instance"]) == (status, address.partition("?")[0])
    assert problem["detail"].startswith(told)


def test_a_fault_names_the_parameter(pages: TestClient) -> None:
    (fault,) = pages.get("/api/commitments?actr=CA").json()["faults"]
    assert fault["parameter"] == "actr"


def test_nothing_is_written(pages: TestClient) -> None:
    for method in ("POST", "PUT", "PATCH", "DELETE"):
        answer = pages.request(method, "/api/commitments")
        assert (answer.status_code, answer.headers["content-type"]) == (405, "application/problem+json")
        assert answer.headers["allow"] == "GET"


def test_the_description_is_of_openapi_3_1_and_explains_each_question(pages: TestClient) -> None:
    described = pages.get("/api/openapi.json").json()
    assert described["openapi"].startswith("3.1.")
    operations = [path["get"] for path in described["paths"].values()]
    assert all(operation["description"] and operation["summary"] for operation in operations)
    assert {"422", "304", "200"} <= set.intersection(*(set(each["responses"]) for each in operations[1:]))
