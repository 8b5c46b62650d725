"""The newest articles and records are at hand, also those of a few days: no list is sorted to be cut."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"

STANDING = sa.text("superseded_by IS NULL")


def upgrade() -> None:
    op.drop_index("readings_by_day", "readings")
    op.create_index(
        "readings_newest",
        "readings",
        [sa.text("COALESCE(last_day, '')"), "first_day"],
        sqlite_where=STANDING,
        postgresql_where=STANDING,
    )
    op.create_index(
        "records_newest",
        "records",
        ["category", "last_day", "first_day"],
        sqlite_where=STANDING,
        postgresql_where=STANDING,
    )
