"""How the bulletin says things: who, what, how much, how firmly, in the reader's language."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from garant.assess.sums import Sum, sum_of
from garant.lexicon.actor_names import actor_name
from garant.lexicon.labels import Labels
from garant.lexicon.units import unit_names
from garant.lexicon.written import money, number, written_day
from garant.model.numbers import Amount, Quantity
from garant.model.terms import ConditionType, Firmness, Kind
from garant.model.undertakings import Link, Undertaking

_NO_BREAK = "\u00a0"


def summed(sum_: Sum, name: str, written: Callable[[Any, str], str]) -> str:
    """Return a sum with its bounds: « 2 Md CAD », « ≥ 2 Md CAD », « 60 M – 560 M CAD »."""
    about = "≈ " if sum_.about else ""
    if sum_.high is None:
        return f"≥ {written(sum_.low, name)}"
    if sum_.low == sum_.high:
        return about + written(sum_.low, name)
    if not sum_.low:
        return f"≤ {written(sum_.high, name)}"
    return f"{about}{written(sum_.low, '')} – {written(sum_.high, name)}"


def why_linked(link: Link, labels: Labels) -> str:
    """Return why two reports or articles are taken to be one, what weighs most first."""
    return ", ".join(
        labels.of("feature", each.name).format(note=each.note)
        for each in sorted(link.features, key=lambda each: (-each.score, each.name))
    )


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of one language."""

    labels: Labels

    @property
    def language(self) -> str:
        """`fr` or `en`."""
        return self.labels.language

    @property
    def marks(self) -> tuple[str, str]:
        """The marks around a quotation."""
        return ("«\u00a0", "\u00a0»") if self.language == "fr" else ("“", "”")

    def say(self, key: str, **values: object) -> str:
        """Return a sentence of the bulletin."""
        return self.labels.say(f"bulletin_{key}", **values)

    def actor(self, actor: str) -> str:
        """Return an actor's name, as the head of a line: with a capital."""
        name = actor_name(actor, self.labels)
        return name[:1].upper() + name[1:]

    def actors(self, actors: Iterable[str]) -> str:
        """Return names in a row."""
        return ", ".join(map(self.actor, actors))

    def parties(self, actor: str, beneficiary: str | None) -> str:
        """Return who gives and to whom."""
        return f"{self.actor(actor)} → {self.actor(beneficiary)}" if beneficiary else self.actor(actor)

    def kind(self, kind: Kind) -> str:
        """Return what is given."""
        return self.labels.of("kind", kind)

    def firmness(self, firmness: Firmness | None) -> str:
        """Return how firm it is, a dash for nothing."""
        return self.labels.of("firmness", firmness) or "–"

    def conditional(self, types: Iterable[ConditionType]) -> str:
        """Return on what it hangs: "on condition: a ceasefire", or that it is conditional."""
        named = self._named(types)
        return self.say("on_condition", what=named) if named else self.labels.of("gap", "conditional")

    def hangs_on(self, types: Iterable[ConditionType]) -> str:
        """Return the same before the words: "Hangs on a ceasefire: "."""
        named = self._named(types)
        return self.say("hangs_on", what=named) if named else self.say("hangs")

    def _named(self, types: Iterable[ConditionType]) -> str:
        named = [type_ for type_ in dict.fromkeys(types) if type_ is not ConditionType.OTHER]
        return ", ".join(self.labels.of("condition", type_) for type_ in named)

    def day(self, day: date | None) -> str:
        """Return a day written out, or that none is known."""
        return written_day(day, self.language) if day else self.labels.say("unknown_day")

    def money(self, sum_: Sum, currency: str) -> str:
        """Return a sum of money that no line break parts."""
        written = summed(sum_, currency, lambda value, unit: money(value, unit, self.labels))
        return written.replace(" ", _NO_BREAK)

    def measure(self, amount: Amount | None, quantity: Quantity | None) -> str:
        """Return a sum, or else a count, nothing for neither."""
        if amount is not None:
            return self.money(sum_of(amount.value, amount.bound), amount.currency)
        return "" if quantity is None else self._count(quantity)

    def _count(self, quantity: Quantity) -> str:
        unit = unit_names(self.language).get(quantity.unit, quantity.unit)

        def written(value: Any, name: str) -> str:
            return f"{number(value, self.labels)}{_NO_BREAK}{name}".strip()

        return summed(sum_of(quantity.value, quantity.bound), unit, written)

    def thing(self, one: Undertaking) -> str:
        """Return what an undertaking is about: "equipment, 835 m CAD"."""
        return self.given(one.kind, one.amount, one.quantity)

    def given(self, kind: Kind, amount: Amount | None, quantity: Quantity | None) -> str:
        """Return what is given and how much of it."""
        return ", ".join(part for part in (self.kind(kind), self.measure(amount, quantity)) if part)
