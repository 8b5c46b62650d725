"""Proposals: what language models were asked, what they propose, and what people said of that."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"

WORDS = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    op.create_table(
        "askings",
        *_entered(),
        _of("articles.id", "article", WORDS),
        *map(_words, ("model", "version")),
        sa.Column("tokens_in", NUMBER, nullable=False),
        sa.Column("tokens_out", NUMBER, nullable=False),
        sa.Column("estimated", sa.Boolean, nullable=False),
        _words("cost"),
        sa.Column("failure", WORDS),
        _words("dropped"),
        _of("runs.id", "run"),
    )
    op.create_table(
        "proposals",
        *_entered(),
        _of("askings.entry", "asking"),
        _of("articles.id", "article", WORDS),
        _words("category"),
        sa.Column("start_at", NUMBER, nullable=False),
        sa.Column("end_at", NUMBER, nullable=False),
        sa.Column("actor", WORDS),
        _words("said"),
    )
    op.create_table(
        "decisions",
        *_entered(),
        _of("proposals.entry", "proposal"),
        sa.Column("judgement", NUMBER, sa.ForeignKey("judgements.entry")),
        *map(_words, ("who", "note", "made")),
        _of("runs.id", "run"),
    )
    op.create_index("askings_by_article", "askings", ["article", "model", "version"])
    op.create_index("proposals_by_article", "proposals", ["article"])
    op.create_index("ix_decisions_proposal", "decisions", ["proposal"])
    for table in ("askings", "proposals", "decisions"):
        _refuse(f"{table}_stay", f"BEFORE DELETE ON {table}")
        _refuse(f"{table}_hold", f"BEFORE UPDATE ON {table}")


def _entered() -> list[sa.Column[int]]:
    return [sa.Column("entry", NUMBER, primary_key=True, autoincrement=True)]


def _words(name: str) -> sa.Column[str]:
    return sa.Column(name, WORDS, nullable=False)


def _of(target: str, name: str, kind: sa.BigInteger | sa.Text = NUMBER) -> sa.Column[Any]:
    return sa.Column(name, kind, sa.ForeignKey(target), nullable=False)


def _refuse(name: str, event: str) -> None:
    refusal = (
        "BEGIN SELECT RAISE(ABORT, 'the ledger only grows'); END"
        if op.get_bind().dialect.name == "sqlite"
        else "EXECUTE FUNCTION ledger_only_grows()"
    )
    op.execute(f"CREATE TRIGGER {name} {event} FOR EACH ROW {refusal}")
