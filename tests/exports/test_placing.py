"""An export is at its place whole, or nothing of it is; what others put there stays."""

import os
from pathlib import Path

import pytest

from garant.errors import ExportError
from garant.exports.export import export
from garant.exports.formats import Format, Shape, Written
from garant.exports.known_formats import FORMATS
from garant.exports.placing import placed
from garant.exports.selection import Selection
from garant.ledger.book import Ledger


def everything_in(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_a_file_comes_to_its_place_when_all_of_it_is_written(tmp_path: Path) -> None:
    where = tmp_path / "deep" / "bulletin.csv"
    with placed(where, folder=False, force=False) as beside:
        beside.write_text("half")
        assert not where.exists()
        assert beside.parent == where.parent
    assert where.read_text() == "half"
    assert everything_in(tmp_path) == {"deep/bulletin.csv"}


def cut_off(where: Path, folder: bool) -> None:
    with placed(where, folder=folder, force=True) as beside:
        (beside / "new" if folder else beside).write_text("today's")
        raise ZeroDivisionError


@pytest.mark.parametrize("folder", [True, False])
def test_what_fails_half_way_leaves_what_was_there(tmp_path: Path, folder: bool) -> None:
    where = tmp_path / "out"
    with placed(where, folder=folder, force=False) as beside:
        (beside / "kept" if folder else beside).write_text("yesterday's")
    before = everything_in(tmp_path)
    with pytest.raises(ZeroDivisionError):
        cut_off(where, folder)
    assert everything_in(tmp_path) == before


def test_a_file_that_is_there_is_written_over_by_force_alone(tmp_path: Path) -> None:
    where = tmp_path / "notes.csv"
    where.write_text("somebody's notes")
    with pytest.raises(ExportError, match="--force"), placed(where, folder=False, force=False):
        pytest.fail("nothing is to be written")
    with placed(where, folder=False, force=True) as beside:
        beside.write_text("exported")
    assert where.read_text() == "exported"


def test_a_folder_of_tables_is_renewed_and_nothing_of_it_stays(demo_ledger: Ledger, tmp_path: Path) -> None:
    where = tmp_path / "tables"
    export(Selection(demo_ledger, things=("stances", "meetings")), FORMATS["csv"], where)
    assert everything_in(where) == {"stances.csv", "meetings.csv", "datapackage.json"}
    export(Selection(demo_ledger, things=("stances",)), FORMATS["csv"], where)
    assert everything_in(tmp_path) == {"tables/stances.csv", "tables/datapackage.json"}


def test_a_folder_that_holds_somebodys_file_is_refused_and_by_force_the_file_stays(
    demo_ledger: Ledger, tmp_path: Path
) -> None:
    where = tmp_path / "tables"
    selection = Selection(demo_ledger, things=("stances",))
    export(selection, FORMATS["csv"], where)
    (where / "thesis.docx").write_text("three years of work")
    with pytest.raises(ExportError, match=r"thesis\.docx"):
        export(selection, FORMATS["csv"], where)
    export(Selection(demo_ledger, things=("meetings",)), FORMATS["csv"], where, force=True)
    assert (where / "thesis.docx").read_text() == "three years of work"
    assert "meetings.csv" in everything_in(where)


@pytest.mark.parametrize("forged", ['{"made_by": "Garant"}', '["made_by"]', "{", '{"made_by": "Excel"}'])
def test_a_folder_is_known_by_the_files_that_its_description_names(tmp_path: Path, forged: str) -> None:
    where = tmp_path / "tables"
    where.mkdir()
    (where / "datapackage.json").write_text(forged)
    (where / "diary.txt").write_text("dear diary")
    with pytest.raises(ExportError), placed(where, folder=True, force=False):
        pytest.fail("nothing is to be written")


def test_an_empty_folder_is_free(demo_ledger: Ledger, tmp_path: Path) -> None:
    (tmp_path / "tables").mkdir()
    export(Selection(demo_ledger, things=("stances",)), FORMATS["jsonl"], tmp_path / "tables")
    assert everything_in(tmp_path / "tables") == {"stances.jsonl", "datapackage.json"}


def test_a_folder_in_the_place_of_a_file_is_told(demo_ledger: Ledger, tmp_path: Path) -> None:
    (tmp_path / "x.xlsx").mkdir()
    with pytest.raises(ExportError, match="is a folder"):
        export(Selection(demo_ledger), FORMATS["xlsx"], tmp_path / "x.xlsx", force=True)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_place_that_may_not_be_written_to_is_told(demo_ledger: Ledger, tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(ExportError, match="cannot be written"):
        export(Selection(demo_ledger), FORMATS["xlsx"], tmp_path / "x.xlsx")


def test_a_file_in_the_way_of_a_folder_above_is_told(demo_ledger: Ledger, tmp_path: Path) -> None:
    (tmp_path / "report").write_text("a file")
    with pytest.raises(ExportError, match="cannot be written"):
        export(Selection(demo_ledger), FORMATS["xlsx"], tmp_path / "report" / "x.xlsx")


def test_one_file_holds_one_table(demo_ledger: Ledger, tmp_path: Path) -> None:
    written = export(Selection(demo_ledger, things=("stances",)), FORMATS["csv"], tmp_path / "s.csv")
    assert (tmp_path / "s.csv").is_file()
    assert list(written.counts) == ["stances"]
    with pytest.raises(ExportError, match="--things"):
        export(Selection(demo_ledger), FORMATS["csv"], tmp_path / "all.csv")
    assert everything_in(tmp_path) == {"s.csv"}


def test_what_is_not_installed_is_named_with_what_brings_it(demo_ledger: Ledger, tmp_path: Path) -> None:
    absent = Format("odf", ".ods", lambda *_: Written(), Shape.FILE, needs=("odf_that_nobody_has",))
    with pytest.raises(ExportError, match=r"pip install 'garant\[exports\]'"):
        export(Selection(demo_ledger), absent, tmp_path / "x.ods")
    assert everything_in(tmp_path) == set()
