"""Articles → proposals in the ledger: each is asked about once, its answer is read, checked and written.

What a model was asked by the same instructions is not asked again; every article's outcome is written before
the next is asked about, so that nothing that was paid for is lost.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from garant.errors import AnswerError
from garant.ledger.book import Ledger
from garant.ledger.proposals import Asking, Proposed, write_asking
from garant.ledger.restore import restore_article
from garant.ledger.runs import Run
from garant.model.articles import Article
from garant.opinion.answer import read_answer
from garant.opinion.asking import Answered, Model
from garant.opinion.budget import Budget, Usage
from garant.opinion.checks import Checked, checked
from garant.opinion.prompt import MOST_TEXT, prompt_about, prompt_version

FINGERPRINT = "opinion"
"""What stands for a reader's fingerprint in a run that read nothing."""

_NOTHING = Checked((), {})
_NOT_ASKED = Answered(None, Usage(0, 0), "article_too_long")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of asking about an article; `failure` is the code of why nothing can be used."""

    article: Article
    usage: Usage
    cost: Decimal
    proposed: Proposed
    dropped: Mapping[str, int]
    failure: str | None


def propose(
    ledger: Ledger, model: Model, budget: Budget, articles: Iterable[str], *, version: str
) -> Iterator[Outcome]:
    """Ask about articles, one after the other, and yield what came of each once it is written.

    Raise BudgetSpentError before the first question that might cost more than is left, and OpinionError where
    the endpoint answers nobody; what came of the articles before is in the ledger then.
    """
    run = ledger.begin_run(model.clock.now(), version, FINGERPRINT, ("propose", model.name, prompt_version()))
    counts = {"asked": 0, "proposed": 0}
    try:
        for id_ in articles:
            outcome = _asked(ledger, model, budget, _article(ledger, id_), run)
            counts["asked"] += 1
            counts["proposed"] += outcome.proposed.waiting
            yield outcome
    finally:
        ledger.finish_run(run, model.clock.now(), counts)


def worst_of(ledger: Ledger, model: Model, articles: Iterable[str]) -> Iterator[Usage]:
    """Yield the most that asking about each article can use; what is too long is not asked about."""
    for id_ in articles:
        article = _article(ledger, id_)
        if len(article.text) <= MOST_TEXT:
            yield model.worst(prompt_about(article))


def _article(ledger: Ledger, id_: str) -> Article:
    article = restore_article(ledger, id_)
    assert article is not None
    return article


def _asked(ledger: Ledger, model: Model, budget: Budget, article: Article, run: Run) -> Outcome:
    before = budget.spent
    answered = _answered(model, budget, article)
    found, failure = _found(article, answered)
    cost = budget.spent - before
    asking = Asking(
        article=article.id,
        model=model.name,
        version=prompt_version(),
        tokens_in=answered.usage.sent,
        tokens_out=answered.usage.answered,
        estimated=answered.usage.estimated,
        cost=cost,
        failure=failure,
        dropped=found.dropped,
    )
    proposed = write_asking(ledger, asking, found.proposed, run)
    return Outcome(article, answered.usage, cost, proposed, found.dropped, failure)


def _answered(model: Model, budget: Budget, article: Article) -> Answered:
    if len(article.text) > MOST_TEXT:
        return _NOT_ASKED
    return model.ask(prompt_about(article), budget)


def _found(article: Article, answered: Answered) -> tuple[Checked, str | None]:
    """Return what of an answer may be proposed, and the code of why nothing can be read in it, if so."""
    if answered.failure is not None or answered.content is None:
        return _NOTHING, answered.failure
    try:
        return checked(article, read_answer(answered.content)), None
    except AnswerError as error:
        return _NOTHING, error.code
