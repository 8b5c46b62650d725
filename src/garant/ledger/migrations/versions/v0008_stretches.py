"""Which readings were settled: of each run up to which one, so that a killed run leaves none behind."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

# What was settled until now: of every run up to the last that settled, all.
_SO_FAR = """
    INSERT INTO {table} (run, of_run, last_reading)
    SELECT (SELECT MAX(run) FROM {table}), run, MAX({last}) FROM {read}
    WHERE run <= (SELECT MAX(run) FROM {table})
    GROUP BY run ORDER BY run
"""


def upgrade() -> None:
    number = "INTEGER" if op.get_bind().dialect.name == "sqlite" else "BIGINT"
    for table in ("settlings", "tellings"):
        op.execute(f"ALTER TABLE {table} ADD COLUMN of_run {number} REFERENCES runs (id)")
        op.add_column(table, sa.Column("last_reading", sa.BigInteger().with_variant(sa.Integer, "sqlite")))
        op.create_index(f"{table}_by_run", table, ["of_run", "last_reading"])
        op.execute(_SO_FAR.format(table=table, read="readings", last="entry"))
    op.execute(_SO_FAR.format(table="settlings", read="judgements", last="0"))
    op.drop_index("ix_readings_run", "readings")
    op.create_index("readings_by_run", "readings", ["run", "entry"])
