"""Which reader reads, and what tells whether an article must be read again."""

from collections.abc import Iterable
from enum import StrEnum
from functools import cache
from hashlib import sha256
from importlib import resources
from importlib.resources.abc import Traversable

from garant.errors import DataError

_ROOMS = ("model", "lexicon", "clean", "language", "annotate", "extract", "workflow")
_TRAINED = ("annotate/learned", "data/reader")
_BEFORE = ("sources", "sieve", "scale")
_DIGITS = 12


class Reader(StrEnum):
    """Who reads: the rules alone, or the rules and the trained reader together."""

    RULES = "rules"
    BOTH = "both"


@cache
def reader_fingerprint(reader: Reader = Reader.BOTH) -> str:
    """Return a short digest of the rules, of the code that reads, and of the trained reader's files."""
    from garant.lexicon.load import fingerprint  # names of readers are imported where no rule is loaded

    return _digest(fingerprint(), (*_ROOMS, *(_TRAINED if reader is Reader.BOTH else ())))


@cache
def shard_fingerprint(reader: Reader = Reader.BOTH) -> str:
    """Return the same with the code that finds documents, sifts them and keeps what is read of them."""
    return _digest(reader_fingerprint(reader), _BEFORE)


def _digest(before: str, folders: Iterable[str]) -> str:
    digest = sha256(before.encode())
    for folder in folders:
        for file in _files(folder):
            digest.update(file.name.encode() + file.read_bytes())
    return digest.hexdigest()[:_DIGITS]


def _files(folder: str) -> list[Traversable]:
    place = resources.files("garant").joinpath(folder)
    try:
        entries = sorted(place.iterdir(), key=lambda entry: entry.name)
    except OSError as error:
        raise DataError(f"{folder} is not installed; install Garant anew") from error
    return [entry for entry in entries if entry.is_file() and not entry.name.endswith(".md")]
