"""A web archive into the ledger: what is read, what is laid aside, and what is kept of that to look at."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.sieve.pages import page
from tests.sieve.test_sift import NOTHING, OTHERS, PROMISE
from tests.sources.warc_factory import record, zipped

from garant.ledger.asking import Filters
from garant.ledger.book import Ledger
from garant.ledger.open import open_ledger
from garant.ledger.overviews import list_articles, list_issues
from garant.model.reasons import Issue
from garant.workflow.build import Built, build
from garant.workflow.documents import documents_under
from garant.workflow.laid_aside import Sample
from garant.workflow.reader import Reader
from garant.workflow.sieving import SIEVED, Sieving

pytest.importorskip("fastwarc")

TEXTS = [PROMISE["fr"] * 3, NOTHING["en"] * 3, OTHERS["es"] * 5, PROMISE["en"] * 3, NOTHING["fr"] * 3]


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    file = tmp_path / "CC-NEWS-20250801000000-00000.warc.gz"
    file.write_bytes(zipped(record(n, body=page(text).encode()) for n, text in enumerate(TEXTS, 1)))
    return file


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(str(tmp_path / "g.db")) as book:
        yield book


def built(
    ledger: Ledger,
    path: Path,
    sieving: Sieving = Sieving.CRAWLED,
    jobs: int = 1,
    reader: Reader = Reader.RULES,
) -> Built:
    return build(
        ledger,
        documents_under([path]),
        clock=lambda: datetime(2026, 3, 4, tzinfo=UTC),
        version="test",
        reader=reader,
        sieving=sieving,
        jobs=jobs,
    )


def addresses(ledger: Ledger) -> list[str]:
    return sorted(line.url or "" for line in list_articles(ledger, Filters()))


@pytest.mark.parametrize("jobs", [1, 2])
def test_of_an_archive_only_what_is_worth_reading_is_read(ledger: Ledger, archive: Path, jobs: int) -> None:
    done = built(ledger, archive, jobs=jobs)
    assert done.documents == {"new": 2, SIEVED: 3}
    assert not done.issues
    assert addresses(ledger) == ["https://example.org/1", "https://example.org/4"]
    kept = list(list_issues(ledger, Filters(code=(SIEVED,))))
    assert [issue.where for issue in kept] == [f"{archive}:{number}" for number in (2, 3, 5)]
    assert "neither French nor English" in kept[1].reason
    assert built(ledger, archive).documents == {"settled": 2, SIEVED: 3}
    assert len(list(list_issues(ledger, Filters(code=(SIEVED,))))) == 3


def test_without_the_sieve_every_page_is_read(ledger: Ledger, archive: Path) -> None:
    assert built(ledger, archive, Sieving.NONE).documents == {"new": 5}


def test_what_a_person_chose_is_sifted_only_when_asked_for(ledger: Ledger, tmp_path: Path) -> None:
    folder = tmp_path / "chosen"
    folder.mkdir()
    (folder / "museum.txt").write_text(NOTHING["fr"], encoding="utf-8")
    assert built(ledger, folder, Sieving.ALL).documents == {SIEVED: 1}
    assert built(ledger, folder).documents == {"new": 1}


def test_a_page_that_only_stands_beside_promises_is_laid_aside_once_it_is_clean(
    ledger: Ledger, tmp_path: Path
) -> None:
    beside = f'<div class="comments"><p>{PROMISE["fr"]}</p></div>'
    body = page(NOTHING["fr"] * 8).replace("</main>", f"</main><footer>{beside}</footer>")
    file = tmp_path / "crawl.warc.gz"
    file.write_bytes(zipped([record(1, body=body.encode())]))
    assert built(ledger, file).documents == {SIEVED: 1}


issues = st.lists(st.integers(0, 10**6), max_size=60, unique=True).map(
    lambda numbers: [Issue(SIEVED, f"crawl:{n}", f"laid aside unread: {n}") for n in numbers]
)


@given(issues, st.randoms())
def test_the_sample_hangs_on_what_there_is_and_not_on_its_order(listed: list[Issue], chance) -> None:
    one, other = Sample(20), Sample(20)
    for issue in listed:
        one.add(issue)
    chance.shuffle(listed)
    for issue in listed:
        other.add(issue)
    assert list(one.issues()) == list(other.issues())
    assert len(one.issues()) == min(20, len(listed))


def test_the_sample_is_of_the_whole_run() -> None:
    sample = Sample(100)
    for number in range(20_000):
        sample.add(Issue(SIEVED, f"{number:06}", f"laid aside unread: https://example.org/{number}"))
    quarters = [int(issue.where) // 5_000 for issue in sample.issues()]
    assert all(quarters.count(quarter) >= 10 for quarter in range(4))
