import pytest
from hypothesis import given
from hypothesis import strategies as st

from garant.evaluate.alignment import Pair, align, overlap
from garant.evaluate.categories import CATEGORIES
from garant.evaluate.form import Entry
from garant.model.spans import Span

COMMITMENTS, TIMES = CATEGORIES["commitments"], CATEGORIES["times"]


def entry(*places: tuple[int, int], **fields: object) -> Entry:
    return Entry(fields, tuple(Span(*place) for place in places))


def test_half_of_the_shorter_place_is_enough():
    assert align(TIMES, [entry((0, 100))], [entry((95, 105))]) == [Pair(0, 0)]
    assert align(TIMES, [entry((0, 100))], [entry((96, 106))]) == []


def test_any_further_place_of_either_may_match():
    assert align(TIMES, [entry((0, 10), (50, 60))], [entry((80, 90), (52, 58))]) == [Pair(0, 0)]


def test_another_actor_at_the_same_place_does_not_match():
    gold, read = entry((0, 10), actor="FR"), entry((0, 10), actor="GB")
    assert align(COMMITMENTS, [gold], [read]) == []


def test_one_prediction_finds_one_entry_only():
    gold = [entry((0, 10)), entry((5, 10))]
    assert align(TIMES, gold, [entry((0, 10))]) == [Pair(0, 0)]


@pytest.mark.parametrize(
    ("read", "chosen"),
    [
        pytest.param([entry((0, 16)), entry((5, 20))], 1, id="the larger share of the shorter place"),
        pytest.param([entry((5, 25), kind="air"), entry((5, 25), kind="troops")], 1, id="more fields alike"),
        pytest.param([entry((0, 40), kind="air"), entry((4, 26), kind="air")], 1, id="the closer length"),
        pytest.param([entry((5, 25)), entry((5, 25))], 0, id="the first in the file"),
    ],
)
def test_of_several_partners_the_best_is_taken(read, chosen):
    assert align(COMMITMENTS, [entry((5, 25), kind="troops")], read) == [Pair(0, chosen)]


def test_entries_without_a_place_meet_nothing():
    assert overlap([], [Span(0, 5)]).share == 0
    assert align(TIMES, [entry()], [entry((0, 5))]) == []


places = st.tuples(st.integers(0, 60), st.integers(1, 20)).map(lambda place: (place[0], place[0] + place[1]))
entries = st.lists(
    st.builds(
        lambda at, actor, kind: entry(*at, actor=actor, kind=kind),
        st.lists(places, max_size=2),
        st.sampled_from(["FR", "GB"]),
        st.sampled_from(["air", "troops"]),
    ),
    max_size=6,
)


@given(entries, entries)
def test_every_entry_stands_in_one_pair_at_most_and_pairs_agree(gold, read):
    pairs = align(COMMITMENTS, gold, read)
    assert len({pair.gold for pair in pairs}) == len({pair.predicted for pair in pairs}) == len(pairs)
    for pair in pairs:
        one, other = gold[pair.gold], read[pair.predicted]
        assert one.fields["actor"] == other.fields["actor"]
        assert overlap(one.places, other.places).share >= 0.5


@given(entries, entries)
def test_two_entries_left_over_could_not_have_matched(gold, read):
    pairs = align(TIMES, gold, read)
    found, used = {pair.gold for pair in pairs}, {pair.predicted for pair in pairs}
    left = [entry for number, entry in enumerate(gold) if number not in found]
    spare = [entry for number, entry in enumerate(read) if number not in used]
    assert all(overlap(one.places, other.places).share < 0.5 for one in left for other in spare)
