"""What is installed holds everything that a command needs, and the checks are those that are documented."""

import re
from importlib import resources
from pathlib import Path

import pytest

from garant.lexicon.files import LANGUAGES, list_data

ROOT = Path(__file__).parents[2]
TEST_COMMAND = "python3 -m pip install -c constraints.txt '.[test]' && python3 -m pytest"


@pytest.mark.parametrize(
    "folder", ["", "actors", "exports", "outlets", "scenarios", *(f"languages/{each}" for each in LANGUAGES)]
)
def test_the_package_holds_all_rows_of_the_repository(folder: str) -> None:
    written = sorted(file.name for file in (ROOT / "src" / "garant" / "data" / folder).glob("*.yml"))
    assert [Path(name).name for name in list_data(folder)] == written


def test_the_package_holds_all_migrations_of_the_repository() -> None:
    folder = Path("ledger", "migrations", "versions")
    packaged = {file.name for file in resources.files("garant").joinpath(*folder.parts).iterdir()}
    written = {file.name for file in (ROOT / "src" / "garant" / folder).glob("v*.py")}
    assert written
    assert written <= packaged


def test_the_package_holds_the_trained_reader() -> None:
    written = {file.name for file in (ROOT / "src" / "garant" / "data" / "reader").glob("*")}
    packaged = {file.name for file in resources.files("garant").joinpath("data", "reader").iterdir()}
    assert {"encoder.onnx", "heads.npz", "pieces.json"} <= written == packaged


def test_the_package_is_typed() -> None:
    assert resources.files("garant").joinpath("py.typed").is_file()


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md", "docs/install.md"])
def test_the_test_command_is_the_same_wherever_it_is_written(page: str) -> None:
    assert TEST_COMMAND in (ROOT / page).read_text(encoding="utf-8")


def test_what_judges_a_change_runs_the_test_command() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    install, _, test = TEST_COMMAND.partition(" && ")
    assert f"\n{install}\n" in script
    assert f"step tests {test}\n" in script


def test_what_judges_a_change_runs_every_check_of_make() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    checks = set(re.search(r"^check: (.+)$", makefile, re.MULTILINE)[1].split())
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    run = set(re.search(r"^for check in (.+); do$", script, re.MULTILINE)[1].split())
    assert checks == run | {"data", "tests"}
