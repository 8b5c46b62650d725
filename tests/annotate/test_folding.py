"""« À » and « A » at the head of a French sentence: a preposition, and no form of « avoir »."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telling import annotated

from garant.annotate.folding import folded_text
from garant.model.articles import Article


def verbs(text: str, language: str = "fr") -> list[str]:
    found = annotated(text, language)
    return [found.text[verb.start : verb.end] for verb in found.verbs]


def has_bare_avoir(text: str) -> bool:
    return any(verb.casefold() in ("a", "à") for verb in verbs(text))


@pytest.mark.parametrize(
    "text",
    [
        "À Riga, la ministre a signé un accord.",
        "A Riga, la ministre a signé un accord.",
        "Le vote est passé. A l'issue de la séance, la ministre a signé un accord.",
        "« A la fin du mois, la ministre a signé », dit-il.",
        "A 18 heures, la ministre a signé un accord.",
        "Elle l'a dit : À Riga, la ministre a signé un accord.",
    ],
)
def test_what_opens_a_sentence_as_a_preposition_is_no_verb(text: str) -> None:
    assert not has_bare_avoir(text)
    assert "a signé" in verbs(text)


@pytest.mark.parametrize("text", ["A été signé hier un accord.", "A signé : le préfet Ekelund."])
def test_before_a_participle_it_is_a_verb(text: str) -> None:
    assert "a" in verbs(text)[0].casefold().split()


def test_english_has_an_article_there() -> None:
    text = "A Norwegian frigate has left. A NATO ship follows."
    assert folded_text(Article("a1", "n.txt", "n", text, "en")) == text.lower()


@given(st.text(alphabet="AÀaà lR.«»'\n8", max_size=40), st.sampled_from(["fr", "en"]))
def test_a_folded_text_keeps_its_length(text: str, language: str) -> None:
    assert len(folded_text(Article("a1", "n.txt", "n", text, language))) == len(text)
