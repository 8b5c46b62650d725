"""`garant review`: people say what is right, wrong, the same; what is uncertain and matters comes first."""

import sys
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.text import Text

from garant.cli.console import COULD_NOT, Column, Row, err, out, print_list
from garant.cli.marking import Marking, mark, named_and_value
from garant.cli.options import (
    DEFAULT_LEDGER,
    Format,
    FormatOption,
    Language,
    LanguageOption,
    LedgerOption,
    WhoOption,
)
from garant.cli.proposals import answer, is_proposal
from garant.cli.walking import TerminalKeys, walk
from garant.errors import RefusedError
from garant.ledger.verdicts import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from garant.assess.agreement import Agreement
    from garant.assess.queue import Queued
    from garant.ledger.book import Ledger
    from garant.lexicon.labels import Labels
    from garant.workflow.reviewer import Reviewer

_MOST = 40
_ID = 10
_VERDICTS = "--accept, --reject, --correct, --same, --different, --split, --add, --undo"
_COLUMNS = (("id", _ID), ("day", 10), ("who", 14), ("what", 12), ("score", -5), ("grounds", 60))
_AGREED = (
    ("one", 18),
    ("other", 18),
    ("subjects", -9),
    ("alike", -8),
    ("observed", -5),
    ("kappa", -5),
)

Several = list[str] | None


def review(
    id_: Annotated[
        str | None,
        typer.Argument(
            metavar="ID",
            help="A record, proposal or article to judge; with --undo, a judgement's number too.",
        ),
    ] = None,
    ledger: LedgerOption = DEFAULT_LEDGER,
    form: FormatOption = Format.TABLE,
    lang: LanguageOption = Language.FR,
    listed: Annotated[
        bool, typer.Option("--list", help="Print the queue instead of going through it.")
    ] = False,
    limit: Annotated[int, typer.Option(min=1, help="At most so many of the queue.")] = _MOST,
    again: Annotated[
        bool, typer.Option("--again", help="Queue also what others have judged, and you have not.")
    ] = False,
    accept: Annotated[bool, typer.Option("--accept", help="It is right as it stands.")] = False,
    reject: Annotated[bool, typer.Option("--reject", help="There is no such record.")] = False,
    correct: Annotated[
        Several,
        typer.Option("--correct", metavar="FIELD=VALUE", help="A field should read so; no value: none."),
    ] = None,
    same: Annotated[
        Several, typer.Option("--same", metavar="ID", help="It is one undertaking with this record.")
    ] = None,
    different: Annotated[
        Several, typer.Option("--different", metavar="ID", help="It is another undertaking than this record.")
    ] = None,
    split: Annotated[
        bool, typer.Option("--split", help="It is of no undertaking with the others there.")
    ] = False,
    add: Annotated[
        str | None,
        typer.Option("--add", metavar="CATEGORY", help="Of an article: it says this too."),
    ] = None,
    words: Annotated[
        str, typer.Option("--words", help="The words of the article that say what is added.")
    ] = "",
    at: Annotated[
        int | None,
        typer.Option("--at", min=1, metavar="N", help="Which of several places of the words."),
    ] = None,
    fields: Annotated[
        Several, typer.Option("--set", metavar="FIELD=VALUE", help="What a field of what is added says.")
    ] = None,
    conditions: Annotated[
        Several,
        typer.Option("--condition", metavar="TYPE=WORDS", help="What an added commitment hangs on."),
    ] = None,
    undo: Annotated[bool, typer.Option("--undo", help="Take the last judgement about it back.")] = False,
    note: Annotated[str, typer.Option("--note", help="Why, in a few words.")] = "",
    who: WhoOption = None,
    agreement: Annotated[bool, typer.Option("--agreement", help="How far reviewers agree.")] = False,
    export: Annotated[
        Path | None,
        typer.Option("--export", metavar="FOLDER", help="Write judged articles as annotated ones."),
    ] = None,
) -> None:
    """Judge what was read: what is uncertain and matters most comes first.

    A judgement outranks the program for good, also when articles are built again with other rules. In a
    terminal, `garant review` goes through the queue key by key.

      garant review --list

      garant review c-3f2a --correct firmness=offered --note "a hope, no more"

      garant review c-3f2a --same c-9x2k --who "Anne Roy"

      garant review a3f2a --add commitments --words "Ottawa will train" --set actor=CA --set kind=training
      --set firmness=pledged
    """
    from garant.ledger.open import existing_ledger
    from garant.lexicon.labels import load_labels

    labels = load_labels(lang)
    verdicts = {
        Verdict.ACCEPT: accept,
        Verdict.REJECT: reject,
        Verdict.CORRECT: correct,
        Verdict.SAME: same,
        Verdict.DIFFERENT: different,
        Verdict.SPLIT: split,
        Verdict.ADD: _marking(add, words, at, fields, conditions),
        Verdict.UNDO: undo,
    }
    asked = {verdict: given for verdict, given in verdicts.items() if given}
    with existing_ledger(ledger) as book, _refusals_in(labels):
        reviewer = _reviewer(book, who, note)
        if id_ is not None or asked:
            _judge(reviewer, id_, asked, labels)
        elif export is not None:
            _export(book, export, labels)
        elif agreement:
            _print_agreement(book, form, labels)
        elif listed or form is not Format.TABLE or not (sys.stdin.isatty() and out().is_terminal):
            _print_queue(_queue(reviewer, again=again)[:limit], form, labels)
        else:
            walk(reviewer, _queue(reviewer, again=again)[:limit], TerminalKeys(), labels)


