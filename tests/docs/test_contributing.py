"""The rows that CONTRIBUTING shows are rows: of the right form, found in their examples and not elsewhere."""

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from garant.annotate.annotate import annotate
from garant.extract.extract import extract
from garant.lexicon.furniture import FurnitureRow
from garant.lexicon.lexicon import Lexicon, Table
from garant.lexicon.load import load_lexicon, load_tables
from garant.lexicon.rows import Row, row_from
from garant.lexicon.tables import ROW_TYPES
from garant.lexicon.verbs import common_verbs
from garant.model.articles import Article, article_id
from garant.model.terms import Kind

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```yaml\n# (?P<file>\S+)\n(?P<rows>.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
_TABLE = re.compile(r"languages/(?P<language>\w+)/(?P<table>\w+)\.yml$")
OF_A_TABLE = [(*_TABLE.search(file).groups(), rows) for file, rows in BLOCKS if _TABLE.search(file)]


def test_every_file_that_is_named_is_there() -> None:
    assert len(BLOCKS) > 5
    assert [file for file, _ in BLOCKS if not (ROOT / file).is_file()] == []


@pytest.mark.parametrize(("language", "table", "written"), OF_A_TABLE)
def test_a_row_of_a_table_keeps_its_promise(language: str, table: str, written: str) -> None:
    for mapping in yaml.safe_load(written):
        row = row_from(ROW_TYPES[table], mapping, "CONTRIBUTING.md")
        assert row.id not in {known.id for known in load_lexicon(language).rows(table, ROW_TYPES[table])}
        lexicon = Lexicon(language, [Table(table, [row])])
        assert all(finds(lexicon, table, row, example) for example in row.example)
        assert not any(finds(lexicon, table, row, counter) for counter in row.counter if table != "cues")


def finds(lexicon: Lexicon, table: str, row: Row, text: str) -> bool:
    hits = lexicon.scan(text)
    return bool(hits.of(table)) or any(hit.lemma in row.verbs for hit in hits.verbs)


def test_the_rows_of_a_commitment_read_what_the_page_says_they_read() -> None:
    sentence = re.search(r'echo "(Finland .+?)"', PAGE)[1]
    added = {table: written for language, table, written in OF_A_TABLE if language == "en"}
    tables = [replace(table, rows=[*table.rows, *shown(table.name, added)]) for table in load_tables("en")]
    assert promised(sentence, Lexicon("en", tables, common_verbs("en"))) == [("FI", "LV", Kind.NAVAL)]
    assert promised(sentence, load_lexicon("en")) == []


def shown(table: str, written: Mapping[str, str]) -> list[Row]:
    return [
        row_from(ROW_TYPES[table], each, "CONTRIBUTING.md")
        for each in yaml.safe_load(written.get(table, "[]"))
    ]


def promised(text: str, lexicon: Lexicon) -> list[tuple[str, str | None, Kind]]:
    article = Article(article_id(text), "note", "note", text, lexicon.language)
    extraction, _ = extract(annotate(article, lexicon), lexicon)
    return [(record.actor, record.beneficiary, record.kind) for record in extraction.commitments]


def test_a_row_of_furniture_is_of_the_right_form() -> None:
    rows = [row for file, written in BLOCKS if "furniture" in file for row in yaml.safe_load(written)]
    assert rows
    assert all(row_from(FurnitureRow, row, "CONTRIBUTING.md").points for row in rows)


@pytest.mark.parametrize("name", ["organisations", "office_holders"])
def test_what_is_written_of_an_actor_has_the_form_of_its_file(name: str) -> None:
    ((file, written),) = [block for block in BLOCKS if name in block[0]]
    file_content = yaml.safe_load((ROOT / file).read_text(encoding="utf-8"))
    assert _keys(yaml.safe_load(written)) <= _keys(file_content)


def _keys(content: Any) -> set[str]:
    if isinstance(content, list):
        return {key for row in content for key in row}
    return set(content) | {office for offices in content.get("holders", {}).values() for office in offices}
