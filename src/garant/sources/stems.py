"""Names for output files: safe on every file system, and no two alike in one run."""

import re
from collections import Counter

_UNSAFE = re.compile(r"[^\w.-]+")
_LONGEST = 120


def safe_stem(name: str) -> str:
    """Return the name as a file may be called: "a.zip!inner/b" becomes "a.zip-inner-b"."""
    return _UNSAFE.sub("-", name).strip("-.")[:_LONGEST] or "article"


class Stems:
    """The stems given out in one run; the second of a name gets a number."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._counts: Counter[str] = Counter()

    def claim(self, wanted: str) -> str:
        """Return `wanted`, or `wanted-2`, `wanted-3` where it is taken; case makes no difference."""
        stem = wanted
        while stem.casefold() in self._taken:
            self._counts[wanted] += 1
            stem = f"{wanted}-{self._counts[wanted] + 1}"
        self._taken.add(stem.casefold())
        return stem
