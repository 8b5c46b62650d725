"""The small words of verb groups: auxiliaries, what may stand between them and a verb, negations."""

from functools import cache

from garant.lexicon.verbs import verb_forms
from garant.lexicon.wordsets import WordSets

_FAMILIES = ("have", "be", "do", "future", "conditional", "modals", "to")


class Auxiliaries(WordSets):
    """Word sets of one language, named as in `auxiliaries.yml`, and the forms of its two auxiliaries.

    `families` is the first set of auxiliaries that each of their words is in.
    """

    def __init__(self, language: str) -> None:
        super().__init__(f"languages/{language}/auxiliaries.yml")
        have, be = ("avoir", "être") if language == "fr" else ("have", "be")
        self.families = {
            word: family for family in reversed(_FAMILIES) for word in self.get(family, frozenset())
        }
        self.have_forms = verb_forms(have, language)
        self.be_forms = verb_forms(be, language)


@cache
def load_auxiliaries(language: str) -> Auxiliaries:
    """Return the word sets of `data/languages/<language>/auxiliaries.yml`."""
    return Auxiliaries(language)
