"""Which articles have a say in where others belong."""

from telling_factory import BRIDGE, HARBOUR, REWRITTEN, sketched

from garant.resolve.knots import keys, keys_towards, tied


def test_an_article_is_tied_to_a_rewriting_and_not_to_another_happening() -> None:
    rewriting, bridge = sketched(REWRITTEN, "2025-06-13"), sketched(BRIDGE)
    assert tied([sketched(HARBOUR)], [bridge, rewriting]) == [rewriting]


def test_beyond_the_window_an_article_is_found_by_its_runs_of_words_alone() -> None:
    harbour = sketched(HARBOUR)
    assert keys_towards(harbour, "2025-06-22") == keys(harbour)
    assert keys_towards(harbour, "2025-06-23") < keys(harbour)
    copy, rewriting = sketched(f"{HARBOUR} Archives", "2025-12-01"), sketched(REWRITTEN, "2025-12-01")
    assert tied([harbour], [rewriting, copy]) == [copy]


def test_without_a_day_one_word_in_common_is_too_little() -> None:
    harbour = sketched(HARBOUR)
    assert tied([harbour], [sketched(REWRITTEN, None)])
    assert len(keys(harbour) & keys(sketched("Le pont de Skagen a fermé.", None))) in (1, 2)
    assert tied([harbour], [sketched("Le pont de Skagen a fermé.", None)]) == []


def test_nothing_is_tied_to_nothing() -> None:
    assert tied([], [sketched(HARBOUR)]) == tied([sketched(HARBOUR)], []) == []
