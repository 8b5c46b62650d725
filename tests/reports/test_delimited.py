"""No cell of CSV is run by a spreadsheet, whichever separator it believes in; numbers stay numbers."""

import csv
import io
import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from garant.reports.delimited import csv_line, csv_lines, inert, json_line

SIGNS = "=+-@＝＋－＠"
TEXTS = st.text(
    st.one_of(st.sampled_from(f"{SIGNS};,\t\r\n \"'a1"), st.characters(exclude_categories=["Cs"])),
    max_size=40,
)


@given(st.lists(TEXTS, min_size=1, max_size=4))
def test_no_cell_begins_as_a_formula_whatever_parts_the_cells(values: list[str]) -> None:
    line = csv_line(values)
    as_meant = next(csv.reader(io.StringIO(line, newline="")))
    elsewhere = re.split(r"[;\t\r\n]", line)  # a spreadsheet to which quotation marks within a line are signs
    later = [piece for piece in elsewhere[1:] if piece.strip(' "')]
    assert not [cell for cell in [*as_meant, *later] if cell.lstrip(' "\t\r\n')[:1] in set(SIGNS)]


@given(st.lists(TEXTS, min_size=1, max_size=4))
def test_only_marks_are_added_to_what_was_said(values: list[str]) -> None:
    written = next(csv.reader(io.StringIO(csv_line(values), newline="")))
    assert [cell.replace("'", "") for cell in written] == [value.replace("'", "") for value in values]


@pytest.mark.parametrize(
    ("said", "cell"),
    [
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("+33 700 soldats", "'+33 700 soldats"),
        ("– dit-il", "– dit-il"),
        ("Ottawa ; =1+1", "Ottawa ;' =1+1"),
        ("\t30 chars", "'\t30 chars"),
        ("30 % - ou moins", "30 % - ou moins"),
        (("CA", "@SUM(1)"), "CA;' @SUM(1)"),
        (None, ""),
        (-12, -12),
        (Decimal("-2E+9"), "-2000000000"),
        (True, True),
    ],
)
def test_a_cell_is_what_was_said_with_a_mark_before_a_formula(said: object, cell: object) -> None:
    assert inert(said) == cell


def test_names_come_first_and_nothing_comes_of_nothing() -> None:
    assert list(csv_lines([{"actor": "CA", "killed": None}])) == ["actor,killed\r\n", "CA,\r\n"]
    assert list(csv_lines([])) == []


def test_json_keeps_the_digits_of_a_sum_and_the_letters_of_a_name() -> None:
    line = json_line(
        {"amount": Decimal("2000000000.10"), "outlet": "Le Courrier – Été", "conditions": ("attack",)}
    )
    assert line == '{"amount": "2000000000.10", "outlet": "Le Courrier – Été", "conditions": ["attack"]}\n'
