"""Undertakings as IATI activities: which are, with which transactions, valid whatever the articles say."""

from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, tostring

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.exports.iati_schema import faults
from tests.reports.reports_factory import Press

from garant.errors import ExportError
from garant.exports.iati.activities import Activity, activities
from garant.exports.iati.codes import load_codes
from garant.exports.iati.elements import element
from garant.exports.iati.write import write_iati
from garant.exports.reporter import Reporter
from garant.exports.selection import Selection
from garant.ledger.book import Ledger
from garant.model.numbers import Amount
from garant.model.records import Commitment
from garant.model.spans import Evidence
from garant.model.terms import Bound, ConditionType, Firmness, Kind
from garant.model.times import Period
from garant.model.undertakings import Belonging, Report, Undertaking, Whole
from garant.resolve.undertakings import describe

SHARED = Path(__file__).parents[3] / "shared" / "bench" / "iati" / "dev"
REPORTER = Reporter("FR-RCS-552100554", "Observatoire des promesses", "22")
LANG = "{http://www.w3.org/XML/1998/namespace}lang"

PROMISE = "Ottawa versera 2 milliards de dollars à Kyiv dès que la trêve tiendra."
SIGNED = "Canada has signed the two-billion-dollar agreement, its minister said."
PAID = "Le Canada a versé les 2 milliards de dollars, selon Kyiv."
ENDED = "Ottawa suspends the payment."


def cad(value: int, bound: Bound | None = None) -> Amount:
    return Amount(Decimal(value), "CAD", bound)


def told(*steps: tuple[str, str | None, str], amount: Amount | None = None, **known: Any) -> Undertaking:
    """Return an undertaking of Canada as articles of some days report it, each with its firmness."""
    press = Press()
    sum_ = cad(2_000_000_000) if amount is None else amount
    reports = [press.report(text, day, text[:30], firmness, amount=sum_) for text, day, firmness in steps]
    press.undertaking("CA", "funding", *reports, **known)
    return press.undertakings[0]


def only(undertaking: Undertaking) -> Activity:
    (activity,) = activities([undertaking]).activities
    return activity


def written(
    found: Iterable[Activity], urls: dict[str, str | None] | None = None, language: str = "en"
) -> bytes:
    inner = b"".join(tostring(element(each, urls or {}, REPORTER, language)) for each in found)
    return b'<iati-activities version="2.03">' + inner + b"</iati-activities>"


def built(undertaking: Undertaking, urls: dict[str, str | None] | None = None) -> Element:
    return element(only(undertaking), urls or {}, REPORTER, "fr")


def steps(undertaking: Undertaking) -> list[tuple[str, str]]:
    return [(each.type, each.day) for each in only(undertaking).steps]


def texts(root: Element, path: str) -> list[str]:
    return [each.text or "" for each in root.iterfind(path)]


def test_a_pledge_a_signature_and_a_payment_are_three_transactions_of_one_activity() -> None:
    one = told(
        (PROMISE, "2025-06-17", "pledged"),
        (SIGNED, "2025-09-02", "committed"),
        (PAID, "2025-11-20", "delivered"),
    )
    assert steps(one) == [("12", "2025-06-17"), ("2", "2025-09-02"), ("3", "2025-11-20")]
    assert built(one).find("activity-status").get("code") == "4"


def test_a_promise_repeated_is_one_transaction_of_its_first_day() -> None:
    one = told((PROMISE, "2025-06-17", "pledged"), (SIGNED, "2025-09-02", "pledged"))
    assert steps(one) == [("12", "2025-06-17")]


@pytest.mark.parametrize("firmness", ["floated", "considered", "offered", "refused", "withdrawn"])
def test_what_is_less_than_pledged_is_no_activity(firmness: str) -> None:
    assert activities([told((PROMISE, "2025-06-17", firmness))]) == activities([])


def test_what_was_taken_back_is_no_activity_and_what_came_back_starts_anew() -> None:
    ended = ((PROMISE, "2025-06-17", "pledged"), (ENDED, "2025-07-01", "withdrawn"))
    assert activities([told(*ended)]).activities == ()
    assert steps(told(*ended, (SIGNED, "2025-09-02", "committed"))) == [("2", "2025-09-02")]


