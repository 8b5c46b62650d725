"""An article is shown as it is printed, whatever is marked in it."""

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from starlette.testclient import TestClient

from garant.ledger.open import existing_ledger
from garant.ledger.readback import Stored
from garant.ledger.restore import restore_all
from garant.model.articles import Article
from garant.model.records import Commitment
from garant.model.spans import Evidence, Span
from garant.model.terms import Firmness, Kind
from garant.web.marking import LANES, Marked, entries_of, pieces

TEXT = "Paris enverra 2000 soldats si les armes se taisent.\nOslo paiera.\n"


def stored(spans: Sequence[tuple[int, int]]) -> list[Stored]:
    return [
        Stored(number, f"c-{number}", "commitments", number, None, commitment(start, end))
        for number, (start, end) in enumerate(spans)
    ]


def commitment(start: int, end: int) -> Commitment:
    evidence = Evidence("a1", start, end, TEXT[start:end])
    return Commitment("c1", evidence, "FR", Kind.TROOPS, Firmness.PLEDGED)


places = st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, len(TEXT))).filter(lambda p: p[0] < p[1])


@given(st.lists(places, max_size=8), st.lists(places, max_size=2))
def test_pieces_are_the_whole_text_and_each_mark_covers_its_words(
    spans: list[tuple[int, int]], furniture: list[tuple[int, int]]
) -> None:
    article = Article("a1", "note", "note", TEXT, "fr", furniture=tuple(Span(*each) for each in furniture))
    cut = list(pieces(article, entries_of(stored(spans)), tuple(Marked)))
    assert "".join(piece.text for piece in cut) == TEXT
    assert all(one.start + len(one.text) == other.start for one, other in pairwise(cut))
    for piece in cut:
        inside = [start <= piece.start < end for start, end in spans]
        assert len(piece.covers) == sum(inside)
        assert piece.furniture == any(start <= piece.start < end for start, end in furniture)
    assert sum(len(piece.begins) for piece in cut) == len(spans)


@given(st.lists(places, max_size=LANES))
def test_a_line_under_words_keeps_its_lane_and_no_other_runs_there(spans: list[tuple[int, int]]) -> None:
    article = Article("a1", "note", "note", TEXT, "fr")
    lanes: dict[str, set[int]] = {}
    for piece in pieces(article, entries_of(stored(spans)), tuple(Marked)):
        assert len({cover.lane for cover in piece.covers}) == len(piece.covers)
        for cover in piece.covers:
            lanes.setdefault(cover.mark.entry.stored.id, set()).add(cover.lane)
    assert all(len(each) == 1 for each in lanes.values())


def test_more_lines_than_there_is_room_for_share_the_last_lane() -> None:
    article = Article("a1", "note", "note", TEXT, "fr")
    (piece, _) = pieces(article, entries_of(stored([(0, 5)] * (LANES + 3))), tuple(Marked))
    assert sorted(cover.lane for cover in piece.covers) == [*range(LANES), *[LANES - 1] * 3]


def printed(page: html.HtmlElement) -> str:
    """Return the text of an article as a reader sees it, without the numbers of its marks."""
    (section,) = page.find_class("printed")
    for ref in section.xpath(".//a[contains(@class, 'ref')]"):
        ref.drop_tree()
    return section.text_content()


def test_the_text_is_the_stored_one_to_the_letter(pages: TestClient, example_ledger: Path) -> None:
    with existing_ledger(example_ledger) as ledger:
        texts = {article.id: article.text for article, _ in restore_all(ledger)}
    for id_, text in texts.items():
        page = html.fromstring(pages.get(f"/fr/articles/{id_}").text)
        assert printed(page).strip() == text.replace("\r", "").strip()


def busiest(pages: TestClient) -> str:
    rows = html.fromstring(pages.get("/en/articles").text).xpath("//tbody/tr")
    busy = max(rows, key=lambda row: int(row.xpath("./td[last()]")[0].text_content().replace(",", "")))
    return busy.xpath("./th/a/@href")[0]


def test_each_mark_leads_to_what_was_read_and_back(pages: TestClient) -> None:
    page = html.fromstring(pages.get(busiest(pages)).text)
    refs = page.xpath("//*[@class='printed']//a[contains(@class, 'ref')]/@href")
    ids = set(page.xpath("//@id"))
    assert len(refs) > 10
    assert {ref.removeprefix("#") for ref in refs} <= ids
    assert {ref.removeprefix("#") for ref in page.xpath("//ol//a[contains(@class, 'ref')]/@href")} <= ids


@pytest.mark.parametrize("kind", ["commitments", "statements", "times", "amounts"])
def test_a_kind_of_mark_can_be_left_out_without_script(pages: TestClient, kind: str) -> None:
    address = busiest(pages)
    others = "&".join(f"show={each}" for each in Marked if each != kind)

    def marked(query: str) -> int:
        page = html.fromstring(pages.get(f"{address}{query}").text)
        return len(page.xpath(f"//*[@class='printed']//span[contains(@class, '{kind}')]"))

    assert marked("") > 0
    assert marked(f"?marks=1&{others}") == 0


def test_a_record_has_its_letter_once_and_all_its_words_name_it(pages: TestClient) -> None:
    page = html.fromstring(pages.get(busiest(pages)).text)
    (section,) = page.find_class("printed")
    letters = [ref.text for ref in section.xpath(".//a[contains(@class, 'ref')]") if ref.text[0] != "◇"]
    assert len(letters) == len(set(letters)) > 10
    named = {name for words in section.xpath(".//span/@data-of") for name in words.split()}
    assert set(letters) <= named
    assert named == {entry.get("data-of") for entry in page.xpath("//ol/li[@data-of]")}


def test_why_a_record_reads_so_is_there_on_demand(pages: TestClient) -> None:
    page = html.fromstring(pages.get(busiest(pages)).text)
    assert page.xpath("//ol[contains(@class, 'commitments')]/li//details[not(@open)]//li")


def test_furniture_is_told_from_the_article(pages: TestClient) -> None:
    addresses = html.fromstring(pages.get("/en/articles").text).xpath("//tbody//th/a/@href")
    assert any('class="furniture"' in pages.get(address).text for address in addresses)
