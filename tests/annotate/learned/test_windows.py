"""An article as windows: each sentence read once, with what stands before it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from toy_network import told, whole_words

from garant.annotate.learned.windows import BEFORE, FRESH, LONGEST, TITLE, Window, stretches, windows_of
from garant.annotate.marks import Annotated, Sentence, SentenceKind, Tokens
from garant.lexicon.load import load_lexicon
from garant.model.articles import Article
from garant.model.spans import Ordered

NOTHING_FOUND = load_lexicon("fr").scan("")


def article(lengths: list[int], *, headline: bool = False) -> Annotated:
    """Return an article of one sentence a line, each with so many words."""
    lines = [" ".join(["obus"] * length) for length in lengths]
    sentences, start = [], 0
    for number, line in enumerate(lines):
        kind = SentenceKind.HEADLINE if headline and not number else SentenceKind.BODY
        sentences.append(Sentence(start, start + len(line), number, kind))
        start += len(line) + 1
    text = "\n".join(lines)
    return Annotated(
        Article("a1", "a.txt", "a", text, "fr"), text, NOTHING_FOUND, Tokens([], [], []), Ordered(sentences)
    )


def windows(annotated: Annotated) -> list[Window]:
    return list(windows_of(annotated, whole_words(annotated.text)))


def shown_before(annotated: Annotated, window: Window) -> list[int]:
    """Return the sentences that a window only sees, by their index."""
    spans = [annotated.sentences.at(start) for start in window.starts[: window.fresh]]
    return list(dict.fromkeys(annotated.sentences.index(span) for span in spans))


articles = st.builds(article, st.lists(st.integers(1, 260), min_size=1, max_size=25), headline=st.booleans())


@settings(max_examples=80, deadline=None)
@given(articles)
def test_each_sentence_is_fresh_in_one_window_in_the_order_of_the_text(annotated: Annotated) -> None:
    found = windows(annotated)
    assert [index for one in found for index in one.sentences] == list(range(len(annotated.sentences)))
    fresh = [start for one in found for start in one.starts[one.fresh :]]
    assert fresh == sorted(set(fresh))
    assert set(annotated.sentences.starts) <= set(fresh)


@settings(max_examples=80, deadline=None)
@given(articles)
def test_no_window_is_too_long_for_the_network(annotated: Annotated) -> None:
    for window in windows(annotated):
        assert len(window.ids) == len(window.starts) == len(window.ends)
        assert 0 < len(window.ids) - window.fresh <= FRESH
        assert window.fresh <= BEFORE + TITLE


@settings(max_examples=80, deadline=None)
@given(articles)
def test_what_is_only_seen_are_whole_sentences_right_before_and_the_headline(annotated: Annotated) -> None:
    for window in windows(annotated):
        seen = shown_before(annotated, window)
        near = [index for index in seen if index or annotated.sentences[0].kind is SentenceKind.BODY]
        first = window.sentences[0]
        assert near in (list(range(first - len(near), first)), [0, *range(first - len(near) + 1, first)])


@settings(max_examples=80, deadline=None)
@given(articles)
def test_stretches_follow_one_another_and_leave_nothing_out(annotated: Annotated) -> None:
    for window in windows(annotated):
        runs = stretches(window)
        assert [piece for first, after in runs for piece in range(first, after)] == list(
            range(len(window.ids))
        )
        for first, after in runs:
            assert window.starts[first:after] == sorted(window.starts[first:after])


def test_a_later_window_sees_the_headline_and_the_sentences_before_it() -> None:
    annotated = article([10, 150, 30, 30, 150], headline=True)
    first, second = windows(annotated)
    assert (first.sentences, shown_before(annotated, first)) == (range(3), [])
    assert (second.sentences, shown_before(annotated, second)) == (range(3, 5), [0, 2])


@pytest.mark.parametrize(
    ("lengths", "headline"),
    [
        ([10, 150, 30, 30, 150], False),  # the first sentence is no headline
        ([TITLE + 1, 150, 30, 150], True),  # a headline as long as a paragraph
    ],
)
def test_what_is_no_short_headline_is_not_carried_along(lengths: list[int], headline: bool) -> None:
    annotated = article(lengths, headline=headline)
    assert 0 not in shown_before(annotated, windows(annotated)[-1])


def test_a_headline_right_before_is_seen_once() -> None:
    annotated = article([10, 20, 195], headline=True)
    last = windows(annotated)[-1]
    assert shown_before(annotated, last) == [0, 1]
    assert last.fresh == 30


def test_a_sentence_longer_than_a_window_is_cut() -> None:
    found = windows(article([FRESH + 50, 5]))
    assert [one.sentences for one in found] == [range(1), range(1, 2)]
    assert len(found[0].ids) == FRESH


def test_what_stands_beyond_the_longest_news_is_left_to_the_rules() -> None:
    annotated = article([100] * (LONGEST // 500 + 20))
    last = windows(annotated)[-1].sentences[-1]
    assert annotated.sentences[last].start < LONGEST <= annotated.sentences[last + 1].start


@pytest.mark.parametrize("text", ["", "\n", " \n \n"])
def test_an_empty_article_has_no_windows(text: str) -> None:
    assert windows(told(text)) == []
