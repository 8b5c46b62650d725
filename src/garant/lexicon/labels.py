"""What people read: terms, headings and sentences; those of pages and exports are in files of their own."""

from functools import cache

from garant.errors import DataError
from garant.lexicon.files import read_yaml


class Labels:
    """The labels of one language by section and key."""

    def __init__(self, language: str, sections: dict[str, dict[str, str]]) -> None:
        self.language = language
        self._sections = sections

    def of(self, section: str, key: str | None) -> str:
        """Return the label of a term, the term itself where it has none, nothing for None."""
        if key is None:
            return ""
        return self._sections.get(section, {}).get(key, key)

    def say(self, key: str, **values: object) -> str:
        """Return a sentence with its values filled in; raise DataError where the language lacks it."""
        sentence = self._sections["say"].get(key)
        if sentence is None:
            raise DataError(f"data/languages/{self.language}: nothing to say for {key!r}")
        return sentence.format(**values)


@cache
def load_labels(language: str) -> Labels:
    """Return the labels of `fr` or `en`."""
    return Labels(language, read_yaml(f"languages/{language}/labels.yml"))


@cache
def load_page_words(language: str) -> Labels:
    """Return what the pages say in `fr` or `en`, beside the labels."""
    return Labels(language, {"say": read_yaml(f"languages/{language}/pages.yml")})


@cache
def load_glosses(language: str) -> Labels:
    """Return what each word of the closed vocabularies means, in `fr` or `en`, under the labels' sections."""
    return Labels(language, read_yaml(f"languages/{language}/glosses.yml"))


@cache
def load_export_words(language: str) -> Labels:
    """Return what exported files say: the heading and the meaning of each table and column, and `say`."""
    read = read_yaml(f"languages/{language}/exports.yml")
    sections: dict[str, dict[str, str]] = {"say": read["say"]}
    for name in ("tables", "columns"):
        sections[f"heading of {name}"] = {key: heading for key, (heading, _) in read[name].items()}
        sections[f"meaning of {name}"] = {key: meaning for key, (_, meaning) in read[name].items()}
    return Labels(language, sections)
