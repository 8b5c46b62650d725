"""Every list is taken along as CSV and as a workbook, with the rows that it shows."""

import csv
import io
from collections.abc import Iterator
from typing import Any

import pytest
from lxml import html
from openpyxl import load_workbook
from starlette.testclient import TestClient

from garant.web import download
from garant.web.environment import environment

LISTS = ("undertakings", "commitments", "articles", "stories", "actors")


def workbook(pages: TestClient, address: str) -> list[tuple[Any, ...]]:
    answer = pages.get(address)
    assert answer.status_code == 200
    assert answer.headers["content-type"].endswith("spreadsheetml.sheet")
    assert (
        f'filename="{address.rpartition("/")[2].partition("?")[0]}"' in answer.headers["content-disposition"]
    )
    book = load_workbook(io.BytesIO(answer.content))
    return list(book.worksheets[0].iter_rows(values_only=True))


def lines(pages: TestClient, address: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(pages.get(address).content.decode("utf-8-sig"))))


@pytest.mark.parametrize("name", LISTS)
def test_a_workbook_holds_the_rows_of_the_csv(pages: TestClient, name: str) -> None:
    rows, told = workbook(pages, f"/fr/{name}.xlsx"), lines(pages, f"/fr/{name}.csv")
    assert len(rows) - 1 == len(told) > 20
    assert [row[0] for row in rows[1:]] == [next(iter(line.values())) for line in told]


@pytest.mark.parametrize(
    ("name", "question"),
    [
        ("undertakings", "actor=CA&sort=-sum"),
        ("commitments", "kind=naval"),
        ("articles", "language=en"),
        ("stories", "text=troops"),
        ("actors", "text=nato"),
    ],
)
def test_a_file_holds_what_is_asked_for(pages: TestClient, name: str, question: str) -> None:
    rows = workbook(pages, f"/en/{name}.xlsx?{question}")
    page = html.fromstring(pages.get(f"/en/{name}?{question}").text)
    assert len(rows) - 1 == len(page.xpath("//table[@class='rows']/tbody/tr")) > 0
    assert len(lines(pages, f"/en/{name}.csv?{question}")) == len(rows) - 1


@pytest.mark.parametrize("name", LISTS)
def test_a_list_leads_to_its_files(pages: TestClient, name: str) -> None:
    page = html.fromstring(pages.get(f"/fr/{name}?since=2025-01-01").text)
    links = page.xpath("//p[contains(@class, 'downloads')]/a/@href")
    assert links == [f"/fr/{name}.csv?since=2025-01-01", f"/fr/{name}.xlsx?since=2025-01-01"]


@pytest.fixture
def without_workbooks(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Pages where nothing is installed that writes workbooks."""
    for module in ("download", "environment"):
        monkeypatch.setattr(f"garant.web.{module}.is_installed", lambda form: False)
    environment.cache_clear()
    yield
    environment.cache_clear()


@pytest.mark.usefixtures("without_workbooks")
def test_no_workbook_is_offered_where_none_can_be_written(pages: TestClient) -> None:
    assert pages.get("/fr/stories.xlsx").status_code == 404
    page = html.fromstring(pages.get("/fr/stories?since=2020-01-01").text)
    assert page.xpath("//p[contains(@class, 'downloads')]/a/text()") == ["CSV"]


def test_a_list_that_is_too_long_for_a_workbook_is_told(
    pages: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(download, "_MOST_ROWS", 10)
    answer = pages.get("/en/commitments.xlsx?since=2020-01-01")
    assert answer.status_code == 400
    assert "10 rows at most" in answer.text
    assert workbook(pages, "/en/undertakings.xlsx?line=sea")


def test_nobody_is_told_how_files_are_called(pages: TestClient) -> None:
    told = pages.get("/fr/articles.csv").text + pages.get("/fr/stories.csv").text
    assert "examples/articles" not in told
