"""What an annotation says of an article and its commitments, as if a reader had read it so."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from garant.evaluate.form import Entry, Sheet
from garant.model.articles import Article, Publication
from garant.model.numbers import Amount, Quantity
from garant.model.records import AmountExpression, Commitment, Condition, Extraction
from garant.model.spans import Evidence, Span
from garant.model.terms import Basis, Bound, ConditionType, Firmness, Kind, Line
from garant.model.times import Period


def annotated_article(article: Article, sheet: Sheet) -> Article:
    """Return the article with the language and publication day that its sheet gives, None for no day."""
    head: Mapping[str, Any] = sheet.head
    return replace(article, language=head["language"], published=_publication(head))


def _publication(head: Mapping[str, Any]) -> Publication | None:
    period = Period.parse(head["published"] or "")
    if period is None:
        return None
    return Publication(period, Basis(head["published_basis"]), "the annotation says so")


def annotated_extraction(article: str, sheet: Sheet, text: str) -> Extraction:
    """Return the commitments and sums of a sheet that `read_gold` returned for the text of an article."""
    return Extraction(
        article,
        commitments=tuple(_commitment(article, each, text) for each in sheet.entries["commitments"]),
        amounts=tuple(_amount_expression(article, each, text) for each in sheet.entries["amounts"]),
    )


def _commitment(article: str, entry: Entry, text: str) -> Commitment:
    fields: Mapping[str, Any] = entry.fields
    evidence, *also = (Evidence.cut(article, text, place) for place in entry.places)
    line, amount, quantity = (fields.get(name) for name in ("line", "amount", "quantity"))
    return Commitment(
        id=fields["id"],
        evidence=evidence,
        actor=fields["actor"],
        kind=Kind(fields["kind"]),
        firmness=Firmness(fields["firmness"]),
        beneficiary=fields.get("beneficiary"),
        line=line and Line(line),
        by=fields.get("by"),
        amount=amount and Amount(*_number(amount, "currency")),
        quantity=quantity and Quantity(*_number(quantity, "unit")),
        conditions=tuple(_conditions(article, fields.get("conditions") or (), text)),
        date=fields.get("date"),
        channel=fields.get("channel"),
        part_of=fields.get("part_of"),
        also=tuple(also),
    )


def _conditions(article: str, conditions: Iterable[Mapping[str, Any]], text: str) -> Iterator[Condition]:
    for each in conditions:
        start = text.index(each["evidence"])
        place = Span(start, start + len(each["evidence"]))
        yield Condition(ConditionType(each["type"]), Evidence.cut(article, text, place))


def _amount_expression(article: str, entry: Entry, text: str) -> AmountExpression:
    fields: Mapping[str, Any] = entry.fields
    evidence = Evidence.cut(article, text, entry.places[0])
    return AmountExpression(evidence, Amount(*_number(fields, "currency")))


def _number(fields: Mapping[str, Any], of: str) -> tuple[Decimal, str, Bound | None]:
    bound = fields.get("bound")
    return Decimal(str(fields["value"])), fields[of], None if bound is None else Bound(bound)