def test_what_has_no_sum_is_neither_an_activity_nor_an_issue() -> None:
    press = Press()
    press.undertaking("CA", "troops", press.report(PROMISE, "2025-06-17", "Ottawa versera", "pledged"))
    assert activities(press.undertakings) == activities([])


@pytest.mark.parametrize("currency", ["", "$", "dollars", "cad"])
def test_a_sum_without_a_currency_is_left_out_and_said_so(currency: str) -> None:
    found = activities([told((PROMISE, "2025-06-17", "pledged"), amount=Amount(Decimal(5), currency))])
    assert found.activities == ()
    assert [each.code for each in found.left_out] == ["iati_no_currency"]


def test_a_sum_that_nobody_dates_is_left_out_and_said_so() -> None:
    found = activities([told((PROMISE, None, "pledged"))])
    assert [each.code for each in found.left_out] == ["iati_no_day"]


@pytest.mark.parametrize(
    ("bound", "said"),
    [
        (
            Bound.MIN,
            (
                "No exact sum is given: at least 1 bn CAD.",
                "Aucune somme exacte n'est donnée : au moins 1 Md CAD.",
            ),
        ),
        (
            Bound.MAX,
            (
                "No exact sum is given: up to 1 bn CAD.",
                "Aucune somme exacte n'est donnée : jusqu'à 1 Md CAD.",
            ),
        ),
        (
            Bound.APPROX,
            (
                "No exact sum is given: about 1 bn CAD.",
                "Aucune somme exacte n'est donnée : environ 1 Md CAD.",
            ),
        ),
    ],
)
def test_a_bound_is_said_in_the_description(bound: Bound, said: tuple[str, str]) -> None:
    root = built(told((PROMISE, "2025-06-17", "pledged"), amount=cad(1_000_000_000, bound)))
    described = " ".join(texts(root, "description/narrative"))
    assert all(sentence in described for sentence in said)


def test_an_exact_sum_is_not_called_a_bound() -> None:
    root = built(told((PROMISE, "2025-06-17", "pledged")))
    assert "exact" not in " ".join(texts(root, "description/narrative"))


def test_sums_that_reports_disagree_on_are_all_named() -> None:
    press = Press()
    reports = [
        press.report(text, day, text[:20], "pledged", amount=cad(value))
        for text, day, value in (
            (PROMISE, "2025-06-17", 2_000_000_000),
            (SIGNED, "2025-09-02", 1_900_000_000),
        )
    ]
    press.undertaking("CA", "funding", *reports)
    said = " ".join(texts(built(press.undertakings[0]), "description/narrative"))
    assert "1.9 bn CAD" in said
    assert "2 bn CAD" in said


def test_what_it_hangs_on_is_attached_in_the_words_of_the_article() -> None:
    press = Press()
    report = press.report(
        PROMISE,
        "2025-06-17",
        "Ottawa versera",
        "pledged",
        amount=cad(5),
        if_=("ceasefire", "dès que la trêve tiendra"),
    )
    press.undertaking("CA", "funding", report)
    root = built(press.undertakings[0])
    assert root.find("conditions").get("attached") == "1"
    assert [(each.get(LANG), each.text) for each in root.iterfind("conditions/condition/narrative")] == [
        ("fr", "dès que la trêve tiendra")
    ]


def test_of_what_hangs_on_nothing_known_it_is_not_said_that_no_conditions_are_attached() -> None:
    assert built(told((PROMISE, "2025-06-17", "pledged"))).find("conditions") is None


def test_a_part_and_its_whole_point_at_each_other_and_stand_on_two_levels() -> None:
    whole = told((PROMISE, "2025-06-17", "pledged"))
    part = told((PAID, "2025-11-20", "delivered"), amount=cad(5))
    part = Undertaking(
        **{name: getattr(part, name) for name in Undertaking.__slots__}
        | {"id": "u-part", "whole": Whole(whole.id, Belonging.PART)}
    )
    found = {each.undertaking.id: each for each in activities([part, whole]).activities}
    related = {
        id_: [
            (each.get("type"), each.get("ref"))
            for each in element(one, {}, REPORTER, "en").iterfind("related-activity")
        ]
        for id_, one in found.items()
    }
    assert related == {
        "u-part": [("1", f"FR-RCS-552100554-{whole.id}")],
        whole.id: [("2", "FR-RCS-552100554-u-part")],
    }
    assert (found[whole.id].level, found["u-part"].level) == (1, 2)


