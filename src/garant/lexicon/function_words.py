"""The small words by which a language is known at a glance, and the languages of the world's press.

From `data/languages/*/function_words.yml` and `data/press_languages.yml`.
"""

from collections.abc import Mapping
from functools import cache

from garant.lexicon.files import LANGUAGES, read_yaml
from garant.lexicon.fold import fold


@cache
def load_function_words() -> Mapping[str, frozenset[str]]:
    """Return the folded function words of each language that Garant reads."""
    return {language: _words(language) for language in LANGUAGES}


def _words(language: str) -> frozenset[str]:
    listed: str = read_yaml(f"languages/{language}/function_words.yml")["words"]
    return frozenset(fold(listed).split())


def candidate_languages() -> tuple[str, ...]:
    """Return the ISO 639-1 codes among which a text's language is sought, sorted."""
    listed: str = read_yaml("press_languages.yml")["languages"]
    return tuple(sorted(listed.split()))
