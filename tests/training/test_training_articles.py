"""The articles written for training keep the form of the guidelines and quote what they say."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from garant.evaluate.categories import CATEGORIES
from garant.lexicon.files import LANGUAGES
from garant.model.terms import (
    Attitude,
    ConditionType,
    Firmness,
    IncidentType,
    Kind,
    Line,
    MeetingStatus,
    MeetingType,
    Mode,
    Topic,
)

TRAINING = Path(__file__).parents[2] / "training"
FILES = sorted((TRAINING / "articles").glob("*.yml"))
WORDS_OF = {name: category.words for name, category in CATEGORIES.items()}
TERMS_OF = {
    ("statements", "mode"): Mode,
    ("commitments", "kind"): Kind,
    ("commitments", "firmness"): Firmness,
    ("commitments", "line"): Line,
    ("stances", "attitude"): Attitude,
    ("stances", "topic"): Topic,
    ("meetings", "type"): MeetingType,
    ("meetings", "status"): MeetingStatus,
    ("incidents", "type"): IncidentType,
}
OPTIONAL = {"line"}
NAMED = ("commitments", "stances")
CODES = frozenset({"NATO", "EU", "UN", "G7", "COALITION", "UDCG", "ALLIES", "EUROPE"})
"""Actors that are no state: those have two letters."""

every_file = pytest.mark.parametrize("path", [*FILES, TRAINING / "README.md"], ids=lambda path: path.stem)
_SHOWN = re.compile(r"^```yaml\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@cache
def articles(path: Path) -> list[dict[str, Any]]:
    """Return the articles of a file; of a page, those that it shows."""
    text = path.read_text(encoding="utf-8")
    shown = "".join(_SHOWN.findall(text)) if path.suffix == ".md" else text
    return yaml.load(shown, getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def entries(article: dict[str, Any], *categories: str) -> Iterator[tuple[str, dict[str, Any]]]:
    for category in categories or WORDS_OF:
        yield from ((category, entry) for entry in article.get(category) or [])


def quoted(article: dict[str, Any]) -> Iterator[str | None]:
    """Yield every string that an annotation takes from its article."""
    for category, entry in entries(article):
        yield entry.get(WORDS_OF[category])
        yield from entry.get("also") or []
        yield from (condition.get("evidence") for condition in entry.get("conditions") or [])
        if entry.get("cue"):
            yield entry["cue"]


def is_actor(actor: Any, text: str) -> bool:
    """Tell whether an actor is a code or printed in the text: a bare `NO` in YAML is neither."""
    if not isinstance(actor, str) or not actor:
        return False
    return (len(actor) == 2 and actor.isupper()) or actor in CODES or actor.lower() in text.lower()


def test_there_are_articles_in_both_languages() -> None:
    languages = [article["language"] for path in FILES for article in articles(path)]
    assert {language for language in languages if languages.count(language) > 30} == set(LANGUAGES)


def test_no_two_articles_have_one_name() -> None:
    names = [article["id"] for path in FILES for article in articles(path)]
    assert len(names) == len(set(names))


@every_file
def test_an_article_has_its_language_its_day_and_its_text(path: Path) -> None:
    for article in articles(path):
        assert article["language"] in LANGUAGES, article["id"]
        assert isinstance(article["published"], date), article["id"]
        assert article["text"].strip(), article["id"]


@every_file
def test_the_quoted_words_stand_in_the_article(path: Path) -> None:
    absent = [
        (article["id"], words)
        for article in articles(path)
        for words in quoted(article)
        if not words or words not in article["text"]
    ]
    assert absent == []


@every_file
def test_an_occurrence_is_given_where_the_own_words_stand_more_than_once(path: Path) -> None:
    unclear = [
        (article["id"], entry[WORDS_OF[category]])
        for article in articles(path)
        for category, entry in entries(article)
        if "occurrence" not in entry and article["text"].count(entry[WORDS_OF[category]]) > 1
    ]
    assert unclear == []


@every_file
def test_an_occurrence_that_is_given_is_there(path: Path) -> None:
    beyond = [
        (article["id"], entry[WORDS_OF[category]])
        for article in articles(path)
        for category, entry in entries(article)
        if not 1 <= entry.get("occurrence", 1) <= article["text"].count(entry[WORDS_OF[category]])
    ]
    assert beyond == []


@every_file
def test_terms_come_from_the_closed_vocabularies(path: Path) -> None:
    unknown = [
        (article["id"], field, entry.get(field))
        for article in articles(path)
        for (category, field), vocabulary in TERMS_OF.items()
        for _, entry in entries(article, category)
        if entry.get(field) not in list(vocabulary) and not (field in OPTIONAL and entry.get(field) is None)
    ]
    unknown += [
        (article["id"], "condition", condition.get("type"))
        for article in articles(path)
        for _, entry in entries(article, "commitments")
        for condition in entry.get("conditions") or []
        if condition.get("type") not in list(ConditionType)
    ]
    assert unknown == []


@every_file
def test_an_actor_is_a_code_or_a_name_as_printed(path: Path) -> None:
    unknown = [
        (article["id"], entry.get("actor"))
        for article in articles(path)
        for _, entry in entries(article, *NAMED)
        if not is_actor(entry.get("actor"), article["text"])
    ]
    assert unknown == []


@pytest.mark.parametrize("actor", ["KE", "NATO", "Viv Ansanm", "viv ansanm"])
def test_codes_and_printed_names_are_actors(actor: str) -> None:
    assert is_actor(actor, "Les gangs de Viv Ansanm tiennent le port.")


@pytest.mark.parametrize("actor", [None, False, "", "no", "NATO+", "les talibans"])
def test_what_is_neither_is_no_actor(actor: Any) -> None:
    assert not is_actor(actor, "Les gangs de Viv Ansanm tiennent le port.")
