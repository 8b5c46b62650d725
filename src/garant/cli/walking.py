"""Going through the queue in a terminal: a record, why it waits, and one key for what a person says of it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

import typer
from rich.text import Text

from garant.cli.console import err, out
from garant.cli.proposals import answer, is_proposal, print_proposal
from garant.errors import RefusedError
from garant.ledger.verdicts import Verdict

if TYPE_CHECKING:
    from garant.assess.queue import Queued
    from garant.lexicon.labels import Labels
    from garant.workflow.reviewer import Reviewer

_NEXT = ("\r", "\n")
_QUIT = ("q", "\x03", "\x04")


class Keys(Protocol):
    """Where a person's answers come from."""

    def key(self) -> str:
        """Return the next key."""

    def line(self, question: str) -> str:
        """Return the answer to a question."""


class TerminalKeys:
    """The keyboard of the terminal."""

    def key(self) -> str:
        return typer.getchar()

    def line(self, question: str) -> str:
        answer: str = typer.prompt(question, default="", show_default=False)
        return answer


def walk(reviewer: "Reviewer", queued: "Sequence[Queued]", keys: Keys, labels: "Labels") -> None:
    """Go through the queue until its end or until the person leaves it."""
    walking = _Walking(reviewer, keys, labels)
    for place, each in enumerate(queued, 1):
        out().rule(labels.say("queue_place", place=place, all=len(queued)))
        if not walking.through(each):
            break
    if not queued:
        out().print(labels.say("queue_empty"))
    out().print(labels.say("reviewed", n=len(walking.numbers)))


class _Walking:
    """One person on the way through the queue, with what they have said so far."""

    def __init__(self, reviewer: "Reviewer", keys: Keys, labels: "Labels") -> None:
        self._reviewer, self._keys, self._labels = reviewer, keys, labels
        self.numbers: list[int] = []

    def through(self, each: "Queued") -> bool:
        """Show a record and do what the keys say until the next is wanted; tell whether one is."""
        self._show(each)
        while (key := self._keys.key()) not in _QUIT:
            if key in _NEXT or self._answered(key, each):
                return True
        return False

    def _show(self, each: "Queued") -> None:
        if is_proposal(each.line.id):
            print_proposal(self._reviewer, each.line.id, self._labels)
            out().print(Text(self._labels.say("proposal_keys")))
            return
        from garant.cli.showing import print_reading
        from garant.ledger.show import show
        from garant.reports.records import grounds_of

        record = show(self._reviewer.book, each.line.id)
        assert record is not None
        print_reading(record, self._labels)
        out().print()
        out().print(Text(grounds_of(each, self._labels), "bold"))
        out().print(Text(self._labels.say("review_keys")))

    def _answered(self, key: str, each: "Queued") -> bool:
        """Do what a key says, and tell whether that settles the record; what is refused says why."""
        answers = self._of_proposal() if is_proposal(each.line.id) else self._answers()
        said = answers.get(key)
        if said is None:
            err().print(self._labels.say("no_key", pressed=repr(key)), markup=False)
            return False
        try:
            return said(each)
        except RefusedError as error:
            from garant.ledger.refusing import refusal

            err().print(refusal(error, self._labels), style="red", markup=False)
            return False

    def _answers(self) -> "Mapping[str, Callable[[Queued], bool]]":
        say, record = self._reviewer.says, self._other
        return {
            "a": lambda each: self._enter(say(Verdict.ACCEPT, each.line.id)),
            "r": lambda each: self._enter(say(Verdict.REJECT, each.line.id)),
            "s": lambda each: self._enter(say(Verdict.SAME, each.line.id, record())),
            "d": lambda each: self._enter(say(Verdict.DIFFERENT, each.line.id, record())),
            "x": lambda each: self._enter(self._reviewer.splits(each.line.id)),
            "c": self._correct,
            "u": self._undo,
        }

    def _of_proposal(self) -> "Mapping[str, Callable[[Queued], bool]]":
        return {
            "a": lambda each: self._answer(each, Verdict.ACCEPT),
            "r": lambda each: self._answer(each, Verdict.REJECT),
            "u": self._undo,
        }

    def _answer(self, each: "Queued", verdict: Verdict) -> bool:
        number = answer(self._reviewer, each.line.id, verdict, self._labels)
        return number is None or self._enter(number)

    def _enter(self, number: int) -> bool:
        self.numbers.append(number)
        return True

    def _other(self) -> str:
        from garant.workflow.reviewer import record_called

        return record_called(self._reviewer.book, self._keys.line(self._labels.say("ask_record")))

    def _correct(self, each: "Queued") -> bool:
        """Ask for a field and its value, and show the record as it reads then."""
        from garant.ledger.corrections import choices, correctable

        category = each.line.category
        field = self._keys.line(self._labels.say("ask_field", fields=_listed(correctable(category)))).strip()
        if words := choices(category, field):
            out().print(Text(self._labels.say("ask_choices", choices=_listed(words)), "dim"))
        value = self._keys.line(self._labels.say("ask_value")).strip()
        self._enter(self._reviewer.corrects(each.line.id, field, value))
        self._show(each)
        return False

    def _undo(self, each: "Queued") -> bool:
        """Take back the last of what this person said on the way, and show the record again."""
        if not self.numbers:
            out().print(self._labels.say("nothing_to_undo"))
            return False
        self._reviewer.takes_back(self.numbers.pop())
        self._show(each)
        return False


def _listed(words: Iterable[str]) -> str:
    return ", ".join(words)
