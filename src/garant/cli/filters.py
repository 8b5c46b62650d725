"""The filters that lists and exports share: options that narrow what is shown, and what they ask for."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from garant.cli.options import given_day

if TYPE_CHECKING:
    from garant.ledger.asking import Filters

Several = list[str] | None


def _several(name: str, shows: str) -> Any:
    return typer.Option(f"--{name}", help=f"{shows} May be given several times.")


ActorFilter = Annotated[Several, _several("actor", "A code or name: UA, NATO, Hamas.")]
BeneficiaryFilter = Annotated[Several, _several("beneficiary", "For whom: a code or name.")]
KindFilter = Annotated[Several, _several("kind", "troops, equipment, funding, …")]
LineFilter = Annotated[Several, _several("line", "air, sea, land, forces.")]
FirmnessFilter = Annotated[Several, _several("firmness", "floated … delivered, refused, withdrawn.")]
ConditionFilter = Annotated[Several, _several("condition", "ceasefire, us_support, approval, …")]
AttitudeFilter = Annotated[Several, _several("attitude", "supports, opposes, demands.")]
TopicFilter = Annotated[Several, _several("topic", "ceasefire, sanctions, territory, …")]
TypeFilter = Annotated[Several, _several("type", "Of meetings and incidents: summit, strike, …")]
StatusFilter = Annotated[Several, _several("status", "held, planned.")]
ArticleFilter = Annotated[Several, _several("article", "An article's id.")]
SpeakerFilter = Annotated[str | None, typer.Option(help="Part of a speaker's name.")]
OutletFilter = Annotated[str | None, typer.Option(help="Part of an outlet's name.")]
PlaceFilter = Annotated[str | None, typer.Option(help="Part of a place's name.")]
SinceFilter = Annotated[str | None, typer.Option(metavar="YYYY-MM-DD", help="From this day on.")]
UntilFilter = Annotated[str | None, typer.Option(metavar="YYYY-MM-DD", help="Up to this day.")]
TextFilter = Annotated[str | None, typer.Option(help="Words to find, with or without accents.")]


def filters_of(*, since: str | None, until: str | None, **given: Any) -> "Filters":
    """Return the filters that options give; end with wrong use where a day is none."""
    from garant.ledger.asking import Filters

    told = {name: tuple(value) if isinstance(value, list) else value for name, value in given.items()}
    asked: dict[str, Any] = {name: value for name, value in told.items() if value not in (None, ())}
    return Filters(since=given_day(since, "--since"), until=given_day(until, "--until"), **asked)
