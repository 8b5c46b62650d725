"""What the pages of a made crawl say: a few report promises, most do not, most are in other languages."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from random import Random
from typing import Any

import yaml

from bench.invented.articles import articles

RELEVANT = 0.015
_SCRIPTS_WITHOUT_SPACES = frozenset({"zh", "ja"})
_STOPS = {"zh": "。", "ja": "。", "hi": "।"}


@dataclass(frozen=True, slots=True)
class Text:
    """One page's text; `promises` tells whether it reports what one state promises another."""

    language: str
    title: str
    paragraphs: tuple[str, ...]
    promises: bool = False


def texts(seed: int) -> Iterator[Text]:
    """Yield texts without end; the same for the same seed."""
    random, invented = Random(f"texts {seed}"), articles(seed)
    shares = load_words()["languages"]
    languages, weights = list(shares), list(shares.values())
    while True:
        if random.random() < RELEVANT:
            article = next(invented).article
            yield Text(article.language, article.title or "", tuple(article.text.split("\n")), promises=True)
            continue
        (language,) = random.choices(languages, weights)
        yield (
            _written(language, random) if language in load_words()["sentences"] else _strung(language, random)
        )


@cache
def load_words() -> Mapping[str, Any]:
    """Return what `words.yml` holds."""
    listed = resources.files("bench.crawl").joinpath("words.yml").read_text(encoding="utf-8")
    words: Mapping[str, Any] = yaml.safe_load(listed)
    return words


def _written(language: str, random: Random) -> Text:
    """Return a text of sentences on one subject."""
    subjects, fills = load_words()["subjects"], load_words()["fills"]
    (subject,) = random.choices(list(subjects), list(subjects.values()))
    sentences = load_words()["sentences"][language][subject]

    def paragraph(count: int) -> str:
        chosen = random.choices(sentences, k=count)
        return " ".join(
            each.format(**{name: random.choice(fill) for name, fill in fills.items()}) for each in chosen
        )

    paragraphs = tuple(paragraph(random.randint(2, 4)) for _ in range(random.randint(4, 14)))
    return Text(language, paragraph(1).rstrip("."), paragraphs)


def _strung(language: str, random: Random) -> Text:
    """Return a text of common words by chance, the first of the list the commonest."""
    words = load_words()["common"][language].split()
    commonness = [1 / (place + 3) for place in range(len(words))]
    gap, stop = "" if language in _SCRIPTS_WITHOUT_SPACES else " ", _STOPS.get(language, ".")

    def sentence() -> str:
        chosen = gap.join(random.choices(words, commonness, k=random.randint(8, 22)))
        return f"{chosen[0].upper()}{chosen[1:]}{stop}"

    def paragraph() -> str:
        return " ".join(sentence() for _ in range(random.randint(2, 4)))

    paragraphs = tuple(paragraph() for _ in range(random.randint(4, 14)))
    return Text(language, sentence().rstrip(stop), paragraphs)
