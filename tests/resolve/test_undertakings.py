"""What is said of an undertaking from its reports, and whose share it is."""

from dataclasses import replace

from resolve_factory import count, money, report

from garant.lexicon.members import load_members
from garant.model.numbers import Amount
from garant.model.records import AmountExpression, Condition
from garant.model.spans import Evidence
from garant.model.terms import ConditionType, Firmness, Kind
from garant.model.undertakings import Belonging, Undertaking
from garant.resolve.conversions import conversions, equivalents
from garant.resolve.profiles import profile, things_in
from garant.resolve.shares import with_shares
from garant.resolve.undertakings import describe, likely


def hangs_on(words: str, type_: ConditionType = ConditionType.CEASEFIRE) -> Condition:
    return Condition(type_, Evidence("a", 0, len(words), words))


def test_the_sum_that_most_reports_give_stands() -> None:
    amounts = [money(2_000_000_000, "CAD"), money(2_000_000_000, "USD"), money(2_000_000_000, "CAD")]
    reports = [report(f"a{n}#c1", amount=each) for n, each in enumerate(amounts)]
    assert describe("u", reports, (), ()).amount == amounts[0]


def test_it_hangs_on_what_any_report_says_once_a_wording() -> None:
    truce, peace = (
        hangs_on("en cas de trêve"),
        hangs_on("une fois la paix conclue", ConditionType.PEACE_AGREEMENT),
    )
    reports = [
        report("a#c1", conditions=(truce,)),
        report("b#c1"),
        report("c#c1", conditions=(hangs_on("En cas de  trêve"), peace)),
    ]
    assert describe("u", reports, (), ()).conditions == (truce, peace)


def test_what_is_delivered_hangs_on_nothing_that_was_said_before() -> None:
    reports = [
        report("a#c1", "2025-06-01", conditions=(hangs_on("en cas de trêve"),)),
        report("b#c1", "2025-07-01", firmness=Firmness.DELIVERED),
    ]
    assert describe("u", reports, (), ()).conditions == ()


def test_a_part_belongs_to_the_whole_that_most_reports_name() -> None:
    reports = [report(f"{name}#c2", whole=f"{name}#c1") for name in "abc"]
    whole = describe("u-3", reports, (), ("u-1", "u-1", "u-2")).whole
    assert whole is not None
    assert (whole.undertaking, whole.belonging) == ("u-1", Belonging.PART)


def _force(
    actor: str, firmness: Firmness = Firmness.OFFERED, article: str = "a", **known: object
) -> Undertaking:
    return describe(
        f"u-{actor}",
        [report(f"{article}#c1", actor=actor, kind=Kind.TROOPS, firmness=firmness, **known)],
        (),
        (),
    )


def _share(*undertakings: Undertaking) -> dict[str, str]:
    found = with_shares(undertakings, load_members())
    return {each.id: each.whole.undertaking for each in found if each.whole}


def test_a_state_that_an_article_counts_among_a_coalition_gives_a_share() -> None:
    assert _share(_force("COALITION"), _force("EE"), _force("FR")) == {
        "u-EE": "u-COALITION",
        "u-FR": "u-COALITION",
    }


def test_no_share_is_given_by_who_refuses_is_no_member_or_stands_elsewhere() -> None:
    refuses, outside = _force("PL", Firmness.REFUSED), _force("RU")
    elsewhere, for_another = _force("EE", article="b"), _force("FR", beneficiary="HT")
    assert _share(_force("COALITION"), refuses, outside, elsewhere, for_another) == {}


def test_a_sum_is_a_share_of_a_greater_one_only() -> None:
    def gives(actor: str, euros: int) -> Undertaking:
        return describe(f"u-{actor}", [report("a#c1", actor=actor, amount=money(euros))], (), ())

    assert _share(gives("ALLIES", 20), gives("DE", 5), gives("FR", 30)) == {"u-DE": "u-ALLIES"}


def test_things_are_the_same_in_french_and_english() -> None:
    french = set(things_in("Deux batteries Patriot et 30 véhicules blindés", "fr"))
    english = set(things_in("two Patriot batteries and 30 armoured vehicles", "en"))
    assert french == english == {"batteries", "Patriot", "armoured vehicles", "vehicles"}


def test_countries_are_no_things() -> None:
    assert list(things_in("Vingt-six pays enverront des soldats", "fr")) == ["soldiers", "soldiers"]


def _sums(text: str, *sums: tuple[str, Amount]) -> list[AmountExpression]:
    places = [(text.index(words), words, amount) for words, amount in sums]
    return [
        AmountExpression(Evidence("a", at, at + len(words), words), amount) for at, words, amount in places
    ]


def test_a_sum_in_brackets_behind_another_is_the_same_in_another_currency() -> None:
    dollars, euros, other = money(2_000_000_000, "CAD"), money(1_280_000_000), money(5_000_000)
    text = "Ottawa donnera 2 milliards de dollars (1,28 milliard d'euros), Rome 5 millions d'euros."
    amounts = _sums(
        text,
        ("2 milliards de dollars", dollars),
        ("1,28 milliard d'euros", euros),
        ("5 millions d'euros", other),
    )
    converted = list(conversions(text, amounts))
    assert converted == [(dollars, euros)]
    assert equivalents(dollars, converted) == (euros,)
    assert equivalents(other, converted) == ()


def test_two_sums_side_by_side_are_no_conversion() -> None:
    text = "Oslo will pay 85 billion kroner and Bern $8 billion."
    amounts = _sums(text, ("85 billion kroner", money(85, "NOK")), ("$8 billion", money(8, "USD")))
    assert list(conversions(text, amounts)) == []


def test_a_report_without_a_day_is_compared_and_comes_last() -> None:
    dated, undated = profile(report("a#c1")), profile(report("b#c1", None))
    assert dated.place < undated.place
    assert profile(report("c#c1", quantity=count("NaN", "vehicles"))).quantity is not None


def test_what_is_improbable_is_left_out_of_what_is_likely() -> None:
    sure, doubtful = report("a#c1"), replace(report("b#c1", firmness=Firmness.DELIVERED), probability=0.2)
    both, alone = describe("u-1", [sure, doubtful], (), ()), describe("u-2", [doubtful], (), ())
    (found,) = likely([both, alone])
    assert found.reports == (sure,)
    assert (both.firmness, found.firmness) == (Firmness.DELIVERED, Firmness.PLEDGED)


def test_a_person_who_accepts_takes_the_doubt_away() -> None:
    accepted = replace(report("a#c1"), probability=0.2, judged=True)
    one = describe("u-1", [accepted], (), ())
    assert list(likely([one])) == [one]


def test_what_rules_read_alone_is_not_doubted() -> None:
    one = describe("u-1", [report("a#c1")], (), ())
    assert list(likely([one])) == [one]
