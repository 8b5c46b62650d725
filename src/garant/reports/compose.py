"""What a ledger knows → a bulletin: the sections in their order, with no format and no clock."""

from collections.abc import Iterator

from garant.assess.changes import changes
from garant.assess.timeline import known
from garant.assess.totals import narrowed
from garant.lexicon.labels import Labels
from garant.reports.bulletin import Bulletin, Section
from garant.reports.desk import Asked, Desk, Grounds
from garant.reports.moves import became, headlines, new
from garant.reports.notes import Notes
from garant.reports.opposing import against, contradicted
from garant.reports.picture import picture
from garant.reports.sums import sums
from garant.reports.supposing import Rules, supposed
from garant.reports.trust import trust
from garant.reports.wording import Wording


def bulletin(grounds: Grounds, asked: Asked, labels: Labels, rules: Rules) -> Bulletin:
    """Return the bulletin of some days, as published up to the last of them; every claim has its note.

    Raise ScenarioError where what is supposed contradicts itself.
    """
    desk = _desk(grounds, asked, Wording(labels))
    sections = [section for section in _sections(grounds, desk, rules) if section is not None]
    sources = Section(desk.wording.say("sources"), (desk.notes.sources(),))
    return Bulletin(
        language=desk.wording.language,
        title=desk.wording.say("title"),
        subtitle=_subtitle(desk),
        dated=asked.until.isoformat(),
        marks=desk.wording.marks,
        sections=(*sections, sources),
    )


def _desk(grounds: Grounds, asked: Asked, wording: Wording) -> Desk:
    everybody = narrowed(known(grounds.undertakings, asked.until), beneficiaries=asked.beneficiaries)
    mine = {each.id: each for each in everybody if not asked.actors or each.actor in asked.actors}
    return Desk(asked, everybody, mine, grounds.stances, wording, Notes(grounds.articles, wording))


def _sections(grounds: Grounds, desk: Desk, rules: Rules) -> Iterator[Section | None]:
    moved = changes(desk.known.values(), desk.asked.since, desk.asked.until)
    yield headlines(moved, desk)
    yield picture(desk)
    yield new(moved, desk)
    yield became(moved, desk)
    yield contradicted(desk)
    yield sums(desk)
    yield supposed(desk, rules)
    yield against(desk)
    yield trust(grounds, desk)


def _subtitle(desk: Desk) -> str:
    """Return the days, and of whom it tells where that is not everybody."""
    wording, asked = desk.wording, desk.asked
    told = [wording.say("days", since=wording.day(asked.since), until=wording.day(asked.until))]
    if asked.actors:
        told.append(wording.say("of_actors", who=wording.actors(sorted(asked.actors))))
    if asked.beneficiaries:
        told.append(wording.say("for", whom=wording.actors(sorted(asked.beneficiaries))))
    return " · ".join(told)
