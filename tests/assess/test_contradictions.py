"""What cannot both be is kept side by side; a change of mind and a rounded sum are no contradiction."""

import pytest
from tests.assess.factory import r, u

from garant.assess.contradictions import Contradicted, contradictions


def about(*reports) -> list[Contradicted]:
    return [found.about for found in contradictions([u("PL", "troops", *reports)])]


OFFER = r("2025-09-05", "offered", "Nous sommes prêts à envoyer un millier de soldats", by="un responsable")
REFUSAL = r("2025-09-04", "refused", "a maintes fois exclu le déploiement", by="Donald Tusk")


def test_a_refusal_beside_another_s_offer_is_kept_with_both_sides():
    (found,) = contradictions([u("PL", "troops", REFUSAL, OFFER, id_="u-pl")])
    assert (found.undertaking, found.actor, found.about) == ("u-pl", "PL", Contradicted.WILL)
    assert found.day.isoformat() == "2025-09-05"
    assert [(side.value, [words.by for words in side.said]) for side in found.sides] == [
        ("refused", ["Donald Tusk"]),
        ("offered", ["un responsable"]),
    ]
    assert found.sides[1].said[0].quotation == "Nous sommes prêts à envoyer un millier de soldats"


@pytest.mark.parametrize(
    "other",
    [
        r("2025-09-05", "offered", by="Donald Tusk"),
        r("2025-11-05", "offered", by="un responsable"),
        r("2025-09-05", "considered", by="un responsable"),
        r("2025-09-05", "refused", by="un responsable"),
        r(None, "offered", by="un responsable"),
    ],
    ids=["same speaker", "two months later", "only weighed", "refused too", "day unknown"],
)
def test_a_change_of_mind_is_no_contradiction(other):
    assert about(REFUSAL, other) == []


def test_an_article_that_recalls_an_old_promise_contradicts_nothing():
    recalls = r("2025-09-05", "pledged", by="Zofia Marczak", date="2025-03")
    assert about(REFUSAL, recalls) == []


def test_two_papers_of_one_agency_are_one_speaker():
    first = r("2025-09-04", "refused", by=None, voice="afp")
    assert about(first, r("2025-09-05", "offered", by=None, voice="afp")) == []
    assert about(first, r("2025-09-05", "offered", by=None, voice="reuters")) == [Contradicted.WILL]


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("2000000000 CAD", "3100000000 CAD", [Contradicted.AMOUNT]),
        ("2000000000 CAD", "1960000000 CAD", []),
        ("2000000000 CAD", "1450000000 USD", []),
        ("min 2000000000 CAD", "3100000000 CAD", []),
        ("min 2000000000 CAD", "1100000000 CAD", [Contradicted.AMOUNT]),
        ("max 40000000 CAD", "60000000 CAD", [Contradicted.AMOUNT]),
        ("approx 60000000 CAD", "65000000 CAD", []),
        ("835000000 CAD", "853000000 CAD", [Contradicted.AMOUNT]),
    ],
)
def test_sums_contradict_where_no_sum_is_rounded_to_both(one, other, found):
    reports = r("2025-08-24", "pledged", amount=one, by="A"), r("2025-08-25", "pledged", amount=other, by="B")
    assert about(*reports) == found


def test_sides_are_told_by_what_they_say():
    reports = [
        r("2025-08-24", "pledged", amount="835 CAD", by="Mark Carney"),
        r("2025-08-25", "pledged", amount="853 CAD", by="un conseiller"),
        r("2025-08-26", "pledged", amount="835 CAD", by="David McGuinty"),
    ]
    (found,) = contradictions([u("CA", "equipment", *reports)])
    assert [(side.value, [words.by for words in side.said]) for side in found.sides] == [
        ("835 CAD", ["Mark Carney", "David McGuinty"]),
        ("853 CAD", ["un conseiller"]),
    ]


def test_counts_contradict_in_one_unit_alone():
    assert about(
        r("2025-08-24", "pledged", quantity="32 vehicles", by="A"),
        r("2025-08-25", "pledged", quantity="35 vehicles", by="B"),
    ) == [Contradicted.QUANTITY]
    assert not about(
        r("2025-08-24", "pledged", quantity="32 vehicles", by="A"),
        r("2025-08-25", "pledged", quantity="35 crews", by="B"),
    )


def test_what_is_delivered_and_still_to_come_contradicts():
    done = r("2025-11-20", "delivered", by="l'armée", quantity="30 vehicles")
    assert about(done, r("2025-11-22", "underway", by="un député")) == [Contradicted.DELIVERY]
    assert about(r("2025-11-18", "underway", by="un député"), done) == []
    assert about(done, r("2025-11-22", "underway", by="un député", quantity="64 vehicles")) == [
        Contradicted.QUANTITY
    ]


def test_contradictions_come_by_undertaking():
    listed = [u("PL", "troops", REFUSAL, OFFER, id_=id_) for id_ in ("u-b", "u-a")]
    assert [found.undertaking for found in contradictions(listed)] == ["u-a", "u-b"]
