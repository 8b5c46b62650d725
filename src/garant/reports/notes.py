"""Whose words, from which article: quotations with their notes, and the numbers of the sources."""

import unicodedata
from collections.abc import Iterable, Mapping

from garant.assess.said import Said
from garant.ledger.answers import ArticleLine
from garant.lexicon.written import written_period
from garant.model.times import Period
from garant.reports.bulletin import Note, Piece, Quoted, Sentence, Source, Sources, Words
from garant.reports.wording import Wording

_LONGEST = 320  # of a quotation, in characters
_UNPRINTABLE = frozenset({"Cc", "Cf", "Co", "Cn", "Cs"})


def printable(text: str) -> str:
    """Return words on one line, without the signs that no reader sees: controls, turns of direction."""
    spaced = " ".join(text.split())
    if spaced.isprintable():
        return spaced
    return "".join(sign for sign in spaced if unicodedata.category(sign) not in _UNPRINTABLE)


class Notes:
    """The sources of a bulletin, numbered in the order in which they are first referred to."""

    def __init__(self, articles: Mapping[str, ArticleLine], wording: Wording) -> None:
        self._articles = articles
        self._wording = wording
        self._numbers: dict[str, int] = {}

    def note(self, article: str) -> Note:
        """Return the reference to an article."""
        return Note(self._numbers.setdefault(article, len(self._numbers) + 1))

    def notes(self, articles: Iterable[str], *, most: int) -> Sentence:
        """Return references to some articles, each once, and a sign where there are more."""
        listed = list(dict.fromkeys(articles))
        shown = tuple(self.note(article) for article in listed[:most])
        return (*shown, Words(" …")) if len(listed) > most else shown

    def words(self, article: str, quotation: str) -> Quoted:
        """Return words of an article, cut at a word where they are long."""
        line = self._articles.get(article)
        whole = printable(quotation)
        kept = whole if len(whole) <= _LONGEST else whole[:_LONGEST].rsplit(" ", 1)[0]
        return Quoted(kept, line.language if line else "", cut=kept != whole)

    def quote(self, said: Said) -> Sentence:
        """Return words of an article with who says them, where and when: « … » – Tusk, 4 septembre [3]."""
        day = self._wording.day(said.day)
        told = ", ".join(printable(part) for part in (said.by, said.outlet, day) if part)
        return self._words_of(said.article, said.quotation, f" – {told}")

    def quote_shortly(self, article: str, quotation: str) -> Sentence:
        """Return words of an article with their note alone."""
        return self._words_of(article, quotation, "")

    def _words_of(self, article: str, quotation: str, told: str) -> Sentence:
        pieces: tuple[Piece, ...] = (self.words(article, quotation), Words(told), self.note(article))
        return tuple(piece for piece in pieces if piece != Words(""))

    def sources(self) -> Sources:
        """Return every source that has been referred to."""
        return Sources(tuple(self._source(article, number) for article, number in self._numbers.items()))

    def _source(self, article: str, number: int) -> Source:
        line = self._articles[article]
        period = Period.parse(line.published) if line.published else None
        day = written_period(period, self._wording.language) if period else self._wording.day(None)
        return Source(
            number,
            article,
            line.language,
            printable(line.title or line.stem),
            day,
            printable(line.outlet) if line.outlet else None,
            printable(line.url) if line.url else None,
        )
