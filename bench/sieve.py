"""What the sieve and a glance keep of annotated articles and of other people's texts.

Run as `python -m bench.sieve --shared PATH`. PATH is the folder with `gold` and `bench`. Of the articles with
a commitment it must keep nearly all, on the sources that were held back too (`folds.json`); of those without
one, and of the texts of outside sets, few. Pages are the texts within menus, links to other articles and
scripts. What is read is what the glance keeps too. It looks through the network that ships, which was taught
the articles: `python -m training.glance` tells of those that a network was not taught.
"""

import argparse
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

from bench.crawl.sites import Site, make_sites
from bench.crawl.texts import Text
from garant.model.articles import RawDocument
from garant.sieve.sift import Verdict, sift
from garant.workflow.read import Reading, attempt
from garant.workflow.sieving import Sieving

SETS = {
    "ecbplus_en": ("ECB+: crime, disasters, deals, wars", "docs.jsonl", "id"),
    "ftib_fr": ("FTiB: a regional paper", "docs.jsonl", "doc"),
    "fr_attribution": ("ANNODIS: a regional paper, reference", "annodis_docs.jsonl", "id"),
    "speech_acts_en": ("an Australian election", "utterances.jsonl", "doc"),
    "promise_fr": ("reports of firms", "paragraphs.jsonl", "url"),
}
Written = Callable[["Sample", int], RawDocument]


@dataclass(frozen=True, slots=True)
class Sample:
    """One text: its language, and of an annotated article its name, source and number of commitments."""

    text: str
    language: str
    name: str = ""
    source: str = ""
    commitments: int = 0


def main() -> None:
    """Print what is kept of each group of texts, and what is lost."""
    parser = argparse.ArgumentParser(prog="python -m bench.sieve", description=__doc__)
    parser.add_argument(
        "--shared", type=Path, default=Path("../shared"), help="folder of the articles and sets"
    )
    shared = parser.parse_args().shared
    groups = dict(_groups(shared))
    sites = make_sites(("en", "fr"), 1)
    print(f"{'':44} {'texts':>6} {'kept':>6} {'as pages':>9} {'read':>6}")
    for name, samples in groups.items():
        kept = [_share(samples, written) for written in (_as_text, lambda one, n: _as_page(one, n, sites))]
        read = sum(map(_is_read, samples)) / len(samples)
        print(f"{name:44} {len(samples):>6} {kept[0]:>6.3f} {kept[1]:>9.3f} {read:>6.3f}")
    promising = groups["articles with a commitment"]
    _report("by the sieve", promising, [one for one in promising if not _is_kept(_as_text(one, 0))])
    _report("by both", promising, [one for one in promising if not _is_read(one)])


def _report(whom: str, promising: Sequence[Sample], lost: Sequence[Sample]) -> None:
    told = sum(one.commitments for one in promising)
    share = 1 - sum(one.commitments for one in lost) / told
    print(f"commitments in what is kept {whom}: {share:.4f} of {told}")
    print("lost:", ", ".join(f"{one.name} ({one.source}, {one.commitments})" for one in lost) or "none")


def _groups(shared: Path) -> Iterator[tuple[str, Sequence[Sample]]]:
    folds = json.loads(Path(__file__).with_name("folds.json").read_text(encoding="utf-8"))
    articles = list(_annotated(shared))
    promising = [one for one in articles if one.commitments]
    yield "articles with a commitment", promising
    for language in ("fr", "en"):
        yield f"  in {language}", [one for one in promising if one.language == language]
    for fold in ("read", "held back"):
        yield f"  sources {fold}", [one for one in promising if one.source in folds[fold]]
    yield "annotated articles without a commitment", [one for one in articles if not one.commitments]
    for folder, (name, file, key) in SETS.items():
        yield name, list(_outside(shared / "bench" / folder / "dev" / file, folder[-2:], key))


def _annotated(shared: Path) -> Iterator[Sample]:
    for folder, texts in ((shared / "gold" / "train",) * 2, (shared / "gold" / "seeds", shared / "seeds")):
        for path in sorted(folder.glob("*.json")):
            if not path.name.endswith(".meta.json"):
                form = json.loads(path.read_text(encoding="utf-8"))
                text = (texts / f"{path.stem}.txt").read_text(encoding="utf-8")
                source = form.get("source", "seeds")
                yield Sample(text, form["language"], path.stem, source, len(form["commitments"]))


def _outside(file: Path, language: str, key: str) -> Iterator[Sample]:
    """Yield the documents of a set, put together where it has them in pieces."""
    language = "fr" if file.name.startswith("annodis") else language
    pieces: dict[str, list[str]] = {}
    for line in file.read_text(encoding="utf-8").splitlines():
        fields = json.loads(line)
        pieces.setdefault(str(fields.get(key) or fields.get("doc")), []).append(fields["text"])
    yield from (Sample("\n".join(each), language) for each in pieces.values())


def _share(samples: Iterable[Sample], written: Written) -> float:
    kept = [_is_kept(written(one, number)) for number, one in enumerate(samples)]
    return sum(kept) / len(kept)


def _is_kept(raw: RawDocument) -> bool:
    return sift(raw).verdict is Verdict.KEPT


@cache
def _is_read(one: Sample) -> bool:
    """Tell whether neither the sieve nor a glance lays a text aside."""
    raw = _as_text(one, 0)
    return _is_kept(raw) and isinstance(attempt(raw, sieving=Sieving.ALL), Reading)


def _as_text(one: Sample, number: int) -> RawDocument:
    return RawDocument("text", "text", one.text.encode("utf-8", "replace"))


def _as_page(one: Sample, number: int, sites: "dict[str, Sequence[Site]]") -> RawDocument:
    lines = [line for line in one.text.split("\n") if line.strip()] or [""]
    site = sites[one.language][number % len(sites[one.language])]
    page = site.page(Text(one.language, lines[0][:150], tuple(lines)), number, Random(number))
    return RawDocument("page", "page", page, "text/html")


if __name__ == "__main__":
    main()
