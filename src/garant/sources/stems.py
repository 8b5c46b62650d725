"""Names for output files: safe on every file system, and no two alike in one run."""

import re
from collections import Counter

_UNSAFE = re.compile(r"[^\w.-]+")
_LONGEST = 120


def safe_stem(name: str) -> str:
    """Return the name as a file may be called: "a.zip!inner/b" becomes "a.zip-inner-b"."""
    return _UNSAFE.sub("-", name).strip("-.")[:_LONGEST] or "article"


class Stems:
    """The stems given out in one run; the second of a name gets a number.

    Those of an archive's million records, `crawl-1`, `crawl-4`, are not kept one by one: all that begin with
    the archive's own stem are its own.
    """

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._series: set[str] = set()
        self._beginnings: set[str] = set()
        self._counts: Counter[str] = Counter()

    def claim(self, wanted: str) -> str:
        """Return `wanted`, or `wanted-2`, `wanted-3` where it is taken; case makes no difference."""
        base = f"{wanted}-text" if wanted.casefold() in self._series else wanted
        stem = base
        while self._is_taken(stem.casefold()):
            self._counts[base] += 1
            stem = f"{base}-{self._counts[base] + 1}"
        self._taken.add(stem.casefold())
        self._beginnings.add(_beginning(stem))
        return stem

    def claim_series(self, wanted: str) -> str:
        """Return a stem such that none of `stem-1`, `stem-2` … was given out, or is from now on."""
        stem, tries = wanted, 1
        while (folded := stem.casefold()) in self._series or folded in self._beginnings:
            tries += 1
            stem = f"{wanted}-{tries}"
        self._series.add(stem.casefold())
        return stem

    def _is_taken(self, stem: str) -> bool:
        return stem in self._taken or _beginning(stem) in self._series


def _beginning(stem: str) -> str:
    """Return what stands before the number that a stem ends with; nothing where it ends with none."""
    beginning, _, number = stem.casefold().rpartition("-")
    return beginning if number.isdecimal() else ""
