"""Visits: what is remembered of a feed or page between two times that it is asked for."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

WORDS = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "visits",
        sa.Column("address", WORDS, primary_key=True),
        sa.Column("visited", WORDS),
        sa.Column("due", WORDS),
        sa.Column("etag", WORDS),
        sa.Column("modified", WORDS),
        sa.Column("marks", WORDS, nullable=False),
        sa.Column("failures", sa.Integer, nullable=False),
    )
    refusal = (
        "BEGIN SELECT RAISE(ABORT, 'the ledger only grows'); END"
        if op.get_bind().dialect.name == "sqlite"
        else "EXECUTE FUNCTION ledger_only_grows()"
    )
    op.execute(f"CREATE TRIGGER visits_stay BEFORE DELETE ON visits FOR EACH ROW {refusal}")
