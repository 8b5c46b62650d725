"""What an assistant meets: the questions of the API as tools, with the same answers, and no way to write."""

import asyncio
import json
import sys
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from mcp import Client, StdioServerParameters
from mcp.types import CallToolResult
from starlette.testclient import TestClient
from tests.web.conftest import TODAY
from typer.testing import CliRunner

from garant.cli.main import command_line
from garant.errors import GarantError
from garant.ledger.open import existing_ledger
from garant.ledger.state import ledger_state
from garant.web.api.questions import QUESTIONS
from garant.web.assistants import assistant_server
from garant.web.lookout import Lookout

Ask = Callable[..., CallToolResult]


@pytest.fixture(scope="module")
def lookout(example_ledger: Path) -> Iterator[Lookout]:
    with existing_ledger(example_ledger) as book:
        yield Lookout(book, lambda: TODAY)


@pytest.fixture(scope="module")
def ask(lookout: Lookout) -> Ask:
    """Ask a tool of the example ledger."""

    def asked(tool: str, **arguments: Any) -> CallToolResult:
        return in_a_session(lookout, lambda client: client.call_tool(tool, arguments))

    return asked


def in_a_session(lookout: Lookout, act: Callable[[Client], Awaitable[Any]]) -> Any:
    async def session() -> Any:
        async with Client(assistant_server(lookout)) as client:
            return await act(client)

    return asyncio.run(session())


def test_every_question_is_a_tool_that_only_reads(lookout: Lookout) -> None:
    tools = in_a_session(lookout, lambda client: client.list_tools()).tools
    assert [tool.name for tool in tools] == [question.name for question in QUESTIONS]
    assert all(tool.description and tool.annotations.read_only_hint for tool in tools)
    assert all(tool.input_schema["additionalProperties"] is False for tool in tools)


@pytest.mark.parametrize(
    ("tool", "address", "arguments"),
    [
        ("show_ledger", "/", {}),
        ("list_undertakings", "/undertakings", {"actor": ["CA"], "limit": 3}),
        ("list_commitments", "/commitments", {"firmness": ["pledged", "offered"], "since": "2025-08-01"}),
        ("totals", "/totals", {"beneficiary": ["UA"], "by": ["actor"]}),
        ("coverage", "/coverage", {"on": "2025-09-01"}),
        ("scenario", "/scenario", {"holds": ["ceasefire"], "without": ["US"], "truth": ["lost"]}),
        ("changes", "/changes", {"since": "2025-08-01"}),
        ("search", "/search", {"text": "cessez-le-feu"}),
        ("queue", "/queue", {"limit": 5, "offset": 5}),
    ],
)
def test_a_tool_answers_as_the_api_does(
    ask: Ask, pages: TestClient, tool: str, address: str, arguments: dict[str, Any]
) -> None:
    answer = ask(tool, **arguments)
    told = pages.get(f"/api{address}", params=arguments).json()
    told.pop("state", None)
    answer.structured_content.pop("state", None)
    assert not answer.is_error
    assert answer.structured_content == told


def test_an_article_and_an_undertaking_are_shown_by_their_ids(ask: Ask) -> None:
    line = ask("list_undertakings", limit=1).structured_content["found"][0]
    shown = ask("show_undertaking", id=line["id"]).structured_content
    assert shown["undertaking"] == line
    article = ask("show_article", id=line["article"]).structured_content
    assert article["text"][line["start"] : line["end"]] == line["quotation"]


def test_what_is_told_in_words_is_what_is_told_in_structure(ask: Ask) -> None:
    answer = ask("list_stances", limit=2)
    assert json.loads(answer.content[0].text) == answer.structured_content


@pytest.mark.parametrize(
    ("tool", "arguments", "why"),
    [
        ("list_commitments", {"actr": ["CA"]}, "actr: Extra inputs"),
        ("list_commitments", {"limit": 501}, "limit: Input should be less than"),
        ("list_commitments", {"limit": True}, "limit: Value error"),
        ("list_commitments", {"actor": "CA"}, "actor: Input should be a valid tuple"),
        ("list_commitments", {"kind": ["'; DROP TABLE records"]}, "kind.0: Input should be"),
        ("show_undertaking", {}, "id: Field required"),
        ("show_undertaking", {"id": "../../etc/passwd"}, "id: String should match"),
        ("show_undertaking", {"id": "u-000000000000"}, "no undertaking is called u-000000000000"),
        ("scenario", {"holds": ["ceasefire"], "fails": ["ceasefire"]}, "ceasefire would both hold and fail"),
        ("delete_everything", {}, "there is no tool delete_everything"),
    ],
)
def test_what_has_no_answer_is_refused_with_the_reason(
    ask: Ask, tool: str, arguments: dict[str, Any], why: str
) -> None:
    answer = ask(tool, **arguments)
    assert answer.is_error
    assert answer.content[0].text.startswith(why)


def test_sql_in_an_argument_is_a_name_that_nothing_has(ask: Ask, lookout: Lookout) -> None:
    before = ledger_state(lookout.book)
    answer = ask("list_commitments", actor=["CA' OR '1'='1", "x'; DROP TABLE records; --"])
    assert answer.structured_content["found"] == []
    assert ledger_state(lookout.book) == before


def test_the_command_speaks_on_standard_input_and_output(example_ledger: Path) -> None:
    command = StdioServerParameters(
        command=sys.executable, args=["-m", "garant.cli.main", "mcp", "--ledger", str(example_ledger)]
    )

    async def session() -> tuple[str, int]:
        async with Client(command) as client:
            answer = await client.call_tool("show_ledger", {})
            return client.server_info.name, answer.structured_content["counts"]["articles"]

    assert asyncio.run(session()) == ("garant", 29)


def test_without_the_extra_the_command_says_what_to_install(
    example_ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "garant.web.assistants", None)
    done = CliRunner().invoke(command_line(), ["mcp", "--ledger", str(example_ledger)])
    assert isinstance(done.exception, GarantError)
    assert "pip install 'garant[mcp]'" in str(done.exception)
