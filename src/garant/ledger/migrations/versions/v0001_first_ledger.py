"""The first ledger: articles, what was read from them, by which run; judgements; search; rows that stay."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

WORDS = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")
STANDING = sa.text("superseded_by IS NULL")
SUPERSEDED = sa.text("superseded_by IS NOT NULL")

# What may be set once, from NULL; everything else stays as it was written.
ONCE = {
    "runs": ("finished", "counts"),
    "snapshots": ("content",),
    "articles": (),
    "readings": ("superseded_by",),
    "documents": ("superseded_by",),
    "records": ("superseded_by",),
    "statements": (),
    "commitments": (),
    "stances": (),
    "meetings": (),
    "incidents": (),
    "times": (),
    "amounts": (),
    "participants": (),
    "places": (),
    "conditions": (),
    "evidence": (),
    "reasons": (),
    "issues": ("superseded_by",),
    "judgements": ("superseded_by",),
    "judged": (),
}


def upgrade() -> None:
    _articles_and_runs()
    _records()
    _categories()
    _belongings()
    _issues_and_judgements()
    _indexes()
    _search()
    _rows_stay()


def _articles_and_runs() -> None:
    op.create_table(
        "runs",
        sa.Column("id", NUMBER, primary_key=True, autoincrement=True),
        _words("started"),
        _words_or_none("finished"),
        _words("version"),
        _words("fingerprint"),
        _words("arguments"),
        _words_or_none("counts"),
    )
    op.create_table(
        "snapshots",
        sa.Column("sha256", WORDS, primary_key=True),
        sa.Column("size", NUMBER, nullable=False),
        _words("media"),
        sa.Column("content", sa.LargeBinary),
        _run(),
    )
    op.create_table(
        "articles",
        _entry(),
        sa.Column("id", WORDS, nullable=False, unique=True),
        _words_or_none("heading"),
        _words("text"),
        _run(),
    )
    op.create_table(
        "readings",
        _entry(),
        _article(),
        *(_words(name) for name in ("name", "stem", "language")),
        *(_words_or_none(name) for name in ("title", "url", "outlet", "published", "first_day", "last_day")),
        *(_words_or_none(name) for name in ("basis", "why")),
        *(_words(name) for name in ("furniture", "credits", "fingerprint", "digest")),
        _run(),
        _superseded_by(),
    )
    op.create_table(
        "documents",
        _entry(),
        _words("name"),
        _words_or_none("key"),
        sa.Column("snapshot", WORDS, sa.ForeignKey("snapshots.sha256")),
        _article(),
        _words("fingerprint"),
        _words("digest"),
        _run(),
        _superseded_by(),
    )


def _records() -> None:
    op.create_table(
        "records",
        _entry(),
        _words("id"),
        _words("category"),
        sa.Column("position", sa.Integer, nullable=False),
        _article(),
        _words_or_none("first_day"),
        _words_or_none("last_day"),
        _words("digest"),
        _run(),
        _superseded_by(),
    )


def _categories() -> None:
    op.create_table("statements", _of("records"), _words("speaker"), _words_or_none("actor"), _words("mode"))
    op.create_table(
        "commitments",
        _of("records"),
        _words("label"),
        _words("actor"),
        _words_or_none("beneficiary"),
        _words("kind"),
        _words_or_none("line"),
        _words("firmness"),
        _words_or_none("said_by"),
        *(_words_or_none(f"amount_{name}") for name in ("value", "currency", "bound")),
        *(_words_or_none(f"quantity_{name}") for name in ("value", "unit", "bound")),
        *(_words_or_none(name) for name in ("date", "channel", "part_of", "whole")),
    )
    op.create_table(
        "stances",
        _of("records"),
        *(_words(name) for name in ("actor", "attitude", "topic")),
        _words_or_none("said_by"),
    )
    op.create_table(
        "meetings",
        _of("records"),
        *(_words(name) for name in ("type", "status")),
        *(_words_or_none(name) for name in ("date", "place")),
    )
    op.create_table(
        "incidents",
        _of("records"),
        _words("type"),
        *(_words_or_none(name) for name in ("date", "perpetrator")),
        sa.Column("killed", NUMBER),
        sa.Column("injured", NUMBER),
        sa.Column("ongoing", sa.Boolean, nullable=False),
    )
    op.create_table("times", _of("records"), _words("value"), _words_or_none("part"))
    op.create_table("amounts", _of("records"), _words("value"), _words("currency"), _words_or_none("bound"))


def _belongings() -> None:
    _belonging("participants", _words("actor"))
    _belonging("places", _words("place"))
    _belonging("conditions", _words("type"))
    op.create_table(
        "evidence",
        _of("records"),
        sa.Column("role", WORDS, primary_key=True),
        _position(),
        sa.Column("start_at", NUMBER, nullable=False),
        sa.Column("end_at", NUMBER, nullable=False),
        _words("quotation"),
        sqlite_with_rowid=False,
    )
    _belonging(
        "reasons",
        _words("field"),
        _words("rule"),
        sa.Column("start_at", NUMBER),
        sa.Column("end_at", NUMBER),
        _words("note"),
        sa.Column("probability", sa.Float),
    )


def _issues_and_judgements() -> None:
    op.create_table(
        "issues",
        _entry(),
        sa.Column("article", WORDS, sa.ForeignKey("articles.id")),
        _words("stage"),
        sa.Column("position", sa.Integer, nullable=False),
        *(_words(name) for name in ("code", "place", "reason")),
        _run(),
        _superseded_by(),
    )
    op.create_table(
        "judgements",
        _entry(),
        _words("kind"),
        *(_words_or_none(name) for name in ("field", "value")),
        *(_words(name) for name in ("note", "who", "made")),
        sa.Column("superseded_by", NUMBER, sa.ForeignKey("judgements.entry")),
    )
    op.create_table("judged", _of("judgements", "judgement"), _position(), _words("subject"))


def _indexes() -> None:
    for table, column in (("readings", "article"), ("documents", "name"), ("records", "id")):
        op.create_index(
            f"{table}_standing",
            table,
            [column],
            unique=True,
            sqlite_where=STANDING,
            postgresql_where=STANDING,
        )
    op.create_index(
        "records_superseded", "records", ["id"], sqlite_where=SUPERSEDED, postgresql_where=SUPERSEDED
    )
    op.create_index("records_by_article", "records", ["article", "category"])
    for table, column in (
        ("documents", "key"),
        ("documents", "article"),
        ("statements", "actor"),
        ("commitments", "actor"),
        ("commitments", "beneficiary"),
        ("commitments", "whole"),
        ("stances", "actor"),
        ("incidents", "perpetrator"),
        ("participants", "actor"),
        ("conditions", "type"),
        ("issues", "article"),
        ("issues", "place"),
        ("judged", "subject"),
    ):
        op.create_index(f"ix_{table}_{column}", table, [column])


def _search() -> None:
    if _is_sqlite():
        folding = "tokenize = 'unicode61 remove_diacritics 2'"
        op.execute(
            "CREATE VIRTUAL TABLE articles_fts USING fts5 "
            f"(heading, text, content = 'articles', content_rowid = 'entry', {folding})"
        )
        op.execute(f"CREATE VIRTUAL TABLE records_fts USING fts5 (words, {folding})")
        return
    for searched in ("articles", "records"):
        op.execute(
            f"CREATE TABLE {searched}_fts "
            f"(entry BIGINT PRIMARY KEY REFERENCES {searched} (entry), words TSVECTOR NOT NULL)"
        )
        op.execute(f"CREATE INDEX {searched}_fts_words ON {searched}_fts USING gin (words)")


def _rows_stay() -> None:
    if not _is_sqlite():
        op.execute(
            "CREATE FUNCTION ledger_only_grows() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION 'the ledger only grows'; END $$"
        )
    columns = sa.inspect(op.get_bind()).get_columns
    for table, once in ONCE.items():
        fixed = ", ".join(column["name"] for column in columns(table) if column["name"] not in once)
        _refuse(f"{table}_stay", f"BEFORE DELETE ON {table}")
        _refuse(f"{table}_hold", f"BEFORE UPDATE OF {fixed} ON {table}")
        for column in once:
            event = f"BEFORE UPDATE OF {column} ON {table}"
            _refuse(f"{table}_{column}_once", event, f"WHEN (OLD.{column} IS NOT NULL)")


def _refuse(name: str, event: str, when: str = "") -> None:
    refusal = (
        "BEGIN SELECT RAISE(ABORT, 'the ledger only grows'); END"
        if _is_sqlite()
        else "EXECUTE FUNCTION ledger_only_grows()"
    )
    op.execute(f"CREATE TRIGGER {name} {event} FOR EACH ROW {when} {refusal}")


def _is_sqlite() -> bool:
    return op.get_bind().dialect.name == "sqlite"


def _belonging(table: str, *columns: sa.Column[str] | sa.Column[int] | sa.Column[float]) -> None:
    op.create_table(table, _of("records"), _position(), *columns, sqlite_with_rowid=False)


def _entry() -> sa.Column[int]:
    return sa.Column("entry", NUMBER, primary_key=True, autoincrement=True)


def _of(table: str, column: str = "entry") -> sa.Column[int]:
    return sa.Column(column, NUMBER, sa.ForeignKey(f"{table}.entry"), primary_key=True, autoincrement=False)


def _position() -> sa.Column[int]:
    return sa.Column("position", sa.Integer, primary_key=True, autoincrement=False)


def _words(name: str) -> sa.Column[str]:
    return sa.Column(name, WORDS, nullable=False)


def _words_or_none(name: str) -> sa.Column[str]:
    return sa.Column(name, WORDS)


def _article() -> sa.Column[str]:
    return sa.Column("article", WORDS, sa.ForeignKey("articles.id"), nullable=False)


def _run() -> sa.Column[int]:
    return sa.Column("run", NUMBER, sa.ForeignKey("runs.id"), nullable=False)


def _superseded_by() -> sa.Column[int]:
    return sa.Column("superseded_by", NUMBER, sa.ForeignKey("runs.id"))
