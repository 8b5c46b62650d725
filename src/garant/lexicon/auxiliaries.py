"""The small words of verb groups: auxiliaries, what may stand between them and a verb, negations."""

from functools import cache

from garant.lexicon.verbs import verb_forms
from garant.lexicon.wordsets import WordSets


class Auxiliaries(WordSets):
    """Word sets of one language, named as in `auxiliaries.yml`, and the forms of its two auxiliaries."""

    def __init__(self, language: str) -> None:
        super().__init__(f"languages/{language}/auxiliaries.yml")
        have, be = ("avoir", "être") if language == "fr" else ("have", "be")
        self.have_forms = verb_forms(have, language)
        self.be_forms = verb_forms(be, language)


@cache
def load_auxiliaries(language: str) -> Auxiliaries:
    """Return the word sets of `data/languages/<language>/auxiliaries.yml`."""
    return Auxiliaries(language)
