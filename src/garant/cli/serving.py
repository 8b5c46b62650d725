"""`garant serve`: the pages on a ledger, in a browser."""

from ipaddress import ip_address
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from garant.cli.console import err
from garant.cli.options import (
    DEFAULT_LEDGER,
    Language,
    LanguageOption,
    LedgerOption,
    WhoOption,
)

HOST, PORT = "127.0.0.1", 8077

HostOption = Annotated[
    str, typer.Option("--host", help="The address to listen at; the default is this machine alone.")
]
PortOption = Annotated[int, typer.Option("--port", min=0, max=65535, help="The port to listen at.")]
UsersOption = Annotated[
    Path | None,
    typer.Option(
        "--users",
        envvar="GARANT_USERS",
        metavar="FILE",
        help="The file of accounts (garant users): who reads must log in.",
    ),
]
RatesOption = Annotated[
    Path | None,
    typer.Option(
        "--rates",
        metavar="FILE",
        help="A YAML or CSV file of currency, rate, date (garant totals): totals can be converted.",
    ),
]
PublicOption = Annotated[
    bool,
    typer.Option("--public-reading", help="With --users: everybody reads, who judges must log in."),
]


def serve(
    ledger: LedgerOption = DEFAULT_LEDGER,
    lang: LanguageOption = Language.FR,
    host: HostOption = HOST,
    port: PortOption = PORT,
    who: WhoOption = None,
    users: UsersOption = None,
    public_reading: PublicOption = False,
    rates: RatesOption = None,
) -> None:
    """Serve the ledger as pages in French and English, until Ctrl-C.

    Without accounts the pages are for this machine alone, and whoever is there may judge. Another address
    takes a file of accounts.

    garant serve --ledger demo.db

    garant serve --users users.db --public-reading --host 0.0.0.0
    """
    if users is None and not is_this_machine(host):
        raise typer.BadParameter(
            f"{host} is not this machine alone: give --users FILE, so that not everybody may judge",
            param_hint="--host",
        )
    if users is None and public_reading:
        raise typer.BadParameter("without --users, whoever is there may do everything", param_hint="--users")
    serve_pages(ledger, lang, host, port, who=who, users=users, public_reading=public_reading, rates=rates)


def serve_pages(
    ledger: str,
    lang: Language,
    host: str,
    port: int,
    *,
    who: str | None = None,
    users: Path | None = None,
    public_reading: bool = False,
    rates: Path | None = None,
) -> None:
    """Say where the pages are, and serve them."""
    from garant.lexicon.labels import load_labels
    from garant.lexicon.rates import read_rates
    from garant.web.serve import door_with_accounts, door_without, serve_at

    given = read_rates(rates) if rates else None
    door = door_without(who) if users is None else door_with_accounts(users, public_reading=public_reading)
    shown = f"[{host}]" if ":" in host else host
    err().print(Text(load_labels(lang).say("serving", address=f"http://{shown}:{port}/")))
    serve_at(ledger, host=host, port=port, language=lang.value, door=door, rates=given)


def is_this_machine(host: str) -> bool:
    """Tell whether only this machine reaches an address: `localhost`, `127.0.0.1`, `::1`."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
