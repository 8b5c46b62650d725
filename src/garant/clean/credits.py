"""Which agencies an article is owed to, for text or pictures; an agency that is only quoted is none.

"(Jeanne Roy / AFP)" and "KYIV (Reuters) -" are credits, "selon l'AFP" is not.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence

from garant.lexicon.agencies import AgencyNames
from garant.model.spans import Span

_LEFT, _RIGHT = 90, 40
_LOOKED_AT = 100_000
_CREDITING = re.compile(
    r"""(?:
        (?: © | \(c\) | \b(?:cr[ée]dits?|photos?|images?|source|copyright|picture|illustration)\s*[:/©] )
        [^.!?;«"]{0,60}
      | [-–—]\s*source\s
      | [/|]\s?
      | \b(?:via|with\ permission\ from)\s
      | \b(?:avec|with)\s(?:des\s|les\s|the\s)?
        (?:informations?|d[ée]p[êe]ches?|files|reporting|material|reports)
        \s(?:de|d'|from)\s?(?:l['’]|la\s|the\s)?
    )$""",
    re.IGNORECASE | re.VERBOSE,
)
_BYLINED = re.compile(r"(?:^|\s)(?:avec|with|par|by|pour|for|from|et|and|,)\s?$", re.IGNORECASE)
_QUOTING = re.compile(r"(?:\b[ldàLDÀ]['’]|\b(?:selon|d'après|à|to|told|par l|seen by|quoted by)\s)$")
_OPENED = re.compile(r"[(\[/]\s?$")
_CLOSED = re.compile(r"\s?[)\]/]")
_CAPITALS_BEFORE = re.compile(
    r"^[^a-zà-ÿ]{2,}(?:\([^)]{0,30}\))?[^a-zà-ÿ]*$|^[A-ZÀ-Ý][\w' -]{1,30},? [^.]{0,30}\($"
)
_NAMED_AFTER = re.compile(r"/\s?[A-ZÀ-Ý][\w.'-]* [A-ZÀ-Ý]")
_DASH_AFTER = re.compile(r"\)?\s*[-–—:.]")


def find_credits(text: str, furniture: Sequence[Span], agencies: AgencyNames) -> tuple[str, ...]:
    """Return the agencies credited, each once, in the order of their first credit.

    Beyond the first hundred thousand characters nothing is sought.
    """
    starts = [span.start for span in furniture]
    found: dict[str, None] = {}
    for start, end, agency in agencies.find(text[:_LOOKED_AT]):
        place = bisect_right(starts, start) - 1
        in_furniture = place >= 0 and start < furniture[place].end
        if _is_credit(_line_before(text, start), _line_after(text, end), in_furniture):
            found.setdefault(agency)
    return tuple(found)


def _line_before(text: str, place: int) -> str:
    start = max(place - _LEFT, 0)
    return text[max(text.rfind("\n", start, place) + 1, start) : place]


def _line_after(text: str, place: int) -> str:
    end = text.find("\n", place, place + _RIGHT)
    return text[place : end if end >= 0 else place + _RIGHT]


def _is_credit(before: str, after: str, in_furniture: bool) -> bool:
    if _CREDITING.search(before):
        return True
    if _OPENED.search(before) and _CLOSED.match(after):
        return not _explains(before)
    if _CAPITALS_BEFORE.search(before) and _DASH_AFTER.match(after):
        return True
    if _QUOTING.search(before):
        return False
    if _NAMED_AFTER.match(after):
        return True
    alone = not before.strip() or not after.strip(" .)]")
    return in_furniture and (alone or bool(_BYLINED.search(before)))


def _explains(before: str) -> bool:
    """Tell whether the bracket shortens a name just written out ("l'Agence France-Presse (AFP)")."""
    return before.rstrip("([/ ").endswith(("Presse", "Press", "presse", "Agency", "News"))
