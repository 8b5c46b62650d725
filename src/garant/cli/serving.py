"""`garant serve`: the pages on a ledger, in a browser."""

from typing import Annotated

import typer
from rich.text import Text

from garant.cli.console import err
from garant.cli.options import DEFAULT_LEDGER, Language, LanguageOption, LedgerOption

HOST, PORT = "127.0.0.1", 8077

HostOption = Annotated[
    str, typer.Option("--host", help="The address to listen at; the default is this machine alone.")
]
PortOption = Annotated[int, typer.Option("--port", min=0, max=65535, help="The port to listen at.")]


def serve(
    ledger: LedgerOption = DEFAULT_LEDGER,
    lang: LanguageOption = Language.FR,
    host: HostOption = HOST,
    port: PortOption = PORT,
) -> None:
    """Serve the ledger as pages in French and English, until Ctrl-C.

    garant serve --ledger demo.db
    """
    serve_pages(ledger, lang, host, port)


def serve_pages(ledger: str, lang: Language, host: str, port: int) -> None:
    """Say where the pages are, and serve them."""
    from garant.lexicon.labels import load_labels
    from garant.web.serve import serve as serve_at

    err().print(Text(load_labels(lang).say("serving", address=f"http://{host}:{port}/")))
    serve_at(ledger, host=host, port=port, language=lang.value)
