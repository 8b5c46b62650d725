"""`garant watch`: feeds into the ledger, as they come."""

import re
import signal
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from threading import Event
from types import FrameType
from typing import TYPE_CHECKING, Annotated

import typer
from rich.text import Text

from garant.cli.building import SIEVING, WITH_ISSUES, counted, print_built
from garant.cli.console import err, out, progress
from garant.cli.options import (
    DEFAULT_LEDGER,
    Language,
    LanguageOption,
    LedgerOption,
    ReaderOption,
    SieveOption,
)
from garant.errors import LedgerError, SourceError, WebError
from garant.workflow.reader import Reader
from garant.workflow.sieving import Sieving

if TYPE_CHECKING:
    from garant.ledger.book import Ledger
    from garant.lexicon.labels import Labels
    from garant.sources.fetching import Fetcher
    from garant.workflow.build import Step
    from garant.workflow.watch import Round

_STRETCH = re.compile(r"(\d{1,5})\s*([smhd])")
_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}
_SHORTEST = timedelta(minutes=1)

FeedsArgument = Annotated[
    list[str] | None,
    typer.Argument(metavar="FEED…", help="Addresses of feeds: RSS, Atom, JSON Feed, sitemaps of news."),
]
FeedsOption = Annotated[
    Path | None,
    typer.Option("--feeds", metavar="FILE", help="A file of feeds: one address a line, or OPML."),
]
EveryOption = Annotated[
    str, typer.Option("--every", metavar="15m", help="How long from one round to the next: 90s, 15m, 2h, 1d.")
]
OnceOption = Annotated[bool, typer.Option("--once", help="One round, and no waiting for the next.")]
AgentOption = Annotated[
    str | None,
    typer.Option(
        "--user-agent",
        envvar="GARANT_USER_AGENT",
        help="The name under which pages are asked for, and whom to write to; else garant and its version.",
    ),
]


def watch(
    feeds: FeedsArgument = None,
    listed: FeedsOption = None,
    every: EveryOption = "15m",
    once: OnceOption = False,
    user_agent: AgentOption = None,
    ledger: LedgerOption = DEFAULT_LEDGER,
    lang: LanguageOption = Language.FR,
    reader: ReaderOption = Reader.BOTH,
    sieve: SieveOption = None,
) -> None:
    """Read feeds as they come: each article that they announce is fetched and read into the ledger.

    What has not changed is not fetched again. Hosts are asked one thing at a time, as their robots.txt
    allows. Ctrl-C ends after the article in hand.

      garant watch https://example.org/rss.xml --ledger ukraine.db

      garant watch --feeds feeds.opml --every 1h --user-agent "ourdesk/1.0 (+mailto:desk@example.org)"
    """
    wanted = _wanted(feeds or [], listed)
    pause = _SHORTEST if once else _pause(every)
    with _stopped_by_signals(lang) as stop:
        fetcher = open_web(user_agent, stop)
        issues = _watch(wanted, fetcher, stop, pause, once, ledger, lang, reader, SIEVING[sieve])
    if issues:
        raise typer.Exit(WITH_ISSUES)


def open_web(user_agent: str | None, stop: Event) -> "Fetcher":
    """Return what asks the web, until it is stopped."""
    from importlib.metadata import version

    from garant.sources.clock import SystemClock
    from garant.sources.fetching import Fetcher
    from garant.sources.wire import Wire

    agent = user_agent or f"garant/{version('garant')}"
    if not agent.isascii() or not agent.isprintable() or not agent.strip():
        raise typer.BadParameter("a name is sent in ASCII, on one line", param_hint="--user-agent")
    return Fetcher(Wire(), SystemClock(stop), agent=agent.strip(), stopped=stop.is_set)


