"""The questions of the API and of assistants, from the questions themselves."""

from docs.pages.table import table
from garant.web.api.questions import QUESTIONS


def part() -> str:
    """Return a table of the questions: address, tool, parameters, what is answered."""
    return table(
        ("address", "tool", "asked with", "answers"),
        [
            (
                f"`/api{question.path}`" + ("" if question.lines else " (JSON alone)"),
                f"`{question.name}`",
                ", ".join(f"`{each.alias or name}`" for name, each in question.asked.model_fields.items()),
                question.says,
            )
            for question in QUESTIONS
        ],
    )
