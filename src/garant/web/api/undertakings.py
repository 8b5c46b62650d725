"""Real-world commitments, however often they are reported: which there are, and the life of one."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial

from garant.assess.contradictions import Contradiction, contradictions
from garant.assess.finding import Test, Told
from garant.assess.timeline import Step, timeline
from garant.ledger.found import commitments_with
from garant.model.records import Condition
from garant.model.times import Period
from garant.model.undertakings import Link, Played, Report, Undertaking
from garant.reports.plain import UndertakingLine, undertaking_line
from garant.resolve.parts_played import parts_played
from garant.web.api.asking import CommitmentsAsked, UndertakingAsked, is_for_all
from garant.web.api.examples import UNDERTAKINGS
from garant.web.api.question import Known, Listed, NothingSuchError, Question, flat_lines, page_of


@dataclass(frozen=True, slots=True)
class UndertakingShown:
    """One undertaking with its life: `steps` by day, each in the words that say so.

    `conditions` are what it hangs on, `played` who pays, makes or delivers it, `links` why its reports are
    one, `members` its parts and shares.
    """

    undertaking: UndertakingLine
    conditions: tuple[Condition, ...]
    steps: tuple[Step, ...]
    contradictions: tuple[Contradiction, ...]
    played: tuple[Played, ...]
    members: tuple[UndertakingLine, ...]
    links: tuple[Link, ...]


def list_undertakings(known: Known, asked: CommitmentsAsked) -> Listed[UndertakingLine]:
    """Return undertakings of which a report is asked for; `firmness` is how an undertaking stands."""
    found = known.finding("undertakings", asked, lambda: _reported(known, asked))
    page = page_of(found, asked)
    return Listed(tuple(map(undertaking_line, page.found)), page.next_offset, page.total)


def _reported(known: Known, asked: CommitmentsAsked) -> list[Undertaking]:
    """Return the undertakings, those last reported first, of which one report is all that is asked for."""
    outlook = known.outlook
    found = outlook.undertakings_index.find({"firmness": asked.firmness})
    if is_for_all(asked.model_copy(update={"firmness": ()})):
        return found
    reported = {one.id for _, one in outlook.reports_index.find(_wanted(asked), list(_tests(known, asked)))}
    return [one for one in found if one.id in reported]


_TERMS = ("actor", "beneficiary", "kind", "line", "condition", "currency", "article")


def _wanted(asked: CommitmentsAsked) -> dict[str, Collection[str]]:
    return {name: getattr(asked, name) for name in _TERMS}


def _tests(known: Known, asked: CommitmentsAsked) -> Iterator[Test[Told]]:
    since, until, language = asked.since, asked.until, asked.language
    if asked.text is not None:
        held = commitments_with(known.book, asked.text)
        yield lambda told: told[0].record in held
    if language:
        yield lambda told: told[0].language in language
    if since or until:
        yield lambda told: _is_within(told[0], since, until)
    for letters, name in ((asked.outlet, _outlet), (asked.speaker, _speaker)):
        if letters is not None:
            yield partial(_is_called, letters.lower(), name)


def _is_within(report: Report, since: date | None, until: date | None) -> bool:
    """Tell whether a report is of a stretch of days: by the day of its commitment, or else by its own."""
    date_ = report.commitment.date
    days = (Period.parse(date_) if date_ else None) or report.published
    if days is None:
        return False
    return (since is None or days.last >= since) and (until is None or days.first <= until)


def _is_called(letters: str, name: Callable[[Report], str | None], told: Told) -> bool:
    return letters in (name(told[0]) or "").lower()


def _outlet(report: Report) -> str | None:
    return report.outlet


def _speaker(report: Report) -> str | None:
    return report.commitment.by


def show_undertaking(known: Known, asked: UndertakingAsked) -> UndertakingShown:
    """Return the undertaking of that id; raise NothingSuchError for none."""
    one = known.outlook.undertakings.get(asked.id)
    if one is None:
        raise NothingSuchError(f"no undertaking is called {asked.id}")
    return UndertakingShown(
        undertaking_line(one),
        one.conditions,
        timeline(one, known.outlook.day),
        contradictions([one]),
        parts_played(one.reports),
        tuple(undertaking_line(each) for each in known.outlook.members.get(one.id, ())),
        one.links,
    )


QUESTIONS = (
    Question(
        "list_undertakings",
        "/undertakings",
        CommitmentsAsked,
        Listed[UndertakingLine],
        list_undertakings,
        "Real-world commitments, each once however often it is reported; those last reported first. "
        "`firmness` is how an undertaking stands; the other filters find it by any of its reports.",
        flat_lines,
        example=UNDERTAKINGS,
    ),
    Question(
        "show_undertaking",
        "/undertakings/{id}",
        UndertakingAsked,
        UndertakingShown,
        show_undertaking,
        "One undertaking with its life by day, conditions, contradictions, parts and shares, and why its "
        "reports are one.",
    ),
)
