"""Names taken apart and compared."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from garant.language.names import bare_name, family_name, name_key, same_person, title_gender
from garant.lexicon.titles import TitleRow, load_name_words, title_rows

WORDS = load_name_words()
ROWS = [row for language in ("fr", "en") for row in title_rows(language)]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.id}-{row.phrases[0]}")
def test_each_row_of_titles_keeps_its_promises(row: TitleRow) -> None:
    (example,), (counter,) = row.example, row.counter
    assert bare_name(example, WORDS) == example.split()[-1]
    assert bare_name(counter, WORDS) == counter


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("le premier ministre Mark Carney", "Mark Carney"),
        ("le ministre russe des Affaires étrangères, Sergueï Lavrov", "Sergueï Lavrov"),
        ("la générale Jennie Carignan", "Jennie Carignan"),
        ("the Ukrainian President Volodymyr Zelenskyy", "Volodymyr Zelenskyy"),
        ("Lt. Gen. Dan Caine", "Dan Caine"),
        ("cheikh Tamim ben Hamad", "Tamim ben Hamad"),
        ("Abdel Fattah al-Sissi", "Abdel Fattah al-Sissi"),
        ("Prime Minister Nikol Pashinyan", "Nikol Pashinyan"),
        ("J M Keynes", "J M Keynes"),
    ],
)
def test_a_name_loses_its_titles_and_nothing_else(printed: str, name: str) -> None:
    assert bare_name(printed, WORDS) == name


@pytest.mark.parametrize(
    "unnamed", ["un responsable américain", "two senior officials", "Kallas", "ministre"]
)
def test_what_has_no_title_or_no_name_stays_as_it_is(unnamed: str) -> None:
    assert bare_name(unnamed, WORDS) == unnamed


@pytest.mark.parametrize(
    ("name", "family"),
    [
        ("Ursula von der Leyen", "von der Leyen"),
        ("Fayçal ben Farhane", "ben Farhane"),
        ("Mme Joly", "Joly"),
        ("Jean d'Ormesson", "d'Ormesson"),
        ("Kaja Kallas", "Kallas"),
        ("", ""),
    ],
)
def test_a_family_name_keeps_its_particles(name: str, family: str) -> None:
    assert family_name(name, WORDS) == family


@pytest.mark.parametrize(
    ("name", "gender"),
    [("Mme Joly", "f"), ("M. Kolga", "m"), ("Ms Cooper", "f"), ("le général Mandon", None), ("Kallas", None)],
)
def test_a_title_tells_the_gender_or_nothing(name: str, gender: str | None) -> None:
    assert title_gender(name, WORDS) == gender


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("M. Kolga", "Marcus Kolga"),
        ("Zelensky", "Volodymyr Zelenskyy"),
        ("Poutine", "Vladimir Putin"),
        ("Nikol Pachinian", "Pashinyan"),
        ("J. Carignan", "la générale Jennie Carignan"),
        ("al-Sissi", "Abdel Fattah el-Sisi"),
        ("LeCornu", "Sébastien Lecornu"),
        ("Antti Hakkanen", "Antti Häkkänen"),
    ],
)
def test_two_spellings_may_be_one_person(first: str, second: str) -> None:
    assert same_person(first, second, WORDS)
    assert same_person(second, first, WORDS)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Diana Carney", "Mark Carney"),
        ("Donald Trump", "Donald Tusk"),
        ("Kallas", "Callas Nowak"),
        ("Donald", "Donald Trump"),
        ("Mark Rutte", "Marco Rubio"),
        ("", "Mark Rutte"),
    ],
)
def test_two_people_stay_apart(first: str, second: str) -> None:
    assert not same_person(first, second, WORDS)


@given(st.text(max_size=60))
def test_no_text_breaks_the_names(name: str) -> None:
    assert bare_name(bare_name(name, WORDS), WORDS).split() == bare_name(name, WORDS).split()
    assert same_person(name, name, WORDS) is any(
        part.isalnum() for part in name_key(bare_name(name, WORDS), WORDS)
    )
