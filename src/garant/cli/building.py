"""`garant build`: articles into the ledger."""

import sys
from collections import Counter
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import typer

from garant.cli.console import err, out, progress
from garant.cli.options import (
    DEFAULT_LEDGER,
    JobsOption,
    Language,
    LanguageOption,
    LedgerOption,
    PathsArgument,
    PublishedOption,
    ReaderOption,
    SieveOption,
)
from garant.cli.sharding import AddressOption, OnOption, ShardsOption, build_elsewhere, cluster_at
from garant.scale.on import On
from garant.workflow.reader import Reader
from garant.workflow.sieving import SIEVED, Sieving

if TYPE_CHECKING:
    from garant.lexicon.labels import Labels
    from garant.workflow.build import Built

WITH_ISSUES = 1
_MOST_SHOWN = 20


def build(
    paths: PathsArgument,
    ledger: LedgerOption = DEFAULT_LEDGER,
    lang: LanguageOption = Language.FR,
    published: PublishedOption = None,
    reader: ReaderOption = Reader.BOTH,
    sieve: SieveOption = None,
    jobs: JobsOption = 1,
    on: OnOption = On.HERE,
    shards: ShardsOption = None,
    address: AddressOption = None,
) -> None:
    """Read articles into the ledger.

    Safe to run again: what was read before, unchanged, is passed over. A file that cannot be read is
    an issue; the run goes on. Of a web archive's pages those that promise nothing are laid aside unread.

      garant build articles/ --ledger ukraine.db
    """
    names = [str(path) for path in paths]
    sieving = SIEVING[sieve]
    cluster = cluster_at(address, on)
    if on is On.HERE:
        built = build_paths(names, ledger, published=published, reader=reader, sieving=sieving, jobs=jobs)
    else:
        built = build_elsewhere(
            names,
            ledger,
            on,
            shards=shards,
            cluster=cluster,
            published=published,
            reader=reader,
            sieving=sieving,
            jobs=jobs,
        )
    print_built(built, lang)
    if built.issues:
        raise typer.Exit(WITH_ISSUES)


SIEVING = {None: Sieving.CRAWLED, True: Sieving.ALL, False: Sieving.NONE}


def build_paths(
    paths: list[str],
    ledger: str,
    *,
    published: str | None = None,
    reader: Reader,
    sieving: Sieving = Sieving.CRAWLED,
    jobs: int = 1,
) -> "Built":
    """Build a ledger from paths with progress on stderr."""
    from importlib.metadata import version

    from garant.ledger.open import open_ledger
    from garant.workflow.build import build as settle
    from garant.workflow.documents import documents_under

    with open_ledger(ledger) as book, progress("articles") as step:
        return settle(
            book,
            documents_under(paths, stdin=sys.stdin.buffer, published=published),
            clock=lambda: datetime.now(UTC),
            version=version("garant"),
            arguments=paths,
            reader=reader,
            sieving=sieving,
            jobs=jobs,
            on_step=lambda done: step(done.name),
        )


def print_built(built: "Built", lang: Language) -> None:
    """Print what a build did, and what could not be read."""
    from garant.lexicon.labels import load_labels

    labels = load_labels(lang)
    console = out()
    outcomes = counted(built.documents, "outcome", labels)
    console.print(labels.say("built", documents=sum(built.documents.values()), outcomes=outcomes or "0"))
    if built.documents[SIEVED]:
        console.print(labels.say("sample"))
    if built.records:
        console.print(labels.say("records", records=counted(built.records, "category", labels)))
    if built.oddities:
        console.print(labels.say("issues", n=built.oddities))
    if built.issues:
        err().print(labels.say("unread"))
        for issue in built.issues[:_MOST_SHOWN]:
            err().print(f"  {issue.where}: {issue.reason}", markup=False)
        if len(built.issues) > _MOST_SHOWN:
            err().print(f"  … {len(built.issues) - _MOST_SHOWN}")


def counted(counts: Counter[str], section: str, labels: "Labels") -> str:
    """Return counts in words ("3 new, 1 unreadable")."""
    return ", ".join(f"{n} {labels.of(section, name)}" for name, n in counts.items() if n)
