"""The letters of the PDF: a family with Latin and Cyrillic, and what becomes of signs that it lacks."""

import unicodedata
from functools import cache
from pathlib import Path

from fontpkg_ibm_plex_serif import ROOT
from reportlab.lib.fonts import addMapping
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

FAMILY = "Plex"
LACKING = "¤"
_FACES = {(0, 0): "Regular", (1, 0): "Bold", (0, 1): "Italic", (1, 1): "BoldItalic"}
_SPACES = {"\u202f": "\u00a0", "\u2009": " ", "\u2011": "-"}


def load_letters() -> None:
    """Make the family known to the writer."""
    for (bold, italic), face in _FACES.items():
        name = f"{FAMILY}-{face}"
        if name not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(name, str(_file(face))))
        addMapping(FAMILY, bold, italic, name)


def _file(face: str) -> Path:
    return Path(ROOT) / "files" / f"IBMPlexSerif-{face}.ttf"


def drawable(text: str) -> str:
    """Return words in signs that the family has: a letter without its marks, else `LACKING`."""
    return "".join(map(_drawn, text))


@cache
def _drawn(sign: str) -> str:
    sign = _SPACES.get(sign, sign)
    if ord(sign) in _shapes():
        return sign
    letters = unicodedata.normalize("NFKD", sign)
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return bare if bare and all(ord(letter) in _shapes() for letter in bare) else LACKING


@cache
def _shapes() -> frozenset[int]:
    shapes: dict[int, int] = pdfmetrics.getFont(f"{FAMILY}-Regular").face.charToGlyph
    return frozenset(shapes)
