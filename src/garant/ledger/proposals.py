"""What language models propose, kept apart from records: it waits until a person takes it up or refuses it.

A proposal stands on words of its article as a record does. Where a record of the same stands there, it is a
second voice and waits for nobody; what was proposed before, by whichever model, is not proposed again.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, Row, RowMapping, text

from garant.ledger.answers import ReviewLine
from garant.ledger.book import Ledger
from garant.ledger.corrections import corrected
from garant.ledger.inserts import insert_rows
from garant.ledger.missed import FORMS, Missed
from garant.ledger.places import Place
from garant.ledger.refusing import refused
from garant.ledger.runs import Run, close_run, insert_run, instant
from garant.ledger.storable import restored, storable
from garant.model.records import Commitment
from garant.model.spans import Evidence, Span

PREFIX = "o-"
"""How the ids of proposals begin: `o-12`."""

_TOLD_APART = ("commitments", "stances")  # several in one place are told apart by their actor

_UNANSWERED = """
    NOT EXISTS (
        SELECT 1 FROM decisions d LEFT JOIN judgements j ON j.entry = d.judgement
        WHERE d.proposal = p.entry AND j.superseded_by IS NULL
    )
"""
# As `Place.is_of` has it: the two share half of the shorter one, at least.
_VOICES = """
    SELECT 1 FROM records r
    JOIN evidence e ON e.entry = r.entry AND e.role = 'main'
    LEFT JOIN commitments c ON c.entry = r.entry
    LEFT JOIN stances s ON s.entry = r.entry
    WHERE r.article = p.article AND r.category = p.category AND r.superseded_by IS NULL
        AND (p.actor IS NULL OR p.actor = COALESCE(c.actor, s.actor))
        AND 2 * (
            CASE WHEN e.end_at < p.end_at THEN e.end_at ELSE p.end_at END
            - CASE WHEN e.start_at > p.start_at THEN e.start_at ELSE p.start_at END
        ) >= CASE
            WHEN e.end_at - e.start_at < p.end_at - p.start_at THEN e.end_at - e.start_at
            ELSE p.end_at - p.start_at
        END
"""
_WAITS = f"{_UNANSWERED} AND NOT EXISTS ({_VOICES})"
_OF_ONE = """
    SELECT p.entry, p.article, p.category, p.start_at, p.end_at, p.said, k.model, x.text
    FROM proposals p
    JOIN askings k ON k.entry = p.asking
    JOIN articles x ON x.id = p.article
"""
_PROPOSAL = text(f"{_OF_ONE} WHERE p.entry = :entry")
_STATE = text(
    f"""
    SELECT CASE WHEN {_UNANSWERED} THEN 1 ELSE 0 END AS unanswered,
        CASE WHEN EXISTS ({_VOICES}) THEN 1 ELSE 0 END AS voiced
    FROM proposals p WHERE p.entry = :entry
    """
)
_WAITING = text(
    f"""
    SELECT p.entry, p.article, a.published, a.basis, a.language, a.outlet, a.title, a.url, a.last_day,
        p.start_at, p.end_at, SUBSTR(x.text, CAST(p.start_at + 1 AS INTEGER),
            CAST(p.end_at - p.start_at AS INTEGER)) AS quotation, p.category, p.actor, p.said, k.model
    FROM proposals p
    JOIN askings k ON k.entry = p.asking
    JOIN articles x ON x.id = p.article
    JOIN readings a ON a.article = p.article AND a.superseded_by IS NULL
    WHERE {_WAITS}
    ORDER BY p.entry
    LIMIT :most
    """
)
_QUEUED = text(f"SELECT COUNT(*) FROM proposals p WHERE p.asking = :asking AND {_WAITS}")
_ASKED = text("SELECT 1 FROM askings WHERE article = :article AND model = :model AND version = :version")
_EARLIER = text(f"{_OF_ONE} WHERE p.article = :article ORDER BY p.entry")
_UNASKED = text(
    """
    SELECT a.article FROM readings a
    WHERE a.superseded_by IS NULL AND a.language IN ('fr', 'en') AND NOT EXISTS (
        SELECT 1 FROM askings k WHERE k.article = a.article AND k.model = :model AND k.version = :version
    )
    ORDER BY COALESCE(a.last_day, '') DESC, a.article
    LIMIT :most
    """
)


@dataclass(frozen=True, slots=True)
class Asking:
    """A question that was put to a model about an article: what it cost, and what came of it.

    The tokens are `estimated` where the endpoint did not count them. `failure` is the code of why nothing of
    the answer can be used; `dropped` counts what was not let in, by the code of why.
    """

    article: str
    model: str
    version: str
    tokens_in: int
    tokens_out: int
    estimated: bool
    cost: Decimal
    failure: str | None = None
    dropped: Mapping[str, int] | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a model proposes: a record that would be missed, under the id `o-12`."""

    number: int
    model: str
    missed: Missed

    @property
    def id(self) -> str:
        return f"{PREFIX}{self.number}"