def test_a_part_of_what_is_not_exported_points_nowhere() -> None:
    part = told((PROMISE, "2025-06-17", "pledged"))
    lone = describe(part.id, part.reports, (), ["u-elsewhere"])
    assert lone.whole is not None
    assert built(lone).find("related-activity") is None


@pytest.mark.parametrize(
    ("beneficiary", "expected"),
    [
        ("UA", ("recipient-country", "UA", None)),
        ("EUROPE", ("recipient-region", "89", "1")),
        ("NATO", ("recipient-region", "NATO", "99")),
        (None, ("recipient-region", "unnamed", "99")),
    ],
)
def test_who_receives_is_a_country_where_it_is_one(
    beneficiary: str | None, expected: tuple[str, str, str]
) -> None:
    root = built(told((PROMISE, "2025-06-17", "pledged"), beneficiary=beneficiary))
    (found,) = [each for each in root if each.tag.startswith("recipient-")]
    assert (found.tag, found.get("code"), found.get("vocabulary")) == expected


def test_only_addresses_of_the_web_are_linked() -> None:
    press = Press()
    urls = {}
    reports = []
    addresses = ("https://phare.example/a b?x=1&y=2", "javascript:alert(1)", "file:///etc/passwd", None)
    for place, url in enumerate(addresses):
        reports.append(
            press.report(f"{place} {PROMISE}", "2025-06-17", "Ottawa versera", "pledged", amount=cad(5))
        )
        urls[reports[-1].article] = url
    press.undertaking("CA", "funding", *reports)
    links = [each.get("url") for each in built(press.undertakings[0], urls).iterfind("document-link")]
    assert links == ["https://phare.example/a%20b?x=1&y=2"]


def test_the_publisher_reports_as_a_second_hand() -> None:
    root = built(told((PROMISE, "2025-06-17", "pledged")))
    assert dict(root.find("reporting-org").attrib) == {
        "ref": "FR-RCS-552100554",
        "type": "22",
        "secondary-reporter": "1",
    }
    assert root.findtext("iati-identifier") == "FR-RCS-552100554-u-cafunding0"


def test_titles_are_in_french_and_in_english_that_of_the_reader_first() -> None:
    root = built(told((PROMISE, "2025-06-17", "pledged")))
    assert [(each.get(LANG), each.text) for each in root.iterfind("title/narrative")] == [
        ("fr", "Canada → Ukraine : financement, 2 Md CAD"),
        ("en", "Canada → Ukraine: funding, 2 bn CAD"),
    ]


@pytest.mark.parametrize("ref", ["", "a b", "XX/1", "XX&1", "XX?"])
def test_an_identifier_that_the_registry_would_refuse_is_refused(ref: str) -> None:
    with pytest.raises(ExportError):
        Reporter(ref)


def test_every_kind_has_a_sector_and_every_firmness_from_pledged_on_a_transaction() -> None:
    codes = load_codes()
    assert {codes.sector(kind) for kind in Kind} <= {"15220", "72010", "99810"}
    assert list(codes.transaction_types) == list(codes.activity_statuses) == list(Firmness)[3:7]


def test_the_ledgers_activities_are_valid_and_as_many_as_it_has(demo_ledger: Ledger, tmp_path: Path) -> None:
    selection = Selection(demo_ledger, reporter=REPORTER)
    done = write_iati(selection, tmp_path / "garant.xml")
    document = (tmp_path / "garant.xml").read_bytes()
    funded = activities(selection.undertakings())
    assert faults(document) == []
    assert document.count(b"<iati-activity ") == len(funded.activities) == done.counts["activities"] > 20
    assert done.issues == funded.left_out
    sums = [
        each
        for each in selection.undertakings()
        if each.amount
        and each.firmness in load_codes().transaction_types
        and not any(r.doubtful for r in each.reports)
    ]
    assert len(sums) <= len(funded.activities) + len(funded.left_out)


