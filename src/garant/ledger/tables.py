"""The ledger's tables: what each holds and what each promises.

Rows are never overwritten. What may change its mind (a reading, a record, an issue, a document's content)
names the run that wrote it and, once another run knows better, the run that superseded it; triggers
refuse every other change. `entry` numbers the rows of a table; `id` is the name that people use and that
stays the same over runs.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    TextClause,
    text,
)

METADATA = MetaData()

# Text that sorts by code point in both databases, and numbers that are the row's own address in SQLite.
WORDS = Text().with_variant(Text(collation="C"), "postgresql")
NUMBER = BigInteger().with_variant(Integer, "sqlite")


def _entry() -> Column[int]:
    return Column("entry", NUMBER, primary_key=True, autoincrement=True)


def _of(table: str, column: str = "entry") -> Column[int]:
    """The record (or judgement) that a row belongs to, first part of its key."""
    return Column(column, NUMBER, ForeignKey(f"{table}.entry"), primary_key=True, autoincrement=False)


def _position() -> Column[int]:
    return Column("position", Integer, primary_key=True, autoincrement=False)


def _words(name: str) -> Column[str]:
    return Column(name, WORDS, nullable=False)


def _words_or_none(name: str) -> Column[str]:
    return Column(name, WORDS)


def _place(name: str) -> Column[int]:
    return Column(name, NUMBER, nullable=False)


def _article() -> Column[str]:
    return Column("article", WORDS, ForeignKey("articles.id"), nullable=False)


def _run() -> Column[int]:
    return Column("run", NUMBER, ForeignKey("runs.id"), nullable=False)


def _superseded_by() -> Column[int]:
    return Column("superseded_by", NUMBER, ForeignKey("runs.id"))


def _reached() -> tuple[Column[int], Column[int]]:
    """The last reading of a run that was seen to."""
    return Column("of_run", NUMBER, ForeignKey("runs.id")), Column("last_reading", NUMBER)


def _standing(name: str, column: str, table: Table) -> Index:
    """One row at most stands for each value of `column`."""
    where = text("superseded_by IS NULL")
    return Index(name, table.c[column], unique=True, sqlite_where=where, postgresql_where=where)


def _standing_by(name: str, column: str, table: Table) -> Index:
    """The rows that stand, found by `column`."""
    return _standing_in(name, table, table.c[column])


def _standing_in(name: str, table: Table, *order: Column[str] | TextClause) -> Index:
    """The rows that stand, in an order."""
    where = text("superseded_by IS NULL")
    return Index(name, *order, _table=table, sqlite_where=where, postgresql_where=where)


def _superseded(name: str, column: str, table: Table) -> Index:
    """The rows that no longer stand, found by `column`: few, so that writing a row is one index entry."""
    where = text("superseded_by IS NOT NULL")
    return Index(name, table.c[column], sqlite_where=where, postgresql_where=where)


RUNS = Table(
    "runs",
    METADATA,
    Column("id", NUMBER, primary_key=True, autoincrement=True),
    _words("started"),
    _words_or_none("finished"),
    _words("version"),
    _words("fingerprint"),
    _words("arguments"),
    _words_or_none("counts"),
)

SNAPSHOTS = Table(
    "snapshots",
    METADATA,
    Column("sha256", WORDS, primary_key=True),
    Column("size", NUMBER, nullable=False),
    _words("media"),
    Column("content", LargeBinary),
    _run(),
)

# `heading` is the title under which the article was first stored: it is searched, the reading's is shown.
ARTICLES = Table(
    "articles",
    METADATA,
    _entry(),
    Column("id", WORDS, nullable=False, unique=True),
    _words_or_none("heading"),
    _words("text"),
    _run(),
)

READINGS = Table(
    "readings",
    METADATA,
    _entry(),
    _article(),
    _words("name"),
    _words("stem"),
    _words("language"),
    _words_or_none("title"),
    _words_or_none("url"),
    _words_or_none("outlet"),
    _words_or_none("published"),
    _words_or_none("first_day"),
    _words_or_none("last_day"),
    _words_or_none("basis"),
    _words_or_none("why"),
    _words("furniture"),
    _words("credits"),
    _words("fingerprint"),
    _words("digest"),
    _run(),
    _superseded_by(),
)
_standing("readings_standing", "article", READINGS)
Index("readings_by_run", READINGS.c.run, READINGS.c.entry)
_standing_in("readings_newest", READINGS, text("COALESCE(last_day, '')"), READINGS.c.first_day)

DOCUMENTS = Table(
    "documents",
    METADATA,
    _entry(),
    _words("name"),
    Column("key", WORDS, index=True),
    Column("snapshot", WORDS, ForeignKey("snapshots.sha256")),
    Column("article", WORDS, ForeignKey("articles.id"), nullable=False, index=True),
    _words("fingerprint"),
    _words("digest"),
    _run(),
    _superseded_by(),
)
_standing("documents_standing", "name", DOCUMENTS)

# `first_day` and `last_day` are the days that the record itself is dated to, not its article's; `judgement`
# is the one that made the row read as it does, None where the program did.
RECORDS = Table(
    "records",
    METADATA,
    _entry(),
    _words("id"),
    _words("category"),
    Column("position", Integer, nullable=False),
    _article(),
    _words_or_none("first_day"),
    _words_or_none("last_day"),
    _words("digest"),
    _run(),
    _superseded_by(),
    Column("judgement", NUMBER, ForeignKey("judgements.entry")),
)
_standing("records_standing", "id", RECORDS)
_superseded("records_superseded", "id", RECORDS)
_standing_in("records_newest", RECORDS, RECORDS.c.category, RECORDS.c.last_day, RECORDS.c.first_day)
Index("records_by_article", RECORDS.c.article, RECORDS.c.category)


def _category(name: str, *columns: Column[str] | Column[int] | Column[float] | Column[bool]) -> Table:
    """The fields of one category: a row for each row of `records` in it."""
    return Table(name, METADATA, _of("records"), *columns)


def _belonging(name: str, *columns: Column[str] | Column[int] | Column[float]) -> Table:
    """What a record has several of, in order."""
    return Table(name, METADATA, _of("records"), *columns, sqlite_with_rowid=False)


STATEMENTS = _category(
    "statements",
    _words("speaker"),
    Column("actor", WORDS, index=True),
    _words("mode"),
)

# `label` and `part_of` are the ids within the article (c1); `whole` is the id of the record that is meant.
COMMITMENTS = _category(
    "commitments",
    _words("label"),
    Column("actor", WORDS, nullable=False, index=True),
    Column("beneficiary", WORDS, index=True),
    _words("kind"),
    _words_or_none("line"),
    _words("firmness"),
    _words_or_none("said_by"),
    *map(_words_or_none, ("amount_value", "amount_currency", "amount_bound")),
    *map(_words_or_none, ("quantity_value", "quantity_unit", "quantity_bound")),
    *map(_words_or_none, ("date", "channel", "part_of")),
    Column("whole", WORDS, index=True),
)

STANCES = _category(
    "stances",
    Column("actor", WORDS, nullable=False, index=True),
    _words("attitude"),
    _words("topic"),
    _words_or_none("said_by"),
)

MEETINGS = _category(
    "meetings",
    _words("type"),
    _words("status"),
    _words_or_none("date"),
    _words_or_none("place"),
)

INCIDENTS = _category(
    "incidents",
    _words("type"),
    _words_or_none("date"),
    Column("perpetrator", WORDS, index=True),
    Column("killed", NUMBER),
    Column("injured", NUMBER),
    Column("ongoing", Boolean, nullable=False),
)

TIMES = _category("times", _words("value"), _words_or_none("part"))

AMOUNTS = _category("amounts", _words("value"), _words("currency"), _words_or_none("bound"))

ALARMS = _category("alarms", Column("probability", Float, nullable=False))

PARTICIPANTS = _belonging("participants", _position(), Column("actor", WORDS, nullable=False, index=True))

PLACES = _belonging("places", _position(), _words("place"))

# The words of a condition stand in `evidence` under the role `condition` and the same position.
CONDITIONS = _belonging("conditions", _position(), Column("type", WORDS, nullable=False, index=True))

# `role` is main, cue, also or condition; every record has exactly one main.
EVIDENCE = _belonging(
    "evidence",
    Column("role", WORDS, primary_key=True),
    _position(),
    _place("start_at"),
    _place("end_at"),
    _words("quotation"),
)

REASONS = _belonging(
    "reasons",
    _position(),
    _words("field"),
    _words("rule"),
    Column("start_at", NUMBER),
    Column("end_at", NUMBER),
    _words("note"),
    Column("probability", Float),
)

# `stage` is source (no article came of it), clean or read; `place` is the issue's `where`.
ISSUES = Table(
    "issues",
    METADATA,
    _entry(),
    Column("article", WORDS, ForeignKey("articles.id"), index=True),
    _words("stage"),
    Column("position", Integer, nullable=False),
    _words("code"),
    Column("place", WORDS, nullable=False, index=True),
    _words("reason"),
    _run(),
    _superseded_by(),
)

# What of a commitment is compared (`written` is JSON), under each of its keys in the order of its place.
PROFILES = Table(
    "profiles",
    METADATA,
    _entry(),
    _words("record"),
    _words("article"),
    _words("written"),
    _run(),
    _superseded_by(),
)
_standing("profiles_standing", "record", PROFILES)
_standing_by("profiles_by_article", "article", PROFILES)

PROFILE_KEYS = Table(
    "profile_keys",
    METADATA,
    Column("key", WORDS, primary_key=True),
    Column("place", WORDS, primary_key=True),
    _of("profiles"),
    sqlite_with_rowid=False,
)

# Undertakings are named by the record that first reports them; `link` is JSON, none for that record itself.
SETTLEMENTS = Table(
    "settlements",
    METADATA,
    _entry(),
    _words("record"),
    _words("undertaking"),
    _words_or_none("within"),
    _words_or_none("link"),
    _run(),
    _superseded_by(),
)
_standing("settlements_standing", "record", SETTLEMENTS)
_standing_by("settlements_by_undertaking", "undertaking", SETTLEMENTS)
_standing_by("settlements_by_whole", "within", SETTLEMENTS)

# How far a run settled what was read: `of_run` up to its `last_reading`, 0 where that run is a judgement's.
# Rows without were written by a Garant that knew of runs alone.
SETTLINGS = Table("settlings", METADATA, _entry(), _run(), *_reached())
Index("settlings_by_run", SETTLINGS.c.of_run, SETTLINGS.c.last_reading)

# What of an article is compared (`written` is JSON), under each of its keys by the day of publication.
SKETCHES = Table(
    "sketches",
    METADATA,
    _entry(),
    _words("article"),
    _words("day"),
    _words("written"),
    _run(),
    _superseded_by(),
)
_standing("sketches_standing", "article", SKETCHES)
_standing_by("sketches_by_day", "day", SKETCHES)

SKETCH_KEYS = Table(
    "sketch_keys",
    METADATA,
    Column("key", WORDS, primary_key=True),
    Column("day", WORDS, primary_key=True),
    _of("sketches"),
    sqlite_with_rowid=False,
)

# Stories are named by their first article; an article is of one `since` the day that showed it to be.
PLACEMENTS = Table(
    "placements",
    METADATA,
    _entry(),
    _words("article"),
    _words("story"),
    _words("since"),
    _run(),
    _superseded_by(),
)
_standing("placements_standing", "article", PLACEMENTS)
_standing_by("placements_by_story", "story", PLACEMENTS)

# Voices are named by their first article; JSON says why an article is `told` of a story, none for its first,
# and `owed` to a voice.
ORIGINS = Table(
    "origins",
    METADATA,
    _entry(),
    _words("article"),
    _words("voice"),
    _words_or_none("told"),
    _words("owed"),
    _run(),
    _superseded_by(),
)
_standing("origins_standing", "article", ORIGINS)

# How far a run placed what was read.
TELLINGS = Table("tellings", METADATA, _entry(), _run(), *_reached())
Index("tellings_by_run", TELLINGS.c.of_run, TELLINGS.c.last_reading)

# A person's word: about records by id, so that it outlives every run; superseded by the undo that takes it
# back. Where that undo is itself taken back, the word is in effect again; of several on one matter, the last.
JUDGEMENTS = Table(
    "judgements",
    METADATA,
    _entry(),
    _words("kind"),
    _words_or_none("field"),
    _words_or_none("value"),
    _words("note"),
    _words("who"),
    _words("made"),
    Column("superseded_by", NUMBER, ForeignKey("judgements.entry")),
    Column("run", NUMBER, ForeignKey("runs.id")),
)

# `subject` is the id of a record or article; `record` is the row of the program's that the person had before
# them, so that a record of another id is found again by its place.
JUDGED = Table(
    "judged",
    METADATA,
    _of("judgements", "judgement"),
    _position(),
    Column("subject", WORDS, nullable=False, index=True),
    Column("article", WORDS, ForeignKey("articles.id"), index=True),
    Column("record", NUMBER, ForeignKey("records.entry")),
)

# What the program reads and a person's word keeps from standing. It is the program's reading still: with the
# rows that stand and were made by no judgement, these are all that it reads.
OVERRULED = Table("overruled", METADATA, _of("records"), _run(), _superseded_by())

# A question put to a language model about an article, what it came to, and `dropped`: JSON, how much of the
# answer was not let in, by reason. `version` is that of the instructions; what was asked is not asked again.
ASKINGS = Table(
    "askings",
    METADATA,
    _entry(),
    _article(),
    *map(_words, ("model", "version")),
    Column("tokens_in", NUMBER, nullable=False),
    Column("tokens_out", NUMBER, nullable=False),
    Column("estimated", Boolean, nullable=False),
    _words("cost"),
    _words_or_none("failure"),
    _words("dropped"),
    _run(),
)
Index("askings_by_article", ASKINGS.c.article, ASKINGS.c.model, ASKINGS.c.version)

# A record that a model proposes, never one of the ledger's: a person makes it one, or not. `actor` is that of
# a commitment or stance; `said` is JSON, the fields as corrections write them and the places of conditions.
PROPOSALS = Table(
    "proposals",
    METADATA,
    _entry(),
    Column("asking", NUMBER, ForeignKey("askings.entry"), nullable=False),
    _article(),
    _words("category"),
    _place("start_at"),
    _place("end_at"),
    _words_or_none("actor"),
    _words("said"),
)
Index("proposals_by_article", PROPOSALS.c.article)

# What a person said of a proposal, for good: the judgement that put the record there, none for a refusal.
DECISIONS = Table(
    "decisions",
    METADATA,
    _entry(),
    Column("proposal", NUMBER, ForeignKey("proposals.entry"), nullable=False, index=True),
    Column("judgement", NUMBER, ForeignKey("judgements.entry")),
    *map(_words, ("who", "note", "made")),
    _run(),
)

# The one table that is overwritten: no claim of the ledger, but what is remembered of a feed or page between
# two visits. `marks` is JSON: by what the feeds that announced a page told that it had changed.
VISITS = Table(
    "visits",
    METADATA,
    Column("address", WORDS, primary_key=True),
    *map(_words_or_none, ("visited", "due", "etag", "modified")),
    _words("marks"),
    Column("failures", Integer, nullable=False),
)
