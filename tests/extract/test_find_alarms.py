"""Which sentences raise an alarm: likely to hold a commitment, and covered by no record."""

import pytest
from toy_learned import ToyLearned, marked, read_by_both

from garant.annotate.learned.scales import Scale, Scales, log_odds
from garant.extract.alarms import alarm_signs
from garant.model.spans import Span

FRENCH = "La Norvège livrera 30 véhicules blindés à l'Ukraine. Oslo laisse la porte ouverte. Le chat dort."
ENGLISH = "Norway will send 30 armoured vehicles to Ukraine. Oslo leaves the door open. The cat sleeps."
ASKED = Scales({"alarms": Scale({"bias": 0.0, "gate": 1.0, "place": 0.0}, 0.3)})

both_languages = pytest.mark.parametrize(
    ("text", "language", "covered", "open_door"),
    [
        (FRENCH, "fr", "Norvège", "Oslo laisse la porte ouverte."),
        (ENGLISH, "en", "Norway", "Oslo leaves the door open."),
    ],
)


@both_languages
def test_a_likely_sentence_without_a_record_raises_an_alarm(
    text: str, language: str, covered: str, open_door: str
) -> None:
    extraction, _, _ = read_by_both(text, language, holds={covered: 0.9, "Oslo": 0.6}, scales=ASKED)
    (alarm,) = extraction.alarms
    assert (alarm.evidence.quotation, alarm.evidence.stands_in(text)) == (open_door, True)
    assert alarm.probability == pytest.approx(0.6, abs=0.01)


@both_languages
def test_a_record_that_was_too_light_no_longer_covers_its_sentence(
    text: str, language: str, covered: str, open_door: str
) -> None:
    light = {text[: text.index(".")]: 0.1}
    extraction, _, _ = read_by_both(text, language, holds={covered: 0.9}, weights=light, scales=ASKED)
    assert [alarm.evidence.quotation for alarm in extraction.alarms] == [f"{text[: text.index('.')]}."]


def test_a_further_place_of_a_record_covers_too() -> None:
    text = (
        "La Norvège livrera 30 véhicules blindés à l'Ukraine. Le temps passe. "
        "La Norvège livrera ces 30 véhicules blindés à l'Ukraine."
    )
    extraction, _, _ = read_by_both(text, holds={"Norvège": 0.9}, scales=ASKED)
    assert [len(commitment.also) for commitment in extraction.commitments] == [1]
    assert extraction.alarms == ()


@pytest.mark.parametrize("chance", [0.0, 0.1, 0.28])
def test_an_unlikely_sentence_raises_none(chance: float) -> None:
    extraction, _, _ = read_by_both(FRENCH, holds={"Oslo": chance}, scales=ASKED)
    assert extraction.alarms == ()


def test_without_a_scale_there_are_no_alarms() -> None:
    extraction, _, _ = read_by_both(FRENCH, holds={"Oslo": 0.99})
    assert extraction.alarms == ()


def test_alarms_come_in_the_order_of_the_text() -> None:
    extraction, _, _ = read_by_both(FRENCH, holds={"chat": 0.9, "Oslo": 0.5}, scales=ASKED)
    starts = [alarm.evidence.start for alarm in extraction.alarms]
    assert (len(starts), starts) == (2, sorted(starts))


def signs_at(text: str, language: str, words: str, **answers) -> dict[str, float]:
    """Return the signs of the sentence that holds the words."""
    annotated = marked(text, language)
    sentence = annotated.sentence_at(text.index(words))
    return alarm_signs(annotated, ToyLearned(annotated, **answers), Span(sentence.start, sentence.end))


def test_the_gate_and_the_surest_place_in_a_sentence_are_signs() -> None:
    seen = {"commitment": {"Oslo laisse": 0.4, "la porte ouverte": 0.7, "La Norvège": 0.9}}
    signs = signs_at(FRENCH, "fr", "Oslo", seen=seen, holds={"Oslo": 0.6})
    expected = {"bias": 1.0, "gate": log_odds(0.6), "place": log_odds(0.7), "titled": 0.0}
    assert {name: signs[name] for name in expected} == expected


@pytest.mark.parametrize(
    ("text", "language", "words", "has"),
    [
        (FRENCH, "fr", "Norvège", {"named", "has objects"}),
        (FRENCH, "fr", "chat", set()),
        (ENGLISH, "en", "Norway", {"named", "has objects"}),
        (ENGLISH, "en", "cat", set()),
    ],
)
def test_who_and_what_a_sentence_names_are_signs(text: str, language: str, words: str, has: set[str]) -> None:
    signs = signs_at(text, language, words)
    assert {name for name in ("named", "has objects") if signs[name]} == has
