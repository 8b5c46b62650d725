"""Finding by terms, tests and orders is what looking at each thing would find."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from garant.assess.finding import Index

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
