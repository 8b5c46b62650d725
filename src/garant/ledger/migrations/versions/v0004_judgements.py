"""What people say takes effect: which judgement made a row, what it was about, what it overrules."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")

# Alembic writes no reference beside a column that SQLite is given later; the statement is the same for both.
ADDED = (
    ("records", "judgement", "judgements (entry)"),
    ("judgements", "run", "runs (id)"),
    ("judged", "article", "articles (id)"),
    ("judged", "record", "records (entry)"),
)


def upgrade() -> None:
    for table, column, target in ADDED:
        kind = _words() if column == "article" else _number()
        op.execute(f"ALTER TABLE {table} ADD COLUMN {column} {kind} REFERENCES {target}")
        _refuse(f"{table}_{column}_holds", f"BEFORE UPDATE OF {column} ON {table}")
    op.create_index("ix_judged_article", "judged", ["article"])
    op.create_table(
        "overruled",
        sa.Column("entry", NUMBER, sa.ForeignKey("records.entry"), primary_key=True, autoincrement=False),
        sa.Column("run", NUMBER, sa.ForeignKey("runs.id"), nullable=False),
        sa.Column("superseded_by", NUMBER, sa.ForeignKey("runs.id")),
    )
    _refuse("overruled_stay", "BEFORE DELETE ON overruled")
    _refuse("overruled_hold", "BEFORE UPDATE OF entry, run ON overruled")
    once = "BEFORE UPDATE OF superseded_by ON overruled"
    _refuse("overruled_superseded_by_once", once, "WHEN (OLD.superseded_by IS NOT NULL)")


def _words() -> str:
    return "TEXT" if _is_sqlite() else 'TEXT COLLATE "C"'


def _number() -> str:
    return "INTEGER" if _is_sqlite() else "BIGINT"


def _refuse(name: str, event: str, when: str = "") -> None:
    refusal = (
        "BEGIN SELECT RAISE(ABORT, 'the ledger only grows'); END"
        if _is_sqlite()
        else "EXECUTE FUNCTION ledger_only_grows()"
    )
    op.execute(f"CREATE TRIGGER {name} {event} FOR EACH ROW {when} {refusal}")


def _is_sqlite() -> bool:
    return op.get_bind().dialect.name == "sqlite"
