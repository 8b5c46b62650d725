"""Logging in and out: who gets in, what the browser keeps, and what somebody else's page can do with it."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from review_factory import PASSWORD, Browser, alone, browser_at, form_with, forms_of, guarded
from starlette.testclient import TestClient

from garant.accounts.account import Role
from garant.accounts.store import Accounts
from garant.web.app import create_app
from garant.web.limits import LOGINS_AS, LOGINS_FROM
from garant.web.visitors import COOKIE, SAFE_COOKIE


@pytest.fixture
def browser(judged: Path, users: Path) -> Iterator[Browser]:
    with browser_at(judged, guarded(users)) as opened:
        yield opened


def test_who_is_not_known_is_led_to_the_login_and_back(browser: Browser) -> None:
    answer = browser.get("review", "next", again="1")
    assert answer.status_code == 303
    login = answer.headers["location"]
    assert login == "/en/login?next=%2Fen%2Freview%2Fnext%3Fagain%3D1"
    form = form_with(browser.client.get(login).text, "next", "/en/review/next?again=1")
    answer = browser.send(form, name="Anne Roy", password=PASSWORD)
    assert (answer.status_code, answer.headers["location"]) == (303, "/en/review/next?again=1")
    assert browser.get("review").status_code == 200


@pytest.mark.parametrize(
    "address", ["/", "/fr/", "/fr/undertakings", "/fr/account", "/fr/accounts", "/nowhere"]
)
def test_without_public_reading_nobody_unknown_reads_anything(browser: Browser, address: str) -> None:
    answer = browser.client.get(address)
    assert (answer.status_code, urlsplit(answer.headers["location"]).path) == (303, "/fr/login")
    assert answer.content == b""


def test_what_programs_ask_is_refused_without_a_page(browser: Browser) -> None:
    answer = browser.client.get("/api/undertakings")
    assert (answer.status_code, answer.json()["detail"]) == (401, "log in first")
    assert answer.headers["content-type"] == "application/problem+json"


def test_with_public_reading_everybody_reads_and_who_judges_logs_in(judged: Path, users: Path) -> None:
    with browser_at(judged, guarded(users, public=True)) as browser:
        assert browser.get("").status_code == 200
        for page in (("review",), ("judgements",), ("judgements", "agreement"), ("accounts",)):
            assert browser.get(*page).headers["location"].startswith("/en/login")


@pytest.mark.parametrize(
    ("language", "title", "wrong"),
    [
        ("fr", "Se connecter", "Le nom ou le mot de passe est faux."),
        ("en", "Log in", "Name or password is wrong."),
    ],
)
def test_a_wrong_password_and_an_unknown_name_are_told_alike_in_both_languages(
    browser: Browser, language: str, title: str, wrong: str
) -> None:
    browser.language = language
    assert f"<h1>{title}</h1>" in browser.get("login").text
    answers = [browser.log_in("Anne Roy", "pas la bonne phrase"), browser.log_in("Personne", PASSWORD)]
    assert [(answer.status_code, wrong in answer.text) for answer in answers] == [(403, True)] * 2
    assert COOKIE not in browser.client.cookies


def test_the_session_is_kept_from_scripts_and_from_other_sites(browser: Browser) -> None:
    kept = browser.log_in("Anne Roy").headers["set-cookie"]
    session = next(each for each in kept.split("garant_") if each.startswith("session="))
    assert "HttpOnly" in session
    assert "SameSite=lax" in session
    assert "Secure" not in session


def test_on_https_the_session_goes_nowhere_else(judged: Path, users: Path) -> None:
    with browser_at(judged, guarded(users), address="https://garant.example.org") as browser:
        kept = browser.log_in("Anne Roy").headers["set-cookie"]
        session = next(each for each in kept.split("__Host-garant_") if each.startswith("session="))
        assert "Secure" in session
        assert "Domain" not in session
        assert browser.client.cookies[SAFE_COOKIE]
        assert browser.get("review").status_code == 200


def test_a_session_begins_under_a_token_that_nobody_knew_before(browser: Browser) -> None:
    browser.client.cookies.set(COOKIE, "planted-by-somebody-else")
    browser.log_in("Anne Roy")
    tokens = [each.value for each in browser.client.cookies.jar if each.name == COOKIE]
    assert "planted-by-somebody-else" not in tokens[-1:]
    browser.client.cookies.clear()
    browser.client.cookies.set(COOKIE, "planted-by-somebody-else")
    assert browser.get("review").status_code == 303


def test_logging_in_again_ends_the_session_before_it(browser: Browser) -> None:
    browser.log_in("Anne Roy")
    first = browser.client.cookies[COOKIE]
    browser.log_in("Anne Roy")
    assert browser.client.cookies[COOKIE] != first
    browser.client.cookies.clear()
    browser.client.cookies.set(COOKIE, first)
    assert browser.get("review").status_code == 303


def test_who_logs_out_is_out_wherever_the_token_has_gone(browser: Browser) -> None:
    browser.log_in("Anne Roy")
    token = browser.client.cookies[COOKIE]
    (form,) = [form for form in forms_of(browser.get("account").text) if form.action == "/en/logout"]
    answer = browser.send(form)
    assert answer.status_code == 303
    assert answer.headers["clear-site-data"] == '"cache"'
    browser.client.cookies.set(COOKIE, token)
    assert browser.get("review").status_code == 303


@pytest.mark.parametrize(
    "after",
    [
        "https://evil.example/",
        "//evil.example/fr/",
        "/\\evil.example",
        "/fr/\\..",
        "javascript:alert(1)",
        "/fr/x\r\nSet-Cookie: a=b",
        "/en",
        "",
    ],
)
def test_the_login_leads_to_our_pages_alone(browser: Browser, after: str) -> None:
    assert browser.log_in("Anne Roy", after=after).headers["location"] == "/en/"


def test_a_login_that_no_page_of_ours_made_is_refused(browser: Browser) -> None:
    given = {"name": "Anne Roy", "password": PASSWORD}
    assert browser.client.post("/en/login", data=given).status_code == 403
    form = form_with(browser.get("login").text, "next", "")
    browser.client.cookies.clear()
    assert browser.send(form, **given).status_code == 403
    assert COOKIE not in browser.client.cookies


def test_whoever_tries_many_passwords_from_one_address_must_wait(browser: Browser) -> None:
    answers = [browser.log_in(f"Personne {n}", "une phrase fausse") for n in range(LOGINS_FROM.times)]
    assert {answer.status_code for answer in answers} == {403}
    refused = browser.log_in("Anne Roy")
    assert refused.status_code == 429
    assert 0 < int(refused.headers["retry-after"]) <= LOGINS_FROM.seconds + 1
    assert "Too often" in refused.text


def test_whoever_tries_many_passwords_of_one_account_must_wait_wherever_they_come_from(
    judged: Path, users: Path
) -> None:
    app = create_app(judged, door=guarded(users))
    statuses = []
    for n in range(LOGINS_AS.times + 1):
        client = TestClient(app, client=(f"192.0.2.{n}", 5), follow_redirects=False)
        statuses.append(Browser(client).log_in("Anne Roy", "une phrase fausse").status_code)
    assert statuses == [403] * LOGINS_AS.times + [429]


def test_on_one_machine_there_is_nothing_to_log_in_to(judged: Path) -> None:
    with browser_at(judged, alone("Anne Roy")) as browser:
        assert browser.get("login").status_code == 404
        assert browser.get("accounts").status_code == 404
        text = browser.get("account").text
        assert "You are Anne Roy" in text
        assert "for this machine alone" in text


def test_names_are_text_wherever_they_are_shown(judged: Path, users: Path) -> None:
    name = '"><img src=x onerror=alert(1)>'
    Accounts(users).add(name, PASSWORD, Role.ADMIN)
    with browser_at(judged, guarded(users)) as browser:
        browser.log_in(name)
        record = browser.get("review", "next").headers["location"].rsplit("/", 1)[1]
        browser.say(record, "accept")
        for page in (("account",), ("accounts",), ("judgements",), ("review",), ("review", record)):
            text = browser.get(*page).text
            assert "&lt;img src=x onerror=alert(1)&gt;" in text, page
            assert "<img" not in text, page


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8077", "127.0.0.1.evil.example", ""])
def test_under_another_name_than_this_machine_s_nothing_is_answered(judged: Path, host: str) -> None:
    app = create_app(judged, door=alone(), hosts={"127.0.0.1", "localhost", "[::1]"})
    with TestClient(app, base_url="http://127.0.0.1:8077", follow_redirects=False) as client:
        assert client.get("/en/review", headers={"Host": host}).status_code == 421
        for ours in ("127.0.0.1:8077", "localhost", "LOCALHOST:8077", "[::1]:8077", "[::1]"):
            assert client.get("/en/account", headers={"Host": ours}).status_code == 200
