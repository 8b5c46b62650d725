"""What waits for a person, in which order, and for what reasons."""

from dataclasses import replace
from decimal import Decimal

from factory import r, u
from hypothesis import given
from hypothesis import strategies as st

from garant.assess.queue import Queued, queue
from garant.ledger.answers import ReviewLine


def line(id_: str = "c-1", category: str = "commitments", **known: object) -> ReviewLine:
    """A sure commitment of Oslo, with nothing about it that asks for a person."""
    sure = ReviewLine(
        id=id_,
        article="a",
        published="2026-01-05",
        basis="stated",
        language="fr",
        outlet=None,
        title=None,
        url=None,
        start=0,
        end=20,
        quotation="Oslo livrera des drones",
        category=category,
        actor="NO",
        beneficiary="UA",
        kind="equipment",
        firmness="pledged",
        amount=None,
        currency=None,
        last_day="2026-01-05",
        probability=0.98,
        weakest=None,
        weakest_probability=None,
    )
    return replace(sure, **known)


def grounds(found: Queued) -> list[str]:
    return [ground.name for ground in found.grounds]


def test_what_is_sure_and_small_waits_for_nobody() -> None:
    assert queue([line(), line("c-2", probability=None)], []) == ()


def test_what_is_as_likely_none_comes_before_what_is_nearly_sure() -> None:
    found = queue([line("c-1", probability=0.8), line("c-2", probability=0.3)], [])
    assert [each.line.id for each in found] == ["c-2", "c-1"]
    assert grounds(found[0]) == ["uncertain", "new"]


def test_the_field_that_is_least_sure_is_named() -> None:
    (found,) = queue([line(weakest="kind", weakest_probability=0.2)], [])
    assert [(ground.name, ground.note) for ground in found.grounds] == [
        ("field", "kind"),
        ("new", "2026-01-05"),
    ]


def test_ten_billion_come_before_a_hundred_million_and_a_million_does_not_wait() -> None:
    sums = {"c-1": 10**6, "c-2": 10**8, "c-3": 10**10}
    lines = [line(id_, amount=Decimal(value), currency="EUR") for id_, value in sums.items()]
    found = queue(lines, [])
    assert [each.line.id for each in found] == ["c-3", "c-2"]
    assert found[0].grounds[0].note == "10000000000 EUR"


def test_new_is_what_is_near_the_last_day_of_the_ledger() -> None:
    old = line("c-1", probability=0.5, last_day="2025-06-01", published="2025-06-01")
    found = queue([old, line("c-2", probability=0.5)], [])
    assert [grounds(each) for each in found] == [["uncertain", "new"], ["uncertain"]]


def test_being_new_alone_is_no_ground() -> None:
    assert queue([line(last_day="2026-02-01"), line("c-2")], []) == ()


def test_what_others_contradict_waits_on_both_sides() -> None:
    yes = r("2026-01-05", "pledged", by="Lenoir", voice="afp")
    no = r("2026-01-06", "refused", by="Mbala", voice="reuters")
    undertaking = u("FR", "troops", yes, no)
    found = queue([line(yes.record), line(no.record), line("c-other")], [undertaking])
    assert sorted(each.line.id for each in found) == sorted([yes.record, no.record])
    assert {ground for each in found for ground in grounds(each)} >= {"contested"}


def test_one_voice_counts_where_much_rests_on_it() -> None:
    firm, vague = r("2026-01-05", "delivered"), r("2026-01-05", "floated")
    undertakings = [u("FR", "troops", firm), u("DE", "troops", vague)]
    found = queue(
        [line(firm.record, firmness="delivered"), line(vague.record, firmness="floated")], undertakings
    )
    assert [(each.line.id, grounds(each)) for each in found] == [(firm.record, ["one_voice", "new"])]


def test_an_alarm_waits_by_how_probable_it_is() -> None:
    found = queue([line("a-1", "alarms", probability=0.2), line("a-2", "alarms", probability=0.9)], [])
    assert [(each.line.id, grounds(each)) for each in found] == [("a-2", ["alarm"]), ("a-1", ["alarm"])]


def test_a_meeting_counts_half_of_a_commitment() -> None:
    found = queue([line("m-1", "meetings", probability=0.5), line("c-1", probability=0.5)], [])
    assert [(each.line.id, each.score) for each in found] == [("c-1", 1.5), ("m-1", 0.75)]


def test_what_is_judged_waits_no_more() -> None:
    lines = [line("c-1", probability=0.5), line("c-2", probability=0.5)]
    assert [each.line.id for each in queue(lines, [], judged={"c-1"})] == ["c-2"]


LINES = st.lists(
    st.builds(
        line,
        st.sampled_from([f"c-{number}" for number in range(9)]),
        st.sampled_from(["commitments", "stances", "alarms"]),
        probability=st.none() | st.floats(0, 1),
        amount=st.none() | st.decimals(0, 10**12, places=2),
        weakest=st.none() | st.just("kind"),
        weakest_probability=st.none() | st.floats(0, 1),
        last_day=st.none() | st.sampled_from(["2025-01-01", "2026-01-05"]),
    ),
    unique_by=lambda each: each.id,
)


@given(lines=LINES, data=st.data())
def test_the_order_of_records_makes_no_difference_and_each_says_why(
    lines: list[ReviewLine], data: st.DataObject
) -> None:
    found = queue(lines, [])
    assert queue(data.draw(st.permutations(lines)), []) == found
    assert all(each.grounds and each.score > 0 for each in found)
    assert [each.score for each in found] == sorted((each.score for each in found), reverse=True)
