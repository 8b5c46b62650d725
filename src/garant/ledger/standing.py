"""Which rows count: those that stand, now or as of a run, and those that are the program's own reading."""


def standing(alias: str, as_of: int | None = None) -> str:
    """Return the clause for rows that stand: now, or as of the run that `:as_of` names."""
    if as_of is None:
        return f"{alias}.superseded_by IS NULL"
    return f"{alias}.run <= :as_of AND ({alias}.superseded_by IS NULL OR {alias}.superseded_by > :as_of)"


def read_by_the_program(alias: str) -> str:
    """Return the clause for records that the program reads today, whatever people say of them."""
    overruled = "SELECT o.entry FROM overruled o WHERE o.superseded_by IS NULL"
    return f"{alias}.judgement IS NULL AND ({alias}.superseded_by IS NULL OR {alias}.entry IN ({overruled}))"
