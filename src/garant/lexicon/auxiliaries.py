"""The small words of verb groups: auxiliaries, what may stand between them and a verb, negations."""

from dataclasses import dataclass
from functools import cache

from garant.lexicon.verbs import Form, verb_forms
from garant.lexicon.wordsets import WordSets, load_wordsets


@dataclass(frozen=True, slots=True)
class Auxiliaries:
    """Word sets of one language, named as in `auxiliaries.yml`, and the forms of its two auxiliaries."""

    sets: WordSets
    have_forms: dict[str, tuple[Form, ...]]
    be_forms: dict[str, tuple[Form, ...]]

    def __getitem__(self, name: str) -> frozenset[str]:
        return self.sets[name]


@cache
def load_auxiliaries(language: str) -> Auxiliaries:
    """Return the word sets of `data/languages/<language>/auxiliaries.yml`."""
    have, be = ("avoir", "être") if language == "fr" else ("have", "be")
    sets = load_wordsets("auxiliaries", language)
    return Auxiliaries(sets, verb_forms(have, language), verb_forms(be, language))
