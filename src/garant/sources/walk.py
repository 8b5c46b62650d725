"""Which files lie under a folder: sorted, hidden ones left out, each folder entered once."""

import os
from collections.abc import Iterator
from pathlib import Path

from garant.model.reasons import Issue
from garant.sources.kinds import SIDECAR, is_hidden, kind_of


def find_files(folder: Path) -> Iterator[Path | Issue]:
    """Yield the files under the folder that may hold articles, in the order of their names.

    A link that leads back into a folder already entered is passed over; a folder that cannot be
    listed is an issue.
    """
    entered: set[str] = set()
    pending = [folder]
    while pending:
        path = pending.pop()
        if not os.path.isdir(path):
            yield path
        elif (real := os.path.realpath(path)) not in entered:
            entered.add(real)
            listed = _listed(path)
            if isinstance(listed, Issue):
                yield listed
            else:
                pending.extend(reversed(listed))


def _listed(folder: Path) -> list[Path] | Issue:
    try:
        entries = sorted(folder.iterdir())
    except OSError as error:
        return Issue("unreadable", str(folder), f"the folder cannot be listed ({error.strerror})")
    return [entry for entry in entries if not is_hidden(entry.name) and _is_wanted(entry)]


def _is_wanted(entry: Path) -> bool:
    """Tell whether the entry is a folder, a file of a known kind, or a link that should lead to one."""
    if os.path.isdir(entry):
        return True
    known = kind_of(entry.name)[0] is not None and not entry.name.endswith(SIDECAR)
    return known and (os.path.isfile(entry) or not os.path.exists(entry))
