"""A build over shards that is killed at any moment: the next one ends as one that was let be."""

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

pytest.importorskip("pyarrow", reason="pyarrow is not installed: pip install 'garant[scale]'")
pytest.importorskip("fastwarc", reason="fastwarc is not installed: pip install 'garant[warc]'")
pytest.importorskip("psycopg", reason="psycopg is not installed: pip install 'garant[postgres]'")

from tests.ledger.killing import Commands, commands
from tests.scale.scale_factory import news, rows

from garant.ledger.open import open_ledger
from garant.ledger.verify import verify

_KILLS = 3


@pytest.fixture(scope="module")
def garant() -> Iterator[Commands]:
    with commands() as running:
        yield running


def test_killed_at_any_moment_nothing_is_lost_and_nothing_twice(tmp_path: Path, garant: Commands) -> None:
    folder, _ = news(tmp_path / "news")
    (folder / "matin" / "reste.txt").unlink()
    (folder / "breves.jsonl").unlink()

    def build(name: str, *options: str) -> list[str]:
        return ["build", str(folder), "--ledger", str(tmp_path / name), "--reader", "rules", *options]

    took = garant.run(*build("here.db"))
    elsewhere = build("there.db", "--on", "processes", "--jobs", "2")
    chance = Random(17)
    for _ in range(_KILLS):
        garant.kill(*elsewhere, after=chance.uniform(0.1, 2 * took))
    garant.run(*elsewhere)
    assert _whole(tmp_path / "there.db") == _whole(tmp_path / "here.db")


def _whole(where: Path) -> dict[str, list[str]]:
    """Return what a ledger holds, whichever run wrote it; it checks clean."""
    with open_ledger(where) as ledger:
        assert list(verify(ledger)) == []
    ids = {"articles": 0, "records": 1}
    held = rows(where)
    return {name: sorted(str(row[place]) for row in held[name]) for name, place in ids.items()}
