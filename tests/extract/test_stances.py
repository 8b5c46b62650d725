"""Who is for, against, or demands what, in the sentences of `tests/cases/*/stances.yml`."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from garant.annotate.annotate import annotate
from garant.extract.clauses import find_clauses
from garant.extract.stances import read_stances
from garant.extract.statements import read_statements
from garant.extract.trace import Dropped
from garant.lexicon.files import LANGUAGES
from garant.lexicon.load import load_lexicon
from garant.model.articles import Article
from garant.model.records import Stance

CASES = Path(__file__).parent.parent / "cases"


def read(
    text: str, language: str, title: str | None = None
) -> tuple[tuple[Stance, ...], tuple[Dropped, ...]]:
    lexicon = load_lexicon(language)
    annotated = annotate(Article("a1", "a.txt", "a", text, language, title=title), lexicon)
    statements = read_statements(annotated, lexicon)
    return read_stances(annotated, find_clauses(annotated), statements, lexicon)


def taken(text: str, language: str = "fr", title: str | None = None) -> list[tuple[str, str, str]]:
    found, _ = read(text, language, title)
    return [(stance.actor, stance.attitude.value, stance.topic.value) for stance in found]


def cases() -> list[Any]:
    return [
        pytest.param(language, case["text"], case["expects"], id=f"{language}: {case['text'][:60]}")
        for language in LANGUAGES
        for case in yaml.safe_load((CASES / language / "stances.yml").read_text(encoding="utf-8"))
    ]


@pytest.mark.parametrize(("language", "text", "expected"), cases())
def test_a_sentence_holds_its_stances_and_no_others(
    language: str, text: str, expected: list[dict[str, str]]
) -> None:
    wanted = [(case["actor"], case["attitude"], case["topic"]) for case in expected]
    assert sorted(taken(text, language)) == sorted(wanted)


def test_one_stance_an_actor_attitude_and_topic_with_its_further_places() -> None:
    text = "Le Pérou exige un cessez-le-feu. Le temps passe. Lima appelle à un cessez-le-feu durable."
    found, _ = read(text, "fr")
    assert [(stance.actor, stance.topic.value) for stance in found] == [("PE", "ceasefire")]
    assert [place.quotation for place in found[0].also] == ["Lima appelle à un cessez-le-feu durable"]


def test_a_position_that_a_speaker_imputes_to_another_is_the_others_by_the_speaker() -> None:
    text = (
        "« La Russie rejette toute trêve », a déclaré le ministre finlandais de la Défense, Antti Häkkänen."
    )
    found, _ = read(text, "fr")
    assert [(stance.actor, stance.by) for stance in found] == [("RU", "Antti Häkkänen")]


def test_a_headline_counts_only_where_the_body_is_silent() -> None:
    title = "Lima exige une trêve"
    body = "Le Pérou a exigé une trêve mardi.\nLe Chili a rejeté l'idée d'une conférence."
    found, _ = read(f"{title}\n{body}", "fr", title)
    assert [stance.evidence.quotation for stance in found if stance.actor == "PE"] == [
        "Le Pérou a exigé une trêve mardi"
    ]
    alone, _ = read(f"{title}\nLe Chili a rejeté l'idée d'une conférence.", "fr", title)
    assert "PE" in [stance.actor for stance in alone]


def test_a_pronoun_is_whom_the_sentence_before_began_with() -> None:
    text = "Le président Emmanuel Macron a quitté Tunis. Il a ensuite appelé à un cessez-le-feu."
    assert taken(text) == [("FR", "demands", "ceasefire")]


def test_a_resolution_speaks_for_who_adopted_it() -> None:
    text = "Le Sénat français a voté un texte. La résolution condamne l'offensive azerbaïdjanaise."
    assert taken(text) == [("FR", "opposes", "other")]


def test_what_was_considered_and_dropped_says_what_it_lacks() -> None:
    _, dropped = read("Il faut agir. Le Canada pourrait condamner le vote.", "fr")
    assert {(drop.rule, drop.lacks) for drop in dropped} >= {
        ("attitudes/must", "actor"),
        ("attitudes/condemn", "mood"),
    }


def test_every_stance_says_why() -> None:
    found, _ = read("La Suède condamne le vote.", "fr")
    assert [(reason.field, reason.rule) for reason in found[0].reasons] == [
        ("attitude", "attitudes/condemn"),
        ("topic", "topics/none"),
        ("actor", "holders/cue"),
    ]


WORDS = """
    Paris Moscou exige condamne et que la trêve les sanctions l'Otan « » . , il nous doit ne pas
"""
words = st.sampled_from(WORDS.split())


@settings(max_examples=60, deadline=None)
@given(st.lists(words, max_size=40).map(" ".join))
def test_evidence_stands_where_it_says_whatever_the_words(text: str) -> None:
    found, dropped = read(text, "fr")
    assert all(stance.evidence.stands_in(text) for stance in found)
    assert all(place.stands_in(text) for stance in found for place in stance.also)
    assert read(text, "fr") == (found, dropped)
