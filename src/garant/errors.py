"""What can go wrong, as a tree: an analyst's oddities are issues, broken promises are these.

GarantError
├── AccountError       an account cannot be opened, changed or used
├── DataError          a packaged or user data file does not hold what its table asks for
├── EvidenceError      a quotation is not what the article says at that place
├── GoldError          an annotated article is not in the form of the guidelines
├── ReportError        a bulletin cannot be written
├── ScenarioError      what is supposed contradicts itself
├── SourceError        a path, archive or stream cannot be read
└── LedgerError        a ledger cannot be opened, migrated, read or written
    ├── ReadingError   what was read of one article is not what the ledger holds
    └── StaleError     what a person judges has changed since they saw it
"""


class GarantError(Exception):
    """Every error that Garant raises on purpose; its text says what the reader can do."""


class AccountError(GarantError):
    """An account cannot be used so: names the account or the file of accounts, and the reason."""


class DataError(GarantError):
    """A data file breaks the promises of its table: names the file and the key."""


class EvidenceError(GarantError):
    """A quotation does not stand at its place: names the article and the offsets."""


class GoldError(GarantError):
    """An annotation is not in the guidelines' form: names the file and the key."""


class ReportError(GarantError):
    """A bulletin cannot be written: names the file and the reason."""


class ScenarioError(GarantError):
    """What is supposed contradicts itself: names what would both hold and fail."""


class SourceError(GarantError):
    """A source cannot be read: names the path and the reason."""


class LedgerError(GarantError):
    """A ledger cannot be used: names the ledger and the reason."""


class ReadingError(LedgerError):
    """What was read of an article breaks a promise of the ledger: names the article and the value."""


class StaleError(LedgerError):
    """What a person judges has changed since they saw it: names the record."""
