"""Passages in quotation marks, as papers print them: nested, mixed, unclosed, by the million."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from garant.annotate.lines import article_lines
from garant.annotate.quotations import find_quotations
from garant.model.articles import Article


def quoted(text):
    lines = article_lines(Article("a1", "depeche.txt", "depeche", text, "fr"))
    quotations, _ = find_quotations(text, lines, where="depeche.txt")
    return [text[quotation.inner_start : quotation.inner_end] for quotation in quotations]


def issues(text):
    lines = article_lines(Article("a1", "depeche.txt", "depeche", text, "fr"))
    return find_quotations(text, lines, where="depeche.txt")[1]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("« Le convoi partira lundi », a dit la ministre.", ["Le convoi partira lundi"]),
        ("“The convoy leaves on Monday,” she said.", ["The convoy leaves on Monday,"]),
        ('"Oui", dit-il, puis "non".', ["Oui", "non"]),
        ("<< Nous tiendrons >>, a-t-il promis.", ["Nous tiendrons"]),
        ("Les drones ‘kamikaze’ et l’armée.", ["kamikaze"]),
        ("He spoke of 'red lines' in Riga.", ["red lines"]),
        ("„Wir bleiben“, so Riga.", ["Wir bleiben"]),
        ("»Wir bleiben«, so Riga.", ["Wir bleiben"]),
        ("”Nous restons”, dit Riga.", ["Nous restons"]),
        ('Une promesse d\'"aide" et qu\'"il tiendra".', ["aide", "il tiendra"]),
        ('Le mot " paix " revient.', ["paix"]),
    ],
)
def test_every_sort_of_mark_encloses_a_quotation(text, expected):
    assert quoted(text) == expected


def test_quotations_within_a_quotation_are_found_with_it():
    text = "« Il a parlé de “paix” et d'« accord » hier », a-t-elle dit."
    assert quoted(text) == ["Il a parlé de “paix” et d'« accord » hier", "paix", "accord"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("« Nous tiendrons”, a dit Riga.", ["Nous tiendrons"]),
        ('“Nous tiendrons", a dit Riga.', ["Nous tiendrons"]),
        ('«Nous tiendrons", a dit Riga.', ["Nous tiendrons"]),
    ],
)
def test_a_mark_of_another_family_closes_what_prints_have_mixed(text, expected):
    assert quoted(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "L’aide de l'Estonie n’est pas aujourd'hui promise.",
        "The leaders' talks on Estonia's and Latvia’s aid in the '90s.",
        "Un canon de 6\" de large et 5' de long.",
        "Le siècle des 3' et des 4'.",
        'Rien ici "" et là « ».',
        "Alors : » et puis",
    ],
)
def test_apostrophes_inches_and_empty_marks_are_no_quotation(text):
    assert quoted(text) == []


def test_an_unclosed_quotation_ends_with_its_paragraph_and_is_an_issue():
    text = "« Nous tiendrons, a dit la ministre.\nLe convoi est parti."
    assert quoted(text) == ["Nous tiendrons, a dit la ministre."]
    assert [(issue.code, issue.where) for issue in issues(text)] == [("unclosed_quotation", "depeche.txt")]


def test_a_speech_that_opens_each_paragraph_anew_is_no_issue():
    text = "“We will hold.\n“We will hold in Riga too.\n“And in Tallinn,” she said."
    assert quoted(text) == ["We will hold.", "We will hold in Riga too.", "And in Tallinn,"]
    assert issues(text) == ()


def test_a_straight_mark_that_opens_again_ends_the_quotation_that_was_left_open():
    assert quoted('"Le progrès est réel, a dit Riga, qui promet "bientôt une aide".') == [
        "Le progrès est réel, a dit Riga, qui promet",
        "bientôt une aide",
    ]


def test_the_text_between_two_quotations_is_in_neither():
    text = '"Nous restons", dit-elle. "Ils partent", dit-il.'
    assert quoted(text) == ["Nous restons", "Ils partent"]


@pytest.mark.parametrize(
    "text", ['"' * 200_000, "«" * 200_000, "« a »" * 40_000, "'a " * 60_000, '" a ' * 60_000]
)
def test_many_marks_on_one_line_are_read_in_one_pass(text):
    assert len(quoted(text)) <= len(text) // 4


@given(st.text(alphabet="«»“”„\"'’‘<> a.\n", max_size=60))
def test_a_quotation_lies_within_its_marks_and_within_one_line(text):
    lines = article_lines(Article("a1", "depeche.txt", "depeche", text, "fr"))
    quotations, _ = find_quotations(text, lines, where="depeche.txt")
    for quotation in quotations:
        assert quotation.start < quotation.inner_start < quotation.inner_end <= quotation.end
        assert "\n" not in text[quotation.start : quotation.end]
        assert not text[quotation.inner_start].isspace()
        assert quotation.closed == (quotation.inner_end < quotation.end) or not quotation.closed
    assert list(quotations) == sorted(quotations, key=lambda quotation: (quotation.start, -quotation.end))
