"""A search finds words whatever their accents and case, and nothing that is typed is an error."""

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ledger_factory import article_of, begin, words_in
from sqlalchemy import text as sql

from garant.ledger.asking import Filters
from garant.ledger.book import Ledger
from garant.ledger.open import open_ledger
from garant.ledger.overviews import list_articles, search_articles
from garant.ledger.postgres import Postgres
from garant.ledger.queries import list_commitments, search_records
from garant.ledger.search import Term, fold, snippet, terms_of, words_of
from garant.model.records import Extraction, Statement
from garant.model.terms import Mode

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


_PRESS = (
    "L’Église d’Évreux œuvre aujourd’hui pour la trêve ; l'évêque s'y oppose.",
    "Les États-Unis livreront des F-16 et 3,5 millions d’obus de 155 mm.",
    "Après le cessez-le-feu, la Suède enverra vingt-deux chars à Kyiv, a-t-elle dit.",
    "Le porte-parole de l’état-major a nié : « Rien n’est signé », dit-il à Gdańsk.",
    "MANŒUVRES EN MER NOIRE : où la Türkiye et la Roumanie s’entraînent",
    "The prime minister’s co-operation “won’t lapse”, Washington’s ex-envoy said in Málaga.",
    "Britain’s Royal Air Force (R.A.F.) flew 1,200 sorties; it isn't over, Łódź's mayor said.",
    "A cease-fire, naïve or not, would see the U.S. and the U.K. pay €40m apiece.",
    "Peut-être qu’un aide-mémoire suffira : l’O.T.A.N. attend, Zürich aussi.",
    "Straße der Einheit, garçon, señor, Århus, Øresund, Þingvellir, Škoda, ÿ et Ÿ.",
)
_TYPED = sorted({word for line in _PRESS for word in re.findall(r"\S+", line)})


@pytest.fixture(scope="module")
def both(
    fresh_sqlite: Callable[[], str], fresh_postgres: Callable[[], str]
) -> Iterator[tuple[Ledger, Ledger]]:
    """The same press in a file and on a server: each article holds two lines of it."""
    with open_ledger(fresh_sqlite()) as file, open_ledger(fresh_postgres()) as server:
        for ledger in (file, server):
            run = begin(ledger)
            for number, (one, other) in enumerate(pairwise((*_PRESS, _PRESS[0]))):
                article = article_of(f"{one}\n{other}", f"articles/{number}.txt", title=other)
                said = Statement(words_in(article, one), "Tremblay", "CA", Mode.DIRECT)
                ledger.write(article, Extraction(article.id, statements=(said,)), run)
        yield file, server


def _queries() -> st.SearchStrategy[str]:
    """What people type: words as printed, in any case, parts of them, phrases, beginnings."""
    word = st.sampled_from(_TYPED)
    typed = (
        word
        | word.map(str.upper)
        | word.map(fold)
        | st.builds(lambda word, to: word[:to], word, st.integers(1, 6))
    )
    line = st.sampled_from(_PRESS).map(str.split)
    some = st.builds(
        lambda words, start, length: " ".join(words[start : start + length]),
        line,
        st.integers(0, 9),
        st.integers(1, 4),
    )
    phrase = some.map(lambda words: f'"{words}"') | some.map(lambda words: f"« {words} »")
    return st.lists(typed | typed.map(lambda word: f"{word}*") | phrase | some, min_size=1, max_size=3).map(
        " ".join
    )


@settings(max_examples=150, deadline=None)
@given(query=_queries())
def test_a_file_and_a_server_find_the_same(both: tuple[Ledger, Ledger], query: str) -> None:
    for ask in (search_articles, search_records):
        in_the_file, on_the_server = (sorted(hit.id for hit in ask(ledger, query)) for ledger in both)
        assert in_the_file == on_the_server


_TEN_THOUSAND = """
    INSERT INTO articles (id, text, run)
    SELECT 'a' || n, 'la fregate ' || n % 90 || ' quitte la mer noire ' || (
        SELECT string_agg('escale' || (n * k) % 997, ' ') FROM generate_series(1, 12) k
    ), 1
    FROM generate_series(1, 10000) n
"""
_INDEXED = "INSERT INTO articles_fts SELECT entry, to_tsvector('simple', text) FROM articles"
_AS_A_SERVER_DOES_OF_ITSELF = (
    "SELECT gin_clean_pending_list('articles_fts_words')",
    "ANALYZE articles_fts",
)


def test_a_server_searches_ten_thousand_articles_by_its_index(ledger: Ledger) -> None:
    if not isinstance(ledger.dialect, Postgres):
        pytest.skip("SQLite has no other way to search")
    begin(ledger)
    with ledger.writing() as connection:
        for filling in (_TEN_THOUSAND, _INDEXED, *_AS_A_SERVER_DOES_OF_ITSELF):
            connection.execute(sql(filling))
    asked = {"terms": ledger.dialect.match(terms_of('"Frégate 17" quitt*'))}
    with ledger.reading() as connection:
        found = ledger.dialect.found("articles")
        assert len(connection.execute(sql(found), asked).all()) == 111
        plan = connection.execute(sql(f"EXPLAIN {found}"), asked).scalars().all()
    assert any("articles_fts_words" in line for line in plan)
