"""How sure a record is by rules and network together: its signs, and which places are one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from toy_learned import ToyLearned, marked, read_by_both, read_by_rules, sureness

from garant.annotate.learned.scales import Scales, log_odds
from garant.extract.weighing import (
    INCIDENT,
    STANCE,
    STATEMENT,
    chosen,
    found_at,
    is_taken,
    learned_term,
    one_place,
    outvoted,
    placed,
    signs_of,
    trimmed,
)
from garant.model.spans import Span
from garant.model.terms import Firmness

FRENCH = "La Norvège livrera 30 véhicules blindés à l'Ukraine. Le Pérou a exigé une trêve mardi."
ENGLISH = "Norway will send 30 armoured vehicles to Ukraine. Peru demanded a truce on Tuesday."
GIVEN = "La Norvège livrera 30 véhicules blindés à l'Ukraine"
SENT = "Norway will send 30 armoured vehicles to Ukraine"

spans = st.tuples(st.integers(0, 60), st.integers(1, 40)).map(lambda one: Span(one[0], one[0] + one[1]))


def span_of(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        (FRENCH, "fr", GIVEN),
        (FRENCH, "fr", "Le Pérou a exigé une trêve mardi"),
        (ENGLISH, "en", SENT),
        (ENGLISH, "en", "Peru demanded a truce on Tuesday"),
    ],
)
def test_a_record_of_the_rules_that_is_too_light_is_dropped_and_noted(
    text: str, language: str, words: str
) -> None:
    def is_read(extraction) -> bool:
        records = (*extraction.commitments, *extraction.stances)
        return words in [record.evidence.quotation for record in records]

    light, dropped, _ = read_by_both(text, language, weights={words: 0.12})
    assert is_read(read_by_rules(text, language))
    assert not is_read(light)
    (note,) = [one for one in dropped if one.lacks == "probability"]
    assert (note.span.of(text), note.rule, note.note) == (words, "reader/weighed", "0.12")


def test_a_record_that_stands_says_how_sure_it_is() -> None:
    extraction, dropped, _ = read_by_both(FRENCH, weights={GIVEN: 0.71234})
    (given_arms,) = extraction.commitments
    assert sureness(given_arms) == 0.712
    assert not [one for one in dropped if one.lacks == "probability"]


def test_rules_that_read_alone_know_no_probability() -> None:
    (given_arms,) = read_by_rules(FRENCH).commitments
    assert all(reason.probability is None for reason in given_arms.reasons)


def test_a_network_that_reads_alone_hears_no_rule() -> None:
    extraction, _, _ = read_by_both(FRENCH, scales=Scales({}, alone=True))
    assert (extraction.commitments, extraction.stances, extraction.statements) == ((), (), ())


def test_what_both_see_has_the_signs_of_both() -> None:
    _, _, learned = read_by_both(
        FRENCH,
        seen={"commitment": {GIVEN: 0.8}},
        roles={"actor": {"NO": 0.7, "PE": 0.2}},
        said={"kind": {"equipment": 0.6}, "firmness": {"pledged": 0.9, "offered": 0.1}},
        holds={"Norvège": 0.95},
    )
    (signs,) = [signs for category, words, signs in learned.weighed if words == GIVEN]
    expected = {
        "bias": 1,
        "rule": 1,
        "place": log_odds(0.8),
        "rule_place": log_odds(0.8),
        "part": log_odds(0.8),
        "gate": log_odds(0.95),
        "fit": log_odds(0.7),
        "first": 1,
        "titled": 0,
        "kind": 0.6,
        "own_kind": 0.6,
        "firmness": 0.9,
    }
    assert {name: signs[name] for name in expected} == pytest.approx(expected)


def test_what_the_network_does_not_see_has_none_of_its_signs() -> None:
    annotated = marked(FRENCH)
    signs = signs_of(
        annotated, ToyLearned(annotated), STANCE, span_of(FRENCH, GIVEN), actor="NO", by_rule=True
    )
    assert signs["place"] == signs["part"] == signs["gate"] == signs["fit"] == log_odds(0)
    assert (signs["rule"], signs["attitude"], signs["topic"]) == (1, 0, 0)


def test_another_than_the_named_actor_speaks_against_a_record() -> None:
    annotated = marked(FRENCH)
    learned = ToyLearned(annotated, roles={"holder": {"NO": 0.1, "PE": 0.9}})
    span = span_of(FRENCH, GIVEN)
    signs = signs_of(annotated, learned, STANCE, span, actor="NO", by_rule=True)
    assert (signs["fit"], signs["first"]) == (log_odds(0.1), 0)
    nobody = signs_of(annotated, learned, STANCE, span, actor=None, by_rule=True)
    assert (nobody["fit"], nobody["first"]) == (log_odds(0.9), 0)


def test_a_record_without_a_role_is_not_asked_whose_it_is() -> None:
    annotated = marked(FRENCH)
    learned = ToyLearned(annotated, said={"incident": {"strike": 0.8}})
    signs = signs_of(annotated, learned, INCIDENT, Span(0, 10), actor=None, by_rule=False)
    assert "fit" not in signs
    assert (signs["incident"], signs["rule"], signs["rule_place"]) == (0.8, 0, 0)


def test_a_headline_is_a_sign() -> None:
    annotated = marked("Oslo livre des radars\n\nLa Norvège livrera 6 radars à Kiev, a-t-on appris mardi.")
    learned = ToyLearned(annotated)
    titled = [
        signs_of(annotated, learned, STATEMENT, Span(start, start + 9), actor=None, by_rule=True)["titled"]
        for start in (0, annotated.text.index("La Norvège"))
    ]
    assert titled == [float(annotated.sentences[0].kind != "body"), 0]


@given(spans, spans)
def test_two_places_are_one_whichever_comes_first(one: Span, other: Span) -> None:
    assert one_place(one, other) == one_place(other, one)
    assert one_place(one, one)
    assert one.meets(other) or not one_place(one, other)


@given(st.lists(spans, max_size=6), spans)
def test_a_place_is_taken_where_one_of_the_others_is_the_same(others: list[Span], span: Span) -> None:
    assert is_taken(placed(others), span) == any(one_place(span, other) for other in others)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (Span(0, 100), Span(90, 95), True),  # wholly inside
        (Span(0, 100), Span(70, 170), True),  # three tenths shared
        (Span(0, 100), Span(75, 175), False),
        (Span(0, 10), Span(10, 20), False),
    ],
)
def test_places_that_share_little_are_two(one: Span, other: Span, same: bool) -> None:
    assert one_place(one, other) is same


def test_an_actor_fits_as_its_best_mention_does() -> None:
    annotated = marked("Le Canada promet. Ottawa livrera des radars à Kiev.")
    learned = ToyLearned(annotated, roles={"actor": {"Canada": 0.4, "Ottawa": 0.8}})
    named = {m.actor for m in annotated.mentions}
    fits = chosen(learned, "actor", Span(0, 10))
    assert set(fits) == named
    assert fits["UA"] == 0
    words = {annotated.text[m.start : m.end] for m in annotated.mentions if m.actor == "CA"}
    assert {"Canada", "Ottawa"} <= words


def test_only_places_of_the_tag_at_the_place_are_found() -> None:
    annotated = marked(FRENCH)
    learned = ToyLearned(
        annotated, seen={"commitment": {GIVEN: 0.8, "Le Pérou": 0.7}, "stance": {GIVEN: 0.4}}
    )
    found = found_at(learned, "commitment", span_of(FRENCH, GIVEN))
    assert [one.probability for one in found] == [0.8]


@pytest.mark.parametrize(
    ("words", "whole"),
    [
        ("rvège livrera", "Norvège livrera"),
        (" livrera 30 ", "livrera 30"),
        ("blindés à l'Ukraine.", "blindés à l'Ukraine"),
        (" ", ""),
    ],
)
def test_a_place_of_the_network_is_trimmed_to_whole_words(words: str, whole: str) -> None:
    assert trimmed(marked(FRENCH), span_of(FRENCH, words)).of(FRENCH) == whole


@pytest.mark.parametrize(
    ("name", "field", "likeliest", "other"),
    [("firmness", "firmness", "pledged", "refused"), ("meeting", "type", "summit", "call")],
)
def test_the_likeliest_term_is_named_with_how_likely_it_is(
    name: str, field: str, likeliest: str, other: str
) -> None:
    learned = ToyLearned(marked(FRENCH), said={name: {other: 0.2, likeliest: 0.61237}})
    term, reason = learned_term(learned, name, Span(0, 10))
    assert term == likeliest
    assert (reason.field, reason.rule, reason.probability) == (field, f"reader/{field}", 0.612)


@pytest.mark.parametrize(
    ("chances", "term", "probability"),
    [
        ({"refused": 0.99, "pledged": 0.001}, "refused", 0.99),
        ({"refused": 0.6, "pledged": 0.4}, "pledged", None),  # the rules' own counts for more
        ({"pledged": 0.9}, "pledged", None),
        ({}, "pledged", None),  # the network has not read there
    ],
)
def test_the_firmness_of_the_rules_stays_unless_the_network_is_surer_of_another(
    chances: dict[str, float], term: str, probability: float | None
) -> None:
    learned = ToyLearned(marked(FRENCH), said={"firmness": chances})
    voted, reason = outvoted(learned, Span(0, 10), Firmness.PLEDGED)
    assert (voted, reason and reason.probability) == (term, probability)
