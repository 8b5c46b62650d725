"""Which violent events a text tells of, in the texts of `tests/cases/*/incidents.yml`."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from garant.annotate.annotate import annotate
from garant.extract.clauses import find_clauses
from garant.extract.incidents import read_incidents
from garant.lexicon.files import LANGUAGES
from garant.lexicon.load import load_lexicon
from garant.model.articles import Article, Publication
from garant.model.records import Incident
from garant.model.terms import Basis
from garant.model.times import Period

CASES = Path(__file__).parent.parent / "cases"
PUBLISHED = Period.parse("2025-08-20")


def incidents_in(text: str, language: str = "fr") -> tuple[Incident, ...]:
    assert PUBLISHED is not None
    day = Publication(PUBLISHED, Basis.STATED, "for the test")
    lexicon = load_lexicon(language)
    annotated = annotate(Article("a1", "a.txt", "a", text, language, published=day), lexicon)
    found, _ = read_incidents(annotated, find_clauses(annotated), lexicon)
    return found


def shown(incident: Incident, keys: list[str]) -> dict[str, Any]:
    form = {
        "type": incident.type.value,
        "date": incident.date,
        "perpetrator": incident.perpetrator,
        "killed": incident.killed,
        "injured": incident.injured,
        "ongoing": incident.ongoing,
    }
    return {key: form[key] for key in keys}


def cases() -> list[Any]:
    return [
        pytest.param(language, case["text"], case["expects"], id=f"{language}: {case['text'][:60]}")
        for language in LANGUAGES
        for case in yaml.safe_load((CASES / language / "incidents.yml").read_text("utf-8"))
    ]


def printed(case: dict[str, Any]) -> dict[str, Any]:
    """Return a case with its days as text, which YAML makes dates of."""
    return {key: str(value) if key == "date" and value is not None else value for key, value in case.items()}


@pytest.mark.parametrize(("language", "text", "expected"), cases())
def test_a_text_tells_of_its_incidents_and_no_others(
    language: str, text: str, expected: list[dict[str, Any]]
) -> None:
    found = incidents_in(text, language)
    assert len(found) == len(expected)
    wanted = [printed(case) for case in expected]
    assert [shown(incident, list(case)) for incident, case in zip(found, wanted, strict=True)] == wanted


def test_what_is_told_twice_is_one_incident_with_the_finer_day() -> None:
    text = (
        "L'offensive turque en Syrie a commencé en juillet 2025. "
        "La Turquie a lancé le 9 juillet 2025 une offensive en Syrie."
    )
    found = incidents_in(text)
    assert [(incident.type.value, incident.date) for incident in found] == [("ground_attack", "2025-07-09")]
    assert len(found[0].also) == 1


def test_a_toll_without_place_or_doer_belongs_to_the_event_before() -> None:
    text = "Une attaque armée a visé lundi un camp au Niger. Le bilan s'élève à 71 soldats tués."
    found = incidents_in(text)
    assert [(incident.type.value, incident.killed) for incident in found] == [("ground_attack", 71)]


def test_a_number_that_is_part_of_a_day_counts_nobody() -> None:
    found = incidents_in("Des civils ont été tués le 14 août 2025 à Gao.")
    assert [incident.killed for incident in found] == [None]


WORDS = """
    les frappes une attaque a tué 12 civils à Gao lundi en 2014 et l'armée russe . , depuis
    des blessés
"""
words = st.sampled_from(WORDS.split())


@settings(max_examples=60, deadline=None)
@given(st.lists(words, max_size=40).map(" ".join))
def test_evidence_stands_where_it_says_whatever_the_words(text: str) -> None:
    found = incidents_in(text)
    assert all(place.stands_in(text) for incident in found for place in (incident.evidence, *incident.also))
    assert incidents_in(text) == found
