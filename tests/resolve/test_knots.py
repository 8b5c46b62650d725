"""Which articles have a say in where others belong."""

from telling_factory import BRIDGE, HARBOUR, REWRITTEN, sketched

from garant.resolve.knots import COMPARED, keys, keys_towards, tied
from garant.resolve.sketches import Sketch


def tied_with(one: Sketch, *others: Sketch) -> list[str]:
    ((_, found),) = tied([COMPARED.vectors(one)], COMPARED.shelf(others))
    return [each.article for each in found]


def test_an_article_is_tied_to_a_rewriting_and_not_to_another_happening() -> None:
    rewriting, bridge = sketched(REWRITTEN, "2025-06-13"), sketched(BRIDGE)
    assert tied_with(sketched(HARBOUR), bridge, rewriting) == [rewriting.article]


def test_beyond_the_window_an_article_is_found_by_its_runs_of_words_alone() -> None:
    harbour = sketched(HARBOUR)
    assert keys_towards(harbour, "2025-06-22") == keys(harbour)
    assert keys_towards(harbour, "2025-06-23") < keys(harbour)
    copy, rewriting = sketched(f"{HARBOUR} Archives", "2025-12-01"), sketched(REWRITTEN, "2025-12-01")
    assert tied_with(harbour, rewriting, copy) == [copy.article]


def test_without_a_day_one_word_in_common_is_too_little() -> None:
    harbour = sketched(HARBOUR)
    assert tied_with(harbour, sketched(REWRITTEN, None))
    assert len(keys(harbour) & keys(sketched("Le pont de Skagen a fermé.", None))) in (1, 2)
    assert tied_with(harbour, sketched("Le pont de Skagen a fermé.", None)) == []


def test_nothing_is_tied_to_nothing() -> None:
    assert list(tied([], COMPARED.shelf([sketched(HARBOUR)]))) == []
    assert tied_with(sketched(HARBOUR)) == []
