"""What stands in an article before anybody is resolved: gazetteer names, descriptions, capitalised words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from garant.annotate.gazetteer import Named, find_named
from garant.annotate.heads import Head, find_heads
from garant.annotate.holders import known_names
from garant.annotate.marks import Tokens, VerbGroup
from garant.annotate.names import Name, find_names
from garant.lexicon.hits import Hits
from garant.lexicon.wordsets import WordSets, load_wordsets
from garant.model.articles import Article
from garant.model.spans import Ordered


@dataclass(frozen=True, slots=True)
class Naming:
    """The raw names of one article, each sequence in the order of the text.

    `day` is the publication day, None where it is unknown.
    """

    text: str
    folded: str
    tokens: Tokens
    verbs: Sequence[VerbGroup]
    named: Ordered[Named]
    heads: Sequence[Head]
    names: Sequence[Name]
    words: WordSets
    language: str
    day: date | None

    def word_before(self, place: int) -> str:
        """Return the folded word that ends before `place` with nothing but blanks or a dot between, or ""."""
        index = self.tokens.index_at(place) - 1
        if index < 0 or self.folded[self.tokens.ends[index] : place].strip(" .'"):
            return ""
        return self.tokens.words[index]


def read_names(
    article: Article, folded: str, hits: Hits, tokens: Tokens, verbs: Sequence[VerbGroup], language: str
) -> Naming:
    """Return what names stand in the article, before anybody is resolved."""
    words = load_wordsets("naming", language)
    named = Ordered(find_named(article.text, hits, persons=known_names(), titles=words["titles"]))
    heads = find_heads(article.text, folded, hits, named, tokens, words, language)
    found = find_names(article.text, hits, named, heads, words)
    furniture = Ordered(article.furniture)
    names = [name for name in found if furniture.at(name.start) is None]
    day = article.published.period.last if article.published else None
    return Naming(article.text, folded, tokens, verbs, named, heads, names, words, language, day)
