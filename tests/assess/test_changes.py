"""What moved in a week: new, firmer, weaker, delivered, refused, contradicted, announced again, silent."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.assess.factory import r, u

from garant.assess.changes import Change, Move, changes
from garant.model.terms import Firmness

SINCE, UNTIL = date(2025, 9, 1), date(2025, 9, 7)


def moved(*reports, since=SINCE, until=UNTIL) -> list[Change]:
    return list(changes([u("FR", "troops", *reports)], since, until))


def moves(*reports, **days) -> list[Move]:
    return [change.move for change in moved(*reports, **days)]


BEFORE = r("2025-08-20", "offered", "la France est prête")


@pytest.mark.parametrize(
    ("firmness", "move"),
    [
        ("pledged", [Move.FIRMER]),
        ("delivered", [Move.DELIVERED]),
        ("refused", [Move.REFUSED]),
        ("withdrawn", [Move.WEAKER]),
        ("floated", []),
    ],
)
def test_what_is_said_within_the_days_moves_what_stood_before(firmness, move):
    assert moves(BEFORE, r("2025-09-04", firmness)) == move


def test_a_change_has_the_steps_before_and_after_with_their_words():
    (change,) = moved(BEFORE, r("2025-09-04", "pledged", "la France enverra un contingent"))
    assert change.day == date(2025, 9, 4)
    assert (change.before.firmness, change.before.said.quotation) == (Firmness.OFFERED, "la France est prête")
    assert (change.after.firmness, change.after.said.quotation) == (
        Firmness.PLEDGED,
        "la France enverra un contingent",
    )


@pytest.mark.parametrize("firmness", ["floated", "offered", "delivered"])
def test_what_nobody_had_reported_is_new(firmness):
    (change,) = moved(r("2025-09-04", firmness))
    assert (change.move, change.before, change.after.firmness) == (Move.NEW, None, firmness)


def test_what_is_refused_at_once_is_refused_and_not_new():
    assert moves(r("2025-09-04", "refused")) == [Move.REFUSED]


@pytest.mark.parametrize("day", ["2025-08-31", "2025-09-08"])
def test_what_is_published_outside_the_days_moves_nothing(day):
    assert moves(r(day, "pledged")) == []


def test_both_days_count():
    assert moves(r("2025-09-01", "pledged")) == moves(r("2025-09-07", "pledged")) == [Move.NEW]


def test_a_report_without_a_day_moves_nothing():
    assert moves(r(None, "pledged")) == []


def test_an_offer_after_a_refusal_is_firmer():
    assert moves(r("2025-07-01", "refused"), r("2025-09-04", "offered")) == [Move.FIRMER]


PLEDGED = r("2025-07-20", "pledged", by="Emmanuel Macron")


def test_words_that_no_longer_promise_are_weaker():
    assert moves(PLEDGED, r("2025-09-04", "considered", by="Sébastien Lecornu")) == [Move.WEAKER]


@pytest.mark.parametrize(
    "later",
    [
        r("2025-09-04", "floated", by="un analyste"),
        r("2025-09-04", "considered", by=None),
        r("2025-09-04", "considered", by="Sébastien Lecornu", date="2025-03"),
    ],
    ids=["others float it", "the paper's own words", "an old word recalled"],
)
def test_what_others_or_old_words_say_is_not_weaker(later):
    assert moves(PLEDGED, later) == []


def test_the_same_announced_weeks_later_is_announced_again():
    (change,) = moved(
        r("2025-07-20", "pledged", story="juillet"), r("2025-09-04", "pledged", story="septembre")
    )
    assert (change.move, change.before.said.day) == (Move.REANNOUNCED, date(2025, 7, 20))


@pytest.mark.parametrize(
    "later",
    [
        r("2025-09-04", "pledged", story="septembre", date="2025-07"),
        r("2025-09-04", "pledged", story="juillet"),
        r("2025-09-04", "underway", story="septembre"),
        r("2025-09-04", "floated", story="septembre"),
        r("2025-09-04", "offered", story="septembre"),
    ],
    ids=["recalls the first", "the same story", "is done", "only floated", "only offered"],
)
def test_what_is_recalled_or_done_is_not_announced_again(later):
    assert Move.REANNOUNCED not in moves(r("2025-07-20", "pledged", story="juillet"), later)


def test_papers_of_the_same_week_do_not_announce_again():
    assert Move.REANNOUNCED not in moves(r("2025-09-01", "pledged"), r("2025-09-05", "pledged"))


def test_a_contradiction_is_a_change_on_the_day_of_its_last_words():
    refusal = r("2025-08-20", "refused", by="Donald Tusk")
    offer = r("2025-09-05", "offered", by="un responsable")
    found = {change.move: change for change in moved(refusal, offer)}
    contradicted = found[Move.CONTRADICTED]
    assert (contradicted.before.said.by, contradicted.after.said.by) == ("Donald Tusk", "un responsable")
    assert Move.CONTRADICTED not in moves(refusal, offer, since=date(2025, 9, 6))


def test_what_fell_silent_within_the_days_is_told_once():
    promised = r("2025-06-05", "pledged")
    (change,) = moved(promised)
    assert (change.move, change.day) == (Move.SILENT, date(2025, 9, 3))
    assert moves(promised, since=date(2025, 9, 4)) == moves(promised, until=date(2025, 9, 2)) == []
    assert moves(r("2025-06-05", "delivered")) == []


def test_a_later_word_does_not_undo_the_silence_of_then():
    assert moves(r("2025-06-05", "pledged"), r("2025-10-01", "pledged")) == [Move.SILENT]


def test_changes_come_by_move_and_day():
    listed = [
        u("GB", "troops", r("2025-09-05", "refused"), id_="u-1"),
        u("FR", "troops", r("2025-09-05", "pledged"), id_="u-2"),
        u("DE", "troops", r("2025-09-04", "pledged"), id_="u-3"),
    ]
    assert [change.undertaking for change in changes(listed, SINCE, UNTIL)] == ["u-3", "u-2", "u-1"]


FIRMNESS = st.sampled_from(
    ["floated", "considered", "offered", "pledged", "delivered", "refused", "withdrawn"]
)
DAYS = st.one_of(st.none(), st.dates(date(2025, 5, 1), date(2025, 10, 1)).map(date.isoformat))
SPEAKERS = st.sampled_from(["A", "B", None])


@given(st.lists(st.tuples(DAYS, FIRMNESS, SPEAKERS), min_size=1, max_size=6), st.data())
def test_every_change_lies_within_the_days_and_order_does_not_matter(reports, data):
    listed = [
        u("FR", "troops", r(day, firmness, by=by), id_=f"u-{n}")
        for n, (day, firmness, by) in enumerate(reports)
    ]
    one = u("FR", "troops", *(report for each in listed for report in each.reports), id_="u-all")
    found = changes([*listed, one], SINCE, UNTIL)
    assert all(SINCE <= change.day <= UNTIL for change in found)
    assert found == changes(data.draw(st.permutations([*listed, one])), SINCE, UNTIL)
