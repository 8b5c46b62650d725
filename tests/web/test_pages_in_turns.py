"""What is long comes in turns: every line of a finding is shown once, whichever way it is gone through."""

import re
from collections import Counter
from functools import partial

import pytest
from starlette.testclient import TestClient

from garant.web.pages import overview, timeline
from garant.web.paging import page_of

_SHOWN = re.compile(r'<(?:p class="what"|li)><a href="/en/undertakings/([^"]+)"')
_MAIN = re.compile(r"<main.*</main>", re.DOTALL)
_FOLLOWING = re.compile(r'rel="next" href="([^"]+page=\d+[^"]*)"')


def shown(pages: TestClient, address: str) -> Counter[str]:
    """Return how often each undertaking is shown on the pages of a list that an address begins."""
    found: Counter[str] = Counter()
    while address:
        text = _MAIN.search(pages.get(address).text)[0]
        found += Counter(_SHOWN.findall(text))
        following = _FOLLOWING.search(text)
        address = following[1].replace("&amp;", "&") if following else ""
    return found


@pytest.mark.parametrize(
    ("address", "name", "values", "cut"),
    [
        ("changes?since=2025-01-01", "move", ("new", "firmer", "refused", "silent"), "_MOVES_SHOWN_EACH"),
        ("scenario?holds=ceasefire&without=US", "truth", ("lost", "open", "holds"), "_VERDICTS_SHOWN"),
    ],
)
def test_a_part_in_turns_is_the_part_as_a_whole(
    pages: TestClient,
    address: str,
    name: str,
    values: tuple[str, ...],
    cut: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(overview, cut, 10_000)
    whole = shown(pages, f"/en/{address}&all=1")
    assert whole
    monkeypatch.setattr(overview, "page_of", partial(page_of, per_page=3))
    parts = [shown(pages, f"/en/{address}&{name}={value}") for value in values]
    assert all(part <= whole for part in parts)
    assert sum(map(len, parts)) > len(values)


def test_happenings_come_in_turns_and_none_twice(pages: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    address = "/en/timeline?since=2025-01-01&until=2025-12-31"
    records = re.compile(r'<li class="(?:meeting|incident)">.*?href="/en/records/([^"]+)"', re.DOTALL)
    monkeypatch.setattr(timeline, "_PER_PAGE", 10_000)
    whole = records.findall(pages.get(f"{address}&z=0").text)
    monkeypatch.setattr(timeline, "_PER_PAGE", 4)
    in_turns = []
    while address:
        text = pages.get(f"{address}&z=1").text
        in_turns += records.findall(text)
        following = _FOLLOWING.search(text)
        address = following[1].replace("&amp;", "&").replace("&z=1", "") if following else ""
    assert in_turns == whole
    assert len(whole) > 4
