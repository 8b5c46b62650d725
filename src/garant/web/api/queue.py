"""What waits for a person's judgement, what matters most first; judging itself is not asked for here."""

from garant.assess.queue import Queued
from garant.ledger.state import ledger_state
from garant.reports.lines import queued_line
from garant.reports.waiting import waiting
from garant.web.api.asking import Paged
from garant.web.api.question import Known, Listed, Question, page_of


def queue(known: Known, asked: Paged) -> Listed[Queued]:
    """Return the records that nobody has judged and that there is a ground to look at."""
    state = ledger_state(known.book).name

    def work() -> tuple[Queued, ...]:
        return waiting(known.book, known.outlook.world.undertakings)

    return page_of(known.remembered.found(("queue", state, known.outlook.state.name), work), asked)


QUESTIONS = (
    Question(
        "queue",
        "/queue",
        Paged,
        Listed[Queued],
        queue,
        "Records that wait for a person's judgement, what is uncertain and matters most first, each with the "
        "grounds for it.",
        lambda shown: map(queued_line, shown.found),
    ),
)
