"""What waits for a person's judgement, what matters most first; judging itself is not asked for here."""

from garant.assess.queue import Queued, by_weight
from garant.ledger.opinions import judged_by
from garant.reports.lines import queued_line
from garant.reports.waiting import proposed
from garant.web.api.asking import Paged
from garant.web.api.question import Known, Listed, Question, page_of


def queue(known: Known, asked: Paged) -> Listed[Queued]:
    """Return the foremost records that nobody has judged and that there is a ground to look at.

    What language models propose waits among them.
    """
    judged = judged_by(known.book)
    waiting = [each for each in known.outlook.queued if each.line.id not in judged]
    return page_of(sorted([*waiting, *proposed(known.book)], key=by_weight), asked)


QUESTIONS = (
    Question(
        "queue",
        "/queue",
        Paged,
        Listed[Queued],
        queue,
        "Records that wait for a person's judgement, what is uncertain and matters most first, each with the "
        "grounds for it; of more than five thousand, the foremost. What a language model proposes is no "
        "record, and names that model as `proposed_by`.",
        lambda shown: map(queued_line, shown.found),
    ),
)
