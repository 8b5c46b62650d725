"""Stories: what of each article is compared, which articles are on one happening, whose word they are."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

WORDS = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")
STANDING = sa.text("superseded_by IS NULL")


def upgrade() -> None:
    op.create_table("sketches", *_entered(), _words("article"), _words("day"), _words("written"), *_owned())
    op.create_table(
        "sketch_keys",
        sa.Column("key", WORDS, primary_key=True),
        sa.Column("day", WORDS, primary_key=True),
        sa.Column("entry", NUMBER, sa.ForeignKey("sketches.entry"), primary_key=True, autoincrement=False),
        sqlite_with_rowid=False,
    )
    op.create_table("placements", *_entered(), _words("article"), _words("story"), _words("since"), *_owned())
    op.create_table(
        "origins",
        *_entered(),
        _words("article"),
        _words("voice"),
        sa.Column("told", WORDS),
        _words("owed"),
        *_owned(),
    )
    op.create_table("tellings", *_entered(), _run("run"))
    for table in ("sketches", "placements", "origins"):
        _index(f"{table}_standing", table, "article", unique=True)
        _refuse_changes(table)
    _index("placements_by_story", "placements", "story")
    _index("sketches_by_day", "sketches", "day")
    for table in ("sketch_keys", "tellings"):
        _refuse(f"{table}_stay", f"BEFORE DELETE ON {table}")
        _refuse(f"{table}_hold", f"BEFORE UPDATE ON {table}")


def _entered() -> list[sa.Column[int]]:
    return [sa.Column("entry", NUMBER, primary_key=True, autoincrement=True)]


def _owned() -> list[sa.Column[int]]:
    return [_run("run"), sa.Column("superseded_by", NUMBER, sa.ForeignKey("runs.id"))]


def _run(name: str) -> sa.Column[int]:
    return sa.Column(name, NUMBER, sa.ForeignKey("runs.id"), nullable=False)


def _words(name: str) -> sa.Column[str]:
    return sa.Column(name, WORDS, nullable=False)


def _index(name: str, table: str, column: str, *, unique: bool = False) -> None:
    op.create_index(name, table, [column], unique=unique, sqlite_where=STANDING, postgresql_where=STANDING)


def _refuse_changes(table: str) -> None:
    columns = [column["name"] for column in sa.inspect(op.get_bind()).get_columns(table)]
    fixed = ", ".join(column for column in columns if column != "superseded_by")
    _refuse(f"{table}_stay", f"BEFORE DELETE ON {table}")
    _refuse(f"{table}_hold", f"BEFORE UPDATE OF {fixed} ON {table}")
    event = f"BEFORE UPDATE OF superseded_by ON {table}"
    _refuse(f"{table}_superseded_by_once", event, "WHEN (OLD.superseded_by IS NOT NULL)")


def _refuse(name: str, event: str, when: str = "") -> None:
    refusal = (
        "BEGIN SELECT RAISE(ABORT, 'the ledger only grows'); END"
        if op.get_bind().dialect.name == "sqlite"
        else "EXECUTE FUNCTION ledger_only_grows()"
    )
    op.execute(f"CREATE TRIGGER {name} {event} FOR EACH ROW {when} {refusal}")
