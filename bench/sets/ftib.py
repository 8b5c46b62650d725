"""French TimeBank 1.1: time expressions, and who-says-what links, in regional news of 1999 to 2003.

The corpus marks more than Garant's guidelines do, and marks it otherwise. What is compared:

- *all TIMEX3* takes every mark of the corpus, also what the guidelines leave out on purpose: clock times,
  seasons, sets (« chaque jour ») and vague references (« actuellement »). Beside it stands what Garant marks
  in the form of TimeML, which is wider than its extractions.
- *in scope* takes the dates, durations and parts of a day with a calendar value only. Beside it stand the
  times of the extraction, whose words leave out the article that the corpus takes in here (« le 6 mai ») and
  leaves out there (« 2 juin »): such spans count as relaxed matches only.
- A part of a day stands in the value as TIMEX3 writes it: `2003-02-22` with the evening is `2003-02-22TEV`.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from types import ModuleType
from typing import Any

from bench.reader import Reader
from bench.sets.spans import meets, share
from bench.table import Row
from garant.annotate.timex import Timex
from garant.model.records import Extraction, TimeExpression
from garant.model.times import Period

_PARTS = {"morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI"}

HEIDELTIME = {"strict": 0.851, "relaxed": 0.916, "value": 0.704}
RADAR = {"cue": 0.562, "cue and content": 0.516}


def rows(shared: Path, reader: Reader, score: ModuleType) -> Iterator[Row]:
    """Yield the figures of the development half."""
    with (shared / "ftib_fr" / "dev" / "docs.jsonl").open(encoding="utf-8") as lines:
        documents = [json.loads(line) for line in lines]
    read = [reader.read(document["text"], language="fr", published=document["dct"]) for document in documents]
    printed = [
        reader.timexes(document["text"], language="fr", published=document["dct"]) for document in documents
    ]
    yield from _all_times(documents, printed, score)
    yield from _times_in_scope(documents, read, score)
    yield from _links(documents, read)


def _all_times(
    documents: Sequence[Mapping[str, Any]], printed: Sequence[Sequence[Timex]], score: ModuleType
) -> Iterator[Row]:
    marked = [document["timex"] for document in documents]
    found = [[asdict(timex) for timex in timexes] for timexes in printed]
    yield from _timex_rows("all TIMEX3", score.timex(marked, found), sum(map(len, marked)), HEIDELTIME)


def _times_in_scope(
    documents: Sequence[Mapping[str, Any]], read: Sequence[Extraction], score: ModuleType
) -> Iterator[Row]:
    marked = [document["timex"] for document in documents]
    found = [[_timex(time) for time in extraction.times] for extraction in read]
    within = [[timex for timex in marks if _in_scope(timex)] for marks in marked]
    beyond = [[timex for timex in marks if not _in_scope(timex)] for marks in marked]
    fair = [_without(times, marks) for times, marks in zip(found, beyond, strict=True)]
    yield from _timex_rows("in scope", score.timex(within, fair), sum(map(len, within)), {})


def _timex_rows(what: str, scored: Mapping[str, Any], cases: int, peer: Mapping[str, float]) -> Iterator[Row]:
    for measure in ("strict", "relaxed", "value"):
        yield Row(
            "ftib_fr",
            f"{what}, {measure} F1",
            cases,
            scored[measure]["f1"],
            peer.get(measure),
            "HeidelTime" if peer else "",
            other_half=True,
        )


def _timex(time: TimeExpression) -> dict[str, Any]:
    part = _PARTS[time.part] if time.part else ""
    return {"start": time.evidence.start, "end": time.evidence.end, "value": time.value + part}


def _in_scope(timex: Mapping[str, Any]) -> bool:
    value = timex["value"].split("T")[0] if timex["value"][-3:] in _PARTS.values() else timex["value"]
    calendar = Period.parse(value) is not None
    return timex["type"] != "SET" and (calendar or (timex["type"] == "DURATION" and value.startswith("P")))


def _without(times: Sequence[dict[str, Any]], marks: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return the times that touch no mark outside the scope: finding one of those is no invention."""
    return [
        time
        for time in times
        if not any(time["start"] < mark["end"] and mark["start"] < time["end"] for mark in marks)
    ]


def _links(documents: Sequence[Mapping[str, Any]], read: Sequence[Extraction]) -> Iterator[Row]:
    """Recall of EVIDENTIAL links: the cue meets the governor; its content meets the subordinate as well."""
    cues, contents = [], []
    for document, extraction in zip(documents, read, strict=True):
        for link in document["slinks"].get("EVIDENTIAL", ()):
            governor, subordinate = link["governor"], link["subordinate"]
            cued = [
                said for said in extraction.statements if meets(said.cue, governor["start"], governor["end"])
            ]
            cues.append(bool(cued))
            contents.append(
                any(meets(said.evidence, subordinate["start"], subordinate["end"]) for said in cued)
            )
    for measure, passed in (("cue", cues), ("cue and content", contents)):
        peer = RADAR[measure]
        yield Row(
            "ftib_fr", f"reporting, {measure}", len(passed), share(passed), peer, "Radar de Parité", True
        )
