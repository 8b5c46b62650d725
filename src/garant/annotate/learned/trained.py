"""The trained network as it ships: its pieces, its encoder in 8-bit numbers, its heads, its scales."""

import json
from dataclasses import dataclass
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

import numpy as np
import onnxruntime

from garant.annotate.learned.glance import passages
from garant.annotate.learned.heads import Heads, Vectors
from garant.annotate.learned.knowledge import Sign, known_pieces, signs_in
from garant.annotate.learned.pieces import FOLDER, Pieces, read_pieces
from garant.annotate.learned.reading import Learned
from garant.annotate.learned.scales import Scales, read_scales
from garant.annotate.learned.windows import Window, window_of, windows_of
from garant.annotate.marks import Annotated
from garant.errors import DataError
from garant.lexicon.lexicon import Lexicon
from garant.lexicon.sieve import SieveRules

ENCODER = "encoder.onnx"
HEADS = "heads.npz"
SCALES = "scales.json"


@dataclass(frozen=True, slots=True)
class Trained:
    """The network, ready to read; one thread, so that the same article gives the same bytes."""

    pieces: Pieces
    heads: Heads
    scales: Scales
    session: Any

    def read(self, annotated: Annotated, lexicon: Lexicon) -> Learned:
        """Return what the network makes of an article."""
        windows = list(windows_of(annotated, self.pieces))
        signs = signs_in(annotated, lexicon)
        hidden = [self._hidden(window, known_pieces(signs, window)) for window in windows]
        return Learned(annotated, windows, hidden, self.heads, self.scales)

    def promises(self, annotated: Annotated, lexicon: Lexicon, rules: SieveRules) -> bool:
        """Tell at a glance whether one of the likeliest sentences may hold a commitment, each seen alone."""
        signs = signs_in(annotated, lexicon)
        seen = (
            window_of(annotated, index, self.pieces, rules.pieces)
            for index in passages(annotated, signs, rules)
        )
        return any(self._gate(window, signs) >= rules.chance for window in seen)

    def _gate(self, window: Window, signs: list[Sign]) -> float:
        hidden = self._hidden(window, known_pieces(signs, window))
        return float(self.heads.gate(hidden, [(0, len(window.ids))])[0])

    def _hidden(self, window: Window, known: Vectors) -> Vectors:
        given = {"ids": np.array([window.ids], np.int64), "known": known[None]}
        hidden: Vectors = self.session.run(None, given)[0][0]
        return hidden


@cache
def load_trained() -> Trained:
    """Return the network that ships with Garant; raise DataError where its files are not whole."""
    folder = resources.files("garant").joinpath(FOLDER)
    try:
        return read_trained(folder)
    except (OSError, ValueError, KeyError) as error:
        raise DataError(f"{FOLDER}: the trained reader cannot be read ({error})") from error


def read_trained(folder: Traversable) -> Trained:
    """Return the network whose files lie in a folder."""
    with folder.joinpath(HEADS).open("rb") as stream, np.load(stream, allow_pickle=False) as weights:
        heads = Heads({name: weights[name].astype(np.float32) for name in weights.files})
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(
        folder.joinpath(ENCODER).read_bytes(), options, providers=["CPUExecutionProvider"]
    )
    scales = read_scales(json.loads(folder.joinpath(SCALES).read_text(encoding="utf-8")))
    return Trained(read_pieces(folder), heads, scales, session)
