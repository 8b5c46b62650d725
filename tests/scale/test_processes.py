"""Shards on processes: the ledger of a build without them, whatever dies on the way."""

from pathlib import Path

import pytest

pytest.importorskip("pyarrow", reason="pyarrow is not installed: pip install 'garant[scale]'")
pytest.importorskip("fastwarc", reason="fastwarc is not installed: pip install 'garant[warc]'")

from tests.scale.scale_factory import built_elsewhere, built_here, news, processes, rows
from tests.scale.toy_readers import read_toy

from garant.errors import ShardError
from garant.ledger.open import open_ledger
from garant.ledger.overviews import count_all
from garant.scale.reading import Task
from garant.scale.settling import build_shards
from garant.scale.shards import Settings
from garant.workflow.reader import Reader

_RULES = Settings(Reader.RULES)


@pytest.mark.parametrize("jobs", [1, 2])
def test_the_ledger_is_that_of_a_build_without_shards(tmp_path: Path, jobs: int) -> None:
    paths = news(tmp_path / "news")
    here = built_here(tmp_path / "here.db", paths)
    there = built_elsewhere(tmp_path / "there.db", paths, Task(_RULES, tmp_path / "shards"), processes(jobs))
    assert here.documents["new"] >= 8
    assert here.documents["sieved"] >= 4
    assert there == here
    assert rows(tmp_path / "there.db") == rows(tmp_path / "here.db")


def _toy(tmp_path: Path, *, patience: float = 60) -> Task:
    return Task(Settings(Reader.RULES, patience=patience), tmp_path / "shards", read_toy)


def _write(folder: Path, **texts: str) -> list[Path]:
    folder.mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return sorted(folder.iterdir())


def _read(ledger: Path) -> int:
    with open_ledger(ledger) as book:
        return count_all(book).get("articles", 0)


def test_a_document_that_ends_or_holds_up_its_reader_costs_itself_and_a_killed_process_nothing(
    tmp_path: Path,
) -> None:
    paths = _write(
        tmp_path / "news",
        a="Riga",
        b="poison",
        c="Tallinn",
        d=f"poison-once {tmp_path / 'came'}",
        e="endless",
        f=f"kill-who-asks-once {tmp_path / 'came-too'}",
    )
    task = _toy(tmp_path, patience=3)
    with_the_last = built_elsewhere(tmp_path / "g.db", [paths[0], paths[-1]], task, processes(1))
    assert (tmp_path / "came-too").exists()
    assert dict(with_the_last.documents) == {"new": 2}
    built = built_elsewhere(tmp_path / "g.db", paths[1:-1], task, processes(1))
    assert (tmp_path / "came").exists()
    assert dict(built.documents) == {"new": 2, "issue": 2}
    assert [(Path(issue.where).name, issue.code) for issue in built.issues] == [
        ("b.txt", "died"),
        ("e.txt", "late"),
    ]


def test_a_shard_that_kills_its_process_each_time_costs_that_shard(tmp_path: Path) -> None:
    folder = tmp_path / "news"
    _write(folder, b="Riga")
    (folder / "a.jsonl").write_text('{"text": "kill-who-asks"}\n')
    (folder / "c.jsonl").write_text('{"text": "Tallinn"}\n')
    built = built_elsewhere(tmp_path / "g.db", [folder], _toy(tmp_path), processes(2))
    assert dict(built.documents) == {"new": 2, "issue": 1}
    (issue,) = built.issues
    assert (Path(issue.where).name, issue.code) == ("a.jsonl", "died")


def test_a_finished_shard_is_not_read_again_and_a_damaged_one_is(tmp_path: Path) -> None:
    journal = tmp_path / "journal"
    folder = tmp_path / "news"
    folder.mkdir()
    for name in ("a", "b"):
        (folder / f"{name}.jsonl").write_text(f'{{"text": "tell {journal} {name}"}}\n')

    def again() -> list[str]:
        built_elsewhere(tmp_path / "g.db", [folder], _toy(tmp_path), processes(1))
        return [Path(name.partition(":")[0]).stem for name in journal.read_text().split()]

    assert again() == ["a", "b"]
    assert again() == ["a", "b"]
    (shard,) = (tmp_path / "shards").glob("a.jsonl-*")
    shard.write_bytes(shard.read_bytes()[:-1])
    (tmp_path / "shards" / ".b.jsonl.parquet.1234.part").touch()
    assert again() == ["a", "b", "a"]
    assert not list((tmp_path / "shards").glob(".*.part"))
    assert _read(tmp_path / "g.db") == 2
    assert built_elsewhere(tmp_path / "new.db", [folder], _toy(tmp_path), processes(1)).documents["new"] == 2
    assert len(journal.read_text().split()) == 3


def test_two_builds_do_not_keep_their_shards_in_one_folder(tmp_path: Path) -> None:
    task, refused = _toy(tmp_path), []

    def beside(shards, given):
        with pytest.raises(ShardError, match="another build") as failure:
            built_elsewhere(tmp_path / "other.db", [], task, processes(1))
        refused.append(failure)
        return processes(1)(shards, given)

    built_elsewhere(tmp_path / "g.db", [], task, beside)
    assert refused
    assert not built_elsewhere(tmp_path / "other.db", [], task, processes(1)).issues


def test_a_folder_that_holds_no_shards_is_refused(tmp_path: Path) -> None:
    (tmp_path / "shards").touch()
    with open_ledger(tmp_path / "g.db") as book, pytest.raises(ShardError, match="shards"):
        build_shards(book, [], _toy(tmp_path), processes(1), clock=lambda: None, version="test")
