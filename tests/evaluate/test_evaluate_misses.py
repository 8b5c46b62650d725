from copy import deepcopy

import pytest
from annotating import FRENCH, TEXTS, both_gold, commitment, french_gold

from garant.evaluate.misses import Fault, Tally, Verdict, misses, tally

CANADA = "Le Canada fournira 30 véhicules blindés"
ALLIES = "La France et le Royaume-Uni enverront des instructeurs"


def failed(prediction, category="commitments"):
    return list(misses(category, {"blindés": french_gold()}, {"blindés": prediction}, TEXTS))


def dropped(words: str, lacks: str, *, stage="commitments", rule="fournir") -> dict:
    start = FRENCH.index(words)
    return {"stage": stage, "start": start, "end": start + len(words), "lacks": lacks, "rule": rule}


def read_with(**changes) -> dict:
    """Return a perfect reading whose commitments are replaced, with a trace where one is given."""
    return {**french_gold(), **changes}


def without_canada() -> list[dict]:
    return french_gold()["commitments"][1:]


def test_a_perfect_reading_misses_nothing():
    assert list(misses("commitments", both_gold(), both_gold(), TEXTS)) == []


@pytest.mark.parametrize(
    ("trace", "fault"),
    [
        pytest.param([], Fault("no trigger"), id="nothing fired"),
        pytest.param([dropped("fournira", "object")], Fault("no object", "fournir"), id="no object"),
        pytest.param([dropped("fournira", "actor")], Fault("no actor", "fournir"), id="no actor"),
        pytest.param([dropped("fournira", "link")], Fault("not linked", "fournir"), id="not linked"),
        pytest.param([dropped("fournira", "future")], Fault("no future", "fournir"), id="a stage of its own"),
        pytest.param(
            [dropped("30", "object", rule="nombre"), dropped("fournira", "actor")],
            Fault("no actor", "fournir"),
            id="the candidate that came furthest",
        ),
        pytest.param(
            [dropped("30", "trigger", rule="nombre"), dropped("fournira", "place")],
            Fault("no place", "fournir"),
            id="a lack of its own came further than no trigger",
        ),
        pytest.param([dropped("enverront", "object")], Fault("no trigger"), id="a candidate elsewhere"),
        pytest.param(
            [dropped("fournira", "actor", stage="stances")], Fault("no trigger"), id="another stage"
        ),
    ],
)
def test_a_missed_commitment_tells_the_stage_that_failed(trace, fault):
    (miss,) = failed(read_with(commitments=without_canada(), trace=trace))
    assert miss.verdict == Verdict.MISSED
    assert miss.gold.fields["actor"] == "CA"
    assert miss.predicted is None
    assert miss.faults == (fault,)


def test_a_second_actor_of_one_clause_was_not_linked():
    (miss,) = failed(read_with(commitments=french_gold()["commitments"][:2]))
    assert miss.gold.fields["actor"] == "GB"
    assert miss.faults == (Fault("not linked"),)


def test_a_wrong_actor_is_a_wrong_field_and_names_its_rule():
    reasons = [
        {"field": "kind", "rule": "véhicules"},
        {"field": "actor", "rule": "dernier nommé", "note": "il"},
    ]
    wrong = commitment(CANADA, "US", reasons=reasons)
    missed, invented = failed(read_with(commitments=[wrong, *without_canada()]))
    fault = Fault("wrong field: actor", "dernier nommé", "il")
    assert (missed.verdict, missed.faults) == (Verdict.MISSED, (fault,))
    assert (invented.verdict, invented.faults) == (Verdict.INVENTED, (fault,))
    assert missed.predicted == invented.predicted


def test_every_wrong_field_of_a_found_commitment_is_a_fault_with_its_rule():
    found = deepcopy(french_gold()["commitments"])
    found[0] |= {
        "kind": "air",
        "firmness": "floated",
        "reasons": [{"field": "kind", "rule": "blindés volants"}],
    }
    (miss,) = failed(read_with(commitments=found))
    assert miss.verdict == Verdict.WRONG
    assert miss.faults == (Fault("wrong field: kind", "blindés volants"), Fault("wrong field: firmness"))


def test_an_invented_commitment_names_the_rule_that_made_it():
    reasons = [{"field": "kind", "rule": "s'opposer", "note": "un objet absent"}]
    invented = commitment("Moscou s'y oppose", "RU", reasons=reasons)
    (miss,) = failed(read_with(commitments=[*french_gold()["commitments"], invented]))
    assert (miss.verdict, miss.gold) == (Verdict.INVENTED, None)
    assert miss.faults == (Fault("nothing there", "s'opposer", "un objet absent"),)


def test_a_commitment_read_twice_is_said_so():
    twice = [*french_gold()["commitments"], commitment(CANADA, "CA", id="c9")]
    (miss,) = failed(read_with(commitments=twice))
    assert (miss.verdict, miss.faults) == (Verdict.INVENTED, (Fault("said twice"),))


@pytest.mark.parametrize(
    ("category", "changes", "verdict", "stage"),
    [
        ("statements", {"speaker": "Anita Anand"}, Verdict.WRONG, "wrong field: speaker"),
        ("stances", {"topic": "ceasefire"}, Verdict.WRONG, "wrong field: topic"),
        ("stances", {"actor": "UA"}, Verdict.MISSED, "wrong field: actor"),
        ("meetings", {"date": None}, Verdict.WRONG, "wrong field: date"),
        ("times", {"value": "2025-08-26"}, Verdict.WRONG, "wrong field: value"),
        ("amounts", {"currency": "PLN"}, Verdict.WRONG, "wrong field: currency"),
    ],
)
def test_every_category_tells_what_was_wrong(category, changes, verdict, stage):
    read = deepcopy(french_gold())
    read[category][0] |= changes
    miss = failed(read, category)[0]
    assert (miss.verdict, miss.faults[0].stage) == (verdict, stage)


def test_an_english_amount_that_no_rule_saw_had_no_trigger():
    read = {**both_gold(), "norway": {}}
    (miss,) = misses("amounts", both_gold(), read, TEXTS)
    assert (miss.article, miss.gold.fields["text"], miss.faults) == (
        "norway",
        "$85 million",
        (Fault("no trigger"),),
    )


def test_a_tally_counts_stages_the_most_frequent_first():
    nothing = {"blindés": read_with(commitments=[], trace=[dropped("fournira", "actor")])}
    assert tally(misses("commitments", both_gold(), nothing, TEXTS)) == (
        Tally(Verdict.MISSED, "no trigger", "", 3),
        Tally(Verdict.MISSED, "no actor", "fournir", 1),
    )


def test_an_unknown_category_is_refused():
    with pytest.raises(KeyError, match="pledges"):
        list(misses("pledges", both_gold(), {}, TEXTS))
