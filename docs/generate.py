"""The generated pages of the manual: commands, words and tables, as the code and its data define them.

Run as `python -m docs.generate`; with `--check` nothing is written, and a stale page is an error. A page's
own sentences stand in its file; what is generated stands between two marks in it.
"""

import argparse
import re
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from docs.pages import api, commands, evaluation, exports, rules, words

DOCS = Path(__file__).parent
PARTS: Mapping[str, Callable[[], str]] = {
    "api.md": api.part,
    "commands.md": commands.part,
    "words.md": words.part,
    "rules.md": rules.part,
    "evaluation.md": evaluation.part,
    "exports.md": exports.part,
}
_BETWEEN = re.compile(r"(<!-- generated .*?-->\n)(.*)(<!-- end of generated -->)", re.DOTALL)


def main() -> int:
    """Write the pages, or say which are stale; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m docs.generate", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; fail where a page is stale")
    check = parser.parse_args().check
    stale = stale_pages()
    for name, text in stale.items():
        if check:
            print(f"docs/{name} is stale: run `python -m docs.generate`", file=sys.stderr)
        else:
            (DOCS / name).write_text(text, encoding="utf-8")
            print(f"docs/{name}")
    return 1 if check and stale else 0


def stale_pages() -> dict[str, str]:
    """Return each page whose generated part is not what it would be now, as it should read."""
    pages = {name: (DOCS / name).read_text(encoding="utf-8") for name in PARTS}
    fresh = {name: renewed(text, PARTS[name](), name) for name, text in pages.items()}
    return {name: text for name, text in fresh.items() if text != pages[name]}


def renewed(page: str, part: str, name: str) -> str:
    """Return the page with the part between its marks; raise ValueError where it has no marks."""
    if _BETWEEN.search(page) is None:
        raise ValueError(f"docs/{name}: the marks of the generated part are missing")
    return _BETWEEN.sub(lambda found: f"{found[1]}\n{part.strip()}\n\n{found[3]}", page)


if __name__ == "__main__":
    sys.exit(main())
