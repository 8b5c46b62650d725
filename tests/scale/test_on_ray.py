"""Shards on a cluster of Ray, here one of this machine: the same ledger, and what dies costs itself."""

import os
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest

pytest.importorskip("ray", reason="Ray is not installed, being large: pip install 'garant[scale]'")
pytest.importorskip("fastwarc", reason="fastwarc is not installed: pip install 'garant[warc]'")

import ray
from tests.scale.scale_factory import NEWS, built_elsewhere, built_here, news, rows
from tests.scale.toy_readers import read_toy

from garant.scale.cluster import ray_cluster
from garant.scale.on_ray import on_ray
from garant.scale.reading import Task
from garant.scale.shards import Settings
from garant.workflow.reader import Reader

_HERE = partial(on_ray, jobs=2)


def test_the_ledger_is_that_of_a_build_without_shards(tmp_path: Path) -> None:
    folder, absent = news(tmp_path / "news")
    paths = [folder / "matin", folder / "breves.jsonl", absent]
    here = built_here(tmp_path / "here.db", paths)
    task = Task(Settings(Reader.RULES), tmp_path / "shards")
    there = built_elsewhere(tmp_path / "there.db", paths, task, _HERE)
    assert there == here
    assert rows(tmp_path / "there.db") == rows(tmp_path / "here.db")


def test_a_document_costs_itself_and_a_worker_that_dies_each_time_its_shard(tmp_path: Path) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    texts = {
        "a": ["Riga", "poison", "Tallinn"],
        "b": ["kill-who-asks"],
        "c": [f"kill-who-asks-once {tmp_path / 'came'}", "Vilnius"],
    }
    for name, lines in texts.items():
        (folder / f"{name}.jsonl").write_text("".join(f'{{"text": "{line}"}}\n' for line in lines))
    task = Task(Settings(Reader.RULES), tmp_path / "shards", read_toy)
    built = built_elsewhere(tmp_path / "g.db", [folder], task, _HERE)
    assert (tmp_path / "came").exists()
    assert dict(built.documents) == {"new": 4, "issue": 2}
    places = [(Path(issue.where).name, issue.code) for issue in built.issues]
    assert places == [("a.jsonl:2", "died"), ("b.jsonl", "died")]


def test_a_cluster_is_begun_here_read_on_from_elsewhere_and_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "matin.txt").write_text(NEWS[0], encoding="utf-8")
    build = ["build", "matin.txt", "--ledger", "g.db", "--reader", "rules", "--lang", "en", "--on", "ray"]
    with ray_cluster(None, jobs=1):
        address = ray.get_runtime_context().gcs_address
        folder = Path(ray.get_runtime_context().get_temp_dir())
        command = [sys.executable, "-m", "garant.cli.main", *build, "--address", address]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, "")
        assert "1 new" in done.stdout
        assert os.environ["RAY_USAGE_STATS_ENABLED"] == "0"
        assert _processes_of(folder)
    until = time.monotonic() + 10
    while _processes_of(folder) and time.monotonic() < until:
        time.sleep(0.1)
    assert not _processes_of(folder)
    assert not folder.exists()


def _processes_of(folder: Path) -> list[str]:
    """Return the command lines that name a folder."""
    lines = []
    for process in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            lines.append(process.read_text(errors="replace"))
        except OSError:
            continue
    return [line for line in lines if str(folder) in line]
