"""By when: each row's example has a deadline and its counter none."""

import pytest

from garant.annotate.annotate import annotate
from garant.lexicon.deadlines import deadline_rows
from garant.lexicon.load import load_lexicon
from garant.lexicon.rows import Row
from garant.model.articles import Article, Publication
from garant.model.spans import Evidence
from garant.model.terms import Basis
from garant.model.times import Period
from garant.resolve.deadlines import deadline

ROWS = [
    pytest.param(language, row, id=f"{language}: {row.id}")
    for language in ("fr", "en")
    for row in deadline_rows(language)
]


def by_when(words: str, language: str, published: str | None = "2025-09-04") -> str | None:
    period = None if published is None else Period.parse(published)
    known = None if period is None else Publication(period, Basis.STATED, "the head says so")
    article = Article("a", "a.txt", "a", words, language, published=known)
    times = annotate(article, load_lexicon(language)).times
    found = deadline(Evidence("a", 0, len(words), words), times, period, language)
    return None if found is None else found.iso


@pytest.mark.parametrize(("language", "row"), ROWS)
def test_a_row_makes_a_time_a_deadline(language: str, row: Row) -> None:
    (example,), (counter,) = row.example, row.counter
    assert by_when(example, language) is not None
    assert by_when(counter, language) is None


def test_a_deadline_keeps_its_precision() -> None:
    assert by_when("Oslo livrera les obus d'ici à avril 2026", "fr") == "2026-04"
    assert by_when("Britain will supply 100,000 drones by April 2026", "en") == "2026-04"


def test_what_lies_before_the_article_is_no_deadline() -> None:
    assert by_when("Oslo aidait Kyiv avant 2014", "fr") is None
    assert by_when("Norway helped Kyiv before 2014", "en") is None
