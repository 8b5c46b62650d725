"""Every row that commitments are read by finds its example and not its counter-example."""

from typing import Any

import pytest

from garant.lexicon.commitment_rules import adversaries, firmness_rows, helped_by_sanctions
from garant.lexicon.commitments import ChannelRow, ConditionRow, ObjectRow, TriggerRow, WillRow
from garant.lexicon.files import LANGUAGES
from garant.lexicon.load import load_lexicon
from garant.lexicon.rows import Row

TABLES: dict[str, type[Row]] = {
    "objects": ObjectRow,
    "triggers": TriggerRow,
    "wills": WillRow,
    "conditions": ConditionRow,
    "channels": ChannelRow,
}


def rows() -> list[Any]:
    return [
        pytest.param(language, table, row, id=f"{language}/{table}/{row.id}")
        for language in LANGUAGES
        for table, row_type in TABLES.items()
        for row in load_lexicon(language).rows(table, row_type)
    ]


def finds(language: str, table: str, row: Row, text: str) -> bool:
    hits = load_lexicon(language).scan(text)
    by_phrase = any(hit.row is row for hit in hits.of(table))
    return by_phrase or any(hit.lemma in row.verbs for hit in hits.verbs)


@pytest.mark.parametrize(("language", "table", "row"), rows())
def test_a_row_finds_its_example(language: str, table: str, row: Row) -> None:
    assert row.example
    assert all(finds(language, table, row, text) for text in row.example)


@pytest.mark.parametrize(("language", "table", "row"), rows())
def test_a_row_passes_its_counter_example_over(language: str, table: str, row: Row) -> None:
    assert row.counter
    assert not any(finds(language, table, row, text) for text in row.counter)


def test_the_last_firmness_row_fits_everything() -> None:
    last = firmness_rows()[-1]
    assert last.firmness is not None
    assert not any((last.will, last.sense, last.kind, last.tense, last.modal, last.voice))


def test_adversaries_are_against_each_other() -> None:
    for one, others in adversaries().items():
        assert all(one in adversaries()[other] for other in others)


def test_sanctions_help_no_one_who_is_their_target() -> None:
    assert all(target != helped for target, helped in helped_by_sanctions().items())
