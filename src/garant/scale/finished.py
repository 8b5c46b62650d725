"""One document of a shard with what came of it, as it is kept until the driver settles it."""

from dataclasses import dataclass, replace

from garant.errors import ShardError
from garant.ledger.snapshots import Snapshot
from garant.model.articles import Article, RawDocument
from garant.model.reasons import Issue
from garant.model.records import Extraction
from garant.workflow.read import Reading


@dataclass(frozen=True, slots=True)
class Finished:
    """A document that was read, or the issue that no article came of it.

    `snapshot`, `article` and `extraction` stand for one that was read, `issue` for any other.
    """

    name: str
    crawled: bool = False
    snapshot: Snapshot | None = None
    article: Article | None = None
    extraction: Extraction | None = None
    issue: Issue | None = None

    @classmethod
    def read(cls, raw: RawDocument, reading: Reading) -> "Finished":
        """Return a document that was read."""
        return cls(raw.name, raw.crawled, Snapshot.of(raw), reading.article, reading.extraction)

    @classmethod
    def failed(cls, issue: Issue) -> "Finished":
        """Return a place that no article came of."""
        return cls(issue.where, issue=issue)

    @property
    def document(self) -> Snapshot:
        """What the source gave; raise ShardError where nothing was read."""
        if self.snapshot is None:
            raise ShardError(f"{self.name}: its shard holds neither a reading nor an issue; remove the shard")
        return self.snapshot

    @property
    def reading(self) -> Reading:
        """What was read; raise ShardError where nothing was."""
        if self.article is None or self.extraction is None:
            raise ShardError(f"{self.name}: its shard holds neither a reading nor an issue; remove the shard")
        return Reading(self.article, self.extraction)

    def restemmed(self, stem: str) -> "Finished":
        """Return the document, one that was read, under another stem."""
        return replace(self, article=replace(self.reading.article, stem=stem))
