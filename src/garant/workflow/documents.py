"""The documents under paths, with what the caller knows of them."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from garant.model.articles import RawDocument
from garant.model.reasons import Issue
from garant.sources.read import read_paths
from garant.sources.stems import Stems


def documents_under(
    paths: Iterable[str | Path],
    *,
    stdin: BinaryIO | None = None,
    published: str | None = None,
    stems: Stems | None = None,
) -> Iterator[RawDocument | Issue]:
    """Yield the documents under the paths; `published` is told of those that have no day of their own."""
    for found in read_paths(paths, stdin=stdin, stems=stems):
        yield given_day(found, published)


def given_day(found: RawDocument | Issue, published: str | None) -> RawDocument | Issue:
    """Return a document with a day of publication where it has none and one is given."""
    if isinstance(found, Issue) or published is None or found.metadata.published:
        return found
    return replace(found, metadata=replace(found.metadata, published=published))
