"""The API is what its OpenAPI says: whatever is asked, within it or beyond, the answer is a described one."""

import json
from pathlib import Path

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from pydantic import TypeAdapter
from schemathesis import GenerationMode
from schemathesis.specs.openapi.checks import positive_data_acceptance
from starlette.testclient import TestClient
from tests.web.conftest import TODAY

from garant.web.api.question import Question
from garant.web.api.questions import QUESTIONS
from garant.web.app import create_app

PATHS = [*(question.path for question in QUESTIONS), "/articles/{id}/text", "/articles/{id}/annotations"]
SHOWN = {
    "/undertakings/{id}": "undertakings",
    "/records/{id}": "commitments",
    "/articles/{id}": "articles",
    "/articles/{id}/text": "articles",
    "/articles/{id}/annotations": "articles",
    "/stories/{id}": "stories",
}
# What each may suppose by itself may contradict the other; of a currency there may be no rate.
OF_MORE_THAN_IS_DESCRIBED = ("/scenario", "/totals", "/totals/left-out")
BOUNDED = settings(max_examples=12, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.fixture(scope="module")
def described(example_ledger: Path) -> schemathesis.BaseSchema:
    """The API of the example ledger, as its own description has it."""
    app = create_app(example_ledger, language="fr", today=lambda: TODAY)
    return schemathesis.openapi.from_asgi("/api/openapi.json", app)


def test_every_question_is_described(described: schemathesis.BaseSchema) -> None:
    paths = {each.ok().path for each in described.get_all_operations()}
    assert paths == set(PATHS)


@pytest.mark.parametrize("question", [each for each in QUESTIONS if each.example], ids=lambda each: each.name)
def test_an_example_is_an_answer(question: Question) -> None:
    shape = TypeAdapter(question.shape)
    answer = shape.validate_python(question.example)
    assert json.loads(shape.dump_json(answer)) == question.example


@pytest.mark.parametrize(
    ("path", "mode"),
    [(path, mode) for path in PATHS for mode in GenerationMode if path != "/" or mode.is_positive],
)
def test_every_answer_is_one_that_the_description_has(
    described: schemathesis.BaseSchema, path: str, mode: GenerationMode
) -> None:
    excluded = [positive_data_acceptance] if path in OF_MORE_THAN_IS_DESCRIBED else []

    @BOUNDED
    @given(case=described[path]["GET"].as_strategy(generation_mode=mode))
    def asked(case: schemathesis.Case) -> None:
        case.call_and_validate(excluded_checks=excluded)

    asked()


@pytest.mark.parametrize(("path", "things"), sorted(SHOWN.items()))
def test_what_is_shown_of_one_thing_is_as_described(
    described: schemathesis.BaseSchema, pages: TestClient, path: str, things: str
) -> None:
    for line in pages.get(f"/api/{things}?limit=10").json()["found"]:
        described[path]["GET"].Case(path_parameters={"id": line["id"]}).call_and_validate()
