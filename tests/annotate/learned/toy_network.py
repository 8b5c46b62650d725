"""A network small enough to be written by hand: a word is a piece, and a vector says what its word is.

The first numbers of a vector are the tags (`part`, then `begins`); then one for a sentence that holds a
commitment, and one for a name that acts. Each is 0 or 1, or a number between them.
"""

from collections.abc import Mapping, Sequence

import numpy as np

from garant.annotate.annotate import annotate
from garant.annotate.learned.heads import Heads
from garant.annotate.learned.network import FIRMNESSES, KINDS, KNOWN, NEARNESS, ROLES, TAGS, TERMS
from garant.annotate.learned.pieces import Pieces
from garant.annotate.learned.reading import Learned
from garant.annotate.learned.scales import Scales
from garant.annotate.learned.windows import windows_of
from garant.annotate.marks import Annotated
from garant.lexicon.load import load_lexicon
from garant.model.articles import Article

HOLDS = 2 * len(TAGS)
ACTS = HOLDS + 1
WIDTH = ACTS + 1
STEEP = 12.0  # a number of 1 says yes, 0 says no: the logistic of 6 and of -6


def told(text: str, language: str = "fr") -> Annotated:
    return annotate(Article("a1", "depeche.txt", "depeche", text, language), load_lexicon(language))


def whole_words(text: str) -> Pieces:
    """Return what cuts a text into its words; the unknown piece is the first."""
    words = sorted({f"▁{word}" for word in text.split()})
    return Pieces(["<unk>", *words], [0.0, *(-1.0 for _ in words)], 0, {})


def heads() -> Heads:
    """Return heads that read a vector number by number; every record is of arms, and pledged."""
    weights: dict[str, np.ndarray] = {}
    shapes = {"tags": (HOLDS, WIDTH), "gate": (1, 2 * WIDTH), "pair.record": (2, 2 * WIDTH)}
    shapes |= {"pair.mention": (2, WIDTH), "pair.known": (2, KNOWN + NEARNESS), "pair.mixed": (2, 2)}
    shapes |= {"pair.fit": (len(ROLES), 2)}
    shapes |= {f"terms.{name}": (len(terms), 2 * WIDTH) for name, terms in TERMS.items()}
    for name, shape in shapes.items():
        weights[f"{name}.weight"] = np.zeros(shape, np.float32)
        weights[f"{name}.bias"] = np.zeros(shape[0], np.float32)
    weights["tags.weight"][:, :HOLDS] = STEEP * np.eye(HOLDS)
    weights["gate.weight"][0, WIDTH + HOLDS] = STEEP
    weights["pair.mention.weight"][0, ACTS] = 1
    weights["pair.fit.weight"][ROLES.index("actor"), 0] = STEEP
    for name in ("tags", "gate", "pair.fit", "terms.kind"):
        weights[f"{name}.bias"] -= STEEP / 2
    weights["terms.kind.bias"][KINDS.index("equipment")] = STEEP / 2
    weights["terms.firmness.bias"][FIRMNESSES.index("pledged")] = STEEP / 2
    return Heads(weights)


def reading(
    annotated: Annotated, numbers: Mapping[int, Mapping[str, float]], scales: Scales | None = None
) -> Learned:
    """Return the reading of an article; `numbers` say of words, by their index, what they are."""
    windows = list(windows_of(annotated, whole_words(annotated.text)))
    by_place = {_word_at(annotated.text, index): named for index, named in numbers.items()}
    hidden = []
    for window in windows:
        vectors = np.zeros((len(window.ids), WIDTH), np.float32)
        for row, start in enumerate(window.starts):
            for name, number in by_place.get(start, {}).items():
                vectors[row, _NUMBERS[name]] = number
        hidden.append(vectors)
    return Learned(annotated, windows, hidden, heads(), scales or Scales({}))


def words(text: str, phrase: str, **numbers: float) -> dict[int, Mapping[str, float]]:
    """Return the same numbers for each word of a phrase, by the word's index in the text."""
    first = len(text[: text.index(phrase)].split())
    return {first + index: numbers for index in range(len(phrase.split()))}


_NUMBERS = {
    **{tag: index for index, tag in enumerate(TAGS)},
    **{f"begins_{tag}": len(TAGS) + index for index, tag in enumerate(TAGS)},
    "holds": HOLDS,
    "acts": ACTS,
}


def _word_at(text: str, index: int) -> int:
    start, given = 0, text.split()
    for word in given[:index]:
        start = text.index(word, start) + len(word)
    return text.index(given[index], start)


def joined(*marked: Mapping[int, Mapping[str, float]]) -> dict[int, dict[str, float]]:
    """Return what several calls of `words` say of each word together."""
    together: dict[int, dict[str, float]] = {}
    for one in marked:
        for index, numbers in one.items():
            together.setdefault(index, {}).update(numbers)
    return together


def quoted(annotated: Annotated, places: Sequence[object]) -> list[str]:
    return [annotated.text[place.start : place.end] for place in places]
