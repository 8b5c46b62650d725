"""Which formats there are, what each needs, and who writes it.

A writer is given what is exported and a place of its own beside the one that was asked for; `export.py`
moves what it wrote to where it belongs once all of it is there.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from garant.exports.selection import Selection
from garant.model.reasons import Issue


class Shape(StrEnum):
    """What a format is written as."""

    FILE = "file"
    FOLDER = "folder"  # a file for each table; one file where a single table is asked for


@dataclass(frozen=True, slots=True)
class Written:
    """What was written: how many of each thing, by name in their order, and what people should know of it."""

    counts: Mapping[str, int] = field(default_factory=dict)
    issues: tuple[Issue, ...] = ()


@dataclass(frozen=True, slots=True)
class Format:
    """One format: its name, how its files end (`.csv`), and the function that writes it.

    `write` is given a path where nothing is yet, for a FILE, or an empty folder. `needs` are the modules
    that must be installed, `extra` is what brings them.
    """

    name: str
    suffix: str
    write: Callable[[Selection, Path], Written]
    shape: Shape = Shape.FILE
    needs: tuple[str, ...] = ()
    extra: str = "exports"
