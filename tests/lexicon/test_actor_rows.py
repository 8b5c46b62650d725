"""The gazetteer, the nouns of bodies and offices, and the office holders hold what their tables promise."""

from datetime import date, timedelta

import pytest

from garant.annotate.gazetteer import find_named
from garant.lexicon.actors import ActorSort, Case, actor_rows, english_forms, french_forms
from garant.lexicon.files import LANGUAGES
from garant.lexicon.load import load_lexicon
from garant.lexicon.office_holders import OfficeHolder, load_office_holders
from garant.lexicon.roles import BodyRow, PortfolioRow, RoleRow
from garant.lexicon.rows import Row

TABLES: dict[str, type[Row]] = {"bodies": BodyRow, "roles": RoleRow, "portfolios": PortfolioRow}
HEADS = [
    pytest.param(language, table, row, id=f"{language}-{table}-{row.id}")
    for language in LANGUAGES
    for table, row_type in TABLES.items()
    for row in load_lexicon(language).rows(table, row_type)
]
MONTH = timedelta(days=31)  # a change dated by its month alone
HOLDERS = load_office_holders().rows


def _codes(language: str, text: str) -> list[str | None]:
    return [name.actor for name in find_named(text, load_lexicon(language).scan(text))]


@pytest.mark.parametrize(("language", "table", "row"), HEADS)
def test_a_noun_finds_its_example_and_not_its_counter_example(language: str, table: str, row: Row) -> None:
    lexicon = load_lexicon(language)
    assert row.example
    assert row.counter
    for example in row.example:
        assert row.id in [hit.row.id for hit in lexicon.scan(example).of(table)]
    for counter in row.counter:
        assert row.id not in [hit.row.id for hit in lexicon.scan(counter).of(table)]


@pytest.mark.parametrize(
    ("language", "words", "code"),
    [
        ("fr", "la Birmanie", "MM"),
        ("fr", "la RDC", "CD"),
        ("fr", "la Côte d’Ivoire", "CI"),
        ("fr", "les Iles Salomon", "SB"),
        ("fr", "les Etats-Unis", "US"),
        ("fr", "le Kremlin", "RU"),
        ("fr", "l'Otan", "NATO"),
        ("fr", "la coalition des volontés", "COALITION"),
        ("fr", "la coalition des conférences", "COALITION"),
        ("fr", "le groupe de contact pour la défense de l'Ukraine", "UDCG"),
        ("fr", "les moldaves", "MD"),
        ("en", "Türkiye", "TR"),
        ("en", "the Netherlands", "NL"),
        ("en", "Holland", "NL"),
        ("en", "the U.S.", "US"),
        ("en", "the UK", "GB"),
        ("en", "Foggy Bottom", "US"),
        ("en", "Kiev", "UA"),
        ("en", "the coalition of the willing", "COALITION"),
        ("en", "the Ukraine Defense Contact Group", "UDCG"),
    ],
)
def test_the_press_has_many_names_for_one_actor(language: str, words: str, code: str) -> None:
    assert code in _codes(language, words)


@pytest.mark.parametrize(
    ("language", "words", "code"),
    [
        ("en", "They told us so.", "US"),
        ("en", "They polish silver.", "PL"),
        ("fr", "Un accord est possible.", "UN"),
        ("fr", "une porcelaine de chine ancienne", "CN"),
        ("fr", "Les accords de Minsk sont morts.", "BY"),
        ("en", "The Minsk agreements are dead.", "BY"),
        ("fr", "Il s'exprimait en anglais.", "GB"),
        ("fr", "la presse britannique", "QA"),
    ],
)
def test_a_word_that_looks_like_an_actor_is_none(language: str, words: str, code: str) -> None:
    assert code not in _codes(language, words)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_rows_of_the_gazetteer_share_a_name(language: str) -> None:
    names = [row.id for row in actor_rows(language)]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_name_that_must_be_in_capitals_is_in_capitals(language: str) -> None:
    upper = [row for row in actor_rows(language) if row.case is Case.UPPER]
    assert upper
    assert all(phrase == phrase.upper() for row in upper for phrase in row.phrases)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_state_has_a_name_and_its_code_as_actor(language: str) -> None:
    states = {row.actor for row in actor_rows(language) if row.sort is ActorSort.STATE}
    assert {"UA", "RU", "FR", "CA", "AM", "HT", "CD", "PS", "TW", "XK"} <= states
    assert len(states) > 190


@pytest.mark.parametrize(
    ("adjective", "forms"),
    [
        ("ukrainien", ("ukrainien", "ukrainiens", "ukrainienne", "ukrainiennes")),
        ("français", ("français", "français", "française", "françaises")),
        ("russe", ("russe", "russes")),
        ("letton", ("letton", "lettons", "lettonne", "lettonnes")),
        ("nord-coréen", ("nord-coréen", "nord-coréens", "nord-coréenne", "nord-coréennes")),
        ("afghan", ("afghan", "afghans", "afghane", "afghanes")),
    ],
)
def test_a_french_demonym_has_its_forms(adjective: str, forms: tuple[str, ...]) -> None:
    assert french_forms(adjective) == forms


def test_an_english_demonym_takes_a_plural_where_it_can() -> None:
    assert english_forms("Ukrainian") == ("Ukrainian", "Ukrainians")
    assert english_forms("British") == ("British",)


def _holders(name: str, day: date) -> list[OfficeHolder]:
    return [row for row in HOLDERS if row.name == name and row.holds_on(day)]


def test_an_office_is_held_on_its_days_alone() -> None:
    assert [row.actor for row in _holders("Mark Rutte", date(2020, 5, 1))] == ["NL"]
    assert [row.actor for row in _holders("Mark Rutte", date(2025, 5, 1))] == ["NATO"]
    assert _holders("Boris Johnson", date(2024, 5, 1)) == []


def test_there_is_one_head_of_government_at_a_time() -> None:
    for office in ("head_of_government", "foreign"):
        rows = [
            row for row in HOLDERS if row.office == office and row.actor in ("CA", "GB", "DE", "FR", "UA")
        ]
        for row in rows:
            others = [other for other in rows if other.actor == row.actor and other.since > row.since]
            assert all(row.until is not None and row.until - MONTH <= other.since for other in others), (
                row.name
            )


def test_nobody_holds_an_office_before_it_begins() -> None:
    assert all(row.until is None or row.since <= row.until for row in HOLDERS)
    assert len(HOLDERS) > 500
