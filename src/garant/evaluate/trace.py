"""The candidates that became no record, as a prediction carries them beside its records: the key `trace`."""

from collections.abc import Iterable, Iterator
from typing import Any

from garant.errors import GoldError
from garant.extract.trace import Dropped
from garant.model.spans import Span


def write_trace(dropped: Iterable[Dropped]) -> list[dict[str, Any]]:
    """Return the candidates as JSON holds them; `stage` is the category that dropped them."""
    return [
        {
            "stage": candidate.category,
            "start": candidate.span.start,
            "end": candidate.span.end,
            "rule": candidate.rule,
            "lacks": candidate.lacks,
            "note": candidate.note,
        }
        for candidate in dropped
    ]


def read_trace(name: str, trace: Any) -> Iterator[Dropped]:
    """Yield the candidates of a checked trace, if there is one; raise GoldError for an impossible place."""
    for number, candidate in enumerate(trace or ()):
        if candidate["end"] < candidate["start"]:
            raise GoldError(f"{name}: trace[{number}].end stands before its start")
        yield Dropped(
            category=candidate["stage"],
            span=Span(candidate["start"], candidate["end"]),
            rule=candidate.get("rule") or "",
            lacks=candidate["lacks"],
            note=candidate.get("note") or "",
        )
