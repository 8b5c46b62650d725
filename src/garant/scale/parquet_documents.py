"""Articles in a Parquet file: one a row, its columns named as the fields of a JSON line."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from garant.model.articles import RawDocument
from garant.model.reasons import Issue
from garant.sources.lines import article_of
from garant.sources.places import Place
from garant.sources.stems import safe_stem

_ROWS = 100


def read_parquet(path: str) -> Iterator[RawDocument | Issue]:
    """Yield the article of each row, named `file.parquet:12`, or the issue of what holds none."""
    place = Place(path, safe_stem(Path(path).stem))
    try:
        with pq.ParquetFile(path) as file:
            for number, row in enumerate(_rows(file), 1):
                here = Place(f"{place.name}:{number}", f"{place.stem}-{number}")
                yield article_of(here, {name: _text(value) for name, value in row.items()})
    except (OSError, pa.ArrowException) as error:
        yield place.issue("unreadable", f"the file cannot be read to its end ({error})")


def _rows(file: Any) -> Iterator[dict[str, Any]]:
    for batch in file.iter_batches(batch_size=_ROWS):
        yield from batch.to_pylist()


def _text(value: Any) -> Any:
    """Return a day as it is written, anything else as it is."""
    return value.isoformat() if isinstance(value, date) else value
