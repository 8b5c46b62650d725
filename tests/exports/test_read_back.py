"""What is exported, other programs read: as many lines as the ledger has, with the same cells."""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from textwrap import wrap
from typing import Any

import duckdb
import pytest
from openpyxl import load_workbook

from garant.exports.columns import Type, ends_of, with_ends
from garant.exports.export import export
from garant.exports.formats import Written
from garant.exports.known_formats import FORMATS
from garant.exports.selection import Selection
from garant.exports.tables import TABLES, Table
from garant.exports.wording import heading, table_heading, words_of
from garant.ledger.book import Ledger
from garant.ledger.overviews import count_all
from garant.reports.delimited import inert

NAMES = list(TABLES)


class Exported:
    """The example ledger in every format that has tables."""

    def __init__(self, ledger: Ledger, folder: Path) -> None:
        self.selection = Selection(ledger, language="fr")
        self.folder = folder
        self.written: dict[str, Written] = {
            name: export(self.selection, FORMATS[name], folder / name) for name in ("csv", "jsonl", "parquet")
        }
        self.written["xlsx"] = export(self.selection, FORMATS["xlsx"], folder / "tables.xlsx")
        self.lines = {name: list(table.lines(self.selection)) for name, table in TABLES.items()}
        self.book = load_workbook(folder / "tables.xlsx")


@pytest.fixture(scope="module")
def exported(demo_ledger: Ledger, tmp_path_factory: pytest.TempPathFactory) -> Exported:
    return Exported(demo_ledger, tmp_path_factory.mktemp("exported"))


def test_every_format_holds_as_much_as_the_ledger(exported: Exported, demo_ledger: Ledger) -> None:
    counts = {name: len(lines) for name, lines in exported.lines.items()}
    assert {name: dict(written.counts) for name, written in exported.written.items()} == dict.fromkeys(
        ("csv", "jsonl", "parquet", "xlsx"), counts
    )
    assert not any(written.issues for written in exported.written.values())
    held = count_all(demo_ledger)
    of_records = ("articles", "commitments", "statements", "stances", "meetings", "incidents")
    assert {name: counts[name] for name in of_records} == {name: held[name] for name in of_records}
    assert all(counts.values())


@pytest.mark.parametrize("name", NAMES)
def test_duckdb_reads_the_cells_of_csv(exported: Exported, name: str) -> None:
    path = exported.folder / "csv" / f"{name}.csv"
    found = duckdb.sql(
        f"SELECT * FROM read_csv('{path}', header = true, all_varchar = true, nullstr = '\\0')"
    )
    assert found.columns == [column.name for column in TABLES[name].columns]
    expected = [tuple(_in_csv(value) for value in line.values()) for line in exported.lines[name]]
    assert [tuple(value or "" for value in row) for row in found.fetchall()] == expected


def _in_csv(value: Any) -> str:
    return str(inert(value))


def test_duckdb_takes_the_numbers_of_csv_for_numbers(exported: Exported) -> None:
    path = exported.folder / "csv" / "undertakings.csv"
    sums = duckdb.sql(f"SELECT currency, sum(amount) FROM read_csv('{path}') GROUP BY ALL").fetchall()
    expected: dict[str | None, Decimal] = {}
    for line in exported.lines["undertakings"]:
        if line["amount"] is not None:
            expected[line["currency"]] = expected.get(line["currency"], Decimal(0)) + line["amount"]
    assert {currency: total for currency, total in sums if total is not None} == expected


@pytest.mark.parametrize("name", NAMES)
def test_the_lines_of_json_are_those_of_the_list(exported: Exported, name: str) -> None:
    written = (exported.folder / "jsonl" / f"{name}.jsonl").read_text("utf-8").splitlines()
    expected = [json.loads(json.dumps(line, default=str)) for line in exported.lines[name]]
    assert [json.loads(line) for line in written] == expected


@pytest.mark.parametrize("name", NAMES)
def test_duckdb_reads_the_typed_cells_of_parquet(exported: Exported, name: str) -> None:
    path = exported.folder / "parquet" / f"{name}.parquet"
    with duckdb.connect() as connection:
        connection.execute("SET TimeZone = 'UTC'")
        found = connection.sql(f"SELECT * FROM read_parquet('{path}')")
        assert found.columns == [column.name for column in with_ends(TABLES[name].columns)]
        rows = [tuple(map(_instant, row)) for row in found.fetchall()]
    assert rows == [tuple(_typed(TABLES[name], line)) for line in exported.lines[name]]


