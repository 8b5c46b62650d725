"""`garant list`: what the ledger holds."""

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from garant.cli.console import Column, Row, err, out, print_list
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
    Several,
    SinceFilter,
    SpeakerFilter,
    StatusFilter,
    TextFilter,
    TopicFilter,
    TypeFilter,
    UntilFilter,
    filters_of,
)
from garant.cli.options import DEFAULT_LEDGER, Format, FormatOption, Language, LanguageOption, LedgerOption

if TYPE_CHECKING:
    from garant.ledger.asking import Filters
    from garant.ledger.book import Ledger
    from garant.lexicon.labels import Labels

_MOST_IN_A_TABLE = 40
_ID = 10  # enough of an id to tell it from others; `show` takes any beginning


class Things(StrEnum):
    """What can be listed."""

    COMMITMENTS = "commitments"
    UNDERTAKINGS = "undertakings"
    STATEMENTS = "statements"
    STANCES = "stances"
    MEETINGS = "meetings"
    INCIDENTS = "incidents"
    ALARMS = "alarms"
    ARTICLES = "articles"
    STORIES = "stories"
    ACTORS = "actors"
    ISSUES = "issues"


def list_things(
    things: Annotated[Things, typer.Argument(help="What to list.", show_default=False)],
    ledger: LedgerOption = DEFAULT_LEDGER,
    form: FormatOption = Format.TABLE,
    lang: LanguageOption = Language.FR,
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
    code: Annotated[Several, typer.Option("--code", help="Of issues. May be given several times.")] = None,
    article: ArticleFilter = None,
    speaker: SpeakerFilter = None,
    outlet: OutletFilter = None,
    place: PlaceFilter = None,
    since: SinceFilter = None,
    until: UntilFilter = None,
    text: TextFilter = None,
    limit: Annotated[int | None, typer.Option(min=1, help="At most so many; tables show 40.")] = None,
    offset: Annotated[int, typer.Option(min=0, help="Leave out so many first.")] = 0,
) -> None:
    """List what the ledger holds, newest first.

    garant list commitments --actor CA --firmness pledged --firmness delivered

    garant list articles --text "etats unis"

    garant list commitments --format csv > commitments.csv
    """
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
        code=code,
        article=article,
        speaker=speaker,
        outlet=outlet,
        place=place,
        since=since,
        until=until,
        text=text,
        limit=limit or (_MOST_IN_A_TABLE if form is Format.TABLE else None),
        offset=offset,
    )
    with existing_ledger(ledger) as book:
        print_things(book, things, asked, form, load_labels(lang))


def print_things(book: "Ledger", things: Things, asked: "Filters", form: Format, labels: "Labels") -> None:
    """Print one list of a ledger."""
    shape = _shapes(labels)[things]
    count = print_list(shape.ask(book, asked), form, plain=shape.plain, columns=shape.columns, row=shape.row)
    if form is Format.TABLE and out().is_terminal:
        if not count:
            err().print(labels.say("nothing"))
        elif count == asked.limit:
            err().print(labels.say("shown", n=count), style="dim")


@dataclass(frozen=True, slots=True)
class _Shape:
    """How one list is asked for and shown."""

    ask: Callable[["Ledger", "Filters"], Iterator[Any]]
    columns: tuple[Column, ...]
    row: Callable[[Any], Row]
    plain: Callable[[Any], dict[str, Any]] = asdict


