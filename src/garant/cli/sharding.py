"""Where `garant build` reads when it does not read here: its options, and the build over shards."""

from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from garant.cli.console import progress
from garant.scale.address import Address
from garant.scale.on import On, require
from garant.workflow.reader import Reader
from garant.workflow.sieving import Sieving

if TYPE_CHECKING:
    from garant.scale.settling import Elsewhere
    from garant.workflow.build import Built

OnOption = Annotated[
    On,
    typer.Option(
        "--on", help="Where articles are read: here as they come, or shard by shard on processes or Ray."
    ),
]
ShardsOption = Annotated[
    Path | None,
    typer.Option(
        "--shards",
        metavar="DIR",
        help="Where what is read of each shard is kept, as Parquet; else beside the ledger.",
    ),
]
AddressOption = Annotated[
    str | None,
    typer.Option(
        "--address", metavar="HOST:PORT", help="A Ray cluster; else one is started on this machine."
    ),
]

_STANDARD_INPUT = "-"


def cluster_at(written: str | None, on: On) -> Address | None:
    """Return the cluster that is named; whoever names one and reads elsewhere is told."""
    if written is None:
        return None
    if on is not On.RAY:
        raise typer.BadParameter("a cluster is where --on ray reads", param_hint="--address")
    try:
        return Address.of(written)
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--address") from error


def build_elsewhere(
    paths: list[str],
    ledger: str,
    on: On,
    *,
    shards: Path | None,
    cluster: Address | None,
    published: str | None,
    reader: Reader,
    sieving: Sieving,
    jobs: int,
) -> "Built":
    """Build a ledger from paths, shard by shard, with progress on stderr."""
    require(on)
    if _STANDARD_INPUT in paths:
        raise typer.BadParameter("standard input is read here alone; name files", param_hint="PATH")
    from importlib.metadata import version

    from garant.ledger.open import open_ledger
    from garant.scale.reading import Task
    from garant.scale.settling import build_shards
    from garant.scale.shards import Settings

    task = Task(Settings(reader, sieving, published), shards or _beside(ledger))
    with open_ledger(ledger) as book, progress("articles") as step:
        return build_shards(
            book,
            paths,
            task,
            _elsewhere(on, jobs, cluster),
            clock=lambda: datetime.now(UTC),
            version=version("garant"),
            arguments=paths,
            on_step=lambda done: step(done.name),
        )


def _beside(ledger: str) -> Path:
    return Path("garant.shards" if "://" in ledger else f"{ledger}.shards")


def _elsewhere(on: On, jobs: int, address: Address | None) -> "Elsewhere":
    if on is On.RAY:
        from garant.scale.on_ray import on_ray

        return partial(on_ray, jobs=jobs, address=address)
    from garant.scale.processes import on_processes

    return partial(on_processes, jobs=jobs)
