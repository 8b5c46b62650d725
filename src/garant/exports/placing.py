"""Where an export is put: beside its place first, then there, so that no half of one is ever to be seen.

What is not an earlier export's stays: a file that is there already, a folder that holds other files.
"""

import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex
from typing import Any

from garant.errors import ExportError

DESCRIPTION = "datapackage.json"
MADE_BY = "Garant"


@contextmanager
def placed(where: Path, *, folder: bool, force: bool) -> Iterator[Path]:
    """Give a place to write to, and move what was written to where it belongs; nothing where that failed.

    Raise ExportError where something of others is there and `force` is not given, or it cannot be written.
    """
    where = where.resolve()
    _refuse_others(where, folder=folder, force=force)
    beside = where.with_name(f".{where.name}.{token_hex(4)}")
    try:
        with _naming(where):
            where.parent.mkdir(parents=True, exist_ok=True)
            if folder:
                beside.mkdir()
            yield beside
            _move(beside, where)
    finally:
        _remove(beside)


@contextmanager
def _naming(where: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise ExportError(f"{where}: cannot be written ({error.strerror or error})") from error


def _refuse_others(where: Path, *, folder: bool, force: bool) -> None:
    if where.exists() and where.is_dir() != folder:
        raise ExportError(f"{where}: is a {'file' if folder else 'folder'}; give another place")
    if force or not where.exists():
        return
    if not folder:
        raise ExportError(f"{where}: is there already; --force writes over it")
    if others := sorted(_others(where)):
        raise ExportError(f"{where}: holds what no export wrote ({others[0]}); --force leaves it there")


def _others(folder: Path) -> set[str]:
    """Return what a folder holds beside the files that an export says to have written there."""
    held = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir()}
    return held - _own(folder)


def _own(folder: Path) -> set[str]:
    told = description(folder)
    return {DESCRIPTION, *map(str, told.get("files", ()))} if told else set()


def description(folder: Path) -> Mapping[str, Any] | None:
    """Return what a folder that an export wrote says of itself, None for any other."""
    try:
        told = json.loads((folder / DESCRIPTION).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return told if isinstance(told, dict) and told.get("made_by") == MADE_BY else None


def _move(beside: Path, where: Path) -> None:
    """Put what was written in the place of an earlier export, or among the files of others."""
    if not beside.is_dir() or not where.exists():
        os.replace(beside, where)
    elif _others(where):
        _mix(beside, where)
    else:
        before = where.with_name(f"{beside.name}.before")
        os.replace(where, before)
        os.replace(beside, where)
        _remove(before)


def _mix(beside: Path, where: Path) -> None:
    for path in sorted(beside.rglob("*")):
        target = where / path.relative_to(beside)
        if path.is_dir():
            target.mkdir(exist_ok=True)
        else:
            os.replace(path, target)


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        with suppress(OSError):
            path.unlink()
