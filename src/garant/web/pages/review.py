"""Judging in the browser: the queue, one record after the other, and what a person says of each.

A form carries the form in which its record was seen; what has another by now is shown again, not judged.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from importlib.metadata import version
from typing import Any

from fastapi import APIRouter, Response
from fastapi.responses import RedirectResponse
from starlette.exceptions import HTTPException

from garant.assess.queue import Queued
from garant.errors import RefusedError, StaleError
from garant.ledger.answers import JudgementLine
from garant.ledger.linking import companions
from garant.ledger.opinions import judged_by, list_judgements
from garant.ledger.proposals import waiting_proposals
from garant.ledger.refusing import refusal
from garant.ledger.seen import form_of
from garant.ledger.verdicts import Verdict
from garant.lexicon.labels import load_labels
from garant.reports.records import behind, grounds_of, judgement_words
from garant.reports.wording import why_linked
from garant.resolve.comparing import ENOUGH
from garant.web import asked
from garant.web.forms import Form, ReviewerSends
from garant.web.page import Page, PageAsked
from garant.web.paging import page_of
from garant.web.reviewing import Examined, examined
from garant.web.visitors import ReviewerAsks, Visitor
from garant.workflow.reviewer import Reviewer, record_called

router = APIRouter()

_CHOICES = {"1": True}
_MOST_PROPOSALS = 200  # of a language model's, on the page; the rest comes up as these are answered


@router.get("/review")
def review(page: PageAsked, who: ReviewerAsks) -> Response:
    """Show the queue."""
    waits = waiting(page, who)
    proposals = list(waiting_proposals(page.book, _MOST_PROPOSALS))
    found = page_of(waits, page.request.query_params)
    return rendered(page, who, "review.html", found=found, proposals=proposals)


@router.get("/review/next")
def following(page: PageAsked, who: ReviewerAsks) -> Response:
    """Lead to what waits behind a record, or first; to the queue where nothing does."""
    after = asked.word(page.request.query_params, "after")
    return _to_next(page, who, after)


@router.get("/review/{record}")
def reading(page: PageAsked, who: ReviewerAsks, record: str) -> Response:
    """Show a record to be judged, with what is asked for beside it."""
    beside = asked.word(page.request.query_params, "with")
    if beside is None:
        return _shown(page, who, record)
    try:
        other = record_called(page.book, beside)
    except RefusedError as error:
        return _shown(page, who, record, status=404, refused=error)
    return _shown(page, who, record, beside=other, notice="now_beside")


@router.post("/review/{record}")
def judge(page: PageAsked, form: ReviewerSends, record: str) -> Response:
    """Enter what a person says of a record, and lead on; show it again where it has changed meanwhile."""
    try:
        return _judged(page, form, record)
    except StaleError:
        return _shown(page, form.who, record, status=409, notice="changed")
    except RefusedError as error:
        return _shown(page, form.who, record, status=409, refused=error)


def _judged(page: Page, form: Form, record: str) -> Response:
    verdict, other = form.one("verdict"), form.one("other")
    seen = dict(each.partition("=")[::2] for each in form.all("seen"))
    reviewer = reviewer_of(page, form.who, form.one("note"))
    reviewer = replace(reviewer, seen={each: seen.get(each, "") for each in (record, other) if each})
    match verdict:
        case Verdict.ACCEPT | Verdict.REJECT:
            reviewer = replace(reviewer, seen={record: seen.get(record, "")})
            reviewer.says(Verdict(verdict), record)
        case Verdict.SAME | Verdict.DIFFERENT if not other:
            return _shown(page, form.who, record, status=400, notice="choose")
        case Verdict.SAME | Verdict.DIFFERENT:
            if other not in seen:
                raise StaleError(f"{other} was not shown")
            reviewer.says(Verdict(verdict), record, other)
        case Verdict.SPLIT:
            _check_companions(page, record, form)
            replace(reviewer, seen={record: seen.get(record, "")}).splits(record)
        case Verdict.CORRECT:
            return _corrected(page, form, record, replace(reviewer, seen={record: seen.get(record, "")}))
        case _:
            raise HTTPException(400)
    return _to_next(page, form.who, record)


def _corrected(page: Page, form: Form, record: str, reviewer: Reviewer) -> Response:
    """Correct each field that holds another value than the one that was shown, and show what comes of it."""
    given = {
        name.removeprefix("field."): ", ".join(value.strip() for value in form.all(name))
        for name, _ in form.fields
        if name.startswith("field.")
    }
    changed = {name: value for name, value in given.items() if value != form.one(f"was.{name}")}
    if not changed:
        return _shown(page, form.who, record, status=400, notice="nothing_changed")
    reviewer.corrects_all(record, changed)
    return RedirectResponse(_address(page, page.to("review", record), {}), 303)


def _check_companions(page: Page, record: str, form: Form) -> None:
    """Raise StaleError where a record has others beside it than those from which it is to be parted."""
    if companions(page.book, record) != form.all("companion"):
        raise StaleError(f"{record} has others beside it than were shown")


def _shown(
    page: Page,
    who: Visitor,
    record: str,
    *,
    status: int = 200,
    beside: str | None = None,
    notice: str | None = None,
    refused: RefusedError | None = None,
) -> Response:
    labels = load_labels(page.language)
    found = examined(page.book, record, page.outlook.queued, labels, beside=beside)
    if found is None:
        raise HTTPException(404)
    waits = waiting(page, who)
    place = next((number for number, each in enumerate(waits, 1) if each.line.id == found.record.id), None)
    return rendered(
        page,
        who,
        "review_record.html",
        status=status,
        found=found,
        chosen=beside or _first_beside(found),
        place=place,
        waits=len(waits),
        notice=notice,
        refused=refusal(refused, labels) if refused else None,
        enough=ENOUGH,
    )


def _first_beside(found: Examined) -> str | None:
    return found.beside[0].near.report.record if found.beside else None


def waiting(page: Page, who: Visitor) -> list[Queued]:
    """Return what waits for everybody, or with `again=1` for this person."""
    again = asked.one_of(page.request.query_params, "again", _CHOICES)
    judged = judged_by(page.book, who.name if again else None)
    return [each for each in page.outlook.queued if each.line.id not in judged]


def _to_next(page: Page, who: Visitor, after: str | None) -> Response:
    """Lead to the first of what waits that comes behind a record in the queue."""
    order = {each.line.id: place for place, each in enumerate(page.outlook.queued)}
    last = order.get(after or "", -1)
    coming = (each.line.id for each in waiting(page, who) if order[each.line.id] > last)
    following = next((id_ for id_ in coming if not form_of(page.book, id_).startswith("0.")), None)
    if following is None:
        return RedirectResponse(_address(page, page.to("review"), {"through": "1"} if after else {}), 303)
    return RedirectResponse(_address(page, page.to("review", following), {}), 303)


def _address(page: Page, path: str, more: Mapping[str, str]) -> str:
    """Return an address on the same way through the queue."""
    asked_ = (["again=1"] if page.request.query_params.get("again") == "1" else []) + [
        f"{name}={value}" for name, value in more.items()
    ]
    return f"{path}?{'&'.join(asked_)}" if asked_ else path


def reviewer_of(page: Page, who: Visitor, note: str = "") -> Reviewer:
    """Return somebody as the one who judges, now."""
    return Reviewer(page.book, who.name, lambda: datetime.now(UTC), version("garant"), note.strip()[:500])


def last_word(lines: Sequence[JudgementLine], who: Visitor) -> JudgementLine | None:
    """Return what somebody said last and has not taken back, None for nothing."""
    mine = (line for line in reversed(lines) if line.who == who.name and not line.taken_back)
    return next((line for line in mine if line.kind != Verdict.UNDO), None)


def rendered(page: Page, who: Visitor, template: str, *, status: int = 200, **values: Any) -> Response:
    """Return a page for somebody who judges: nobody else's, and nothing to be kept."""
    labels = load_labels(page.language)
    response = page.render(
        template,
        status=status,
        who=who,
        token=who.form_token,
        last=last_word(list(list_judgements(page.book)), who),
        again=page.request.query_params.get("again") == "1",
        behind=lambda why: behind(why, labels),
        grounds=lambda each: grounds_of(each, labels),
        judgement=lambda line, beside="": judgement_words(line, labels, beside=beside),
        why_linked=lambda link: why_linked(link, labels),
        **values,
    )
    response.headers["Cache-Control"] = "no-store"
    return response
