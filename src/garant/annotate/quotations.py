"""Which passages stand in quotation marks: every sort of mark, nested, mixed, unclosed.

One pass over the marks with a short stack, paragraph by paragraph. A mark's own form tells whether it
opens or closes; a straight one is told by what stands around it, or by whether one is open. An
apostrophe is a quotation mark only where no letter stands on its outer side.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from garant.annotate.marks import Quotation
from garant.model.reasons import Issue
from garant.model.spans import Span

# One class of characters first, so that the search runs over them at the speed of a set.
_MARK = re.compile(
    r"""[«»“”„‟"＂<>'‘’‚](?:
        (?<=[«»“”„‟"＂])
      | (?<=<)< | (?<=>)>
      | (?<=['‘’‚])(?: (?<!\w.)(?=[\w\[(]) | (?<=[\w.,!?…)\]].)(?!\w) )
    )""",
    re.VERBOSE,
)
_WORD = re.compile(r"\w")
_FAMILY = {
    "«": "guillemet", "»": "guillemet", "<<": "guillemet", ">>": "guillemet",
    "“": "curly", "”": "curly", "„": "curly", "‟": "curly",
    '"': "straight", "＂": "straight",
    "'": "single", "‘": "single", "’": "single", "‚": "single",
}  # fmt: skip
_OPENERS = frozenset({"«", "<<", "“", "„", "‟", "‘", "‚"})
_CLOSERS = frozenset({"»", ">>", "”"})
# Opening forms that close what these opened: „Frieden“, »Frieden«, and “Friede“ as it is mistyped.
_TURNED = {"„": "“", "‟": "“", "“": "“", "»": "«", ">>": "<<"}
_DEEPEST = 6
_BEFORE_OPENER = frozenset(" \t\u00a0\u202f\u2009([{-–—'’/…:")
_AFTER_NO_OPENER = frozenset(" \t\u00a0\u202f\u2009,.;:!?)]}")


class _Open(NamedTuple):
    sign: str
    family: str
    start: int
    inner: int


def find_quotations(
    text: str, lines: Sequence[Span], *, where: str
) -> tuple[tuple[Quotation, ...], tuple[Issue, ...]]:
    """Return the quotations of the article's lines by where they begin, and an issue for each unclosed one.

    A quotation that a paragraph's end leaves open ends there; where the next paragraph opens with a
    mark of its own, as English print goes on with a speech, that is no oddity and no issue.
    """
    quotations: list[Quotation] = []
    issues: list[Issue] = []
    left: Quotation | None = None
    for line in lines:
        if left and not _MARK.match(text, line.start):
            issues.append(_unclosed(text, left, where))
        left = _read_line(text, line, quotations)
    if left:
        issues.append(_unclosed(text, left, where))
    quotations.sort(key=lambda quotation: (quotation.start, -quotation.end))
    return tuple(quotations), tuple(issues)


def _unclosed(text: str, quotation: Quotation, where: str) -> Issue:
    words = text[quotation.start : quotation.start + 60]
    return Issue("unclosed_quotation", where, f"no closing mark for {words!r} at {quotation.start}")


def _read_line(text: str, line: Span, found: list[Quotation]) -> Quotation | None:
    """Add the quotations of one line; return the outermost of them that it leaves open."""
    stack: list[_Open] = []
    for mark in _MARK.finditer(text, line.start, line.end):
        place, sign = mark.start(), mark.group()
        opening, closing = _looks(text, line, place, mark.end())
        closed = _closed_by(stack, sign, opening, closing) if stack else None
        if closed is not None:
            _add(text, stack[closed], place, mark.end(), found)
            del stack[closed:]
        elif len(stack) < _DEEPEST and _opens(sign, opening, closing):
            _drop_same(text, stack, found, sign, place)
            stack.append(_Open(sign, _FAMILY[sign], place, mark.end()))
    outermost = next((opened for opened in stack if opened.family != "single"), None)
    if outermost is None:
        return None
    return _add(text, outermost, line.end, line.end, found, closed=False)


def _looks(text: str, line: Span, start: int, end: int) -> tuple[bool, bool]:
    """Tell whether a mark looks opening, and whether closing, by what stands on its sides."""
    before = text[start - 1] if start > line.start else " "
    after = text[end] if end < line.end else " "
    opening = before in _BEFORE_OPENER and after not in _AFTER_NO_OPENER
    return opening, not before.isspace() and not after.isalnum()


def _add(
    text: str, opened: _Open, inner_end: int, end: int, found: list[Quotation], *, closed: bool = True
) -> Quotation | None:
    if not _WORD.search(text, opened.inner, inner_end):
        return None
    inner = opened.inner
    while text[inner].isspace():
        inner += 1
    while text[inner_end - 1].isspace():
        inner_end -= 1
    quotation = Quotation(opened.start, end, inner, inner_end, closed)
    found.append(quotation)
    return quotation


def _closed_by(stack: list[_Open], sign: str, opening: bool, closing: bool) -> int | None:
    """Return which open mark this one closes, None where it closes none."""
    if sign in _OPENERS:
        turned = closing and not opening and _TURNED.get(stack[-1].sign) == sign
        return len(stack) - 1 if turned else None
    family = _FAMILY[sign]
    same = next((n for n in range(len(stack) - 1, -1, -1) if stack[n].family == family), None)
    if sign in _CLOSERS:
        return _double(stack) if same is None else same
    if family == "single":
        return same if closing else None
    if same is not None:
        return same if closing or not opening else None
    return _double(stack) if closing and not opening else None


def _double(stack: list[_Open]) -> int | None:
    """Return the innermost open double mark: prints mix them, and any closing mark closes it."""
    return next((n for n in range(len(stack) - 1, -1, -1) if stack[n].family != "single"), None)


def _opens(sign: str, opening: bool, closing: bool) -> bool:
    if sign in _OPENERS:
        return True
    if sign in _CLOSERS or _FAMILY[sign] == "single":
        return opening
    return opening or not closing


def _drop_same(text: str, stack: list[_Open], found: list[Quotation], sign: str, place: int) -> None:
    """A straight mark that opens while one is open: the first was never closed, and ends before this one."""
    family = _FAMILY[sign]
    if family not in ("straight", "single"):
        return
    for index, opened in enumerate(stack):
        if opened.family == family:
            if family == "straight":
                _add(text, opened, place, place, found, closed=False)
            del stack[index:]
            return
