"""The pages on the ledger of the example articles, read once for the session by the rules alone."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from garant.ledger.open import open_ledger
from garant.web.app import create_app
from garant.workflow.build import build
from garant.workflow.documents import documents_under
from garant.workflow.reader import Reader

ARTICLES = Path(__file__).parents[2] / "examples" / "articles"
TODAY = date(2025, 9, 20)


@pytest.fixture(scope="session")
def example_ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a ledger of the example articles."""
    path = tmp_path_factory.mktemp("pages") / "examples.db"
    with open_ledger(path) as ledger:
        documents = documents_under([ARTICLES])
        build(ledger, documents, clock=lambda: datetime.now(UTC), version="test", reader=Reader.RULES)
    return path


@pytest.fixture(scope="session")
def pages(example_ledger: Path) -> Iterator[TestClient]:
    """A browser at the pages of the example ledger."""
    app = create_app(example_ledger, language="fr", today=lambda: TODAY)
    with TestClient(app, raise_server_exceptions=False, follow_redirects=False) as client:
        yield client
