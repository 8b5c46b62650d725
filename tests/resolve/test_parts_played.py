"""Who pays, makes or delivers: each row finds the one in its example, and nobody in its counter."""

import re

import pytest
from resolve_factory import report

from garant.lexicon.parts_played import PartRow, part_rows
from garant.model.undertakings import Part
from garant.resolve.parts_played import parts_played

ROWS = [
    pytest.param(language, row, id=f"{language}: {row.id}")
    for language in ("fr", "en")
    for row in part_rows(language)
]


def played(words: str, language: str, **known: str) -> list[tuple[Part, str]]:
    return [
        (each.part, each.actor)
        for each in parts_played([report("a#c1", words=words, language=language, **known)])
    ]


@pytest.mark.parametrize(("language", "row"), ROWS)
def test_a_row_finds_who_plays_its_part_and_only_that(language: str, row: PartRow) -> None:
    (example,), (counter,) = row.example, row.counter
    (name,) = re.findall(r"\[(.*?)\]", example)
    found = played(example.replace("[", "").replace("]", ""), language, actor="XX")
    assert [part for part, _ in found] == [row.part], name
    assert row.part not in [part for part, _ in played(counter, language, actor="XX")]


@pytest.mark.parametrize(
    ("words", "language", "expected"),
    [
        ("Oslo achètera des armes américaines", "fr", [(Part.SUPPLIER, "US")]),
        ("Norway will buy American-made weapons for Kyiv", "en", [(Part.SUPPLIER, "US")]),
        ("des blindés construits au Canada et payés par la Norvège", "fr", [(Part.SUPPLIER, "CA")]),
        ("Oslo livrera des chars", "fr", []),
        ("Norway will train Ukrainian soldiers", "en", []),
        ("des armes ukrainiennes pour l'Ukraine", "fr", []),
    ],
)
def test_another_than_the_giver_and_the_one_helped_plays_a_part(
    words: str, language: str, expected: list[tuple[Part, str]]
) -> None:
    assert played(words, language) == expected


def test_a_part_is_told_once_with_the_words_that_first_say_so() -> None:
    first, second = (report(f"{name}#c1", words="Oslo achètera des armes américaines") for name in "ab")
    (only,) = parts_played([first, second])
    assert only.evidence == first.commitment.evidence
