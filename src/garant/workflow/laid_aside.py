"""Which documents are laid aside unread, how many, and a sample of them for a person to look at.

Laid aside is an issue of its code, that nobody need mend: it is counted, and of a whole run a hundred are
kept, the same whenever the same documents are met.
"""

import zlib
from collections.abc import Sequence
from heapq import heappush, heappushpop

from garant.lexicon.files import LANGUAGES
from garant.model.articles import Article, RawDocument
from garant.model.reasons import Issue
from garant.sieve.sift import Verdict, sift, sift_text
from garant.workflow.sieving import SIEVED, Sieving

_SAMPLE = 100

_NO_PROMISE = "nothing in it reads like a promise"
_WHY = {
    Verdict.LANGUAGE: "its language is neither French nor English",
    Verdict.MATTER: "it names nothing that one actor promises another",
}


def laid_aside(raw: RawDocument, sieving: Sieving) -> Issue | None:
    """Return why a document is laid aside by its bytes, None where it is to be read."""
    return _issue(raw, sift(raw).verdict) if sieving.applies_to(raw) else None


def laid_aside_clean(raw: RawDocument, article: Article, sieving: Sieving) -> Issue | None:
    """Return the same of its article: beside it, the page may have been about other articles."""
    if not sieving.applies_to(raw):
        return None
    if article.language not in LANGUAGES:
        return _issue(raw, Verdict.LANGUAGE)
    return _issue(raw, sift_text(f"{article.title or ''}\n{article.text}", article.language).verdict)


def laid_aside_at_a_glance(raw: RawDocument) -> Issue:
    """Return the issue that nothing in the article of a document reads like a promise."""
    return _told(raw, _NO_PROMISE)


def _issue(raw: RawDocument, verdict: Verdict) -> Issue | None:
    return None if verdict is Verdict.KEPT else _told(raw, _WHY[verdict])


def _told(raw: RawDocument, why: str) -> Issue:
    address = f" ({raw.metadata.url})" if raw.metadata.url else ""
    return Issue(SIEVED, raw.name, f"laid aside unread: {why}{address}")


class Sample:
    """A hundred of the documents laid aside, each as likely as any other, however many there are."""

    def __init__(self, most: int = _SAMPLE) -> None:
        self._most = most
        self._kept: list[tuple[int, str, Issue]] = []

    def add(self, issue: Issue) -> None:
        """Take notice of one more."""
        lot = zlib.crc32(issue.reason.encode("utf-8", "replace"))
        entry = (-lot, issue.where, issue)
        if len(self._kept) < self._most:
            heappush(self._kept, entry)
        else:
            heappushpop(self._kept, entry)

    def issues(self) -> Sequence[Issue]:
        """Return those that were kept, in the order of their places."""
        return sorted((issue for *_, issue in self._kept), key=lambda issue: issue.where)
