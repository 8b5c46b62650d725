"""A release holds every format, how it came about, and what has changed; the same ledger, the same bytes."""

import csv
import json
import shutil
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from garant.errors import ExportError
from garant.exports.known_formats import FORMATS
from garant.exports.release.earlier import earlier_release
from garant.exports.release.release import release
from garant.exports.selection import Selection
from garant.exports.tables import TABLES
from garant.ledger.asking import Filters
from garant.ledger.book import Ledger
from garant.ledger.open import open_ledger

Files = dict[str, bytes]


def files_of(folder: Path) -> Files:
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


@pytest.fixture(scope="module")
def released(demo_ledger: Ledger, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("release") / "2026-01"
    release(Selection(demo_ledger, language="en"), folder)
    return folder


def test_the_same_ledger_gives_the_same_release(released: Path, demo_ledger: Ledger, tmp_path: Path) -> None:
    release(Selection(demo_ledger, language="en"), tmp_path / "again")
    assert files_of(tmp_path / "again") == files_of(released)


def test_a_release_holds_every_format_and_every_table(released: Path) -> None:
    held = files_of(released)
    for form in ("csv", "jsonl", "parquet"):
        assert {f"{form}/{name}{FORMATS[form].suffix}" for name in TABLES} <= held.keys()
    assert {f"ledger{FORMATS[name].suffix}" for name in ("jsonld", "ftm", "iati")} <= held.keys()


def test_the_checksums_are_those_of_all_files(released: Path) -> None:
    lines = (released / "SHA256SUMS").read_text().splitlines()
    told = {path: digest for digest, path in (line.split("  ") for line in lines)}
    held = {name: sha256(content).hexdigest() for name, content in files_of(released).items()}
    assert told == {name: digest for name, digest in held.items() if name != "SHA256SUMS"}


def test_the_data_package_describes_the_files(released: Path) -> None:
    told = json.loads((released / "datapackage.json").read_text())
    assert sorted([*told["files"], "datapackage.json"]) == sorted(files_of(released))
    resources = {each["path"]: each for each in told["resources"]}
    assert len({each["name"] for each in told["resources"]}) == len(resources) >= 3 * len(TABLES)
    for path, each in resources.items():
        content = (released / path).read_bytes()
        assert (each["bytes"], each["hash"]) == (len(content), f"sha256:{sha256(content).hexdigest()}")
    header = (released / "csv" / "stances.csv").read_text("utf-8-sig").splitlines()[0].split(",")
    assert [field["name"] for field in resources["csv/stances.csv"]["schema"]["fields"]] == header


def test_the_note_says_who_read_and_how_well_and_where_it_fails(released: Path) -> None:
    note = (released / "METHOD.md").read_text()
    assert note.startswith("# Security commitments, as of 2026-01-15\n")
    assert "run 1 of 2026-01-15, Garant test" in note
    assert "| statements | 0." in note
    assert "## Where it fails" in note
    assert "Apache-2.0" in note
    assert "Narrowed to" not in note


def test_no_path_of_this_machine_is_released(released: Path) -> None:
    root = str(Path(__file__).parents[2]).encode()
    assert [name for name, content in files_of(released).items() if root in content] == []


def test_a_narrowed_release_says_so(demo_ledger: Ledger, tmp_path: Path) -> None:
    narrowed = Selection(demo_ledger, Filters(kind=("equipment",), since=date(2025, 6, 1)), "fr")
    release(narrowed, tmp_path / "r")
    note = (tmp_path / "r" / "METHOD.md").read_text()
    assert "Restreint à : kind: equipment; since: 2025-06-01." in note
    assert not (tmp_path / "r" / "csv" / "meetings.csv").exists()


@pytest.fixture
def lines_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Releases of one format, which are soon written."""
    monkeypatch.setattr("garant.exports.release.release._FORMATS", ("jsonl",))


@pytest.mark.usefixtures("lines_alone")
def test_what_differs_from_an_earlier_release_is_told_line_by_line(
    released: Path, demo_ledger: Ledger, tmp_path: Path
) -> None:
    earlier = tmp_path / "earlier"
    shutil.copytree(released, earlier)
    path = earlier / "jsonl" / "commitments.jsonl"
    first, second, *others = path.read_text().splitlines()
    weaker = json.dumps(json.loads(first) | {"firmness": "floated", "by": "M. Lenoir"})
    gone = json.dumps(json.loads(second) | {"id": "c-gone"})
    path.write_text("\n".join([weaker, gone, *others]) + "\n")
    written = release(Selection(demo_ledger), tmp_path / "now", since=earlier_release(earlier))
    with (tmp_path / "now" / "differences.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = {tuple(row.values()) for row in csv.DictReader(file)}
    assert written.counts["differences"] == 3
    assert rows == {
        ("commitments", json.loads(first)["id"], "changed", "firmness by"),
        ("commitments", json.loads(second)["id"], "added", ""),
        ("commitments", "c-gone", "gone", ""),
    }


@pytest.mark.usefixtures("lines_alone")
def test_what_moved_since_a_day_is_told_with_its_words(demo_ledger: Ledger, tmp_path: Path) -> None:
    written = release(Selection(demo_ledger), tmp_path / "r", since=date(2025, 9, 1))
    lines = [json.loads(line) for line in (tmp_path / "r" / "changes.jsonl").read_text().splitlines()]
    assert written.counts["changes"] == len(lines) > 0
    assert all("2025-09-01" <= line["changed"] <= "2026-01-15" and line["quotation"] for line in lines)
    assert not (tmp_path / "r" / "differences.csv").exists()


@pytest.mark.parametrize("told", [None, "{}", '{"made_by": "Garant", "created": "yesterday"}'])
def test_another_folder_is_no_earlier_release(tmp_path: Path, told: str | None) -> None:
    (tmp_path / "jsonl").mkdir()
    if told is not None:
        (tmp_path / "datapackage.json").write_text(told)
    with pytest.raises(ExportError):
        earlier_release(tmp_path)


@pytest.mark.usefixtures("lines_alone")
def test_a_broken_line_of_an_earlier_release_is_named(
    released: Path, demo_ledger: Ledger, tmp_path: Path
) -> None:
    shutil.copytree(released, tmp_path / "earlier")
    (tmp_path / "earlier" / "jsonl" / "stances.jsonl").write_text("[1]\n")
    with pytest.raises(ExportError, match=r"stances\.jsonl, line 1"):
        release(Selection(demo_ledger), tmp_path / "now", since=earlier_release(tmp_path / "earlier"))
    assert not (tmp_path / "now").exists()


def test_an_empty_ledger_is_not_released(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "empty.db") as empty, pytest.raises(ExportError, match="nothing to release"):
        release(Selection(empty), tmp_path / "r")
