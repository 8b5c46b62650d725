"""The made crawl that the archive's bench measures on."""

import json
from itertools import islice
from pathlib import Path

import pytest

from bench.crawl.texts import texts
from bench.crawl.write import PROMISING, write_crawl
from garant.model.articles import RawDocument
from garant.sieve.sift import Verdict, sift
from garant.sources.read import read_paths

pytest.importorskip("fastwarc")
PAGES = 400


@pytest.fixture(scope="module")
def crawl(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("crawl")
    write_crawl(folder, PAGES, 1)
    return folder


def test_the_same_seed_gives_the_same_texts() -> None:
    assert list(islice(texts(7), 50)) == list(islice(texts(7), 50))
    assert list(islice(texts(7), 50)) != list(islice(texts(8), 50))


def test_a_made_crawl_is_read_whole_and_sifted_as_it_was_made(crawl: Path) -> None:
    documents = [found for found in read_paths([crawl]) if isinstance(found, RawDocument)]
    promising = set(json.loads((crawl / PROMISING).read_text(encoding="utf-8")))
    assert len(documents) == PAGES
    verdicts = {raw.metadata.url: sift(raw).verdict for raw in documents}
    assert promising
    assert {verdicts[url] for url in promising} == {Verdict.KEPT}
    others = [verdict for url, verdict in verdicts.items() if url not in promising]
    assert others.count(Verdict.LANGUAGE) > PAGES * 0.4
    assert others.count(Verdict.KEPT) < PAGES * 0.08
