"""The pages on the ledger of the example articles, read once for the session by the rules alone."""

import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from review_factory import PASSWORD
from starlette.testclient import TestClient

from garant.accounts.account import Role
from garant.accounts.store import Accounts
from garant.ledger.open import open_ledger
from garant.model.articles import Metadata, RawDocument
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


NEWS = {
    "mardi": (
        "2026-03-03",
        "Le Danemark enverra 200 soldats en Ukraine, a annoncé mardi la ministre danoise.\n"
        "Le Danemark versera 40 milliards d’euros à l’Ukraine en cas de cessez-le-feu, a promis le premier "
        "ministre danois.\n"
        "La Norvège versera 800 millions d’euros à l’Ukraine, a promis le premier ministre norvégien.\n",
    ),
    "jeudi": (
        "2026-03-05",
        "Le Danemark versera 40 milliards d’euros à l’Ukraine, a répété jeudi le premier ministre danois.\n"
        "La Norvège versera 90 millions d’euros à l’Ukraine, a promis jeudi la ministre norvégienne.\n"
        "Moscou s'oppose au déploiement de troupes en Ukraine, a déclaré le Kremlin.\n",
    ),
}


@pytest.fixture(scope="session")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a ledger of two short articles, not to be written to."""
    path = tmp_path_factory.mktemp("news") / "news.db"
    told = [
        RawDocument(f"{name}.txt", name, text.encode(), metadata=Metadata(day, None, None, None, "fr"))
        for name, (day, text) in NEWS.items()
    ]
    with open_ledger(path) as ledger:
        build(ledger, told, clock=lambda: datetime.now(UTC), version="test", reader=Reader.RULES)
    return path


@pytest.fixture
def judged(news: Path, tmp_path: Path) -> Path:
    """The file of a ledger of two short articles, to be judged."""
    return Path(shutil.copy(news, tmp_path / "judged.db"))


@pytest.fixture(scope="session")
def open_accounts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of accounts with one of each role and a second reviewer, not to be written to."""
    path = tmp_path_factory.mktemp("accounts") / "users.db"
    accounts = Accounts(path)
    for name, role in (
        ("Ida Lund", Role.READER),
        ("Anne Roy", Role.REVIEWER),
        ("Luc Mbala", Role.REVIEWER),
        ("Vera Novak", Role.ADMIN),
    ):
        accounts.add(name, PASSWORD, role)
    return path


@pytest.fixture(scope="session")
def tokens(open_accounts: Path) -> dict[str, str]:
    """The token of a session of each account, by name: logging in takes its time, on purpose."""
    accounts = Accounts(open_accounts)
    sessions = [accounts.log_in(each.name, PASSWORD) for each in accounts]
    return {session.account.name: session.token for session in sessions if session}


@pytest.fixture
def users(open_accounts: Path, tokens: dict[str, str], tmp_path: Path) -> Path:
    """A file of accounts with one of each role and a second reviewer, each of whom has a session."""
    return Path(shutil.copy(open_accounts, tmp_path / "users.db"))
