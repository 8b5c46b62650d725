"""What an article says twice is one commitment, at its strongest wording."""

from dataclasses import replace
from decimal import Decimal

from garant.extract.merging import merge
from garant.model.numbers import Amount
from garant.model.records import Commitment
from garant.model.spans import Evidence
from garant.model.terms import Firmness, Kind


def said(words: str, start: int, firmness: Firmness = Firmness.PLEDGED) -> Commitment:
    evidence = Evidence("a1", start, start + len(words), words)
    return Commitment("", evidence, "NO", Kind.EQUIPMENT, firmness, beneficiary="UA")


def test_the_strongest_wording_stands_and_the_other_is_kept() -> None:
    offered = said("Oslo est prêt à livrer des obus", 0, Firmness.OFFERED)
    pledged = said("Oslo livrera des obus", 80)
    (merged,) = merge([offered, pledged])
    assert merged.firmness is Firmness.PLEDGED
    assert [evidence.quotation for evidence in merged.also] == ["Oslo est prêt à livrer des obus"]


def test_what_is_given_and_what_is_promised_are_two() -> None:
    assert len(merge([said("a livré", 0, Firmness.DELIVERED), said("livrera", 30)])) == 2


def test_two_sums_are_two_commitments() -> None:
    small = replace(said("40 millions", 0), amount=Amount(Decimal(40_000_000), "EUR"))
    large = replace(said("90 millions", 40), amount=Amount(Decimal(90_000_000), "EUR"))
    assert len(merge([small, large])) == 2


def test_two_actors_are_never_one() -> None:
    assert len(merge([said("livrera", 0), replace(said("livrera", 0), actor="SE")])) == 2


def test_a_refusal_does_not_swallow_a_promise() -> None:
    assert len(merge([said("exclut", 0, Firmness.REFUSED), said("livrera", 40)])) == 2
