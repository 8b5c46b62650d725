"""How the bulletin came about, how good the reading is, what it may have missed, and how to check it."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from garant.ledger.answers import ArticleLine
from garant.model.times import Period
from garant.reports.bulletin import Block, Cell, Column, Section, Table
from garant.reports.desk import Desk, Grounds
from garant.reports.figures import Figure


def trust(grounds: Grounds, desk: Desk) -> Section:
    """Return the method and the figures of trust."""
    return Section(desk.wording.say("trust"), tuple(_blocks(grounds, desk)))


def _blocks(grounds: Grounds, desk: Desk) -> Iterator[Block]:
    yield _read(grounds, desk)
    yield desk.paragraph("reported")
    yield _reviewed(desk)
    yield desk.paragraph("figures", n=grounds.figures.articles)
    yield _figures(grounds.figures.figures, desk)
    yield desk.aside("figures_mean")
    if grounds.doubtful:
        yield desk.paragraph("doubtful", n=grounds.doubtful)
    if grounds.alarms:
        yield desk.paragraph("alarms", n=grounds.alarms)
    yield desk.aside("method")
    yield desk.aside("check_it")


def _read(grounds: Grounds, desk: Desk) -> Block:
    """Return how many articles were read, when and by which version."""
    days = [_last_day(line) for line in grounds.articles.values()]
    asked = desk.asked
    told = {
        "n": len([day for day in days if day and day <= asked.until]),
        "within": len([day for day in days if day and asked.since <= day <= asked.until]),
        "undated": days.count(None),
    }
    run = grounds.run
    if run is None:
        return desk.paragraph("read", **told)
    day = desk.wording.day(datetime.fromisoformat(run.started).date())
    return desk.paragraph("read_by", run=run.id, day=day, version=run.version, reader=run.fingerprint, **told)


def _last_day(line: ArticleLine) -> date | None:
    period = Period.parse(line.published) if line.published else None
    return period.last if period else None


def _reviewed(desk: Desk) -> Block:
    reports = [report for one in desk.known.values() for report in one.reports]
    judged = sum(report.judged for report in reports)
    key = "reviewed" if judged else "unreviewed"
    return desk.paragraph(key, n=judged, of=len(reports))


def _figures(figures: Sequence[Figure], desk: Desk) -> Table:
    wording = desk.wording
    columns = (
        Column(wording.say("category"), 3),
        Column(wording.say("found"), 2, numbers=True),
        Column(wording.say("right"), 2, numbers=True),
    )
    rows = tuple(_figure(each, desk) for each in figures)
    return Table(wording.say("figures_caption"), columns, rows)


def _figure(figure: Figure, desk: Desk) -> tuple[Cell, ...]:
    labels = desk.wording.labels
    name = labels.of("category", figure.category).capitalize()
    point = "," if labels.language == "fr" else "."
    written = (name, *(f"{score:.2f}".replace(".", point) for score in (figure.found, figure.right)))
    return tuple(map(Cell.of, written))
