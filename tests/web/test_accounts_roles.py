"""Who may do what: every way of writing, tried by those who may not, and by pages that are not ours."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.routing import APIRoute
from review_factory import Browser, browser_at, form_with, guarded
from test_review_verdicts import record

from garant.accounts.account import Role
from garant.accounts.store import Accounts
from garant.ledger.book import Ledger
from garant.ledger.open import existing_ledger
from garant.ledger.opinions import list_judgements
from garant.ledger.overviews import list_articles
from garant.ledger.seen import form_of as form
from garant.web.app import PAGES
from garant.web.limits import WRITES, Tries

BY_ROLE = {"reader": "Ida Lund", "reviewer": "Anne Roy", "admin": "Vera Novak"}
WRITING = {
    "/review/{record}": "reviewer",
    "/articles/{id_}/missed": "reviewer",
    "/proposals/{id_}/refuse": "reviewer",
    "/judgements/{number}/undo": "reviewer",
    "/accounts/role": "admin",
    "/accounts/close": "admin",
    "/logout": "reader",
    "/login": None,
}
READING = {
    "/review": "reviewer",
    "/review/next": "reviewer",
    "/judgements": "reviewer",
    "/judgements/agreement": "reviewer",
    "/accounts": "admin",
    "/account": "reader",
}
ORDER = ["reader", "reviewer", "admin"]
STRANGE = [
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
    {"Sec-Fetch-Site": "cross-site", "Origin": "http://testserver"},
    {"Origin": "https://evil.example"},
    {"Origin": "http://testserver.evil.example"},
]


@pytest.fixture
def book(judged: Path) -> Iterator[Ledger]:
    with existing_ledger(judged) as opened:
        yield opened


@pytest.fixture
def by_role(judged: Path, users: Path, tokens: dict[str, str]) -> Iterator[dict[str, Browser]]:
    with browser_at(judged, guarded(users)) as nobody:
        yield {role: nobody.as_somebody(tokens[name]) for role, name in BY_ROLE.items()}


def address(path: str, book: Ledger) -> str:
    article = next(list_articles(book)).id
    return "/en" + path.format(record=record(book, "DK", "funding"), number=1, id_=article)


def token_of(browser: Browser) -> str:
    return browser.get("account").text.split('name="token" value="')[1].split('"')[0]


def form_of(browser: Browser, path: str, book: Ledger) -> dict[str, str]:
    """What somebody sends who has looked at the page of a reviewer, with a token of their own."""
    given = {"token": token_of(browser), "verdict": "accept", "name": "Luc Mbala", "role": "admin"}
    if path.startswith("/review"):
        id_ = record(book, "DK", "funding")
        given["seen"] = f"{id_}={form(book, id_)}"
    if path.startswith("/articles"):
        id_ = next(list_articles(book)).id
        said = {"meetings.type": "talks", "meetings.status": "held", "category": "meetings"}
        given |= {**said, "words": "premier ministre danois", "seen": f"{id_}={form(book, id_)}"}
    return given


def untouched(book: Ledger, users: Path) -> bool:
    roles = {each.name: (each.role, each.closed) for each in Accounts(users)}
    return not list(list_judgements(book)) and roles["Luc Mbala"] == (Role.REVIEWER, None)


def test_every_way_of_writing_is_tried_here() -> None:
    routes = [route for router in PAGES for route in router.routes if isinstance(route, APIRoute)]
    written = {route.path for route in routes if route.methods - {"GET", "HEAD"}}
    assert written == set(WRITING)


@pytest.mark.parametrize("path", [path for path, least in WRITING.items() if least])
def test_who_is_not_logged_in_writes_nothing(judged: Path, users: Path, book: Ledger, path: str) -> None:
    with browser_at(judged, guarded(users, public=True)) as browser:
        answer = browser.client.post(address(path, book), data={"token": "", "verdict": "accept"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/en/login")
    assert untouched(book, users)


@pytest.mark.parametrize(
    ("path", "role"),
    [
        (path, role)
        for path, least in WRITING.items()
        for role in ORDER
        if least and ORDER.index(role) < ORDER.index(least)
    ],
)
def test_who_may_less_writes_nothing_with_a_form_of_their_own(
    by_role: dict[str, Browser], book: Ledger, users: Path, path: str, role: str
) -> None:
    browser = by_role[role]
    answer = browser.client.post(address(path, book), data=form_of(browser, path, book))
    assert answer.status_code == 403
    assert "This is not yours to do" in answer.text
    assert untouched(book, users)


@pytest.mark.parametrize(
    ("path", "role"),
    [
        (path, role)
        for path, least in READING.items()
        for role in ORDER
        if ORDER.index(role) < ORDER.index(least)
    ],
)
def test_who_may_less_does_not_see_the_pages_either(
    by_role: dict[str, Browser], path: str, role: str
) -> None:
    answer = by_role[role].client.get(f"/fr{path}")
    assert answer.status_code == 403
    assert "Ceci ne vous revient pas" in answer.text


@pytest.mark.parametrize("path", READING)
def test_an_administrator_sees_every_page(by_role: dict[str, Browser], path: str) -> None:
    assert by_role["admin"].client.get(f"/fr{path}").status_code in (200, 303)


@pytest.mark.parametrize("path", [path for path, least in WRITING.items() if least])
@pytest.mark.parametrize("token", ["", "0" * 64, "é", "another's"])
def test_a_form_without_the_token_of_who_sends_it_writes_nothing(
    by_role: dict[str, Browser], book: Ledger, users: Path, path: str, token: str
) -> None:
    browser = by_role["admin"]
    given = form_of(browser, path, book)
    given["token"] = token_of(by_role["reviewer"]) if token == "another's" else token
    assert browser.client.post(address(path, book), data=given).status_code == 403
    assert untouched(book, users)
    assert browser.get("accounts").status_code == 200, "they are still logged in"


@pytest.mark.parametrize("path", WRITING)
@pytest.mark.parametrize("headers", STRANGE)
def test_what_another_page_sends_writes_nothing_even_with_the_token(
    by_role: dict[str, Browser], book: Ledger, users: Path, path: str, headers: dict[str, str]
) -> None:
    browser = by_role["admin"]
    given = form_of(browser, path, book)
    assert browser.client.post(address(path, book), data=given, headers=headers).status_code == 403
    assert untouched(book, users)


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Sec-Fetch-Site": "same-origin", "Origin": "null"},
        {"Origin": "null"},
        {"Origin": "http://testserver"},
    ],
)
def test_what_a_page_of_ours_sends_is_taken_whatever_the_browser_tells_of_it(
    by_role: dict[str, Browser], book: Ledger, headers: dict[str, str]
) -> None:
    browser = by_role["reviewer"]
    given = form_of(browser, "/review", book)
    answer = browser.client.post(address("/review/{record}", book), data=given, headers=headers)
    assert answer.status_code == 303
    assert [line.who for line in list_judgements(book)] == ["Anne Roy"]


@pytest.mark.parametrize("path", [path for path, least in WRITING.items() if least])
def test_nothing_is_written_by_asking_for_a_page(
    by_role: dict[str, Browser], book: Ledger, users: Path, path: str
) -> None:
    browser = by_role["admin"]
    browser.client.get(address(path, book), params=form_of(browser, path, book))
    browser.client.head(address(path, book), params=form_of(browser, path, book))
    assert untouched(book, users)


@pytest.mark.parametrize(
    ("kind", "body", "status"),
    [
        ("application/json", b'{"verdict": "accept"}', 415),
        ("text/plain", b"verdict=accept", 415),
        ("multipart/form-data; boundary=x", b"--x--", 415),
        ("application/x-www-form-urlencoded", b"a=" + b"x" * 70_000, 413),
        ("application/x-www-form-urlencoded", b"&".join([b"a=b"] * 300), 400),
        ("application/x-www-form-urlencoded", b"a=%ff%fe", 400),
        ("application/x-www-form-urlencoded", "a=é".encode(), 400),
    ],
)
def test_what_is_no_form_of_ours_is_refused(
    by_role: dict[str, Browser], book: Ledger, kind: str, body: bytes, status: int
) -> None:
    answer = by_role["admin"].client.post(
        address("/review/{record}", book), content=body, headers={"Content-Type": kind}
    )
    assert answer.status_code == status


def test_an_account_whose_role_is_taken_is_a_reader_at_once(
    by_role: dict[str, Browser], book: Ledger, users: Path
) -> None:
    anne = by_role["reviewer"]
    form = form_with(anne.record(record(book, "DK", "funding")), "verdict", "accept")
    Accounts(users).set_role("Anne Roy", Role.READER)
    assert anne.send(form, verdict="accept").status_code == 403
    assert untouched(book, users)


def test_an_administrator_changes_roles_and_closes_accounts(by_role: dict[str, Browser], users: Path) -> None:
    vera = by_role["admin"]
    given = {"token": token_of(vera), "name": "Anne Roy", "role": "reader"}
    assert vera.client.post("/en/accounts/role", data=given).status_code == 303
    assert by_role["reviewer"].get("review").status_code == 403
    assert vera.client.post("/en/accounts/close", data=given).status_code == 303
    assert by_role["reviewer"].get("account").status_code == 303
    assert "closed" in vera.get("accounts").text


@pytest.mark.parametrize("path", ["role", "close"])
@pytest.mark.parametrize("name", ["Vera Novak", "VERA  NOVAK"])
def test_nobody_shuts_themselves_out(by_role: dict[str, Browser], users: Path, path: str, name: str) -> None:
    vera = by_role["admin"]
    given = {"token": token_of(vera), "name": name, "role": "reader"}
    assert vera.client.post(f"/en/accounts/{path}", data=given).status_code == 403
    assert {each.name: (each.role, each.closed) for each in Accounts(users)}["Vera Novak"] == (
        Role.ADMIN,
        None,
    )


@pytest.mark.parametrize(
    ("given", "status"),
    [
        ({"name": "Personne", "role": "reader"}, 409),
        ({"name": "", "role": "reader"}, 409),
        ({"role": "x"}, 400),
    ],
)
def test_what_cannot_be_changed_says_so(
    by_role: dict[str, Browser], users: Path, given: dict[str, str], status: int
) -> None:
    vera = by_role["admin"]
    answer = vera.client.post("/en/accounts/role", data={"token": token_of(vera), **given})
    assert answer.status_code == status
    assert str(users) not in answer.text


def test_who_writes_faster_than_anybody_reads_must_wait(by_role: dict[str, Browser], book: Ledger) -> None:
    now, browser = [0.0], by_role["reviewer"]
    browser.client.app.state.tries = Tries(lambda: now[0])  # type: ignore[attr-defined]
    given = {"token": token_of(browser), "verdict": "none"}
    to = address("/review/{record}", book)
    assert {browser.client.post(to, data=given).status_code for _ in range(WRITES.times)} == {400}
    assert browser.client.post(to, data=given).status_code == 429
    now[0] += WRITES.seconds + 1
    assert browser.client.post(to, data=given).status_code == 400


def test_pages_that_everybody_sees_alike_say_nothing_of_who_asks(
    by_role: dict[str, Browser], book: Ledger
) -> None:
    seen = {role: browser.get("").text for role, browser in by_role.items()}
    assert len(set(seen.values())) == 1
    for role, browser in by_role.items():
        assert BY_ROLE[role] not in seen[role]
        assert token_of(browser) not in seen[role]
