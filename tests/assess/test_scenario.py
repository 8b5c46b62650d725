"""What would hold: three truth values, through which words the rest falls, and laws that keep it sane."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.assess.factory import IMPLICATIONS, c, named, r, u

from garant.assess.coverage import Gap
from garant.assess.scenario import Cause, Scenario, scenario
from garant.assess.suppositions import Truth
from garant.errors import ScenarioError
from garant.model.terms import ConditionType, Firmness, Line
from garant.model.undertakings import Undertaking


def supposing(*undertakings: Undertaking, holds: str = "", fails: str = "", without: str = "") -> Scenario:
    return scenario(
        undertakings,
        holds=set(map(ConditionType, holds.split())),
        fails=set(map(ConditionType, fails.split())),
        without=set(without.split()),
        implications=IMPLICATIONS,
        named=named,
        today=date(2025, 9, 30),
    )


def truths(found: Scenario) -> dict[str, str]:
    return {verdict.undertaking: verdict.truth.value for verdict in found.verdicts}


def hanging(id_: str, *conditions, actor: str = "NO", kind: str = "troops", **known) -> Undertaking:
    report = r("2025-08-25", known.pop("firmness", "pledged"), conditions=conditions)
    return u(actor, kind, report, id_=id_, **known)


FORCE = hanging("u-force", c("ceasefire", "au lendemain d'un cessez-le-feu", "a-1"), actor="COALITION")
NORWAY = hanging(
    "u-no",
    c("ceasefire", "depends on a ceasefire, and on the Americans", "a-2"),
    c("us_support", "depends on a ceasefire, and on the Americans", "a-2"),
)
EITHER = hanging(
    "u-or",
    c("ceasefire", "en cas de trêve ou d'accord de paix", "a-3"),
    c("peace_agreement", "en cas de trêve ou d'accord de paix", "a-3"),
)
FREE = u("GB", "equipment", r("2025-06-04", "pledged"), id_="u-free")


def test_what_has_no_condition_holds_and_the_rest_is_open():
    assert truths(supposing(FORCE, NORWAY, FREE)) == {"u-force": "open", "u-free": "holds", "u-no": "open"}


def test_a_ceasefire_without_american_support():
    found = supposing(FORCE, NORWAY, FREE, holds="ceasefire", fails="us_support")
    assert truths(found) == {"u-force": "holds", "u-free": "holds", "u-no": "lost"}
    (lost,) = [verdict for verdict in found.verdicts if verdict.truth is Truth.LOST]
    (through,) = lost.through
    assert (through.cause, through.type) == (Cause.CONDITION, ConditionType.US_SUPPORT)
    assert (through.said.article, through.said.quotation) == (
        "a-2",
        "depends on a ceasefire, and on the Americans",
    )


def test_of_alternatives_on_the_same_words_one_is_enough():
    assert truths(supposing(EITHER, holds="ceasefire")) == {"u-or": "holds"}
    assert truths(supposing(EITHER, fails="peace_agreement")) == {"u-or": "open"}
    assert truths(supposing(EITHER, fails="ceasefire")) == {"u-or": "lost"}


def test_peace_is_a_ceasefire_and_without_one_there_is_no_peace():
    peace = hanging("u-peace", c("peace_agreement", "dans le cadre d'un accord de paix", "a-4"))
    assert truths(supposing(FORCE, holds="peace_agreement")) == {"u-force": "holds"}
    assert truths(supposing(peace, holds="ceasefire")) == {"u-peace": "open"}
    found = supposing(peace, fails="ceasefire")
    assert found.fails == (ConditionType.CEASEFIRE, ConditionType.PEACE_AGREEMENT)
    assert found.verdicts[0].through[0].supposed is ConditionType.CEASEFIRE


def test_without_an_actor_all_that_it_gives_is_lost():
    air = u("US", "air", r("2025-08-19", "considered", "l'appui aérien est une option"), id_="u-us")
    given_ = u("US", "equipment", r("2025-08-19", "delivered"), id_="u-given")
    found = supposing(air, given_, FREE, without="US")
    assert truths(found) == {"u-free": "holds", "u-given": "lost", "u-us": "lost"}
    assert found.verdicts[2].through[0].cause is Cause.ACTOR
    assert found.verdicts[2].through[0].said.quotation == "l'appui aérien est une option"


def test_without_an_actor_what_relies_on_it_by_name_is_lost():
    congress = hanging("u-congress", c("approval", "subject to Congress approval", "a-5"))
    bundestag = hanging("u-bundestag", c("approval", "sous réserve du Bundestag", "a-6"))
    found = supposing(congress, bundestag, NORWAY, without="US")
    assert truths(found) == {"u-bundestag": "open", "u-congress": "lost", "u-no": "lost"}


def test_nobody_relies_on_the_attacker_that_a_condition_names():
    attack = hanging("u-attack", c("attack", "en cas de nouvelle attaque russe", "a-7"))
    consent = hanging("u-consent", c("consent_ru", "si Moscou accepte", "a-8"))
    assert truths(supposing(attack, consent, without="RU")) == {"u-attack": "open", "u-consent": "lost"}


def test_what_is_supposed_to_hold_outweighs_whom_its_words_name():
    brokered = hanging("u-b", c("ceasefire", "après une trêve négociée par Washington", "a-9"))
    assert truths(supposing(brokered, without="US")) == {"u-b": "lost"}
    assert truths(supposing(brokered, holds="ceasefire", without="US")) == {"u-b": "holds"}


def test_a_part_is_lost_with_its_whole_and_not_the_other_way():
    air = u("FR", "air", r("2025-09-04", "pledged"), id_="u-air", share="u-force")
    found = supposing(FORCE, air, fails="ceasefire")
    assert truths(found) == {"u-air": "lost", "u-force": "lost"}
    assert (found.verdicts[0].through[0].cause, found.verdicts[0].through[0].whole) == (
        Cause.WHOLE,
        "u-force",
    )
    whole = u("COALITION", "troops", r("2025-09-04", "pledged"), id_="u-whole")
    part = hanging("u-part", c("us_support", "avec les Américains", "a-10"), part="u-whole")
    assert truths(supposing(whole, part, fails="us_support")) == {"u-part": "lost", "u-whole": "holds"}


def test_a_part_of_what_is_open_stands_by_itself():
    air = u("FR", "air", r("2025-09-04", "pledged"), id_="u-air", share="u-force")
    assert truths(supposing(FORCE, air)) == {"u-air": "holds", "u-force": "open"}


def test_what_is_delivered_has_its_conditions_behind_it():
    done = hanging("u-done", c("us_support", "avec les Américains", "a-11"), firmness="delivered")
    assert truths(supposing(done, fails="us_support")) == {"u-done": "holds"}


def test_what_is_refused_or_withdrawn_is_in_no_scenario():
    refused = u("US", "troops", r("2025-08-19", "refused"))
    assert truths(supposing(refused, FREE)) == {"u-free": "holds"}


def test_the_aims_are_compared_before_and_after():
    found = supposing(FORCE, NORWAY, fails="us_support")
    land = list(Line).index(Line.LAND)
    assert found.before.aims[land].actors == ("COALITION", "NO")
    assert found.after.aims[land].gaps == (Gap.NOBODY,)
    assert found.at_best.aims[land].actors == ("COALITION",)
    assert found.at_best.aims[land].firmness is Firmness.PLEDGED


@pytest.mark.parametrize(
    ("holds", "fails", "without"),
    [
        ("ceasefire", "ceasefire", ""),
        ("peace_agreement", "ceasefire", ""),
        ("us_support", "", "US"),
        ("consent_ru", "", "RU"),
    ],
)
def test_what_contradicts_itself_is_refused(holds, fails, without):
    with pytest.raises(ScenarioError, match="both hold and fail"):
        supposing(FREE, holds=holds, fails=fails, without=without)


TYPES = st.sampled_from(list(ConditionType))


@st.composite
def worlds(draw: st.DrawFn) -> list[Undertaking]:
    found: list[Undertaking] = []
    for number in range(draw(st.integers(1, 6))):
        words = draw(st.sampled_from(["avec les Américains", "après une trêve", "l'un ou l'autre"]))
        types = draw(st.lists(TYPES, max_size=3, unique=True))
        conditions = [c(type_, words, f"a-{number}", draw(st.sampled_from([50, 100]))) for type_ in types]
        whole = draw(st.sampled_from([None, *(each.id for each in found)]))
        firmness = draw(st.sampled_from(["offered", "pledged", "delivered", "refused"]))
        actor = draw(st.sampled_from(["US", "FR", "COALITION"]))
        found.append(hanging(f"u-{number}", *conditions, actor=actor, firmness=firmness, part=whole))
    return found


RANK = {"lost": 0, "open": 1, "holds": 2}


@given(worlds(), st.frozensets(TYPES), TYPES, st.sampled_from([set(), {"US"}]))
def test_what_is_supposed_to_hold_beside_loses_nothing(world, holds, also, without):
    holds, also = holds - {"us_support"}, {also} - {"us_support"}
    supposed = {"implications": IMPLICATIONS, "named": named, "today": date(2025, 9, 30), "without": without}
    before = truths(scenario(world, holds=holds, **supposed))
    after = truths(scenario(world, holds=holds | also, **supposed))
    assert all(RANK[after[id_]] >= RANK[truth] for id_, truth in before.items())


@given(worlds())
def test_where_everything_holds_nothing_is_open(world):
    found = supposing(*world, holds=" ".join(ConditionType))
    assert set(truths(found).values()) <= {"holds"}


@given(worlds(), st.data())
def test_order_does_not_matter(world, data):
    other = data.draw(st.permutations(world))
    assert supposing(*world, fails="us_support") == supposing(*other, fails="us_support")
