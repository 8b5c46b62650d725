"""A search finds words whatever their accents and case, and nothing that is typed is an error."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ledger_factory import article_of, begin

from garant.ledger.asking import Filters
from garant.ledger.book import Ledger
from garant.ledger.overviews import list_articles, search_articles
from garant.ledger.queries import list_commitments, search_records
from garant.ledger.search import Term, snippet, terms_of, words_of
from garant.model.records import Extraction

_ACCORD = """L’accord de Genève
La Suède participera aux manœuvres. Le chef d’état-major a parlé d’une coalition des volontaires.
Le Conseil s’est réuni vingt fois en 2025."""


@pytest.fixture(scope="module")
def shelf(shelf: Ledger) -> Ledger:
    accord = article_of(_ACCORD, "articles/geneve.txt", title="Trois capitales à Genève")
    shelf.write(accord, Extraction(accord.id), begin(shelf))
    return shelf


def _found(ledger: Ledger, words: str) -> list[str]:
    return sorted(hit.stem for hit in search_articles(ledger, words))


@pytest.mark.parametrize(
    ("words", "stems"),
    [
        ("etats unis", ["ottawa"]),
        ("ÉTATS-UNIS", ["ottawa"]),
        ("l'otan", ["ottawa"]),
        ("L’OTAN", ["ottawa"]),
        ("truce frigates", ["lisbon"]),
        ("TRUCE", ["lisbon"]),
        ("treve", ["ottawa"]),
        ("trêve", ["ottawa"]),
        ("geneve", ["geneve"]),
        ("manoeuvres", ["geneve", "lisbon"]),
        ("manœuvres", ["geneve", "lisbon"]),
        ('"coalition des volontaires"', ["geneve"]),
        ("« coalition des volontaires »", ["geneve"]),
        ("volontaires coalition", ["geneve"]),
        ("frigat*", ["lisbon"]),
        ("manoeuv*", ["geneve", "lisbon"]),
        ('"black se*"', ["lisbon"]),
        ("2025", ["geneve"]),
        ("capitales", ["geneve"]),
        ("minister OR truce", []),
        ('"volontaires coalition"', []),
        ("frigat", []),
        ("etats-unis frigates", []),
        ("état major général", []),
        ("", []),
        ("?!…", []),
    ],
)
def test_articles_are_found_by_their_words(shelf: Ledger, words: str, stems: list[str]) -> None:
    assert _found(shelf, words) == stems


@pytest.mark.parametrize(
    ("words", "categories"),
    [
        ("etats unis", {"commitments"}),
        ("vehicules blindes", {"statements", "commitments"}),
        ("tremblay", {"statements", "commitments"}),
        ("soumy", {"incidents"}),
        ("cessez le feu", {"commitments"}),
        ("black sea", set()),
        ("mercredi", {"meetings"}),
    ],
)
def test_records_are_found_by_their_words_and_names(shelf: Ledger, words: str, categories: set[str]) -> None:
    assert {hit.category for hit in search_records(shelf, words)} == categories


def test_a_list_is_narrowed_by_words(shelf: Ledger) -> None:
    lines = list_commitments(shelf, Filters(text="frigates"))
    assert [line.actor for line in lines] == ["PT"]
    assert list(list_commitments(shelf, Filters(text="…"))) == []
    assert [line.stem for line in list_articles(shelf, Filters(text="etats unis"))] == ["ottawa"]


def test_the_best_hit_comes_first(ledger: Ledger) -> None:
    run = begin(ledger)
    for name, text in (
        ("once", "Un drone. " + "Rien. " * 60),
        ("often", "Drone sur drone, encore un drone."),
    ):
        article = article_of(text, f"articles/{name}.txt")
        ledger.write(article, Extraction(article.id), run)
    assert [hit.stem for hit in search_articles(ledger, "drone")] == ["often", "once"]


def test_hits_can_be_narrowed_and_counted_off(shelf: Ledger) -> None:
    assert [hit.stem for hit in search_articles(shelf, "manoeuvres", Filters(language=("en",)))] == ["lisbon"]
    assert len(list(search_articles(shelf, "manoeuvres", Filters(limit=1)))) == 1
    assert len(list(search_articles(shelf, "manoeuvres", Filters(offset=1)))) == 1
    assert list(search_records(shelf, "tremblay", Filters(category=("stances",)))) == []


def test_a_snippet_shows_the_first_hit_in_its_words(shelf: Ledger) -> None:
    (hit,) = search_articles(shelf, "etats unis")
    assert "Les [États-Unis] verseront 2 millions" in hit.snippet
    assert hit.snippet.startswith("…")


@pytest.mark.parametrize(
    ("text", "query", "shown"),
    [
        ("Les États-Unis verseront.", "etats unis", "Les [États-Unis] verseront."),
        ("Les États-Unis verseront.", '"etats unis"', "Les [États-Unis] verseront."),
        ("Deux manœuvres.", "manoeuvres", "Deux [manœuvres]."),
        ("La trêve\ntient.", "trev*", "La [trêv]e tient."),
        ("Rien de tel.", "drone", "Rien de tel."),
        ("Rien de tel.", "…", "Rien de tel."),
        ("", "drone", ""),
    ],
)
def test_a_snippet_marks_what_was_found(text: str, query: str, shown: str) -> None:
    assert snippet(text, terms_of(query)) == shown


def test_a_snippet_of_an_endless_line_is_short() -> None:
    assert len(snippet("x" * 1_000_000 + " drone " + "y" * 1_000_000, terms_of("drone"))) < 250


def test_a_query_is_words_phrases_and_beginnings() -> None:
    assert terms_of('trêve "Black Sea" garanti* « d’été » AND') == (
        Term(("treve",)),
        Term(("black", "sea")),
        Term(("garanti",), open=True),
        Term(("d", "ete")),
        Term(("and",)),
    )


def test_words_are_folded_and_never_longer_than_a_database_takes() -> None:
    assert words_of("L’Église d'Œrsted_2 ÉTÉ") == ["l", "eglise", "d", "œrsted", "2", "ete"]
    assert [len(word) for word in words_of("é" * 5_000)] == [255]


@pytest.mark.parametrize(
    "query",
    [
        '"',
        '""',
        "'",
        "*",
        "a* OR b",
        "NEAR(a b, 5)",
        "text: trêve",
        "-trêve",
        "^trêve",
        "(trêve",
        "trêve)",
        '"trêve',
        "trêve AND",
        "NOT",
        "a & | ! <-> b",
        "a:*b",
        "\\",
        "'; DROP TABLE records; --",
        "\x00",
        "tr\x00êve",
        "\ud800",
        "{trêve}",
        "%_",
        "drone " * 10_000,
        "x" * 100_000,
        '"' + "a " * 5_000 + '"',
        "oe " * 200,
        '"' + "oe " * 40 + '"',
        "٣ トーキョー 停戦",
    ],
)
def test_nothing_that_can_be_typed_is_an_error(shelf: Ledger, query: str) -> None:
    for ask in (search_articles, search_records):
        assert isinstance(list(ask(shelf, query)), list)
    assert isinstance(list(list_commitments(shelf, Filters(text=query))), list)


@settings(max_examples=60, deadline=None)
@given(query=st.text(st.characters(), max_size=30))
def test_no_letters_are_an_error(shelf: Ledger, query: str) -> None:
    assert isinstance(list(search_articles(shelf, query)), list)
