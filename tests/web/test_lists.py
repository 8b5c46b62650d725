"""Lists are narrowed, sorted, turned and taken along by their addresses alone."""

import csv
import io

import pytest
from lxml import html
from starlette.testclient import TestClient


def rows_of(pages: TestClient, address: str) -> list[list[str]]:
    """Return the cells of the rows of every page of a list."""
    rows: list[list[str]] = []
    while address:
        answer = pages.get(address)
        assert answer.status_code == 200
        page = html.fromstring(answer.text)
        rows += [
            [" ".join(cell.text_content().split()) for cell in row.xpath("./*")]
            for row in page.xpath("//table[@class='rows']/tbody/tr")
        ]
        address = next(iter(page.xpath("//a[@rel='next']/@href")), "")
    return rows


def lines_of(pages: TestClient, address: str, **query: str) -> list[dict[str, str]]:
    answer = pages.get(address, params=query or None)
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert "attachment" in answer.headers["content-disposition"]
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


def test_a_list_shows_what_its_file_holds(pages: TestClient) -> None:
    lines = lines_of(pages, "/en/undertakings.csv")
    assert len(rows_of(pages, "/en/undertakings")) == len(lines) > 100
    assert len(rows_of(pages, "/en/commitments")) == len(lines_of(pages, "/en/commitments.csv")) > len(lines)


@pytest.mark.parametrize(
    ("question", "name", "values"),
    [
        ("actor=CA", "actor", {"CA"}),
        ("actor=CA&actor=FR", "actor", {"CA", "FR"}),
        ("beneficiary=UA", "beneficiary", {"UA"}),
        ("kind=troops", "kind", {"troops"}),
        ("line=sea", "line", {"sea"}),
        ("firmness=refused&firmness=withdrawn", "firmness", {"refused", "withdrawn"}),
    ],
)
def test_what_is_asked_for_is_what_is_listed(
    pages: TestClient, question: str, name: str, values: set[str]
) -> None:
    everything = lines_of(pages, "/fr/undertakings.csv")
    found = lines_of(pages, f"/fr/undertakings.csv?{question}")
    assert {line[name] for line in found} == values
    assert len(found) == sum(line[name] in values for line in everything)
    assert len(rows_of(pages, f"/fr/undertakings?{question}")) == len(found)


def test_filters_of_several_names_all_count(pages: TestClient) -> None:
    found = lines_of(pages, "/fr/undertakings.csv?actor=CA&kind=equipment&beneficiary=UA")
    assert {(line["actor"], line["kind"], line["beneficiary"]) for line in found} == {
        ("CA", "equipment", "UA")
    }


def test_a_condition_that_is_asked_for_is_in_every_line(pages: TestClient) -> None:
    found = lines_of(pages, "/fr/undertakings.csv?condition=ceasefire")
    assert found
    assert all("ceasefire" in line["conditions"] for line in found)


def test_voices_are_at_least_as_many_as_asked(pages: TestClient) -> None:
    found = lines_of(pages, "/fr/undertakings.csv?voices=2")
    assert found
    assert all(int(line["voices"]) >= 2 for line in found)


def test_days_narrow_to_what_was_reported_in_them(pages: TestClient) -> None:
    found = lines_of(pages, "/fr/commitments.csv?since=2025-09-04&until=2025-09-05")
    assert found
    assert {line["published"] for line in found} <= {"2025-09-04", "2025-09-05"}


def test_words_find_whatever_their_case_and_accents(pages: TestClient) -> None:
    plain = lines_of(pages, "/fr/commitments.csv?text=etats+unis")
    assert plain
    assert plain == lines_of(pages, "/fr/commitments.csv", text="ÉTATS-UNIS")
    assert len(plain) < len(lines_of(pages, "/fr/commitments.csv"))


def test_sums_are_sorted_either_way_and_what_has_none_comes_last(pages: TestClient) -> None:
    falling = [line["amount"] for line in lines_of(pages, "/en/undertakings.csv?sort=sum")]
    sums = [float(each) for each in falling if each]
    assert sums == sorted(sums, reverse=True)
    assert "" not in falling[: len(sums)]
    rising = [line["amount"] for line in lines_of(pages, "/en/undertakings.csv?sort=-sum")]
    assert rising == falling[::-1]


def test_the_order_that_is_shown_is_told(pages: TestClient) -> None:
    page = html.fromstring(pages.get("/en/undertakings?sort=-voices").text)
    (heading,) = page.xpath("//th[@aria-sort]")
    assert (heading.text_content().strip(), heading.get("aria-sort")) == ("Voices ↑", "ascending")
    assert "sort=voices" in heading.xpath("./a/@href")[0]


def test_a_filter_stays_when_the_page_is_turned_or_sorted(pages: TestClient) -> None:
    page = html.fromstring(pages.get("/en/commitments?beneficiary=UA").text)
    assert page.xpath("//a[@rel='next']/@href")[0] == "/en/commitments?beneficiary=UA&page=2"
    assert page.xpath("//select[@name='beneficiary']/option[@selected]/@value") == ["UA"]


def test_nothing_found_says_so(pages: TestClient) -> None:
    assert "Nothing answers this question" in pages.get("/en/undertakings?actor=Atlantis").text


def test_what_is_shown_of_an_undertaking_is_what_articles_say(pages: TestClient) -> None:
    page = html.fromstring(pages.get("/en/undertakings?sort=reports").text)
    address = page.xpath("//tbody/tr[1]/td[2]/a/@href")[0]
    one = html.fromstring(pages.get(address).text)
    marked = [" ".join(each.text_content().split()) for each in one.xpath("//blockquote//mark")]
    quoted = [line["quotation"] for line in lines_of(pages, "/en/commitments.csv")]
    assert len(marked) > 2
    assert {*marked} <= {" ".join(each.split()) for each in quoted}
    assert one.xpath("//*[local-name()='svg']/@aria-label")
