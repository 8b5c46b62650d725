"""A record before a person who judges it: what they see of it, and in which form they see it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from garant.assess.queue import Queued
from garant.ledger.answers import Shown, Why
from garant.ledger.book import Ledger
from garant.ledger.contexts import passage
from garant.ledger.corrections import ACTORS, WORDS, choices, correctable, field_names, written
from garant.ledger.linking import companions
from garant.ledger.seen import form_of
from garant.ledger.show import show
from garant.lexicon.actor_names import actor_name
from garant.lexicon.labels import Labels
from garant.lexicon.written import money, number
from garant.model.spans import Evidence
from garant.reports.records import value_of, vocabulary
from garant.workflow.nearest import Near, nearest

_TELLING = ("kind", "topic", "type")
_TRUTHS = ("true", "false")
HINTS = {
    "amount": "amount",
    "quantity": "quantity",
    "date": "date",
    "participants": "names",
    "places": "names",
    "whole": "whole",
    "words": "words",
}
"""The key of how to write a field."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field that can be corrected: what it holds in words, and as a correction would write it.

    `choices` are the words that it may hold, with their labels, none where it holds others; `hint` is the
    key of how to write it. `reasons` say why it reads so.
    """

    name: str
    label: str
    value: str
    written: str
    choices: tuple[tuple[str, str], ...]
    hint: str | None
    reasons: tuple[Why, ...]


@dataclass(frozen=True, slots=True)
class Beside:
    """An undertaking beside a record, and the form in which its report is seen."""

    near: Near
    form: str


@dataclass(frozen=True, slots=True)
class Examined:
    """A record as a person has it before them; `place` and `queued` are None where it does not wait."""

    record: Shown
    headline: str
    form: str
    before: str
    after: str
    fields: tuple[Field, ...]
    beside: tuple[Beside, ...]
    companions: tuple[str, ...]
    queued: Queued | None

    @property
    def stands(self) -> bool:
        """Whether the record is read today."""
        return self.record.history[-1].superseded_by is None

    @property
    def is_alarm(self) -> bool:
        """Whether it is a sentence in which a commitment may have been missed."""
        return self.record.category == "alarms"


def examined(
    ledger: Ledger, id_: str, queued: Sequence[Queued], labels: Labels, *, beside: str | None = None
) -> Examined | None:
    """Return a record as it is shown, with what is asked for beside it; None where there never was one.

    Its form is read first: what changes while the rest is read makes the form an old one.
    """
    form = form_of(ledger, id_)
    record = show(ledger, id_)
    if record is None:
        return None
    main = record.words[0]
    words = Evidence(record.article.id, main.start, main.end, main.quotation)
    before, after = passage(ledger, words)
    return Examined(
        record=record,
        headline=_headline(record, labels),
        form=form,
        before=before,
        after=after,
        fields=tuple(_fields(record, labels)),
        beside=tuple(_beside(ledger, record, beside)),
        companions=companions(ledger, record.id),
        queued=next((each for each in queued if each.line.id == record.id), None),
    )


def _headline(record: Shown, labels: Labels) -> str:
    """Return who does what, to whom: « Canada → Ukraine : matériel »; of others what sort of record it is."""
    shown = dict(record.fields)
    what = next((name for name in _TELLING if shown.get(name)), None)
    told = value_of(record.category, what, shown[what], labels) if what else ""
    named = (actor_name(each, labels) for name in ("actor", "beneficiary") if (each := shown.get(name)))
    parts = (" → ".join(named), told or labels.of("category", record.category))
    whole = labels.say("headline", who=parts[0], what=parts[1]) if parts[0] else parts[1]
    return whole[:1].upper() + whole[1:]


def _beside(ledger: Ledger, record: Shown, beside: str | None) -> Iterator[Beside]:
    if record.category == "commitments":
        for near in nearest(ledger, record.id, beside=beside):
            yield Beside(near, form_of(ledger, near.report.record))


def _fields(record: Shown, labels: Labels) -> Iterator[Field]:
    shown = dict(record.fields)
    for name in correctable(record.category):
        yield Field(
            name=name,
            label=labels.of("field", name),
            value=_in_words(record.category, name, shown, labels),
            written=_plainly(record) if name == WORDS else written(record.category, name, shown),
            choices=choices_of(record.category, name, labels),
            hint=HINTS.get(name),
            reasons=tuple(why for why in record.reasons if why.field in field_names(name)),
        )


def _plainly(record: Shown) -> str:
    """Return the words of a record on one line, as somebody would correct them."""
    return " ".join(record.words[0].quotation.split())


def choices_of(category: str, field: str, labels: Labels) -> tuple[tuple[str, str], ...]:
    """Return the words that a field may hold, with their labels; none where it holds others."""
    if field == "ongoing":
        return tuple((each, each) for each in _TRUTHS)
    section = vocabulary(category, field)
    return tuple((each, labels.of(section, each) if section else each) for each in choices(category, field))


def _in_words(category: str, field: str, shown: Mapping[str, Any], labels: Labels) -> str:
    """Return what a field holds as people read it, nothing for none."""
    if field in ("amount", "quantity"):
        return _measure(field, shown, labels)
    value = shown.get(field)
    if field in ACTORS and value:
        return ", ".join(_named(each, labels) for each in (value if isinstance(value, tuple) else (value,)))
    return "" if value in (None, (), "", False) else value_of(category, field, value, labels)


def _named(actor: str, labels: Labels) -> str:
    """Return an actor's name with the code that a correction takes: « Union européenne (EU) »."""
    name = actor_name(actor, labels)
    return name if name == actor else f"{name} ({actor})"


def _measure(field: str, shown: Mapping[str, Any], labels: Labels) -> str:
    value = shown[f"{field}_value"] if f"{field}_value" in shown else shown.get("value")
    if value is None:
        return ""
    bound = shown.get(f"{field}_bound", shown.get("bound"))
    unit = (
        shown.get("amount_currency", shown.get("currency")) if field == "amount" else shown["quantity_unit"]
    )
    plain = Decimal(value)
    told = money(plain, unit, labels) if field == "amount" else f"{number(plain, labels)} {unit}"
    return f"{labels.of('bound', bound)} {told}".strip()
