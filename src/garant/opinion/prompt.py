"""What a model is asked about an article: instructions, vocabularies with their meanings, the text as data.

Pure, and the same for the same article, so that what was asked once need not be asked again.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from itertools import count

from garant.ledger.corrections import choices, correctable
from garant.ledger.missed import FORMS
from garant.ledger.storable import presentable
from garant.lexicon.instructions import load_instructions
from garant.lexicon.labels import load_glosses
from garant.model.articles import Article
from garant.model.terms import Bound

MOST_RECORDS = 40
"""How many records of one article are taken from an answer; more is no reading, it is noise."""

MOST_TEXT = 60_000
"""How many letters an article may have to be asked about."""

_SECTIONS = {
    ("commitments", "conditions"): "condition",
    ("meetings", "type"): "meeting",
    ("incidents", "type"): "incident",
}
_PER_MESSAGE = 64  # tokens that a model's template puts around each message, at most


@dataclass(frozen=True, slots=True)
class Prompt:
    """What is sent: the `system` message and that of the `user`."""

    system: str
    user: str

    @property
    def most_tokens(self) -> int:
        """How many tokens this is at most: every token of a text stands for a byte of it at least."""
        written = (self.system + self.user).encode("utf-8", "replace")
        return len(written) + 2 * _PER_MESSAGE


def prompt_about(article: Article) -> Prompt:
    """Return what a model is asked about an article; its text stands between marks that it does not hold."""
    instructions = load_instructions()
    published = article.published.period.iso if article.published else instructions.unknown_day
    told = instructions.user.format(published=published, mark=_mark(article), text=presentable(article.text))
    return Prompt(_system(), told)


@cache
def prompt_version() -> str:
    """Return the version of what models are told: another one as soon as a word of it changes."""
    return sha256(f"{_system()}\n{load_instructions().user}".encode()).hexdigest()[:12]


def _mark(article: Article) -> str:
    marks = (f"=== {article.id}-{number} ===" for number in count())
    return next(mark for mark in marks if mark not in article.text)


@cache
def _system() -> str:
    vocabulary = "\n".join(_vocabulary())
    return load_instructions().system.format(most=MOST_RECORDS, vocabulary=vocabulary)


def _vocabulary() -> Iterator[str]:
    """Yield each field that holds words of a vocabulary, with what they mean."""
    for category in FORMS:
        for field in _fields_of(category):
            yield f"{category}, {field}:"
            yield from _meanings(_SECTIONS.get((category, field), field), choices(category, field))
    yield "amount and quantity, bound:"
    yield from _meanings("bound", [term.value for term in Bound])


def _fields_of(category: str) -> Iterator[str]:
    return (field for field in correctable(category) if choices(category, field))


def _meanings(section: str, terms: Sequence[str]) -> Iterator[str]:
    glosses = load_glosses("en")
    yield from (f"  {term}: {glosses.of(section, term)}" for term in terms)
