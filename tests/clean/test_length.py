"""Texts that are longer than any article."""

from hypothesis import given
from hypothesis import strategies as st

from garant.clean.clean import clean
from garant.clean.length import LONGEST_ARTICLE, bounded
from garant.model.articles import RawDocument

SENTENCE = "La ministre a annoncé l’envoi de trente véhicules. "


def identify(text: str, *, declared: str | None = None) -> str:
    return "fr"


def test_an_article_of_any_usual_length_is_read_to_its_end() -> None:
    text = SENTENCE * 1000
    assert bounded(text, "long.txt") == (text, ())


def test_a_longer_text_is_read_up_to_the_end_of_a_word_and_says_so() -> None:
    text = SENTENCE * (LONGEST_ARTICLE // len(SENTENCE) + 100)
    kept, (issue,) = bounded(text, "long.txt")
    assert text.startswith(kept)
    assert text[len(kept)] == " "
    assert (issue.code, issue.where) == ("too_long", "long.txt")
    assert str(len(text)) in issue.reason


@given(st.sampled_from(["", "\n", " ", "a"]), st.integers(0, 3000))
def test_never_more_than_the_bound_is_kept_wherever_a_line_ends(mark: str, before: int) -> None:
    text = "a" * (LONGEST_ARTICLE - before) + mark + "b" * (before + 1)
    kept, _ = bounded(text, "long.txt")
    assert len(kept) <= LONGEST_ARTICLE
    assert text.startswith(kept)


def test_a_long_file_and_a_long_page_become_articles_of_the_same_bound() -> None:
    prose = SENTENCE * (LONGEST_ARTICLE // len(SENTENCE) + 1)
    for content, media in ((prose, "text/plain"), (f"<html><body><p>{prose * 5}</p>", "text/html")):
        article = clean(RawDocument("long", "long", content.encode(), media), identify=identify)
        assert LONGEST_ARTICLE - 2000 < len(article.text) <= LONGEST_ARTICLE
        assert "too_long" in [issue.code for issue in article.issues]
