"""Which gatherings a text tells of, in the texts of `tests/cases/*/meetings.yml`."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from garant.annotate.annotate import annotate
from garant.extract.clauses import find_clauses
from garant.extract.meetings import read_meetings
from garant.lexicon.files import LANGUAGES
from garant.lexicon.load import load_lexicon
from garant.model.articles import Article, Publication
from garant.model.records import Meeting
from garant.model.terms import Basis
from garant.model.times import Period

CASES = Path(__file__).parent.parent / "cases"
PUBLISHED = Period.parse("2025-08-20")


def meetings_in(text: str, language: str = "fr") -> tuple[Meeting, ...]:
    assert PUBLISHED is not None
    day = Publication(PUBLISHED, Basis.STATED, "for the test")
    lexicon = load_lexicon(language)
    annotated = annotate(Article("a1", "a.txt", "a", text, language, published=day), lexicon)
    found, _ = read_meetings(annotated, find_clauses(annotated), lexicon)
    return found


def shown(meeting: Meeting, keys: list[str]) -> dict[str, Any]:
    form = {
        "type": meeting.type.value,
        "date": meeting.date,
        "status": meeting.status.value,
        "place": meeting.place,
        "participants": list(meeting.participants),
    }
    return {key: form[key] for key in keys}


def cases() -> list[Any]:
    return [
        pytest.param(language, case["text"], case["expects"], id=f"{language}: {case['text'][:60]}")
        for language in LANGUAGES
        for case in yaml.load((CASES / language / "meetings.yml").read_text("utf-8"), yaml.BaseLoader)
    ]


@pytest.mark.parametrize(("language", "text", "expected"), cases())
def test_a_text_tells_of_its_meetings_and_no_others(
    language: str, text: str, expected: list[dict[str, Any]]
) -> None:
    found = meetings_in(text, language)
    assert len(found) == len(expected)
    assert [shown(meeting, list(case)) for meeting, case in zip(found, expected, strict=True)] == expected


def test_a_talk_on_a_journey_is_part_of_the_journey() -> None:
    text = (
        "La ministre française Catherine Vautrin est en visite à Tbilissi lundi. "
        "Elle a rencontré le président géorgien."
    )
    found = meetings_in(text)
    assert [(meeting.type.value, meeting.date) for meeting in found] == [("visit", "2025-08-18")]
    assert len(found[0].also) == 1


def test_two_meetings_of_the_same_parties_on_two_days_are_two() -> None:
    text = "La réunion entre Paris et Rome a eu lieu lundi. Une réunion entre Paris et Rome a eu lieu mardi."
    assert [meeting.date for meeting in meetings_in(text)] == ["2025-08-18", "2025-08-19"]


def test_a_week_holds_its_days() -> None:
    text = (
        "Le sommet entre Paris et Rome a eu lieu la semaine dernière à Nice. "
        "Emmanuel Macron a rencontré le 13 août 2025 à Nice la présidente du Conseil italien, Giorgia Meloni."
    )
    found = meetings_in(text)
    assert [meeting.date for meeting in found] == ["2025-08-13"]


def test_a_meeting_without_a_day_takes_the_one_its_story_gives_and_says_so() -> None:
    text = "Le convoi est parti lundi. Emmanuel Macron a rencontré le président malien Assimi Goïta."
    found = meetings_in(text)
    assert [meeting.date for meeting in found] == ["2025-08-18"]
    assert "times/last_day_before" in [reason.rule for reason in found[0].reasons]


WORDS = """
    le sommet la réunion Paris Rome lundi et à Genève se tiendra a rencontré . ,
"""
words = st.sampled_from(WORDS.split())


@settings(max_examples=60, deadline=None)
@given(st.lists(words, max_size=40).map(" ".join))
def test_evidence_stands_where_it_says_whatever_the_words(text: str) -> None:
    found = meetings_in(text)
    assert all(place.stands_in(text) for meeting in found for place in (meeting.evidence, *meeting.also))
    assert meetings_in(text) == found
