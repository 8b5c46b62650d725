"""What things are called in linked data: a URN for each, of the ledger's own ids.

No place of the web belongs to a ledger, so that its names lead nowhere; they are the same in every export.
"""

from hashlib import sha1
from urllib.parse import quote


def article_urn(article: str) -> str:
    """Return the name of an article's text as it is stored, which every place is into."""
    return f"urn:garant:article:{article}"


def record_urn(record: str) -> str:
    """Return the name of a record as it stands."""
    return f"urn:garant:record:{record}"


def form_urn(record: str, entry: int) -> str:
    """Return the name of an earlier form of a record."""
    return f"{record_urn(record)}:form:{entry}"


def annotation_urn(article: str, mark: str) -> str:
    """Return the name of the annotation of a mark."""
    return f"urn:garant:annotation:{article}:{mark}"


def undertaking_urn(undertaking: str) -> str:
    """Return the name of an undertaking."""
    return f"urn:garant:undertaking:{undertaking}"


def run_urn(run: int) -> str:
    """Return the name of a run."""
    return f"urn:garant:run:{run}"


def judgement_urn(judgement: int) -> str:
    """Return the name of what a person said of records."""
    return f"urn:garant:judgement:{judgement}"


def program_urn(version: str) -> str:
    """Return the name of a version of the program."""
    return f"urn:garant:program:{quote(version, safe='', errors='replace')}"


def person_urn(name: str) -> str:
    """Return the name of a person, by a hash of how the ledger calls them."""
    return f"urn:garant:person:{sha1(name.encode('utf-8', 'surrogatepass')).hexdigest()[:20]}"
