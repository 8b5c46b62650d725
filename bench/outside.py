"""Garant on test sets that others have made, each figure beside a peer's.

Run as `python -m bench.outside --shared PATH [SET…]`. PATH is the folder that holds the sets (`ftib_fr`,
`recognizers`, `duckling`, `kiel_commitments`, `fr_attribution`, `ecbplus_en`), their development halves, and
`score.py`. How each set's marks are compared with Garant's is said at the top of its module in `bench/sets`.
"""

import argparse
import importlib.util
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import ModuleType

from bench.reader import Reader
from bench.sets import attribution, duckling, ecbplus, ftib, kiel, recognizers
from bench.table import Row, table

SETS: Mapping[str, Callable[[Path, Reader, ModuleType], Iterator[Row]]] = {
    "ftib_fr": ftib.rows,
    "fr_attribution": attribution.rows,
    "recognizers": recognizers.rows,
    "duckling": duckling.rows,
    "kiel_commitments": kiel.rows,
    "ecbplus_en": ecbplus.rows,
}


def main() -> None:
    """Print the table of the sets that are there; name those that are not."""
    arguments = _arguments()
    score, reader = _scorer(arguments.shared), Reader()
    wanted = arguments.sets or list(SETS)
    present = [name for name in wanted if (arguments.shared / name / "dev").is_dir()]
    rows = [row for name in present for row in SETS[name](arguments.shared, reader, score)]
    print("\n".join(table(rows)))
    print("* measured by others' hands or programs on the other half of the set")
    for name in sorted(set(wanted) - set(present)):
        print(f"not there: {arguments.shared / name / 'dev'}")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.outside", description=__doc__)
    parser.add_argument(
        "--shared", type=Path, default=Path("../shared/bench"), help="folder of the test sets"
    )
    parser.add_argument("sets", nargs="*", choices=[[], *SETS], help="the sets to run (all)")
    return parser.parse_args()


def _scorer(shared: Path) -> ModuleType:
    """Return the scorer that comes with the sets."""
    spec = importlib.util.spec_from_file_location("outside_score", shared / "score.py")
    if spec is None or spec.loader is None or not (shared / "score.py").exists():
        raise SystemExit(f"no score.py in {shared}: give the folder of the test sets with --shared")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


if __name__ == "__main__":
    main()
