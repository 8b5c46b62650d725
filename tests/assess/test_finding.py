"""Finding by terms, tests and orders is what looking at each thing would find."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from garant.assess.finding import Index
from garant.model.times import Period

STATES, KINDS = ("CA", "FR", "NO"), ("troops", "funding")


@dataclass(frozen=True)
class Pledge:
    state: str
    kinds: tuple[str, ...]
    sum: int


def facets(pledge: Pledge) -> Iterable[tuple[str, str]]:
    return [("state", pledge.state), *(("kind", kind) for kind in pledge.kinds)]


pledges = st.lists(
    st.builds(
        Pledge,
        st.sampled_from(STATES),
        st.lists(st.sampled_from(KINDS), unique=True).map(tuple),
        st.integers(0, 5),
    ),
    max_size=12,
)
wanted = st.fixed_dictionaries(
    {}, optional={"state": st.lists(st.sampled_from(STATES)), "kind": st.lists(st.sampled_from(KINDS))}
)


@given(pledges, wanted, st.sampled_from(["sum", "state"]), st.booleans(), st.integers(0, 5))
def test_an_index_finds_what_looking_at_each_would(
    given_: list[Pledge], asked: Mapping[str, list[str]], order: str, backwards: bool, least: int
) -> None:
    keys = {"sum": lambda each: each.sum, "state": lambda each: each.state}
    found = Index(given_, facets, keys).find(
        asked, [lambda each: each.sum >= least], order=order, backwards=backwards
    )
    expected = [
        each
        for each in given_
        if each.sum >= least
        and (not asked.get("state") or each.state in asked["state"])
        and (not asked.get("kind") or set(each.kinds) & set(asked["kind"]))
    ]
    assert sorted(map(repr, found)) == sorted(map(repr, expected))
    values = [keys[order](each) for each in found]
    assert values == sorted(values, reverse=backwards)


def test_a_term_that_nothing_has_finds_nothing() -> None:
    index = Index([Pledge("CA", ("troops",), 1)], facets, {"sum": lambda each: each.sum})
    assert index.find({"state": ["ZZ"]}) == []
    assert index.find({"state": []}) == [Pledge("CA", ("troops",), 1)]


MONTHS = (None, *map(Period.parse, ("2025-08", "2025-09", "2025-09-15", "2025-10-02/2025-10-09")))


@given(
    st.lists(st.lists(st.sampled_from(MONTHS), max_size=3).map(tuple), max_size=8),
    st.dates(date(2025, 7, 20), date(2025, 10, 20)) | st.none(),
    st.dates(date(2025, 7, 20), date(2025, 10, 20)) | st.none(),
)
def test_days_find_what_one_stretch_of_which_meets_them(
    given_: list[tuple[Period | None, ...]], since: date | None, until: date | None
) -> None:
    places = list(enumerate(given_))
    index = Index(places, lambda _: (), {"place": lambda each: each[0]}, lambda each: each[1])
    expected = [
        each
        for each in places
        if since is until is None
        or any(
            period is not None
            and (since is None or period.last >= since)
            and (until is None or period.first <= until)
            for period in each[1]
        )
    ]
    assert index.find({}, since=since, until=until) == expected


def test_values_are_what_things_are_found_by_under_a_name() -> None:
    index = Index([Pledge("NO", ("troops",), 1), Pledge("CA", (), 2)], facets, {"sum": lambda each: each.sum})
    assert index.values("state") == ["CA", "NO"]
    assert index.values("kind") == ["troops"]


def test_equals_stand_in_the_order_of_the_first() -> None:
    pledges = [Pledge(state, (), sum_) for sum_, state in enumerate(("NO", "CA", "NO", "CA"))]
    index = Index(pledges, facets, {"sum": lambda each: -each.sum, "state": lambda each: each.state})
    found = index.find({}, order="state")
    assert [(each.state, each.sum) for each in found] == [("CA", 3), ("CA", 1), ("NO", 2), ("NO", 0)]
