"""One thing, with its fields, the words behind each, why it was read so, what became of it since."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, text

from garant.ledger.answers import Shown, Version, Why, Words
from garant.ledger.asking import Filters
from garant.ledger.book import Ledger
from garant.ledger.names import first_article, first_record
from garant.ledger.opinions import judgements_about
from garant.ledger.overviews import list_articles
from garant.ledger.refusing import refused
from garant.ledger.storable import storable

_CONTEXT = 400
_SENTENCE_ENDS = (". ", "! ", "? ", "… ", "\n")
_MOST_CANDIDATES = 6


_FIND = text(
    """
    SELECT id FROM records WHERE superseded_by IS NULL AND id >= :first AND id < :last
    UNION
    SELECT id FROM records WHERE superseded_by IS NOT NULL AND id >= :first AND id < :last
    UNION
    SELECT id FROM articles WHERE id >= :first AND id < :last
    UNION
    SELECT 'u' || SUBSTR(undertaking, 2) FROM settlements
    WHERE superseded_by IS NULL AND :first LIKE 'u%' AND undertaking >= :first_record
        AND undertaking < :last_record
    UNION
    SELECT 'y-' || SUBSTR(story, 2) FROM placements
    WHERE superseded_by IS NULL AND :first LIKE 'y%' AND story >= :first_article AND story < :last_article
    ORDER BY 1
    LIMIT :limit
    """
)
_HISTORY = text(
    """
    SELECT r.entry, r.category, r.article, r.run, u.started, r.superseded_by, r.digest, r.judgement
    FROM (
        SELECT * FROM records WHERE superseded_by IS NULL AND id = :id
        UNION ALL
        SELECT * FROM records WHERE superseded_by IS NOT NULL AND id = :id
    ) r
    JOIN runs u ON u.id = r.run
    ORDER BY r.entry
    """
)
_TEXT = text("SELECT text FROM articles WHERE id = :article")
_EVIDENCE = text(
    """
    SELECT role, start_at, end_at, quotation FROM evidence
    WHERE entry = :entry
    ORDER BY CASE role WHEN 'main' THEN 0 WHEN 'cue' THEN 1 WHEN 'condition' THEN 2 ELSE 3 END, position
    """
)
_REASONS = text(
    "SELECT field, rule, start_at, end_at, note, probability FROM reasons "
    "WHERE entry = :entry ORDER BY position"
)
_PARTS = text(
    """
    SELECT r.id FROM commitments c
    JOIN records r ON r.entry = c.entry
    WHERE c.whole = :id AND r.superseded_by IS NULL
    ORDER BY r.position
    """
)
_NAMES = {"said_by": "by"}
_SEVERAL = {
    "commitments": (("conditions", "type"),),
    "meetings": (("participants", "actor"),),
    "incidents": (("places", "place"),),
}


def find(ledger: Ledger, beginning: str) -> str:
    """Return the id of the one record, undertaking or article whose id begins so.

    Raise RefusedError where there is none, or where there are several and none is exactly that.
    """
    asked = storable(beginning.strip())
    with ledger.reading() as connection:
        record, teller = first_record(asked), first_article(asked)
        bounds = {"first": asked, "last": asked + "~", "limit": _MOST_CANDIDATES}
        bounds |= {"first_record": record, "last_record": record + "~"}
        bounds |= {"first_article": teller, "last_article": teller + "~"}
        ids = connection.execute(_FIND, bounds).scalars().all() if asked else []
    if asked in ids or len(ids) == 1:
        return asked if asked in ids else str(ids[0])
    if not ids:
        raise refused("nothing_called", name=beginning)
    raise refused("several_called", name=beginning, ids=", ".join(ids))


def show(ledger: Ledger, id_: str) -> Shown | None:
    """Return the record of that id as it stands, or as it last stood; None where there never was one."""
    asked = {"id": storable(id_)}
    with ledger.reading() as connection:
        history = connection.execute(_HISTORY, asked).mappings().all()
        if not history:
            return None
        standing = [row for row in history if row["superseded_by"] is None]
        last = (standing or history)[-1]
        written: str = connection.execute(_TEXT, dict(last)).scalar_one()
        words = tuple(_words(connection, last["entry"], written))
        reasons = tuple(_reasons(connection, last["entry"], written))
        fields = tuple(_fields(connection, last["category"], last["entry"]))
        parts = tuple(connection.execute(_PARTS, asked).scalars())
        judgements = tuple(judgements_about(connection, asked["id"]))
    (article,) = list_articles(ledger, Filters(article=(last["article"],)))
    return Shown(
        id=asked["id"],
        category=last["category"],
        article=article,
        fields=fields,
        words=words,
        reasons=reasons,
        parts=parts,
        history=tuple(
            Version(row["run"], row["started"], row["superseded_by"], row["digest"], row["judgement"])
            for row in history
        ),
        judgements=judgements,
    )


def sentence_around(text: str, start: int, end: int) -> tuple[str, str]:
    """Return what stands before and after a place in its sentence, each cut where it grows long."""
    before, after = text[max(0, start - _CONTEXT) : start], text[end : end + _CONTEXT]
    begin = max((before.rfind(sign) + len(sign) for sign in _SENTENCE_ENDS if sign in before), default=0)
    ends = [after.find(sign) + len(sign.rstrip()) for sign in _SENTENCE_ENDS if sign in after]
    return before[begin:], after[: min(ends, default=len(after))]


def _fields(connection: Connection, category: str, entry: int) -> Iterator[tuple[str, Any]]:
    row = connection.execute(text(f"SELECT * FROM {category} WHERE entry = :entry"), {"entry": entry})
    for name, value in row.mappings().one().items():
        if name != "entry":
            yield _NAMES.get(name, name), bool(value) if name == "ongoing" else value
    for table, column in _SEVERAL.get(category, ()):
        several = text(f"SELECT {column} FROM {table} WHERE entry = :entry ORDER BY position")
        yield table, tuple(connection.execute(several, {"entry": entry}).scalars())


def _words(connection: Connection, entry: int, written: str) -> Iterator[Words]:
    for role, start, end, quotation in connection.execute(_EVIDENCE, {"entry": entry}):
        before, after = sentence_around(written, start, end)
        yield Words(role, start, end, quotation, before, after)


def _reasons(connection: Connection, entry: int, written: str) -> Iterator[Why]:
    for field, rule, start, end, note, probability in connection.execute(_REASONS, {"entry": entry}):
        cue = None if start is None else written[start:end]
        yield Why(field, rule, cue, start, end, note, probability)