def _shapes(labels: "Labels") -> dict[Things, _Shape]:
    from garant.cli.stories import story_columns, story_row
    from garant.cli.undertakings import undertaking_columns, undertaking_row
    from garant.ledger import overviews, queries
    from garant.ledger.stories import list_stories
    from garant.lexicon.written import counted, money, percent
    from garant.reports.plain import plain_undertaking
    from garant.workflow.world import list_undertakings

    def columns(*named: tuple[str, int]) -> tuple[Column, ...]:
        return tuple(Column(labels.of("columns", name), abs(width), right=width < 0) for name, width in named)

    return {
        Things.COMMITMENTS: _Shape(
            queries.list_commitments,
            columns(("id", _ID), ("day", 10), ("who", 20), ("what", 12), ("how", 10), ("sum", -14)),
            lambda it: Row(
                (
                    it.id[:_ID],
                    it.date or it.published or "",
                    f"{it.actor} → {it.beneficiary}" if it.beneficiary else it.actor,
                    labels.of("kind", it.kind),
                    labels.of("firmness", it.firmness),
                    money(it.amount, it.currency, labels) or counted(it.quantity, it.unit),
                ),
                _quoted(it, labels),
            ),
        ),
        Things.UNDERTAKINGS: _Shape(
            list_undertakings,
            undertaking_columns(labels),
            lambda it: undertaking_row(it, labels),
            plain_undertaking,
        ),
        Things.STATEMENTS: _Shape(
            queries.list_statements,
            columns(("id", _ID), ("day", 10), ("speaker", 36), ("actor", 16)),
            lambda it: Row(
                (it.id[:_ID], it.published or "", it.speaker, it.actor or ""), _quoted(it, labels)
            ),
        ),
        Things.STANCES: _Shape(
            queries.list_stances,
            columns(("id", _ID), ("day", 10), ("actor", 16), ("attitude", 12), ("topic", 24)),
            lambda it: Row(
                (
                    it.id[:_ID],
                    it.published or "",
                    it.actor,
                    labels.of("attitude", it.attitude),
                    labels.of("topic", it.topic),
                ),
                _quoted(it, labels),
            ),
        ),
        Things.MEETINGS: _Shape(
            queries.list_meetings,
            columns(("id", _ID), ("day", 10), ("type", 11), ("status", 8), ("place", 14), ("parties", 20)),
            lambda it: Row(
                (
                    it.id[:_ID],
                    it.date or "",
                    labels.of("meeting", it.type),
                    labels.of("status", it.status),
                    it.place or "",
                    ", ".join(it.participants),
                ),
                _quoted(it, labels),
            ),
        ),
        Things.INCIDENTS: _Shape(
            queries.list_incidents,
            columns(("id", _ID), ("day", 10), ("type", 14), ("place", 18), ("by", 12), ("victims", -9)),
            lambda it: Row(
                (
                    it.id[:_ID],
                    it.date or "",
                    labels.of("incident", it.type),
                    ", ".join(it.places),
                    it.perpetrator or "",
                    _victims(it.killed, it.injured),
                ),
                _quoted(it, labels),
            ),
        ),
        Things.ALARMS: _Shape(
            queries.list_alarms,
            columns(("id", _ID), ("day", 10), ("probability", -11), ("article", 40)),
            lambda it: Row(
                (it.id[:_ID], it.published or "", percent(it.probability, labels), it.title or it.article),
                _quoted(it, labels),
            ),
        ),
        Things.ARTICLES: _Shape(
            overviews.list_articles,
            columns(
                ("id", _ID),
                ("day", 10),
                ("language", 4),
                ("outlet", 20),
                ("records", -7),
                ("commitments", -7),
            ),
            lambda it: Row(
                (
                    it.id[:_ID],
                    it.published or "",
                    it.language,
                    it.outlet or "",
                    str(it.records),
                    str(it.commitments),
                ),
                it.title or it.name,
            ),
        ),
        Things.STORIES: _Shape(list_stories, story_columns(labels), story_row),
        Things.ACTORS: _Shape(
            overviews.list_actors,
            columns(
                ("actor", 20),
                ("commitments", -7),
                ("beneficiary", -8),
                ("statements", -6),
                ("stances", -7),
                ("meetings", -6),
                ("articles", -8),
            ),
            lambda it: Row(
                (
                    it.actor,
                    *(
                        str(n)
                        for n in (
                            it.commitments,
                            it.beneficiary,
                            it.statements,
                            it.stances,
                            it.meetings,
                            it.articles,
                        )
                    ),
                )
            ),
        ),
        Things.ISSUES: _Shape(
            overviews.list_issues,
            columns(("code", 18), ("where", 58)),
            lambda it: Row((it.code, it.where), it.reason),
        ),
    }


def _quoted(it: Any, labels: "Labels") -> str:
    return f"« {it.quotation} »" if labels.language == "fr" else f"“{it.quotation}”"


def _victims(killed: int | None, injured: int | None) -> str:
    signs = [f"†{killed}" if killed is not None else "", f"+{injured}" if injured is not None else ""]
    return " ".join(sign for sign in signs if sign)
