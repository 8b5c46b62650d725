"""The pages behind an address of this machine, until somebody stops them."""

from pathlib import Path

import uvicorn

from garant.web.app import create_app


def serve(where: str | Path, *, host: str, port: int, language: str) -> None:
    """Serve the pages on a ledger; raise LedgerError where there is none."""
    app = create_app(where, language=language)
    uvicorn.run(app, host=host, port=port, log_level="warning", server_header=False)
