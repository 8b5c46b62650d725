"""What is compared in each category: which words give the place, what must agree, what must be right.

The rows follow the annotation guidelines: an entry is *found* where its place and its key agree, and *right*
where the attributes that matter most agree as well.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from garant.evaluate.names import same_speaker
from garant.model.terms import FIRMNESS_SCALE

Fields = Mapping[str, object]
Agreement = Callable[[Fields, Fields], bool]


@dataclass(frozen=True, slots=True)
class Category:
    """One row: `words` names the field that holds the entry's words, `key` what must agree to match,
    `attributes` what is compared in a match, `right` which of those make it right, and `lenient` which of
    them forgive what another of them does not."""

    name: str
    words: str
    key: tuple[str, ...]
    attributes: Mapping[str, Agreement]
    right: tuple[str, ...]
    lenient: tuple[str, ...] = ()

    def may_match(self, gold: Fields, predicted: Fields) -> bool:
        """Tell whether the key fields agree."""
        return all(gold.get(name) == predicted.get(name) for name in self.key)

    def wrong(self, gold: Fields, predicted: Fields) -> tuple[str, ...]:
        """Return the attributes that differ, in the order of the row."""
        return tuple(name for name, agree in self.attributes.items() if not agree(gold, predicted))


def _same(name: str) -> Agreement:
    return lambda gold, predicted: gold.get(name) == predicted.get(name)


def _speakers_agree(gold: Fields, predicted: Fields) -> bool:
    return same_speaker(_text(gold, "speaker"), _text(predicted, "speaker"))


def _firmness_within_one_step(gold: Fields, predicted: Fields) -> bool:
    one, other = gold.get("firmness"), predicted.get("firmness")
    if one == other:
        return True
    if one not in FIRMNESS_SCALE or other not in FIRMNESS_SCALE:
        return False
    return abs(FIRMNESS_SCALE.index(one) - FIRMNESS_SCALE.index(other)) == 1


def _amounts_agree(gold: Fields, predicted: Fields) -> bool:
    return _sum_and_currency(gold) == _sum_and_currency(predicted)


def _conditions_agree(gold: Fields, predicted: Fields) -> bool:
    return _condition_types(gold) == _condition_types(predicted)


def _sum_and_currency(fields: Fields) -> tuple[object, object]:
    amount = fields.get("amount")
    return (amount.get("value"), amount.get("currency")) if isinstance(amount, Mapping) else (None, None)


def _condition_types(fields: Fields) -> set[object]:
    conditions = fields.get("conditions")
    return {condition["type"] for condition in conditions} if isinstance(conditions, list) else set()


def _text(fields: Fields, name: str) -> str | None:
    value = fields.get(name)
    return value if isinstance(value, str) else None


CATEGORIES: Mapping[str, Category] = {
    row.name: row
    for row in (
        Category(
            "commitments",
            words="evidence",
            key=("actor",),
            attributes={
                "kind": _same("kind"),
                "firmness": _same("firmness"),
                "firmness±1": _firmness_within_one_step,
                "beneficiary": _same("beneficiary"),
                "line": _same("line"),
                "amount": _amounts_agree,
                "conditions": _conditions_agree,
            },
            right=("kind", "firmness", "amount", "conditions"),
            lenient=("firmness±1",),
        ),
        Category(
            "statements",
            words="content",
            key=(),
            attributes={"speaker": _speakers_agree, "actor": _same("actor"), "mode": _same("mode")},
            right=("speaker",),
        ),
        Category(
            "stances",
            words="evidence",
            key=("actor",),
            attributes={"attitude": _same("attitude"), "topic": _same("topic")},
            right=("attitude", "topic"),
        ),
        Category(
            "meetings",
            words="evidence",
            key=(),
            attributes={"type": _same("type"), "date": _same("date"), "status": _same("status")},
            right=("date",),
        ),
        Category(
            "incidents",
            words="evidence",
            key=(),
            attributes={"type": _same("type"), "date": _same("date"), "injured": _same("injured")},
            right=("type", "date"),
        ),
        Category("times", words="text", key=(), attributes={"value": _same("value")}, right=("value",)),
        Category(
            "amounts",
            words="text",
            key=(),
            attributes={"value": _same("value"), "currency": _same("currency")},
            right=("value", "currency"),
        ),
    )
}
