"""Parts are found by their whole: what an undertaking is within, indexed."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

STANDING = sa.text("superseded_by IS NULL")


def upgrade() -> None:
    op.create_index(
        "settlements_by_whole",
        "settlements",
        ["within"],
        sqlite_where=STANDING,
        postgresql_where=STANDING,
    )
