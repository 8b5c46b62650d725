"""Hostile input: each case is an issue or an empty result, in bounded time and memory; the rest is read."""

import re

import pytest

from bench.hostile import CASES, cost

_MEMORY = 3 << 30


@pytest.mark.parametrize("name", sorted(CASES))
def test_a_hostile_file_costs_no_other_article(name):
    took = cost(CASES[name], 60_000, limit=120, memory=_MEMORY)
    assert took.code in (0, 1), took.said
    assert "Traceback" not in took.said
    assert "fault of Garant" not in took.said
    documents = re.search(r"(\d+) documents: .*?(\d+) new", took.said)
    assert documents, took.said
    assert int(documents[2]) >= 1
