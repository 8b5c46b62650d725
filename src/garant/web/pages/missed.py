"""Marking what an article says and nobody read: the text, and beside it the form for what its words say.

The form carries the form in which the article was seen; one that has changed is shown again, not marked.
"""

from dataclasses import replace
from typing import Any

from fastapi import APIRouter, Response
from fastapi.responses import RedirectResponse
from starlette.exceptions import HTTPException

from garant.errors import RefusedError, StaleError
from garant.ledger.proposals import Proposal, proposal_called
from garant.ledger.refusing import refusal
from garant.ledger.restore import restore_article, restore_stored
from garant.ledger.seen import form_of
from garant.lexicon.labels import load_labels
from garant.model.articles import Article
from garant.model.spans import Span
from garant.opinion.deciding import refuse, take_up
from garant.web import asked
from garant.web.forms import Form, ReviewerSends
from garant.web.marking import Marked, entries_of, pieces
from garant.web.missing import CONDITIONS, Given, around, given_at, given_by, given_in, sheets
from garant.web.page import Page, PageAsked
from garant.web.pages.review import rendered, reviewer_of
from garant.web.reviewing import choices_of
from garant.web.visitors import ReviewerAsks, Visitor
from garant.workflow.marking import marked, places_of

router = APIRouter()

_MOST_PLACES = 20  # of words that stand more often, more has to be said
_MOST_ACTORS = 80


@router.get("/articles/{id_}/missed")
def asking(page: PageAsked, who: ReviewerAsks, id_: str) -> Response:
    """Show the form, with the words at the place that is asked for, or with what a model proposes."""
    article = _article(page, id_)
    if proposal := asked.word(page.request.query_params, "proposal"):
        return _shown(page, who, article, given_by(article, _proposal(page, article, proposal)))
    return _shown(page, who, article, given_at(article, asked.word(page.request.query_params, "place")))


@router.post("/articles/{id_}/missed")
def mark(page: PageAsked, form: ReviewerSends, id_: str) -> Response:
    """Enter what is marked, and lead back to the article; ask on where something lacks."""
    article, given = _article(page, id_), given_in(form)
    try:
        return _marked(page, form, article, given)
    except StaleError:
        return _shown(page, form.who, article, given, status=409, notice="changed")
    except RefusedError as error:
        why = refusal(error, load_labels(page.language))
        return _shown(page, form.who, article, given, status=409, refused=why)


def _marked(page: Page, form: Form, article: Article, given: Given) -> Response:
    places = places_of(article.text, given.words, start=given.place.start if given.place else None)
    if len(places) > 1:
        return _shown(page, form.who, article, given, status=409, notice="choose", places=places)
    missed = marked(article, given.category, places[0], given.said, given.hanging)
    seen = dict(each.partition("=")[::2] for each in form.all("seen"))
    reviewer = replace(reviewer_of(page, form.who, given.note), seen={article.id: seen.get(article.id, "")})
    if given.proposal:
        proposal = _proposal(page, article, given.proposal)
        _, record = take_up(reviewer, proposal, load_labels(page.language), missed=missed)
    else:
        _, record = reviewer.adds(missed)
    return RedirectResponse(f"{page.to('articles', article.id)}?added={record}#{record}", 303)


@router.post("/proposals/{id_}/refuse")
def refuse_proposal(page: PageAsked, form: ReviewerSends, id_: str) -> Response:
    """Keep what a model proposes out of the queue, and lead back to the queue."""
    try:
        refuse(reviewer_of(page, form.who, form.one("note")), proposal_called(page.book, id_))
    except RefusedError as error:
        raise HTTPException(409 if error.code != "nothing_called" else 404) from error
    return RedirectResponse(f"{page.to('review')}#proposals", 303)


def _proposal(page: Page, article: Article, id_: str) -> Proposal:
    """Return a proposal that is of an article."""
    try:
        found = proposal_called(page.book, id_)
    except RefusedError as error:
        raise HTTPException(404) from error
    if found.missed.article != article.id:
        raise HTTPException(404)
    return found


def _article(page: Page, id_: str) -> Article:
    article = restore_article(page.book, id_)
    if article is None:
        raise HTTPException(404)
    return article


def _shown(
    page: Page,
    who: Visitor,
    article: Article,
    given: Given,
    *,
    status: int = 200,
    places: list[Span] | None = None,
    **told: Any,
) -> Response:
    """Show the form. How the article is seen is read first: what changes meanwhile makes that an old form."""
    labels = load_labels(page.language)
    form = form_of(page.book, article.id)
    restored = restore_stored(page.book, article.id)
    assert restored is not None
    entries = entries_of(restored[1])
    return rendered(
        page,
        who,
        "missed.html",
        status=status,
        article=article,
        pieces=list(pieces(article, entries, tuple(Marked))),
        given=given,
        form=form,
        sheets=list(sheets(given, entries, labels)),
        conditions=[*given.conditions, *[("", "")] * CONDITIONS][: max(CONDITIONS, len(given.conditions))],
        proposed=_proposal(page, article, given.proposal) if given.proposal else None,
        condition_types=choices_of("commitments", "conditions", labels),
        places=[(place, around(article.text, place)) for place in (places or ())[:_MOST_PLACES]],
        found=len(places or ()),
        actors=page.named(page.outlook.actors[:_MOST_ACTORS]),
        **{"notice": None, "refused": None, **told},
    )