@dataclass(frozen=True, slots=True)
class Proposed:
    """What became of the proposals of one asking: those that wait, second voices, those known before."""

    waiting: int
    agreed: int
    again: int


def unasked_articles(ledger: Ledger, model: str, version: str, most: int) -> list[str]:
    """Return the articles about which a model was not asked by these instructions, the newest first."""
    asked = {"model": storable(model), "version": version, "most": most}
    with ledger.reading() as connection:
        return list(connection.execute(_UNASKED, asked).scalars())


def was_asked(ledger: Ledger, article: str, model: str, version: str) -> bool:
    """Tell whether a model was asked about an article by these instructions."""
    asked = {"article": article, "model": storable(model), "version": version}
    with ledger.reading() as connection:
        return connection.execute(_ASKED, asked).first() is not None


def write_asking(ledger: Ledger, asking: Asking, proposed: Sequence[Missed], run: Run) -> Proposed:
    """Write what a model was asked and what it proposes; what is known of before is only counted."""
    with ledger.writing() as connection:
        ledger.dialect.lock(connection, storable(asking.article))
        known = [
            _place(_read(row).missed) for row in connection.execute(_EARLIER, {"article": asking.article})
        ]
        (number,) = ledger.dialect.take_entries(connection, "askings", 1)
        insert_rows(connection, ledger.dialect, "askings", [_asking_row(number, asking, run)])
        new = _new(proposed, known)
        entries = ledger.dialect.take_entries(connection, "proposals", len(new)) if new else ()
        rows = [_row(entry, number, each) for entry, each in zip(entries, new, strict=True)]
        insert_rows(connection, ledger.dialect, "proposals", rows)
        waiting = connection.execute(_QUEUED, {"asking": number}).scalar_one()
    return Proposed(waiting, len(new) - waiting, len(proposed) - len(new))


def waiting_proposals(ledger: Ledger, most: int = 5000) -> Iterator[ReviewLine]:
    """Yield the proposals that wait for a person as lines of the queue, the earliest first."""
    with ledger.reading() as connection:
        rows = connection.execute(_WAITING, {"most": most}).mappings().all()
    yield from map(_line, rows)


def proposal_called(ledger: Ledger, id_: str) -> Proposal:
    """Return the proposal of an id; raise RefusedError where there is none."""
    number = id_.removeprefix(PREFIX)
    if not (number.isascii() and number.isdigit() and len(number) < 16):
        raise refused("nothing_called", name=id_)
    with ledger.reading() as connection:
        row = connection.execute(_PROPOSAL, {"entry": int(number)}).first()
    if row is None:
        raise refused("nothing_called", name=id_)
    return _read(row)


def check_waits(ledger: Ledger, proposal: Proposal) -> None:
    """Raise RefusedError where somebody has answered a proposal, or a record says the same by now."""
    with ledger.reading() as connection:
        _check_waits(connection, proposal)


def decide(
    ledger: Ledger,
    proposal: Proposal,
    *,
    who: str,
    made: datetime,
    version: str,
    judgement: int | None = None,
    note: str = "",
) -> None:
    """Write what a person says of a proposal: the `judgement` that put the record there, none to refuse it.

    Raise RefusedError where nobody says so, or where the proposal that is refused waits no more.
    """
    if not who.strip():
        raise refused("nobodys")
    with ledger.writing() as connection:
        ledger.dialect.lock(connection, storable(proposal.missed.article))
        if judgement is None:
            _check_waits(connection, proposal)
        arguments = ("proposal", proposal.id, "reject" if judgement is None else "accept")
        run = insert_run(connection, made, version, "judgement", arguments)
        (entry,) = ledger.dialect.take_entries(connection, "decisions", 1)
        row = {"entry": entry, "proposal": proposal.number, "judgement": judgement, "who": who, "note": note}
        rows = [{**row, "made": instant(made), "run": run.id}]
        insert_rows(connection, ledger.dialect, "decisions", rows)
        close_run(connection, run, made, {"decisions": 1})


