"""A browser without scripts at the pages of judging: it sends the forms that a page offers, and no others."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from starlette.testclient import TestClient

from garant.accounts.store import Accounts
from garant.web.app import create_app
from garant.web.visitors import COOKIE, Door, GuardedDoor, OpenDoor

PASSWORD = "une phrase assez longue"
TODAY = date(2026, 3, 10)


@dataclass
class Form:
    """A form of a page: its fields as a browser would send them, and its buttons by their values."""

    action: str
    method: str
    fields: list[tuple[str, str]] = field(default_factory=list)
    buttons: list[tuple[str, str]] = field(default_factory=list)
    choices: dict[str, list[str]] = field(default_factory=dict)

    def filled(self, **given: str) -> list[tuple[str, str]]:
        """The fields, some with other values; a field of two parts is written with two underscores."""
        named = {name.replace("__", "."): value for name, value in given.items()}
        kept = [(name, named.get(name, value)) for name, value in self.fields]
        return kept + [(name, value) for name, value in named.items() if name not in dict(self.fields)]


class _Forms(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self._inside = self._writes = False
        self._select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        got = dict(attrs)
        if tag == "form":
            self.forms.append(Form(got.get("action") or "", got.get("method") or "get"))
            self._inside = True
        elif self._inside:
            self._in_form(tag, got)

    def handle_endtag(self, tag: str) -> None:
        self._inside = self._inside and tag != "form"
        self._writes = self._writes and tag != "textarea"
        self._select = "" if tag == "select" else self._select

    def handle_data(self, data: str) -> None:
        if self._writes:
            name, value = self.forms[-1].fields[-1]
            self.forms[-1].fields[-1] = name, value + (data if value else data.removeprefix("\n"))

    def _in_form(self, tag: str, got: Mapping[str, str | None]) -> None:
        form, name, value = self.forms[-1], got.get("name") or "", got.get("value") or ""
        if tag == "button" and "disabled" not in got:
            form.buttons.append((name, value))
        elif tag == "input" and name:
            if got.get("type") == "radio":
                form.choices.setdefault(name, []).append(value)
            if got.get("type") != "radio" or "checked" in got:
                form.fields.append((name, value))
        elif tag == "textarea":
            self._writes = True
            form.fields.append((name, ""))
        elif tag == "select":
            self._select = name
            form.fields.append((name, ""))
        elif tag == "option" and self._select:
            form.choices.setdefault(self._select, []).append(value)
            first = len(form.choices[self._select]) == 1
            if first or "selected" in got:
                form.fields[-1] = (self._select, value)


def forms_of(text: str) -> list[Form]:
    """The forms of a page, in its order."""
    parser = _Forms()
    parser.feed(text)
    return parser.forms


def form_with(text: str, name: str, value: str) -> Form:
    """The form that has a button or a field of this name and value."""
    (found,) = [form for form in forms_of(text) if (name, value) in (*form.buttons, *form.fields)]
    return found


class Browser:
    """One browser, in one language."""

    def __init__(self, client: TestClient, language: str = "en") -> None:
        self.client = client
        self.language = language

    def get(self, *parts: str, **query: str) -> Any:
        return self.client.get("/".join(["", self.language, *parts]), params=query)

    def record(self, record: str) -> str:
        answer = self.get("review", record)
        assert answer.status_code == 200
        return answer.text

    def send(self, form: Form, **given: str) -> Any:
        """Press a button of a form: `verdict="accept"`, or fill fields in."""
        return self.client.post(form.action, data=_grouped(form.filled(**given)))

    def say(self, record: str, verdict: str, **given: str) -> Any:
        """Open a record, and press the button of a verdict, or send the form that corrects."""
        form = form_with(self.record(record), "verdict", verdict)
        return self.send(form, verdict=verdict, **given)

    def undo(self, number: int) -> Any:
        """Press the button that takes a judgement back, where the list offers it."""
        listed = forms_of(self.get("judgements").text)
        address = f"/{self.language}/judgements/{number}/undo"
        (form,) = [form for form in listed if form.action == address]
        return self.send(form)

    def as_somebody(self, token: str) -> "Browser":
        """Another browser at the same pages, that holds the token of a session."""
        client = TestClient(self.client.app, raise_server_exceptions=False, follow_redirects=False)
        client.cookies.set(COOKIE, token)
        return Browser(client, self.language)

    def log_in(self, name: str, password: str = PASSWORD, after: str = "") -> Any:
        form = form_with(self.get("login").text, "next", "")
        return self.send(form, name=name, password=password, next=after)


def _grouped(fields: list[tuple[str, str]]) -> dict[str, list[str]]:
    grouped: dict[str, list[str]] = {}
    for name, value in fields:
        grouped.setdefault(name, []).append(value)
    return grouped


@contextmanager
def browser_at(ledger: Path, door: Door, *, address: str = "http://testserver") -> Iterator[Browser]:
    """A browser at the pages of a ledger, behind a door."""
    app = create_app(ledger, language="fr", today=lambda: TODAY, door=door)
    with TestClient(app, base_url=address, raise_server_exceptions=False, follow_redirects=False) as client:
        yield Browser(client)


def alone(who: str = "Anne Roy") -> Door:
    """The door of one machine."""
    return OpenDoor(who, "a secret of this test")


def guarded(users: Path, *, public: bool = False) -> Door:
    """The door of accounts."""
    return GuardedDoor(Accounts(users), public_reading=public)
