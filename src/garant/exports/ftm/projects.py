"""An undertaking as a project: who takes part, which articles document it, what was paid."""

from collections.abc import Iterator
from decimal import Decimal

from garant.exports.ftm.entities import Entity, actor_id, days, entity, entity_id, second
from garant.exports.wording import title
from garant.model.records import Commitment
from garant.model.terms import Firmness
from garant.model.undertakings import UNKNOWN_DAY, Part, Report, Undertaking
from garant.reports.plain import telling
from garant.reports.wording import Wording
from garant.resolve.history import told_of
from garant.resolve.parts_played import parts_played


def project_entities(one: Undertaking, words: Wording) -> Iterator[Entity]:
    """Yield the project of an undertaking, its participants, documents, and payment where it was paid."""
    yield _project(one, words)
    for actor, role in participants(one):
        yield _participant(one, actor, role, words)
    for report in one.reports:
        yield _documentation(one, report, words)
    if is_paid(one):
        yield _payment(one, words)


def participants(one: Undertaking) -> tuple[tuple[str, str], ...]:
    """Return who takes part in an undertaking, each with its part: a field of it, or a part played."""
    named = (("actor", one.actor), ("beneficiary", one.beneficiary), ("channel", one.channel))
    fields = [(actor, role) for role, actor in named if actor is not None]
    return (*fields, *((each.actor, each.part.value) for each in parts_played(one.reports)))


def is_paid(one: Undertaking) -> bool:
    """Tell whether an undertaking is a payment: it has a sum, is delivered, and somebody received it."""
    return is_delivered_sum(one) and one.beneficiary is not None


def is_delivered_sum(one: Undertaking) -> bool:
    """Tell whether an undertaking has a sum and is delivered."""
    return one.firmness is Firmness.DELIVERED and one.amount is not None


def belonging_entity(part: str, whole: str, belonging: str, words: Wording) -> Entity:
    """Return the link from an undertaking to the one that it is a part or share of."""
    role = words.labels.of("belonging", belonging)
    subject, object_ = entity_id(part), entity_id(whole)
    return entity("UnknownLink", entity_id(part, "whole"), subject=subject, object=object_, role=role)


def _project(one: Undertaking, words: Wording) -> Entity:
    labels, said = words.labels, telling(one)
    conditions = dict.fromkeys(labels.of("condition", each.type) for each in one.conditions)
    return entity(
        "Project",
        entity_id(one.id),
        name=title(one, words),
        projectId=one.id,
        status=labels.of("firmness", one.firmness),
        goal=labels.of("line", one.line),
        keywords=[labels.of("kind", one.kind), *conditions],
        summary=said.commitment.evidence.quotation,
        description=_measure(one, words),
        startDate=_day(min(map(told_of, one.reports))),
        proof=entity_id(said.article),
        modifiedAt=second(max(report.recorded for report in one.reports)),
        **_sum(one),
    )


def _sum(one: Undertaking) -> dict[str, str | Decimal]:
    return {} if one.amount is None else {"amount": one.amount.value, "currency": one.amount.currency}


def _measure(one: Undertaking, words: Wording) -> str | None:
    """Return the sum with its bound, or the count; nothing for an exact sum, which needs no words."""
    exact = one.amount is not None and one.amount.bound is None
    return None if exact else words.measure(one.amount, one.quantity)


def _participant(one: Undertaking, actor: str, role: str, words: Wording) -> Entity:
    section = "part_played" if role in list(Part) else "field"
    return entity(
        "ProjectParticipant",
        entity_id(one.id, role, actor_id(actor).rpartition("-")[2]),
        project=entity_id(one.id),
        participant=actor_id(actor),
        role=words.labels.of(section, role),
    )


def _documentation(one: Undertaking, report: Report, words: Wording) -> Entity:
    said = report.commitment
    return entity(
        "Documentation",
        entity_id(report.record),
        document=entity_id(report.article),
        entity=entity_id(one.id),
        role=words.labels.of("firmness", said.firmness),
        summary=said.evidence.quotation,
        description=_conditions(said, words),
        recordId=report.record,
        publisher=report.outlet,
        **days(None if report.published is None else report.published.iso),
    )


def _conditions(said: Commitment, words: Wording) -> list[str]:
    return [
        words.labels.say(
            "headline", who=words.labels.of("condition", each.type), what=each.evidence.quotation
        )
        for each in said.conditions
    ]


def _payment(one: Undertaking, words: Wording) -> Entity:
    paid = telling(one)
    return entity(
        "Payment",
        entity_id(one.id, "payment"),
        payer=[actor_id(each) for each in _payers(one)],
        beneficiary=actor_id(one.beneficiary or ""),
        purpose=title(one, words),
        programme=one.channel,
        project=entity_id(one.id),
        date=_day(told_of(paid)),
        summary=paid.commitment.evidence.quotation,
        description=_measure(one, words),
        recordId=paid.record,
        proof=entity_id(paid.article),
        **_sum(one),
    )


def _payers(one: Undertaking) -> tuple[str, ...]:
    """Return who pays: whoever the words name as paying, else the actor."""
    payers = tuple(each.actor for each in parts_played(one.reports) if each.part is Part.PAYER)
    return payers or (one.actor,)


def _day(day: str) -> str | None:
    return None if day == UNKNOWN_DAY else day
