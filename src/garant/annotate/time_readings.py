"""What a construction of the time grammar says: one reader for each `build` of `time_grammar.yml`."""

from collections.abc import Mapping, Sequence

from garant.annotate.calendar_readings import CALENDAR_READERS
from garant.annotate.day_readings import DAY_READERS
from garant.annotate.length_readings import LENGTH_READERS
from garant.annotate.time_parts import Parts, Reader, Reading
from garant.annotate.time_terms import Term
from garant.lexicon.times import TimeRule

_READERS: Mapping[str, Reader] = {**CALENDAR_READERS, **DAY_READERS, **LENGTH_READERS}


def read(rule: TimeRule, terms: Sequence[Term]) -> Reading | None:
    """Return what the terms say as the rule has it; None where they say nothing (« 30 février »)."""
    return _READERS[rule.build](Parts(terms, rule))
