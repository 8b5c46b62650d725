"""The small words of verb groups: auxiliaries, what may stand between them and a verb, negations."""

from dataclasses import dataclass
from functools import cache

from garant.lexicon.files import read_yaml
from garant.lexicon.verbs import Form, verb_forms


@dataclass(frozen=True, slots=True)
class Auxiliaries:
    """Word sets of one language, named as in `auxiliaries.yml`; an absent set is empty."""

    sets: dict[str, frozenset[str]]
    have_forms: dict[str, tuple[Form, ...]]
    be_forms: dict[str, tuple[Form, ...]]

    def __getitem__(self, name: str) -> frozenset[str]:
        return self.sets.get(name, frozenset())


@cache
def load_auxiliaries(language: str) -> Auxiliaries:
    """Return the word sets of `data/languages/<language>/auxiliaries.yml`."""
    content: dict[str, str | list[str]] = read_yaml(f"languages/{language}/auxiliaries.yml")
    sets = {
        name: frozenset(words.split() if isinstance(words, str) else words) for name, words in content.items()
    }
    have, be = ("avoir", "être") if language == "fr" else ("have", "be")
    return Auxiliaries(sets, verb_forms(have, language), verb_forms(be, language))
