"""What lists of undertakings and of commitments are narrowed to, as their addresses say."""

from collections.abc import Callable, Mapping, Sequence

from starlette.datastructures import QueryParams

from garant.ledger.asking import Filters
from garant.ledger.book import Ledger
from garant.ledger.queries import first_records, list_commitments
from garant.lexicon.fold import bare
from garant.model.terms import ConditionType, Firmness, Kind, Line
from garant.web import asked

_REVIEWED = {"yes": None, "no": None}


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


def named_so(query: QueryParams) -> Callable[[str | None], bool] | None:
    """Return the test whether an outlet's name holds the letters asked for, None where none are."""
    given = asked.word(query, "outlet")
    if given is None:
        return None
    letters = bare(given)
    return lambda outlet: outlet is not None and letters in bare(outlet)


def undertakings_with(book: Ledger, words: str) -> frozenset[str]:
    """Return the first records of the undertakings of which a report holds the words."""
    return frozenset(first_records(book, Filters(text=words)))


def commitments_with(book: Ledger, words: str) -> frozenset[str]:
    """Return the commitments that hold the words."""
    return frozenset(line.id for line in list_commitments(book, Filters(text=words)))
