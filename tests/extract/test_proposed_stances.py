"""Stances that the trained reader proposes where the rules see none of that actor."""

import pytest
from toy_learned import read_by_both, read_by_rules, sureness

from garant.extract.trace import Dropped
from garant.model.records import Stance
from garant.model.terms import Attitude, Topic

FRENCH = "Le Pérou tourne le dos aux armes et rêve de pourparlers. Le chat dort."
BACK = "Le Pérou tourne le dos aux armes"
ENGLISH = "Peru turns its back on the guns and dreams of talks. The cat sleeps."
TURNS = "Peru turns its back on the guns"
SEEN_BY_RULES = "Le Pérou a exigé une trêve mardi"
SAID = {"attitude": {"opposes": 0.8, "supports": 0.2}, "topic": {"arms": 0.6, "other": 0.4}}


def proposed(
    text: str, words: str, language: str = "fr", **answers
) -> tuple[tuple[Stance, ...], tuple[Dropped, ...]]:
    """Return the stances where the network sees one of Peru in these words."""
    answers = {"roles": {"holder": {"PE": 0.7}}, "said": SAID, **answers}
    extraction, dropped, _ = read_by_both(text, language, seen={"stance": {words: 0.8}}, **answers)
    return extraction.stances, dropped


@pytest.mark.parametrize(("text", "language", "words"), [(FRENCH, "fr", BACK), (ENGLISH, "en", TURNS)])
def test_what_the_rules_do_not_see_is_proposed_with_its_words_and_why(
    text: str, language: str, words: str
) -> None:
    assert read_by_rules(text, language).stances == ()
    ((stance,), _) = proposed(text, words, language)
    assert (stance.actor, stance.attitude, stance.topic) == ("PE", Attitude.OPPOSES, Topic.ARMS)
    assert (stance.evidence.quotation, stance.evidence.stands_in(text)) == (words, True)
    reasons = {reason.rule: reason.probability for reason in stance.reasons}
    assert reasons == {
        "reader/attitude": 0.8,
        "reader/topic": 0.6,
        "reader/actor": 0.7,
        "reader/weighed": 0.9,
    }
    assert sureness(stance) == 0.9


def test_nothing_is_proposed_where_the_rules_see_a_stance_of_that_actor() -> None:
    text = f"{SEEN_BY_RULES}. Le chat dort."
    found, _ = proposed(text, SEEN_BY_RULES)
    assert [(one.attitude, one.topic) for one in found] == [(Attitude.DEMANDS, Topic.CEASEFIRE)]


def test_another_actor_may_hold_one_in_the_same_words() -> None:
    text = f"{SEEN_BY_RULES}. Le Chili aussi."
    found, _ = proposed(text, SEEN_BY_RULES, roles={"holder": {"CL": 0.8, "PE": 0.6}})
    assert {(one.actor, one.attitude) for one in found} == {
        ("PE", Attitude.DEMANDS),
        ("CL", Attitude.OPPOSES),
    }


def test_a_stance_stands_in_the_voice_around_it() -> None:
    text = "« Lima tourne le dos aux armes », a dit Mark Carney. Le chat dort."
    ((stance,), _) = proposed(text, "Lima tourne le dos aux armes")
    assert (stance.actor, stance.by) == ("PE", "Mark Carney")


def test_a_proposal_that_is_too_light_is_dropped_and_noted() -> None:
    found, dropped = proposed(FRENCH, BACK, weights={BACK: 0.1})
    assert found == ()
    assert ("stances", "reader/weighed", "0.10") in [(d.category, d.rule, d.note) for d in dropped]


def test_an_article_that_names_nobody_is_proposed_nothing() -> None:
    assert proposed("Le chat dort sous les radars.", "Le chat dort")[0] == ()
