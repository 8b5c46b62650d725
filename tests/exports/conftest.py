"""The ledger of the example articles, read once for the session by the rules alone, to be exported."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from garant.ledger.book import Ledger
from garant.ledger.open import open_ledger
from garant.workflow.build import build
from garant.workflow.documents import documents_under
from garant.workflow.reader import Reader

ARTICLES = Path(__file__).parents[2] / "examples" / "articles"
NOW = datetime(2026, 1, 15, 9, 30, tzinfo=UTC)


@pytest.fixture(scope="session")
def demo_ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """A ledger of the example articles, not to be written to."""
    with open_ledger(tmp_path_factory.mktemp("exports") / "examples.db") as ledger:
        documents = documents_under([ARTICLES])
        build(ledger, documents, clock=lambda: NOW, version="test", reader=Reader.RULES)
        yield ledger
