"""What the pages of a made crawl say: a few report promises, most do not, most are in other languages."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from random import Random
from typing import Any

import yaml

from bench.invented.articles import articles
from bench.invented.words import load_words as load_invented

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


@dataclass(frozen=True, slots=True)
class _Cast:
    """Who and where one article is about: names of its own, which no other article has but by chance."""

    persons: tuple[str, ...]
    towns: tuple[str, ...]

    @classmethod
    def drawn(cls, random: Random) -> "_Cast":
        """Return a cast of five persons and four towns."""
        return cls(tuple(_name(random) for _ in range(5)), tuple(_name(random) for _ in range(4)))


def _name(random: Random) -> str:
    syllables = load_words()["syllables"].split()
    return "".join(random.choices(syllables, k=random.randint(2, 4))).capitalize()


def _written(language: str, random: Random) -> Text:
    """Return a text on one subject, of sentences on it between scenes in which anything may happen."""
    subjects = load_words()["subjects"]
    (subject,) = random.choices(list(subjects), list(subjects.values()))
    sentences, cast = load_words()["sentences"][language][subject], _Cast.drawn(random)

    def paragraph() -> str:
        told = [_filled(random.choice(sentences), cast, random) for _ in range(random.randint(1, 3))]
        told += [_scene(language, cast, random) for _ in range(random.randint(1, 2))]
        return " ".join(random.sample(told, len(told)))

    paragraphs = tuple(paragraph() for _ in range(random.randint(4, 14)))
    return Text(language, _filled(random.choice(sentences), cast, random).rstrip("."), paragraphs)


def _filled(sentence: str, cast: _Cast, random: Random) -> str:
    person = f"{random.choice(load_words()['first'].split())} {random.choice(cast.persons)}"
    return sentence.format(town=random.choice(cast.towns), person=person, number=random.randint(3, 1_900))


def _scene(language: str, cast: _Cast, random: Random) -> str:
    """Return one of the sentences that promise nothing in the invented articles, with the article's names."""
    words = load_invented()
    persons, towns = random.sample(cast.persons, 2), random.sample(cast.towns, 2)
    subjects, moment = random.sample(words.subjects, 2), random.choice(words.moments[language])
    return random.choice(words.fillers[language]).format(
        person=persons[0],
        other_person=persons[1],
        town=towns[0],
        other_town=towns[1],
        subject=subjects[0][language],
        other_subject=subjects[1][language],
        number=random.randint(30, 900),
        said=random.choice(words.sayings[language]),
        moment=moment,
        moment_low=f"{moment[0].lower()}{moment[1:]}",
    )


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
