"""Sentences of news and the commitments that they hold, in `tests/cases/*/commitments.yml`."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from garant.annotate.annotate import annotate
from garant.extract.clauses import find_clauses
from garant.extract.commitments import read_commitments
from garant.extract.statements import read_statements
from garant.lexicon.files import LANGUAGES
from garant.lexicon.load import load_lexicon
from garant.model.articles import Article
from garant.model.records import Commitment

CASES = Path(__file__).parent.parent / "cases"


def commitments_in(text: str, language: str) -> tuple[Commitment, ...]:
    """Return the commitments that an article of one sentence holds."""
    lexicon = load_lexicon(language)
    annotated = annotate(Article("a1", "a.txt", "a", text, language), lexicon)
    statements = read_statements(annotated, lexicon)
    found, _ = read_commitments(annotated, find_clauses(annotated), statements, lexicon)
    return found


def cases() -> list[Any]:
    return [
        pytest.param(language, case["text"], case["expects"], id=f"{language}: {case['text'][:60]}")
        for language in LANGUAGES
        for case in yaml.safe_load((CASES / language / "commitments.yml").read_text(encoding="utf-8"))
    ]


def shown(commitment: Commitment, keys: list[str]) -> dict[str, Any]:
    """Return the fields of a commitment that a case speaks of, in the case's form."""
    form = {
        "actor": commitment.actor,
        "kind": commitment.kind.value,
        "firmness": commitment.firmness.value,
        "beneficiary": commitment.beneficiary,
        "amount": int(commitment.amount.value) if commitment.amount else None,
        "quantity": int(commitment.quantity.value) if commitment.quantity else None,
        "date": commitment.date,
        "channel": commitment.channel,
        "part_of": commitment.part_of,
        "conditions": [condition.type.value for condition in commitment.conditions],
    }
    return {key: form[key] for key in keys}


@pytest.mark.parametrize(("language", "text", "expected"), cases())
def test_a_sentence_holds_its_commitments_and_no_others(
    language: str, text: str, expected: list[dict[str, Any]]
) -> None:
    found = commitments_in(text, language)
    assert [c.actor for c in found] == [case["actor"] for case in expected]
    for commitment, case in zip(found, expected, strict=True):
        assert shown(commitment, list(case)) == case


@pytest.mark.parametrize(("language", "text", "expected"), cases())
def test_every_decided_field_has_its_reason(language: str, text: str, expected: list[dict[str, Any]]) -> None:
    for commitment in commitments_in(text, language):
        decided = {reason.field for reason in commitment.reasons}
        assert {"actor", "kind", "firmness"} <= decided
        assert all("/" in reason.rule for reason in commitment.reasons)
        assert commitment.evidence.stands_in(text)
