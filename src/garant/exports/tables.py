"""The tables of an export: their names, columns and lines, the same in every format that has tables."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from garant.errors import ExportError
from garant.exports.columns import Column, columns_of, without
from garant.exports.selection import Listed, Selection
from garant.ledger import answers, overviews, queries
from garant.ledger.asking import Filters
from garant.ledger.book import Ledger
from garant.ledger.overviews import list_runs
from garant.ledger.storable import presentable
from garant.ledger.stories import list_stories
from garant.model.undertakings import Undertaking
from garant.reports.plain import UndertakingLine, undertaking_line
from garant.workflow.world import list_undertakings

Cells = Mapping[str, Any]


def one(answer: Any) -> tuple[Any]:
    """Return an answer that is itself the line."""
    return (answer,)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportLine:
    """One report of an undertaking: the step of its history that one commitment is, counted from 1."""

    undertaking: str
    number: int
    commitment: str
    article: str
    published: str | None
    outlet: str | None
    story: str | None
    voice: str | None
    firmness: str
    deadline: str | None
    judged: bool
    probability: float | None
    recorded: str


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its columns, the list that it is made of, and the lines that one answer of it gives.

    `named_by` is how many of its first columns tell a line from all others.
    """

    name: str
    columns: tuple[Column, ...]
    listed: Listed[Any]
    lines_of: Callable[[Any], Iterable[Any]] = one
    named_by: int = 1

    def lines(self, selection: Selection) -> Iterator[Cells]:
        """Yield the lines of what is exported, the cells by the names of their columns."""
        names = tuple(column.name for column in self.columns)
        for answer in selection.asked(self.listed):
            for line in self.lines_of(answer):
                yield {name: cell(getattr(line, name)) for name in names}


def cell(value: Any) -> Any:
    """Return a value as every format takes it: words that a file can hold."""
    if isinstance(value, str):
        return presentable(str(value))
    return tuple(map(presentable, value)) if isinstance(value, tuple) else value


def _history(undertaking: Undertaking) -> Iterator[ReportLine]:
    for number, report in enumerate(undertaking.reports, start=1):
        yield ReportLine(
            undertaking=undertaking.id,
            number=number,
            commitment=report.record,
            article=report.article,
            published=report.published.iso if report.published else None,
            outlet=report.outlet,
            story=report.story,
            voice=report.voice,
            firmness=report.commitment.firmness.value,
            deadline=report.deadline.iso if report.deadline else None,
            judged=report.judged,
            probability=report.probability,
            recorded=report.recorded,
        )


def _undertaking(undertaking: Undertaking) -> Iterator[UndertakingLine]:
    yield undertaking_line(undertaking)


def _runs(ledger: Ledger, filters: Filters) -> Iterator[answers.RunLine]:
    """Yield the runs: all, for a line of any table may come of any of them."""
    return list_runs(ledger)


def _table(
    name: str,
    line: type[Any],
    listed: Listed[Any],
    lines_of: Callable[[Any], Iterable[Any]] = one,
    *,
    left_out: Collection[str] = (),
    named_by: int = 1,
) -> Table:
    """Return the table whose lines are such records, without the fields that stay at home."""
    return Table(name, without(columns_of(line, name), left_out), listed, lines_of, named_by)


# What stays at home: the paths of somebody's machine, and what was typed there.
_TABLES = (
    _table("undertakings", UndertakingLine, list_undertakings, _undertaking),
    _table("reports", ReportLine, list_undertakings, _history, named_by=2),
    _table("commitments", answers.CommitmentLine, queries.list_commitments),
    _table("conditions", answers.ConditionLine, queries.list_conditions, named_by=2),
    _table("statements", answers.StatementLine, queries.list_statements),
    _table("stances", answers.StanceLine, queries.list_stances),
    _table("meetings", answers.MeetingLine, queries.list_meetings),
    _table("incidents", answers.IncidentLine, queries.list_incidents),
    _table("articles", answers.ArticleLine, overviews.list_articles, left_out=("name",)),
    _table("stories", answers.StoryLine, list_stories, left_out=("name",)),
    _table("actors", answers.ActorLine, overviews.list_actors),
    _table("runs", answers.RunLine, _runs, left_out=("arguments", "counts")),
)

TABLES: Mapping[str, Table] = {each.name: each for each in _TABLES}


def lines_of(columns: Iterable[Column], answered: Iterable[Mapping[str, Any]]) -> Iterator[Cells]:
    """Yield answers that are mappings already as lines of these columns."""
    names = tuple(column.name for column in columns)
    for answer in answered:
        yield {name: cell(answer[name]) for name in names}


def tables_of(selection: Selection) -> tuple[Table, ...]:
    """Return the tables that are wanted, or else all that the filters can narrow, in their order.

    Raise ExportError where there is no such table, and FilterError where one that is wanted by name does not
    know a filter.
    """
    if unknown := sorted(set(selection.things) - TABLES.keys()):
        raise ExportError(f"there is no table {', '.join(unknown)}; there are {', '.join(TABLES)}")
    if not selection.things:
        return tuple(each for each in _TABLES if selection.narrows(each.listed))
    wanted = tuple(each for each in _TABLES if each.name in selection.things)
    for table in wanted:
        selection.check(table.listed)
    return wanted
