"""A record as a model writes it down → one that may be proposed, or the reason why not. Pure.

Words count only where they stand in the article letter for letter, at one place; line breaks and spaces may
differ, and what is kept is the article's own. Fields pass the same checks as a person's corrections.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from garant.errors import RefusedError
from garant.ledger.corrections import ACTORS, WHOLE, as_written
from garant.ledger.missed import MOST_IN_A_FIELD, Missed, put_record
from garant.lexicon.actor_names import actor_sort
from garant.model.articles import Article
from garant.model.spans import Span
from garant.opinion.answer import Written
from garant.opinion.prompt import MOST_RECORDS
from garant.workflow.marking import exact_places, stands_whole

MOST_CONDITIONS = 4
"""On how much a proposed commitment may hang."""

_WORDS = {"statements": "content"}
_BESIDE = frozenset({"id", "also", "cue", "part_of", "reasons", "occurrence", "start", "end"})
_ABOUT = ("article", "doc")
_PRINTED = ("speaker", "by", "place", "places", "channel")
_CALLED = {("incidents", "place"): "places"}
_SOURCE = "a language model"


@dataclass(frozen=True, slots=True)
class Checked:
    """What of an answer may be proposed, and how much was dropped, by the code of why."""

    proposed: tuple[Missed, ...]
    dropped: Mapping[str, int]


class _DroppedError(Exception):
    """A record is not let in: `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def checked(article: Article, records: Iterable[Written]) -> Checked:
    """Return what of the records of an answer may be proposed of an article."""
    proposed: list[Missed] = []
    dropped: dict[str, int] = {}
    for number, record in enumerate(records):
        try:
            proposed.append(_checked(article, record, number))
        except _DroppedError as why:
            dropped[why.code] = dropped.get(why.code, 0) + 1
    return Checked(tuple(proposed), dict(sorted(dropped.items())))


def _checked(article: Article, record: Written, number: int) -> Missed:
    if number >= MOST_RECORDS:
        raise _DroppedError("too_many")
    keys = dict(record.keys)
    if any(str(keys.pop(name, article.id)) not in (article.id, article.stem) for name in _ABOUT):
        raise _DroppedError("other_article")
    place = _place(article, keys.pop(_WORDS.get(record.category, "evidence"), None))
    conditions = tuple(_conditions(article, keys.pop("conditions", None)))
    fields = dict(_fields(record.category, keys))
    _check_names(article, fields)
    words = place.of(article.text)
    missed = Missed(article.id, record.category, place.start, place.end, words, fields, conditions)
    _check_fields(article, missed)
    return missed


def _place(article: Article, quotation: object) -> Span:
    """Return the one place of a quotation, outside of what is no article."""
    if not isinstance(quotation, str) or not quotation.strip():
        raise _DroppedError("no_words")
    places = exact_places(article.text, quotation)
    if not places:
        raise _DroppedError("invented")
    if len(places) > 1:
        raise _DroppedError("several_places")
    if not stands_whole(article.text, places[0]):
        raise _DroppedError("part_of_a_word")
    if any(places[0].start < end and start < places[0].end for start, end in article.furniture):
        raise _DroppedError("furniture")
    return places[0]


def _conditions(article: Article, given: object) -> Iterator[tuple[str, Span]]:
    if given is None:
        return
    if not isinstance(given, list) or len(given) > MOST_CONDITIONS:
        raise _DroppedError("conditions")
    for each in given:
        if not isinstance(each, dict):
            raise _DroppedError("conditions")
        yield str(each.get("type")), _place(article, each.get("evidence"))


def _fields(category: str, keys: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the fields as corrections write them; what says nothing is left out.

    What a commitment is part of, a person says: models know no ids.
    """
    if WHOLE in keys:
        raise _DroppedError("no_field")
    for key, value in keys.items():
        name = _CALLED.get((category, key), key)
        told = " ".join(_written(value).split())
        if not told.isprintable():
            raise _DroppedError("no_value")
        if told and key not in _BESIDE:
            yield name, as_written(name, told[: MOST_IN_A_FIELD + 1])


def _written(value: object) -> str:
    """Return a value of JSON as a correction writes it: a sum with its bound, several names with commas."""
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case int() | float():
            return _number(value)
        case list():
            return ", ".join(map(_one_name, value[:MOST_RECORDS]))
        case {"value": int() | float() as number, **rest}:
            parts = (rest.get("bound"), _number(number), rest.get("currency") or rest.get("unit"))
            return " ".join(str(part) for part in parts if part is not None)
        case str():
            return value
    raise _DroppedError("no_value")


def _number(value: float) -> str:
    if isinstance(value, int):
        if value.bit_length() > 200:
            raise _DroppedError("no_value")
        return str(value)
    return f"{Decimal(repr(value)):f}"


def _one_name(value: object) -> str:
    if not isinstance(value, str) or "," in value:
        raise _DroppedError("no_value")
    return value


def _check_names(article: Article, fields: Mapping[str, str]) -> None:
    """Hold that actors are known, or printed in the article, and that other names are printed there."""
    for name, value in fields.items():
        named = (each.strip() for each in value.split(",")) if name in (*ACTORS, "places") else (value,)
        for each in named:
            is_known = name in (*ACTORS, "channel") and actor_sort(each) is not None
            if name in (*ACTORS, *_PRINTED) and not is_known and not exact_places(article.text, each):
                raise _DroppedError("unknown_actor" if name in ACTORS else "unknown_name")


def _check_fields(article: Article, missed: Missed) -> None:
    try:
        put_record(article, missed, source=_SOURCE)
    except RefusedError as error:
        raise _DroppedError(error.code) from error
