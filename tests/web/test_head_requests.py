"""HEAD says what GET would, and sends nothing; lists that are worked out as a whole are counted."""

from collections.abc import Mapping
from typing import Any

import pytest
from starlette.testclient import TestClient

from garant.web.api.questions import QUESTIONS

LISTS = [each.path for each in QUESTIONS if "{id}" not in each.path and not each.path.startswith("/search")]
PAGES = ["/", "/fr/", "/en/undertakings", "/en/undertakings.csv", "/fr/undertakings/u-none", "/fr/review"]


def told(answer: Any) -> Mapping[str, str]:
    return {name: value for name, value in answer.headers.items() if name != "date"}


@pytest.mark.parametrize("address", [*(f"/api{path}" for path in LISTS), "/api/openapi.json", *PAGES])
def test_head_answers_as_get_does_without_a_body(pages: TestClient, address: str) -> None:
    whole, head = pages.get(address), pages.head(address)
    assert (head.status_code, told(head)) == (whole.status_code, told(whole))
    assert head.content == b""


def test_head_on_what_only_takes_forms_is_not_allowed(pages: TestClient) -> None:
    assert pages.head("/fr/logout").status_code == 405


@pytest.mark.parametrize(
    "path", ["totals", "totals/left-out", "scenario", "changes", "contradictions", "queue"]
)
def test_what_is_worked_out_as_a_whole_is_counted_on_every_page(pages: TestClient, path: str) -> None:
    query = "since=2025-01-01&" if path == "changes" else "holds=ceasefire&" if path == "scenario" else ""
    whole = pages.get(f"/api/{path}?{query}limit=500").json()
    first = pages.get(f"/api/{path}?{query}limit=1").json()
    (lines,) = [value for name, value in whole.items() if name in ("found", "rows", "verdicts", "changes")]
    assert whole["next_offset"] is None
    assert first["total"] == whole["total"] == len(lines)


def test_what_is_read_line_by_line_is_not_counted(pages: TestClient) -> None:
    assert pages.get("/api/commitments?limit=1").json()["total"] is None
