"""`garant`: reads the press and keeps the ledger of security commitments."""

import io
import os
import sys

import typer

from garant.cli.console import COULD_NOT, err
from garant.errors import GarantError

app = typer.Typer(
    name="garant",
    help=__doc__,
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    epilog="Exit codes: 0 done, 1 done with issues worth a look, 2 wrong use, 3 could not.",
)


def command_line() -> typer.Typer:
    """Return the app with its commands, each of which imports what it calls when it is called."""
    from garant.cli import (
        accounts,
        assisting,
        building,
        changing,
        checking,
        copying,
        covering,
        demo,
        evaluating,
        exporting,
        listing,
        proposing,
        reading,
        reporting,
        reviewing,
        serving,
        showing,
        supposing,
        totalling,
        watching,
    )

    app.command("demo")(demo.demo)
    app.command("build")(building.build)
    app.command("read")(reading.read)
    app.command("list")(listing.list_things)
    app.command("show")(showing.show)
    app.command("review")(reviewing.review)
    app.command("propose")(proposing.propose)
    app.command("totals")(totalling.totals)
    app.command("coverage")(covering.coverage)
    app.command("scenario")(supposing.scenario)
    app.command("changes")(changing.changes)
    app.command("report")(reporting.report)
    app.command("export")(exporting.export)
    app.command("evaluate")(evaluating.evaluate)
    app.command("watch")(watching.watch)
    app.command("check")(checking.check)
    ledger = typer.Typer(help="Copy a ledger whole.", no_args_is_help=True, rich_markup_mode=None)
    ledger.command("copy")(copying.copy)
    app.add_typer(ledger, name="ledger")
    app.command("serve")(serving.serve)
    app.command("users")(accounts.users)
    app.command("mcp")(assisting.mcp)
    return app


@app.callback(invoke_without_command=True)
def _version(version: bool = typer.Option(False, "--version", help="Print the version and stop.")) -> None:
    if version:
        from importlib.metadata import version as installed

        typer.echo(f"garant {installed('garant')}")
        raise typer.Exit


def main() -> None:
    """Run the command line; an error that Garant raises on purpose is one line and exit code 3.

    Arithmetic keeps to one thread a process: `--jobs` says how many work, and sums come out the same.
    """
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        command_line()()
    except GarantError as error:
        err().print(f"garant: {error}", style="red", markup=False)
        sys.exit(COULD_NOT)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)


if __name__ == "__main__":
    main()
