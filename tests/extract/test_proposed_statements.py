"""What the trained reader takes for speech where the rules hear none."""

import pytest
from toy_learned import read_by_both, read_by_rules, sureness

from garant.extract.trace import Dropped
from garant.model.records import Statement
from garant.model.terms import Mode

FRENCH = "Mark Carney, lui, reste ferme et tout sera livré à Kiev. Le chat dort."
SAID = "tout sera livré à Kiev"
ENGLISH = "Mark Carney stood firm and all of it will reach Kyiv. The cat sleeps."
REACH = "all of it will reach Kyiv"
HEARD = "Le Pérou a exigé une trêve mardi. Le chat dort."


def heard(
    text: str, words: str, language: str = "fr", **answers
) -> tuple[tuple[Statement, ...], tuple[Dropped, ...]]:
    """Return the statements where the network hears Mark Carney say these words."""
    cues = answers.pop("cues", {})
    answers = {"roles": {"speaker": {"Mark Carney": 0.8}}, **answers}
    seen = {"statement": {words: 0.75}, "cue": cues}
    extraction, dropped, _ = read_by_both(text, language, seen=seen, **answers)
    return extraction.statements, dropped


@pytest.mark.parametrize(("text", "language", "words"), [(FRENCH, "fr", SAID), (ENGLISH, "en", REACH)])
def test_speech_that_the_rules_do_not_hear_is_proposed_with_its_words_and_why(
    text: str, language: str, words: str
) -> None:
    assert read_by_rules(text, language).statements == ()
    ((said,), _) = heard(text, words, language)
    assert (said.speaker, said.actor, said.mode, said.cue) == ("Mark Carney", "CA", Mode.INDIRECT, None)
    assert (said.evidence.quotation, said.evidence.stands_in(text)) == (words, True)
    assert {reason.rule: reason.probability for reason in said.reasons} == {
        "reader/cue": 0.75,
        "reader/speaker": 0.8,
        "reader/weighed": 0.9,
    }
    assert sureness(said) == 0.9


def test_the_nearest_sure_cue_is_the_one() -> None:
    ((said,), _) = heard(FRENCH, SAID, cues={"reste ferme": 0.9, "Mark": 0.9, "et": 0.2})
    assert said.cue.quotation == "reste ferme"


def test_a_doubtful_cue_is_none() -> None:
    ((said,), _) = heard(FRENCH, SAID, cues={"reste ferme": 0.4})
    assert said.cue is None


@pytest.mark.parametrize(
    ("text", "words", "content"),
    [
        (
            "Mark Carney reste ferme : que tout sera livré. Le chat dort.",
            "que tout sera livré",
            "tout sera livré",
        ),
        ("Mark Carney reste ferme : tout sera livré. Le chat dort.", "tout sera livré.", "tout sera livré"),
    ],
)
def test_what_is_said_is_without_conjunction_and_marks(text: str, words: str, content: str) -> None:
    ((said,), _) = heard(text, words)
    assert said.evidence.quotation == content


def test_a_whole_quotation_is_direct_speech() -> None:
    text = "Mark Carney et « tout le nécessaire pour Kiev », un refrain. Le chat dort."
    assert read_by_rules(text).statements == ()
    ((said,), _) = heard(text, "« tout le nécessaire pour Kiev »")
    assert (said.evidence.quotation, said.mode) == ("tout le nécessaire pour Kiev", Mode.DIRECT)


def test_the_narrators_words_around_a_quotation_make_it_mixed() -> None:
    text = "Mark Carney reste ferme et Kiev aura, les mois passant, « tout le nécessaire ». Le chat dort."
    ((said,), _) = heard(text, "Kiev aura, les mois passant, « tout le nécessaire »")
    assert said.mode is Mode.MIXED


def test_nothing_is_proposed_where_the_rules_hear_somebody() -> None:
    found, _ = heard(HEARD, "une trêve mardi")
    assert [said.speaker for said in found] == [said.speaker for said in read_by_rules(HEARD).statements]
    assert all("reader/speaker" not in [reason.rule for reason in said.reasons] for said in found)


def test_speech_of_the_rules_that_is_too_light_is_dropped_and_noted() -> None:
    extraction, dropped, _ = read_by_both(HEARD, weights={"une trêve mardi": 0.3})
    assert extraction.statements == ()
    assert [(one.category, one.note) for one in dropped if one.rule == "reader/weighed"] == [
        ("statements", "0.30")
    ]


def test_where_nobody_is_named_nobody_is_heard() -> None:
    found, _ = heard("Le chat dort et tout sera livré.", "tout sera livré")
    assert found == ()


def test_statements_come_in_the_order_of_the_text() -> None:
    found, _ = heard(f"{FRENCH} {HEARD}", SAID)
    assert [said.evidence.quotation for said in found] == [SAID, "une trêve mardi"]
