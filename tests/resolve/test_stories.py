"""Which articles are put together, and which stay apart however alike."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st
from telling_factory import BRIDGE, HARBOUR, REWRITTEN, sketched

from garant.resolve import stories
from garant.resolve.likeness import ENOUGH, LIKENESS
from garant.resolve.sketches import Sketch


def tell(fresh: Sequence[Sketch], earlier: Mapping[str, Sequence[Sketch]]) -> dict[str, str]:
    laid = {name: [LIKENESS.vectors(member) for member in members] for name, members in earlier.items()}
    return stories.tell([LIKENESS.vectors(sketch) for sketch in fresh], laid)


def group(
    name: str, count: int, own: dict[str, int], common: dict[str, int], day: str = "2025-06-12"
) -> list[Sketch]:
    """Articles that weigh the same words."""
    return [Sketch(f"{name}{number}", day, "fr", words={**own, **common}) for number in range(count)]


COMMON = {"seisme": 500, "magnitude": 400}
NORTH, SOUTH = {"aceh": 650, "sumatra": 400}, {"bengkulu": 650, "mentawai": 400}


def test_a_rewriting_joins_the_story_of_the_day_and_another_happening_opens_one() -> None:
    paper, rewriting, bridge = sketched(HARBOUR), sketched(REWRITTEN), sketched(BRIDGE)
    told = tell([rewriting, bridge], {paper.article: [paper]})
    assert told[rewriting.article] == paper.article
    assert told[bridge.article] == bridge.article


def test_look_alikes_that_several_articles_tell_stay_apart() -> None:
    north, south = group("north", 4, NORTH, COMMON), group("south", 4, SOUTH, COMMON)
    told = tell([*north, *south], {})
    assert {told[each.article] for each in north} == {"north0"}
    assert {told[each.article] for each in south} == {"south0"}


def test_few_look_alikes_are_put_together_for_want_of_anything_that_tells_them_apart() -> None:
    told = tell([*group("north", 2, NORTH, COMMON), *group("south", 2, SOUTH, COMMON)], {})
    assert set(told.values()) == {"north0"}


def test_an_article_that_was_alone_joins_the_story_that_it_turns_out_to_tell() -> None:
    early = replace(sketched(REWRITTEN), article="a-early", day="2025-06-11")
    story = [replace(sketched(HARBOUR), article=f"b{number}", day="2025-06-11") for number in (1, 2)]
    fresh = [sketched(f"{HARBOUR} {REWRITTEN}")]
    told = tell(fresh, {"a-early": [early], "b1": story})
    assert told == {"b1": "b1", "a-early": "b1", fresh[0].article: "b1"}


def test_stories_of_several_articles_are_never_put_together() -> None:
    one = group("one", 2, NORTH, COMMON, "2025-06-10")
    other = group("other", 2, NORTH, COMMON, "2025-06-11")
    told = tell(group("fresh", 1, NORTH, COMMON), {"one0": one, "other0": other})
    assert (told["one0"], told["other0"]) == ("one0", "other0")
    assert told["fresh0"] in ("one0", "other0")


def test_the_order_in_which_articles_are_given_is_nothing() -> None:
    articles = [*group("north", 5, NORTH, COMMON), *group("south", 5, SOUTH, COMMON), sketched(BRIDGE)]
    assert tell(articles, {}) == tell(articles[::-1], {})


def by_the_book(fresh: Sequence[Sketch], earlier: Mapping[str, Sequence[Sketch]]) -> dict[str, str]:
    """Average link as it is told: of all groups the two that are most alike on average, until none are."""
    held = sorted(earlier.items(), key=lambda story: (len(story[1]) == 1, story[1][0].place))
    groups = [*held, *((each.article, [each]) for each in sorted(fresh, key=lambda each: each.place))]
    names = [name for name, _ in groups]
    between = Likeness([each for _, group in groups for each in group])
    members = dict(enumerate(list(group) for _, group in groups))
    became = {name: number for number, name in enumerate(names)}
    apart = set(combinations([at for at, (_, group) in enumerate(held) if len(group) > 1], 2))
    while True:
        means = {
            pair: between.mean(*(members[each] for each in pair))
            for pair in combinations(sorted(members), 2)
            if pair not in apart
        }
        pair = max(means, key=lambda each: (means[each], [-number for number in each]), default=None)
        if pair is None or means[pair] < ENOUGH:
            return {name: names[number] for name, number in became.items()}
        one, other = pair
        within = [between.mean_within(members[each]) for each in pair]
        if min(len(members[each]) for each in pair) >= 4 and means[pair] < 0.8 * min(within):
            apart.add(pair)
            continue
        apart |= {
            tuple(sorted({one, *each} - {other})) for each in apart if other in each and one not in each
        }
        members[one] += members.pop(other)
        became = {name: one if number == other else number for name, number in became.items()}


class Likeness:
    """How alike each two of some articles are."""

    def __init__(self, sketches: Sequence[Sketch]) -> None:
        shelf = LIKENESS.shelf(sketches)
        self.at = {sketch.article: at for at, sketch in enumerate(sketches)}
        self.scores = LIKENESS.scores(shelf, shelf).tolist()

    def of(self, one: Sketch, other: Sketch) -> float:
        return self.scores[self.at[one.article]][self.at[other.article]]

    def mean(self, ones: Sequence[Sketch], others: Sequence[Sketch]) -> float:
        return sum(self.of(one, other) for one in ones for other in others) / (len(ones) * len(others))

    def mean_within(self, group: Sequence[Sketch]) -> float:
        pairs = list(combinations(group, 2))
        return sum(self.of(*pair) for pair in pairs) / max(len(pairs), 1)


WORDS = ("aceh", "sumatra", "bengkulu", "seisme")
WEIGHTS = st.dictionaries(st.sampled_from(WORDS), st.sampled_from([200, 350, 500]), min_size=1, max_size=3)


@settings(deadline=None, max_examples=200)
@given(
    st.lists(st.tuples(WEIGHTS, st.integers(1, 5)), min_size=1, max_size=6),
    st.lists(st.lists(WEIGHTS, min_size=1, max_size=4), max_size=3),
)
def test_stories_are_those_of_average_link_by_the_book(
    fresh: list[tuple[dict[str, int], int]], earlier: list[list[dict[str, int]]]
) -> None:
    new = [
        Sketch(f"n{at}{copy}", "2025-06-12", "fr", words=words)
        for at, (words, copies) in enumerate(fresh)
        for copy in range(copies)
    ]
    held = {
        f"h{at}0": [
            Sketch(f"h{at}{place}", "2025-06-11", "fr", words=words) for place, words in enumerate(group)
        ]
        for at, group in enumerate(earlier)
    }
    assert tell(new, held) == by_the_book(new, held)
