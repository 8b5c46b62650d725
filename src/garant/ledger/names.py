"""What things are called in the ledger: ids that are the same whenever the same article is read.

A record's id comes from its article, category, place and the fields that tell it from its neighbours at
that place; so a judgement about `c-9x2k4m7q0ahj` still finds it after the tenth rebuilding.
"""

import json
from collections.abc import Iterable
from dataclasses import astuple
from hashlib import blake2b, sha256

from garant.ledger.storable import storable
from garant.model.articles import Metadata, RawDocument

PREFIXES = {
    "statements": "s",
    "commitments": "c",
    "stances": "p",
    "meetings": "m",
    "incidents": "i",
    "times": "t",
    "amounts": "n",
    "alarms": "a",
}

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford's: no i, l, o or u to mistype
_HALF = 6
_ARTICLE = "a"


def record_ids(article: str, category: str, keys: Iterable[tuple[str | int | None, ...]]) -> list[str]:
    """Return one id for each key, in order; equal keys are told apart by their order.

    The first half is the article's, the second the record's: what is written together lies together.
    """
    beginning = f"{PREFIXES[category]}-{_short(article)}"
    ids: dict[str, None] = {}
    for key in keys:
        again = 0
        while (id_ := beginning + _short([*key, again])) in ids:
            again += 1
        ids[id_] = None
    return list(ids)


def undertaking_id(record: str) -> str:
    """Return the id of the undertaking that a commitment is the first to report: its own, with a u."""
    return f"u{record.removeprefix(PREFIXES['commitments'])}"


def first_record(undertaking: str) -> str:
    """Return the record that first reports an undertaking."""
    return f"{PREFIXES['commitments']}{undertaking.removeprefix('u')}"


def story_id(article: str) -> str:
    """Return the id of the story that an article is the first to tell: its own, with a y."""
    return f"y-{article.removeprefix(_ARTICLE)}"


def voice_id(article: str) -> str:
    """Return the id of the voice of which an article is the first: its own, with a v."""
    return f"v-{article.removeprefix(_ARTICLE)}"


def first_article(story: str) -> str:
    """Return the article that is the first to tell a story."""
    return f"{_ARTICLE}{story.removeprefix('y-')}"


def digest(content: object) -> str:
    """Return the fingerprint of lists, mappings, strings and numbers: equal content, equal digest."""
    return blake2b(_written(content), digest_size=12).hexdigest()


def document_key(raw: RawDocument) -> str:
    """Return the key of what a source gave, bytes and metadata: under an equal key nothing is new."""
    beside = [raw.media, *astuple(raw.metadata)]
    if raw.announced != Metadata():
        beside += astuple(raw.announced)
    return sha256(_written(beside) + b"\n" + raw.content).hexdigest()


def _short(content: object) -> str:
    number = int.from_bytes(blake2b(_written(content), digest_size=8).digest(), "big")
    return "".join(_ALPHABET[number >> 5 * place & 31] for place in range(_HALF))


_encoded = json.JSONEncoder(separators=(",", ":"), ensure_ascii=False).encode


def _written(content: object) -> bytes:
    return storable(_encoded(content)).encode()
