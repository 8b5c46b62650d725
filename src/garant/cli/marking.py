"""`garant review ARTICLE --add`: a record that was missed, by the words that say it and its fields."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import typer
from rich.text import Text

from garant.cli.console import WRONG_USE, err, out

if TYPE_CHECKING:
    from garant.ledger.missed import Missed
    from garant.lexicon.labels import Labels
    from garant.model.articles import Article
    from garant.model.spans import Span
    from garant.workflow.reviewer import Reviewer

_MOST_PLACES = 40
_AROUND = 30  # letters on either side of words of which a place is to be chosen


@dataclass(frozen=True, slots=True)
class Marking:
    """What the options say of a record: which words, the `at`-th place of them, fields and conditions."""

    category: str
    words: str
    at: int | None
    fields: tuple[tuple[str, str], ...]
    conditions: tuple[tuple[str, str], ...]


def named_and_value(given: str, option: str) -> tuple[str, str]:
    """Return the two sides of `FIELD=VALUE`; refuse what has none."""
    name, sign, value = given.partition("=")
    if not sign:
        raise typer.BadParameter(f"{given!r} is no NAME=VALUE", param_hint=option)
    return name.strip(), value.strip()


def mark(reviewer: "Reviewer", article: str, marking: Marking, labels: "Labels") -> None:
    """Enter the record, and print the judgement that puts it there with the record's id."""
    from garant.reports.records import judgement_words

    missed = _missed(_article(reviewer, article), marking, labels)
    number, record = reviewer.adds(missed)
    (line,) = [line for line in reviewer.heard(record) if line.entry == number]
    out().print(Text(f"{number}  {judgement_words(line, labels, beside='')}"))


def _article(reviewer: "Reviewer", called: str) -> "Article":
    from garant.ledger.refusing import refused
    from garant.ledger.restore import restore_article
    from garant.workflow.reviewer import record_called

    found = restore_article(reviewer.book, record_called(reviewer.book, called))
    if found is None:
        raise refused("no_article", name=called)
    return found


def _missed(article: "Article", marking: Marking, labels: "Labels") -> "Missed":
    from garant.workflow.marking import marked, places_of

    places = places_of(article.text, marking.words)
    place = _chosen(article.text, places, marking.at, labels)
    return marked(article, marking.category, place, dict(marking.fields), marking.conditions)


def _chosen(text: str, places: "Sequence[Span]", at: int | None, labels: "Labels") -> "Span":
    """Return the place that is asked for; where there are several and none is, print them and stop."""
    if at is None and len(places) > 1:
        err().print(labels.say("words_stand", n=len(places)))
        for number, place in enumerate(places[:_MOST_PLACES], 1):
            err().print(Text(f"{number:>4}  {_in_context(text, place)}"))
        raise typer.Exit(WRONG_USE)
    if at is not None and at > len(places):
        raise typer.BadParameter(labels.say("words_stand", n=len(places)), param_hint="--at")
    return places[(at or 1) - 1]


def _in_context(text: str, place: "Span") -> str:
    before, after = text[max(0, place.start - _AROUND) : place.start], text[place.end : place.end + _AROUND]
    return " ".join(f"…{before}[{place.of(text)[:_AROUND]}]{after}…".split())
