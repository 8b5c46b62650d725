"""What articles say never breaks a file: no formula, no sign that a format forbids, no cell too long."""

import io
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from garant.exports import as_parquet, sheet
from garant.exports.as_parquet import write_table
from garant.exports.as_xlsx import write_workbook
from garant.exports.formats import Written
from garant.exports.letters import legal
from garant.exports.sheet_values import MOST
from garant.exports.tables import TABLES, Cells, cell

STANCES = TABLES["stances"]


def stance(quotation: str, **known: Any) -> Cells:
    """A stance of Moscow in these words."""
    line = dict.fromkeys((column.name for column in STANCES.columns), None)
    told = {"id": "p-1", "start": 0, "end": 4, "actor": "RU", "attitude": "opposes", "topic": "arms", **known}
    return {name: cell(value) for name, value in (line | {"quotation": quotation} | told).items()}


def on_a_sheet(*lines: Cells) -> tuple[Any, Written]:
    file = io.BytesIO()
    written = write_workbook([(STANCES, lines)], "en", file, None)
    return load_workbook(file), written


def quotations(book: Any) -> list[Any]:
    place = 1 + [column.value for column in book["stances"][1]].index("quotation")
    return [book["stances"].cell(row, place) for row in range(2, book["stances"].max_row + 1)]


@settings(max_examples=20, deadline=None)
@given(st.lists(st.text(min_size=1, max_size=30), min_size=1, max_size=5))
def test_any_words_come_back_from_a_workbook_as_text(words: list[str]) -> None:
    book, _ = on_a_sheet(*map(stance, words))
    found = quotations(book)
    expected = [legal(cell(word)).replace("\r\n", "\n").replace("\r", "\n") for word in words]
    read = [
        (each.value or "").replace("_x005F_", "_").replace("\r\n", "\n").replace("\r", "\n") for each in found
    ]
    assert read == expected
    assert {each.data_type for each in found} <= {"s", "n"}  # n: a cell without a sign that is seen


@pytest.mark.parametrize(
    "words", ["=1+1", '=HYPERLINK("https://phare.example")', "+33", "-5", "@SUM(A1)", "#N/A", "\t=1", "{=1}"]
)
def test_what_looks_like_a_formula_is_text_and_stays_so_when_it_is_edited(words: str) -> None:
    (found,) = quotations(on_a_sheet(stance(words))[0])
    assert (found.value, found.data_type) == (words, "s")
    assert found.quotePrefix or words.startswith("{")


def test_signs_that_no_sheet_holds_are_replaced_and_told() -> None:
    book, written = on_a_sheet(
        stance("Moscou \x00rejette\x08 « _x0041_ »"), stance("Moscou rejette", id="p-2")
    )
    assert [each.value for each in quotations(book)] == [
        "Moscou �rejette� « _x005F_x0041_ »",
        "Moscou rejette",
    ]
    assert [(issue.code, issue.where) for issue in written.issues] == [("export_text", "stances p-1")]


@pytest.mark.parametrize(("sign", "fits"), [("é", MOST), ("🛡", MOST // 2)])
def test_a_text_that_is_too_long_is_cut_and_told(sign: str, fits: int) -> None:
    book, written = on_a_sheet(stance(sign * fits), stance(sign * (fits + 1), id="p-2"))
    whole, cut = (each.value for each in quotations(book))
    assert whole == sign * fits
    assert cut.endswith("…")
    assert len(cut.encode("utf-16-le")) // 2 <= MOST
    assert [issue.where for issue in written.issues] == ["stances p-2"]


def test_lines_that_one_sheet_does_not_hold_go_on_on_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet, "ROWS", 3)
    book, written = on_a_sheet(*(stance(f"Moscou rejette {n}") for n in range(5)))
    assert book.sheetnames[:3] == ["stances", "stances (2)", "stances (3)"]
    assert [book[name].max_row - 1 for name in book.sheetnames[:3]] == [2, 2, 1]
    assert written.counts == {"stances": 5}


def test_a_table_without_lines_is_a_sheet_with_its_headings() -> None:
    book, written = on_a_sheet()
    assert (book["stances"].max_row, written.counts) == (1, {"stances": 0})


def test_days_that_a_sheet_cannot_count_are_text() -> None:
    book, _ = on_a_sheet(
        stance("1853", published="1853-10-16"),
        stance("août", published="2025-08"),
        stance("?", published="August"),
    )
    rows = [[each.value for each in row] for row in book["stances"].iter_rows(min_row=2)]
    at = [each.value for each in book["stances"][1]].index("published")
    assert [row[at] for row in rows] == ["1853-10-16", "2025-08", "August"]
    assert [str(day)[:10] for day in rows[1][at + 1 : at + 3]] == ["2025-08-01", "2025-08-31"]
    assert (rows[0][at + 1], rows[2][at + 1]) == ("1853-10-16", None)


COMMITMENTS = TABLES["commitments"]


def commitment(amount: str) -> Cells:
    line = dict.fromkeys((column.name for column in COMMITMENTS.columns), None)
    return line | {"id": "c-1", "start": 0, "end": 4, "conditions": (), "amount": Decimal(amount)}


@pytest.mark.parametrize(
    ("amount", "held"),
    [
        ("2000000000", "2000000000"),
        ("0.000001", "0.000001"),
        ("1E+31", "1E+31"),
        ("0", "0"),
        ("-3.50", "-3.5"),
    ],
)
def test_parquet_holds_a_sum_to_its_last_digit(amount: str, held: str, tmp_path: Path) -> None:
    written = write_table(COMMITMENTS, [commitment(amount)], tmp_path / "c.parquet")
    assert (sums(tmp_path), written.issues) == ([Decimal(held)], ())


@pytest.mark.parametrize("amount", ["1E+32", "1E-7", "9" * 40, "NaN", "Infinity"])
def test_a_sum_that_no_column_holds_is_left_empty_and_told(amount: str, tmp_path: Path) -> None:
    written = write_table(COMMITMENTS, [commitment(amount)], tmp_path / "c.parquet")
    assert sums(tmp_path) == [None]
    assert [issue.code for issue in written.issues] == ["export_number"]


def sums(folder: Path) -> list[Decimal | None]:
    rows = duckdb.sql(f"SELECT amount FROM read_parquet('{folder / 'c.parquet'}')").fetchall()
    return [amount for (amount,) in rows]


def test_parquet_is_written_group_by_group(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(as_parquet, "_AT_ONCE", 4)
    write_table(STANCES, [stance(f"Moscou rejette {n}") for n in range(10)], tmp_path / "p.parquet")
    path = tmp_path / "p.parquet"
    groups = duckdb.sql(f"SELECT DISTINCT row_group_id, row_group_num_rows FROM parquet_metadata('{path}')")
    assert sorted(groups.fetchall()) == [(0, 4), (1, 4), (2, 2)]


def test_words_with_half_a_sign_are_written_by_every_format(tmp_path: Path) -> None:
    line = stance("Moscou \ud83d rejette")
    assert line["quotation"] == "Moscou � rejette"
    write_table(STANCES, [line], tmp_path / "p.parquet")
