"""A ledger → one file of activities of the IATI standard 2.03, the same bytes for the same ledger."""

from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import indent, tostring
from xml.sax.saxutils import quoteattr

from garant.exports.formats import Written
from garant.exports.iati.activities import Activity, activities
from garant.exports.iati.elements import element
from garant.exports.reporter import NOBODY
from garant.exports.selection import Selection
from garant.model.reasons import Issue
from garant.workflow.world import list_undertakings

_AT_ONCE = 200
_UNSIGNED = Issue(
    "iati_no_reporter",
    NOBODY.ref,
    "stands for the publisher, and is registered nowhere; say with --reporter who publishes",
)


def write_iati(selection: Selection, where: Path) -> Written:
    """Write the undertakings that have a sum and are at least pledged; return what is left out, and why."""
    selection.check(list_undertakings)
    found = activities(selection.undertakings())
    with where.open("x", encoding="utf-8", newline="\n") as file:
        file.writelines(_document(found.activities, selection))
    transactions = sum(len(each.steps) for each in found.activities)
    counts = {"activities": len(found.activities), "transactions": transactions}
    return Written(counts, (*_issues(found.activities, selection, where), *found.left_out))


def _issues(found: tuple[Activity, ...], selection: Selection, where: Path) -> Iterator[Issue]:
    if not found:
        reason = "nothing here has a sum and is at least pledged; the schema asks for one activity at least"
        yield Issue("iati_empty", where.name, reason)
    elif selection.reporter == NOBODY:
        yield _UNSIGNED


def _document(found: tuple[Activity, ...], selection: Selection) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield f'<iati-activities version="2.03"{_generated(selection)}>\n'
    for start in range(0, len(found), _AT_ONCE):
        yield from _elements(found[start : start + _AT_ONCE], selection)
    yield "</iati-activities>\n"


def _elements(some: tuple[Activity, ...], selection: Selection) -> Iterator[str]:
    articles = (report.article for each in some for report in each.undertaking.reports)
    urls = {line.id: line.url for line in selection.articles_of(articles)}
    for each in some:
        root = element(each, urls, selection.reporter, selection.language)
        indent(root)
        yield tostring(root, encoding="unicode") + "\n"


def _generated(selection: Selection) -> str:
    """Return the attribute for when the ledger last changed, nothing where it never did."""
    last = next(selection.runs(), None)
    return "" if last is None else f" generated-datetime={quoteattr(last.finished or last.started)}"
