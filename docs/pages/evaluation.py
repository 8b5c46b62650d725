"""What is compared in each category when a reading is scored."""

from docs.pages.table import table
from garant.evaluate.categories import CATEGORIES, Category


def part() -> str:
    """Return the table of the categories."""
    return table(
        ("category", "found: the words and", "right: these too", "also shown"),
        [_row(category) for category in CATEGORIES.values()],
    )


def _row(category: Category) -> tuple[str, str, str, str]:
    shown = [name for name in category.attributes if name not in category.right]
    return (
        category.name,
        ", ".join(category.key) or "nothing more",
        ", ".join(category.right),
        ", ".join(shown),
    )
