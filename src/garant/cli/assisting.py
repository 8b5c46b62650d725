"""`garant mcp`: the ledger as tools of an assistant."""

from datetime import date

from garant.cli.options import DEFAULT_LEDGER, LedgerOption
from garant.errors import GarantError


def mcp(ledger: LedgerOption = DEFAULT_LEDGER) -> None:
    """Answer an assistant's questions about the ledger, on standard input and output; reading only.

    An assistant that speaks the Model Context Protocol starts this itself. Needs the extra `garant[mcp]`.

    garant mcp --ledger demo.db
    """
    from garant.ledger.open import existing_ledger
    from garant.web.lookout import Lookout

    try:
        from garant.web.assistants import serve_assistants
    except ImportError as error:
        raise GarantError(f"to serve assistants: pip install 'garant[mcp]' ({error})") from error
    with existing_ledger(ledger) as book:
        serve_assistants(Lookout(book, date.today))
