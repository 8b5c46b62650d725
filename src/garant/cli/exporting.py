"""`garant export`: what the ledger holds, as files for other programs."""

from datetime import date
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
from garant.cli.options import DEFAULT_LEDGER, Language, LanguageOption, LedgerOption, given_day

if TYPE_CHECKING:
    from garant.exports.formats import Written
    from garant.exports.release.earlier import Earlier
    from garant.exports.selection import Selection
    from garant.lexicon.labels import Labels

_MOST_ISSUES = 10


class To(StrEnum):
    """What a ledger is exported to."""

    CSV = "csv"
    XLSX = "xlsx"
    PARQUET = "parquet"
    JSONL = "jsonl"
    JSONLD = "jsonld"
    FTM = "ftm"
    IATI = "iati"
    RELEASE = "release"


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
        list[Thing] | None,
        typer.Option(metavar="TABLE", help="commitments, articles, … alone. May be given several times."),
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
    reporter: Annotated[
        str | None, typer.Option(metavar="REF", help="Of IATI: who publishes, as registered at org-id.guide.")
    ] = None,
    reporter_name: Annotated[str, typer.Option(metavar="NAME", help="Of IATI: its name.")] = "",
    reporter_type: Annotated[
        str, typer.Option(metavar="CODE", help="Of IATI: its type; 22 national NGO, 80 research, 90 other.")
    ] = "90",
    changes_since: Annotated[
        str | None,
        typer.Option(
            metavar="DIR|YYYY-MM-DD", help="Of a release: what changed since an earlier one, or a day."
        ),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Write over what is there already.")] = False,
) -> None:
    """Write what the ledger holds to files for other programs.

    Tables go to a folder, one file each; to one file where a single table is asked for and the path ends so.
    A table that does not know one of the filters is left out. A release is a folder with all formats,
    checksums, a note on the method and, with --changes-since, what changed.

      garant export --to xlsx -o commitments.xlsx --beneficiary UA

      garant export --to csv -o undertakings.csv --things undertakings

      garant export --to parquet -o tables

      garant export --to release -o 2025-09 --changes-since 2025-08
    """
    from garant.errors import FilterError
    from garant.exports.reporter import NOBODY, Reporter
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
    if changes_since is not None and to is not To.RELEASE:
        raise typer.BadParameter("only a release has changes", param_hint="--changes-since")
    with existing_ledger(ledger) as book, book.at_one_moment() as moment:
        who = Reporter(reporter, reporter_name or reporter, reporter_type) if reporter else NOBODY
        selection = Selection(moment, asked, lang, tuple(things or ()), who)
        try:
            written = _written(selection, to, output, changes_since, force=force)
        except FilterError as error:
            raise typer.BadParameter(str(error)) from error
    print_written(written, load_labels(lang))
    if written.issues:
        raise typer.Exit(1)


def _written(
    selection: "Selection", to: To, output: Path, changes_since: str | None, *, force: bool
) -> "Written":
    if to is To.RELEASE:
        from garant.exports.release.release import release

        return release(selection, output, since=_since(changes_since), force=force)
    from garant.exports.export import export as write
    from garant.exports.known_formats import FORMATS

    return write(selection, FORMATS[to], output, force=force)


def _since(given: str | None) -> "Earlier | date | None":
    """Return the earlier release or the day that is meant; end with wrong use where it is neither."""
    from garant.exports.release.earlier import earlier_release

    if given is not None and Path(given).is_dir():
        return earlier_release(Path(given))
    return given_day(given, "--changes-since")


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
