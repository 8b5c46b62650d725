"""The pages behind an address of this machine, until somebody stops them."""

from getpass import getuser
from pathlib import Path
from secrets import token_urlsafe

import uvicorn

from garant.accounts.store import Accounts
from garant.errors import AccountError
from garant.model.rates import Rates
from garant.web.app import create_app
from garant.web.visitors import Door, GuardedDoor, OpenDoor

_NAMES = ("127.0.0.1", "localhost", "[::1]")  # of this machine, as it calls itself


def door_without(who: str | None) -> Door:
    """Return a door without accounts: whoever is there judges as `who`, or as the system's user."""
    return OpenDoor(who or getuser(), token_urlsafe(32))


def door_with_accounts(users: Path, *, public_reading: bool) -> Door:
    """Return a door for those who have an account; raise AccountError where nobody has."""
    accounts = Accounts(users)
    if all(account.closed for account in accounts):
        raise AccountError(
            f"{users}: there is no account yet; `garant users add NAME --role admin` opens one"
        )
    return GuardedDoor(accounts, public_reading=public_reading)


def serve_at(
    where: str | Path, *, host: str, port: int, language: str, door: Door, rates: Rates | None = None
) -> None:
    """Serve the pages on a ledger; raise LedgerError where there is none.

    Without accounts they answer under the names of this machine alone: a page that makes a browser take
    another name for us reads nothing.
    """
    hosts = None if door.accounts is not None else {*_NAMES, host, f"[{host}]"}
    app = create_app(where, language=language, door=door, hosts=hosts, rates=rates)
    uvicorn.run(app, host=host, port=port, log_level="warning", server_header=False)
