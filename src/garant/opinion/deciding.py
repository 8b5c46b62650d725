"""A person's word on a proposal: taken up, it is a record that they add; refused, it stays away."""

from dataclasses import replace

from garant.ledger.missed import Missed
from garant.ledger.proposals import Proposal, check_waits, decide
from garant.lexicon.labels import Labels
from garant.workflow.reviewer import Reviewer


def take_up(
    reviewer: Reviewer, proposal: Proposal, labels: Labels, *, missed: Missed | None = None
) -> tuple[int, str]:
    """Put what is proposed where it stands, or `missed`, as the person has put it right, by their judgement.

    The judgement's note says which model proposed it. Return its number and the record's id; raise
    RefusedError where the proposal waits no more, or the same stands there already.
    """
    check_waits(reviewer.book, proposal)
    note = "; ".join(filter(None, (labels.say("proposed_note", model=proposal.model), reviewer.note)))
    number, record = replace(reviewer, note=note).adds(missed or proposal.missed)
    decide(
        reviewer.book,
        proposal,
        who=reviewer.who,
        made=reviewer.clock(),
        version=reviewer.version,
        judgement=number,
        note=reviewer.note,
    )
    return number, record


def refuse(reviewer: Reviewer, proposal: Proposal) -> None:
    """Keep a proposal out of the queue for good; raise RefusedError where it waits no more."""
    decide(
        reviewer.book,
        proposal,
        who=reviewer.who,
        made=reviewer.clock(),
        version=reviewer.version,
        note=reviewer.note,
    )
