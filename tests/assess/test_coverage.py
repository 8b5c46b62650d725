"""Coverage: actors by aims, how firmly, on how many voices, and what is missing."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from tests.assess.factory import c, r, u

from garant.assess.coverage import Cell, Coverage, Gap, Ground, coverage
from garant.model.terms import Attitude, ConditionType, Firmness, Line, Topic
from garant.model.undertakings import Held

TODAY = date(2025, 9, 30)


def cell(found: Coverage, actor: str, line: Line) -> Cell:
    (one,) = [each for each in found.cells if (each.actor, each.line) == (actor, line)]
    return one


def gaps(found: Coverage) -> dict[Line, tuple[Gap, ...]]:
    return {aim.line: aim.gaps for aim in found.aims}


def test_a_cell_holds_the_firmest_that_stands_and_its_voices():
    weak = u("FR", "troops", r("2025-09-01", "floated", by="Z"), id_="u-1")
    firm = u("FR", "troops", r("2025-09-04", "pledged", voice="afp"), r("2025-09-05", "pledged", voice="ap"))
    one = cell(coverage([weak, firm], [], TODAY), "FR", Line.LAND)
    assert (one.firmness, one.voices, one.days) == (Firmness.PLEDGED, 2, 25)
    assert one.undertakings == ("u-1", firm.id)
    assert one.said.voice == "ap"


def test_ten_papers_of_one_agency_are_one_voice():
    papers = [r("2025-09-04", "pledged", voice="afp") for _ in range(10)]
    assert cell(coverage([u("FR", "troops", *papers)], [], TODAY), "FR", Line.LAND).voices == 1


def test_conditions_are_those_that_nothing_so_firm_is_free_of():
    ceasefire = c("ceasefire", "après un cessez-le-feu")
    hanging = u("GB", "troops", r("2025-09-04", "pledged", conditions=[ceasefire]))
    free = u("GB", "troops", r("2025-09-04", "pledged"))
    assert cell(coverage([hanging], [], TODAY), "GB", Line.LAND).conditions == (ConditionType.CEASEFIRE,)
    assert cell(coverage([hanging, free], [], TODAY), "GB", Line.LAND).conditions == ()


def test_a_refusal_stands_beside_what_is_offered():
    refused = u("US", "troops", r("2025-08-19", "refused"), id_="u-no")
    air = u("US", "air", r("2025-08-19", "considered"))
    found = coverage([refused, air], [], TODAY)
    assert cell(found, "US", Line.LAND).firmness is None
    assert cell(found, "US", Line.LAND).refused == ("u-no",)
    assert cell(found, "US", Line.AIR).refused == ()


def test_silence_counts_from_the_last_word():
    old = u("TR", "naval", r("2025-07-01", "offered"))
    assert not cell(coverage([old], [], date(2025, 9, 28)), "TR", Line.SEA).silent
    silent = cell(coverage([old], [], date(2025, 9, 29)), "TR", Line.SEA)
    assert (silent.days, silent.silent) == (90, True)


def test_what_is_delivered_is_not_silent():
    done = u("CA", "equipment", r("2024-07-01", "delivered"))
    assert not cell(coverage([done], [], TODAY), "CA", Line.FORCES).silent


def test_an_aim_that_nobody_has_offered_anything_for_is_a_gap():
    weighed = u("TR", "naval", r("2025-09-04", "considered"))
    assert gaps(coverage([weighed], [], TODAY)) == dict.fromkeys(Line, (Gap.NOBODY,))


def test_an_aim_may_rest_on_one_actor_one_voice_or_a_condition():
    ceasefire = c("ceasefire", "après un cessez-le-feu")
    one = u("FR", "air", r("2025-05-04", "offered", conditions=[ceasefire], voice="afp"))
    other = u("GB", "air", r("2025-09-04", "pledged", voice="ap"))
    assert gaps(coverage([one], [], TODAY))[Line.AIR] == (
        Gap.ONE_ACTOR,
        Gap.ONE_VOICE,
        Gap.CONDITIONAL,
        Gap.SILENT,
    )
    found = coverage([one, other], [], TODAY)
    assert gaps(found)[Line.AIR] == ()
    assert found.aims[0].actors == ("FR", "GB")


def held(actor: str, attitude: str, topic: str, day: str) -> Held:
    return Held(f"p-{day}", actor, Attitude(attitude), Topic(topic), date.fromisoformat(day), "rejette", "a")


def test_who_is_against_an_aim_by_their_last_word():
    stances = [
        held("RU", "opposes", "troops_in_ukraine", "2025-09-05"),
        held("HU", "supports", "arms", "2025-09-06"),
        held("HU", "opposes", "arms", "2025-09-01"),
        held("RU", "opposes", "sanctions", "2025-09-01"),
    ]
    against = {aim.line: [each.actor for each in aim.against] for aim in coverage([], stances, TODAY).aims}
    assert against == {Line.AIR: [], Line.SEA: [], Line.LAND: ["RU"], Line.FORCES: []}


def test_cells_come_by_actor_and_aim_and_the_rest_is_counted():
    listed = [
        u("GB", "equipment", r("2025-09-04", "pledged")),
        u("FR", "troops", r("2025-09-04", "pledged")),
        u("FR", "air", r("2025-09-04", "pledged")),
        u("FR", "guarantee", r("2025-09-04", "pledged")),
    ]
    found = coverage(listed, [], TODAY)
    assert [(each.actor, each.line) for each in found.cells] == [
        ("FR", Line.AIR),
        ("FR", Line.LAND),
        ("GB", Line.FORCES),
    ]
    assert found.without_aim == 1
    assert found == coverage(reversed(listed), [], TODAY)


PROMISES = [
    u(actor, kind, r(day, firmness, voice=voice), id_=f"u-{place}")
    for place, (actor, kind, day, firmness, voice) in enumerate(
        [
            ("FR", "troops", "2025-09-01", "pledged", "afp"),
            ("FR", "troops", "2025-06-01", "floated", "ap"),
            ("GB", "troops", "2025-09-02", "refused", "afp"),
            ("GB", "air", "2025-09-03", "committed", "reuters"),
            ("US", "air", "2025-05-03", "offered", "reuters"),
            ("CA", "equipment", "2025-09-04", "delivered", "ap"),
            ("CA", "funding", "2025-09-05", "pledged", "cp"),
        ]
    )
]


@given(st.sets(st.sampled_from([each.id for each in PROMISES])))
def test_leaving_out_is_as_if_it_had_never_been(left_out: set[str]) -> None:
    kept = [each for each in PROMISES if each.id not in left_out]
    assert Ground(PROMISES, TODAY).coverage([], left_out) == coverage(kept, [], TODAY)
