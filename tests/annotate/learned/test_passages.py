"""Which sentences are looked at first, in French and in English."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from toy_network import told, whole_words

from garant.annotate.learned.glance import passages
from garant.annotate.learned.knowledge import signs_in
from garant.annotate.learned.windows import window_of
from garant.lexicon.load import load_lexicon
from garant.lexicon.sieve import load_sieve_rules

FRENCH = (
    "Le ciel était gris sur la ville. "
    "Des soldats danois ont défilé hier. "
    "Le Danemark a promis de livrer dix chars à l'Estonie. "
    "Les écoles ont fermé à midi."
)
ENGLISH = (
    "It rained on the harbour all night. "
    "Danish troops marched yesterday. "
    "Denmark has promised to deliver ten tanks to Estonia. "
    "The schools closed at noon."
)
SENTENCES = {"fr": FRENCH.split(". "), "en": ENGLISH.split(". ")}


def looked_at(text: str, language: str, most: int = 4) -> list[str]:
    annotated = told(text, language)
    rules = replace(load_sieve_rules(), passages=most)
    found = passages(annotated, signs_in(annotated, load_lexicon(language)), rules)
    return [
        annotated.text[annotated.sentences[index].start : annotated.sentences[index].end] for index in found
    ]


@pytest.mark.parametrize(("text", "language"), [(FRENCH, "fr"), (ENGLISH, "en")])
def test_the_sentence_with_the_most_signs_comes_first_and_one_without_any_is_left_out(
    text: str, language: str
) -> None:
    rain, march, promise, _ = SENTENCES[language]
    looked = [sentence.rstrip(".") for sentence in looked_at(text, language)]
    assert looked[0] == promise
    assert march in looked[1:]
    assert rain not in looked


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Dix chars seront livrés au printemps.", "fr"),
        ("Ten tanks will be delivered in the spring.", "en"),
        ("L'Estonie et le Danemark sont voisins.", "fr"),
        ("Estonia and Denmark are neighbours.", "en"),
    ],
)
def test_a_thing_that_nobody_is_named_near_and_names_alone_are_no_signs(text: str, language: str) -> None:
    assert looked_at(text, language) == []


def test_whoever_is_named_in_the_next_sentence_counts_but_not_far_away() -> None:
    thing, far = "Ten tanks will be delivered. ", "It rained on the harbour all night. " * 9
    assert looked_at(thing + "Denmark is generous.", "en") == [thing.strip()]
    assert looked_at(thing + far + "Denmark is generous.", "en") == []


def test_what_is_said_twice_is_looked_at_once() -> None:
    promise = "Denmark will deliver ten tanks to Estonia"
    assert looked_at(f"{promise}\n{promise}.", "en") == [promise]


@given(st.lists(st.sampled_from(SENTENCES["en"]), min_size=1, max_size=12), st.integers(0, 6))
def test_so_many_sentences_at_most_are_looked_at_each_once(listed: list[str], most: int) -> None:
    annotated = told(". ".join(listed) + ".", "en")
    signs = signs_in(annotated, load_lexicon("en"))
    found = passages(annotated, signs, replace(load_sieve_rules(), passages=most))
    assert len(set(found)) == len(found) <= most
    assert set(found) <= set(range(len(annotated.sentences)))


def test_a_sentence_is_seen_alone_and_cut_where_it_is_long() -> None:
    annotated, pieces = told(ENGLISH, "en"), whole_words(ENGLISH)
    whole, cut = window_of(annotated, 2, pieces, 64), window_of(annotated, 2, pieces, 3)
    assert annotated.text[whole.starts[0] : whole.ends[-1]].startswith("Denmark has promised")
    assert (whole.fresh, whole.sentences) == (0, range(2, 3))
    assert cut.ids == whole.ids[:3]
