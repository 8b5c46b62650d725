"""The day of publication as metadata or the page state it, with the reason. Nothing is inferred here.

A date on a line of publication ("publié le …") outranks a bare date near the headline; a date farther above
the headline than right on top of it may belong to another article.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from garant.clean.dates import DateReader, PrintedDate
from garant.clean.lines import Line
from garant.clean.page import Page
from garant.lexicon.features import Feature
from garant.model.articles import Publication
from garant.model.reasons import Issue
from garant.model.terms import Basis
from garant.model.times import Period

TOLD, ANNOUNCED = "metadata", "the feed that announces it"

_ISO_DAY = 10
_DATED, _BARE, _BESIDE = 3, 2, 1
_DATELINE = 90
_PLACE = re.compile(
    r"[(\[]?[A-ZÀ-ÝŒ][\w'’ .\[\]()-]{1,40}[,(]\s*(?:le )?(?:\w+,? )?"
)  # "Goma, mercredi 30 avril"
_DASH = re.compile(r"[,)]?\s*(?:\([^)]{1,40}\)|/[A-Z-]{2,20}/\.?|[A-Z-]{2,20}[.,:]?)?\s*(?:[-–—]|:\s)")
_UPDATES = ("mis à jour", "mise à jour", "modifié", "actualisé", "updated", "modified")


@dataclass(frozen=True, slots=True)
class Stated:
    """What was stated about the day of publication, and what was odd about it."""

    publication: Publication | None = None
    issues: tuple[Issue, ...] = ()


@dataclass(frozen=True, slots=True)
class _Candidate:
    rank: int
    printed: PrintedDate
    line: str


def told_publication(published: str | None, where: str, dates: DateReader, *, why: str = TOLD) -> Stated:
    """Return the publication that metadata tell; a date that cannot be read is an issue."""
    if not published:
        return Stated()
    period = Period.parse(published) or Period.parse(published[:_ISO_DAY])
    if period is None and (printed := dates.first(published)) is not None:
        period = Period.day(printed.day)
    if period is None:
        return Stated(issues=(Issue("bad_date", where, f"the publication day {published!r} is no date"),))
    return Stated(Publication(period, Basis.STATED, why))


def stated_publication(
    page: Page, furniture: Sequence[bool], where: str, dates: DateReader, language: str
) -> Stated:
    """Return the publication that the page prints; of two days of one rank, the first and an issue."""
    found = list(_candidates(page, furniture, dates))
    doubtful = [candidate for candidate in found if candidate.printed.ambiguous and language == "en"]
    certain = sorted(
        (other for other in found if other not in doubtful), key=lambda candidate: -candidate.rank
    )
    issues = [*_ambiguous(doubtful[:1], where), *_two_dates(certain, where)]
    if not certain:
        return Stated(issues=tuple(issues))
    best = certain[0]
    publication = Publication(Period.day(best.printed.day), Basis.STATED, f"printed: {best.line}")
    return Stated(publication, tuple(issues))


def _candidates(page: Page, furniture: Sequence[bool], dates: DateReader) -> Iterator[_Candidate]:
    for place, (line, is_furniture) in enumerate(zip(page.lines, furniture, strict=True)):
        if is_furniture or Feature.DATE in line.shape:
            rank = _rank(page, place, line)
            if rank > 0 and (printed := dates.first(line.text)) is not None:
                yield _Candidate(rank, printed, line.text)
        elif place == page.first_prose and (printed := _in_dateline(line.text, dates)) is not None:
            yield _Candidate(_BARE, printed, line.text[:_DATELINE])


def _rank(page: Page, place: int, line: Line) -> int:
    above = page.title is not None and place < page.title
    in_head = page.first_prose is not None and place < page.first_prose and not above
    if line.row is not None and line.row.dated:
        updated = line.text.lower().lstrip("( ").startswith(_UPDATES)
        return _DATED - above - updated
    if Feature.DATE in line.shape:
        tops_headline = page.title is not None and place == page.title - 1
        return _BESIDE if tops_headline else _BARE - 1 + in_head - above
    return _BESIDE if line.row is not None and line.row.credit and in_head else 0


def _in_dateline(line: str, dates: DateReader) -> PrintedDate | None:
    """Return the date between a place and a dash ("DAKAR, 20 août 2025 (AFP) - …"), None where none is."""
    head = line[:_DATELINE]
    printed = dates.first(head)
    if printed is None or not _PLACE.fullmatch(head[: printed.start]) or not _DASH.match(head, printed.end):
        return None
    return printed


def _ambiguous(doubtful: Sequence[_Candidate], where: str) -> Iterator[Issue]:
    for candidate in doubtful:
        yield Issue("ambiguous_date", where, f"{candidate.line!r}: day and month cannot be told apart")


def _two_dates(certain: Sequence[_Candidate], where: str) -> Iterator[Issue]:
    best = [candidate for candidate in certain if candidate.rank == certain[0].rank]
    days = dict.fromkeys(candidate.printed.day.isoformat() for candidate in best)
    if len(days) > 1:
        yield Issue("two_dates", where, f"the page states {' and '.join(days)}; the first is taken")
