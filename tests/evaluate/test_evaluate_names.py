import pytest

from garant.evaluate.names import same_speaker


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mark Carney", "M. Carney"),
        ("Sergueï Lavrov", "Sergueï LAVROV"),
        ("Volodymyr Zelensky", "Zelensky"),
        ("L’Ukraine", "l'Ukraine"),
        ("Mme Anand", "Anita Anand"),
        ("the defence ministry", "Defence  Ministry"),
        ("Olena Kovaltchouk", "Oléna Kovaltchouk"),
        (None, None),
        (None, ""),
    ],
)
def test_a_name_is_its_own_longer_and_titled_forms(one, other):
    assert same_speaker(one, other)
    assert same_speaker(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mark Carney", "Mark Rutte"),
        ("Mark Carney", None),
        ("", "Zelensky"),
        ("un responsable américain", "un responsable français"),
        ("Anita Anand", "Olena Anand"),
    ],
)
def test_two_people_are_not_one_speaker(one, other):
    assert not same_speaker(one, other)
    assert not same_speaker(other, one)
