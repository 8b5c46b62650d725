"""`garant propose`: a language model is asked for a second opinion; what holds waits in the queue."""

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Annotated

import typer
from rich.text import Text

from garant.cli.console import COULD_NOT, Column, Row, err, out, print_table, progress
from garant.cli.options import DEFAULT_LEDGER, Language, LanguageOption, LedgerOption
from garant.errors import OpinionError

if TYPE_CHECKING:
    from garant.ledger.book import Ledger
    from garant.lexicon.labels import Labels
    from garant.opinion.asking import Model
    from garant.opinion.budget import Budget
    from garant.opinion.propose import Outcome

_WITH_ISSUES = 1
_ARTICLE = 10
_COLUMNS = (
    ("article", _ARTICLE),
    ("waiting", -10),
    ("agreed", -10),
    ("again", -6),
    ("dropped", -7),
    ("tokens", -8),
    ("cost", -9),
)


def propose(
    articles: Annotated[
        list[str] | None,
        typer.Argument(metavar="ARTICLE…", help="Ids of articles; else the newest it was not asked about."),
    ] = None,
    ledger: LedgerOption = DEFAULT_LEDGER,
    lang: LanguageOption = Language.FR,
    url: Annotated[
        str | None,
        typer.Option("--url", envvar="GARANT_LLM_URL", help="An OpenAI-compatible endpoint, up to /v1."),
    ] = None,
    model: Annotated[
        str | None, typer.Option("--model", envvar="GARANT_LLM_MODEL", help="What it calls the model.")
    ] = None,
    limit: Annotated[int, typer.Option(min=1, help="At most so many articles.")] = 20,
    budget: Annotated[
        str, typer.Option(metavar="SUM", help="What may be spent at most, whatever the endpoint does.")
    ] = "1.00",
    price_in: Annotated[
        str | None,
        typer.Option(
            envvar="GARANT_LLM_PRICE_IN", metavar="SUM", help="What a million tokens cost that are sent."
        ),
    ] = None,
    price_out: Annotated[
        str | None,
        typer.Option(
            envvar="GARANT_LLM_PRICE_OUT", metavar="SUM", help="What a million tokens cost that come back."
        ),
    ] = None,
    max_tokens: Annotated[int, typer.Option(min=64, max=100_000, help="How long an answer may be.")] = 4096,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what it would cost at most, and ask nothing.")
    ] = False,
) -> None:
    """Ask a language model what an article says; what stands in its words waits for a person's judgement.

    Off unless an endpoint is named. Its key, where it needs one, is GARANT_LLM_KEY. Nothing that a model says
    enters the ledger: `garant review` lists the proposals, and whoever accepts one adds that record.

      garant propose --url http://localhost:8080/v1 --model qwen3-8b --limit 5
    """
    from garant.ledger.open import existing_ledger
    from garant.lexicon.labels import load_labels

    labels = load_labels(lang)
    if not url or not model:
        raise typer.BadParameter(labels.say("no_model"), param_hint="--url, --model")
    spending = _budget(url, budget, price_in, price_out, labels)
    with existing_ledger(ledger) as book, _model(url, model, max_tokens) as asked:
        chosen = _chosen(book, articles or (), model, limit)
        if dry_run:
            _print_worst(book, asked, spending, chosen, labels)
        else:
            _propose(book, asked, spending, chosen, labels)


def _budget(url: str, most: str, price_in: str | None, price_out: str | None, labels: "Labels") -> "Budget":
    """Return the budget; an endpoint elsewhere must have prices, or the budget would hold nothing."""
    from garant.opinion.budget import Budget, Prices
    from garant.opinion.endpoint import is_local

    if (price_in is None or price_out is None) and not is_local(url):
        raise typer.BadParameter(labels.say("no_prices"), param_hint="--price-in, --price-out")
    prices = Prices(_sum(price_in or "0", "--price-in"), _sum(price_out or "0", "--price-out"))
    return Budget(_sum(most, "--budget"), prices)


def _sum(given: str, option: str) -> Decimal:
    try:
        found = Decimal(given)
    except InvalidOperation:
        found = Decimal(-1)
    if not (found.is_finite() and 0 <= found < 10**9):
        raise typer.BadParameter(f"{given!r} is no sum; write 2.50", param_hint=option)
    return found


