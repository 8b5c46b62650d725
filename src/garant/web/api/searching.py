"""Words looked for in records and in articles, whatever their case and accents."""

from garant.ledger.answers import ArticleHit, HitLine
from garant.ledger.overviews import search_articles
from garant.ledger.queries import search_records
from garant.web.api.asking import Searched, filters_of
from garant.web.api.question import Known, Listed, Question, first_of, flat_lines


def search(known: Known, asked: Searched) -> Listed[HitLine]:
    """Return the records that hold the words, best first."""
    return first_of(search_records(known.book, asked.text, filters_of(asked)), asked)


def search_texts(known: Known, asked: Searched) -> Listed[ArticleHit]:
    """Return the articles that hold the words, best first."""
    return first_of(search_articles(known.book, asked.text, filters_of(asked)), asked)


QUESTIONS = (
    Question(
        "search",
        "/search",
        Searched,
        Listed[HitLine],
        search,
        "Records of every category whose words hold what is looked for, best first; the hit in [brackets].",
        flat_lines,
    ),
    Question(
        "search_articles",
        "/search/articles",
        Searched,
        Listed[ArticleHit],
        search_texts,
        "Articles that hold what is looked for, best first; the hit is in [brackets].",
        flat_lines,
    ),
)
