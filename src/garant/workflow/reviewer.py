"""Somebody who judges: each word is entered under their name, at the time that it is, and settled at once."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from garant.ledger.answers import JudgementLine
from garant.ledger.book import Ledger
from garant.ledger.corrections import WHOLE, WORDS, as_written
from garant.ledger.judgements import UNCHECKED, check_corrections
from garant.ledger.linking import companions
from garant.ledger.missed import Missed
from garant.ledger.names import first_record
from garant.ledger.opinions import judgements_about
from garant.ledger.refusing import refused
from garant.ledger.restore import restore_article
from garant.ledger.show import find, show
from garant.ledger.verdicts import Judgement, Verdict
from garant.model.spans import Span
from garant.workflow.judge import add, judge, undo
from garant.workflow.marking import nearest_place

_PLACE = re.compile(r"\d+-\d+")


def record_called(book: Ledger, beginning: str) -> str:
    """Return the record or article whose id begins so; of an undertaking, the first record of it."""
    found = find(book, beginning)
    return first_record(found) if found.startswith("u-") else found


@dataclass(frozen=True, slots=True)
class Reviewer:
    """Whose word it is; the clock is the caller's, `version` the program's.

    `seen` are the forms in which this person saw records, by record: what has another by now is not judged,
    and StaleError is raised.
    """

    book: Ledger
    who: str
    clock: Callable[[], datetime]
    version: str
    note: str = ""
    seen: Mapping[str, str] = field(default_factory=dict)

    def says(self, kind: Verdict, *records: str) -> int:
        """Enter a judgement and return its number; raise RefusedError where it is refused."""
        return judge(self.book, self._judgement(kind, records), version=self.version, seen=self.seen)

    def corrects(self, record: str, field: str, value: str) -> int:
        """Put a field of a record right, and return the number of the judgement."""
        said = self._judgement(Verdict.CORRECT, (record,), field, self._written(record, field, value))
        return judge(self.book, said, version=self.version, seen=self.seen)

    def corrects_all(self, record: str, fields: Mapping[str, str]) -> list[int]:
        """Put several fields right, all of them or none, and return the numbers of the judgements."""
        fields = {name: self._written(record, name, value) for name, value in fields.items()}
        check_corrections(self.book, record, fields)
        numbers: list[int] = []
        for name in sorted(fields, key=lambda name: name != WHOLE):  # what a whole is, entering it tells
            reviewer = replace(self, seen=UNCHECKED) if numbers else self
            numbers.append(reviewer.corrects(record, name, fields[name]))
        return numbers

    def adds(self, missed: Missed) -> tuple[int, str]:
        """Put a record that was missed where it stands; return the number of the judgement, and its id."""
        said = self._judgement(Verdict.ADD, (missed.article,))
        return add(self.book, said, missed, version=self.version, seen=self.seen)

    def splits(self, record: str) -> int:
        """Part a record from all others of its undertaking; raise RefusedError where it is alone there."""
        others = companions(self.book, record)
        if not others:
            raise refused("alone", record=record)
        return self.says(Verdict.SPLIT, record, *others)

    def takes_back(self, number: int) -> int:
        """Undo a judgement and return the number of the undo."""
        return undo(self.book, number, self._judgement(Verdict.UNDO, ()), version=self.version)

    def takes_back_last(self, subject: str) -> int:
        """Undo what was said last of a record or article; raise RefusedError where nothing is in effect."""
        said = [line for line in self.heard(subject) if line.kind != Verdict.UNDO and not line.taken_back]
        if not said:
            raise refused("nothing_said", subject=subject)
        return self.takes_back(said[-1].entry)

    def heard(self, subject: str) -> list[JudgementLine]:
        """Return what was said of a record or article, the earliest first."""
        with self.book.reading() as connection:
            return list(judgements_about(connection, subject))

    def _written(self, record: str, field: str, value: str) -> str:
        """Return a value as the ledger takes it: words of the article by the place nearest to the record."""
        shown = show(self.book, record) if field == WORDS and not _PLACE.fullmatch(value) else None
        if shown is None:
            return as_written(field, value)
        article, words = restore_article(self.book, shown.article.id), shown.words[0]
        assert article is not None
        place = nearest_place(article.text, value, Span(words.start, words.end))
        return f"{place.start}-{place.end}"

    def _judgement(
        self, kind: Verdict, records: Sequence[str], field: str | None = None, value: str | None = None
    ) -> Judgement:
        return Judgement(self.who, self.clock(), kind, tuple(records), field, value, self.note)
