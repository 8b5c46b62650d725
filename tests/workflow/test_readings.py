"""What ends a process that reads costs its document; all others come, as they are and in their order."""

from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest
from tests.scale.toy_readers import read_toy

from garant.ledger.open import open_ledger
from garant.ledger.overviews import count_all
from garant.model.articles import RawDocument
from garant.model.reasons import Issue
from garant.workflow.build import build
from garant.workflow.read import Reading
from garant.workflow.reader import Reader
from garant.workflow.readings import readings
from garant.workflow.sieving import Sieving

_TOWNS = ("Riga", "Tallinn", "Vilnius", "Kaunas", "Tartu", "Liepaja")


def _documents(*texts: str) -> list[RawDocument]:
    return [RawDocument(f"{n:02}.txt", f"{n:02}", text.encode()) for n, text in enumerate(texts)]


def _read(documents: list[RawDocument], jobs: int) -> list[tuple[RawDocument, Reading | Issue]]:
    return list(readings(iter(documents), Reader.RULES, Sieving.NONE, jobs, read=read_toy))


@pytest.mark.parametrize("place", [0, 20, 39], ids=["first", "amid", "last"])
def test_a_document_that_ends_its_process_twice_is_an_issue_and_costs_no_other(place: int) -> None:
    towns = [f"{_TOWNS[n % 6]} {n}" for n in range(40)]
    documents = _documents(*towns[:place], "poison", *towns[place + 1 :])
    expected = _read(_documents(*towns), jobs=1)
    found = _read(documents, jobs=2)
    assert [raw for raw, _ in found] == documents
    (_, issue) = found.pop(place)
    assert isinstance(issue, Issue)
    assert (issue.code, issue.where) == ("died", documents[place].name)
    expected.pop(place)
    assert found == expected


def test_a_document_whose_process_was_ended_once_is_read(tmp_path: Path) -> None:
    documents = _documents("Riga", f"poison-once {tmp_path / 'came'}", "Tallinn")
    found = _read(documents, jobs=2)
    assert (tmp_path / "came").exists()
    assert [raw for raw, reading in found if isinstance(reading, Reading)] == documents


def test_a_build_goes_on_after_several_have_died(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("garant.workflow.build.readings", partial(readings, read=read_toy))
    texts = ["poison morning", *map("Riga {}".format, range(20)), "poison evening", "Tallinn"]
    with open_ledger(tmp_path / "g.db") as book:
        built = build(
            book, _documents(*texts), clock=lambda: datetime(2026, 3, 3, tzinfo=UTC), version="test", jobs=2
        )
        assert count_all(book)["articles"] == 21
    assert dict(built.documents) == {"new": 21, "issue": 2}
    assert [(issue.where, issue.code) for issue in built.issues] == [("00.txt", "died"), ("21.txt", "died")]
