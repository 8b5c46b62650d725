"""A proposal before a person in a terminal: which model says what, in which words; what they say of it."""

from typing import TYPE_CHECKING

from rich.text import Text

from garant.cli.console import out
from garant.ledger.proposals import PREFIX
from garant.ledger.verdicts import Verdict

if TYPE_CHECKING:
    from garant.ledger.proposals import Proposal
    from garant.lexicon.labels import Labels
    from garant.workflow.reviewer import Reviewer


def is_proposal(id_: str) -> bool:
    """Tell whether an id is that of a proposal."""
    return id_.startswith(PREFIX)


def print_proposal(reviewer: "Reviewer", id_: str, labels: "Labels") -> None:
    """Print what a model proposes, with its words in their article."""
    from garant.ledger.proposals import proposal_called
    from garant.reports.records import value_of

    found = proposal_called(reviewer.book, id_)
    missed = found.missed
    out().print(Text(f"{found.id}  {labels.of('category', missed.category)}", "bold"))
    out().print(Text(labels.of("ground", "proposed").format(note=found.model), "yellow"))
    out().print(_in_context(reviewer, found))
    for name, value in missed.fields.items():
        told = value_of(missed.category, name, value, labels)
        out().print(Text(f"  {labels.of('field', name)}: {told}"))
    for type_, _ in missed.conditions:
        told = value_of(missed.category, "conditions", type_, labels)
        out().print(Text(f"  {labels.of('field', 'conditions')}: {told}"))


def _in_context(reviewer: "Reviewer", found: "Proposal") -> Text:
    from garant.ledger.contexts import passage
    from garant.model.spans import Evidence

    missed = found.missed
    words = Evidence(missed.article, missed.start, missed.end, missed.quotation)
    before, after = passage(reviewer.book, words)
    return Text.assemble((before, "dim"), (missed.quotation, "bold"), (after, "dim"))


def answer(reviewer: "Reviewer", id_: str, verdict: Verdict, labels: "Labels") -> int | None:
    """Take a proposal up or refuse it, and print what comes of it; return the judgement's number, if any."""
    from garant.ledger.proposals import proposal_called
    from garant.ledger.refusing import refused
    from garant.opinion.deciding import refuse, take_up

    found = proposal_called(reviewer.book, id_)
    if verdict is Verdict.ACCEPT:
        number, record = take_up(reviewer, found, labels)
        out().print(Text(labels.say("proposal_taken", proposal=found.id, number=number, record=record)))
        return number
    if verdict is not Verdict.REJECT:
        raise refused("proposal_judged", proposal=found.id)
    refuse(reviewer, found)
    out().print(Text(labels.say("proposal_refused", proposal=found.id)))
    return None
