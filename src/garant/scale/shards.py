"""Which shards a build falls into: an archive each, other files some together; and what each is called.

A shard's key covers its files, by name, size and time, and all that decides what is read from them. Under an
equal key nothing is read again. Where one shard of small files ends is told from the name of its last file
alone, so that a new file among ten thousand changes one shard and not all that follow.
"""

import json
import os
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from garant.model.reasons import Issue
from garant.sources.kinds import SIDECAR, Kind, kind_of
from garant.sources.stems import safe_stem
from garant.sources.walk import find_files
from garant.workflow.reader import Reader, shard_fingerprint
from garant.workflow.sieving import Sieving

PARQUET = ".parquet"
_ENDS_ONE_IN = 64
_MOST_FILES = 256
_ARCHIVES = (Kind.WARC, Kind.ZIP, Kind.LINES)
_DIGITS = 16


@dataclass(frozen=True, slots=True)
class Settings:
    """How every shard is read; `patience` is how many seconds one document may take."""

    reader: Reader = Reader.BOTH
    sieving: Sieving = Sieving.CRAWLED
    published: str | None = None
    patience: float = 120.0

    @property
    def fingerprint(self) -> tuple[str, ...]:
        """What decides what is read."""
        return (shard_fingerprint(self.reader), self.sieving.value, self.published or "")


@dataclass(frozen=True, slots=True)
class Shard:
    """Files that are read together; `file` is what its extractions are called."""

    paths: tuple[str, ...]
    key: str

    @property
    def file(self) -> str:
        return f"{safe_stem(Path(self.paths[0]).name)}-{self.key}{PARQUET}"


def plan_shards(paths: Iterable[str | Path], settings: Settings) -> Iterator[Shard | Issue]:
    """Yield the shards of what lies under the paths, in its order, and the folders that cannot be listed."""
    together: list[str] = []
    for file in _files(paths):
        alone = isinstance(file, Issue) or _is_archive(file)
        if together and (alone or len(together) == _MOST_FILES):
            yield _shard(together, settings)
            together = []
        if isinstance(file, Issue):
            yield file
            continue
        together.append(file)
        if alone or _ends(file):
            yield _shard(together, settings)
            together = []
    if together:
        yield _shard(together, settings)


def _files(paths: Iterable[str | Path]) -> Iterator[str | Issue]:
    seen = set[str]()
    for path in paths:
        for file in find_files(Path(path)):
            if isinstance(file, Issue):
                yield file
            elif "\0" in str(file):
                yield Issue("unreadable", repr(str(file)), "no file can have such a name")
            elif (real := os.path.realpath(file)) not in seen:
                seen.add(real)
                yield str(file)


def _is_archive(path: str) -> bool:
    return path.endswith(PARQUET) or kind_of(path)[0] in _ARCHIVES


def _ends(path: str) -> bool:
    return zlib.crc32(os.fsencode(path)) % _ENDS_ONE_IN == 0


def _shard(paths: list[str], settings: Settings) -> Shard:
    known = [[path, _state(path), _state(path + SIDECAR)] for path in paths]
    written = json.dumps([settings.fingerprint, known])
    return Shard(tuple(paths), sha256(written.encode()).hexdigest()[:_DIGITS])


def _state(path: str) -> tuple[int, int] | None:
    """Return a file's size and time, None where it cannot be told."""
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns
