"""Near-copies: how much of a text stands in another, and the keys that copies share."""

from hypothesis import given
from hypothesis import strategies as st
from telling_factory import BRIDGE, HARBOUR, REWRITTEN, sketched

from garant.resolve.likeness import LIKENESS, shares_copied
from garant.resolve.shingles import bands, shared_bands, signature


def share(one: str, other: str) -> float:
    left, right = LIKENESS.shelf([sketched(one)]), LIKENESS.shelf([sketched(other)])
    return float(shares_copied(left, right)[0, 0])


def test_a_shortened_copy_stands_in_the_text_that_it_shortens() -> None:
    half = " ".join(HARBOUR.split()[:45])
    assert share(half, HARBOUR) > 0.75
    assert share(HARBOUR, half) == share(half, HARBOUR)


def test_a_rewriting_shares_no_runs_of_words_nor_does_another_happening() -> None:
    assert share(REWRITTEN, HARBOUR) < 0.1
    assert share(BRIDGE, HARBOUR) == 0.0


def test_copies_with_a_line_more_share_a_key_and_other_texts_do_not() -> None:
    assert bands_in_common(f"{HARBOUR} Le Phare du Soir", HARBOUR)
    assert not bands_in_common(BRIDGE, HARBOUR)


def bands_in_common(one: str, other: str) -> set[str]:
    return set(bands(sketched(one).signature)) & set(bands(sketched(other).signature))


@given(st.lists(st.sampled_from(["mines", "détroit", "flottille", "Skagen"]), max_size=12), st.integers(0, 9))
def test_bands_in_common_are_told_by_the_signatures_alone(words: list[str], kept: int) -> None:
    one, other = " ".join(words), " ".join([*words[:kept], "à Lorient"])
    signatures = [LIKENESS.shelf([sketched(text)]).signatures for text in (one, other)]
    in_common = shared_bands(*signatures)[0]
    assert in_common == len(bands_in_common(one, other))


def test_a_text_of_four_words_has_no_runs_and_is_copied_by_none() -> None:
    assert signature(["le", "pont", "a", "cédé"]) == ()
    assert list(bands(())) == []
    assert share("le pont a cédé", "le pont a cédé") == 0.0


def test_signatures_that_a_ledger_keeps_stay_what_they_are() -> None:
    assert signature(["le", "pont", "a", "cédé", "jeudi"])[:3] == FIRST_OF_THE_BRIDGE


FIRST_OF_THE_BRIDGE = (1653585695, 837476255, 499057122)


@given(st.lists(st.sampled_from(["mines", "détroit", "flottille", "Skagen"]), min_size=5, max_size=30))
def test_a_text_is_its_own_copy(words: list[str]) -> None:
    assert share(" ".join(words), " ".join(words)) == 1.0
