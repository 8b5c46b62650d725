"""Alarms: sentences that may hold a commitment which was not read, each with its probability."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    op.create_table(
        "alarms",
        sa.Column("entry", NUMBER, sa.ForeignKey("records.entry"), primary_key=True, autoincrement=False),
        sa.Column("probability", sa.Float, nullable=False),
    )
    _refuse("alarms_stay", "BEFORE DELETE ON alarms")
    _refuse("alarms_hold", "BEFORE UPDATE OF entry, probability ON alarms")


def _refuse(name: str, event: str) -> None:
    refusal = (
        "BEGIN SELECT RAISE(ABORT, 'the ledger only grows'); END"
        if op.get_bind().dialect.name == "sqlite"
        else "EXECUTE FUNCTION ledger_only_grows()"
    )
    op.execute(f"CREATE TRIGGER {name} {event} FOR EACH ROW {refusal}")
