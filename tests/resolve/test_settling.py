"""Which reports are of one undertaking, what keeps them apart, and that the order is nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from resolve_factory import count, money, report

from garant.model.numbers import Amount
from garant.model.terms import Firmness, Kind
from garant.model.undertakings import Report
from garant.resolve.profiles import keys, profile
from garant.resolve.settling import Judged, settle_all
from garant.resolve.written import read_link, read_profile, write_link, write_profile


def undertakings(*reports: Report, judged: dict[str, Judged] | None = None) -> list[set[str]]:
    """The records of each undertaking."""
    groups: dict[str, set[str]] = {}
    for settled in settle_all(map(profile, reports), judged):
        groups.setdefault(settled.undertaking, set()).add(settled.profile.record)
    return list(groups.values())


ONE = [
    pytest.param(
        report("paris#c1", "2025-06-17", amount=money(2_000_000_000, "CAD"), actor="CA"),
        report("kyiv#c1", "2025-08-24", amount=money(2_000_000_000, "CAD"), actor="CA", date="2025-06"),
        id="a sum that is announced in June and recalled in August",
    ),
    pytest.param(
        report("oslo#c1", amount=money(12_000_000, "EUR")),
        report(
            "bergen#c1",
            "2025-09-05",
            "Norway has pledged 12 million euros",
            amount=money(12_000_000),
            language="en",
        ),
        id="a sum in two languages",
    ),
    pytest.param(
        report(
            "riga#c1",
            "2025-03-01",
            "Riga enverra 30 véhicules blindés",
            kind=Kind.EQUIPMENT,
            quantity=count(30, "armoured vehicles"),
        ),
        report(
            "riga2#c1",
            "2025-06-20",
            "les 30 véhicules sont arrivés",
            kind=Kind.EQUIPMENT,
            quantity=count(30, "vehicles"),
            firmness=Firmness.DELIVERED,
        ),
        id="a delivery of what was counted when it was promised",
    ),
    pytest.param(
        report(
            "rome#c1",
            "2025-03-01",
            "Rome n'enverra pas de soldats",
            kind=Kind.TROOPS,
            firmness=Firmness.REFUSED,
        ),
        report(
            "rome2#c1", "2025-09-05", "Rome enverra des soldats", kind=Kind.TROOPS, firmness=Firmness.OFFERED
        ),
        id="a refusal that is taken back",
    ),
    pytest.param(
        report("a#c1", kind=Kind.TROOPS, quantity=count(26, "countries")),
        report("b#c1", kind=Kind.TROOPS, quantity=count(30, "countries")),
        id="a force of some thirty states, or of twenty-six",
    ),
]

ROUNDED = [(4_340_000, 4_300_000), (1_280_000_000, 1_300_000_000), (2_000_000, 2_000_000)]
NOT_ROUNDED = [(835_000_000, 680_000_000), (2_000_000_000, 2_300_000_000), (30, 36)]


@pytest.mark.parametrize(("one", "other"), ROUNDED)
def test_a_sum_is_one_with_what_it_is_rounded_to(one: int, other: int) -> None:
    assert len(undertakings(report("a#c1", amount=money(one)), report("b#c1", amount=money(other)))) == 1


@pytest.mark.parametrize(("one", "other"), NOT_ROUNDED)
def test_another_sum_is_no_rounding(one: int, other: int) -> None:
    assert len(undertakings(report("a#c1", amount=money(one)), report("b#c1", amount=money(other)))) == 2


APART = [
    pytest.param(
        report("a#c1", amount=money(835_000_000, "CAD"), kind=Kind.EQUIPMENT),
        report("b#c1", amount=money(680_000_000, "CAD"), kind=Kind.EQUIPMENT),
        id="two sums",
    ),
    pytest.param(
        report("a#c1", kind=Kind.TROOPS), report("b#c1", kind=Kind.TROOPS, actor="DK"), id="two actors"
    ),
    pytest.param(
        report("a#c1", kind=Kind.TROOPS),
        report("b#c1", kind=Kind.TROOPS, beneficiary="HT"),
        id="two beneficiaries",
    ),
    pytest.param(report("a#c1", kind=Kind.TROOPS), report("b#c1", kind=Kind.AIR), id="soldiers and aircraft"),
    pytest.param(
        report("a#c1", kind=Kind.EQUIPMENT, quantity=count(30, "vehicles")),
        report("b#c1", kind=Kind.EQUIPMENT, quantity=count(36, "vehicles")),
        id="a first batch and a second",
    ),
    pytest.param(
        report("a#c1", words="Berlin livrera des chars", kind=Kind.EQUIPMENT),
        report("b#c1", words="Berlin livrera des drones", kind=Kind.EQUIPMENT),
        id="tanks and drones",
    ),
    pytest.param(
        report("a#c1", kind=Kind.SANCTIONS),
        report("b#c1", "2026-03-04", kind=Kind.SANCTIONS),
        id="sanctions months apart",
    ),
    pytest.param(
        report("a#c1", kind=Kind.EQUIPMENT, quantity=count(2, "batteries"), firmness=Firmness.DELIVERED),
        report("a#c2", kind=Kind.EQUIPMENT, quantity=count(2, "batteries")),
        id="two records of one article",
    ),
    pytest.param(
        report("a#c1", kind=Kind.TROOPS, firmness=Firmness.UNDERWAY),
        report("b#c1", "2025-12-09", kind=Kind.TROOPS, firmness=Firmness.REFUSED),
        id="police that are there, and more that are refused",
    ),
]


@pytest.mark.parametrize(("left", "right"), ONE)
def test_reports_of_one_undertaking_are_one(left: Report, right: Report) -> None:
    assert undertakings(left, right) == [{left.record, right.record}]


@pytest.mark.parametrize(("left", "right"), APART)
def test_reports_of_two_undertakings_stay_apart(left: Report, right: Report) -> None:
    assert len(undertakings(left, right)) == 2


@pytest.mark.parametrize(("left", "right"), ONE)
def test_what_may_be_one_shares_a_key(left: Report, right: Report) -> None:
    assert set(keys(profile(left))) & set(keys(profile(right)))


def test_a_vague_report_does_not_bring_two_sums_together() -> None:
    vague = report("a#c1", "2025-06-17", "le Canada achètera des drones", kind=Kind.EQUIPMENT)
    first = report(
        "b#c1", "2025-06-18", "le Canada achètera des drones", kind=Kind.EQUIPMENT, amount=money(835)
    )
    second = report(
        "c#c1", "2025-06-19", "le Canada achètera des drones", kind=Kind.EQUIPMENT, amount=money(220)
    )
    assert len(undertakings(vague, first, second)) == 2


def test_a_sum_is_one_with_what_an_article_converts_it_to() -> None:
    dollars, euros = money(2_000_000_000, "CAD"), money(1_280_000_000, "EUR")
    both = profile(report("a#c1", actor="CA", amount=dollars), [euros])
    converted = profile(report("b#c1", "2025-09-06", actor="CA", amount=euros))
    assert len({each.undertaking for each in settle_all([both, converted])}) == 1


def test_parts_of_one_package_are_found_to_be_one_by_their_package() -> None:
    package = {"amount": money(2_000_000_000), "kind": Kind.FUNDING}
    part = {"kind": Kind.EQUIPMENT, "words": "des blindés et des drones"}
    reports = (
        report("june#c1", "2025-06-17", **package),
        report("june#c2", "2025-06-17", whole="june#c1", **part),
        report("august#c1", "2025-08-24", **package),
        report("august#c2", "2025-08-24", whole="august#c1", amount=money(835_000_000), **part),
    )
    assert undertakings(*reports) == [{"june#c1", "august#c1"}, {"june#c2", "august#c2"}]


def test_a_person_who_says_same_is_believed() -> None:
    left, right = report("a#c1", kind=Kind.EQUIPMENT, amount=money(5)), report("b#c1", kind=Kind.NAVAL)
    judged = {"b#c1": Judged(same=frozenset({"a#c1"})), "a#c1": Judged(same=frozenset({"b#c1"}))}
    assert undertakings(left, right, judged=judged) == [{"a#c1", "b#c1"}]


def test_a_person_who_says_different_is_believed() -> None:
    left, right = (report(f"{name}#c1", amount=money(12_000_000)) for name in "ab")
    assert len(undertakings(left, right)) == 1
    judged = {"b#c1": Judged(different=frozenset({"a#c1"}))}
    assert len(undertakings(left, right, judged=judged)) == 2


def test_a_report_follows_what_a_person_has_moved() -> None:
    """A later report that is most like a moved one goes where that one went."""
    fund, moved, later = (
        report("a#c1", "2025-09-01", kind=Kind.NAVAL),
        report("b#c1", "2025-09-02", amount=money(12_000_000)),
        report("c#c1", "2025-09-03", amount=money(12_000_000)),
    )
    judged = {"b#c1": Judged(same=frozenset({"a#c1"}))}
    assert undertakings(fund, moved, later, judged=judged) == [{"a#c1", "b#c1", "c#c1"}]


_AMOUNTS: list[Amount | None] = [
    None,
    money(2_000_000_000, "CAD"),
    money(835_000_000, "CAD"),
    money(2_000_000_000, "USD"),
]
_REPORTS = st.builds(
    report,
    st.builds("{}#c{}".format, st.sampled_from("abcdefgh"), st.integers(1, 4)),
    st.sampled_from([None, "2025-06-17", "2025-08-24", "2025-09", "2026-01-06"]),
    st.sampled_from(["des chars", "des drones", "une aide", "two frigates", "Patriot"]),
    actor=st.sampled_from(["CA", "COALITION"]),
    beneficiary=st.sampled_from([None, "UA", "HT"]),
    kind=st.sampled_from([Kind.TROOPS, Kind.FUNDING, Kind.EQUIPMENT]),
    firmness=st.sampled_from(Firmness),
    amount=st.sampled_from(_AMOUNTS),
    quantity=st.sampled_from([None, count(30, "vehicles"), count(26, "countries")]),
    date=st.sampled_from([None, "2025-06"]),
    language=st.sampled_from(["fr", "en"]),
)
_MANY = st.lists(_REPORTS, max_size=12, unique_by=lambda each: each.record)


@given(_MANY, st.randoms())
def test_the_order_of_reports_makes_no_difference(reports: list[Report], random: object) -> None:
    shuffled = list(reports)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert settle_all(map(profile, reports)) == settle_all(map(profile, shuffled))


@given(_MANY)
def test_a_report_at_the_end_moves_no_other(reports: list[Report]) -> None:
    before = {each.profile.record: each.undertaking for each in settle_all(map(profile, reports))}
    late = report("z#c1", "2031-01-01", amount=money(2_000_000_000, "CAD"), actor="CA")
    known = [each for each in reports if each.published is not None]
    after = {each.profile.record: each.undertaking for each in settle_all(map(profile, [*known, late]))}
    alone = {each.profile.record: each.undertaking for each in settle_all(map(profile, known))}
    assert {record: name for record, name in after.items() if record != "z#c1"} == alone
    assert before.keys() == {each.record for each in reports}


@given(_REPORTS)
def test_a_profile_is_read_back_as_it_was_written(given_report: Report) -> None:
    compared = profile(given_report, [money("1280000000.50", "EUR")])
    assert read_profile(write_profile(compared)) == compared


@given(_MANY)
def test_links_are_read_back_as_they_were_written(reports: list[Report]) -> None:
    for settled in settle_all(map(profile, reports)):
        if settled.link is not None:
            assert read_link(write_link(settled.link)) == settled.link
            assert settled.link.right == settled.profile.record
