"""The world as a ledger knows it, now or as of a run: undertakings with their reports, described."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby, islice

from garant.ledger.asking import Filters
from garant.ledger.book import Ledger, Transaction
from garant.ledger.names import first_article, first_record, story_id, undertaking_id
from garant.ledger.queries import first_records
from garant.ledger.reports import reports_of, times_in
from garant.ledger.settlements import Settlement, parts_of, reported_beside, settlements
from garant.ledger.stories import Teller, tellers
from garant.lexicon.members import load_members
from garant.model.undertakings import Report, Story, Undertaking
from garant.resolve.deadlines import deadline
from garant.resolve.shares import with_shares
from garant.resolve.undertakings import describe, likely
from garant.resolve.written import read_link, read_links

_AT_ONCE = 200


@dataclass(frozen=True)
class World:
    """Everything that findings are made of, each in the order of its ids."""

    undertakings: tuple[Undertaking, ...]
    stories: tuple[Story, ...] = ()

    @cached_property
    def likely(self) -> tuple[Undertaking, ...]:
        """The undertakings without improbable records: what findings count."""
        return tuple(likely(self.undertakings))

    @property
    def doubtful(self) -> int:
        """How many records are improbable and wait for a person's word."""
        return sum(report.doubtful for each in self.undertakings for report in each.reports)


def load_world(ledger: Ledger, *, as_of: int | None = None) -> World:
    """Return the world as it stands, or as it stood when run `as_of` had written all it had to write."""
    with ledger.reading() as connection:
        described = tuple(_described(connection, settlements(connection, as_of=as_of), as_of))
        stories = tuple(_told(tellers(connection, as_of=as_of)))
    return World(with_shares(described, load_members()), stories)


def load_story(ledger: Ledger, id_: str) -> Story | None:
    """Return the story of that id as it stands, None where there is none."""
    with ledger.reading() as connection:
        return next(_told(tellers(connection, [first_article(id_)])), None)


def _told(articles: Iterator[Teller]) -> Iterator[Story]:
    for name, group in groupby(articles, key=lambda teller: teller.story):
        told = list(group)
        voices: dict[str, list[str]] = {}
        for each in told:
            voices.setdefault(each.voice, []).append(each.article)
        yield Story(
            story_id(name),
            tuple(map(tuple, voices.values())),
            links=tuple(read_link(each.told) for each in told if each.told is not None),
            owed=tuple(link for each in told for link in read_links(each.owed)),
        )


def load_undertakings(ledger: Ledger, names: Sequence[str]) -> tuple[Undertaking, ...]:
    """Return undertakings in the order of `names`, which are the records that first report them."""
    with ledger.reading() as connection:
        beside = reported_beside(connection, names)
        described = tuple(_described(connection, settlements(connection, beside), None))
    found = {each.id: each for each in with_shares(described, load_members())}
    return tuple(found[id_] for id_ in map(undertaking_id, names) if id_ in found)


def list_undertakings(ledger: Ledger, filters: Filters) -> Iterator[Undertaking]:
    """Yield undertakings, those last reported first; filters: those of commitments.

    `firmness` is how an undertaking stands, not what one of its reports says.
    """
    asked = replace(filters, firmness=(), limit=None, offset=0) if filters.firmness else filters
    names = first_records(ledger, asked)
    found = _in_pieces(ledger, names)
    if filters.firmness:
        last = None if filters.limit is None else filters.offset + filters.limit
        found = islice((each for each in found if each.firmness in filters.firmness), filters.offset, last)
    return found


def _in_pieces(ledger: Ledger, names: Iterator[str]) -> Iterator[Undertaking]:
    while some := list(islice(names, _AT_ONCE)):
        yield from load_undertakings(ledger, some)


def members_of(ledger: Ledger, undertaking: Undertaking) -> tuple[Undertaking, ...]:
    """Return the parts and shares of an undertaking, in the order of their ids."""
    with ledger.reading() as connection:
        beside = reported_beside(connection, [first_record(undertaking.id)])
        beside += parts_of(connection, first_record(undertaking.id))
    near = load_undertakings(ledger, sorted(set(beside)))
    return tuple(each for each in near if each.whole and each.whole.undertaking == undertaking.id)


def _described(
    connection: Transaction, settled: Iterable[Settlement], as_of: int | None
) -> Iterator[Undertaking]:
    groups = [(name, list(group)) for name, group in groupby(settled, key=lambda each: each.undertaking)]
    records = [each.record for _, group in groups for each in group]
    reports = {report.record: report for report in _reports(connection, records, as_of)}
    for name, group in groups:
        known = [reports[each.record] for each in group if each.record in reports]
        if known:
            yield _undertaking(name, group, known)


def _reports(connection: Transaction, records: Sequence[str], as_of: int | None) -> Iterator[Report]:
    """Yield reports with the deadlines that their articles set."""
    reports = list(reports_of(connection, records, as_of=as_of))
    times = times_in(connection, (report.article for report in reports), as_of=as_of)
    for report in reports:
        said, near = report.commitment.evidence, times.get(report.article, [])
        by = deadline(said, near, report.published, report.language)
        yield report if by is None else replace(report, deadline=by)


def _undertaking(name: str, group: Sequence[Settlement], reports: Sequence[Report]) -> Undertaking:
    links = [read_link(each.link) for each in group if each.link is not None]
    withins = [undertaking_id(each.within) for each in group if each.within is not None]
    return describe(undertaking_id(name), reports, links, withins)
