"""A trained reader whose every answer is written in the test: what it sees where, by the words themselves."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from garant.annotate.annotate import annotate
from garant.annotate.learned.network import TERMS
from garant.annotate.learned.reading import Choice, Found
from garant.annotate.learned.scales import Scales
from garant.annotate.marks import Annotated
from garant.extract.extract import extract
from garant.extract.trace import Dropped
from garant.lexicon.load import load_lexicon
from garant.model.articles import Article, Publication
from garant.model.records import Extraction
from garant.model.spans import Ordered
from garant.model.terms import Basis
from garant.model.times import Period


@dataclass(slots=True)
class ToyLearned:
    """Answers as `Learned` does. A record stands from .5 on; what is not written is not seen.

    `seen` are the words of a tag with how surely they are its place, `roles` the actors (for speakers the
    words of the mention) with how well they fit a role, `said` the terms of a field, `holds` the sentences
    by a word in them, `weights` the probability of a record by its words. `weighed` keeps the signs of each
    record.
    """

    annotated: Annotated
    seen: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    roles: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    said: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    holds: Mapping[str, float] = field(default_factory=dict)
    weights: Mapping[str, float] = field(default_factory=dict)
    scales: Scales = field(default_factory=lambda: Scales({}))
    weighed: list[tuple[str, str, dict[str, float]]] = field(default_factory=list)

    def places(self, tag: str) -> Ordered[Found]:
        found = (self._found(words, chance) for words, chance in self.seen.get(tag, {}).items())
        return Ordered(sorted(found))

    def part(self, tag: str, start: int, end: int) -> float:
        near = [place for place in self.places(tag) if place.start < end and start < place.end]
        return max((place.probability for place in near), default=0.0)

    def terms(self, name: str, start: int, end: int) -> dict[str, float]:
        said = self.said.get(name)
        return {term: said.get(term, 0.0) for term in TERMS[name]} if said else {}

    def choices(self, role: str, start: int, end: int) -> list[Choice]:
        fits = self.roles.get(role, {})
        mentions = [(m, self.annotated.text[m.start : m.end]) for m in self.annotated.mentions]
        return [Choice(m, fits.get(m.actor or "", fits.get(words, 0.0))) for m, words in mentions]

    def gate(self, place: int) -> float:
        found = self.gates.at(place)
        return found.probability if found else 0.0

    @property
    def gates(self) -> Ordered[Found]:
        words = self.annotated.text
        return Ordered(
            Found(
                one.start,
                one.end,
                max((c for w, c in self.holds.items() if w in _of(words, one)), default=0.0),
            )
            for one in self.annotated.sentences
        )

    def judge(self, name: str, signs: Mapping[str, float], about: Any) -> float | None:
        return self.scales.judge(name, signs, about)

    def weigh(self, category: str, signs: Mapping[str, float], record: Any) -> tuple[float, bool]:
        words = record.evidence.quotation
        self.weighed.append((category, words, dict(signs)))
        probability = self.weights.get(words, 0.9)
        return probability, probability >= 0.5

    def _found(self, words: str, chance: float) -> Found:
        start = self.annotated.text.index(words)
        return Found(start, start + len(words), chance)


def marked(text: str, language: str = "fr", day: str = "2025-08-20") -> Annotated:
    published = Publication(Period.parse(day), Basis.STATED, "for the test")
    article = Article("a1", "depeche.txt", "depeche", text, language, published=published)
    return annotate(article, load_lexicon(language))


def read_by_both(
    text: str, language: str = "fr", **answers: Any
) -> tuple[Extraction, tuple[Dropped, ...], ToyLearned]:
    """Return what rules and toy read together, what was dropped, and the toy with the signs it was shown."""
    annotated = marked(text, language)
    learned = ToyLearned(annotated, **answers)
    return *extract(replace(annotated, learned=learned), load_lexicon(language)), learned


def read_by_rules(text: str, language: str = "fr") -> Extraction:
    return extract(marked(text, language), load_lexicon(language))[0]


def sureness(record: Any) -> float | None:
    """Return the probability that a record's reasons give it."""
    (sure,) = [reason.probability for reason in record.reasons if reason.rule == "reader/weighed"]
    return sure


def _of(text: str, place: Any) -> str:
    return text[place.start : place.end]
