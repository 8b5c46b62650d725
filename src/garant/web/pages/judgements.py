"""What people said: every judgement, with a way to take it back, and where two reviewers disagree."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fastapi import APIRouter, Response
from fastapi.responses import RedirectResponse
from starlette.exceptions import HTTPException

from garant.accounts.account import Role
from garant.assess.agreement import Agreement, agreement
from garant.errors import RefusedError
from garant.ledger.answers import JudgementLine
from garant.ledger.opinions import list_judgements
from garant.ledger.refusing import refusal
from garant.ledger.verdicts import Verdict
from garant.lexicon.labels import load_labels
from garant.web import asked
from garant.web.failures import failure
from garant.web.forms import ReviewerSends
from garant.web.page import PageAsked
from garant.web.pages.review import rendered, reviewer_of
from garant.web.paging import page_of
from garant.web.visitors import ReviewerAsks, Visitor

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Apart:
    """A subject on which two reviewers disagree: the last word of each."""

    subject: tuple[str, ...]
    one: JudgementLine
    other: JudgementLine


@router.get("/judgements")
def judgements(page: PageAsked, who: ReviewerAsks) -> Response:
    """List what was said, the latest first: by everybody or by one, of everything or of one record."""
    query = page.request.query_params
    lines = list(list_judgements(page.book))
    by, about = asked.word(query, "who"), asked.word(query, "of")
    found = [
        line
        for line in reversed(lines)
        if (by is None or line.who == by) and (about is None or about in line.subjects)
    ]
    return rendered(
        page,
        who,
        "judgements.html",
        found=page_of(found, query),
        reviewers=sorted({line.who for line in lines}),
        by=by,
        about=about,
        may_undo=lambda line: may_undo(who, line),
    )


@router.post("/judgements/{number}/undo")
def undo(page: PageAsked, form: ReviewerSends, number: int) -> Response:
    """Take a judgement back, and show what it was about as it stands now."""
    line = next((line for line in list_judgements(page.book) if line.entry == number), None)
    if line is None:
        raise HTTPException(404)
    if not may_undo(form.who, line):
        raise HTTPException(403)
    try:
        reviewer_of(page, form.who, form.one("note")).takes_back(number)
    except RefusedError as error:
        return failure(page.request, 409, refusal(error, load_labels(page.language)))
    back = ("judgements",) if form.one("back") == "judgements" else ("review", line.subjects[0])
    return RedirectResponse(page.to(*back), 303)


@router.get("/judgements/agreement")
def agreed(page: PageAsked, who: ReviewerAsks) -> Response:
    """Show how far each two reviewers agree, and both their words where they do not."""
    lines = list(list_judgements(page.book))
    pairs = [(each, tuple(_apart(each, lines))) for each in agreement(lines)]
    return rendered(page, who, "agreement.html", pairs=pairs)


def may_undo(who: Visitor, line: JudgementLine) -> bool:
    """Tell whether somebody may take a judgement back: their own, or anybody's as administrator."""
    return not line.taken_back and (line.who == who.name or who.role.may(Role.ADMIN))


def _apart(pair: Agreement, lines: Sequence[JudgementLine]) -> Iterator[Apart]:
    for subject in pair.apart:
        about = [line for line in lines if _is_about(line, subject)]
        one = [line for line in about if line.who == pair.one]
        other = [line for line in about if line.who == pair.other]
        if one and other:
            yield Apart(subject, one[-1], other[-1])


def _is_about(line: JudgementLine, subject: tuple[str, ...]) -> bool:
    """Tell whether a judgement in effect is about these records, and not an undo or about others too."""
    several = Verdict(line.kind) in (Verdict.SAME, Verdict.DIFFERENT, Verdict.SPLIT)
    if line.taken_back or line.kind == Verdict.UNDO or several != (len(subject) > 1):
        return False
    return set(subject) <= set(line.subjects)
