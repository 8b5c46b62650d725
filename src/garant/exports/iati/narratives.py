"""Words in an element: the same in every language, or those of an article in its own."""

import re
from collections.abc import Callable, Iterable
from xml.etree.ElementTree import Element, SubElement

from garant.exports.letters import one_line
from garant.model.undertakings import Report
from garant.reports.wording import Wording

LANG = "{http://www.w3.org/XML/1998/namespace}lang"

_LANGUAGE = re.compile("[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")
_NOTHING = "–"


def add_told(parent: Element, words: Iterable[Wording], said: Callable[[Wording], str]) -> None:
    """Add what is said in every language."""
    for each in words:
        SubElement(parent, "narrative", {LANG: each.language}).text = (
            one_line(said(each), most=2000) or _NOTHING
        )


def add_written(parent: Element, text: str, language: str) -> None:
    """Add words of an article, in its language where that is the code of one."""
    known = {LANG: language} if _LANGUAGE.fullmatch(language) else {}
    SubElement(parent, "narrative", known).text = one_line(text) or _NOTHING


def add_quoted(parent: Element, report: Report) -> None:
    """Add the words of a report."""
    add_written(parent, report.commitment.evidence.quotation, report.language)
