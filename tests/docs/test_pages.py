"""The pages hold together: links lead somewhere, generated parts are fresh, what they show can be typed."""

import ast
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from docs.generate import stale_pages

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = [
    *sorted(ROOT.glob("*.md")),
    *sorted(DOCS.glob("*.md")),
    *(ROOT / place / "README.md" for place in ("gold", "bench", "examples/articles")),
]
NAMES = [str(page.relative_to(ROOT)) for page in PAGES]

_LINK = re.compile(r"(?<!!)\[[^\]]+\]\((?P<target>[^)\s]+)\)")
_CODE = re.compile(r"^```.*?^```$|`[^`\n]+`", re.MULTILINE | re.DOTALL)
_HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
_BLOCK = re.compile(r"^```(?P<kind>\w+)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
_NEWS = "Le Danemark enverra 200 soldats en Estonie, a annoncé la ministre danoise de la Défense.\n"


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def anchors(name: str) -> set[str]:
    """Return the anchors of a page as forges make them: small letters, hyphens, no marks."""
    return {
        re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in _HEADING.findall(read(name))
    }


def links(name: str) -> Iterator[tuple[str, str]]:
    """Yield each link to a place in the repository: the file and the anchor, one of which may be empty."""
    for found in _LINK.finditer(_CODE.sub("", read(name))):
        file, _, anchor = found["target"].partition("#")
        if "://" not in file:
            yield file, anchor


def commands(name: str) -> list[str]:
    """Return what is typed in a page's console blocks."""
    blocks = [block["body"] for block in _BLOCK.finditer(read(name)) if block["kind"] == "console"]
    return [line[2:] for block in blocks for line in block.splitlines() if line.startswith("$ ")]


@pytest.mark.parametrize("name", NAMES)
def test_every_link_leads_somewhere(name: str) -> None:
    folder = (ROOT / name).parent
    targets = [(folder / file if file else ROOT / name, anchor) for file, anchor in links(name)]
    assert [str(file) for file, _ in targets if not file.exists()] == []
    anchored = [(str(file.resolve().relative_to(ROOT)), anchor) for file, anchor in targets if anchor]
    assert [(file, anchor) for file, anchor in anchored if anchor not in anchors(file)] == []


def test_every_page_of_the_manual_is_in_its_index() -> None:
    listed = {file for file, _ in links("docs/index.md")}
    assert {page.name for page in DOCS.glob("*.md")} - {"index.md"} <= listed


def test_the_generated_parts_are_fresh() -> None:
    assert list(stale_pages()) == []


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as a reader of the manual has it: an article of one's own, the examples, their annotation."""
    folder = tmp_path_factory.mktemp("desk")
    (folder / "my-articles").mkdir()
    (folder / "my-articles" / "drones.txt").write_text(_NEWS, encoding="utf-8")
    for place in ("gold/articles", "examples/articles"):
        shutil.copytree(ROOT / place, folder / place)
    return folder


@pytest.mark.parametrize("name", [name for name in NAMES if commands(name)])
def test_what_a_page_shows_can_be_typed(name: str, desk: Path) -> None:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    script = "\n".join(["set -e -o pipefail", "[ -e demo.db ] || garant demo", *commands(name)])
    done = subprocess.run(
        ["bash", "-c", script], cwd=desk, env={**os.environ, "PATH": path}, capture_output=True, text=True
    )
    assert done.returncode == 0, f"{done.stdout[-2000:]}\n{done.stderr[-2000:]}"


def test_the_query_of_the_manual_can_be_asked(desk: Path) -> None:
    queries = [block["body"] for block in _BLOCK.finditer(read("docs/ledger.md")) if block["kind"] == "sql"]
    assert queries
    command = [sys.executable, "-m", "garant.cli.main", "build", "examples/articles", "--ledger", "asked.db"]
    subprocess.run(command, cwd=desk, check=True, capture_output=True)
    with create_engine(f"sqlite:///{desk / 'asked.db'}").connect() as connection:
        assert all(connection.execute(text(query)).all() for query in queries)


def issue_codes() -> set[str]:
    """Return the codes of all issues that the code can raise: the first words given to an issue."""
    found: set[str] = set()
    for file in (ROOT / "src" / "garant").rglob("*.py"):
        calls = (
            node
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
            if isinstance(node, ast.Call)
        )
        for call in calls:
            name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
            first = call.args[0] if call.args else None
            if name in ("Issue", "issue", "RowPromise", "WebError") and isinstance(first, ast.Constant):
                found.add(str(first.value))
    return found


def test_every_issue_is_explained() -> None:
    rows = re.findall(r"^\| (`[a-z_`, ]+`) \|", read("docs/troubleshooting.md"), re.MULTILINE)
    explained = {code for row in rows for code in re.findall(r"`([a-z_]+)`", row)}
    assert issue_codes() - explained == set()
