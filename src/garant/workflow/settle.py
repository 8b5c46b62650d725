"""Articles that were read → undertakings: what is new is settled, and of what was settled what that touches.

A report belongs where those before it say. So reports are settled in the order of their places; where one
is new, gone or settled otherwise, those behind it that have it as a candidate are settled again. The order
in which articles were read, and in how many runs, makes no difference.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from heapq import heappop, heappush

from garant.ledger.behind import unseen
from garant.ledger.book import Ledger, Transaction
from garant.ledger.readback import read_back
from garant.ledger.reports import reports_in
from garant.ledger.runs import Run
from garant.ledger.settlements import Kept, Settlement, Settlements
from garant.model.numbers import Amount
from garant.model.undertakings import Report
from garant.resolve.conversions import conversions, equivalents
from garant.resolve.profiles import Profile, keys, profile
from garant.resolve.settling import UNJUDGED, WINDOW, Judged, Settled, settle
from garant.resolve.written import read_link, read_profile, write_link, write_profile
from garant.workflow.judged import Rulings, rulings

_AT_ONCE = 1000  # articles: a ledger of years is settled in the memory of some weeks


def settle_undertakings(
    ledger: Ledger,
    run: Run,
    *,
    again: Iterable[str] = (),
    judged: Callable[[Transaction], Rulings] = rulings,
) -> int:
    """Settle what was read since the last time, and return how many records were settled or settled anew.

    `again` are articles to look at whether or not they were read since; `judged` is what people say, asked
    when nobody else settles. Some articles at a time are settled whole, so that others who write, a person
    who judges among them, wait for these alone.
    """
    with ledger.reading() as connection:
        left = unseen(connection, "settlings")
    settled = sum(_settled_some(ledger, run, judged, some) for some in in_pieces(left.articles))
    with ledger.writing_alone("settlings") as connection:
        kept = Settlements(connection, ledger.dialect, run)
        said = judged(connection)
        settled += _settled(connection, kept, said, sorted({*again, *said.changed}))
        kept.articles_done(left.stretches)
        kept.judgements_done()
        return settled


def _settled_some(
    ledger: Ledger, run: Run, judged: Callable[[Transaction], Rulings], articles: Iterable[str]
) -> int:
    with ledger.writing_alone("settlings") as connection:
        kept = Settlements(connection, ledger.dialect, run)
        return _settled(connection, kept, judged(connection), articles)


def settle_judged(ledger: Ledger, run: Run) -> int:
    """Settle what people have judged since the last time, and leave to a build what was read."""
    with ledger.writing_alone("settlings") as connection:
        kept = Settlements(connection, ledger.dialect, run)
        said = rulings(connection)
        settled = _settled(connection, kept, said, said.changed)
        kept.judgements_done()
        return settled


def in_pieces(articles: Sequence[str]) -> Iterator[Sequence[str]]:
    """Yield articles some at a time."""
    for start in range(0, len(articles), _AT_ONCE):
        yield articles[start : start + _AT_ONCE]


def _settled(connection: Transaction, kept: Settlements, said: Rulings, articles: Iterable[str]) -> int:
    settling = _Settling(connection, kept, said.by_record)
    for article in articles:
        settling.look_at(article)
    settling.settle()
    return settling.write()


class _Settling:
    """One settling on its way: reports that wait, in the order of their places, and what was decided."""

    def __init__(self, connection: Transaction, kept: Settlements, judged: Mapping[str, Judged]) -> None:
        self.kept = kept
        self._connection = connection
        self._judged = judged
        self._waiting: list[tuple[str, str]] = []
        self._seen: set[tuple[str, str]] = set()
        self._new: set[str] = set()
        self._gone: set[str] = set()
        self._profiles: dict[str, Profile] = {}
        self._settled: dict[str, Settled] = {}
        self._before: dict[str, Settled | None] = {}

    def look_at(self, article: str) -> None:
        """Compare an article's reports with what is kept of them, and let those wait that differ."""
        held = self.kept.profiles_of(article)
        found = {each.record: each for each in self._profiles_in(article)}
        written = {record: write_profile(each) for record, each in found.items()}
        stale = {record: text for record, text in held.items() if written.get(record) != text}
        for text in stale.values():
            self._wake_behind(read_profile(text))
        new = {record: found[record] for record, text in written.items() if held.get(record) != text}
        entries = {record: (written[record], each.place, keys(each)) for record, each in new.items()}
        self.kept.replace_profiles(article, stale, entries)
        self._new |= new.keys()
        self._gone |= stale.keys() - new.keys()
        self._profiles |= found
        for each in found.values():
            if each.record in new or each.record in self._judged:
                self._wait(each)

    def _profiles_in(self, article: str) -> list[Profile]:
        reports = list(reports_in(self._connection, [article]))
        if not any(report.commitment.amount for report in reports):
            return [profile(report) for report in reports]
        read = read_back(self._connection, article)
        assert read is not None
        converted = list(conversions(read[0].text, read[1].amounts))
        return [self._with_equivalents(report, converted) for report in reports]

    def _with_equivalents(self, report: Report, converted: list[tuple[Amount, Amount]]) -> Profile:
        amount = report.commitment.amount
        return profile(report, () if amount is None else equivalents(amount, converted))

    def _wait(self, report: Profile) -> None:
        waiting = (report.place, report.record)
        if waiting not in self._seen:
            self._seen.add(waiting)
            self._profiles[report.record] = report
            heappush(self._waiting, waiting)

    def _wake_behind(self, report: Profile) -> None:
        """Let those wait that have a report as a candidate, or as their whole."""
        for key in keys(report):
            for kept in self.kept.after(key, report.place, WINDOW):
                self._wait(self._known(kept))
        for kept in self.kept.parts_of(report.record):
            self._wait(self._known(kept))

    def _known(self, kept: Kept) -> Profile:
        found = self._profiles.get(kept.record)
        if found is None:
            found = self._profiles[kept.record] = read_profile(kept.written)
        return found

    def settle(self) -> None:
        """Settle what waits, and what comes to wait by it."""
        while self._waiting:
            place, record = heappop(self._waiting)
            report = self._profiles[record]
            if report.place == place and record not in self._gone:  # or else it came to wait as it was before
                self._settle(report)

    def _settle(self, report: Profile) -> None:
        record, found = report.record, self._placed(report)
        before = self._before[record] = self._as_settled(report)
        self._settled[record] = found
        if record in self._new or before is None or not _alike(before, found):
            self._wake_behind(report)

    def _placed(self, report: Profile) -> Settled:
        said = self._judged.get(report.record, UNJUDGED)
        near = {
            kept.record: kept for key in keys(report) for kept in self.kept.before(key, report.place, WINDOW)
        }
        candidates = [self._candidate(kept) for kept in near.values()]
        candidates += self._judged_with(report, said, near)
        return settle(report, candidates, self._within(report), said)

    def _candidate(self, kept: Kept) -> Settled:
        found = self._settled.get(kept.record)
        if found is not None:
            return found
        assert kept.undertaking is not None, f"{kept.record} lies before what is settled and is not"
        return Settled(self._known(kept), kept.undertaking, kept.within)

    def _judged_with(self, report: Profile, said: Judged, near: Mapping[str, Kept]) -> Iterator[Settled]:
        """Yield the earlier reports that a person has set beside this one and that share no key with it."""
        for record in sorted((said.same | said.different) - near.keys()):
            found = self._settled.get(record) or self._kept(record)
            if found is not None and found.profile.place < report.place:
                yield found

    def _kept(self, record: str) -> Settled | None:
        written, where = self.kept.profile(record), self.kept.settlement(record)
        if written is None or where is None:
            return None
        return Settled(read_profile(written), where.undertaking, where.within)

    def _within(self, report: Profile) -> str | None:
        if report.whole is None:
            return None
        whole = self._settled.get(report.whole) or self._kept(report.whole)
        return None if whole is None else whole.undertaking

    def _as_settled(self, report: Profile) -> Settled | None:
        where = self.kept.settlement(report.record)
        if where is None:
            return None
        link = None if where.link is None else read_link(where.link)
        return Settled(report, where.undertaking, where.within, link)

    def write(self) -> int:
        """Write what is settled otherwise than before, and return how much that is."""
        for record in sorted(self._gone):
            self.kept.unsettle(record)
        changed = [found for record, found in self._settled.items() if found != self._before[record]]
        self.kept.write([_settlement(found) for found in changed])
        return len(changed)


def _alike(one: Settled, other: Settled) -> bool:
    """Tell whether two settlements are the same to the reports behind: why is nothing to them."""
    return (one.undertaking, one.within) == (other.undertaking, other.within)


def _settlement(found: Settled) -> Settlement:
    link = None if found.link is None else write_link(found.link)
    return Settlement(found.profile.record, found.undertaking, found.within, link)
