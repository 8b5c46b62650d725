"""robots.txt: which addresses of a host a reader may ask for, and how slowly (RFC 9309).

Written here because a host's patterns are hostile input: each is matched in one pass, whatever it holds.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import quote, unquote_to_bytes

_LARGEST = 500 * 1024
_MOST_RULES = 10_000
_NAME = re.compile(r"[a-z_-]+|\*")
_KEPT = "!$&'()*+,/:;=?@[]~-._"


@dataclass(frozen=True, slots=True)
class Rule:
    """One line: addresses that begin as the pattern says are allowed, or not."""

    pattern: str
    allows: bool


@dataclass(frozen=True, slots=True)
class Robots:
    """What a host asks of one reader; `delay` are the seconds between requests, None where it names none."""

    rules: tuple[Rule, ...] = ()
    delay: float | None = None

    def allows(self, target: str) -> bool:
        """Tell whether the target may be asked for: the longest pattern that fits decides, then "allow"."""
        path = _normal(target)
        fitting = [(len(rule.pattern), rule.allows) for rule in self.rules if _fits(rule.pattern, path)]
        return max(fitting, default=(0, True))[1]


ALLOWS_ALL = Robots()


def read_robots(content: bytes, name: str) -> Robots:
    """Return what a robots.txt asks of the reader of that name: the groups that name it, else those for *."""
    lines = list(_lines(content[:_LARGEST].decode("utf-8", "replace")))
    groups = list(_groups(lines))
    mine = [lines for names, lines in groups if name.lower() in names]
    others = [lines for names, lines in groups if "*" in names]
    return _robots(line for group in mine or others for line in group)


Line = tuple[str, str]


def _lines(text: str) -> Iterator[Line]:
    for line in text.removeprefix("\ufeff").splitlines():
        field, colon, value = line.partition("#")[0].partition(":")
        if colon:
            yield field.strip().lower(), value.strip()


def _groups(lines: Iterable[Line]) -> Iterator[tuple[set[str], list[Line]]]:
    """Yield the names of each group with its lines; names on lines that follow each other share a group."""
    names: set[str] = set()
    own: list[Line] = []
    for field, value in lines:
        if field == "user-agent":
            if own:
                yield names, own
                names, own = set(), []
            found = _NAME.match(value.lower())
            names.add(found[0] if found else "")
        elif field in ("allow", "disallow", "crawl-delay"):
            own.append((field, value))
    yield names, own


def _robots(lines: Iterable[Line]) -> Robots:
    rules: list[Rule] = []
    delay = None
    for field, value in lines:
        if field == "crawl-delay":
            delay = _seconds(value)
        elif value and len(rules) < _MOST_RULES:
            rules.append(Rule(_normal(value), field == "allow"))
    return Robots(tuple(rules), delay)


def _seconds(value: str) -> float | None:
    try:
        seconds = float(value)
    except ValueError:
        return None
    return seconds if 0 <= seconds < float("inf") else None


def _normal(path: str) -> str:
    """Return a path in which equal addresses are written equally."""
    return quote(unquote_to_bytes(path.replace("%2F", "%252F").replace("%2f", "%252F")), safe=_KEPT)


def _fits(pattern: str, path: str) -> bool:
    """Tell whether the path begins as the pattern says: * is anything, $ at the end is the path's end."""
    ends = pattern.endswith("$")
    first, *pieces = pattern.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    if not pieces:
        return path == first if ends else True
    last = pieces.pop() if ends else ""
    place = len(first)
    for piece in pieces:
        place = path.find(piece, place)
        if place < 0:
            return False
        place += len(piece)
    return path.endswith(last) and len(path) - len(last) >= place
