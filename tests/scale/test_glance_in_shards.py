"""What is laid aside at a glance is laid aside in shards too."""

from importlib import resources
from pathlib import Path

import pytest

pytest.importorskip("pyarrow", reason="pyarrow is not installed: pip install 'garant[scale]'")
pytest.importorskip("fastwarc", reason="fastwarc is not installed: pip install 'garant[warc]'")

from tests.scale.scale_factory import built_elsewhere, built_here, processes, rows
from tests.sieve.pages import page
from tests.sieve.test_sift import PROMISE
from tests.sources.warc_factory import record, zipped
from tests.workflow.test_glance import WAR

from garant.annotate.learned.trained import ENCODER, FOLDER
from garant.scale.reading import Task
from garant.scale.shards import Settings
from garant.workflow.reader import Reader

pytestmark = pytest.mark.skipif(
    not resources.files("garant").joinpath(FOLDER, ENCODER).is_file(), reason="no network is installed"
)


def test_the_ledger_of_both_readers_is_the_same_with_shards_and_without(tmp_path: Path) -> None:
    texts = [PROMISE["en"] * 3, WAR["en"] * 3, WAR["fr"] * 3, PROMISE["fr"] * 3]
    archive = tmp_path / "crawl.warc.gz"
    archive.write_bytes(zipped(record(n, body=page(text).encode()) for n, text in enumerate(texts, 1)))
    here = built_here(tmp_path / "here.db", [archive], Reader.BOTH)
    task = Task(Settings(Reader.BOTH), tmp_path / "shards")
    there = built_elsewhere(tmp_path / "there.db", [archive], task, processes(1))
    assert here.documents == {"new": 2, "sieved": 2}
    assert there == here
    assert rows(tmp_path / "there.db") == rows(tmp_path / "here.db")
