"""`garant show`: one thing, the words behind each of its fields, why it was read so."""

import json
import textwrap
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer
from rich.text import Text

from garant.cli.console import Column, Row, out, print_table
from garant.cli.options import DEFAULT_LEDGER, Language, LanguageOption, LedgerOption

if TYPE_CHECKING:
    from garant.ledger.answers import ArticleLine, Shown, Words
    from garant.ledger.book import Ledger
    from garant.lexicon.labels import Labels


def show(
    id_: Annotated[
        str,
        typer.Argument(
            metavar="ID", help="The id of a record, undertaking, story or article, or its beginning."
        ),
    ],
    ledger: LedgerOption = DEFAULT_LEDGER,
    lang: LanguageOption = Language.FR,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Show one thing: its fields, the words behind each, why it was read so, its history and judgements.

    garant show c-3f2a
    """
    from garant.ledger import show as showing
    from garant.ledger.asking import Filters
    from garant.ledger.open import existing_ledger
    from garant.ledger.overviews import list_articles
    from garant.lexicon.labels import load_labels

    labels = load_labels(lang)
    with existing_ledger(ledger) as book:
        found = showing.find(book, id_)
        if found.startswith("u-"):
            _print_undertaking(book, found, labels, as_json=as_json)
            return
        if found.startswith("y-"):
            _print_story(book, found, labels, as_json=as_json)
            return
        record = showing.show(book, found)
        if record is None:
            (article,) = list_articles(book, Filters(article=(found,)))
            _print_article(book, article, labels, as_json=as_json)
        elif as_json:
            out().print_json(json.dumps(asdict(record), ensure_ascii=False, default=str))
        else:
            _print_record(record, labels)


def _print_undertaking(book: "Ledger", found: str, labels: "Labels", *, as_json: bool) -> None:
    from garant.cli.undertakings import print_undertaking
    from garant.ledger.names import first_record
    from garant.workflow.world import load_undertakings, members_of

    (one,) = load_undertakings(book, [first_record(found)])
    print_undertaking(one, members_of(book, one), labels, as_json=as_json)


def _print_story(book: "Ledger", found: str, labels: "Labels", *, as_json: bool) -> None:
    from garant.cli.stories import print_story
    from garant.ledger.asking import Filters
    from garant.ledger.overviews import list_articles
    from garant.workflow.world import load_story

    story = load_story(book, found)
    assert story is not None, f"{found} was found a moment ago"
    print_story(story, list_articles(book, Filters(article=story.articles)), labels, as_json=as_json)


def _print_record(record: "Shown", labels: "Labels") -> None:
    print_reading(record, labels)
    _print_life(record, labels)


def print_reading(record: "Shown", labels: "Labels") -> None:
    """Print what a record says, the words behind it, and why it was read so."""
    from garant.reports.records import behind, fields_of

    console = out()
    console.print(Text(f"{record.id}  {labels.of('category', record.category)}", "bold"))
    _print_source(record.article, labels)
    console.print()
    for _, name, value in fields_of(record, labels):
        console.print(Text.assemble((f"  {name:<20}", "dim"), value))
    _heading("words", labels)
    for words in record.words:
        _print_words(words, labels)
    if record.reasons:
        _heading("reasons", labels)
        rows = [Row((labels.of("field", why.field), why.rule, behind(why, labels))) for why in record.reasons]
        headings = [labels.of("columns", name) for name in ("field", "rule", "words")]
        print_table([Column(headings[0], 14), Column(headings[1], 26), Column(headings[2], 60)], rows)


def _print_life(record: "Shown", labels: "Labels") -> None:
    from garant.reports.records import judgement_words

    console = out()
    if record.parts:
        _heading("parts", labels)
        console.print(Text("  " + ", ".join(record.parts)))
    _heading("history", labels)
    for version in record.history:
        line = labels.say("run", run=version.run, started=version.started[:16].replace("T", " "))
        if version.superseded_by is not None:
            line += "; " + labels.say("superseded", run=version.superseded_by)
        if version.judgement is not None:
            line += "; " + labels.say("by_judgement", n=version.judgement)
        console.print(Text("  " + line))
    if record.judgements:
        _heading("judgements", labels)
    for judged in record.judgements:
        style = "" if judged.stands else "dim"
        console.print(Text(f"  {judged.entry}  {judgement_words(judged, labels, beside=record.id)}", style))


def _heading(key: str, labels: "Labels") -> None:
    out().print()
    out().print(Text(labels.say(key), "bold"))


def _print_source(article: "ArticleLine", labels: "Labels") -> None:
    source = " · ".join(part for part in (article.outlet, article.title or article.name) if part)
    out().print(Text(f"{source}  ({article.id})"))
    if article.published is None:
        out().print(Text(labels.say("unknown_day"), "dim"))
        return
    basis = labels.of("basis", article.basis)
    out().print(
        Text(labels.say("published", day=article.published, basis=basis, why=article.why or ""), "dim")
    )


def _print_words(words: "Words", labels: "Labels") -> None:
    """Print the sentence with the words in it set apart, by bold letters and by marks."""
    console = out()
    role = labels.of("role", words.role)
    sentence = f"{words.before}⟦{words.quotation}⟧{words.after}"
    width = console.width if console.is_terminal else 10_000
    lines = textwrap.wrap(" ".join(sentence.split()), width - 4)
    console.print(Text(f"  {role} {words.start}–{words.end}", "dim"))
    for line in lines:
        console.print(Text(f"    {line}"))


def _print_article(book: "Ledger", article: "ArticleLine", labels: "Labels", *, as_json: bool) -> None:
    from garant.cli.listing import Things, print_things
    from garant.cli.options import Format
    from garant.ledger.asking import Filters

    if as_json:
        out().print_json(json.dumps(asdict(article), ensure_ascii=False, default=str))
        return
    _print_source(article, labels)
    out().print(Text(article.name, "dim"))
    for things in (
        Things.COMMITMENTS,
        Things.STATEMENTS,
        Things.STANCES,
        Things.MEETINGS,
        Things.INCIDENTS,
        Things.ALARMS,
    ):
        out().print()
        out().print(Text(labels.of("category", things), "bold"))
        print_things(book, things, Filters(article=(article.id,)), Format.TABLE, labels)
