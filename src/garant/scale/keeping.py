"""What was read of a shard as a Parquet file: columns to look at, and each document whole as JSON.

A file is written beside its place and moved there once it is whole: that it is there says that its shard is
finished. Its footer holds the shard's key and how many documents were laid aside unread; a sample of those
stands at the end as issues.
"""

import os
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from secrets import token_hex
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from garant.errors import ShardError
from garant.ledger.storable import presentable
from garant.model.reasons import Issue
from garant.scale.as_json import from_json, to_json
from garant.scale.finished import Finished
from garant.workflow.build import CATEGORIES
from garant.workflow.laid_aside import Sample

PART = ".part"
_ROWS = 200
_LETTERS = 16_000_000
_KEY, _ASIDE = b"garant.shard", b"garant.laid_aside"
_WORDS = ("name", "url", "outlet", "published", "language", "title", "issue", "reason")
_SCHEMA = pa.schema(
    [
        *(pa.field(name, pa.string()) for name in _WORDS),
        *(pa.field(name, pa.int32()) for name in CATEGORIES),
        pa.field("finished", pa.large_string(), nullable=False),
    ]
)


class Aside:
    """How many documents of a shard were laid aside unread, and a sample of them."""

    def __init__(self) -> None:
        self.count = 0
        self._sample = Sample()

    def add(self, issue: Issue) -> None:
        """Take notice of one."""
        self.count += 1
        self._sample.add(issue)

    def lines(self) -> Iterator[Finished]:
        """Yield the sample."""
        yield from map(Finished.failed, self._sample.issues())


def keep_shard(where: Path, key: str, lines: Iterable[Finished], aside: Aside) -> None:
    """Write what was read of a shard; `aside` is looked at once all lines have been written."""
    part = where.with_name(f".{where.name}.{token_hex(4)}{PART}")
    try:
        with pq.ParquetWriter(part, _SCHEMA, compression="zstd") as writer:
            for batch in _batches(chain(lines, _late(aside))):
                writer.write_batch(batch)
            writer.add_key_value_metadata({_KEY: key.encode(), _ASIDE: str(aside.count).encode()})
        os.replace(part, where)
    except OSError as error:
        raise ShardError(f"{where}: the shard cannot be kept ({error.strerror or error})") from error
    finally:
        part.unlink(missing_ok=True)


def _late(aside: Aside) -> Iterator[Finished]:
    yield from aside.lines()


def is_kept(where: Path, key: str) -> bool:
    """Tell whether a shard of this key is there, whole."""
    try:
        metadata = pq.read_metadata(where).metadata or {}
    except (OSError, pa.ArrowInvalid):
        return False
    return bool(metadata.get(_KEY) == key.encode())


def count_aside(where: Path) -> int:
    """Return how many documents of a shard were laid aside."""
    with _opened(where) as file:
        return int(file.metadata.metadata[_ASIDE])


def kept_lines(where: Path) -> Iterator[Finished]:
    """Yield what was read of a shard, in the order of its documents; raise ShardError where it is damaged."""
    with _opened(where) as file:
        try:
            for batch in file.iter_batches(batch_size=_ROWS, columns=["finished"]):
                for written in batch.column(0):
                    yield from_json(Finished, written.as_py())
        except (OSError, ValueError) as error:  # Arrow's own are of these
            raise _damaged(where, error) from error


def _opened(where: Path) -> Any:
    try:
        return pq.ParquetFile(where)
    except (OSError, pa.ArrowInvalid) as error:
        raise _damaged(where, error) from error


def _damaged(where: Path, error: Exception) -> ShardError:
    return ShardError(f"{where}: the shard cannot be read ({error}); remove it and build again")


def _batches(lines: Iterable[Finished]) -> Iterator[pa.RecordBatch]:
    """Yield rows some at a time: a few hundred, or fewer where the articles are long."""
    rows: list[dict[str, Any]] = []
    letters = 0
    for line in lines:
        rows.append(_row(line))
        letters += len(rows[-1]["finished"])
        if len(rows) == _ROWS or letters > _LETTERS:
            yield pa.RecordBatch.from_pylist(rows, schema=_SCHEMA)
            rows, letters = [], 0
    if rows:
        yield pa.RecordBatch.from_pylist(rows, schema=_SCHEMA)


def _row(line: Finished) -> dict[str, Any]:
    article, issue = line.article, line.issue
    words: dict[str, Any] = {
        "name": line.name,
        "url": article and article.url,
        "outlet": article and article.outlet,
        "published": article and article.published and article.published.period.iso,
        "language": article and article.language,
        "title": article and article.title,
        "issue": issue and issue.code,
        "reason": issue and issue.reason,
    }
    counts = {name: line.extraction and len(getattr(line.extraction, name)) for name in CATEGORIES}
    told = {name: None if word is None else presentable(word) for name, word in words.items()}
    return {**told, **counts, "finished": to_json(line)}
