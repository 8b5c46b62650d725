"""`garant export`: what the ledger holds, as files for other programs."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from garant.cli.console import Column, Row, err, print_table
from garant.cli.filters import (
    ActorFilter,
    ArticleFilter,
    AttitudeFilter,
    BeneficiaryFilter,
    ConditionFilter,
    FirmnessFilter,
    KindFilter,
    LineFilter,
    OutletFilter,
    PlaceFilter,
    SinceFilter,
    SpeakerFilter,
    StatusFilter,
    TextFilter,
    TopicFilter,
    TypeFilter,
    UntilFilter,
    filters_of,
)
from garant.cli.options import DEFAULT_LEDGER, Language, LanguageOption, LedgerOption

if TYPE_CHECKING:
    from garant.exports.formats import Written
    from garant.lexicon.labels import Labels

_MOST_ISSUES = 10


class To(StrEnum):
    """What a ledger is exported to."""

    CSV = "csv"
    XLSX = "xlsx"
    PARQUET = "parquet"
    JSONL = "jsonl"


class Thing(StrEnum):
    """The tables of an export."""

    UNDERTAKINGS = "undertakings"
    REPORTS = "reports"
    COMMITMENTS = "commitments"
    CONDITIONS = "conditions"
    STATEMENTS = "statements"
    STANCES = "stances"
    MEETINGS = "meetings"
    INCIDENTS = "incidents"
    ARTICLES = "articles"
    STORIES = "stories"
    ACTORS = "actors"
    RUNS = "runs"


def export(
    to: Annotated[To, typer.Option(help="The format.", show_default=False)],
    output: Annotated[
        Path,
        typer.Option("--output", "-o", metavar="PATH", help="A file or folder.", show_default=False),
    ],
    ledger: LedgerOption = DEFAULT_LEDGER,
    lang: LanguageOption = Language.FR,
    things: Annotated[
        list[Thing] | None, typer.Option(help="This table alone. May be given several times.")
    ] = None,
    actor: ActorFilter = None,
    beneficiary: BeneficiaryFilter = None,
    kind: KindFilter = None,
    line: LineFilter = None,
    firmness: FirmnessFilter = None,
    condition: ConditionFilter = None,
    attitude: AttitudeFilter = None,
    topic: TopicFilter = None,
    type_: TypeFilter = None,
    status: StatusFilter = None,
    article: ArticleFilter = None,
    speaker: SpeakerFilter = None,
    outlet: OutletFilter = None,
    place: PlaceFilter = None,
    since: SinceFilter = None,
    until: UntilFilter = None,
    text: TextFilter = None,
    force: Annotated[bool, typer.Option("--force", help="Write over what is there already.")] = False,
) -> None:
    """Write what the ledger holds to files for other programs.

    Tables go to a folder, one file each; to one file where a single table is asked for and the path ends so.
    A table that does not know one of the filters is left out.

      garant export --to xlsx -o commitments.xlsx --beneficiary UA

      garant export --to csv -o undertakings.csv --things undertakings

      garant export --to parquet -o tables
    """
    from garant.errors import FilterError
    from garant.exports.export import export as write
    from garant.exports.known_formats import FORMATS
    from garant.exports.selection import Selection
    from garant.ledger.open import existing_ledger
    from garant.lexicon.labels import load_labels

    asked = filters_of(
        actor=actor,
        beneficiary=beneficiary,
        kind=kind,
        line=line,
        firmness=firmness,
        condition=condition,
        attitude=attitude,
        topic=topic,
        type=type_,
        status=status,
        article=article,
        speaker=speaker,
        outlet=outlet,
        place=place,
        since=since,
        until=until,
        text=text,
    )
    with existing_ledger(ledger) as book, book.at_one_moment() as moment:
        selection = Selection(moment, asked, lang, tuple(things or ()))
        try:
            written = write(selection, FORMATS[to], output, force=force)
        except FilterError as error:
            raise typer.BadParameter(str(error)) from error
    print_written(written, load_labels(lang))
    if written.issues:
        raise typer.Exit(1)


def print_written(written: "Written", labels: "Labels") -> None:
    """Print how many lines of each table were written, and what people should know of them."""
    columns = (
        Column(labels.of("columns", "table"), 20),
        Column(labels.of("columns", "count"), 10, right=True),
    )
    print_table(columns, [Row((name, str(count))) for name, count in written.counts.items()])
    for issue in written.issues[:_MOST_ISSUES]:
        err().print(f"{issue.code}  {issue.where}: {issue.reason}", markup=False)
    if (more := len(written.issues) - _MOST_ISSUES) > 0:
        err().print(labels.say("more_issues", n=more))