def _instant(value: Any) -> Any:
    return value.astimezone(UTC) if isinstance(value, datetime) else value


def _typed(table: Table, line: Any) -> Iterator[Any]:
    for column in with_ends(table.columns):
        value = line.get(column.name)
        if column.type is Type.DATE:
            day, _, end = column.name.rpartition("_")
            yield ends_of(line[day])[("first", "last").index(end)]
        elif column.type is Type.INSTANT:
            yield value and datetime.fromisoformat(value)
        else:
            yield list(value) if column.type is Type.LIST else value


def test_days_are_days_in_parquet_and_what_is_imprecise_is_told_by_both_ends(exported: Exported) -> None:
    path = exported.folder / "parquet" / "commitments.parquet"
    question = f"SELECT date, date_first, date_last FROM read_parquet('{path}') WHERE date_first <> date_last"
    rows = duckdb.sql(question).fetchall()
    assert rows
    assert all(isinstance(first, date) and first.isoformat()[:3] == day[:3] for day, first, _ in rows)
    assert all(first < last for _, first, last in rows)


@pytest.mark.parametrize("name", NAMES)
def test_openpyxl_reads_the_cells_of_a_workbook(exported: Exported, name: str) -> None:
    table = TABLES[name]
    sheet = exported.book[table_heading(table, "fr")]
    rows = list(sheet.iter_rows(values_only=True))
    assert list(rows[0]) == [heading(table, column, "fr") for column in with_ends(table.columns)]
    assert rows[1:] == [tuple(_on_a_sheet(table, line)) for line in exported.lines[name]]


def _on_a_sheet(table: Table, line: Any) -> Iterator[Any]:
    for column, value in zip(with_ends(table.columns), _typed(table, line), strict=True):
        match column.type:
            case Type.DAY:
                first, last = ends_of(value)
                yield datetime.combine(first, datetime.min.time()) if first and first == last else value
            case Type.DATE:
                yield value and datetime.combine(value, datetime.min.time())
            case Type.INSTANT:
                yield value and value.replace(tzinfo=None, microsecond=round(value.microsecond, -3))
            case Type.LIST:
                yield "; ".join(value) or None
            case Type.NUMBER:
                yield value if value is None else (int(value) if value == int(value) else float(value))
            case _:
                yield value if value != "" else None


def test_a_sheet_keeps_its_headings_and_filters_all_its_rows(exported: Exported) -> None:
    sheet = exported.book["engagements"]
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref == sheet.dimensions
    heads = {cell.value: cell for cell in sheet[1]}
    assert heads["somme"].alignment.horizontal == "right"
    assert sheet.column_dimensions[heads["citation"].column_letter].width > 50


def test_every_heading_is_seen_whole_on_the_screen_and_on_paper(exported: Exported) -> None:
    for sheet in exported.book:
        shown = sheet.row_dimensions[1].height // 15
        widths = [sheet.column_dimensions[cell.column_letter].width for cell in sheet[1]]
        wrapped = [wrap(cell.value, int(width)) for cell, width in zip(sheet[1], widths, strict=True)]
        assert 1 <= max(map(len, wrapped)) <= shown <= 4
        assert all(len(line) <= width for lines, width in zip(wrapped, widths, strict=True) for line in lines)
        assert (sheet.print_title_rows, sheet.print_title_cols) == ("$1:$1", "$A:$A")
        assert sheet.page_setup.orientation == "landscape"


def test_a_sheet_says_what_the_words_mean(exported: Exported) -> None:
    rows = list(exported.book["mots"].iter_rows(min_row=2, values_only=True))
    assert rows == [(each.vocabulary, each.word, each.label, each.meaning) for each in words_of("fr")]
    columns = list(exported.book["colonnes"].iter_rows(min_row=2, values_only=True))
    assert ("engagements", "somme", "En unités de la monnaie, pas en millions.", "amount") in columns


@pytest.mark.parametrize("name", ["csv", "jsonl", "parquet", "xlsx"])
def test_the_same_ledger_gives_the_same_bytes(exported: Exported, name: str, tmp_path: Path) -> None:
    export(exported.selection, FORMATS[name], tmp_path / "again")
    first = exported.folder / ("tables.xlsx" if name == "xlsx" else name)
    assert _bytes(tmp_path / "again") == _bytes(first)


def _bytes(path: Path) -> dict[str, bytes]:
    if path.is_file():
        return {"": path.read_bytes()}
    return {each.name: each.read_bytes() for each in sorted(path.iterdir())}
