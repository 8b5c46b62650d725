"""What a page supposes, and what would hold then."""

from dataclasses import dataclass

from starlette.datastructures import QueryParams

from garant.assess.scenario import Scenario
from garant.model.terms import ConditionType
from garant.reports import findings
from garant.reports.findings import Of
from garant.web import asked
from garant.web.outlook import Outlook


@dataclass(frozen=True, slots=True)
class Supposed:
    """Which conditions hold or fail, who stays out, and to whom what is looked at is given."""

    holds: tuple[ConditionType, ...]
    fails: tuple[ConditionType, ...]
    without: tuple[str, ...]
    beneficiaries: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.holds or self.fails or self.without)


def supposed(query: QueryParams) -> Supposed:
    """Return what the query of an address supposes."""
    return Supposed(
        asked.terms(query, "holds", ConditionType),
        asked.terms(query, "fails", ConditionType),
        asked.words(query, "without"),
        asked.words(query, "beneficiary"),
    )


def suppose(outlook: Outlook, what: Supposed) -> Scenario:
    """Return what becomes of all that stands; raise ScenarioError where what is supposed cannot be."""
    if not what.beneficiaries:
        return outlook.supposed(what.holds, what.fails, what.without)
    return findings.supposed(
        outlook.world.likely,
        outlook.stances,
        Of(beneficiaries=what.beneficiaries),
        holds=what.holds,
        fails=what.fails,
        without=what.without,
        today=outlook.day,
    )