@contextmanager
def _model(url: str, name: str, most_answered: int) -> "Iterator[Model]":
    from garant.opinion.asking import Model
    from garant.opinion.endpoint import Endpoint
    from garant.sources.clock import SystemClock

    endpoint = Endpoint(url, os.environ.get("GARANT_LLM_KEY"))
    try:
        yield Model(name, endpoint, SystemClock(), most_answered)
    finally:
        endpoint.close()


def _chosen(book: "Ledger", named: Sequence[str], model: str, limit: int) -> list[str]:
    """Return the articles to ask about: of those that are named, the ones it was not asked about yet."""
    from garant.ledger.proposals import unasked_articles, was_asked
    from garant.opinion.prompt import prompt_version

    if not named:
        return unasked_articles(book, model, prompt_version(), limit)
    found = dict.fromkeys(_article(book, each) for each in named)
    return [each for each in found if not was_asked(book, each, model, prompt_version())][:limit]


def _article(book: "Ledger", called: str) -> str:
    from garant.ledger.restore import restore_article
    from garant.ledger.show import find

    found = find(book, called)
    if restore_article(book, found) is None:
        raise typer.BadParameter(f"{called!r} is no article", param_hint="ARTICLE")
    return found


def _print_worst(
    book: "Ledger", model: "Model", budget: "Budget", articles: Sequence[str], labels: "Labels"
) -> None:
    from garant.opinion.propose import worst_of

    worst = list(worst_of(book, model, articles))
    sent, answered = (sum(getattr(each, name) for each in worst) for name in ("sent", "answered"))
    cost = f"{budget.prices.of(sent, answered):.4f}"
    said = labels.say("propose_worst", n=len(worst), sent=sent, answered=answered, cost=cost, of=budget.most)
    out().print(Text(said))


def _propose(
    book: "Ledger", model: "Model", budget: "Budget", articles: Sequence[str], labels: "Labels"
) -> None:
    """Ask about the articles, print what came of each, and end with what stopped it, if anything did."""
    from importlib.metadata import version

    from garant.opinion.asking import BudgetSpentError
    from garant.opinion.propose import propose as ask_about

    outcomes: list[Outcome] = []
    stopped: OpinionError | None = None
    with progress(labels.say("proposing")) as step:
        try:
            for outcome in ask_about(book, model, budget, articles, version=version("garant")):
                outcomes.append(outcome)
                step(outcome.article.title or outcome.article.stem)
        except OpinionError as error:
            stopped = error
    _print_outcomes(outcomes, labels)
    out().print(Text(_summed(outcomes, budget, labels)))
    if isinstance(stopped, BudgetSpentError):
        err().print(Text(labels.say("budget_reached", n=len(articles) - len(outcomes)), "red"))
    elif stopped is not None:
        err().print(Text(f"garant: {stopped}", "red"))
        raise typer.Exit(COULD_NOT)
    if stopped or any(each.failure for each in outcomes):
        raise typer.Exit(_WITH_ISSUES)


def _print_outcomes(outcomes: "Sequence[Outcome]", labels: "Labels") -> None:
    columns = [Column(labels.of("columns", name), abs(width), right=width < 0) for name, width in _COLUMNS]
    if outcomes:
        print_table(columns, [_row(each, labels) for each in outcomes])


def _row(each: "Outcome", labels: "Labels") -> Row:
    proposed = each.proposed
    numbers = (proposed.waiting, proposed.agreed, proposed.again, sum(each.dropped.values()))
    tokens = f"{'~' if each.usage.estimated else ''}{each.usage.sent + each.usage.answered}"
    told = labels.of("unanswered", each.failure) or _dropped(each.dropped, labels)
    return Row((each.article.id[:_ARTICLE], *map(str, numbers), tokens, f"{each.cost:.4f}"), told)


def _dropped(dropped: Mapping[str, int], labels: "Labels") -> str:
    return ", ".join(f"{labels.of('dropped', code)}: {n}" for code, n in dropped.items())


def _summed(outcomes: "Sequence[Outcome]", budget: "Budget", labels: "Labels") -> str:
    return labels.say(
        "proposed",
        n=len(outcomes),
        waiting=sum(each.proposed.waiting for each in outcomes),
        agreed=sum(each.proposed.agreed for each in outcomes),
        dropped=sum(sum(each.dropped.values()) for each in outcomes),
        sent=sum(each.usage.sent for each in outcomes),
        answered=sum(each.usage.answered for each in outcomes),
        cost=f"{budget.spent:.4f}",
        of=budget.most,
    )
