"""`garant demo`: a ledger from the articles that come with Garant."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.text import Text

from garant.cli.building import WITH_ISSUES, build_paths, print_built
from garant.cli.console import out
from garant.cli.listing import Things, print_things
from garant.cli.options import Format, Language, LanguageOption, LedgerOption, ReaderOption
from garant.cli.serving import HOST, PORT, PortOption, serve_pages
from garant.errors import SourceError
from garant.workflow.reader import Reader

if TYPE_CHECKING:
    from garant.ledger.book import Ledger

_SHOWN = 12
_REPOSITORY = Path(__file__).parents[3]


def demo(
    ledger: LedgerOption = "demo.db",
    reader: ReaderOption = Reader.BOTH,
    lang: LanguageOption = Language.FR,
    serve: Annotated[bool, typer.Option("--serve", help="Then serve it as pages in a browser.")] = False,
    port: PortOption = PORT,
) -> None:
    """Build a ledger from the articles that come with Garant, print it, and say what to try next."""
    from garant.ledger.asking import Filters
    from garant.ledger.open import existing_ledger
    from garant.lexicon.labels import load_labels

    labels = load_labels(lang)
    with example_articles() as folder:
        built = build_paths([str(folder)], ledger, reader=reader)
    print_built(built, lang)
    console = out()
    console.print()
    console.print(Text(labels.say("newest"), "bold"))
    with existing_ledger(ledger) as book:
        print_things(book, Things.UNDERTAKINGS, Filters(limit=_SHOWN), Format.TABLE, labels)
        console.print()
        console.print(Text(labels.say("demo", ledger=ledger)))
        console.print(Text(labels.say("next"), "bold"))
        for command, what in _next(book, ledger):
            console.print(Text(f"  {command}"))
            console.print(Text(f"      {labels.say(what)}", "dim"))
    if serve:
        serve_pages(ledger, lang, HOST, port)
    if built.issues:
        raise typer.Exit(WITH_ISSUES)


def _next(book: "Ledger", ledger: str) -> Iterator[tuple[str, str]]:
    from garant.ledger.asking import Filters
    from garant.workflow.world import list_undertakings

    at = f"--ledger {ledger}"
    often = max(list_undertakings(book, Filters()), key=lambda each: len(each.reports), default=None)
    if often is not None:
        yield f"garant show {often.id} {at}", "next_show"
    yield f"garant list undertakings --firmness refused --firmness withdrawn {at}", "next_list"
    yield f"garant totals --beneficiary UA --by actor {at}", "next_totals"
    yield f"garant scenario --holds ceasefire --without US {at}", "next_scenario"
    yield f"garant changes --since 2025-09-01 {at}", "next_changes"
    yield f"garant report --since 2025-09-01 -o bulletin.html {at}", "next_report"
    yield f'garant list statements --text "etats unis" {at}', "next_text"
    yield f"garant serve {at}", "next_serve"
    yield "garant build my-articles/", "next_build"


@contextmanager
def example_articles() -> Iterator[Path]:
    """Give the folder of the example articles, from the package or from the repository."""
    packaged = resources.files("garant").joinpath("data", "examples", "articles")
    if packaged.is_dir():
        with resources.as_file(packaged) as folder:
            yield folder
        return
    folder = _REPOSITORY / "examples" / "articles"
    if not folder.is_dir():
        raise SourceError("the example articles are not installed; install Garant anew")
    yield folder
