"""Meetings and incidents that the trained reader proposes beside those of the rules."""

import pytest
from toy_learned import read_by_both, read_by_rules, sureness

from garant.model.terms import IncidentType, MeetingStatus, MeetingType

FRENCH = "Autour d'une table à Ramstein, Helsinki et Oslo ont parlé lundi. Le chat dort."
TABLE = "Autour d'une table à Ramstein, Helsinki et Oslo ont parlé lundi"
ENGLISH = "Around a table in Ramstein, Helsinki and Oslo talked on Monday. The cat sleeps."
ROUND = "Around a table in Ramstein, Helsinki and Oslo talked on Monday"
PLANNED = "Autour d'une table à Ramstein, Helsinki et Oslo parleront le 3 septembre 2025"

FRENCH_BLAST = "Une lueur a tout emporté lundi à Kharkiv, faisant quatre morts. Le chat dort."
BLAST = "Une lueur a tout emporté lundi à Kharkiv, faisant quatre morts"
STRUCK = "Des drones russes ont frappé Kharkiv et tué quatre personnes lundi"

TALKS = {"meeting": {"talks": 0.7, "call": 0.3}}
STRIKE = {"incident": {"strike": 0.9, "other": 0.1}}


@pytest.mark.parametrize(("text", "language", "words"), [(FRENCH, "fr", TABLE), (ENGLISH, "en", ROUND)])
def test_a_meeting_that_the_rules_do_not_see_is_proposed_with_its_words_and_why(
    text: str, language: str, words: str
) -> None:
    assert read_by_rules(text, language).meetings == ()
    extraction, _, _ = read_by_both(text, language, seen={"meeting": {words: 0.8}}, said=TALKS)
    (meeting,) = extraction.meetings
    assert (meeting.type, meeting.status, meeting.date) == (
        MeetingType.TALKS,
        MeetingStatus.HELD,
        "2025-08-18",
    )
    assert (meeting.place, meeting.participants) == ("Ramstein", ("FI", "NO"))
    assert (meeting.evidence.quotation, meeting.evidence.stands_in(text)) == (words, True)
    assert ("type", "reader/type", 0.7) in [(r.field, r.rule, r.probability) for r in meeting.reasons]
    assert sureness(meeting) == 0.9


def test_a_meeting_after_the_article_is_planned() -> None:
    text = f"{PLANNED}. Le chat dort."
    extraction, _, _ = read_by_both(text, seen={"meeting": {PLANNED: 0.8}}, said=TALKS)
    assert [(one.status, one.date) for one in extraction.meetings] == [(MeetingStatus.PLANNED, "2025-09-03")]


def test_an_incident_that_the_rules_do_not_see_is_proposed_with_its_words_and_why() -> None:
    assert read_by_rules(FRENCH_BLAST).incidents == ()
    extraction, _, _ = read_by_both(FRENCH_BLAST, seen={"incident": {BLAST: 0.8}}, said=STRIKE)
    (incident,) = extraction.incidents
    assert (incident.type, incident.date, incident.killed) == (IncidentType.STRIKE, "2025-08-18", 4)
    assert incident.place == ("Kharkiv",)
    assert (incident.evidence.quotation, incident.evidence.stands_in(FRENCH_BLAST)) == (BLAST, True)
    assert ("type", "reader/type", 0.9) in [(r.field, r.rule, r.probability) for r in incident.reasons]
    assert sureness(incident) == 0.9


def test_nothing_is_proposed_where_the_rules_see_an_event() -> None:
    extraction, _, _ = read_by_both(f"{STRUCK}.", seen={"incident": {STRUCK: 0.8}}, said=STRIKE)
    (incident,) = extraction.incidents
    assert "reader/type" not in [reason.rule for reason in incident.reasons]


@pytest.mark.parametrize(
    ("text", "words", "tag", "said"),
    [(f"{STRUCK}.", STRUCK, "incident", STRIKE), (FRENCH, TABLE, "meeting", TALKS)],
)
def test_an_event_that_is_too_light_is_dropped_and_noted(
    text: str, words: str, tag: str, said: dict[str, dict[str, float]]
) -> None:
    extraction, dropped, _ = read_by_both(text, seen={tag: {words: 0.8}}, said=said, weights={words: 0.2})
    assert (extraction.meetings, extraction.incidents) == ((), ())
    assert [(one.category, one.note) for one in dropped if one.rule == "reader/weighed"] == [
        (f"{tag}s", "0.20")
    ]


def test_events_come_in_the_order_of_the_text() -> None:
    text = f"{BLAST}. {STRUCK}."
    extraction, _, _ = read_by_both(text, seen={"incident": {BLAST: 0.8}}, said=STRIKE)
    starts = [incident.evidence.start for incident in extraction.incidents]
    assert starts == sorted(starts)