def _watch(
    feeds: list[str],
    fetcher: "Fetcher",
    stop: Event,
    every: timedelta,
    once: bool,
    ledger: str,
    lang: Language,
    reader: Reader,
    sieving: Sieving,
) -> bool:
    """Watch until the end of the one round or until stopped, and tell whether there were issues."""
    from importlib.metadata import version

    from garant.ledger.open import open_ledger
    from garant.lexicon.labels import load_labels
    from garant.sources.clock import SystemClock
    from garant.workflow.rounds import rounds

    labels = load_labels(lang)
    shown = _Shown(labels.say("watching"))

    def opened() -> "Ledger":
        shown.begin()
        return open_ledger(ledger)

    watched = rounds(
        opened,
        feeds,
        fetcher,
        clock=SystemClock(stop),
        every=every,
        version=version("garant"),
        reader=reader,
        sieving=sieving,
        on_step=shown.step,
    )
    issues = False
    with shown:
        for done in watched:
            shown.end()
            issues |= _printed(done, lang, labels)
            if once or stop.is_set():
                break
            _say_next(every, labels)
    return issues


class _Shown(ExitStack):
    """The progress of a round, shown from its beginning to its end."""

    def __init__(self, what: str) -> None:
        super().__init__()
        self._what = what
        self._name: Callable[[str], None] = lambda name: None

    def begin(self) -> None:
        self._name = self.enter_context(progress(self._what))

    def step(self, done: "Step") -> None:
        self._name(done.name)

    def end(self) -> None:
        self.close()


def _say_next(every: timedelta, labels: "Labels") -> None:
    """Tell a person at a terminal what is waited for; a service's log says when a round was."""
    if err().is_terminal:
        when = (datetime.now().astimezone() + every).strftime("%H:%M")
        err().print(Text(labels.say("next_round", when=when), "dim"))


def _printed(done: "Round | LedgerError", lang: Language, labels: "Labels") -> bool:
    """Print what a round did, and tell whether it had issues."""
    if isinstance(done, LedgerError):
        err().print(f"garant: {done}", style="red", markup=False)
        return True
    when = datetime.now().astimezone().isoformat(sep=" ", timespec="minutes")[:16]
    feeds, outcomes = done.feeds.total(), counted(done.feeds, "feed", labels)
    out().print(Text(labels.say("watched", when=when, feeds=feeds, outcomes=outcomes)))
    if done.built.documents:
        print_built(done.built, lang)
    if done.later:
        out().print(Text(labels.say("later", n=done.later)))
    return bool(done.built.issues)


def _wanted(feeds: list[str], listed: Path | None) -> list[str]:
    """Return the addresses of the feeds, each once; wrong use where there is none."""
    from garant.sources.addresses import read_address

    addresses = list(dict.fromkeys([*feeds, *(_read_list(listed) if listed else ())]))
    if not addresses:
        raise typer.BadParameter("name a feed, or a file of feeds with --feeds", param_hint="FEED")
    for address in addresses:
        try:
            read_address(address)
        except WebError as error:
            hint = "; garant build reads a feed that is a file" if Path(address).exists() else ""
            raise typer.BadParameter(f"{error}{hint}", param_hint="FEED") from error
    return addresses


def _read_list(listed: Path) -> list[str]:
    from garant.sources.feed_lists import read_feed_list

    try:
        return read_feed_list(listed.read_bytes())
    except OSError as error:
        raise SourceError(f"{listed}: cannot be read ({error.strerror})") from error
    except ValueError as error:
        raise SourceError(f"{listed}: {error}") from error


def _pause(every: str) -> timedelta:
    found = _STRETCH.fullmatch(every.strip())
    pause = timedelta(**{_UNITS[found[2]]: int(found[1])}) if found else timedelta()
    if pause < _SHORTEST:
        raise typer.BadParameter(
            f"{every!r} is no stretch of a minute or more; write 15m, 2h or 1d", param_hint="--every"
        )
    return pause


@contextmanager
def _stopped_by_signals(lang: Language) -> Iterator[Event]:
    """Give what is set at the first Ctrl-C or end of the service; a second one ends at once."""
    from garant.lexicon.labels import load_labels

    stop = Event()

    def end(number: int, frame: FrameType | None) -> None:
        if stop.is_set():
            raise KeyboardInterrupt
        stop.set()
        err().print(Text(load_labels(lang).say("stopping")))

    before = {each: signal.signal(each, end) for each in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield stop
    finally:
        for each, earlier in before.items():
            signal.signal(each, earlier)
