"""Which documents must be worth reading before they are read; named where no rule is loaded."""

from enum import StrEnum

from garant.model.articles import RawDocument

SIEVED = "sieved"
"""The code of the issues about what was laid aside."""


class Sieving(StrEnum):
    """Which documents are sifted."""

    CRAWLED = "crawled"  # the pages of web archives, which nobody chose
    ALL = "all"
    NONE = "none"

    def applies_to(self, raw: RawDocument) -> bool:
        """Tell whether a document is."""
        return self is Sieving.ALL or (self is Sieving.CRAWLED and raw.crawled)
