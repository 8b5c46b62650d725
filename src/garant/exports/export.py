"""Writes a ledger in a format: whole and at its place, or not at all."""

from importlib.util import find_spec
from pathlib import Path

from garant.errors import ExportError
from garant.exports.describing import describe
from garant.exports.formats import Format, Shape, Written
from garant.exports.placing import placed
from garant.exports.selection import Selection


def export(selection: Selection, form: Format, where: Path, *, force: bool = False) -> Written:
    """Write what is selected to a file or folder; return what was written.

    Raise ExportError where what the format needs is not installed, or the place holds what no export wrote.
    """
    require(form)
    folder = form.shape is Shape.FOLDER and where.suffix.lower() != form.suffix
    with placed(where, folder=folder, force=force) as beside:
        written = form.write(selection, beside)
        if folder:
            describe(selection, beside)
    return written


def is_installed(form: Format) -> bool:
    """Tell whether all that a format needs is there."""
    return all(find_spec(module) for module in form.needs)


def require(form: Format) -> None:
    """Raise ExportError where something that a format needs is not there."""
    if not is_installed(form):
        needs = ", ".join(form.needs)
        raise ExportError(f"{form.name} needs {needs}: pip install 'garant[{form.extra}]'")
