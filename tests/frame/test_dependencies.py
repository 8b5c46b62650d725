"""What is declared, pinned, explained and imported is the same."""

import ast
import re
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
CONTRACTS = [each for each in PROJECT["tool"]["importlinter"]["contracts"] if each["type"] == "forbidden"]
INSTALLED_BY_TEST = ("test", "llm", "mcp", "postgres", "warc")

_NAME = re.compile(r"[A-Za-z0-9._-]+")
_PIN = re.compile(r"(?P<name>[a-z0-9-]+)==(?P<version>\d[\w.!+]*)")


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def declared() -> set[str]:
    project = PROJECT["project"]
    listed = [*project["dependencies"]]
    for extra in INSTALLED_BY_TEST:
        listed += project["optional-dependencies"][extra]
    names = {normal(_NAME.match(each)[0]) for each in listed}
    return names - {"garant"}


def pinned() -> dict[str, str]:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = [_PIN.fullmatch(line) for line in lines if not line.startswith("#")]
    assert all(pins), "each line of constraints.txt is name==version"
    return {pin["name"]: pin["version"] for pin in pins}


def explained() -> set[str]:
    page = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| ([^|]+) \|", page, re.MULTILINE)
    return {normal(name) for row in rows for name in row.split(", ")} - {"package", "-"}


def imported(folder: Path) -> set[str]:
    """Return the top-level names of the third parties that the modules under a folder import."""
    files = folder.rglob("*.py") if folder.is_dir() else [folder]
    nodes = [node for file in files for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))]
    names = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}
    return {name.partition(".")[0] for name in names} - set(sys.stdlib_module_names) - {"garant"}


def room(module: str) -> Path:
    place = ROOT / "src" / Path(*module.split("."))
    return place if place.is_dir() else place.with_suffix(".py")


def test_every_dependency_is_pinned() -> None:
    assert declared() - set(pinned()) == set()


def test_every_pin_and_no_other_package_is_explained() -> None:
    assert explained() | {"psycopg-binary"} == set(pinned())


def test_the_test_extra_brings_what_the_tests_of_extras_need() -> None:
    assert "garant[exports,llm,mcp,postgres,warc]" in PROJECT["project"]["optional-dependencies"]["test"]


@pytest.mark.parametrize("contract", CONTRACTS, ids=lambda contract: contract["name"])
def test_a_room_may_import_what_it_imports_and_nothing_else(contract: dict[str, list[str]]) -> None:
    everything = imported(ROOT / "src" / "garant")
    own = set().union(*(imported(room(module)) for module in contract["source_modules"]))
    assert set(contract["forbidden_modules"]) == everything - own


def test_every_room_has_its_contract() -> None:
    rooms = {
        f"garant.{place.name}"
        for place in (ROOT / "src" / "garant").iterdir()
        if (place / "__init__.py").is_file()
    }
    assert {module for contract in CONTRACTS for module in contract["source_modules"]} == rooms | {
        "garant.errors"
    }
