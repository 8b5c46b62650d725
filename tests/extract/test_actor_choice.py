"""Whose a commitment is: what the network chooses, weighed with what the rules know of each actor."""

import pytest
from toy_learned import read_by_both

from garant.annotate.learned.scales import Scale, Scales

FRENCH = "La Norvège fera le reste à Kiev, loin du Canada. Le Canada dort."
REST = "La Norvège fera le reste à Kiev, loin du Canada"
ENGLISH = "Norway will do the rest in Kyiv, far from the Canadians. Canada sleeps."
DOES = "Norway will do the rest in Kyiv, far from the Canadians"
SAID = {"kind": {"funding": 0.8}, "firmness": {"pledged": 0.7}}
CHOSEN = {"actor": {"CA": 0.8, "NO": 0.1}}

both_languages = pytest.mark.parametrize(
    ("text", "language", "words"), [(FRENCH, "fr", REST), (ENGLISH, "en", DOES)]
)


def whose(text: str, language: str, words: str, scales: Scales) -> list[str]:
    """Return the actors of what the network proposes in these words, where it chooses Canada."""
    seen = {"commitment": {words: 0.8}}
    extraction, _, _ = read_by_both(text, language, seen=seen, said=SAID, roles=CHOSEN, scales=scales)
    return [commitment.actor for commitment in extraction.commitments]


@both_languages
def test_without_a_scale_the_network_chooses_alone(text: str, language: str, words: str) -> None:
    assert whose(text, language, words, Scales({})) == ["CA"]


@both_languages
def test_the_subject_of_the_verb_may_weigh_more_than_the_choice(text: str, language: str, words: str) -> None:
    subject = Scales({"actors": Scale({"bias": -3.0, "subject": 6.0, "fit": 0.1}, 0.5)})
    assert whose(text, language, words, subject) == ["NO"]


@both_languages
def test_the_choice_may_weigh_more_than_the_subject(text: str, language: str, words: str) -> None:
    choice = Scales({"actors": Scale({"bias": -1.0, "subject": 0.1, "fit": 2.0}, 0.5)})
    assert whose(text, language, words, choice) == ["CA"]


@both_languages
def test_a_mere_place_may_weigh_against_an_actor(text: str, language: str, words: str) -> None:
    placed = Scales({"actors": Scale({"bias": 1.0, "place": -6.0, "subject": 0.1}, 0.5)})
    assert "UA" not in whose(text, language, words, placed)
