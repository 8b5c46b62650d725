"""Where a document comes from, while it is being read: its name, its stem and what is known beside it."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from garant.model.articles import Metadata, RawDocument
from garant.model.reasons import Issue

Found = RawDocument | Issue


@dataclass(frozen=True, slots=True)
class Place:
    """One source being read. `name` is for people, `stem` for output files; `size` is in bytes, as stored."""

    name: str
    stem: str
    size: int = 0
    metadata: Metadata = field(default_factory=Metadata)

    def issue(self, code: str, reason: str) -> Issue:
        """Return an issue about this place."""
        return Issue(code, self.name, reason)


Finds = Iterator[Found]
