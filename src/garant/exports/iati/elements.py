"""An activity as an element of the IATI standard 2.03, its children in the order that the schema asks for."""

from collections.abc import Iterable, Mapping
from xml.etree.ElementTree import Element, SubElement

from garant.exports.iati.activities import Activity, Step
from garant.exports.iati.codes import DAC_PURPOSES, OWN_VOCABULARY, load_codes
from garant.exports.iati.dates import add_dates
from garant.exports.iati.narratives import LANG, add_quoted, add_told, add_written
from garant.exports.iati.parties import add_named, add_participants, add_recipient
from garant.exports.iati.wording import description, wordings
from garant.exports.letters import one_line
from garant.exports.reporter import Reporter
from garant.exports.wording import title
from garant.model.terms import Kind
from garant.model.undertakings import Report
from garant.reports.links import address
from garant.reports.plain import telling
from garant.reports.wording import Wording

_GENERAL, _OTHER = "1", "4"
_PARENT, _CHILD = "1", "2"
_WEB_PAGE = "A12"

Addresses = Mapping[str, str | None]


def element(activity: Activity, urls: Addresses, reporter: Reporter, language: str) -> Element:
    """Return an activity's element; `urls` are the addresses of articles, `language` comes before others."""
    one = activity.undertaking
    words = wordings(language)
    root = Element("iati-activity", _attributes(activity, language))
    SubElement(root, "iati-identifier").text = identifier(one.id, reporter)
    _add_reporter(root, reporter)
    add_told(SubElement(root, "title"), words, lambda each: title(one, each))
    add_told(SubElement(root, "description", type=_GENERAL), words, lambda each: description(activity, each))
    add_quoted(SubElement(root, "description", type=_OTHER), telling(one))
    add_participants(root, one, words)
    SubElement(root, "activity-status", code=load_codes().activity_statuses[one.firmness])
    add_dates(root, activity, words)
    add_recipient(root, one.beneficiary, words)
    _add_sectors(root, activity, words)
    for step in activity.steps:
        _add_transaction(root, activity, step, words)
    _add_documents(root, one.reports, urls)
    _add_related(root, activity, reporter)
    _add_conditions(root, activity)
    return root


def identifier(undertaking: str, reporter: Reporter) -> str:
    """Return the identifier of an activity: its publisher's, and the undertaking's id."""
    return f"{reporter.ref}-{undertaking}"


def _attributes(activity: Activity, language: str) -> dict[str, str]:
    one = activity.undertaking
    humanitarian = {"humanitarian": "1"} if one.kind is Kind.HUMANITARIAN else {}
    return {
        LANG: language,
        "default-currency": activity.amount.currency,
        "last-updated-datetime": max(report.recorded for report in one.reports),
        "hierarchy": str(activity.level),
        **humanitarian,
    }


def _add_reporter(root: Element, reporter: Reporter) -> None:
    known = {"ref": reporter.ref, "type": reporter.type, "secondary-reporter": "1"}
    SubElement(SubElement(root, "reporting-org", known), "narrative").text = one_line(reporter.name)


def _add_sectors(root: Element, activity: Activity, words: Iterable[Wording]) -> None:
    one = activity.undertaking
    SubElement(root, "sector", vocabulary=DAC_PURPOSES, code=load_codes().sector(one.kind))
    own = SubElement(root, "sector", vocabulary=OWN_VOCABULARY, code=one.kind.value)
    add_told(own, words, lambda each: each.kind(one.kind))
    if one.line is not None:
        tag = SubElement(root, "tag", vocabulary=OWN_VOCABULARY, code=one.line.value)
        add_told(tag, words, lambda each: each.labels.of("line", one.line))


def _add_transaction(root: Element, activity: Activity, step: Step, words: Iterable[Wording]) -> None:
    one, amount = activity.undertaking, activity.amount
    transaction = SubElement(root, "transaction", ref=step.report.record)
    SubElement(transaction, "transaction-type", code=step.type)
    SubElement(transaction, "transaction-date", {"iso-date": step.day})
    value = SubElement(transaction, "value", {"currency": amount.currency, "value-date": step.day})
    value.text = f"{amount.value:f}"
    add_quoted(SubElement(transaction, "description"), step.report)
    add_named(SubElement(transaction, "provider-org"), one.actor, words)
    if one.beneficiary is not None:
        add_named(SubElement(transaction, "receiver-org"), one.beneficiary, words)


def _add_documents(root: Element, reports: Iterable[Report], urls: Addresses) -> None:
    """Add the articles that report an undertaking, those that have an address of the web."""
    linked: dict[str, Report] = {}
    for report in reports:
        if url := address(urls.get(report.article)):
            linked.setdefault(url, report)
    for url, report in linked.items():
        _add_document(SubElement(root, "document-link", url=url, format="text/html"), report)


def _add_document(link: Element, report: Report) -> None:
    add_written(SubElement(link, "title"), report.title or report.outlet or "", report.language)
    add_quoted(SubElement(link, "description"), report)
    SubElement(link, "category", code=_WEB_PAGE)
    SubElement(link, "language", code=one_line(report.language))
    if report.published is not None:
        SubElement(link, "document-date", {"iso-date": report.published.last.isoformat()})


def _add_related(root: Element, activity: Activity, reporter: Reporter) -> None:
    if activity.parent is not None:
        SubElement(root, "related-activity", type=_PARENT, ref=identifier(activity.parent, reporter))
    for child in activity.children:
        SubElement(root, "related-activity", type=_CHILD, ref=identifier(child, reporter))


def _add_conditions(root: Element, activity: Activity) -> None:
    """Add what an undertaking hangs on; of one that hangs on nothing known, nothing is said."""
    one = activity.undertaking
    if not one.conditions:
        return
    languages = {report.article: report.language for report in one.reports}
    conditions = SubElement(root, "conditions", attached="1")
    for each in one.conditions:
        condition = SubElement(conditions, "condition", type=load_codes().condition_type)
        add_written(condition, each.evidence.quotation, languages.get(each.evidence.article, ""))
