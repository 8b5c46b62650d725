"""What would hold if things were as is supposed, and on whose words the rest hangs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from garant.assess.coverage import Aim
from garant.assess.said import Said
from garant.assess.scenario import Cause, Scenario, Through, Verdict, scenario
from garant.assess.suppositions import Named, Truth
from garant.lexicon.implications import Implications
from garant.model.spans import Evidence
from garant.model.terms import ConditionType
from garant.model.undertakings import Undertaking
from garant.reports.bulletin import (
    Block,
    Cell,
    Column,
    Paragraph,
    Point,
    Points,
    Section,
    Sentence,
    Table,
    Words,
)
from garant.reports.desk import Desk

_OF_EACH = 8


@dataclass(frozen=True, slots=True)
class Rules:
    """What follows from a condition, and whom words name."""

    implications: Implications
    named: Named


def supposed(desk: Desk, rules: Rules) -> Section:
    """Return what holds, stays open and is lost under what is supposed, with the words on which it hangs."""
    asked = desk.asked
    found = scenario(
        desk.known.values(),
        holds=asked.holds,
        fails=asked.fails,
        without=asked.without,
        implications=rules.implications,
        named=rules.named,
        today=asked.until,
        stances=desk.stances_up_to(asked.until),
    )
    what = desk.wording.labels.say("supposed", what=_suppositions(found, desk))
    blocks = (Paragraph((Words(what, strong=True),)), _tally(found, desk), _aims(found, desk))
    return Section(desk.wording.say("supposed"), blocks, tuple(_parts(found, desk)))


def _suppositions(found: Scenario, desk: Desk) -> str:
    """Return what is supposed: "there is a ceasefire; US support is lacking"."""
    labels = desk.wording.labels
    listed = [
        *(labels.say("it_holds", what=labels.of("condition", type_)) for type_ in found.holds),
        *(labels.say("it_fails", what=labels.of("condition", type_)) for type_ in found.fails),
        *(labels.say("it_is_out", who=desk.wording.actor(actor)) for actor in found.without),
    ]
    return "; ".join(listed) or labels.say("nothing_supposed")


def _tally(found: Scenario, desk: Desk) -> Block:
    counts = {truth: sum(verdict.truth is truth for verdict in found.verdicts) for truth in Truth}
    free = sum(verdict.truth is Truth.HOLDS and not verdict.conditions for verdict in found.verdicts)
    told = {truth.value: count for truth, count in counts.items()}
    return desk.paragraph("scenario_tally", n=len(found.verdicts), free=free, **told)


def _aims(found: Scenario, desk: Desk) -> Table:
    wording = desk.wording
    columns = tuple(Column(wording.say(key), 1) for key in ("aim", "today", "holds", "at_best"))
    aims = zip(found.before.aims, found.after.aims, found.at_best.aims, strict=True)
    return Table(wording.say("scenario_aims"), columns, tuple(_row(*three, desk) for three in aims))


def _row(before: Aim, after: Aim, at_best: Aim, desk: Desk) -> tuple[Cell, ...]:
    name = desk.wording.labels.of("line", before.line).capitalize()
    return (Cell.of(name), *(_aim(aim, desk) for aim in (before, after, at_best)))


def _aim(aim: Aim, desk: Desk) -> Cell:
    if aim.firmness is None:
        return Cell.of(desk.wording.labels.of("gap", "nobody"))
    how, actors = desk.wording.firmness(aim.firmness), desk.wording.say("n_actors", n=len(aim.actors))
    return Cell(((Words(how, strong=True), Words(f", {actors}")),), aim.firmness)


def _parts(found: Scenario, desk: Desk) -> Iterator[Section]:
    """Yield what is lost, what is open, and what holds though it hangs on something."""
    for truth in Truth:
        told = [each for each in found.verdicts if each.truth is truth and (each.through or each.conditions)]
        if told:
            yield _part(truth, told, desk)


def _part(truth: Truth, verdicts: Sequence[Verdict], desk: Desk) -> Section:
    ordered = sorted(verdicts, key=lambda each: (_by_giver(each), each.actor, each.undertaking))
    points = tuple(_point(each, desk) for each in ordered[:_OF_EACH])
    rest = len(ordered) - len(points)
    blocks = (Points(points), *((desk.aside("more_verdicts", n=rest),) if rest else ()))
    return Section(desk.wording.labels.of("truth", truth), blocks)


def _by_giver(verdict: Verdict) -> bool:
    """Tell whether it is lost for want of its giver alone, which is the least surprising."""
    return bool(verdict.through) and all(each.cause is Cause.ACTOR for each in verdict.through)


def _point(verdict: Verdict, desk: Desk) -> Point:
    one = desk.known[verdict.undertaking]
    what = f"{desk.wording.thing(one)}, {desk.wording.firmness(one.firmness)}"
    head: Sentence = (
        Words(desk.wording.parties(one.actor, one.beneficiary), strong=True),
        Words(desk.wording.say("what", what=what)),
    )
    if _by_giver(verdict):
        return Point(((*head, Words(desk.wording.say("giver_out")), desk.notes.note(one.last.article)),))
    return Point((head,), tuple(_whys(verdict, desk)) or tuple(_conditions(one, desk)))


def _whys(verdict: Verdict, desk: Desk) -> Iterator[Sentence]:
    """Yield through what it does not hold; conditions on the same words are told together."""
    groups: dict[Said, list[Through]] = {}
    for each in verdict.through:
        groups.setdefault(each.said, []).append(each)
    for said, together in groups.items():
        yield Words(_cause(together, desk)), *desk.notes.quote(said)


def _cause(together: Sequence[Through], desk: Desk) -> str:
    types = [each.type for each in together if each.type is not None]
    if types:
        return desk.wording.hangs_on(types)
    return desk.wording.say("whole_lost" if together[0].cause is Cause.WHOLE else "actor_lost")


def _conditions(one: Undertaking, desk: Desk) -> Iterator[Sentence]:
    groups: dict[Evidence, list[ConditionType]] = {}
    for condition in one.conditions:
        groups.setdefault(condition.evidence, []).append(condition.type)
    for words, types in groups.items():
        yield Words(desk.wording.hangs_on(types)), *desk.notes.quote_shortly(words.article, words.quotation)
