"""What follows from conditions names conditions that there are, and joins alternatives by whole words."""

import pytest

from garant.lexicon.files import LANGUAGES
from garant.lexicon.implications import load_implications
from garant.model.terms import ConditionType


def test_nothing_follows_from_itself():
    assert all(first is not then for first, then in load_implications().implies)


def test_american_support_relies_on_the_united_states():
    assert load_implications().relies[ConditionType.US_SUPPORT] == "US"


def test_every_language_has_words_for_alternatives():
    assert set(load_implications().either) == set(LANGUAGES)


@pytest.mark.parametrize(
    ("words", "language", "either"),
    [
        ("en cas de trêve ou d'accord de paix", "fr", True),
        ("après une trêve, là où elle tient", "fr", False),
        ("avec l'appui des Américains pour le soutien", "fr", False),
        ("once a ceasefire or a peace deal is signed", "en", True),
        ("for the force to hold", "en", False),
    ],
)
def test_alternatives_are_joined_by_whole_words(words, language, either):
    assert load_implications().joins_alternatives(words, language) is either
