"""How good the reading is on articles of sources that it has never seen, as the reader's card says."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from garant.errors import DataError
from garant.lexicon.files import read_text
from garant.workflow.reader import Reader

_CARD = "reader/CARD.md"
_ARTICLES = re.compile(r"(\d+) of sources new to the rules")
_SCORE = re.compile(r"(\.\d+|1\.0+) / (\.\d+|1\.0+)")
_COLUMN = {Reader.RULES: -2, Reader.BOTH: -1}  # the last two columns are of unseen sources


@dataclass(frozen=True, slots=True)
class Figure:
    """The F1 of one category: of what is found, and of what is right in every field that counts."""

    category: str
    found: float
    right: float


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of one reader, measured on `articles`."""

    articles: int
    figures: tuple[Figure, ...]


def reading_figures(reader: Reader) -> Figures:
    """Return the figures of the packaged reader; raise DataError where its card gives none."""
    scores = read_text(_CARD).partition("\n## Scores\n")[2].partition("\n## ")[0]
    articles = _ARTICLES.search(scores)
    figures = tuple(_figures(scores, _COLUMN[reader]))
    if articles is None or not figures:
        raise DataError(f"data/{_CARD}: no table of scores on sources new to the rules")
    return Figures(int(articles[1]), figures)


def _figures(scores: str, column: int) -> Iterator[Figure]:
    for line in scores.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        score = _SCORE.fullmatch(cells[column]) if len(cells) > -column else None
        if score:
            yield Figure(cells[0].partition(",")[0], float(score[1]), float(score[2]))
