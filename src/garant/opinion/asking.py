"""One question to a model → its answer and what that used: through a transport, patiently, within a budget.

What cannot be asked now is asked again after a while; what nobody would answer otherwise ends the asking.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from garant.errors import AnswerError, OpinionError
from garant.opinion.answer import MOST_LETTERS
from garant.opinion.budget import Budget, Usage, counted
from garant.opinion.prompt import Prompt
from garant.sources.clock import Clock
from garant.sources.fetching import retry_after

MOST_BYTES = 4 * MOST_LETTERS
"""How many bytes an endpoint may answer."""

_OK = 200
_BUSY = frozenset({408, 409, 425, 429, 500, 502, 503, 504, 529})
_TRIES = 4
_FIRST_WAIT, _LONGEST_WAIT = 2.0, 120.0
_LETTERS_A_TOKEN = 3  # what is estimated where nobody counts; rather too many tokens than too few


@dataclass(frozen=True, slots=True)
class Reply:
    """What an endpoint replied: `retry` is its Retry-After header; `body` is bounded."""

    status: int
    body: bytes = b""
    retry: str = ""


class BrokenError(Exception):
    """No whole reply came, or none; `sent` tells whether the question may have been taken, and be paid."""

    def __init__(self, reason: str, *, sent: bool) -> None:
        super().__init__(reason)
        self.sent = sent


class Transport(Protocol):
    """What carries a question to an endpoint and its reply back."""

    def post(self, question: Mapping[str, Any], *, most: int) -> Reply:
        """Return the reply; raise BrokenError where none comes whole, within its bounds of bytes and time."""


@dataclass(frozen=True, slots=True)
class Answered:
    """What a model answered, None for nothing that can be used, with the code of why; what all tries used."""

    content: str | None
    usage: Usage
    failure: str | None = None


class BudgetSpentError(OpinionError):
    """What is left of the budget does not reach for the next question."""


@dataclass(frozen=True, slots=True)
class Model:
    """A model behind an endpoint: how it is called there, and how many tokens it may answer."""

    name: str
    transport: Transport
    clock: Clock
    most_answered: int

    def worst(self, prompt: Prompt) -> Usage:
        """Return the most that a question can use."""
        return Usage(prompt.most_tokens, self.most_answered, True)

    def ask(self, prompt: Prompt, budget: Budget) -> Answered:
        """Return what the model answers; raise OpinionError where asking on is in vain."""
        lost = Usage(0, 0)
        for tried in range(_TRIES):
            if not budget.allows(self.worst(prompt)):
                raise BudgetSpentError("the budget does not reach for the next question")
            try:
                reply = self.transport.post(self._question(prompt), most=MOST_BYTES)
            except BrokenError as error:
                if error.sent:
                    budget.spend(self.worst(prompt))
                    lost = _both(lost, self.worst(prompt))
                self._wait_or_stop(tried, str(error), "")
                continue
            if reply.status == _OK:
                return self._read(prompt, reply, budget, lost)
            reason = f"the model's endpoint answers {reply.status}: {_excerpt(reply.body)}"
            if reply.status not in _BUSY:
                raise OpinionError(reason)
            self._wait_or_stop(tried, reason, reply.retry)
        raise AssertionError("the last try returns or raises")

    def _question(self, prompt: Prompt) -> Mapping[str, Any]:
        return {
            "model": self.name,
            "messages": [
                {"role": "system", "content": prompt.system},
                {"role": "user", "content": prompt.user},
            ],
            "temperature": 0,
            "max_tokens": self.most_answered,
            "response_format": {"type": "json_object"},
            "stream": False,
        }

    def _wait_or_stop(self, tried: int, reason: str, retry: str) -> None:
        if tried + 1 == _TRIES:
            raise OpinionError(f"{reason} (asked {_TRIES} times)")
        asked = retry_after(retry, self.clock.now()) if retry else None
        wait = _FIRST_WAIT * 2**tried if asked is None else max(asked, _FIRST_WAIT)
        self.clock.sleep(min(wait, _LONGEST_WAIT))

    def _read(self, prompt: Prompt, reply: Reply, budget: Budget, lost: Usage) -> Answered:
        content, told, failure = _content(reply.body)
        sent = len(prompt.system + prompt.user) // _LETTERS_A_TOKEN
        answered = self.most_answered if content is None else len(content) // _LETTERS_A_TOKEN + 1
        usage = counted(told, self.worst(prompt), sent=sent, answered=answered)
        budget.spend(usage)
        return Answered(content, _both(lost, usage), failure)


def _both(one: Usage, other: Usage) -> Usage:
    return Usage(one.sent + other.sent, one.answered + other.answered, one.estimated or other.estimated)


def _content(body: bytes) -> tuple[str | None, object, str | None]:
    """Return the answer within a reply, what it says was used, and the code of why it cannot be used."""
    try:
        found = _object(body)
    except AnswerError as error:
        return None, None, error.code
    told = found.get("usage")
    match found.get("choices"):
        case [{"message": {"content": str() as content}, **choice}, *_]:
            return content, told, "cut" if choice.get("finish_reason") == "length" else None
    return None, told, "no_answer"


def _object(body: bytes) -> dict[str, Any]:
    try:
        found = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise AnswerError("no_reply", "the endpoint's reply is no JSON") from error
    if not isinstance(found, dict):
        raise AnswerError("no_reply", "the endpoint's reply is no JSON object")
    return found


def _excerpt(body: bytes) -> str:
    """Return the beginning of a reply for people: one line, and no sign that a terminal would obey."""
    line = " ".join(body[:400].decode("utf-8", "replace").split())[:200]
    return "".join(letter if letter.isprintable() else "�" for letter in line)
