"""Of which part of the world does an annotated article tell? The annotation has no field for it.

The part is that of most beneficiaries of its commitments; where they belong to none, that of most of those
who act and speak in it. `topics.yml` says who belongs where.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import yaml

NOWHERE = "no part of the world"
ACTING = ("commitments", "stances", "statements")
"""Categories whose entries have an actor."""


def topic_of(form: Mapping[str, Any]) -> str:
    """Return the part of the world that an annotation in the guidelines' form tells of most.

    Of two that are named equally often it is the one named first.
    """
    helped = [entry.get("beneficiary") for entry in form.get("commitments") or ()]
    acting = [entry.get("actor") for category in ACTING for entry in form.get(category) or ()]
    return _commonest(helped) or _commonest(acting) or NOWHERE


@cache
def topics() -> Mapping[str, Sequence[str]]:
    """Return the codes and names that belong to each part of the world."""
    path = Path(__file__).with_suffix(".yml")
    listed: dict[str, list[str]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return listed


def _commonest(actors: Iterable[str | None]) -> str | None:
    part_of = {actor: part for part, members in topics().items() for actor in members}
    named = Counter(part_of[actor] for actor in actors if actor in part_of)
    return max(named, key=lambda part: named[part], default=None)
