"""The record that a person puts where the program read none: words of the article, and what they say. Pure.

A field is written as a correction writes it: what can be put can be corrected, and the same is refused.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from garant.errors import EvidenceError, RefusedError
from garant.ledger.categories import Record
from garant.ledger.corrections import MOST_LETTERS, WORDS, choices, correctable, corrected
from garant.ledger.refusing import refused
from garant.ledger.storable import restored, storable
from garant.model.articles import Article
from garant.model.reasons import Reason
from garant.model.records import Commitment, Condition, Incident, Meeting, Stance, Statement
from garant.model.spans import Evidence, Span
from garant.model.terms import (
    Attitude,
    ConditionType,
    Firmness,
    IncidentType,
    Kind,
    MeetingStatus,
    MeetingType,
    Mode,
    Topic,
)

RULE = "judgement"
"""The name of the reason that a person's word gives a field."""

MOST_IN_A_FIELD = 500

_CONDITIONS = "conditions"


@dataclass(frozen=True, slots=True)
class Missed:
    """What a person says that an article holds beside what was read of it.

    Its words stand from `start` to `end`, and are `quotation`. `fields` are written as corrections are, by
    name; what is not given, or empty, the article does not say. `conditions` are the type of each with the
    place of its words.
    """

    article: str
    category: str
    start: int
    end: int
    quotation: str
    fields: Mapping[str, str]
    conditions: tuple[tuple[str, Span], ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """What of a category must be said, and the record of which nothing is said yet."""

    required: tuple[str, ...]
    blank: Callable[[Evidence], Record]


# What stands here in a required field, nobody ever reads: without another the record is refused.
FORMS: Mapping[str, Form] = MappingProxyType(
    {
        "commitments": Form(
            ("actor", "kind", "firmness"),
            lambda words: Commitment("", words, "", Kind.SUPPORT, Firmness.FLOATED),
        ),
        "statements": Form(("speaker", "mode"), lambda words: Statement(words, "", None, Mode.DIRECT)),
        "stances": Form(
            ("actor", "attitude", "topic"),
            lambda words: Stance(words, "", Attitude.SUPPORTS, Topic.OTHER),
        ),
        "meetings": Form(
            ("type", "status"), lambda words: Meeting(words, MeetingType.TALKS, MeetingStatus.HELD)
        ),
        "incidents": Form(("type",), lambda words: Incident(words, IncidentType.OTHER)),
    }
)
"""The categories of which a record can be put, in the order in which they are offered."""


def puttable(category: str) -> tuple[str, ...]:
    """Return the fields that can be said of a record of a category, its words and conditions apart."""
    return tuple(name for name in correctable(category) if name not in (WORDS, _CONDITIONS))


def put_record(article: Article, missed: Missed, *, source: str) -> Record:
    """Return the record; `source` says who puts it there, and on which day.

    Raise RefusedError where its words do not stand at their place, a field lacks or says nothing possible.
    What it is part of, and its label, only who knows the others of the article can say.
    """
    if missed.category not in FORMS:
        raise refused("no_category", name=missed.category, possible=", ".join(FORMS))
    given = {name: read for name, value in missed.fields.items() if (read := _plain(value))}
    record = FORMS[missed.category].blank(_words(article, missed))
    for name in FORMS[missed.category].required:
        if name not in given:
            raise refused("lacking", field=name)
    for name, value in given.items():
        record = _said(missed.category, record, name, value)
    if isinstance(record, Commitment):
        record = replace(record, conditions=tuple(_conditions(article, missed)))
    elif missed.conditions:
        raise refused("no_field", name=_CONDITIONS, possible=", ".join(puttable(missed.category)))
    return _with_reasons(record, ("record", *given, *([_CONDITIONS] if missed.conditions else ())), source)


def _plain(value: str) -> str:
    return restored(storable(" ".join(value.split())))


def _words(article: Article, missed: Missed) -> Evidence:
    """Return the words as evidence, where they are those that the person had before them."""
    if missed.end - missed.start > MOST_LETTERS:
        raise refused("too_long", n=MOST_LETTERS)
    try:
        words = Evidence.cut(article.id, article.text, Span(missed.start, missed.end))
    except EvidenceError as error:
        raise refused("not_there", words=missed.quotation[:80]) from error
    if words.quotation != missed.quotation:
        raise refused("not_there", words=missed.quotation[:80])
    return words


def _said(category: str, record: Record, name: str, value: str) -> Record:
    if name not in puttable(category):
        raise refused("no_field", name=name, possible=", ".join(puttable(category)))
    try:
        if len(value) > MOST_IN_A_FIELD:
            raise refused("too_long", n=MOST_IN_A_FIELD)
        return corrected(category, record, name, value)
    except RefusedError as error:
        raise refused("field", field=name, why=error) from error


def _conditions(article: Article, missed: Missed) -> Iterator[Condition]:
    terms = choices("commitments", _CONDITIONS)
    for type_, place in missed.conditions:
        if type_ not in terms:
            raise refused(
                "field", field=_CONDITIONS, why=refused("no_term", value=type_, terms=", ".join(terms))
            )
        try:
            words = Evidence.cut(article.id, article.text, place)
        except EvidenceError as error:
            raise refused("not_there", words=type_) from error
        yield Condition(ConditionType(type_), words)


def _with_reasons(record: Record, fields: tuple[str, ...], source: str) -> Record:
    assert isinstance(record, Commitment | Statement | Stance | Meeting | Incident)
    return replace(record, reasons=tuple(Reason(name, RULE, None, source) for name in fields))
