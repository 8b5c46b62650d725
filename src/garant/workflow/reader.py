"""Which reader this is: what tells whether an article must be read again."""

from functools import cache
from hashlib import sha256
from importlib import resources

from garant.lexicon.load import fingerprint as rules_fingerprint

_ROOMS = ("model", "lexicon", "clean", "language", "annotate", "extract", "workflow")
_DIGITS = 12


@cache
def reader_fingerprint() -> str:
    """Return a short digest of the rules and of the code that reads by them."""
    digest = sha256(rules_fingerprint().encode())
    for room in _ROOMS:
        folder = resources.files("garant").joinpath(room)
        for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
            if file.name.endswith(".py"):
                digest.update(file.name.encode() + file.read_bytes())
    return digest.hexdigest()[:_DIGITS]
