"""Folders of news to be read shard by shard, and what a ledger holds of them, to compare."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import select
from tests.sieve.pages import page
from tests.sieve.test_sift import NOTHING, OTHERS, PROMISE
from tests.sources.warc_factory import record, zipped

from garant.ledger.open import open_ledger
from garant.ledger.tables import METADATA
from garant.scale.processes import on_processes
from garant.scale.reading import Task
from garant.scale.settling import Elsewhere, build_shards
from garant.workflow.build import Built, build
from garant.workflow.documents import documents_under
from garant.workflow.reader import Reader

NEWS = (
    "Le Danemark enverra 200 soldats en Estonie, a annoncé mardi la ministre danoise de la Défense.\n",
    "Norway has pledged 12 million euros for Moldova, the prime minister said on Tuesday.\n",
)


def clock() -> datetime:
    return datetime(2026, 3, 3, 12, tzinfo=UTC)


def news(folder: Path) -> list[Path]:
    """Write news of every sort, two of a name among them, and what is none; return the paths to read."""
    for name in ("matin", "soir"):
        (folder / name).mkdir(parents=True)
        for number, text in enumerate(NEWS):
            (folder / name / f"{number}.txt").write_text(f"Édition du {name}\n{text}", encoding="utf-8")
    (folder / "matin" / "0.txt.meta.json").write_text('{"published": "2026-03-02"}', encoding="utf-8")
    (folder / "matin" / "reste.txt").write_bytes(bytes(range(256)) * 8)
    lines = [json.dumps({"text": f"Brève {text}", "url": "https://example.org/b"}) for text in NEWS]
    (folder / "breves.jsonl").write_text("\n".join([*lines, "{"]), encoding="utf-8")
    texts = [PROMISE["fr"] * 3, NOTHING["en"] * 3, OTHERS["es"] * 5, PROMISE["en"] * 3, NOTHING["fr"] * 3]
    records = [record(n, body=page(text).encode()) for n, text in enumerate(texts, 1)]
    for name in ("soir", "matin"):
        (folder / name / "crawl.warc.gz").write_bytes(zipped(records))
    return [folder, folder / "absent.txt"]


def built_here(ledger: Path, paths: Sequence[Path], reader: Reader = Reader.RULES) -> Built:
    """Build without shards."""
    with open_ledger(ledger) as book:
        documents = documents_under(paths)
        return build(book, documents, clock=clock, version="test", reader=reader)


def built_elsewhere(ledger: Path, paths: Sequence[Path], task: Task, elsewhere: Elsewhere) -> Built:
    """Build over shards."""
    with open_ledger(ledger) as book:
        return build_shards(book, paths, task, elsewhere, clock=clock, version="test")


def processes(jobs: int) -> Elsewhere:
    return partial(on_processes, jobs=jobs)


def rows(ledger: Path, *, but: Sequence[str] = ()) -> dict[str, list[tuple[Any, ...]]]:
    """Return every row of every table but some."""
    with open_ledger(ledger) as book, book.reading() as connection:
        tables = [table for table in METADATA.sorted_tables if table.name not in but]
        return {
            table.name: sorted(map(tuple, connection.execute(select(table))), key=repr) for table in tables
        }
