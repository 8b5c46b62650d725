"""Everything that one annotated article says, category by category."""

from garant.annotate.marks import Annotated
from garant.extract.alarms import find_alarms
from garant.extract.clauses import find_clauses
from garant.extract.commitments import read_commitments
from garant.extract.incidents import read_incidents
from garant.extract.meetings import read_meetings
from garant.extract.proposed_statements import settle_statements
from garant.extract.stances import read_stances
from garant.extract.statements import read_statements
from garant.extract.trace import Dropped
from garant.extract.weighing import heard
from garant.lexicon.lexicon import Lexicon
from garant.model.records import Extraction


def extract(annotated: Annotated, lexicon: Lexicon) -> tuple[Extraction, tuple[Dropped, ...]]:
    """Return the records of an article and the candidates that became none."""
    clauses = find_clauses(annotated)
    statements = read_statements(annotated, lexicon)
    unheard: tuple[Dropped, ...] = ()
    if annotated.learned is not None:
        statements, unheard = settle_statements(
            annotated, annotated.learned, heard(annotated.learned, statements)
        )
    commitments, no_commitments = read_commitments(annotated, clauses, statements, lexicon)
    stances, no_stances = read_stances(annotated, clauses, statements, lexicon)
    meetings, no_meetings = read_meetings(annotated, clauses, lexicon)
    incidents, no_incidents = read_incidents(annotated, clauses, lexicon)
    extraction = Extraction(
        article=annotated.article.id,
        statements=statements,
        commitments=commitments,
        stances=stances,
        meetings=meetings,
        incidents=incidents,
        times=tuple(annotated.times),
        amounts=tuple(annotated.amounts),
        alarms=find_alarms(annotated, annotated.learned, commitments) if annotated.learned else (),
        issues=tuple(annotated.issues),
    )
    return extraction, (*unheard, *no_commitments, *no_stances, *no_meetings, *no_incidents)
