"""Articles are found by their day, so that the newest are at hand however many there are."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

STANDING = sa.text("superseded_by IS NULL")


def upgrade() -> None:
    op.create_index(
        "readings_by_day",
        "readings",
        ["last_day"],
        sqlite_where=STANDING,
        postgresql_where=STANDING,
    )
