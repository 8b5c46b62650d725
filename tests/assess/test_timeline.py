"""The life of an undertaking in steps, and the world as it was known on a day."""

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st
from tests.assess.factory import c, pledge, r, u

from garant.assess.timeline import Clock, Event, known, timeline
from garant.model.terms import Firmness
from garant.resolve.history import standing

MIRAGE = u(
    "FR",
    "equipment",
    r("2024-06-06", "offered", "la France cédera des Mirage"),
    r("2024-10-08", "pledged", "au premier trimestre 2025", date="2025-03"),
    r("2024-11-02", "considered", "des Mirage pourraient suivre"),
    r("2025-02-06", "delivered", "les premiers Mirage sont arrivés"),
)


def told(undertaking, today=None):
    return [(step.event, step.day and step.day.isoformat()) for step in timeline(undertaking, today)]


def test_a_life_is_its_reports_in_time_and_how_it_stands_after_each():
    steps = [step for step in timeline(MIRAGE) if step.event is Event.REPORT]
    assert [(step.day.isoformat(), step.firmness.value, step.moved) for step in steps] == [
        ("2024-06-06", "offered", True),
        ("2024-10-08", "pledged", True),
        ("2024-11-02", "pledged", False),
        ("2025-02-06", "delivered", True),
    ]
    assert steps[0].said.quotation == "la France cédera des Mirage"


def test_a_day_to_come_is_a_deadline():
    assert (Event.DEADLINE, "2025-03-31") in told(MIRAGE)
    recalled = u("FR", "equipment", r("2025-02-06", "delivered", date="2024-06"))
    assert told(recalled) == [(Event.REPORT, "2025-02-06")]


def test_a_deadline_that_passes_without_delivery_has_expired():
    promised = u("FR", "equipment", r("2024-10-08", "pledged", date="2025-03"))
    assert told(promised, date(2025, 3, 31))[1:] == [
        (Event.SILENT, "2025-01-06"),
        (Event.DEADLINE, "2025-03-31"),
    ]
    assert (Event.EXPIRED, "2025-03-31") in told(promised, date(2025, 4, 1))
    assert (Event.EXPIRED, "2025-03-31") not in told(MIRAGE, date(2025, 4, 1))


def test_nobody_falls_silent_before_ninety_days_or_once_it_is_delivered():
    promised = u("FR", "equipment", r("2024-10-08", "pledged"))
    assert told(promised, date(2025, 1, 5)) == [(Event.REPORT, "2024-10-08")]
    assert told(promised, date(2025, 1, 6))[-1] == (Event.SILENT, "2025-01-06")
    assert Event.SILENT not in dict(told(MIRAGE, date(2026, 1, 1)))


def test_an_unknown_day_comes_last():
    undated = u("FR", "equipment", r(None, "offered"), r("2024-10-08", "offered"))
    assert told(undated) == [(Event.REPORT, "2024-10-08"), (Event.REPORT, None)]


def test_what_was_known_on_a_day_is_what_was_published_by_then():
    (then,) = known([MIRAGE], date(2024, 12, 31))
    assert (then.firmness, len(then.reports)) == (Firmness.PLEDGED, 3)
    assert then.id == MIRAGE.id
    assert known([MIRAGE], date(2024, 6, 5)) == ()
    assert known([MIRAGE], date(2025, 2, 6)) == (MIRAGE,)


def test_what_a_ledger_knew_is_what_had_been_recorded_by_then():
    late = u("FR", "equipment", r("2024-06-06", "offered", recorded="2025-01-10T08:00:00+00:00"))
    assert known([late], date(2024, 12, 31), by=Clock.RECORDED) == ()
    assert known([late], date(2025, 1, 10), by=Clock.RECORDED) == (late,)


def test_sums_and_conditions_are_those_that_were_known():
    truce = c("ceasefire", "après une trêve", "a-1")
    grown = u(
        "CA",
        "funding",
        r("2025-06-17", "pledged", amount="2 CAD"),
        r("2025-08-24", "pledged", amount="3 CAD", conditions=[truce]),
        r("2025-08-25", "pledged", amount="3 CAD"),
        part="u-g7",
    )
    (then,) = known([grown], date(2025, 7, 1))
    assert (then.amount.value, then.conditions) == (Decimal(2), ())
    assert (then.actor, then.kind) == ("CA", then.reports[0].commitment.kind)


FIRMNESS = st.sampled_from(["floated", "offered", "pledged", "delivered", "refused"])
DAYS = st.dates(date(2025, 1, 1), date(2025, 12, 31)).map(date.isoformat)


@given(st.lists(st.tuples(DAYS, FIRMNESS), min_size=1, max_size=6), DAYS)
def test_what_is_known_stands_as_its_reports_say(reports, day):
    whole = u("CA", "funding", *(r(*each) for each in reports))
    for then in known([whole], date.fromisoformat(day)):
        assert then.firmness is standing(then.reports)
        assert all(report.day <= day for report in then.reports)


def test_a_world_without_reports_is_empty():
    assert known([pledge("CA", "2 CAD")], date(2025, 8, 23)) == ()
