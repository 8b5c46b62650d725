"""What is supposed of conditions and actors, with everything that follows from it."""

from collections.abc import Callable, Iterable, Mapping, Set
from dataclasses import dataclass
from enum import StrEnum

from garant.errors import ScenarioError
from garant.lexicon.implications import Implications
from garant.model.records import Condition
from garant.model.terms import ConditionType

Named = Callable[[str, str], Set[str]]  # the actors that words of a language name


class Truth(StrEnum):
    """Whether something holds: Kleene's three values, from the one that decides an "and" upwards."""

    LOST = "lost"
    OPEN = "open"
    HOLDS = "holds"


_RANK = {truth: rank for rank, truth in enumerate(Truth)}


def all_of(truths: Iterable[Truth]) -> Truth:
    """Return the weakest of truths: what needs all of them; what needs nothing holds."""
    return min(truths, key=_RANK.__getitem__, default=Truth.HOLDS)


def any_of(truths: Iterable[Truth]) -> Truth:
    """Return the strongest of truths: what needs one of them."""
    return max(truths, key=_RANK.__getitem__, default=Truth.LOST)


@dataclass(frozen=True, slots=True)
class Supposition:
    """Condition types that hold or fail, each with the one supposed from which it follows, and who is out."""

    holds: Mapping[ConditionType, ConditionType]
    fails: Mapping[ConditionType, ConditionType]
    without: frozenset[str]
    adverse: frozenset[ConditionType]
    named: Named

    def truth(self, condition: Condition, language: str) -> Truth:
        """Return whether a condition is met.

        What is supposed of its type counts first; else it fails where its words rely on an actor who is out.
        """
        if condition.type in self.holds:
            return Truth.HOLDS
        if condition.type in self.fails or self._relies(condition, language):
            return Truth.LOST
        return Truth.OPEN

    def _relies(self, condition: Condition, language: str) -> bool:
        if not self.without or condition.type in self.adverse:
            return False
        return not self.without.isdisjoint(self.named(condition.evidence.quotation, language))


def suppose(
    holds: Set[ConditionType],
    fails: Set[ConditionType],
    without: Set[str],
    implications: Implications,
    named: Named,
) -> Supposition:
    """Return what is supposed with all that follows; raise ScenarioError where it contradicts itself."""
    out = {type_ for type_, actor in implications.relies.items() if actor in without}
    true = _closed(holds, implications.implies)
    false = _closed(fails | out, [(then, first) for first, then in implications.implies])
    if both := sorted(true.keys() & false.keys()):
        raise ScenarioError(both)
    return Supposition(true, false, frozenset(without), implications.adverse, named)


def _closed(
    given: Set[ConditionType], steps: Iterable[tuple[ConditionType, ConditionType]]
) -> dict[ConditionType, ConditionType]:
    """Return the types that are given and those that follow, each with the given one that it follows from."""
    listed = list(steps)
    found = {type_: type_ for type_ in ConditionType if type_ in given}
    left = list(found)
    while left:
        type_ = left.pop(0)
        for first, then in listed:
            if first is type_ and then not in found:
                found[then] = found[type_]
                left.append(then)
    return found
