"""What moved since a day, by publication: new, firmer, weaker, delivered, refused; with the words for it."""

from datetime import date
from pathlib import Path

from garant.exports.formats import Written
from garant.exports.selection import Selection
from garant.reports.delimited import csv_lines, json_line
from garant.reports.findings import Of, moved
from garant.reports.lines import change_line
from garant.workflow.world import load_world


def write_moves(selection: Selection, folder: Path, since: date, until: date) -> Written:
    """Write what moved as changes.jsonl and, if anything did, changes.csv, without improbable records."""
    asked = selection.filters
    of = Of(actors=asked.actor, beneficiaries=asked.beneficiary, kinds=asked.kind)
    found = moved(load_world(selection.ledger).likely, of, since, max(since, until))
    lines = [change_line(change) for change in found.changes]
    if lines:
        with (folder / "changes.csv").open("x", encoding="utf-8-sig", newline="") as file:
            file.writelines(csv_lines(lines))
    with (folder / "changes.jsonl").open("x", encoding="utf-8", newline="\n") as file:
        file.writelines(map(json_line, lines))
    return Written({"changes": len(lines)})