def _reviewer(book: "Ledger", who: str | None, note: str) -> "Reviewer":
    from getpass import getuser
    from importlib.metadata import version

    from garant.workflow.reviewer import Reviewer

    return Reviewer(book, who or getuser(), lambda: datetime.now(UTC), version("garant"), note)


@contextmanager
def _refusals_in(labels: "Labels") -> "Iterator[None]":
    """Say in the reader's language why what a person says cannot be entered."""
    from garant.ledger.refusing import refusal

    try:
        yield
    except RefusedError as error:
        err().print(Text(f"garant: {refusal(error, labels)}", "red"))
        raise typer.Exit(COULD_NOT) from error


def _marking(
    category: str | None, words: str, at: int | None, fields: Several, conditions: Several
) -> Marking | None:
    """Return what is to be added, None where nothing is."""
    if category is None:
        if words or at or fields or conditions:
            raise typer.BadParameter("say what is added", param_hint="--add")
        return None
    if not words.strip():
        raise typer.BadParameter("say in which words", param_hint="--words")
    said = tuple(named_and_value(each, "--set") for each in fields or ())
    hanging = tuple(each.partition("=")[::2] for each in conditions or ())
    return Marking(category, words, at, said, hanging)


def _judge(
    reviewer: "Reviewer",
    id_: str | None,
    asked: "Mapping[Verdict, bool | list[str] | Marking]",
    labels: "Labels",
) -> None:
    """Enter what one option says of one record, and print it with whatever it takes the place of."""
    from garant.reports.records import judgement_words
    from garant.workflow.reviewer import record_called

    if id_ is None or len(asked) != 1:
        raise typer.BadParameter(f"give an ID and one of {_VERDICTS}", param_hint="ID")
    ((verdict, given),) = asked.items()
    if isinstance(given, Marking):
        mark(reviewer, id_, given, labels)
        return
    if verdict is Verdict.UNDO and id_.isdecimal():
        out().print(Text(labels.say("taken_back", n=reviewer.takes_back(int(id_)))))
        return
    if is_proposal(id_):
        answer(reviewer, id_, verdict, labels)
        return
    record = record_called(reviewer.book, id_)
    standing = {line.entry for line in reviewer.heard(record) if line.stands}
    numbers = _entered(reviewer, record, verdict, given if isinstance(given, list) else [])
    for line in reviewer.heard(record):
        if line.entry in numbers:
            out().print(Text(f"{line.entry}  {judgement_words(line, labels, beside=record)}"))
        elif line.entry in standing and not line.stands:
            words = judgement_words(line, labels, beside=record)
            out().print(Text(labels.say("replaces", words=f"{line.entry}  {words}"), "dim"))


def _entered(reviewer: "Reviewer", record: str, verdict: Verdict, given: list[str]) -> list[int]:
    from garant.workflow.reviewer import record_called

    match verdict:
        case Verdict.CORRECT:
            return [reviewer.corrects(record, *named_and_value(each, "--correct")) for each in given]
        case Verdict.SPLIT:
            return [reviewer.splits(record)]
        case Verdict.UNDO:
            return [reviewer.takes_back_last(record)]
        case _:
            others = [record_called(reviewer.book, each) for each in given]
            return [reviewer.says(verdict, record, *others)]


def _queue(reviewer: "Reviewer", *, again: bool) -> "tuple[Queued, ...]":
    from garant.reports.waiting import waiting
    from garant.workflow.world import load_world

    undertakings = load_world(reviewer.book).undertakings
    return waiting(reviewer.book, undertakings, who=reviewer.who if again else None)


def _print_queue(queued: "Sequence[Queued]", form: Format, labels: "Labels") -> None:
    count = print_list(
        queued,
        form,
        plain=_plain,
        columns=[Column(labels.of("columns", name), abs(width), right=width < 0) for name, width in _COLUMNS],
        row=lambda each: _row(each, labels),
    )
    if not count and form is Format.TABLE:
        err().print(labels.say("queue_empty"))


def _plain(each: "Queued") -> dict[str, Any]:
    grounds = tuple(" ".join(filter(None, (ground.name, ground.note))) for ground in each.grounds)
    return {**asdict(each.line), "score": each.score, "grounds": grounds}


def _row(each: "Queued", labels: "Labels") -> Row:
    from garant.reports.records import grounds_of

    line = each.line
    who = f"{line.actor} → {line.beneficiary}" if line.beneficiary else line.actor
    what = labels.of("kind", line.kind) or labels.of("category", line.category)
    told = (line.id[:_ID], line.published or "", who or "", what, f"{each.score:.1f}")
    return Row((*told, grounds_of(each, labels)), line.quotation)


def _print_agreement(book: "Ledger", form: Format, labels: "Labels") -> None:
    from garant.assess.agreement import agreement
    from garant.ledger.opinions import list_judgements

    count = print_list(
        agreement(list_judgements(book)),
        form,
        plain=lambda each: {**asdict(each), "observed": each.observed},
        columns=[Column(labels.of("columns", name), abs(width), right=width < 0) for name, width in _AGREED],
        row=_agreed,
    )
    if not count and form is Format.TABLE:
        err().print(labels.say("no_agreement"))


def _agreed(each: "Agreement") -> Row:
    kappa = "" if each.kappa is None else f"{each.kappa:.2f}"
    apart = ", ".join("/".join(subject) for subject in each.apart)
    told = (each.one, each.other, str(each.subjects), str(each.alike), f"{each.observed:.2f}", kappa)
    return Row(told, apart)


def _export(book: "Ledger", folder: Path, labels: "Labels") -> None:
    from garant.cli.golden import write_gold

    written = write_gold(book, folder)
    out().print(labels.say("exported_gold", n=written, folder=folder), markup=False)