def _check_waits(connection: Connection, proposal: Proposal) -> None:
    state = connection.execute(_STATE, {"entry": proposal.number}).one()
    if not state.unanswered:
        raise refused("answered", proposal=proposal.id)
    if state.voiced:
        raise refused("voiced", proposal=proposal.id)


def _new(proposed: Sequence[Missed], known: Sequence[Place]) -> list[Missed]:
    """Return what says nothing that was proposed before, in its order."""
    new: list[Missed] = []
    taken = list(known)
    for each in proposed:
        place = _place(each)
        if not any(place.is_of(other) and place.actor == other.actor for other in taken):
            new.append(each)
            taken.append(place)
    return new


def _place(missed: Missed) -> Place:
    return Place("", missed.category, missed.start, missed.end, _actor(missed), ())


def _actor(missed: Missed) -> str | None:
    return missed.fields.get("actor") if missed.category in _TOLD_APART else None


def _asking_row(number: int, asking: Asking, run: Run) -> dict[str, object]:
    return {
        "entry": number,
        "article": asking.article,
        "model": asking.model,
        "version": asking.version,
        "tokens_in": asking.tokens_in,
        "tokens_out": asking.tokens_out,
        "estimated": asking.estimated,
        "cost": f"{asking.cost:f}",
        "failure": asking.failure,
        "dropped": json.dumps(dict(asking.dropped or {}), sort_keys=True),
        "run": run.id,
    }


def _row(entry: int, asking: int, missed: Missed) -> dict[str, object]:
    conditions = [(type_, place.start, place.end) for type_, place in missed.conditions]
    return {
        "entry": entry,
        "asking": asking,
        "article": missed.article,
        "category": missed.category,
        "start_at": missed.start,
        "end_at": missed.end,
        "actor": _actor(missed),
        "said": json.dumps({"fields": dict(missed.fields), "conditions": conditions}),
    }


def _read(row: Row[Any]) -> Proposal:
    said = json.loads(row.said)
    words = restored(row.text)[row.start_at : row.end_at]
    conditions = tuple((type_, Span(start, end)) for type_, start, end in said["conditions"])
    missed = Missed(
        restored(row.article), row.category, row.start_at, row.end_at, words, said["fields"], conditions
    )
    return Proposal(row.entry, restored(row.model), missed)


def _line(row: RowMapping) -> ReviewLine:
    told: dict[str, Any] = {name: _text(value) for name, value in row.items()}
    number, said, model = told.pop("entry"), json.loads(told.pop("said")), told.pop("model")
    start, end = told.pop("start_at"), told.pop("end_at")
    weighed: dict[str, Any] = dict.fromkeys(("probability", "weakest", "weakest_probability"))
    return ReviewLine(
        **{**told, **_told(told["category"], said["fields"])},
        **weighed,
        id=f"{PREFIX}{number}",
        start=start,
        end=end,
        proposed_by=model,
    )


def _text(value: Any) -> Any:
    return restored(value) if isinstance(value, str) else value


def _told(category: str, fields: Mapping[str, str]) -> dict[str, Any]:
    """Return what the line of a commitment says of it, None of others, by the forms that fields have."""
    names = ("actor", "beneficiary", "kind", "firmness")
    if category != "commitments":
        return dict.fromkeys((*names, "amount", "currency"))
    told: dict[str, Any] = {name: fields.get(name) or None for name in names}
    record = FORMS[category].blank(Evidence("", 0, 1, "-"))
    if fields.get("amount"):
        record = corrected(category, record, "amount", fields["amount"])
    amount = record.amount if isinstance(record, Commitment) else None
    return {**told, "amount": amount and amount.value, "currency": amount and amount.currency}
