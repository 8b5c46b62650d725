"""A ledger → a bulletin in one of the four formats."""

from garant.annotate.gazetteer import actors_named
from garant.ledger.book import Ledger
from garant.lexicon.implications import load_implications
from garant.lexicon.labels import load_labels
from garant.lexicon.load import load_lexicon
from garant.reports.bulletin import Bulletin
from garant.reports.compose import bulletin
from garant.reports.desk import Asked
from garant.reports.gather import gather
from garant.reports.supposing import Rules


def issue(ledger: Ledger, asked: Asked, language: str) -> Bulletin:
    """Return the bulletin of a ledger; raise ScenarioError where what is supposed contradicts itself."""
    rules = Rules(load_implications(), lambda words, spoken: actors_named(words, load_lexicon(spoken)))
    return bulletin(gather(ledger, asked), asked, load_labels(language), rules)
