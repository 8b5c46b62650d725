"""`garant scenario`: what would hold under some suppositions, and through whose words the rest falls."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer
from rich.text import Text

from garant.cli.console import Row, out
from garant.cli.findings import (
    ID,
    BeneficiariesOption,
    OnOption,
    columns,
    in_whose_words,
    parties,
    print_doubtful,
    print_lines,
    print_section,
)
from garant.cli.options import (
    DEFAULT_LEDGER,
    Format,
    FormatOption,
    Language,
    LanguageOption,
    LedgerOption,
    given_day,
)
from garant.model.terms import ConditionType

if TYPE_CHECKING:
    from garant.assess.coverage import Aim
    from garant.assess.scenario import Scenario, Through, Verdict
    from garant.lexicon.labels import Labels


def scenario(
    ledger: LedgerOption = DEFAULT_LEDGER,
    form: FormatOption = Format.TABLE,
    lang: LanguageOption = Language.FR,
    holds: Annotated[
        list[ConditionType] | None,
        typer.Option(help="Conditions of this type are met. May be given several times."),
    ] = None,
    fails: Annotated[
        list[ConditionType] | None,
        typer.Option(help="Conditions of this type are not met. May be given several times."),
    ] = None,
    without: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ACTOR", help="This actor stays out: a code or name. May be given several times."
        ),
    ] = None,
    beneficiary: BeneficiariesOption = None,
    on: OnOption = None,
) -> None:
    """Show what would hold, what would be lost and through what, and what stays open.

    An undertaking holds where all its conditions are met, is lost where one is not, and is open otherwise.
    Without an actor, what it gives is lost, and so is what relies on it.

      garant scenario --holds ceasefire --fails us_support

      garant scenario --without US --lang en
    """
    from garant.errors import ScenarioError
    from garant.ledger.open import existing_ledger
    from garant.lexicon.labels import load_labels
    from garant.reports.findings import Of, supposed
    from garant.reports.lines import verdict_line
    from garant.workflow.stances import held_stances
    from garant.workflow.world import load_world

    day = given_day(on, "--on")
    with existing_ledger(ledger) as book:
        world, stances = load_world(book), list(held_stances(book))
    try:
        found = supposed(
            world.likely,
            stances,
            Of(beneficiaries=beneficiary or ()),
            holds=holds or (),
            fails=fails or (),
            without=without or (),
            today=date.today(),
            on=day,
        )
    except ScenarioError as error:
        raise typer.BadParameter(str(error)) from error
    if form is Format.TABLE:
        print_scenario(found, load_labels(lang))
        print_doubtful(world.doubtful, load_labels(lang))
    else:
        print_lines(found, map(verdict_line, found.verdicts), form)


def print_scenario(found: "Scenario", labels: "Labels") -> None:
    """Print what is supposed, what is lost, open and holds, and the four aims before and after."""
    from garant.assess.suppositions import Truth

    out().print(Text(_supposed(found, labels)))
    told = [verdict for verdict in found.verdicts if verdict.truth is not Truth.HOLDS or verdict.conditions]
    for truth in Truth:
        print_section(
            labels.of("truth", truth),
            columns(labels, ("id", ID), ("who", 20), ("what", 12), ("stands", 10), ("hangs_on", 20)),
            [_row(verdict, labels) for verdict in told if verdict.truth is truth],
        )
    if free := len(found.verdicts) - len(told):
        out().print(Text(labels.say("hang_on_nothing", n=free), "dim"))
    aims = zip(found.before.aims, found.after.aims, found.at_best.aims, strict=True)
    print_section(
        labels.say("aims"),
        columns(labels, ("aim", 14), ("before", 18), ("after", 18), ("at_best", 18)),
        [
            Row((labels.of("line", before.line), *(_aim(aim, labels) for aim in (before, *later))))
            for before, *later in aims
        ],
    )
    out().print(Text(labels.say("aims_marks"), "dim"))


def _supposed(found: "Scenario", labels: "Labels") -> str:
    listed = [
        *(labels.say("it_holds", what=labels.of("condition", type_)) for type_ in found.holds),
        *(labels.say("it_fails", what=labels.of("condition", type_)) for type_ in found.fails),
        *(labels.say("it_is_out", who=actor) for actor in found.without),
    ]
    return labels.say("supposed", what="; ".join(listed) or labels.say("nothing_supposed"))


def _row(verdict: "Verdict", labels: "Labels") -> Row:
    return Row(
        (
            verdict.undertaking[:ID],
            parties(verdict.actor, verdict.beneficiary),
            labels.of("kind", verdict.kind),
            labels.of("firmness", verdict.firmness),
            ", ".join(labels.of("condition", type_) for type_ in verdict.conditions),
        ),
        "; ".join(_through(each, labels) for each in verdict.through),
    )


def _through(through: "Through", labels: "Labels") -> str:
    """Return why it does not hold: "US support fails: “and on the Americans” (Støre, 2025-08-25)"."""
    from garant.assess.scenario import Cause
    from garant.assess.suppositions import Truth

    words = in_whose_words(through.said, labels)
    if through.cause is Cause.ACTOR:
        return labels.say("giver_is_out", words=words)
    if through.cause is Cause.WHOLE:
        return labels.say("whole_is_lost", whole=(through.whole or "")[:ID], words=words)
    what = labels.of("condition", through.type)
    if through.truth is Truth.OPEN:
        return f"{what} : {words}" if labels.language == "fr" else f"{what}: {words}"
    because = labels.say("follows", what=labels.of("condition", through.supposed)) if through.supposed else ""
    return labels.say("fails_in", what=what, because=because, words=words)


def _aim(aim: "Aim", labels: "Labels") -> str:
    if aim.firmness is None:
        return "–"
    return f"{labels.of('firmness', aim.firmness)} · {len(aim.actors)}"