def test_the_same_ledger_gives_the_same_bytes_in_each_language(demo_ledger: Ledger, tmp_path: Path) -> None:
    for language in ("fr", "en"):
        paths = [tmp_path / f"{language}{n}.xml" for n in (1, 2)]
        for path in paths:
            write_iati(Selection(demo_ledger, language=language, reporter=REPORTER), path)
        assert paths[0].read_bytes() == paths[1].read_bytes()
        assert faults(paths[0].read_bytes()) == []


def test_a_file_without_a_publisher_or_without_an_activity_says_so(
    demo_ledger: Ledger, tmp_path: Path
) -> None:
    from garant.ledger.asking import Filters

    unsigned = write_iati(Selection(demo_ledger), tmp_path / "unsigned.xml")
    assert "iati_no_reporter" in {each.code for each in unsigned.issues}
    empty = write_iati(Selection(demo_ledger, Filters(kind=("sanctions",))), tmp_path / "empty.xml")
    assert [each.code for each in empty.issues] == ["iati_empty"]
    assert (tmp_path / "empty.xml").read_bytes().endswith(b"</iati-activities>\n")


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared IATI conformance files are not here")
@pytest.mark.parametrize("folder", ["should-pass", "should-fail"])
def test_the_schema_passes_and_fails_the_files_that_it_should(folder: str) -> None:
    files = sorted((SHARED / folder).glob("*.xml"))
    assert len(files) > 40
    expected = folder == "should-fail"
    assert [file.name for file in files if bool(faults(file.read_bytes())) is not expected] == []


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        (b'<activity-status code="1" />', b""),
        (b'iso-date="2025-06-17"', b'iso-date="June"'),
        (b'secondary-reporter="1"', b'secondary-reporter="perhaps"'),
        (b"<iati-identifier>", b"<other/><iati-identifier>"),
    ],
)
def test_what_breaks_the_schema_is_found(was: bytes, becomes: bytes) -> None:
    document = written([only(told((PROMISE, "2025-06-17", "pledged")))])
    assert faults(document) == []
    assert was in document
    assert faults(document.replace(was, becomes, 1))


anything = st.text(min_size=1, max_size=60)
hostile = st.one_of(
    anything,
    st.sampled_from(
        ["\x00", "\ud800", "\u202eevil\u202c", "]]>", "<narrative>", "&amp;", "\ufffe\uffff", "\x0b\x1b[31m"]
    ),
    st.builds(lambda text: text * 400, anything),
)


def any_report(words: str, record: str, condition: str, **known: Any) -> Report:
    from garant.model.records import Condition

    said = Commitment(
        "c1",
        Evidence("a1", 0, len(words), words),
        known.pop("actor"),
        known.pop("kind"),
        known.pop("firmness"),
        beneficiary=known.pop("beneficiary"),
        amount=known.pop("amount"),
        channel=known.pop("channel"),
        conditions=(Condition(ConditionType.OTHER, Evidence("a1", 0, len(condition), condition)),),
    )
    return Report(
        record,
        "a1",
        said,
        published=Period.parse("2025-06"),
        recorded="2025-08-21T09:30:00.000000+00:00",
        **known,
    )


reports = st.builds(
    any_report,
    hostile,
    st.sampled_from(["c-1", "c-2", "c-3"]),
    hostile,
    actor=st.one_of(st.sampled_from(["CA", "EU", "COALITION"]), hostile),
    kind=st.sampled_from(Kind),
    firmness=st.sampled_from([Firmness.PLEDGED, Firmness.COMMITTED, Firmness.UNDERWAY, Firmness.DELIVERED]),
    beneficiary=st.one_of(st.none(), st.sampled_from(["UA", "NATO"]), hostile),
    amount=st.builds(
        Amount,
        st.decimals(0, 10**15, allow_nan=False, allow_infinity=False, places=2),
        st.sampled_from(["EUR", "CAD"]),
        st.one_of(st.none(), st.sampled_from(Bound)),
    ),
    channel=st.one_of(st.none(), hostile),
    language=st.sampled_from(["fr", "en"]),
    outlet=st.one_of(st.none(), hostile),
    title=st.one_of(st.none(), hostile),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(reports, min_size=1, max_size=3), hostile)
def test_whatever_articles_say_the_document_is_well_formed_and_valid(told: list[Report], url: str) -> None:
    undertaking = describe("u-1", told, (), ())
    document = written(activities([undertaking]).activities, {"a1": f"https://phare.example/{url}"})
    assert faults(document) == []
