"""Documents → ledger: each article in its own transaction, what is settled not read again; then the world.

Reading is pure and may run in several processes; writing happens here, in the order of the documents,
so that the ledger is the same whatever the number of processes. The clock is the caller's.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from garant.errors import EvidenceError, ReadingError
from garant.ledger.book import Ledger
from garant.ledger.runs import Run
from garant.ledger.snapshots import Snapshot
from garant.ledger.writer import Outcome
from garant.model.articles import RawDocument
from garant.model.reasons import Issue
from garant.workflow.laid_aside import Sample, laid_aside
from garant.workflow.read import Reading
from garant.workflow.reader import Reader, reader_fingerprint
from garant.workflow.readings import readings
from garant.workflow.settle import settle_undertakings
from garant.workflow.sieving import SIEVED, Sieving
from garant.workflow.stories import settle_stories


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did: documents by outcome (`new`, `revised`, `unchanged`, `settled`), and what is odd.

    Those laid aside unread are `sieved`. `records` counts the records of the articles that were new or
    revised, by category. `issues` are those that no article came of; `oddities` counts the issues of the
    articles.
    """

    documents: Counter[str] = field(default_factory=Counter)
    records: Counter[str] = field(default_factory=Counter)
    issues: tuple[Issue, ...] = ()
    oddities: int = 0


@dataclass(frozen=True, slots=True)
class Step:
    """One document done, for progress: its name and its outcome."""

    name: str
    outcome: str


CATEGORIES = ("statements", "commitments", "stances", "meetings", "incidents", "times", "amounts", "alarms")


def build(
    ledger: Ledger,
    documents: Iterable[RawDocument | Issue],
    *,
    clock: Callable[[], datetime],
    version: str,
    arguments: Iterable[str] = (),
    reader: Reader = Reader.BOTH,
    jobs: int = 1,
    sieving: Sieving = Sieving.CRAWLED,
    sound: Iterable[str] = (),
    on_step: Callable[[Step], None] = lambda step: None,
) -> Built:
    """Read the documents into the ledger and return what was done; raise LedgerError for a lost ledger.

    A document that this reader has read before, unchanged, is passed over; one that cannot be read is an
    issue; of those that are laid aside unread, a sample is kept as issues. Issues about places that are
    `sound` again stand no more. Killed at any moment, the ledger holds every finished article, whole.
    """
    run = ledger.begin_run(clock(), version, reader_fingerprint(reader), arguments)
    ledger.withdraw_issues(sound, run)
    building = Building(ledger, run, on_step)
    for raw, reading in readings(building.wanted(documents, sieving), reader, sieving, jobs):
        if isinstance(reading, Issue):
            building.note(reading)
        else:
            building.settle(raw.name, Snapshot.of(raw), reading)
    return building.end(clock)


class Building:
    """One build on its way: what is asked of the ledger, and what has been counted."""

    def __init__(self, ledger: Ledger, run: Run, on_step: Callable[[Step], None]) -> None:
        self._ledger, self._run, self._on_step = ledger, run, on_step
        self._aside = Sample()
        self._documents: Counter[str] = Counter()
        self._records: Counter[str] = Counter()
        self._issues: list[Issue] = []
        self._oddities = 0
        self._revised: list[str] = []

    def wanted(self, documents: Iterable[RawDocument | Issue], sieving: Sieving) -> Iterator[RawDocument]:
        """Yield the documents that must be read; note the rest."""
        for found in documents:
            if isinstance(found, Issue):
                self.note(found)
            elif (aside := laid_aside(found, sieving)) is not None:
                self.note(aside)
            elif not self.is_settled(found.name, Snapshot.of(found)):
                yield found

    def is_settled(self, name: str, snapshot: Snapshot) -> bool:
        """Tell whether this reader has read a document before, and then count it."""
        settled = self._ledger.is_document_settled(snapshot.key, self._run.fingerprint)
        if settled:
            self._step(name, "settled")
        return settled

    def note(self, issue: Issue) -> None:
        """Write an issue that no article came of; what is laid aside is counted, and perhaps kept."""
        if issue.code == SIEVED:
            self._aside.add(issue)
            self._step(issue.where, SIEVED)
            return
        self._ledger.record_issues([issue], self._run)
        self._issues.append(issue)
        self._step(issue.where, "issue")

    def settle(self, name: str, snapshot: Snapshot, reading: Reading) -> None:
        """Write one reading; one that breaks a promise of the ledger is an issue, and not written."""
        try:
            written = self._ledger.write(reading.article, reading.extraction, self._run, snapshot=snapshot)
        except (EvidenceError, ReadingError) as error:
            self.note(Issue("failed", name, f"a fault of Garant, please report it: {error}"))
            return
        self._oddities += len(reading.article.issues) + len(reading.extraction.issues)
        if written.outcome is Outcome.REVISED:
            self._revised.append(written.article)
        if written.outcome is not Outcome.UNCHANGED:
            self._records.update({name: len(getattr(reading.extraction, name)) for name in CATEGORIES})
        self._step(name, written.outcome.value)

    def lay_aside(self, count: int, sample: Iterable[Issue]) -> None:
        """Count what was laid aside elsewhere; `sample` is what was kept of it there."""
        if count:
            self._documents[SIEVED] += count
        for issue in sample:
            self._aside.add(issue)

    def end(self, clock: Callable[[], datetime]) -> Built:
        """Write the sample of what was laid aside, settle the world, and return what was done."""
        self._ledger.record_issues(self._aside.issues(), self._run)
        settle_stories(self._ledger, self._run, again=self._revised)
        settle_undertakings(self._ledger, self._run, again=self._revised)
        self._ledger.finish_run(self._run, clock(), dict(self._documents))
        return Built(self._documents, self._records, tuple(self._issues), self._oddities)

    def _step(self, name: str, outcome: str) -> None:
        self._documents[outcome] += 1
        self._on_step(Step(name, outcome))
