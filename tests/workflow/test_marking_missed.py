"""The words that a person selects, types or pastes are found where they stand, and nowhere else."""

import pytest

from garant.errors import RefusedError
from garant.ledger.corrections import MOST_LETTERS
from garant.model.articles import Article
from garant.model.spans import Span
from garant.workflow.marking import marked, places_of

TEXT = (
    "Le Canada\nlivrera  30 véhicules, a dit Mme Tremblay. « L’Été sera long », dit-elle.\n"
    "En cas de trêve, le Canada livrera 30 véhicules ; en cas de trêve, dit-elle, pas avant.\n"
)


def found(words: str, start: int | None = None) -> list[str]:
    return [place.of(TEXT) for place in places_of(TEXT, words, start=start)]


@pytest.mark.parametrize(
    ("words", "stands"),
    [
        ("livrera 30 véhicules, a dit", ["livrera  30 véhicules, a dit"]),
        ("  Canada livrera\n30  véhicules, ", ["Canada\nlivrera  30 véhicules,"]),
        (
            "le canada livrera 30 vehicules",
            ["Le Canada\nlivrera  30 véhicules", "le Canada livrera 30 véhicules"],
        ),
        ("le Canada livrera 30 véhicules", ["le Canada livrera 30 véhicules"]),
        ('"l\'été sera long"', []),
        ("« l'ete sera long »", ["« L’Été sera long »"]),
        ("trêve, dit-elle", ["trêve, dit-elle"]),
        ("elle", ["elle", "elle"]),
        ("avant", ["avant"]),
        ("anad", ["anad", "anad"]),
        ("a", ["a"]),
    ],
)
def test_words_are_found_as_people_give_them(words: str, stands: list[str]) -> None:
    if stands:
        assert found(words) == stands
    else:
        with pytest.raises(RefusedError, match="does not say"):
            found(words)


def test_where_words_stand_twice_the_place_that_was_chosen_is_meant() -> None:
    first, second = places_of(TEXT, "30 véhicules")
    assert places_of(TEXT, "30 véhicules", start=second.start) == [second]
    assert places_of(TEXT, "30 véhicules", start=4) == [first, second]


@pytest.mark.parametrize("words", ["", "  \n ", "Le Mexique", "véhicules.*Canada", "x" * (MOST_LETTERS + 1)])
def test_words_that_stand_nowhere_are_refused(words: str) -> None:
    with pytest.raises(RefusedError):
        places_of(TEXT, words)


def test_a_page_of_one_word_is_searched_in_no_time() -> None:
    assert len(places_of("Ah ! " * 40_000, "ah ! " * 400)) == 100


def test_a_condition_stands_where_its_words_are_nearest_or_on_the_words_of_the_record() -> None:
    article = Article("a1", "a.txt", "a", TEXT, "fr")
    place = places_of(TEXT, "le Canada livrera 30 véhicules")[0]
    conditions = [("ceasefire", "en cas de trêve"), ("approval", " ")]
    missed = marked(article, "commitments", place, {"actor": "Royaume-Uni", "by": "Canada"}, conditions)
    assert missed.quotation == "le Canada livrera 30 véhicules"
    assert missed.fields == {"actor": "GB", "by": "Canada"}
    (_, near), (_, own) = missed.conditions
    assert (near.of(TEXT), own) == ("en cas de trêve", place)
    assert near.start > place.end


def test_a_condition_whose_words_nobody_says_is_refused() -> None:
    article = Article("a1", "a.txt", "a", TEXT, "fr")
    with pytest.raises(RefusedError, match="does not say “si Oslo paie”"):
        marked(article, "commitments", Span(0, 9), {}, [("other", "si Oslo paie")])
