"""What is kept of an article to be compared: without furniture, with its days, credits and order."""

from dataclasses import replace
from decimal import Decimal

import pytest
from telling_factory import BRIDGE, HARBOUR, article, sketched

from garant.model.numbers import Amount
from garant.model.records import AmountExpression, Extraction, Meeting, Statement, TimeExpression
from garant.model.spans import Evidence, Span
from garant.model.terms import MeetingStatus, MeetingType, Mode
from garant.model.undertakings import UNKNOWN_DAY
from garant.resolve.sketches import Sketch, sketch
from garant.resolve.written_sketches import read_sketch, write_sketch


def read(*, day: str | None = "2025-06-12", **records: object) -> Sketch:
    told = article(HARBOUR, day)
    return sketch(told, replace(Extraction(told.id), **records))


def words(quotation: str) -> Evidence:
    told = article(HARBOUR)
    start = told.text.index(quotation)
    return Evidence.cut(told.id, told.text, Span(start, start + len(quotation)))


def met(day: str) -> Meeting:
    return Meeting(words("à Lorient"), MeetingType.CONFERENCE, MeetingStatus.HELD, day)


def named(day: str) -> TimeExpression:
    return TimeExpression(words("jeudi"), day)


def test_furniture_is_no_part_of_what_is_compared() -> None:
    with_menu, without = sketched(BRIDGE, menu="Gastronomie | Horoscope | Kananaskis"), sketched(BRIDGE)
    assert (with_menu.words, with_menu.signature) == (without.words, without.signature)


def test_an_agency_that_gives_pictures_gives_no_word() -> None:
    told = article(HARBOUR, credits=("AFP", "Getty Images"))
    assert sketch(told, Extraction(told.id)).agencies == ("AFP",)


def test_an_agency_that_is_only_quoted_is_cited_and_not_credited() -> None:
    quoted = sketched(f"{BRIDGE} Des témoins ont parlé à Reuters.")
    assert (quoted.agencies, quoted.cited) == ((), ("Reuters",))


def test_an_article_is_about_the_first_day_that_it_names_of_those_just_before_its_own() -> None:
    assert read(times=(named("1997-05-02"), named("2025-06-11"), named("2025-06-12"))).about == "2025-06-11"
    assert read(times=(named("2025-05-30"), named("2025-06"))).about is None
    assert read(day=None, times=(named("2025-06-11"),)).about is None


def test_a_meeting_of_another_day_than_that_told_of_is_background() -> None:
    meetings = (met("2025-06-10"), met("2025-06-11"))
    assert read(times=(named("2025-06-11"),), meetings=meetings).meetings == ("2025-06-11",)
    assert read(meetings=meetings).meetings == ("2025-06-10", "2025-06-11")
    assert read(meetings=(met("2025-04-02"), met("2025-W24"))).meetings == ()


def test_sums_are_kept_where_they_are_large() -> None:
    sums = [AmountExpression(words("14"), Amount(Decimal(value), "EUR")) for value in (2_000_000, 900)]
    assert read(amounts=tuple(sums)).sums == ("2000000 EUR",)


def test_who_is_quoted_is_kept_in_the_order_of_the_quotations() -> None:
    said = [
        Statement(words("Sigrid Halvorsen"), "Sigrid Halvorsen", None, Mode.DIRECT),
        Statement(words("La Suède"), "Stockholm", None, Mode.INDIRECT),
        Statement(words("Vandamme"), "le contre-amiral Vandamme", None, Mode.MIXED),
    ]
    assert [name[:4] for name in read(statements=tuple(said)).sayings] == ["halv", "vand"]


def test_an_article_without_a_day_comes_behind_all_others() -> None:
    undated, dated = sketched(BRIDGE, None), sketched(HARBOUR, "2031-01-01")
    assert undated.day == UNKNOWN_DAY
    assert undated.published is None
    assert dated.place < undated.place


@pytest.mark.parametrize("text", [BRIDGE, HARBOUR, "Rien.", ""])
@pytest.mark.parametrize("day", ["2025-06-12", None])
def test_a_sketch_that_was_written_is_read_back_as_it_was(text: str, day: str | None) -> None:
    found = sketched(text, day, outlet="Le Phare du Soir", credits=("AFP",))
    assert read_sketch(write_sketch(found)) == found
    assert list(read_sketch(write_sketch(found)).words) == list(found.words)
