"""What a person says of records changes the world at once, holds through builds, and can be taken back."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import permutations

import pytest
from test_settle import reading, told, world

from garant.errors import RefusedError
from garant.ledger.asking import Filters
from garant.ledger.book import Ledger
from garant.ledger.judgements import enter_judgement
from garant.ledger.open import open_ledger
from garant.ledger.queries import list_commitments
from garant.ledger.verdicts import Judgement, Verdict
from garant.ledger.verify import verify
from garant.workflow.judge import add, judge, undo
from garant.workflow.judged import rulings
from garant.workflow.marking import marked
from garant.workflow.reviewer import Reviewer
from garant.workflow.settle import settle_undertakings
from garant.workflow.world import load_world

NOON = datetime(2026, 2, 1, 12, tzinfo=UTC)
FIRST = reading("un", "2026-01-05", "pays", "drones")
SECOND = reading("deux", "2026-01-06", "pays")
THIRD = reading("trois", "2026-01-07", "other")


def said(kind: str, *subjects: str, field: str | None = None, value: str | None = None) -> Judgement:
    return Judgement("Anne Roy", NOON, Verdict(kind), subjects, field, value)


def say(ledger: Ledger, kind: str, *subjects: str, **named: str) -> int:
    return judge(ledger, said(kind, *subjects, **named), version="test")


def take_back(ledger: Ledger, number: int) -> int:
    return undo(ledger, number, said("undo"), version="test")


def record(ledger: Ledger, article: tuple[object, object], kind: str) -> str:
    asked = Filters(article=(article[0].id,), kind=(kind,))  # type: ignore[attr-defined]
    (line,) = list_commitments(ledger, asked)
    return line.id


def groups(ledger: Ledger) -> list[list[str]]:
    return sorted(sorted(records) for _, stands, records in world(ledger) if stands != "within")


@pytest.fixture
def ledger(tmp_path) -> Ledger:
    with open_ledger(tmp_path / "garant.db") as opened:
        told(opened, [[FIRST, SECOND, THIRD]])
        yield opened


def test_records_that_are_the_same_are_one_undertaking_at_once(ledger: Ledger) -> None:
    before = groups(ledger)
    one, other = record(ledger, FIRST, "funding"), record(ledger, THIRD, "funding")
    assert [other] in before
    number = say(ledger, "same", one, other)
    assert any({one, other} <= set(group) for group in groups(ledger))
    take_back(ledger, number)
    assert groups(ledger) == before


def test_records_that_differ_are_two_undertakings_at_once(ledger: Ledger) -> None:
    one, other = record(ledger, FIRST, "funding"), record(ledger, SECOND, "funding")
    assert sorted([one, other]) in groups(ledger)
    number = say(ledger, "different", one, other)
    assert [one] in groups(ledger)
    assert [other] in groups(ledger)
    again = take_back(ledger, number)
    assert sorted([one, other]) in groups(ledger)
    take_back(ledger, again)
    assert [one] in groups(ledger)


def test_a_word_holds_when_its_article_and_others_are_built_again(ledger: Ledger) -> None:
    one, other = record(ledger, FIRST, "funding"), record(ledger, SECOND, "funding")
    say(ledger, "split", other, one)
    held = groups(ledger)
    run = ledger.begin_run(NOON + timedelta(hours=1), "test", "reader-2")
    for each in (SECOND, FIRST, THIRD):
        ledger.write(*each, run)
    settle_undertakings(ledger, run)
    assert groups(ledger) == held
    assert list(verify(ledger)) == []


def test_a_rejected_record_is_of_no_undertaking(ledger: Ledger) -> None:
    drones = record(ledger, FIRST, "equipment")
    before = groups(ledger)
    number = say(ledger, "reject", drones)
    assert groups(ledger) == [group for group in before if group != [drones]]
    take_back(ledger, number)
    assert groups(ledger) == before


def test_a_corrected_sum_is_another_undertaking(ledger: Ledger) -> None:
    second = record(ledger, SECOND, "funding")
    say(ledger, "correct", second, field="amount", value="70000000 EUR")
    assert [second] in groups(ledger)


def test_a_report_says_whether_a_person_has_held_it(ledger: Ledger) -> None:
    first, second, third = (record(ledger, each, "funding") for each in (FIRST, SECOND, THIRD))
    say(ledger, "accept", first)
    say(ledger, "correct", second, field="by", value="Støre")
    reports = [report for each in load_world(ledger).undertakings for report in each.reports]
    held = {report.record for report in reports if report.judged}
    assert held == {first, second}
    assert third not in held


def test_a_record_that_was_missed_is_settled_at_once_and_leaves_when_it_is_taken_back(ledger: Ledger) -> None:
    article, extraction = reading("quatre", "2026-01-08", "pays")
    told(ledger, [[(article, replace(extraction, commitments=()))]])
    before = groups(ledger)
    place = extraction.commitments[0].evidence.span
    fields = {"actor": "Norvège", "beneficiary": "UA", "kind": "funding", "firmness": "pledged"}
    missed = marked(article, "commitments", place, {**fields, "amount": "12000000 EUR"})
    number, added = add(ledger, said("add", article.id), missed, version="test")
    first, second = record(ledger, FIRST, "funding"), record(ledger, SECOND, "funding")
    assert sorted([first, second, added]) in groups(ledger)
    reports = [report for each in load_world(ledger).undertakings for report in each.reports]
    assert [report.judged for report in reports if report.record == added] == [True]
    take_back(ledger, number)
    assert groups(ledger) == before
    assert list(verify(ledger)) == []


def test_a_name_that_people_use_is_corrected_to_the_code_of_the_actor(ledger: Ledger) -> None:
    first = record(ledger, FIRST, "funding")
    Reviewer(ledger, "Anne Roy", lambda: NOON, "test").corrects(first, "actor", "Royaume-Uni")
    assert [line.actor for line in list_commitments(ledger) if line.id == first] == ["GB"]


def test_words_are_corrected_by_those_of_the_article_that_stand_nearest(ledger: Ledger) -> None:
    first = record(ledger, FIRST, "funding")
    reviewer = Reviewer(ledger, "Anne Roy", lambda: NOON, "test")
    reviewer.corrects_all(first, {"words": "oslo versera", "by": "Støre"})
    (line,) = [line for line in list_commitments(ledger) if line.id == first]
    assert (line.quotation, line.by) == ("Oslo versera", "Støre")
    with pytest.raises(RefusedError, match="does not say “Oslo paiera”"):
        reviewer.corrects(first, "words", "Oslo paiera")
    assert list(verify(ledger)) == []


def test_what_was_said_and_not_yet_settled_is_settled_by_the_next_build(ledger: Ledger) -> None:
    one, other = record(ledger, FIRST, "funding"), record(ledger, SECOND, "funding")
    enter_judgement(ledger, said("different", one, other), version="test")
    assert sorted([one, other]) in groups(ledger)
    run = ledger.begin_run(NOON + timedelta(hours=1), "test", "reader-0")
    settle_undertakings(ledger, run)
    assert [one] in groups(ledger)
    with ledger.reading() as connection:
        assert rulings(connection).changed == ()


@pytest.mark.parametrize(
    "order",
    [
        order
        for order in permutations(["first", "second", "judge"])
        if order.index("first") < order.index("judge")
    ],
)
def test_the_order_of_builds_and_words_makes_no_difference(tmp_path, order: tuple[str, ...]) -> None:
    with open_ledger(tmp_path / "other.db") as ledger:
        for number, step in enumerate(order):
            if step == "judge":
                first = record(ledger, FIRST, "funding")
                say(ledger, "correct", first, field="amount", value="70000000 EUR")
                continue
            run = ledger.begin_run(NOON + timedelta(hours=number), "test", "reader")
            ledger.write(*{"first": FIRST, "second": SECOND}[step], run)
            settle_undertakings(ledger, run)
        assert [len(group) for group in groups(ledger)] == [1, 1, 1]
        assert list(verify(ledger)) == []
