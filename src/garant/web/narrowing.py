"""What lists are narrowed to, as their addresses say."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from starlette.datastructures import QueryParams

from garant.assess.finding import Index
from garant.ledger.asking import Filters
from garant.lexicon.fold import bare
from garant.model.terms import ConditionType, Firmness, Kind, Line
from garant.web import asked

_REVIEWED = {"yes": None, "no": None}
_NOBODYS = "\0"


def wanted(query: QueryParams) -> Mapping[str, Sequence[str]]:
    """Return what is wanted by the terms that things are listed under; nothing of a name: anything."""
    reviewed = asked.one_of(query, "reviewed", _REVIEWED)
    return {
        "actor": asked.words(query, "actor"),
        "beneficiary": asked.words(query, "beneficiary"),
        "kind": asked.terms(query, "kind", Kind),
        "line": asked.terms(query, "line", Line),
        "firmness": asked.terms(query, "firmness", Firmness),
        "condition": asked.terms(query, "condition", ConditionType),
        "article": asked.words(query, "article"),
        "story": asked.words(query, "story"),
        "reviewed": [reviewed] if reviewed else [],
    }


def outlets(query: QueryParams, index: Index[Any]) -> Mapping[str, Sequence[str]]:
    """Return the outlets whose names hold the letters asked for; where none does, one that is nobody's."""
    given = asked.word(query, "outlet")
    if given is None:
        return {}
    letters = bare(given)
    return {"outlet": [name for name in index.values("outlet") if letters and letters in name] or [_NOBODYS]}


def days(query: QueryParams) -> dict[str, date | None]:
    """Return the days that are asked for, None where there is no such bound."""
    return {name: asked.day(query, name) for name in ("since", "until")}


def articles_asked_for(query: QueryParams) -> Filters:
    """Return what lists of articles and of stories are narrowed to."""
    return Filters(
        language=asked.words(query, "language"),
        outlet=asked.word(query, "outlet"),
        since=asked.day(query, "since"),
        until=asked.day(query, "until"),
        text=asked.word(query, "text"),
    )
