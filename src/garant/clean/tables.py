"""The tables that cleaning reads by, gathered once."""

from dataclasses import dataclass
from functools import cache

from garant.clean.dates import DateReader
from garant.lexicon.agencies import AgencyNames, load_agency_names
from garant.lexicon.furniture import FurnitureRules, load_furniture
from garant.lexicon.months import load_months


@dataclass(frozen=True, slots=True)
class CleanTables:
    """Rows of furniture, printed dates and agencies."""

    furniture: FurnitureRules
    dates: DateReader
    agencies: AgencyNames


@cache
def load_clean_tables() -> CleanTables:
    """Return the packaged tables; raise DataError for a file that breaks its form."""
    return CleanTables(load_furniture(), DateReader(load_months()), load_agency_names())
