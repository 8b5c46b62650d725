"""Whether a clean article is worth being read whole, told by its marks before the network reads all of it.

Where the rules find a commitment it is. Otherwise the network looks at the few sentences in which one might
stand. The marks are those that it is then read by, so that little is done twice.
"""

from typing import TYPE_CHECKING

from garant.annotate.marks import Annotated
from garant.extract.extract import extract
from garant.lexicon.lexicon import Lexicon
from garant.lexicon.sieve import load_sieve_rules

if TYPE_CHECKING:
    from garant.annotate.learned.trained import Trained


def reads_like_a_promise(annotated: Annotated, lexicon: Lexicon, trained: "Trained") -> bool:
    """Tell whether something in an article that the rules have marked may be a commitment."""
    extraction, _ = extract(annotated, lexicon)
    return bool(extraction.commitments) or trained.promises(annotated, lexicon, load_sieve_rules())
