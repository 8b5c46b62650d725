"""What a source gave, by hash: so that an unchanged file need not even be cleaned again."""

from dataclasses import dataclass
from hashlib import sha256

from sqlalchemy import Connection, text

from garant.ledger.names import document_key
from garant.ledger.runs import Run
from garant.ledger.storable import storable
from garant.model.articles import RawDocument

_INSERT = text(
    "INSERT INTO snapshots (sha256, size, media, content, run) "
    "VALUES (:sha256, :size, :media, :content, :run) ON CONFLICT DO NOTHING"
)
_KEEP = text("UPDATE snapshots SET content = :content WHERE sha256 = :sha256 AND content IS NULL")


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One document's bytes by hash; `key` covers its metadata too. `content` is None where it is not kept."""

    key: str
    sha256: str
    size: int
    media: str
    content: bytes | None = None

    @classmethod
    def of(cls, raw: RawDocument) -> "Snapshot":
        """Return the hash and size of a document without its bytes."""
        return cls(document_key(raw), sha256(raw.content).hexdigest(), len(raw.content), raw.media)

    @classmethod
    def keeping(cls, raw: RawDocument) -> "Snapshot":
        """Return the snapshot of a document with its bytes."""
        return cls(
            document_key(raw), sha256(raw.content).hexdigest(), len(raw.content), raw.media, raw.content
        )


def store_snapshot(connection: Connection, snapshot: Snapshot, run: Run) -> None:
    """Store a snapshot where there is none of that hash, and its bytes where they were not kept so far."""
    row = {
        "sha256": snapshot.sha256,
        "size": snapshot.size,
        "media": storable(snapshot.media),
        "content": snapshot.content,
        "run": run.id,
    }
    connection.execute(_INSERT, row)
    if snapshot.content is not None:
        connection.execute(_KEEP, {"content": snapshot.content, "sha256": snapshot.sha256})
