"""The options that commands share."""

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from garant.workflow.reader import Reader


class Language(StrEnum):
    """The language of what people read."""

    FR = "fr"
    EN = "en"


class Format(StrEnum):
    """How a list is printed."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"


LedgerOption = Annotated[
    str,
    typer.Option("--ledger", envvar="GARANT_LEDGER", help="An SQLite file or a postgresql:// address."),
]
LanguageOption = Annotated[
    Language, typer.Option("--lang", envvar="GARANT_LANG", help="The language of what you read.")
]
ReaderOption = Annotated[
    Reader,
    typer.Option(
        "--reader",
        envvar="GARANT_READER",
        help="Who reads: the rules alone, or the trained reader beside them.",
    ),
]
FormatOption = Annotated[Format, typer.Option("--format", "-f", help="How to print the list.")]
PublishedOption = Annotated[
    str | None,
    typer.Option(
        "--published",
        metavar="YYYY-MM-DD",
        help="The publication day of articles that have none in their metadata.",
    ),
]
PathsArgument = Annotated[
    list[Path],
    typer.Argument(
        metavar="PATH…",
        help="Files, folders: .txt, .html, .jsonl, .warc(.gz, .zst), .zip, .rss, .gz; - is standard input.",
    ),
]
JobsOption = Annotated[int, typer.Option("--jobs", "-j", min=1, max=64, help="How many processes read.")]
SieveOption = Annotated[
    bool | None,
    typer.Option(
        "--sieve/--no-sieve",
        help="Lay aside unread what promises nothing. By default the pages of web archives alone are sifted.",
    ),
]
WhoOption = Annotated[
    str | None,
    typer.Option("--who", envvar="GARANT_REVIEWER", help="Whose judgement it is; else the system's user."),
]

DEFAULT_LEDGER = "garant.db"


def given_day(given: str | None, option: str) -> date | None:
    """Return the day that an option gives, None for none; end with wrong use where it is no day."""
    if given is None:
        return None
    try:
        return date.fromisoformat(given)
    except ValueError as error:
        raise typer.BadParameter(f"{given!r} is no day; write YYYY-MM-DD", param_hint=option) from error
