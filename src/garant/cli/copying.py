"""`garant ledger`: what is done with a ledger as a whole."""

from typing import TYPE_CHECKING, Annotated

import typer

from garant.cli.console import Column, Row, err, print_table, progress
from garant.cli.options import Language, LanguageOption

if TYPE_CHECKING:
    from garant.ledger.copying import Copied
    from garant.lexicon.labels import Labels

_WIDTHS = (("table", 24), ("rows", 14), ("digest", 16))


def copy(
    source: Annotated[str, typer.Argument(metavar="FROM", help="An SQLite file or a postgresql:// address.")],
    target: Annotated[
        str, typer.Argument(metavar="TO", help="Where no ledger is yet: a file, or an empty database.")
    ],
    lang: LanguageOption = Language.FR,
) -> None:
    """Copy a ledger whole, into SQLite or PostgreSQL.

    garant ledger copy ukraine.db postgresql://garant@db.example/ukraine

    Everything goes along under its numbers: articles, records, judgements, and all that stands no more.
    The copy is of one moment, whoever writes meanwhile. It is read back and compared, and is there whole or
    not at all. Of each table its rows and a digest of them are printed.
    """
    from garant.ledger.copying import copy_ledger
    from garant.ledger.open import existing_ledger
    from garant.lexicon.labels import load_labels

    with existing_ledger(source) as ledger, progress("copy") as step:
        copied = copy_ledger(ledger, target, on_step=step)
    _print(copied, load_labels(lang))


def _print(copied: "tuple[Copied, ...]", labels: "Labels") -> None:
    rows = [
        Row((each.table, str(each.rows), each.digest))
        for each in sorted(copied, key=lambda each: each.table)
        if each.rows
    ]
    columns = [Column(labels.of("columns", name), width, right=name == "rows") for name, width in _WIDTHS]
    print_table(columns, rows)
    err().print(labels.say("ledger_copied", rows=sum(each.rows for each in copied), tables=len(rows)))
