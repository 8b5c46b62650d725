"""A model is asked within a budget that nothing exceeds, with patience, and not in vain."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from decimal import Decimal
from json import dumps
from typing import Any

import pytest
from endpoint_factory import PatientClock
from hypothesis import given
from hypothesis import strategies as st

from garant.errors import OpinionError
from garant.opinion.asking import BrokenError, BudgetSpentError, Model, Reply
from garant.opinion.budget import Budget, Prices, Usage, counted
from garant.opinion.prompt import Prompt

PROMPT = Prompt("Read the article.", "Ottawa livrera trente véhicules.")
BUSY, LOST, REFUSED = Reply(429), BrokenError("nobody", sent=False), BrokenError("half of it", sent=True)


@dataclass
class Script:
    """A transport that replies as it is written down, the last again and again."""

    replies: Sequence[Reply | BrokenError]
    asked: list[Mapping[str, Any]] = field(default_factory=list)

    def post(self, question: Mapping[str, Any], *, most: int) -> Reply:
        self.asked.append(question)
        reply = self.replies[min(len(self.asked), len(self.replies)) - 1]
        if isinstance(reply, BrokenError):
            raise reply
        return reply


def reply(content: object = "{}", usage: object = None, finish: str = "stop") -> Reply:
    choice = {"message": {"content": content}, "finish_reason": finish}
    return Reply(200, dumps({"choices": [choice], "usage": usage}).encode())


def budget(most: str = "1000", sent: str = "1", answered: str = "2") -> Budget:
    return Budget(Decimal(most), Prices(Decimal(sent), Decimal(answered)))


def model(*replies: Reply | BrokenError, most: int = 100) -> tuple[Model, Script, PatientClock]:
    script, clock = Script(replies), PatientClock()
    return Model("qwen", script, clock, most), script, clock


def test_what_the_endpoint_counts_is_what_is_paid() -> None:
    asked, script, _ = model(reply('{"stances": []}', {"prompt_tokens": 120, "completion_tokens": 10}))
    within = budget()
    answered = asked.ask(PROMPT, within)
    assert (answered.content, answered.usage) == ('{"stances": []}', Usage(120, 10))
    assert within.spent == Decimal("0.00014")
    assert (script.asked[0]["model"], script.asked[0]["max_tokens"]) == ("qwen", 100)


@pytest.mark.parametrize(
    "usage",
    [None, {}, [], "12", {"prompt_tokens": -1, "completion_tokens": 3}, {"prompt_tokens": 1.5},
     {"prompt_tokens": True, "completion_tokens": 1}, {"prompt_tokens": "9", "completion_tokens": "9"}],
)  # fmt: skip
def test_what_the_endpoint_does_not_count_is_estimated(usage: object) -> None:
    asked, _, _ = model(reply("{}", usage))
    within = budget()
    used = asked.ask(PROMPT, within).usage
    assert used.estimated
    assert 0 < used.sent <= asked.worst(PROMPT).sent
    assert within.spent == within.prices.of(used.sent, used.answered) > 0


def test_no_more_is_counted_than_was_sent_and_may_come_back() -> None:
    worst = Usage(100, 50, True)
    told = {"prompt_tokens": 10**15, "completion_tokens": 1}
    assert counted(told, worst, sent=3, answered=3) == worst


def test_who_is_busy_is_asked_again_later_each_time() -> None:
    asked, script, clock = model(BUSY, Reply(503, b"", "7"), LOST, reply())
    assert asked.ask(PROMPT, budget()).content == "{}"
    assert clock.waits == [2.0, 7.0, 8.0]
    assert len(script.asked) == 4


def test_nobody_waits_for_days() -> None:
    asked, _, clock = model(Reply(429, b"", "86400"), reply())
    asked.ask(PROMPT, budget())
    assert clock.waits == [120.0]


@pytest.mark.parametrize("broken", [BUSY, Reply(500), LOST, REFUSED])
def test_patience_has_an_end(broken: Reply | BrokenError) -> None:
    asked, script, _ = model(broken)
    with pytest.raises(OpinionError, match="4 times"):
        asked.ask(PROMPT, budget())
    assert len(script.asked) == 4


@pytest.mark.parametrize("status", [301, 400, 401, 403, 404, 422])
def test_what_would_not_be_answered_otherwise_is_not_asked_again(status: int) -> None:
    asked, script, _ = model(Reply(status, b"<h1>no\x1b[2J such model</h1>"))
    with pytest.raises(OpinionError, match=rf"answers {status}: <h1>no�\[2J such model"):
        asked.ask(PROMPT, budget())
    assert len(script.asked) == 1


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (reply("{", finish="length"), "cut"),
        (reply(None), "no_answer"),
        (reply(["{}"]), "no_answer"),
        (Reply(200, b'{"choices": []}'), "no_answer"),
        (Reply(200, b'{"choices": {"0": 1}}'), "no_answer"),
        (Reply(200, b"<html>login</html>"), "no_reply"),
        (Reply(200, b"[1]"), "no_reply"),
        (Reply(200, b"\xff\xfe"), "no_reply"),
        (Reply(200, b"[" * 100_000), "no_reply"),
        (Reply(200, b""), "no_reply"),
    ],
)
def test_a_reply_without_an_answer_is_paid_and_says_why(answer: Reply, why: str) -> None:
    asked, _, _ = model(answer)
    within = budget()
    assert asked.ask(PROMPT, within).failure == why
    assert within.spent > 0


def test_what_may_have_been_taken_is_counted_as_paid_whole() -> None:
    asked, _, _ = model(REFUSED, LOST, reply("{}", {"prompt_tokens": 5, "completion_tokens": 1}))
    within, worst = budget(), asked.worst(PROMPT)
    used = asked.ask(PROMPT, within).usage
    assert (used.sent, used.answered) == (worst.sent + 5, worst.answered + 1)
    assert within.spent == within.prices.of(used.sent, used.answered)


def test_nothing_is_asked_that_may_cost_more_than_is_left() -> None:
    asked, script, _ = model(reply())
    worst = asked.worst(PROMPT)
    cost = budget().prices.of(worst.sent, worst.answered)
    with pytest.raises(BudgetSpentError):
        asked.ask(PROMPT, budget(f"{cost - Decimal('0.000001'):f}"))
    assert script.asked == []
    asked.ask(PROMPT, budget(f"{cost:f}"))
    assert len(script.asked) == 1


_USAGES = st.none() | st.fixed_dictionaries(
    {name: st.integers(-10, 10**6) | st.booleans() for name in ("prompt_tokens", "completion_tokens")}
)
_REPLIES = st.lists(
    st.sampled_from([BUSY, LOST, REFUSED, Reply(200, b"<html>")])
    | st.builds(reply, st.none() | st.text(max_size=2000), _USAGES),
    min_size=1,
    max_size=6,
)
_SUMS = st.decimals(0, 1, places=4, allow_nan=False)


@given(_REPLIES, _SUMS, st.tuples(_SUMS, _SUMS), st.lists(st.text(max_size=50), min_size=1, max_size=6))
def test_the_budget_is_never_exceeded_whatever_an_endpoint_does(
    replies: list[Reply | BrokenError], most: Decimal, prices: tuple[Decimal, Decimal], texts: list[str]
) -> None:
    asked, _, _ = model(*replies)
    within = Budget(most / 100, Prices(*prices))
    for words in texts:
        with suppress(OpinionError):
            asked.ask(Prompt("Read.", words), within)
        assert within.spent <= within.most
