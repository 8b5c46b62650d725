"""Stories as people read them: a line in a list, and one with its articles by voice, and why."""

import json
from collections.abc import Iterable
from dataclasses import asdict
from typing import TYPE_CHECKING

from rich.text import Text

from garant.cli.console import Column, Row, out, print_table
from garant.cli.undertakings import link_sentence, print_wrapped

if TYPE_CHECKING:
    from garant.ledger.answers import ArticleLine, StoryLine
    from garant.lexicon.labels import Labels
    from garant.model.undertakings import Link, Story

_ID = 10
_COLUMNS = (("id", _ID), ("day", 10), ("articles", -8), ("voices", -6), ("language", 6), ("outlet", 28))
_TELLERS = (("id", 16), ("day", 10), ("language", 6), ("outlet", 28))


def story_columns(labels: "Labels") -> tuple[Column, ...]:
    """Return the columns of a list of stories."""
    return tuple(Column(labels.of("columns", name), abs(width), right=width < 0) for name, width in _COLUMNS)


def story_row(one: "StoryLine") -> Row:
    """Return the row of a story, with the title of its first article."""
    return Row(
        (
            one.id[:_ID],
            one.published or "",
            str(len(one.articles)),
            str(one.voices),
            ", ".join(one.languages),
            ", ".join(one.outlets),
        ),
        one.title or one.name,
    )


def print_story(one: "Story", articles: Iterable["ArticleLine"], labels: "Labels", *, as_json: bool) -> None:
    """Print a story: its articles by voice, and why they are on one happening, or one voice."""
    if as_json:
        out().print_json(json.dumps(asdict(one), ensure_ascii=False, default=str))
        return
    known = {article.id: article for article in articles}
    told = labels.say("story", id=one.id, articles=len(one.articles), voices=len(one.voices))
    out().print(Text(told, "bold"))
    for number, voice in enumerate(one.voices, start=1):
        out().print()
        out().print(Text(labels.say("voice", number=number), "bold"))
        _print_articles([known[article] for article in voice], labels)
    _print_links("one_happening", one.links, labels)
    _print_links("one_origin", one.owed, labels)


def _print_articles(articles: Iterable["ArticleLine"], labels: "Labels") -> None:
    columns = [Column(labels.of("columns", name), width) for name, width in _TELLERS]
    rows = [
        Row((each.id, each.published or "", each.language, each.outlet or ""), each.title or each.name)
        for each in articles
    ]
    print_table(columns, rows)


def _print_links(heading: str, links: Iterable["Link"], labels: "Labels") -> None:
    for number, link in enumerate(links):
        if number == 0:
            out().print()
            out().print(Text(labels.say(heading), "bold"))
        print_wrapped(link_sentence(link, labels))
