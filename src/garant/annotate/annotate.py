"""From an article to its marks, each step standing on those before it."""

from dataclasses import replace
from typing import TYPE_CHECKING

from garant.annotate.amounts import find_amounts
from garant.annotate.context import Context
from garant.annotate.dating import date_times
from garant.annotate.folding import folded_text
from garant.annotate.lines import article_lines
from garant.annotate.marks import Annotated
from garant.annotate.mentions import find_mentions
from garant.annotate.naming import read_names
from garant.annotate.numbers import find_numbers
from garant.annotate.persons import find_persons
from garant.annotate.publication import infer_publication
from garant.annotate.quantities import find_quantities
from garant.annotate.quotations import find_quotations
from garant.annotate.sentences import split_sentences
from garant.annotate.times import find_times
from garant.annotate.tokens import tokens_of
from garant.annotate.verbs import verb_groups
from garant.lexicon.abbreviations import load_abbreviations
from garant.lexicon.fold import unmarked
from garant.lexicon.lexicon import Lexicon
from garant.lexicon.numbers import load_numbers
from garant.model.articles import Article
from garant.model.spans import Ordered

if TYPE_CHECKING:
    from garant.annotate.learned.trained import Trained


def annotate(article: Article, lexicon: Lexicon, trained: "Trained | None" = None) -> Annotated:
    """Return the article with every mark; `lexicon` is that of the article's language.

    `trained` is the trained reader, None where rules read alone.

    The article's day of publication is settled here: where none is stated, what the text tells of it.
    """
    words = _with_words(article, lexicon)
    numbers = find_numbers(words.folded, words.tokens, load_numbers(lexicon.language))
    times = find_times(words, numbers)
    published = article.published or infer_publication(words, times)
    dated = replace(words, article=replace(article, published=published))
    named = _with_names(dated, lexicon)
    marked = replace(
        named,
        numbers=Ordered(numbers),
        times=Ordered(date_times(named.article, times, published)),
        amounts=Ordered(find_amounts(named, numbers, named.mentions)),
        quantities=Ordered(find_quantities(named, numbers)),
    )
    return with_learned(marked, lexicon, trained) if trained else marked


def with_learned(marked: Annotated, lexicon: Lexicon, trained: "Trained") -> Annotated:
    """Return a marked article with what the trained reader makes of it."""
    return replace(marked, learned=trained.read(marked, lexicon))


def _with_words(article: Article, lexicon: Lexicon) -> Annotated:
    """Return the article with what its words and marks alone tell: sentences, quotations, verbs."""
    folded = folded_text(article)
    spaced = unmarked(folded)
    hits = lexicon.scan_spaced(spaced)
    tokens = tokens_of(spaced)
    lines = article_lines(article)
    quotations, unclosed = find_quotations(article.text, lines, where=article.source_name)
    sentences = split_sentences(article.text, lines, quotations, load_abbreviations(), title=article.title)
    return Annotated(
        article=article,
        folded=folded,
        hits=hits,
        tokens=tokens,
        sentences=Ordered(sentences),
        quotations=Ordered(quotations),
        verbs=Ordered(verb_groups(tokens, hits.verbs, folded, lexicon.language)),
        issues=unclosed,
    )


def _with_names(marked: Annotated, lexicon: Lexicon) -> Annotated:
    """Return the article with its persons and actors; who held which office hangs on its day."""
    naming = read_names(
        marked.article, marked.folded, marked.hits, marked.tokens, marked.verbs, lexicon.language
    )
    context = Context(naming)
    persons = find_persons(naming, context)
    mentions = Ordered(find_mentions(naming, persons, context))
    return replace(marked, mentions=mentions, persons=persons.persons)
