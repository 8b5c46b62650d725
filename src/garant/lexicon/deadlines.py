"""The words that make a time a deadline: `data/languages/*/deadlines.yml`."""

from functools import cache

from garant.lexicon.files import read_yaml
from garant.lexicon.fold import fold
from garant.lexicon.rows import Row, row_from


def deadline_rows(language: str) -> tuple[Row, ...]:
    """Return the rows of one language, in the order of the file."""
    name = f"languages/{language}/deadlines.yml"
    return tuple(row_from(Row, row, f"data/{name}, row {n}") for n, row in enumerate(read_yaml(name), 1))


@cache
def load_deadline_words(language: str) -> tuple[str, ...]:
    """Return the folded words of which one stands right before a deadline."""
    return tuple(fold(phrase) for row in deadline_rows(language) for phrase in row.phrases)
