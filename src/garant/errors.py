"""What can go wrong, as a tree: an analyst's oddities are issues, broken promises are these.

GarantError
├── AccountError       an account cannot be opened, changed or used
├── DataError          a packaged or user data file does not hold what its table asks for
├── EvidenceError      a quotation is not what the article says at that place
├── ExportError        what is exported cannot be written
├── GoldError          an annotated article is not in the form of the guidelines
├── OpinionError       a language model cannot be asked for a second opinion
│   └── AnswerError    what a model answers of one article cannot be used
├── RateError          sums cannot be converted into a currency
├── ReportError        a bulletin cannot be written
├── ScenarioError      what is supposed contradicts itself
├── ShardError         what is read of a shard cannot be kept, or not be read there
├── SourceError        a path, archive or stream cannot be read
│   └── WebError       a page or feed cannot be fetched
└── LedgerError        a ledger cannot be opened, migrated, read or written
    ├── FilterError    a list is asked for by what it does not know
    ├── ReadingError   what was read of one article is not what the ledger holds
    ├── RefusedError   what a person says cannot be entered
    └── StaleError     what a person judges has changed since they saw it
"""

from collections.abc import Mapping, Sequence


class GarantError(Exception):
    """Every error that Garant raises on purpose; its text says what the reader can do."""


class AccountError(GarantError):
    """An account cannot be used so: names the account or the file of accounts, and the reason."""


class DataError(GarantError):
    """A data file breaks the promises of its table: names the file and the key."""


class EvidenceError(GarantError):
    """A quotation does not stand at its place: names the article and the offsets."""


class ExportError(GarantError):
    """An export cannot be written: names the file and the reason, or what has to be installed."""


class GoldError(GarantError):
    """An annotation is not in the guidelines' form: names the file and the key."""


class OpinionError(GarantError):
    """A language model cannot be asked: names the endpoint and the reason; asking on would be in vain."""


class AnswerError(OpinionError):
    """What a model answers of one article cannot be used: `code` names the reason in the labels."""

    def __init__(self, code: str, reason: str) -> None:
        super().__init__(reason)
        self.code = code


class RateError(GarantError):
    """Sums cannot be converted into a currency: `possible` are those that there are rates of."""

    def __init__(self, into: str, possible: Sequence[str]) -> None:
        known = ", ".join(possible) or "none, for want of a file of rates"
        super().__init__(f"nothing is converted into {into}; there are: {known}")
        self.into, self.possible = into, tuple(possible)


class ReportError(GarantError):
    """A bulletin cannot be written: names the file and the reason."""


class ScenarioError(GarantError):
    """What is supposed contradicts itself: `both` are the conditions that would hold and fail."""

    def __init__(self, both: Sequence[str]) -> None:
        super().__init__(f"{', '.join(both)} would both hold and fail; leave out one of the two")
        self.both = tuple(both)


class ShardError(GarantError):
    """A shard, the folder of shards or a cluster cannot be used: names it and the reason."""


class SourceError(GarantError):
    """A source cannot be read: names the path and the reason."""


class WebError(SourceError):
    """A page or feed cannot be fetched: `code` is that of its issue, and the text is the reason.

    `retry` are the seconds after which the host may be asked again, None where it did not say.
    """

    def __init__(self, code: str, reason: str, *, retry: float | None = None) -> None:
        super().__init__(reason)
        self.code = code
        self.retry = retry


class LedgerError(GarantError):
    """A ledger cannot be used: names the ledger and the reason."""


class FilterError(LedgerError):
    """A list has no such filter: names it and those that the list has."""


class ReadingError(LedgerError):
    """What was read of an article breaks a promise of the ledger: names the article and the value."""


class RefusedError(LedgerError):
    """What a person says cannot be entered: `code` names the reason in the labels, `values` fill it in."""

    def __init__(self, words: str, code: str, values: Mapping[str, object]) -> None:
        super().__init__(words)
        self.code = code
        self.values = values


class StaleError(LedgerError):
    """What a person judges has changed since they saw it: names the record."""
