"""What pages know is what the ledger says: a quick ledger at once, a slow one as soon as it is described."""

import time
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from garant.ledger.open import existing_ledger, open_ledger
from garant.model.articles import Metadata, RawDocument
from garant.web import lookout as looking
from garant.web.app import create_app
from garant.web.lookout import Lookout
from garant.workflow.build import build
from garant.workflow.reader import Reader

OSLO = "Norway will send 300 soldiers to Ukraine, the defence minister said on Monday."
RIGA = "Latvia will supply 40 drones to Ukraine, the Latvian defence minister said on Tuesday."


def read(path: Path, stem: str, text: str, published: str) -> None:
    told = Metadata(published, title=stem, language="en")
    document = RawDocument(f"{stem}.txt", stem, text.encode(), metadata=told)
    with open_ledger(path) as ledger:
        build(ledger, [document], clock=lambda: datetime.now(UTC), version="test", reader=Reader.RULES)


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(looking, "_FRESH", 0.0)
    read(tmp_path / "pages.db", "oslo", OSLO, "2025-09-01")
    return tmp_path / "pages.db"


def test_a_page_that_was_kept_is_made_anew_when_an_article_comes(path: Path) -> None:
    with TestClient(create_app(path)) as pages:
        before = pages.get("/en/undertakings")
        read(path, "riga", RIGA, "2025-09-02")
        after = pages.get("/en/undertakings", headers={"If-None-Match": before.headers["etag"]})
    assert "Latvia" not in before.text
    assert after.status_code == 200
    assert "Latvia" in after.text


def test_a_slow_ledger_is_read_as_it_was_until_it_is_described_anew(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(looking, "_QUICK", 0.0)
    monkeypatch.setattr(looking, "_REST", 0.0)
    with existing_ledger(path) as ledger:
        lookout = Lookout(ledger, date.today)
        first = lookout.outlook()
        read(path, "riga", RIGA, "2025-09-02")
        assert lookout.outlook() is first
        for _ in range(200):
            if lookout.outlook() is not first:
                break
            time.sleep(0.02)
        assert {one.actor for one in lookout.outlook().world.undertakings} == {"NO", "LV"}


def test_the_day_is_the_last_of_which_an_article_is_known_and_none_to_come(path: Path) -> None:
    with existing_ledger(path) as ledger:
        assert Lookout(ledger, lambda: date(2026, 1, 1)).outlook().day == date(2025, 9, 1)
        assert Lookout(ledger, lambda: date(2025, 8, 1)).outlook().day == date(2025, 8, 1)


def test_an_empty_ledger_says_how_it_is_filled(tmp_path: Path) -> None:
    open_ledger(tmp_path / "empty.db").close()
    with TestClient(create_app(tmp_path / "empty.db")) as pages:
        for section in ("", "undertakings", "commitments", "actors", "stories", "timeline", "method"):
            assert pages.get(f"/en/{section}").status_code == 200
        assert "This ledger is empty" in pages.get("/en/").text


def test_pages_are_kept_up_to_a_size_and_the_oldest_go_first(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("garant.web.keeping._MOST_KEPT", 60_000)
    app = create_app(path)
    with TestClient(app) as pages:
        for number in range(1, 40):
            pages.get(f"/en/undertakings?page={number}")
        held = list(app.state.kept._pages.values())
    assert 1 < len(held) < 39
    assert sum(len(page.body) for page in held) == app.state.kept._size <= 60_000
