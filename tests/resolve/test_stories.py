"""Which articles are put together, and which stay apart however alike."""

from dataclasses import replace

from telling_factory import BRIDGE, HARBOUR, REWRITTEN, sketched

from garant.resolve.sketches import Sketch
from garant.resolve.stories import tell


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
