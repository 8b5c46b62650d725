"""Findings as flat lines for programs and spreadsheets: one mapping a line, with the words behind it."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from garant.assess.changes import Change
from garant.assess.contradictions import Contradiction
from garant.assess.coverage import Cell
from garant.assess.left_out import LeftOut
from garant.assess.nesting import Measure
from garant.assess.queue import Queued
from garant.assess.said import Said
from garant.assess.scenario import Verdict
from garant.assess.sums import Sum
from garant.assess.totals import Row, Totals


def flat(said: Said | None, before: str = "") -> dict[str, Any]:
    """Return the words of a finding as fields of a line, each name with `before` in front; empty for none."""
    names = ("record", "day", "by", "voice", "article", "start", "end", "quotation")
    return {f"{before}{name}": said and getattr(said, name) for name in names}


def totals_lines(found: Totals) -> Iterator[dict[str, Any]]:
    """Yield the rows, grand totals and what was left out as lines, told apart by `section`."""
    for section, rows in (("row", found.rows), ("total", found.grand)):
        for row in rows:
            yield total_line(row, section)
    yield from map(left_out_line, found.left_out)


def total_line(row: Row, section: str = "row") -> dict[str, Any]:
    """Return a row of totals as a line, with the undertakings that it counts."""
    names = tuple(each.undertaking for each in row.counted)
    return _total(section, row.actor, row.beneficiary, row.kind, row.measure, row.sum, names)


def left_out_line(out: LeftOut) -> dict[str, Any]:
    """Return what is in no total as a line, with the reason."""
    line = _total("left_out", out.actor, out.beneficiary, out.kind, out.measure, out.sum, (out.undertaking,))
    return line | {"reason": out.why.value, "firmness": out.firmness.value, "whole": out.whole}


def _total(
    section: str,
    actor: str | None,
    beneficiary: str | None,
    kind: str | None,
    measure: Measure | None,
    sum_: Sum | None,
    undertakings: tuple[str, ...],
) -> dict[str, Any]:
    return {
        "section": section,
        "actor": actor,
        "beneficiary": beneficiary,
        "kind": kind and str(kind),
        "sort": measure and measure.sort.value,
        "measure": measure and measure.name,
        "low": sum_ and sum_.low,
        "high": sum_ and sum_.high,
        "about": sum_ and sum_.about,
        "undertakings": undertakings,
        "reason": None,
        "firmness": None,
        "whole": None,
    }


def coverage_line(cell: Cell) -> dict[str, Any]:
    """Return what one actor does for one aim as a line, with the last words on it."""
    return {
        "actor": cell.actor,
        "line": cell.line.value,
        "firmness": cell.firmness and cell.firmness.value,
        "voices": cell.voices,
        "conditions": tuple(each.value for each in cell.conditions),
        "undertakings": cell.undertakings,
        "refused": cell.refused,
        "days": cell.days,
        "silent": cell.silent,
        **flat(cell.said, "last_"),
    }


def verdict_line(verdict: Verdict) -> dict[str, Any]:
    """Return a verdict as a line, with the first thing that stands in its way."""
    first = verdict.through[0] if verdict.through else None
    return {
        "undertaking": verdict.undertaking,
        "actor": verdict.actor,
        "beneficiary": verdict.beneficiary,
        "kind": verdict.kind.value,
        "line": verdict.line and verdict.line.value,
        "firmness": verdict.firmness.value,
        "truth": verdict.truth.value,
        "conditions": tuple(each.value for each in verdict.conditions),
        "cause": first and first.cause.value,
        "type": first and first.type and first.type.value,
        "whole": first and first.whole,
        **flat(first.said if first else None),
    }


def change_line(change: Change) -> dict[str, Any]:
    """Return a change as a line, with the words after it and those before."""
    before = change.before
    return {
        "move": change.move.value,
        "changed": change.day,
        "undertaking": change.undertaking,
        "actor": change.actor,
        "beneficiary": change.beneficiary,
        "kind": change.kind.value,
        "before": before and before.firmness.value,
        "after": change.after.firmness.value,
        "before_record": before and before.said.record,
        "before_quotation": before and before.said.quotation,
        **flat(change.after.said),
    }


def contradiction_lines(found: Contradiction) -> Iterator[dict[str, Any]]:
    """Yield the words of each side of a contradiction, a line each."""
    for side in found.sides:
        for said in side.said:
            told = {"undertaking": found.undertaking, "actor": found.actor, "about": found.about.value}
            yield {**told, "value": side.value, **flat(said)}


def queued_line(each: Queued) -> dict[str, Any]:
    """Return a record that waits for a person as a line, with the grounds for it."""
    grounds = tuple(" ".join(filter(None, (ground.name, ground.note))) for ground in each.grounds)
    return {**asdict(each.line), "score": each.score, "grounds": grounds}
