"""How far two reviewers agree on what both of them have judged."""

from dataclasses import replace

import pytest

from garant.assess.agreement import agreement
from garant.ledger.answers import JudgementLine


def lines(*said: str) -> list[JudgementLine]:
    """Judgements written as "Roy accept c-1", in the order in which they were made; "-" before one undone."""
    return [_line(number, one) for number, one in enumerate(said, 1)]


def _line(number: int, said: str) -> JudgementLine:
    who, kind, *subjects = said.removeprefix("-").split()
    field = "firmness" if kind == "correct" else None
    return JudgementLine(
        entry=number,
        kind=kind,
        field=field,
        value=field and "offered",
        note="",
        who=who,
        made="2026-01-05T09:00:00.000000+00:00",
        superseded_by=None,
        subjects=tuple(subjects),
        taken_back=said.startswith("-"),
        stands=True,
    )


def test_two_who_say_the_same_agree() -> None:
    (found,) = agreement(lines("Roy accept c-1", "Roy reject c-2", "Mbala accept c-1", "Mbala reject c-2"))
    assert (found.one, found.other, found.subjects, found.alike) == ("Mbala", "Roy", 2, 2)
    assert (found.observed, found.kappa, found.apart) == (1.0, 1.0, ())


def test_kappa_takes_off_what_chance_gives() -> None:
    """Cohen's way by hand: observed 3 of 4; by chance 3/4 · 2/4 + 1/4 · 2/4 = 1/2; (3/4 - 1/2) / (1/2)."""
    roy = ["Roy accept c-1 c-2 c-3", "Roy reject c-4"]
    (found,) = agreement(lines(*roy, "Mbala accept c-1 c-2", "Mbala reject c-3 c-4"))
    assert (found.observed, found.kappa, found.apart) == (0.75, 0.5, (("c-3",),))


def test_who_agree_less_than_chance_are_below_nothing() -> None:
    (found,) = agreement(lines("Roy accept c-1", "Roy reject c-2", "Mbala reject c-1", "Mbala accept c-2"))
    assert (found.observed, found.kappa) == (0.0, -1.0)


def test_where_everything_is_said_alike_chance_cannot_be_told() -> None:
    (found,) = agreement(lines("Roy accept c-1", "Mbala accept c-1"))
    assert (found.observed, found.kappa) == (1.0, None)


@pytest.mark.parametrize(
    "said",
    [
        ("Roy accept c-1",),
        ("Roy accept c-1", "Roy reject c-1"),
        ("Roy accept c-1", "Mbala accept c-2"),
        ("Roy accept c-1", "-Mbala reject c-1"),
        ("Roy accept c-1", "Mbala same c-1 c-2"),
    ],
)
def test_without_a_subject_in_common_there_is_nothing_to_compare(said: tuple[str, ...]) -> None:
    assert agreement(lines(*said)) == ()


def test_the_last_word_of_each_counts_also_where_another_overrules_it() -> None:
    said = lines("Roy accept c-1", "Roy reject c-1", "Mbala reject c-1")
    (found,) = agreement([replace(line, stands=line.entry == 3) for line in said])
    assert found.alike == 1


def test_who_accepts_what_another_corrected_agrees_with_them() -> None:
    (found,) = agreement(lines("Roy correct c-1", "Mbala accept c-1"))
    assert found.alike == 1
    (found,) = agreement(lines("Roy accept c-1", "Mbala correct c-1"))
    assert found.alike == 0


def test_pairs_are_compared_whoever_is_named_first() -> None:
    (found,) = agreement(lines("Roy same c-2 c-1 c-3", "Mbala split c-1 c-2", "Mbala same c-1 c-3"))
    assert (found.subjects, found.alike, found.apart) == (2, 1, (("c-1", "c-2"),))


def test_three_reviewers_are_compared_two_by_two() -> None:
    found = agreement(lines("Roy accept c-1", "Mbala accept c-1", "Lenoir accept c-1"))
    assert [(each.one, each.other) for each in found] == [
        ("Lenoir", "Mbala"),
        ("Lenoir", "Roy"),
        ("Mbala", "Roy"),
    ]
