"""Whose word the articles of a story are."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from telling_factory import BRIDGE, ENGLISH, HARBOUR, INDEPENDENT, REWRITTEN, TRANSLATED, sketched

from garant.resolve.sketches import Sketch
from garant.resolve.voices import Origins, origins, share_in_order


def found(*sketches: Sketch, known: Mapping[str, Sequence[str]] | None = None) -> Origins:
    by_name = {sketch.article: sketch for sketch in sketches}
    return origins(sorted(by_name, key=lambda name: by_name[name].place), by_name.__getitem__, known or {})


def one_voice(*sketches: Sketch) -> bool:
    return len({*found(*sketches).voices.values()}) == 1


AGENCY = sketched(HARBOUR, credits=("AFP",))


def test_a_text_under_another_head_and_without_its_credit_is_the_same_voice() -> None:
    assert one_voice(AGENCY, sketched(f"Le détroit rouvrira bientôt\n{HARBOUR}", "2025-06-13"))


def test_a_shortened_copy_is_the_same_voice() -> None:
    assert one_voice(AGENCY, sketched(" ".join(HARBOUR.split()[:60])))


def test_a_rewriting_that_names_the_agency_is_its_voice_and_a_report_of_ones_own_is_another() -> None:
    assert one_voice(AGENCY, sketched(REWRITTEN))
    assert not one_voice(AGENCY, sketched(INDEPENDENT))


def test_a_translation_keeps_the_order_of_names_numbers_and_quotations() -> None:
    quoted = ("halvorsen", "vandamme", "legof", "vandamme")
    french = replace(sketched(HARBOUR), sayings=quoted)
    english = replace(sketched(TRANSLATED, language="en"), sayings=quoted)
    assert one_voice(french, english)


def test_another_agency_on_the_same_meeting_is_another_voice() -> None:
    assert not one_voice(AGENCY, sketched(ENGLISH, language="en", credits=("Reuters",)))


def test_an_agency_that_printed_on_two_happenings_does_not_make_them_one_voice() -> None:
    assert not one_voice(AGENCY, sketched(BRIDGE, credits=("AFP",)))


def test_what_two_articles_share_with_a_third_makes_three_one_voice() -> None:
    ends = sketched(" ".join(HARBOUR.split()[:40])), sketched(" ".join(HARBOUR.split()[40:]))
    assert not one_voice(*ends)
    assert one_voice(*ends, AGENCY)


def test_an_origin_says_why_an_article_is_of_its_story_and_of_its_voice() -> None:
    first, second = found(sketched(REWRITTEN, "2025-06-13"), AGENCY).new
    assert (first.article, first.told, first.owed) == (AGENCY.article, None, ())
    assert second.voice == AGENCY.article
    assert second.told is not None
    assert second.told.left == AGENCY.article
    assert {each.name for each in second.owed[0].features} >= {"cited_agency", "alike_words"}


@given(
    st.lists(
        st.tuples(st.sampled_from([HARBOUR, REWRITTEN, INDEPENDENT]), st.integers(0, 3), st.booleans()),
        unique_by=lambda telling: telling[:2],
        min_size=2,
        max_size=8,
    ),
    st.integers(0, 8),
)
@settings(deadline=None, max_examples=40)
def test_a_later_article_changes_nothing_of_an_earlier_origin_but_the_name_of_its_voice(
    tellings: list[tuple[str, int, bool]], later: int
) -> None:
    sketches = [
        sketched(" ".join(text.split()[at * 12 :]), credits=("AFP",) if owed else ())
        for text, at, owed in tellings
    ]
    ordered = sorted(sketches, key=lambda sketch: sketch.place)
    whole, first = found(*ordered), found(*ordered[:later])
    rest = found(*ordered, known={each.article: [link.left for link in each.owed] for each in first.new})
    assert rest.voices == whole.voices
    assert rest.new == whole.new[later:]
    reasons = [(each.told, each.owed) for each in whole.new]
    assert [(each.told, each.owed) for each in first.new] == reasons[:later]


@pytest.mark.parametrize(
    ("one", "other", "share"),
    [
        ("abcde", "abcde", 1.0),
        ("abcde", "xabycdez", 1.0),
        ("abcde", "edcba", 0.2),
        ("aabb", "abab", 0.75),
        ("", "abc", 0.0),
        ("abcde", "vwxyz", 0.0),
    ],
)
def test_the_share_in_order_is_that_of_the_longest_common_sequence(
    one: str, other: str, share: float
) -> None:
    assert share_in_order(one, other) == share


def longest(one: str, other: str) -> int:
    row = [0] * (len(other) + 1)
    for left in one:
        before = 0
        for at, right in enumerate(other, start=1):
            before, row[at] = row[at], before + 1 if left == right else max(row[at], row[at - 1])
    return row[-1]


@given(st.text("abc", min_size=1, max_size=40), st.text("abc", min_size=1, max_size=40))
def test_the_share_in_order_agrees_with_the_textbook(one: str, other: str) -> None:
    found = share_in_order(one, other)
    assert found in (0.0, longest(one, other) / min(len(one), len(other)))
