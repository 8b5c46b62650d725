"""Words cut into the pieces that the encoder knows: the most probable cut, each piece with its place.

Source: Kudo, "Subword Regularization" (2018): a unigram model, its best path by Viterbi. Pieces never
cross white space, so each word is cut once and remembered.
"""

import json
import re
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any, NamedTuple

from garant.errors import DataError

FOLDER = "data/reader"
PIECES = "pieces.json"

_WORD = re.compile(r"\S+")
_SPACE = "▁"  # how a piece says that a word begins
_UNKNOWN_COST = 10.0
_REMEMBERED = 50_000
_LONGEST_WORD = 200


class Cut(NamedTuple):
    """Pieces in the order of a text: `ids[i]` stands at `[starts[i], ends[i])`, in characters."""

    ids: list[int]
    starts: list[int]
    ends: list[int]


class Pieces:
    """Cuts text. `scores` are log probabilities; `normalised` says what a character is read as."""

    def __init__(
        self, pieces: Sequence[str], scores: Sequence[float], unknown: int, normalised: Mapping[str, str]
    ) -> None:
        self._ids = {piece: index for index, piece in enumerate(pieces) if piece}
        self._scores = [float(score) for score in scores]
        self._unknown = unknown
        self._normalised = dict(normalised)
        self._longest = max(map(len, self._ids), default=1)
        self._cost = min(self._scores, default=0.0) - _UNKNOWN_COST
        self._cuts: dict[str, tuple[tuple[int, int, int], ...]] = {}

    def cut(self, text: str, start: int, end: int) -> Cut:
        """Return the pieces of `text[start:end]`."""
        ids: list[int] = []
        starts: list[int] = []
        ends: list[int] = []
        for match in _WORD.finditer(text, start, end):
            at = match.start()
            for piece, first, after in self._of_word(match[0]):
                ids.append(piece)
                starts.append(at + first)
                ends.append(at + after)
        return Cut(ids, starts, ends)

    def surprisal(self, word: str) -> float:
        """Return minus the log probability of a word: "the" 7, "president" 12, "Kananaskis" 35."""
        return -sum(
            self._cost if piece == self._unknown else self._scores[piece] for piece, *_ in self._of_word(word)
        )

    def _of_word(self, word: str) -> tuple[tuple[int, int, int], ...]:
        known = self._cuts.get(word)
        if known is None:
            if len(self._cuts) > _REMEMBERED:
                self._cuts.clear()
            known = self._cuts[word] = self._best(word[:_LONGEST_WORD])
        return known

    def _best(self, word: str) -> tuple[tuple[int, int, int], ...]:
        letters, places = self._read(word)
        count = len(letters)
        best = [0.0] + [-1e30] * count
        back = [(0, self._unknown)] * (count + 1)
        for start in range(count):
            for end in range(start + 1, min(count, start + self._longest) + 1):
                piece = self._ids.get(letters[start:end])
                if piece is not None and best[start] + self._scores[piece] > best[end]:
                    best[end], back[end] = best[start] + self._scores[piece], (start, piece)
            if best[start] + self._cost > best[start + 1]:
                best[start + 1], back[start + 1] = best[start] + self._cost, (start, self._unknown)
        found: list[tuple[int, int, int]] = []
        end = count
        while end > 0:
            start, piece = back[end]
            found.append((piece, places[start], places[end - 1] + 1))
            end = start
        return tuple(reversed(found))

    def _read(self, word: str) -> tuple[str, list[int]]:
        """Return the word as the encoder reads it and, for each letter, which one of the word it is."""
        letters, places = [_SPACE], [0]
        for index, letter in enumerate(word):
            for read in self._normalised.get(letter, letter):
                letters.append(_SPACE if read == " " else read)
                places.append(index)
        return "".join(letters), places


@cache
def load_pieces() -> Pieces:
    """Return the pieces that ship with Garant; raise DataError where their file is not whole.

    They need none of what the network runs on.
    """
    try:
        return read_pieces(resources.files("garant").joinpath(FOLDER))
    except (OSError, ValueError, KeyError) as error:
        raise DataError(f"{FOLDER}/{PIECES}: the pieces of words cannot be read ({error})") from error


def read_pieces(folder: Traversable) -> Pieces:
    """Return the pieces whose file lies in a folder."""
    kept: Mapping[str, Any] = json.loads(folder.joinpath(PIECES).read_text(encoding="utf-8"))
    return Pieces(kept["pieces"], kept["scores"], kept["unknown"], kept["normalised"])
