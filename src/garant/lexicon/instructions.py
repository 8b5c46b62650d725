"""What a language model is told that is asked for a second opinion: sentences with places to fill."""

from dataclasses import dataclass
from functools import cache

from garant.errors import DataError
from garant.lexicon.files import read_yaml

_FILE = "opinion/instructions.yml"


@dataclass(frozen=True, slots=True)
class Instructions:
    """`system` has places for `most` and `vocabulary`, `user` for `published`, `mark` and `text`."""

    system: str
    user: str
    unknown_day: str


@cache
def load_instructions() -> Instructions:
    """Return the instructions; raise DataError where the file lacks one of them or has others."""
    read = read_yaml(_FILE)
    try:
        return Instructions(**read)
    except TypeError as error:
        raise DataError(f"data/{_FILE}: {error}") from error
