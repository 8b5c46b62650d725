"""Sentences, captions, headings: what one line of news is cut into."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from garant.annotate.lines import article_lines
from garant.annotate.quotations import find_quotations
from garant.annotate.sentences import split_sentences
from garant.lexicon.abbreviations import StopSort, abbreviation_rows, load_abbreviations
from garant.model.articles import Article
from garant.model.spans import Span


def marks(text, *, furniture=(), title=None):
    article = Article("a1", "depeche.txt", "depeche", text, "fr", furniture=tuple(furniture))
    lines = article_lines(article)
    quotations, _ = find_quotations(text, lines, where="depeche.txt")
    return split_sentences(text, lines, quotations, load_abbreviations(), title=title)


def sentences(text, **given):
    return [text[sentence.start : sentence.end] for sentence in marks(text, **given)]


def kinds(text, **given):
    return [sentence.kind.value for sentence in marks(text, **given)]


ROWS = [
    pytest.param(row, id=f"{language}/{row.id}")
    for language in ("fr", "en")
    for row in abbreviation_rows(language)
]


@pytest.mark.parametrize("row", ROWS)
def test_the_example_of_every_row_is_one_sentence_and_its_counter_two(row):
    one, two = (row.counter, row.example) if row.sort is StopSort.OPENER else (row.example, row.counter)
    for text in one:
        assert len(sentences(text)) == 1
    for text in two:
        assert len(sentences(text)) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Le budget passe de 3.5 à 4.25 milliards.",
        "J. K. Lenoir et George W. Brandt se sont vus à Riga.",
        "Il hésite... puis accepte.",
        "Le site riga.Example.org a publié la liste.",
        "“Where are they now?” she asked.",
        "« Jamais ! », a répondu M. Lenoir.",
        "1. Les ministres condamnent l’attaque.",
        "Le texte (...) prévoit un retrait.",
        "The U.S. Navy and the U.N. Secretariat agreed.",
    ],
)
def test_a_stop_within_a_sentence_does_not_end_it(text):
    assert sentences(text) == [text]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Le convoi est parti. Il arrivera lundi.", ["Le convoi est parti.", "Il arrivera lundi."]),
        ("Fini la guerre.Le ministre est rentré.", ["Fini la guerre.", "Le ministre est rentré."]),
        ("Qui paiera ? Les alliés ! Tous.", ["Qui paiera ?", "Les alliés !", "Tous."]),
        ("« Nous tiendrons. » Le vote a suivi.", ["« Nous tiendrons. »", "Le vote a suivi."]),
        ("“We will hold.” The vote followed.", ["“We will hold.”", "The vote followed."]),
        ('"We will hold." The vote followed.', ['"We will hold."', "The vote followed."]),
        ('Il dit "non". "Jamais", dit-elle.', ['Il dit "non".', '"Jamais", dit-elle.']),
        ('Ils parlent d\'un "accord".Le vote suit.', ['Ils parlent d\'un "accord".', "Le vote suit."]),
        ("Ils sont 40. 12 autres suivront.", ["Ils sont 40.", "12 autres suivront."]),
        ("Ils partent… Les autres restent.", ["Ils partent…", "Les autres restent."]),
        ("It was built in the U.S. The Navy paid.", ["It was built in the U.S.", "The Navy paid."]),
    ],
)
def test_a_stop_before_a_capital_ends_a_sentence(text, expected):
    assert sentences(text) == expected


def test_a_quotation_of_several_sentences_is_several_sentences():
    text = "« Nous tiendrons. Nous resterons à Riga », a dit la ministre. Le vote a suivi."
    assert sentences(text) == [
        "« Nous tiendrons.",
        "Nous resterons à Riga », a dit la ministre.",
        "Le vote a suivi.",
    ]


def test_furniture_has_no_sentences():
    text = "Menu. Accueil.\nLe convoi est parti."
    assert sentences(text, furniture=[Span(0, 14)]) == ["Le convoi est parti."]


def test_the_part_of_a_line_beside_its_furniture_is_read():
    text = "ACCUEIL Le convoi est parti. PARTAGER"
    assert sentences(text, furniture=[Span(0, 7), Span(28, 37)]) == ["Le convoi est parti."]


def test_lines_without_a_final_stop_are_headline_heading_or_caption():
    text = "\n".join(
        [
            "Riga promet trente véhicules",
            "La Lettonie a promis trente véhicules.",
            "Un premier convoi",
            "La ministre lettone de la Défense devant un convoi de camions à Riga, en Lettonie, le 4 mai",
            "Le convoi à Riga. (Ieva Brandt/Riga Press)",
            "Il partira lundi.",
        ]
    )
    assert kinds(text) == ["headline", "body", "heading", "caption", "caption", "caption", "body"]


def test_a_second_print_of_the_title_is_a_headline():
    text = "Monde\nRiga promet trente véhicules\nLa Lettonie a promis trente véhicules."
    assert kinds(text, title="Riga promet trente véhicules") == ["headline", "headline", "body"]


def test_a_text_of_one_line_is_body():
    assert kinds("La Lettonie a promis trente véhicules. Elle tient parole.") == ["body", "body"]


def test_paragraphs_count_lines_of_the_article():
    text = "Riga promet\n\nElle a promis. Elle tient.\nFin du texte."
    assert [sentence.paragraph for sentence in marks(text)] == [0, 1, 1, 2]


@pytest.mark.parametrize(
    "text", ["." * 300_000, "a. " * 100_000, '."' * 100_000, "M. " * 100_000, " " * 300_000]
)
def test_hostile_lines_are_read_in_one_pass(text):
    assert len(sentences(text)) <= len(text) // 3


@given(st.text(alphabet="aA. !?…«»“”\"'\n1(", max_size=60))
def test_sentences_are_in_order_apart_and_hold_every_word(text):
    found = marks(text)
    held = "".join(text[sentence.start : sentence.end] for sentence in found)
    assert [char for char in held if not char.isspace()] == [char for char in text if not char.isspace()]
    assert all(first.end <= second.start for first, second in pairwise(found))


@pytest.mark.parametrize("word", ["mardi ", "été, ", "a", "»", "5 "])
def test_a_sentence_without_end_is_several_that_leave_out_blanks_alone(word):
    text = "Le ministre a dit : " + word * 3000
    found = marks(text)
    assert all(sentence.end - sentence.start <= 1500 for sentence in found)
    assert "".join(sentences(text)).replace(" ", "") == text.replace(" ", "")


def test_a_sentence_of_a_thousand_characters_is_one():
    text = "Le ministre a dit que " + "la Norvège, l'Islande et " * 40 + "la Suède aideraient."
    assert sentences(text) == [text]
