"""Settling in the ledger: whatever the order and the number of runs, the same undertakings come of it."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text as sql

from garant.ledger.asking import Filters
from garant.ledger.behind import unseen
from garant.ledger.book import Ledger, Transaction
from garant.ledger.names import first_record
from garant.ledger.open import open_ledger
from garant.ledger.verdicts import Judgement, Verdict
from garant.ledger.verify import verify
from garant.model.articles import Article, Publication, article_id
from garant.model.numbers import Amount
from garant.model.records import AmountExpression, Commitment, Extraction
from garant.model.spans import Evidence, Span
from garant.model.terms import Basis, Firmness, Kind
from garant.model.times import Period
from garant.model.undertakings import Undertaking
from garant.resolve.settling import Judged
from garant.workflow import settle
from garant.workflow.judge import judge
from garant.workflow.judged import Rulings
from garant.workflow.settle import settle_undertakings
from garant.workflow.world import list_undertakings, load_undertakings, load_world, members_of

Reading = tuple[Article, Extraction]

SENTENCES = {
    "pays": (Kind.FUNDING, Firmness.PLEDGED, "Oslo versera 12 millions d'euros à Kyiv"),
    "paid": (Kind.FUNDING, Firmness.DELIVERED, "Oslo a versé 12 millions d'euros à Kyiv"),
    "sends": (Kind.TROOPS, Firmness.OFFERED, "Oslo se dit prête à envoyer des soldats"),
    "refuses": (Kind.TROOPS, Firmness.REFUSED, "Oslo n'enverra pas de soldats"),
    "drones": (Kind.EQUIPMENT, Firmness.PLEDGED, "Oslo livrera des drones"),
    "other": (Kind.FUNDING, Firmness.PLEDGED, "Oslo prêtera 40 millions d'euros"),
}
_SUMS = {"pays": 12_000_000, "paid": 12_000_000, "other": 40_000_000}


def reading(name: str, day: str | None, *told: str, parts: bool = False) -> Reading:
    """An article of a day that tells some of SENTENCES; with `parts`, all but the first are of the first."""
    text = f"Dépêche {name}\n" + "\n".join(SENTENCES[each][2] + "." for each in told)
    article = Article(article_id(text), f"{name}.txt", name, text, "fr", published=_on(day))
    commitments, amounts = [], []
    for number, each in enumerate(told, 1):
        kind, firmness, words = SENTENCES[each]
        start = text.index(words)
        evidence = Evidence.cut(article.id, text, Span(start, start + len(words)))
        amount = Amount(Decimal(_SUMS[each]), "EUR") if each in _SUMS else None
        part_of = "c1" if parts and number > 1 else None
        commitments.append(
            Commitment(f"c{number}", evidence, "NO", kind, firmness, "UA", amount=amount, part_of=part_of)
        )
        if amount:
            amounts.append(AmountExpression(evidence, amount))
    return article, Extraction(article.id, commitments=tuple(commitments), amounts=tuple(amounts))


def _on(day: str | None) -> Publication | None:
    return None if day is None else Publication(Period.parse(day), Basis.STATED, "the head says so")


def told(ledger: Ledger, runs: Sequence[Sequence[Reading]]) -> None:
    """Write the readings, each inner list in a run of its own that settles at its end."""
    for number, readings in enumerate(runs):
        started = datetime(2026, 1, 1, number % 24, number // 24, tzinfo=UTC)
        run = ledger.begin_run(started, "test", f"reader-{number}")
        for each in readings:
            ledger.write(*each, run)
        settle_undertakings(ledger, run)


def world(ledger: Ledger) -> list[tuple[str, str, list[str]]]:
    """Every undertaking: its id, how it stands, its records; parts name their whole."""
    found = load_world(ledger).undertakings
    return [
        (each.id, each.firmness.value, [report.record for report in each.reports]) for each in found
    ] + sorted((each.id, "within", [each.whole.undertaking]) for each in found if each.whole)


def promised(ledger: Ledger, euros: int) -> Undertaking:
    """The one undertaking of a sum."""
    (found,) = [
        each for each in load_world(ledger).undertakings if each.amount and each.amount.value == euros
    ]
    return found


@pytest.fixture
def fresh_file(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Ledger]:
    return lambda: open_ledger(tmp_path_factory.mktemp("world") / "garant.db")


ARTICLES = (
    reading("a", "2025-06-17", "pays", "sends"),
    reading("b", "2025-06-18", "pays", "drones"),
    reading("c", "2025-08-24", "pays", "drones", "other", parts=True),
    reading("d", "2025-09-05", "refuses", "paid"),
    reading("e", None, "sends"),
    reading("f", "2025-11-21", "paid", "drones", "sends"),
    reading("g", "2025-11-22", "other"),
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.permutations(ARTICLES), st.lists(st.integers(1, 3), min_size=7, max_size=7))
def test_articles_in_any_order_and_in_any_number_of_runs_give_the_same_world(
    fresh_file: Callable[[], Ledger], articles: list[Reading], sizes: list[int]
) -> None:
    left, runs = list(articles), []
    for size in sizes:
        runs.append(left[:size])
        left = left[size:]
    with fresh_file() as once, fresh_file() as often:
        told(once, [ARTICLES])
        told(often, runs)
        assert world(often) == world(once)
        assert list(verify(often)) == []


def test_articles_that_are_settled_some_at_a_time_give_the_same_world_and_are_settled_once(
    fresh_file: Callable[[], Ledger], monkeypatch: pytest.MonkeyPatch
) -> None:
    with fresh_file() as at_once, fresh_file() as in_pieces:
        told(at_once, [ARTICLES])
        monkeypatch.setattr(settle, "_AT_ONCE", 2)
        told(in_pieces, [ARTICLES])
        assert world(in_pieces) == world(at_once)
        assert [len(rows) for rows in _rows(in_pieces)] == [len(rows) for rows in _rows(at_once)]


def test_one_sum_in_four_articles_is_one_undertaking_with_its_life(fresh_file: Callable[[], Ledger]) -> None:
    with fresh_file() as ledger:
        told(ledger, [ARTICLES])
        sum_ = promised(ledger, 12_000_000)
        assert [report.day for report in sum_.reports] == [
            "2025-06-17",
            "2025-06-18",
            "2025-08-24",
            "2025-09-05",
            "2025-11-21",
        ]
        assert sum_.firmness is Firmness.DELIVERED
        assert sum_.first.commitment.firmness is Firmness.PLEDGED
        assert len(sum_.links) == 4


def test_settling_again_without_anything_new_writes_nothing(fresh_file: Callable[[], Ledger]) -> None:
    with fresh_file() as ledger:
        told(ledger, [ARTICLES])
        before = _rows(ledger)
        run = ledger.begin_run(datetime(2026, 2, 1, tzinfo=UTC), "test", "reader")
        assert settle_undertakings(ledger, run, again=[article.id for article, _ in ARTICLES]) == 0
        assert _rows(ledger) == before


def _rows(ledger: Ledger) -> list[object]:
    with ledger.reading() as connection:
        return [
            connection.execute(sql(f"SELECT * FROM {table} ORDER BY 1, 2")).all()
            for table in ("profiles", "profile_keys", "settlements")
        ]


def test_a_record_that_is_read_no_more_leaves_its_undertaking(fresh_file: Callable[[], Ledger]) -> None:
    article, extraction = ARTICLES[0]
    poorer = Extraction(article.id, commitments=extraction.commitments[1:], amounts=extraction.amounts)
    with fresh_file() as ledger, fresh_file() as without:
        told(ledger, [ARTICLES, [(article, poorer)]])
        told(without, [[(article, poorer), *ARTICLES[1:]]])
        assert world(ledger) == world(without)


def test_a_publication_day_that_is_corrected_moves_the_report(fresh_file: Callable[[], Ledger]) -> None:
    later = reading("a", "2025-12-24", "pays", "sends")
    with fresh_file() as ledger, fresh_file() as right:
        told(ledger, [ARTICLES, [later]])
        told(right, [[later, *ARTICLES[1:]]])
        assert world(ledger) == world(right)


@pytest.mark.parametrize("at_once", [2, 1000])
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    days=st.lists(st.sampled_from([None, "2025-06-18", "2025-09-01", "2025-12-24"]), min_size=7, max_size=7)
)
def test_days_of_many_articles_that_are_corrected_at_once_give_the_world_of_the_right_ones(
    fresh_file: Callable[[], Ledger], monkeypatch: pytest.MonkeyPatch, at_once: int, days: list[str | None]
) -> None:
    monkeypatch.setattr(settle, "_AT_ONCE", at_once)
    as_first_known = [
        (replace(article, published=_on(day)), extraction)
        for (article, extraction), day in zip(ARTICLES, days, strict=True)
    ]
    with fresh_file() as ledger, fresh_file() as right:
        told(ledger, [as_first_known, ARTICLES])
        told(right, [ARTICLES])
        assert world(ledger) == world(right)


def test_the_world_as_of_a_run_is_what_it_was_then(fresh_file: Callable[[], Ledger]) -> None:
    with fresh_file() as ledger, fresh_file() as earlier:
        told(ledger, [ARTICLES[:2], ARTICLES[2:]])
        told(earlier, [ARTICLES[:2]])
        assert known(ledger, as_of=1) == known(earlier)


def known(ledger: Ledger, as_of: int | None = None) -> list[tuple[str, Firmness, int]]:
    """Every undertaking: its id, how it stands, how many reports it has."""
    found = load_world(ledger, as_of=as_of).undertakings
    return [(each.id, each.firmness, len(each.reports)) for each in found]


def test_a_killed_settling_is_made_up_for_by_the_next(fresh_file: Callable[[], Ledger]) -> None:
    with fresh_file() as ledger, fresh_file() as whole:
        run = ledger.begin_run(datetime(2026, 1, 1, tzinfo=UTC), "test", "reader")
        for each in ARTICLES[:4]:
            ledger.write(*each, run)
        told(ledger, [ARTICLES[4:]])
        told(whole, [ARTICLES])
        assert world(ledger) == world(whole)


def test_what_a_killed_run_read_after_another_had_settled_is_not_left_behind(
    fresh_file: Callable[[], Ledger],
) -> None:
    with fresh_file() as ledger, fresh_file() as whole:
        killed = ledger.begin_run(datetime(2026, 1, 1, tzinfo=UTC), "test", "reader")
        ledger.write(*ARTICLES[0], killed)
        told(ledger, [ARTICLES[1:2]])
        for each in ARTICLES[2:4]:
            ledger.write(*each, killed)
        told(ledger, [ARTICLES[4:]])
        told(whole, [ARTICLES])
        assert world(ledger) == world(whole)


def test_what_was_read_is_looked_at_once(fresh_file: Callable[[], Ledger]) -> None:
    with fresh_file() as ledger:
        killed = ledger.begin_run(datetime(2026, 1, 1, tzinfo=UTC), "test", "reader")
        ledger.write(*ARTICLES[0], killed)
        told(ledger, [ARTICLES[1:]])
        with ledger.reading() as connection:
            assert unseen(connection, "settlings").articles == ()


def test_a_word_settles_what_it_is_about_and_leaves_the_rest_to_a_build(
    fresh_file: Callable[[], Ledger],
) -> None:
    with fresh_file() as ledger, fresh_file() as whole:
        run = ledger.begin_run(datetime(2026, 1, 1, tzinfo=UTC), "test", "reader")
        for each in ARTICLES:
            ledger.write(*each, run)
        judge(ledger, _accepting(_records(ledger)["d", "c2"]), version="test")
        assert {report.article for each in load_world(ledger).undertakings for report in each.reports} == {
            ARTICLES[3][0].id
        }
        settle_undertakings(ledger, run)
        told(whole, [ARTICLES])
        assert world(ledger) == world(whole)


def _accepting(record: str) -> Judgement:
    return Judgement("Anne Roy", datetime(2026, 2, 1, tzinfo=UTC), Verdict.ACCEPT, (record,))


def test_judgements_outrank_features_and_hold_when_articles_come_in(fresh_file: Callable[[], Ledger]) -> None:
    with fresh_file() as ledger:
        told(ledger, [ARTICLES[:4]])
        ids = _records(ledger)
        said = {
            ids["d", "c2"]: Judged(different=frozenset({ids["a", "c1"], ids["b", "c1"], ids["c", "c1"]})),
            ids["c", "c3"]: Judged(same=frozenset({ids["b", "c2"]})),
        }
        run = ledger.begin_run(datetime(2026, 2, 1, tzinfo=UTC), "test", "reader")

        def judged(_: Transaction) -> Rulings:
            return Rulings(said, tuple(article.id for article, _ in ARTICLES[:4]))

        assert settle_undertakings(ledger, run, judged=judged) > 0
        for number, each in enumerate(ARTICLES[4:]):
            later = ledger.begin_run(datetime(2026, 2, 2, number, tzinfo=UTC), "test", "reader")
            ledger.write(*each, later)
            settle_undertakings(ledger, later, judged=judged)
        where = {
            record: each.id
            for each in load_world(ledger).undertakings
            for record in (report.record for report in each.reports)
        }
        assert where[ids["d", "c2"]] != where[ids["a", "c1"]]
        assert where[ids["c", "c3"]] == where[ids["b", "c2"]]


def _records(ledger: Ledger) -> dict[tuple[str, str], str]:
    """The ids of commitments by article and label."""
    question = sql(
        "SELECT a.stem, c.label, r.id FROM commitments c JOIN records r ON r.entry = c.entry "
        "JOIN readings a ON a.article = r.article WHERE r.superseded_by IS NULL AND a.superseded_by IS NULL"
    )
    with ledger.reading() as connection:
        return {(stem, label): id_ for stem, label, id_ in connection.execute(question)}


def test_parts_are_found_with_their_whole(fresh_file: Callable[[], Ledger]) -> None:
    with fresh_file() as ledger:
        told(ledger, [ARTICLES])
        whole = promised(ledger, 12_000_000)
        parts = members_of(ledger, whole)
        assert {each.kind for each in parts} == {Kind.EQUIPMENT, Kind.FUNDING}
        assert load_undertakings(ledger, [first_record(whole.id)]) == (whole,)


def test_lists_are_narrowed_by_how_undertakings_stand(fresh_file: Callable[[], Ledger]) -> None:
    with fresh_file() as ledger:
        told(ledger, [ARTICLES])
        everything = list(list_undertakings(ledger, Filters()))
        days = [max(report.day for report in each.reports if report.published) for each in everything]
        assert days == sorted(days, reverse=True)
        delivered = list(list_undertakings(ledger, Filters(firmness=("delivered",))))
        assert delivered == [each for each in everything if each.firmness is Firmness.DELIVERED]
        assert delivered != []
        assert list(list_undertakings(ledger, Filters(firmness=("delivered",), limit=1, offset=5))) == []
        assert list(list_undertakings(ledger, Filters(kind=("troops",), limit=1))) == [
            next(each for each in everything if each.kind is Kind.TROOPS)
        ]
