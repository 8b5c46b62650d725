"""Whatever the text: no error, evidence that stands in it, the same records twice, bounded time."""

from hypothesis import given, settings
from hypothesis import strategies as st

from garant.annotate.annotate import annotate
from garant.extract.clauses import find_clauses
from garant.extract.commitments import read_commitments
from garant.extract.statements import read_statements
from garant.lexicon.load import load_lexicon
from garant.model.articles import Article

PIECES = {
    "fr": (
        "la Norvège",
        "l'Ukraine",
        "Kiev",
        "a promis",
        "d'envoyer",
        "des soldats",
        "en cas de",
        "trêve",
        ", ",
        ". ",
        "si",
        "40 millions d'euros",
        "que",
        "ne",
        "pas",
        "livrera",
        "« ",
        " »",
        "le retrait de",
        "par",
        "\n",
    ),
    "en": (
        "Norway",
        "Ukraine",
        "Kyiv",
        "has promised",
        "to send",
        "soldiers",
        "in the event of",
        "a truce",
        ", ",
        ". ",
        "if",
        "$40 million",
        "that",
        "not",
        "will deliver",
        "“",
        "”",
        "the withdrawal of",
        "by",
        "'s",
        "\n",
    ),
}


def read(text: str, language: str):
    lexicon = load_lexicon(language)
    annotated = annotate(Article("a1", "a.txt", "a", text, language), lexicon)
    statements = read_statements(annotated, lexicon)
    return read_commitments(annotated, find_clauses(annotated), statements, lexicon)


def texts() -> st.SearchStrategy[tuple[str, str]]:
    return st.sampled_from(("fr", "en")).flatmap(
        lambda language: st.tuples(
            st.lists(st.sampled_from(PIECES[language]), max_size=25).map(" ".join), st.just(language)
        )
    )


@settings(max_examples=150, deadline=None)
@given(texts())
def test_evidence_stands_in_the_text_and_ids_are_in_order(case: tuple[str, str]) -> None:
    text, language = case
    found, dropped = read(text, language)
    assert [c.id for c in found] == [f"c{n}" for n in range(1, len(found) + 1)]
    for commitment in found:
        places = (commitment.evidence, *commitment.also, *(c.evidence for c in commitment.conditions))
        assert all(place.stands_in(text) for place in places)
    assert all(drop.lacks for drop in dropped)


@settings(max_examples=40, deadline=None)
@given(texts())
def test_reading_twice_gives_the_same(case: tuple[str, str]) -> None:
    assert read(*case) == read(*case)
