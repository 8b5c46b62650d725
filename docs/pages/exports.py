"""The tables of an export: what a line of each is, and its columns with their headings and meanings."""

from collections.abc import Iterator

from docs.pages.table import table
from garant.exports.columns import Column
from garant.exports.tables import TABLES, Table
from garant.exports.wording import heading, meaning, table_meaning


def part() -> str:
    """Return a section for each table."""
    return "\n".join(line for each in TABLES.values() for line in _section(each))


def _section(each: Table) -> Iterator[str]:
    yield f"### {each.name}\n"
    yield f"{table_meaning(each, 'en')}\n"
    headings = ("column", "type", "français", "English", "meaning")
    yield table(headings, [_row(each, column) for column in each.columns])


def _row(each: Table, column: Column) -> tuple[str, ...]:
    told = (heading(each, column, "fr"), heading(each, column, "en"), meaning(each, column, "en"))
    return (f"`{column.name}`", column.type.value, *told)
