"""An endpoint over HTTP, as it should be and as none should: bounds hold, the key stays where it belongs."""

from collections.abc import Mapping
from time import monotonic
from typing import Any

import pytest
from endpoint_factory import Handler, endpoint, never_ends, says, sends

from garant.errors import OpinionError
from garant.opinion.asking import MOST_BYTES, BrokenError
from garant.opinion.endpoint import Endpoint, is_local

QUESTION: Mapping[str, Any] = {
    "model": "qwen",
    "messages": [{"role": "user", "content": "Où ? \ud800 « là »"}],
}


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")


def test_a_question_reaches_the_model_and_its_answer_comes_back() -> None:
    with endpoint(says({"stances": []})) as served:
        reply = Endpoint(f"{served.url}/", "sk-secret").post(QUESTION, most=MOST_BYTES)
    assert reply.status == 200
    assert b'"content": "{\\"stances\\": []}"' in reply.body
    assert served.asked == [QUESTION]
    assert served.headers[0]["Authorization"] == "Bearer sk-secret"


def test_without_a_key_none_is_sent() -> None:
    with endpoint(says({})) as served:
        Endpoint(f"{served.url}/chat/completions").post(QUESTION, most=MOST_BYTES)
    assert "Authorization" not in served.headers[0]


def test_a_redirect_is_not_followed_so_that_the_key_goes_nowhere_else() -> None:
    with endpoint(says({})) as elsewhere:
        leads = sends(b"", status=307, Location=f"{elsewhere.url}/chat/completions")
        with endpoint(leads) as served:
            assert Endpoint(served.url, "sk-secret").post(QUESTION, most=MOST_BYTES).status == 307
    assert elsewhere.asked == []


def test_an_endless_answer_is_broken_off() -> None:
    with endpoint(never_ends) as served, pytest.raises(BrokenError, match="more than 200000 bytes") as broken:
        Endpoint(served.url).post(QUESTION, most=200_000)
    assert broken.value.sent


def trickles(handler: Handler, question: dict[str, Any]) -> None:
    handler.send_response(200)
    handler.end_headers()
    until = monotonic() + 5
    while monotonic() < until:
        handler.wfile.write(b" ")


def test_an_answer_that_trickles_is_broken_off() -> None:
    with endpoint(trickles) as served, pytest.raises(BrokenError, match=r"long|more than") as broken:
        Endpoint(served.url, seconds=0.2).post(QUESTION, most=10**9)
    assert broken.value.sent


def hangs_up(handler: Handler, question: dict[str, Any]) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b'{"choices": [')


def test_half_an_answer_is_none_and_may_have_to_be_paid() -> None:
    with endpoint(hangs_up) as served, pytest.raises(BrokenError, match="not answer whole") as broken:
        Endpoint(served.url).post(QUESTION, most=MOST_BYTES)
    assert broken.value.sent


def test_where_nobody_listens_nothing_was_sent() -> None:
    with endpoint(says({})) as served:
        pass
    with pytest.raises(BrokenError, match="cannot be reached") as broken:
        Endpoint(served.url).post(QUESTION, most=MOST_BYTES)
    assert not broken.value.sent


@pytest.mark.parametrize(
    "url",
    ["", "localhost:8080", "ftp://host/v1", "file:///etc/passwd", "http://", "http://u:p@host/v1", "http://[x/v1",
     "http://host/v1?key=1", "http://host:99999/v1"],
)  # fmt: skip
def test_what_is_no_endpoint_is_refused_before_anything_is_asked(url: str) -> None:
    with pytest.raises(OpinionError, match="is no endpoint"):
        Endpoint(url)


@pytest.mark.parametrize("key", ["sk-1\r\nX-More: 1", "clé"])
def test_a_key_that_is_none_is_refused_and_not_repeated(key: str) -> None:
    with pytest.raises(OpinionError) as refused:
        Endpoint("http://localhost:1/v1", key)
    assert key not in str(refused.value)


def test_only_this_machine_is_local() -> None:
    assert all(map(is_local, ["http://localhost:8080/v1", "http://127.0.0.1/v1", "http://[::1]:1/v1"]))
    assert not any(map(is_local, ["https://localhost.example.org/v1", "https://api.example.org/localhost"]))
