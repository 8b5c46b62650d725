"""Shards hold every file once, in its order, and keep their names as long as nothing about them changes."""

import os
from pathlib import Path

import pytest

from garant.model.reasons import Issue
from garant.scale.shards import Settings, Shard, plan_shards
from garant.workflow.reader import Reader
from garant.workflow.sieving import Sieving

_SETTINGS = Settings()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for number in range(400):
        (tmp_path / f"depeche-{number:03}.txt").touch()
    return tmp_path


def _planned(*paths: Path, settings: Settings = _SETTINGS) -> list[Shard]:
    planned = list(plan_shards(paths, settings))
    assert not any(isinstance(each, Issue) for each in planned)
    return planned


def _paths(shards: list[Shard]) -> list[str]:
    return [path for shard in shards for path in shard.paths]


def test_every_file_is_in_one_shard_in_its_order(folder: Path) -> None:
    shards = _planned(folder, folder / "depeche-007.txt")
    assert _paths(shards) == sorted(map(str, folder.iterdir()))
    assert 2 < len(shards) < 40
    assert len({shard.file for shard in shards}) == len(shards)


def test_an_archive_is_a_shard_of_its_own(folder: Path) -> None:
    for name in ("depeche-100a.warc.gz", "depeche-200a.zip", "depeche-300a.jsonl"):
        (folder / name).touch()
    alone = [shard.paths for shard in _planned(folder) if not shard.paths[0].endswith(".txt")]
    assert [len(paths) for paths in alone] == [1, 1, 1]
    assert _paths(_planned(folder)) == sorted(map(str, folder.iterdir()))


def test_a_new_file_changes_the_shard_that_it_falls_into_and_no_other(folder: Path) -> None:
    before = {shard.key for shard in _planned(folder)}
    (folder / "depeche-200-bis.txt").touch()
    after = {shard.key for shard in _planned(folder)}
    assert 1 <= len(after - before) <= 2
    assert 1 <= len(before - after) <= 2


def test_a_file_or_sidecar_that_changes_changes_its_shard(folder: Path) -> None:
    file = folder / "depeche-200.txt"
    first = {shard.key for shard in _planned(folder)}
    os.utime(file, ns=(0, 1))
    second = {shard.key for shard in _planned(folder)}
    file.with_name("depeche-200.txt.meta.json").write_text("{}")
    third = {shard.key for shard in _planned(folder)}
    assert len(second - first) == len(third - second) == 1
    assert {shard.key for shard in _planned(folder)} == third


@pytest.mark.parametrize(
    "settings",
    [Settings(Reader.RULES), Settings(sieving=Sieving.ALL), Settings(published="2026-03-03")],
    ids=["reader", "sieve", "day"],
)
def test_shards_read_otherwise_are_others(folder: Path, settings: Settings) -> None:
    before = {shard.key for shard in _planned(folder)}
    assert before.isdisjoint(shard.key for shard in _planned(folder, settings=settings))


def test_patience_makes_no_other_shards(folder: Path) -> None:
    assert _planned(folder) == _planned(folder, settings=Settings(patience=1))


def test_a_folder_that_cannot_be_listed_is_an_issue_in_its_place(folder: Path) -> None:
    (bad,) = plan_shards([folder / "bad\0name"], Settings())
    assert isinstance(bad, Issue)
