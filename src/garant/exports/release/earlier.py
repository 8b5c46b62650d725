"""An earlier release: where it is, and of which day."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from garant.errors import ExportError
from garant.exports.placing import description


@dataclass(frozen=True, slots=True)
class Earlier:
    """A release that was written before; its tables lie in `folder / "jsonl"`."""

    folder: Path
    day: date


def earlier_release(folder: Path) -> Earlier:
    """Return the release in a folder; raise ExportError where there is none."""
    told = description(folder)
    created = told.get("created") if told else None
    if not isinstance(created, str) or not (folder / "jsonl").is_dir():
        raise ExportError(f"{folder}: is no release of garant export --to release")
    try:
        return Earlier(folder, date.fromisoformat(created[:10]))
    except ValueError as error:
        raise ExportError(f"{folder}: its datapackage.json gives no day ({created!r})") from error
