"""One document, all the way from its bytes to what it says. No ledger, no file."""

import gc
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from garant.annotate.annotate import annotate, with_learned
from garant.annotate.marks import Annotated
from garant.clean.clean import clean
from garant.errors import DataError
from garant.extract.extract import extract
from garant.extract.trace import Dropped
from garant.language.identify import identify
from garant.lexicon.files import LANGUAGES
from garant.lexicon.lexicon import Lexicon
from garant.lexicon.load import load_lexicon
from garant.model.articles import Article, RawDocument
from garant.model.reasons import Issue
from garant.model.records import Extraction
from garant.workflow.glance import reads_like_a_promise
from garant.workflow.laid_aside import laid_aside_at_a_glance, laid_aside_clean
from garant.workflow.reader import Reader
from garant.workflow.sieving import Sieving

if TYPE_CHECKING:
    from garant.annotate.learned.trained import Trained


@dataclass(frozen=True, slots=True)
class Reading:
    """What became of one document: its article, what was read from it, and how.

    `annotated` and `dropped` explain; both are empty where the article is in a language that
    Garant does not read.
    """

    article: Article
    extraction: Extraction
    annotated: Annotated | None = None
    dropped: tuple[Dropped, ...] = ()


def read_document(raw: RawDocument, reader: Reader = Reader.BOTH) -> Reading:
    """Return the reading of one document; its oddities are issues of the article."""
    return read_article(clean(raw, identify=identify), reader)


def attempt(
    raw: RawDocument, reader: Reader = Reader.BOTH, sieving: Sieving = Sieving.NONE
) -> Reading | Issue:
    """Return the reading of one document, or the issue that reading it failed: one article stops no run.

    A failure is a fault of Garant; the issue names it so that it can be reported. What is laid aside once its
    article is known is an issue too.
    """
    try:
        reading = _read_sieved(raw, reader, sieving)
    except DataError:  # what Garant reads with is not whole: no article can be read
        raise
    except Exception as error:  # whatever a page from the web brings about, the next one is read
        return Issue(
            "failed", raw.name, f"a fault of Garant, please report it: {type(error).__name__}: {error}"
        )
    if not isinstance(reading, Issue):
        _keep_rules(reading.article.language)
    return reading


def _read_sieved(raw: RawDocument, reader: Reader, sieving: Sieving) -> Reading | Issue:
    article = clean(raw, identify=identify)
    if (aside := laid_aside_clean(raw, article, sieving)) is not None:
        return aside
    if reader is Reader.BOTH and sieving.applies_to(raw):
        return _read_glanced_at(article) or laid_aside_at_a_glance(raw)
    return read_article(article, reader)


def _read_glanced_at(article: Article) -> Reading | None:
    """Return the reading by both readers, None of an article in which nothing reads like a promise."""
    lexicon, trained = load_lexicon(article.language), _trained()
    marked = annotate(article, lexicon)
    if not reads_like_a_promise(marked, lexicon, trained):
        return None
    return _extracted(with_learned(marked, lexicon, trained), lexicon)


@cache
def _keep_rules(language: str) -> None:
    """Tell the garbage collector, once a language, that the rules which the first article loaded stay.

    Otherwise it goes through all of them again and again: a tenth of the time of reading.
    """
    gc.freeze()


def read_article(article: Article, reader: Reader = Reader.BOTH) -> Reading:
    """Return the reading of a cleaned article; one in another language is kept, and says so as an issue."""
    if article.language not in LANGUAGES:
        issue = Issue(
            "language", article.source_name, f"in {article.language!r}: Garant reads French and English"
        )
        unread = replace(article, issues=(*article.issues, issue))
        return Reading(unread, Extraction(article.id))
    lexicon = load_lexicon(article.language)
    return _extracted(annotate(article, lexicon, _trained() if reader is Reader.BOTH else None), lexicon)


def _extracted(annotated: Annotated, lexicon: Lexicon) -> Reading:
    extraction, dropped = extract(annotated, lexicon)
    return Reading(annotated.article, extraction, annotated, dropped)


def _trained() -> "Trained":
    """Return the trained reader; whoever reads by rules alone need not load what it runs on."""
    from garant.annotate.learned.trained import load_trained

    return load_trained()
