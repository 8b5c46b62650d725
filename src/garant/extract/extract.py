"""Everything that one annotated article says, category by category."""

from garant.annotate.marks import Annotated
from garant.extract.trace import Dropped
from garant.lexicon.lexicon import Lexicon
from garant.model.records import Extraction


def extract(annotated: Annotated, lexicon: Lexicon) -> tuple[Extraction, tuple[Dropped, ...]]:
    """Return the records of an article and the candidates that became none."""
    dropped: tuple[Dropped, ...] = ()
    extraction = Extraction(
        article=annotated.article.id,
        times=tuple(annotated.times),
        amounts=tuple(annotated.amounts),
        issues=tuple(annotated.issues),
    )
    return extraction, dropped
