"""Commitments that the trained reader proposes: read by the rules where they had a frame, else by itself."""

import pytest
from toy_learned import read_by_both, read_by_rules, sureness

from garant.extract.trace import Dropped
from garant.model.records import Commitment
from garant.model.terms import ConditionType, Firmness, Kind, Line

FRENCH = (
    "La Norvège veille aux portes de Kiev avec 40 millions d'euros en cas de cessez-le-feu. Le chat dort."
)
VEILLE = "La Norvège veille aux portes de Kiev avec 40 millions d'euros en cas de cessez-le-feu"
ENGLISH = "Norway stands at Kyiv's door with six radars. The cat sleeps."
STANDS = "Norway stands at Kyiv's door with six radars"
SAID = {"kind": {"funding": 0.8, "equipment": 0.2}, "firmness": {"pledged": 0.7, "offered": 0.3}}

ARMS = {"kind": {"equipment": 0.7}, "firmness": {"pledged": 0.7}}
GIVEN = "La Norvège livrera 30 véhicules blindés à l'Ukraine"


def proposed(
    text: str, words: str, language: str = "fr", **answers
) -> tuple[tuple[Commitment, ...], tuple[Dropped, ...]]:
    """Return the commitments where the network sees one in these words, Norway's if nothing else is said."""
    answers = {"roles": {"actor": {"NO": 0.9}}, "said": SAID, **answers}
    extraction, dropped, _ = read_by_both(text, language, seen={"commitment": {words: 0.8}}, **answers)
    return extraction.commitments, dropped


@pytest.mark.parametrize(("text", "language", "words"), [(FRENCH, "fr", VEILLE), (ENGLISH, "en", STANDS)])
def test_what_the_rules_do_not_see_is_proposed_with_its_words_and_why(
    text: str, language: str, words: str
) -> None:
    assert read_by_rules(text, language).commitments == ()
    ((commitment,), _) = proposed(text, words, language)
    assert (commitment.id, commitment.actor, commitment.kind, commitment.firmness) == (
        "c1",
        "NO",
        Kind.FUNDING,
        Firmness.PLEDGED,
    )
    assert (commitment.evidence.quotation, commitment.evidence.stands_in(text)) == (words, True)
    reasons = {reason.field: (reason.rule, reason.probability) for reason in commitment.reasons}
    expected = {
        "kind": ("reader/kind", 0.8),
        "firmness": ("reader/firmness", 0.7),
        "actor": ("reader/actor", 0.9),
    }
    assert expected.items() <= reasons.items()
    assert sureness(commitment) == 0.9


@pytest.mark.parametrize(
    ("text", "language", "words", "clause"),
    [
        (
            "Le chat dort. La Norvège fera le reste à Kiev.",
            "fr",
            "le reste",
            "La Norvège fera le reste à Kiev",
        ),
        (
            "The cat sleeps. Norway will do the rest in Kyiv.",
            "en",
            "the rest",
            "Norway will do the rest in Kyiv",
        ),
    ],
)
def test_the_words_of_a_proposal_are_the_clause_around_them(
    text: str, language: str, words: str, clause: str
) -> None:
    ((commitment,), _) = proposed(text, words, language)
    assert (commitment.evidence.quotation, commitment.evidence.stands_in(text)) == (clause, True)


def test_the_marks_within_a_proposal_are_its_details() -> None:
    ((commitment,), _) = proposed(FRENCH, VEILLE)
    assert (commitment.amount.value, commitment.amount.currency) == (40_000_000, "EUR")
    assert [condition.type for condition in commitment.conditions] == [ConditionType.CEASEFIRE]
    assert all(condition.evidence.stands_in(FRENCH) for condition in commitment.conditions)


def test_a_sum_is_not_of_what_is_never_paid() -> None:
    ((commitment,), _) = proposed(FRENCH, VEILLE, said={**SAID, "kind": {"troops": 0.9}})
    assert (commitment.kind, commitment.amount) == (Kind.TROOPS, None)


def test_the_one_helped_is_chosen_too() -> None:
    ((commitment,), _) = proposed(FRENCH, VEILLE, roles={"actor": {"NO": 0.9}, "helped": {"UA": 0.7}})
    assert commitment.beneficiary == "UA"
    assert ("beneficiary", 0.7) in [(reason.field, reason.probability) for reason in commitment.reasons]


@pytest.mark.parametrize("helped", [{"UA": 0.3}, {"NO": 0.9}])
def test_nobody_is_helped_where_the_choice_is_unsure_or_the_giver_itself(helped: dict[str, float]) -> None:
    ((commitment,), _) = proposed(FRENCH, VEILLE, roles={"actor": {"NO": 0.9}, "helped": helped})
    assert "beneficiary" not in [reason.field for reason in commitment.reasons]


