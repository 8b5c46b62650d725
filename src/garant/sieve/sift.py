"""Whether a document of a crawl is worth reading, decided on its bytes before any page is parsed.

Kept is what is in a language that Garant reads and names a thing that is promised with two actors near it:
who gives it and who gets it. Everything else of a crawl would be read in vain. The figures are in
`data/sieve.yml`.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from operator import itemgetter

from garant.lexicon.function_words import load_function_words
from garant.lexicon.sieve import SieveRules, load_sieve_rules
from garant.model.articles import RawDocument
from garant.sieve.letters import FOREIGN, as_written, folded, folded_phrase, printed
from garant.sieve.prose import find_prose, text_of
from garant.sieve.signs import Sign, load_signs

_FOREIGN_WORD = 4  # letters; words of other scripts are spaces once folded


class Verdict(StrEnum):
    """What becomes of a document, and for want of what."""

    KEPT = "kept"
    LANGUAGE = "language"  # it speaks none that Garant reads
    MATTER = "matter"  # it names nothing that one state promises another


@dataclass(frozen=True, slots=True)
class Sifted:
    """A verdict, and the language; None for another one."""

    verdict: Verdict
    language: str | None = None


def sift(raw: RawDocument) -> Sifted:
    """Return whether the document is worth reading, for all that its bytes say."""
    rules = load_sieve_rules()
    prose = find_prose(raw.content, is_page=raw.media == "text/html", rules=rules)
    language = _language(prose.body, rules)
    if language is None:
        return Sifted(Verdict.LANGUAGE)
    title = raw.metadata.title or ""
    return _matter(f"{title}\n{text_of(prose.title)}\n{text_of(prose.body)}", language, rules)


def sift_text(text: str, language: str) -> Sifted:
    """Return the same of the text of an article whose language is known."""
    return _matter(text, language, load_sieve_rules())


def _language(body: bytes, rules: SieveRules) -> str | None:
    """Return the language of which a sample from the middle has most small words, None where none leads.

    A sample in two scripts (« … Ավելին: ») speaks the language if it has many small words of it.
    """
    start = max((len(body) - rules.sample) // 2, 0)
    letters = printed(text_of(body[start : start + rules.sample]))
    words = folded(letters).split()
    counts = {language: sum(map(small.__contains__, words)) for language, small in _small_words().items()}
    second, best = sorted(counts, key=counts.__getitem__)[-2:]
    foreign = letters.count(FOREIGN) // _FOREIGN_WORD if counts[best] < rules.many else 0
    least = max(rules.share * (len(words) + foreign), rules.lead * counts[second])
    return best if counts[best] > least else None


@cache
def _small_words() -> Mapping[str, frozenset[bytes]]:
    """Return the small words of each language as they are compared, but for single letters."""
    folded_words = {
        language: map(bytes.strip, map(folded_phrase, words))
        for language, words in load_function_words().items()
    }
    return {
        language: frozenset(word for word in words if len(word) > 1)
        for language, words in folded_words.items()
    }


def _matter(text: str, language: str, rules: SieveRules) -> Sifted:
    """Return the verdict on the matter of a text: whether a thing has actors near it."""
    letters = printed(text)
    kept = any(len(actors) >= rules.actors for actors in _actors_by_thing(letters, language, rules))
    return Sifted(Verdict.KEPT if kept else Verdict.MATTER, language)


def _actors_by_thing(letters: bytes, language: str, rules: SieveRules) -> Iterator[set[str]]:
    """Yield, for each thing that the letters name, the actors that are named near it."""
    signs = load_signs()
    found = signs.find(folded(letters))
    of_language = signs.by_language[language]
    signed = [(start, end, sign) for number, start, end in found if (sign := of_language[number]) is not None]
    signed.sort(key=itemgetter(0))
    starts = [start for start, _, _ in signed]
    for start, _, sign in signed:
        if sign.things:
            first, last = bisect_left(starts, start - rules.reach), bisect_left(starts, start + rules.reach)
            yield _actors(letters, signed[first:last])


def _actors(letters: bytes, signed: Sequence[tuple[int, int, Sign]]) -> set[str]:
    """Return who is named there, where the name is written as it must be ("US" is no "us")."""
    return {
        row.actor or row.id
        for start, end, sign in signed
        for row in sign.actors
        if row.case.fits(as_written(letters[start + 1 : end - 1]))
    }
