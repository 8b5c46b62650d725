"""Where words for people go: tables in a terminal, plain lines in a pipe, errors beside."""

import json
import sys
import textwrap
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeVar

from rich.cells import cell_len, set_cell_size
from rich.console import Console
from rich.text import Text

from garant.cli.options import Format
from garant.reports.delimited import csv_lines, json_line

WRONG_USE, COULD_NOT = 2, 3
"""The exit codes of what is asked wrongly, and of what cannot be done."""

_GAP = 2
_MARGIN = 4
_WORD_LINES = 2

Answer = TypeVar("Answer")


def out() -> Console:
    """Return the console for what was asked for."""
    return Console(file=sys.stdout, highlight=False, soft_wrap=not sys.stdout.isatty())


def err() -> Console:
    """Return the console for progress, issues and errors."""
    return Console(file=sys.stderr, highlight=False)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its heading, its widest width in cells, and on which side it is aligned."""

    heading: str
    width: int
    right: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: one cell a column, and the words behind it."""

    cells: tuple[str, ...]
    words: str = ""


def print_table(columns: Sequence[Column], rows: Sequence[Row], *, headed: bool = False) -> None:
    """Print a table that fits the terminal; in a pipe, a line a row with tabs, `headed` with its headings."""
    console = out()
    if not console.is_terminal:
        headings = [Row(tuple(column.heading for column in columns))] if headed else []
        for row in (*headings, *rows):
            cells = (*row.cells, row.words) if row.words else row.cells
            sys.stdout.write("\t".join(" ".join(cell.split()) for cell in cells) + "\n")
        return
    widths = _fitted(columns, rows, console.width)
    console.print(Text(_line([column.heading for column in columns], columns, widths), "bold"))
    for row in rows:
        console.print(Text(_line(row.cells, columns, widths)))
        for line in _wrapped(row.words, console.width):
            console.print(Text(line, "dim"))


def _fitted(columns: Sequence[Column], rows: Sequence[Row], room: int) -> list[int]:
    """Return the widths: what the cells need, at most the column's own, narrowed from the widest to fit."""
    widths = [
        min(column.width, max([cell_len(column.heading), *(cell_len(row.cells[place]) for row in rows)]))
        for place, column in enumerate(columns)
    ]
    while sum(widths) + _GAP * (len(widths) - 1) > room and max(widths) > 1:
        widths[widths.index(max(widths))] -= 1
    return widths


def _line(cells: Sequence[str], columns: Sequence[Column], widths: Sequence[int]) -> str:
    fitted = [
        _cell(" ".join(cell.split()), width, right=column.right)
        for cell, column, width in zip(cells, columns, widths, strict=True)
    ]
    return (" " * _GAP).join(fitted).rstrip()


def _cell(cell: str, width: int, *, right: bool) -> str:
    if cell_len(cell) > width:
        return set_cell_size(cell, width - 1) + "…"
    padding = " " * (width - cell_len(cell))
    return padding + cell if right else cell + padding


def _wrapped(words: str, room: int) -> list[str]:
    margin = " " * _MARGIN
    return textwrap.wrap(
        " ".join(words.split()),
        max(room - 1, 20),
        initial_indent=margin,
        subsequent_indent=margin,
        max_lines=_WORD_LINES,
        placeholder=" …",
    )


def print_list(
    answers: Iterable[Answer],
    form: Format,
    *,
    plain: Callable[[Answer], Mapping[str, Any]],
    columns: Sequence[Column],
    row: Callable[[Answer], Row],
) -> int:
    """Print answers in the format asked for and return how many there were."""
    if form is Format.TABLE:
        rows = [row(answer) for answer in answers]
        if rows:
            print_table(columns, rows)
        return len(rows)
    count = 0
    for count, line in enumerate(_written((plain(answer) for answer in answers), form), start=1):  # noqa: B007
        sys.stdout.write(line)
    return count


def _written(answers: Iterator[Mapping[str, Any]], form: Format) -> Iterator[str]:
    if form is Format.JSONL:
        return map(json_line, answers)
    if form is Format.JSON:
        return iter([json.dumps(list(answers), ensure_ascii=False, indent=1, default=str) + "\n"])
    return csv_lines(answers)


@contextmanager
def progress(what: str) -> Iterator[Callable[[str], None]]:
    """Give a function that shows one more thing done, by name; silent where stderr is no terminal."""
    console = err()
    if not console.is_terminal:
        yield lambda name: None
        return
    done = 0
    with console.status(what) as status:

        def step(name: str) -> None:
            nonlocal done
            done += 1
            status.update(f"{what} {done}  {name[-60:]}")

        yield step
