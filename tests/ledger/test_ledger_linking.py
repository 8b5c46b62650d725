"""What people say of several records: which are one undertaking, which are not, and what cannot both be."""

import pytest
from ledger_factory import begin, lisbon, ottawa
from test_ledger_judgements import OTHERWISE, id_of, judge, undo

from garant.errors import LedgerError
from garant.ledger.book import Ledger
from garant.ledger.linking import standing_links
from garant.model.records import Extraction


@pytest.fixture
def four(ledger: Ledger) -> dict[str, str]:
    run = begin(ledger, "reader-1")
    ledger.write(*ottawa(), run)
    ledger.write(*lisbon(), run)
    return {kind: id_of(ledger, kind) for kind in ("equipment", "training", "funding", "naval")}


def links(ledger: Ledger, four: dict[str, str]) -> tuple[list[str], list[str]]:
    """The groups and the pairs apart, by what the records bring."""
    names = {id_: kind for kind, id_ in four.items()}
    with ledger.reading() as connection:
        same, different = standing_links(connection)
    together, apart = (
        sorted(" ".join(sorted(names.get(id_, id_) for id_ in each)) for each in sets)
        for sets in (same, different)
    )
    return together, apart


def test_nothing_said_links_nothing(ledger: Ledger, four: dict[str, str]) -> None:
    assert links(ledger, four) == ([], [])


def test_the_same_as_the_same_is_the_same(ledger: Ledger, four: dict[str, str]) -> None:
    judge(ledger, "same", four["equipment"], four["funding"])
    judge(ledger, "same", four["funding"], four["naval"])
    assert links(ledger, four) == (["equipment funding naval"], [])


def test_what_differs_from_one_of_a_group_differs_from_all(ledger: Ledger, four: dict[str, str]) -> None:
    judge(ledger, "different", four["training"], four["naval"])
    judge(ledger, "same", four["equipment"], four["naval"])
    assert links(ledger, four) == (["equipment naval"], ["equipment training", "naval training"])


def test_a_split_parts_the_first_from_the_others_and_not_them_from_each_other(
    ledger: Ledger, four: dict[str, str]
) -> None:
    judge(ledger, "split", four["naval"], four["equipment"], four["training"])
    assert links(ledger, four) == ([], ["equipment naval", "naval training"])


def test_an_undo_takes_a_link_back(ledger: Ledger, four: dict[str, str]) -> None:
    number = judge(ledger, "same", four["equipment"], four["naval"])
    undo(ledger, number)
    assert links(ledger, four) == ([], [])


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ([("same", "equipment", "naval")], ("different", "naval", "equipment")),
        ([("same", "equipment", "naval")], ("split", "naval", "funding", "equipment")),
        ([("different", "equipment", "naval")], ("same", "naval", "equipment")),
        ([("split", "naval", "equipment", "funding")], ("same", "funding", "naval")),
        (
            [("different", "equipment", "naval"), ("same", "equipment", "funding")],
            ("same", "funding", "naval"),
        ),
        (
            [("same", "equipment", "funding"), ("same", "funding", "naval")],
            ("different", "equipment", "naval"),
        ),
    ],
)
def test_a_contradiction_is_refused_and_names_the_earlier_judgement(
    ledger: Ledger, four: dict[str, str], earlier: list[tuple[str, ...]], later: tuple[str, ...]
) -> None:
    for kind, *subjects in earlier:
        judge(ledger, kind, *(four[subject] for subject in subjects), who="Luc Mbala")
    before = links(ledger, four)
    kind, *subjects = later
    with pytest.raises(LedgerError, match=r"judgement \d \(Luc Mbala, 2025-08-21\) says “.+” of them"):
        judge(ledger, kind, *(four[subject] for subject in subjects))
    assert links(ledger, four) == before


def test_others_in_a_split_may_be_said_to_be_the_same(ledger: Ledger, four: dict[str, str]) -> None:
    judge(ledger, "split", four["naval"], four["equipment"], four["funding"])
    judge(ledger, "same", four["equipment"], four["funding"])
    assert links(ledger, four) == (["equipment funding"], ["equipment naval", "funding naval"])


def test_after_an_undo_the_contrary_can_be_said(ledger: Ledger, four: dict[str, str]) -> None:
    undo(ledger, judge(ledger, "same", four["equipment"], four["naval"]))
    judge(ledger, "different", four["equipment"], four["naval"])
    assert links(ledger, four) == ([], ["equipment naval"])


def test_a_record_that_is_read_otherwise_keeps_its_links(ledger: Ledger, four: dict[str, str]) -> None:
    article, extraction = ottawa()
    judge(ledger, "same", four["equipment"], four["naval"])
    ledger.write(article, OTHERWISE["another kind"](extraction), begin(ledger, "reader-2"))
    found = id_of(ledger, "support")
    assert found != four["equipment"]
    assert links(ledger, {**four, "support": found}) == (["naval support"], [])


@pytest.mark.parametrize("gone", ["by new rules", "by a person"])
def test_a_record_that_is_gone_is_left_out(ledger: Ledger, four: dict[str, str], gone: str) -> None:
    judge(ledger, "same", four["equipment"], four["funding"], four["naval"])
    if gone == "by a person":
        judge(ledger, "reject", four["naval"])
    else:
        ledger.write(lisbon()[0], Extraction(lisbon()[0].id), begin(ledger, "reader-2"))
    assert links(ledger, four) == (["equipment funding"], [])


def test_a_record_that_was_corrected_keeps_its_links(ledger: Ledger, four: dict[str, str]) -> None:
    judge(ledger, "same", four["equipment"], four["naval"])
    judge(ledger, "correct", four["equipment"], field="actor", value="NO")
    assert links(ledger, four) == (["equipment naval"], [])
