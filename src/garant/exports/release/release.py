"""Writes a release to a folder: the same ledger, the same bytes.

Nothing in it is of today: its day is that of the ledger's last run.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from garant.errors import ExportError
from garant.exports.describing import checksum, describe
from garant.exports.export import is_installed
from garant.exports.files import together
from garant.exports.formats import Format, Shape, Written
from garant.exports.known_formats import FORMATS
from garant.exports.placing import placed
from garant.exports.release.differences import write_differences
from garant.exports.release.earlier import Earlier
from garant.exports.release.method import method_note
from garant.exports.release.moving import write_moves
from garant.exports.selection import Selection
from garant.model.reasons import Issue

_FORMATS = ("csv", "jsonl", "parquet", "jsonld", "ftm", "iati")
_SUMS, _METHOD = "SHA256SUMS", "METHOD.md"
_NAME = "ledger"


def release(
    selection: Selection, where: Path, *, since: Earlier | date | None = None, force: bool = False
) -> Written:
    """Write a release and return what is in it; `since` adds what has changed since an earlier one, or a day.

    Raise ExportError where the ledger holds nothing, or the folder holds what no export wrote.
    """
    run = next(selection.runs(), None)
    if run is None:
        raise ExportError(f"{selection.ledger.where}: holds nothing to release; build it first")
    with placed(where, folder=True, force=force) as folder:
        written = together(_in_every_format(selection, folder))
        changed = together(_changes(selection, folder, since, date.fromisoformat(run.started[:10])))
        (folder / _METHOD).write_text(method_note(selection, run, written, changed), encoding="utf-8")
        describe(selection, folder, (_SUMS,))
        _write_sums(folder)
    return together((written, changed))


def _in_every_format(selection: Selection, folder: Path) -> Iterator[Written]:
    for form in (FORMATS[name] for name in _FORMATS if name in FORMATS):
        if is_installed(form):
            yield _in_format(selection, form, folder)
        else:
            reason = f"left out: {', '.join(form.needs)} is not installed (garant[{form.extra}])"
            yield Written(issues=(Issue("export_format", form.name, reason),))


def _in_format(selection: Selection, form: Format, folder: Path) -> Written:
    """Write one format; the tables are counted once, under their own names."""
    if form.shape is Shape.FILE:
        written = form.write(selection, folder / f"{_NAME}{form.suffix}")
        counts = {f"{form.name}: {name}": count for name, count in written.counts.items()}
        return replace(written, counts=counts)
    (folder / form.name).mkdir()
    return form.write(selection, folder / form.name)


def _changes(
    selection: Selection, folder: Path, since: Earlier | date | None, until: date
) -> Iterator[Written]:
    if since is None:
        return
    day = since if isinstance(since, date) else since.day
    yield write_moves(selection, folder, day, until)
    if isinstance(since, Earlier):
        yield write_differences(since, folder)


def _write_sums(folder: Path) -> None:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    lines = [f"{checksum(path)}  {path.relative_to(folder).as_posix()}\n" for path in files]
    (folder / _SUMS).write_text("".join(lines), encoding="utf-8")
