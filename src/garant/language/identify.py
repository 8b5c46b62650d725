"""Which language a text is in.

French and English are known by their small words, in microseconds; only a text in which these do not
speak clearly is put to a statistical model, which takes a second to load. Whether Garant reads that
language is not decided here.
"""

import re
from functools import cache
from typing import TYPE_CHECKING

from garant.lexicon.fold import fold
from garant.lexicon.function_words import candidate_languages, load_function_words

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

UNKNOWN = "und"

_PREFIX = 20_000
_SAMPLE = 2_000
_PROSE = 80
_ENOUGH_WORDS = 8
_CLEAR_SHARE = 0.17
_CLEAR_LEAD = 3
_PLAUSIBLE = 0.05
_SURE = 0.3

_WORD = re.compile(r"[^\W\d_]+'?")


def identify(text: str, *, declared: str | None = None) -> str:
    """Return the ISO 639-1 code of the text's language, or `und` where it has no words to tell it by.

    A declared language ("fr-CA") stands unless the text clearly speaks another.
    """
    sample = _sample(text)
    told = declared.strip().lower().replace("_", "-").split("-")[0] if declared else ""
    return _by_small_words(sample) or _by_model(sample, told) or told or UNKNOWN


def _sample(text: str) -> str:
    """Return the start of the text's prose: menus and tags may be in another language."""
    prefix = text[:_PREFIX]
    prose = " ".join(line for line in prefix.splitlines() if len(line) >= _PROSE)
    return (prose if len(prose) >= _PROSE * 2 else prefix)[:_SAMPLE]


def _by_small_words(sample: str) -> str | None:
    words = _WORD.findall(fold(sample))
    if len(words) < _ENOUGH_WORDS:
        return None
    counts = {
        language: sum(map(small.__contains__, words)) for language, small in load_function_words().items()
    }
    best, second = sorted(counts, key=lambda language: -counts[language])[:2]
    clear = counts[best] >= max(_CLEAR_SHARE * len(words), _CLEAR_LEAD * counts[second])
    return best if clear else None


def _by_model(sample: str, declared: str) -> str | None:
    if not any(char.isalpha() for char in sample):
        return None
    ranked: dict[str, float] = dict(_model().rank(sample))
    if ranked.get(declared, 0.0) >= _PLAUSIBLE:
        return declared
    best = max(ranked, key=lambda language: ranked[language])
    return best if ranked[best] >= _SURE else None


@cache
def _model() -> "LanguageIdentifier":
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    model = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    model.set_languages(candidate_languages())
    return model