def test_several_likely_actors_or_kinds_are_several_records() -> None:
    text = "La Norvège et le Danemark veillent aux portes de Kiev. Le chat dort."
    said = {**SAID, "kind": {"equipment": 0.9, "training": 0.6, "funding": 0.4}}
    found, _ = proposed(
        text, text[: text.index(".")], roles={"actor": {"NO": 0.9, "DK": 0.4, "UA": 0.1}}, said=said
    )
    assert {(one.actor, one.kind.value) for one in found} == {
        ("NO", "equipment"),
        ("NO", "training"),
        ("DK", "equipment"),
        ("DK", "training"),
    }


def test_the_likeliest_actor_and_kind_are_taken_however_unlikely() -> None:
    unsure = {**SAID, "kind": {"funding": 0.2, "troops": 0.1}}
    ((commitment,), _) = proposed(FRENCH, VEILLE, roles={"actor": {"NO": 0.1, "UA": 0.05}}, said=unsure)
    assert (commitment.actor, commitment.kind) == ("NO", Kind.FUNDING)


def test_a_proposal_that_is_too_light_is_dropped_and_noted() -> None:
    found, dropped = proposed(FRENCH, VEILLE, weights={VEILLE: 0.2})
    assert found == ()
    assert ("commitments", "reader/weighed", "0.20") in [(d.category, d.rule, d.note) for d in dropped]


@pytest.mark.parametrize("words", [GIVEN, "livrera 30 véhicules", "30 véhicules blindés à l'Ukraine"])
def test_nothing_is_proposed_where_the_rules_read_a_commitment_of_that_actor(words: str) -> None:
    text = f"{GIVEN}. Le chat dort."
    found, _ = proposed(text, words, said=ARMS)
    assert [one.evidence.quotation for one in found] == [GIVEN]
    assert [reason.rule for reason in found[0].reasons if reason.rule.startswith("reader/")] == [
        "reader/weighed"
    ]


def test_another_actor_may_commit_itself_in_the_same_words() -> None:
    text = f"{GIVEN}. Le Danemark est de la partie."
    found, _ = proposed(text, GIVEN, roles={"actor": {"DK": 0.9, "NO": 0.8}})
    assert {one.actor for one in found} == {"NO", "DK"}


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        (
            "Du côté d'Oslo, 30 véhicules blindés seront livrés à l'Ukraine.",
            "fr",
            "30 véhicules blindés seront livrés",
        ),
        (
            "In Oslo, work is afoot: 30 armoured vehicles will be delivered to Ukraine.",
            "en",
            "30 armoured vehicles will be delivered",
        ),
    ],
)
def test_a_frame_that_only_lacked_its_actor_is_read_by_the_rules(
    text: str, language: str, words: str
) -> None:
    assert read_by_rules(text, language).commitments == ()
    said = {"kind": {"diplomacy": 0.6, "equipment": 0.4}, "firmness": {"refused": 0.6, "pledged": 0.4}}
    ((commitment,), _) = proposed(text, words, language, said=said)
    assert (commitment.actor, commitment.beneficiary, commitment.kind, commitment.firmness) == (
        "NO",
        "UA",
        Kind.EQUIPMENT,
        Firmness.PLEDGED,
    )
    assert (commitment.quantity.value, commitment.evidence.stands_in(text)) == (30, True)
    rules = {reason.field: reason.rule for reason in commitment.reasons}
    assert (rules["actor"], rules["kind"].split("/")[0]) == ("reader/actor", "objects")


def test_a_network_that_is_sure_outvotes_the_rules_on_firmness_alone() -> None:
    said = {"kind": {"air": 0.97, "equipment": 0.05}, "firmness": {"delivered": 0.99, "pledged": 0.001}}
    ((commitment,), _) = proposed(f"{GIVEN}. Le chat dort.", GIVEN, said=said)
    assert (commitment.kind, commitment.line, commitment.firmness) == (
        Kind.EQUIPMENT,
        Line.FORCES,
        Firmness.DELIVERED,
    )
    fields = [reason.field for reason in commitment.reasons]
    assert (fields.count("kind"), fields.count("firmness")) == (1, 1)
    assert "reader/firmness" in {reason.rule for reason in commitment.reasons}


def test_an_article_that_names_nobody_is_proposed_nothing() -> None:
    text = "Le chat dort sous les radars."
    assert proposed(text, "Le chat dort")[0] == ()


def test_records_are_numbered_in_the_order_of_the_text() -> None:
    text = f"{FRENCH} {GIVEN}."
    found, _ = proposed(text, VEILLE, said={**SAID, "kind": {"funding": 0.6, "equipment": 0.5}})
    assert [one.id for one in found] == [f"c{number}" for number in range(1, len(found) + 1)]
    assert [one.evidence.start for one in found] == sorted(one.evidence.start for one in found)
    assert len(found) == 2
