"""What a ledger gives for a bulletin: its world, stances, articles, last run, and how well it was read."""

from garant.ledger.answers import RunLine
from garant.ledger.asking import Filters
from garant.ledger.book import Ledger
from garant.ledger.overviews import list_articles, list_runs
from garant.ledger.queries import list_alarms
from garant.reports.desk import Asked, Grounds
from garant.reports.figures import reading_figures
from garant.workflow.reader import Reader, reader_fingerprint
from garant.workflow.stances import held_stances
from garant.workflow.world import load_world


def gather(ledger: Ledger, asked: Asked) -> Grounds:
    """Return everything of a ledger that a bulletin is composed of."""
    run = next(list_runs(ledger), None)
    within = Filters(since=asked.since, until=asked.until)
    world = load_world(ledger)
    return Grounds(
        undertakings=world.likely,
        stances=tuple(held_stances(ledger)),
        articles={line.id: line for line in list_articles(ledger)},
        figures=reading_figures(reader_of(run)),
        run=run,
        alarms=sum(1 for _ in list_alarms(ledger, within)),
        doubtful=world.doubtful,
    )


def reader_of(run: RunLine | None) -> Reader:
    """Return which reader a run read with: both, unless its fingerprint is that of the rules alone."""
    rules = run is not None and run.fingerprint == reader_fingerprint(Reader.RULES)
    return Reader.RULES if rules else Reader.BOTH
