"""A shard's file is there whole or not at all, and other programs read it."""

from pathlib import Path

import pytest

pytest.importorskip("pyarrow", reason="pyarrow is not installed: pip install 'garant[scale]'")

import pyarrow.parquet as pq

from garant.errors import ShardError
from garant.model.articles import RawDocument
from garant.model.reasons import Issue
from garant.scale.finished import Finished
from garant.scale.keeping import Aside, count_aside, is_kept, keep_shard, kept_lines
from garant.scale.parquet_documents import read_parquet
from garant.workflow.read import read_document
from garant.workflow.reader import Reader
from garant.workflow.sieving import SIEVED

NEWS = "Le Danemark enverra 200 soldats en Estonie, a annoncé mardi la ministre danoise de la Défense.\n"


def _lines() -> list[Finished]:
    raw = RawDocument("soir/\udce9.txt", "soir", NEWS.encode())
    failed = Finished.failed(Issue("binary", "soir/reste.txt", "it is no text"))
    return [Finished.read(raw, read_document(raw, Reader.RULES)), failed]


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    aside = Aside()
    for number in range(300):
        aside.add(Issue(SIEVED, f"crawl:{number}", f"laid aside unread: {number}"))
    where = tmp_path / "soir.parquet"
    keep_shard(where, "k", _lines(), aside)
    return where


def test_what_was_kept_comes_back_in_its_order(kept: Path) -> None:
    lines = list(kept_lines(kept))
    assert lines[:2] == _lines()
    assert {line.issue.code for line in lines[2:] if line.issue} == {SIEVED}
    assert len(lines) == 102
    assert count_aside(kept) == 300
    assert [path.name for path in kept.parent.iterdir()] == ["soir.parquet"]


def test_other_programs_see_what_was_read(kept: Path) -> None:
    row = pq.read_table(kept).to_pylist()[0]
    assert (row["name"], row["language"], row["commitments"]) == ("soir/\ufffd.txt", "fr", 1)


def test_a_file_that_is_damaged_absent_or_of_another_key_is_not_kept(kept: Path) -> None:
    assert is_kept(kept, "k")
    assert not is_kept(kept, "another")
    assert not is_kept(kept.with_name("absent.parquet"), "k")
    kept.write_bytes(kept.read_bytes()[:-9])
    assert not is_kept(kept, "k")
    with pytest.raises(ShardError, match=r"soir\.parquet"):
        list(kept_lines(kept))


def test_a_shard_that_fails_on_its_way_leaves_nothing(tmp_path: Path) -> None:
    def lines():
        yield from _lines()
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        keep_shard(tmp_path / "soir.parquet", "k", lines(), Aside())
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_gone_is_told(tmp_path: Path) -> None:
    with pytest.raises(ShardError, match="gone"):
        keep_shard(tmp_path / "gone" / "soir.parquet", "k", [], Aside())


def test_articles_come_in_rows_of_parquet_too(tmp_path: Path) -> None:
    from datetime import date

    import pyarrow as pa

    file = tmp_path / "pages.parquet"
    columns = {
        "text": [NEWS, None],
        "date": [date(2026, 3, 2), date(2026, 3, 3)],
        "url": ["https://example.org/1", None],
    }
    pq.write_table(pa.table(columns), file)
    article, issue = read_parquet(str(file))
    assert isinstance(article, RawDocument)
    assert (article.content.decode(), article.metadata.published) == (NEWS, "2026-03-02")
    assert article.name == f"{file}:1"
    assert isinstance(issue, Issue)
    assert issue.code == "no_text"
    file.write_bytes(file.read_bytes()[:40])
    (damaged,) = read_parquet(str(file))
    assert isinstance(damaged, Issue)
