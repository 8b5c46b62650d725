"""The small parts: what an address asks, which page and order, what is drawn, which language."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.datastructures import QueryParams

from garant.assess.said import Said
from garant.assess.timeline import Event, Step
from garant.model.terms import Firmness, Line
from garant.web import asked
from garant.web.asked import QuestionError
from garant.web.drawing import HEIGHT, WIDTH, life
from garant.web.page import here
from garant.web.paging import Slice, order_of, page_of, slice_of

DAY = date(2025, 9, 4)


def test_an_empty_field_of_a_form_asks_for_nothing() -> None:
    query = QueryParams("actor=&actor=FR&actor=FR&line=&since=&voices=")
    assert asked.words(query, "actor") == ("FR",)
    assert asked.terms(query, "line", Line) == ()
    assert asked.day(query, "since") is None
    assert asked.number(query, "voices", least=0, most=9) is None


@pytest.mark.parametrize("written", ["10", "-1", "1.5", "٣", "one", "9" * 40])
def test_a_number_out_of_bounds_is_no_number(written: str) -> None:
    with pytest.raises(QuestionError, match="voices"):
        asked.number(QueryParams({"voices": written}), "voices", least=0, most=9)


def test_terms_come_in_the_order_of_their_vocabulary() -> None:
    assert asked.terms(QueryParams("line=forces&line=air"), "line", Line) == (Line.AIR, Line.FORCES)
    with pytest.raises(QuestionError, match="moon"):
        asked.terms(QueryParams("line=moon"), "line", Line)


@given(st.integers(0, 120), st.integers(1, 6), st.integers(1, 40))
def test_turning_every_page_shows_each_row_once(count: int, page: int, per_page: int) -> None:
    rows = list(range(count))
    pages = page_of(rows, QueryParams(), per_page=per_page).pages
    turned = [page_of(rows, QueryParams(page=number), per_page=per_page) for number in range(1, pages + 1)]
    assert [row for found in turned for row in found.rows] == rows
    assert all(found.last - found.first + 1 == len(found.rows) for found in turned if found.rows)
    beyond = page_of(rows, QueryParams(page=pages + page), per_page=per_page)
    assert (beyond.rows, beyond.first) == ([], 0)


@given(st.integers(0, 60), st.integers(1, 20))
def test_a_list_that_is_not_counted_tells_of_more(count: int, per_page: int) -> None:
    shown, number, more = [], 1, True
    while more:
        asked_ = slice_of(QueryParams(page=number), per_page=per_page)
        found = Slice.of(iter(range(count)[asked_.offset : asked_.offset + asked_.limit]), asked_)
        shown += found.rows
        number, more = number + 1, found.more
    assert shown == list(range(count))


def test_an_order_has_a_name_of_the_list() -> None:
    assert order_of(QueryParams("sort=-sum"), ["last", "sum"]).backwards
    assert order_of(QueryParams(), ["last"]).name is None
    with pytest.raises(QuestionError):
        order_of(QueryParams("sort=--sum"), ["sum"])


def test_an_address_keeps_what_is_not_changed() -> None:
    query = [("kind", "air"), ("kind", "naval"), ("page", "3"), ("text", "")]
    assert here("/fr/x", query, {"page": None, "sort": "-sum"}) == "/fr/x?kind=air&kind=naval&sort=-sum"
    assert here("/fr/x", [("page", "2")], {"page": None}) == "/fr/x"


def step(day: date | None, firmness: Firmness, event: Event = Event.REPORT) -> Step:
    words = Said("c-1", day, None, "v-1", firmness, "Paris enverra des soldats", "a1", 0, 25)
    return Step(event, day, firmness, words, moved=True)


steps = st.lists(
    st.builds(step, st.dates(date(2008, 1, 1), DAY), st.sampled_from(Firmness), st.sampled_from([*Event])),
    min_size=1,
    max_size=12,
)


@given(steps)
def test_a_life_is_drawn_within_its_frame(taken: list[Step]) -> None:
    drawn = life(sorted(taken, key=lambda each: each.day or DAY), DAY)
    assert drawn is not None
    for dot in (*drawn.dots, *drawn.events):
        assert drawn.left < dot.x < WIDTH
        assert 0 < dot.y < drawn.height <= HEIGHT + 60
    heights = [dot.y for dot in drawn.dots]
    ranks = [[level for level, _ in drawn.levels].index(dot.step.firmness) for dot in drawn.dots]
    assert [sorted(ranks).index(rank) for rank in ranks] == [sorted(heights).index(y) for y in heights]
    assert len(drawn.ticks) <= 12


def test_a_life_of_unknown_days_is_not_drawn() -> None:
    assert life([step(None, Firmness.PLEDGED)], DAY) is None


def test_a_life_goes_on_to_the_last_day_that_is_known() -> None:
    early = life([step(DAY - timedelta(days=90), Firmness.PLEDGED)], DAY)
    assert early is not None
    (dot,) = early.dots
    assert float(early.line.rpartition("H")[2]) > dot.x
