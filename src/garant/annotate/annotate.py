"""From an article to its marks, each step standing on those before it."""

from garant.annotate.context import Context
from garant.annotate.lines import article_lines
from garant.annotate.marks import Annotated
from garant.annotate.mentions import find_mentions
from garant.annotate.naming import read_names
from garant.annotate.persons import find_persons
from garant.annotate.quotations import find_quotations
from garant.annotate.sentences import split_sentences
from garant.annotate.tokens import tokenize
from garant.annotate.verbs import verb_groups
from garant.lexicon.abbreviations import load_abbreviations
from garant.lexicon.fold import fold
from garant.lexicon.lexicon import Lexicon
from garant.model.articles import Article


def annotate(article: Article, lexicon: Lexicon) -> Annotated:
    """Return the article with every mark; `lexicon` is that of the article's language."""
    folded = fold(article.text)
    hits = lexicon.scan(folded)
    tokens = tokenize(folded)
    verbs = verb_groups(tokens, hits.verbs, folded, lexicon.language)
    naming = read_names(article, folded, hits, tokens, verbs, lexicon.language)
    context = Context(naming)
    persons = find_persons(naming, context)
    lines = article_lines(article)
    quotations, unclosed = find_quotations(article.text, lines, where=article.source_name)
    sentences = split_sentences(article.text, lines, quotations, load_abbreviations(), title=article.title)
    return Annotated(
        article=article,
        folded=folded,
        hits=hits,
        tokens=tokens,
        sentences=sentences,
        quotations=quotations,
        verbs=verbs,
        mentions=find_mentions(naming, persons, context),
        persons=persons.persons,
        issues=unclosed,
    )
