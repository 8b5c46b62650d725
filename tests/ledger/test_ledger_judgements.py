"""A person's word outranks the program for good: what it changes, how it is taken back, what is refused."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from ledger_factory import START, article_of, begin, firmer, ottawa, rows, words_in
from sqlalchemy import text

from garant.errors import LedgerError
from garant.ledger.asking import Filters
from garant.ledger.book import Ledger
from garant.ledger.judgements import enter_judgement, undo_judgement
from garant.ledger.open import open_ledger
from garant.ledger.opinions import list_judgements
from garant.ledger.queries import list_commitments, list_incidents, list_meetings, search_records
from garant.ledger.restore import restore, restore_extraction, restore_reading
from garant.ledger.show import find, show
from garant.ledger.verdicts import Judgement, Verdict, in_effect
from garant.ledger.verify import verify
from garant.model.records import Commitment, Extraction
from garant.model.terms import Firmness, Kind


def judge(
    ledger: Ledger,
    kind: str,
    *subjects: str,
    field: str | None = None,
    value: str | None = None,
    who: str = "Anne Roy",
    day: int = 0,
) -> int:
    judgement = Judgement(who, START + timedelta(days=day), Verdict(kind), subjects, field, value)
    return enter_judgement(ledger, judgement, version="0.1.0").number


def undo(ledger: Ledger, number: int, who: str = "Anne Roy") -> int:
    taken_back = Judgement(who, START + timedelta(days=9), Verdict.UNDO, ())
    return undo_judgement(ledger, number, taken_back, version="0.1.0").number


def id_of(ledger: Ledger, kind: str) -> str:
    (line,) = list_commitments(ledger, Filters(kind=(kind,)))
    return line.id


def standing(ledger: Ledger) -> list[tuple[str, ...]]:
    """What stands, by id, digest and judgement, with the fields of the commitments, whatever the run."""
    asked = """
        SELECT r.id, r.digest, r.judgement, c.label, c.actor, c.firmness, c.part_of, c.whole
        FROM records r LEFT JOIN commitments c ON c.entry = r.entry
        WHERE r.superseded_by IS NULL ORDER BY r.id
    """
    with ledger.reading() as connection:
        return [tuple(map(str, row)) for row in connection.execute(text(asked))]


def with_first(extraction: Extraction, **fields: object) -> Extraction:
    """The same extraction, its first commitment read otherwise."""
    first, *others = extraction.commitments
    return replace(extraction, commitments=(replace(first, **fields), *others))


@pytest.fixture
def read(ledger: Ledger) -> Ledger:
    ledger.write(*ottawa(), begin(ledger, "reader-1"))
    return ledger


def test_a_rejected_record_is_in_no_list_and_no_search(read: Ledger) -> None:
    funding = id_of(read, "funding")
    judge(read, "reject", funding)
    assert "funding" not in {line.kind for line in list_commitments(read)}
    assert funding not in {hit.id for hit in search_records(read, "verseront")}
    assert list(verify(read)) == []


def test_a_rejected_record_is_still_shown_with_who_rejected_it(read: Ledger) -> None:
    funding = id_of(read, "funding")
    number = judge(read, "reject", funding)
    assert find(read, funding) == funding
    shown = show(read, funding)
    assert shown is not None
    (said,) = shown.judgements
    assert (said.entry, said.kind, said.who, said.stands) == (number, "reject", "Anne Roy", True)
    assert shown.history[-1].superseded_by is not None


@pytest.mark.parametrize(
    ("kind", "field", "value", "reads"),
    [
        ("equipment", "firmness", "offered", lambda it: it.firmness == "offered"),
        ("equipment", "actor", "NO", lambda it: it.actor == "NO"),
        ("equipment", "beneficiary", "", lambda it: it.beneficiary is None),
        ("equipment", "line", "land", lambda it: it.line == "land"),
        ("equipment", "by", "Lenoir", lambda it: it.by == "Lenoir"),
        ("equipment", "date", "2025-08", lambda it: it.date == "2025-08"),
        ("equipment", "quantity", "min 40 trucks", lambda it: (it.quantity, it.unit) == (40, "trucks")),
        ("funding", "amount", "2 000 000 CAD", lambda it: (it.amount, it.currency) == (2_000_000, "CAD")),
        ("funding", "amount", "max 2.5 USD", lambda it: it.amount_bound == "max"),
        ("funding", "amount", "", lambda it: it.amount is None),
        ("training", "conditions", "us_support", lambda it: it.conditions == ("us_support",)),
        ("training", "conditions", "", lambda it: it.conditions == ()),
        ("training", "whole", "", lambda it: it.whole is None),
        ("equipment", "words", "0-11", lambda it: it.quotation == "Ottawa prêt"),
    ],
)
def test_a_corrected_field_is_what_every_list_says(
    read: Ledger, kind: str, field: str, value: str, reads: Callable[[object], bool]
) -> None:
    id_ = id_of(read, kind)
    judge(read, "correct", id_, field=field, value=value)
    (line,) = (line for line in list_commitments(read) if line.id == id_)
    assert reads(line)
    assert list(verify(read)) == []


def test_other_categories_are_corrected_too(read: Ledger) -> None:
    (meeting,), (incident,) = list_meetings(read), list_incidents(read)
    judge(read, "correct", meeting.id, field="participants", value="CA, FR")
    judge(read, "correct", incident.id, field="places", value="Soumy, Kharkiv")
    judge(read, "correct", incident.id, field="ongoing", value="true")
    (meeting,), (incident,) = list_meetings(read), list_incidents(read)
    assert (meeting.participants, incident.places, incident.ongoing) == (
        ("CA", "FR"),
        ("Soumy", "Kharkiv"),
        True,
    )
    assert list(verify(read)) == []


def test_a_correction_is_the_reason_of_its_field_and_names_who_and_when(read: Ledger) -> None:
    id_ = id_of(read, "equipment")
    judge(read, "correct", id_, field="firmness", value="offered")
    shown = show(read, id_)
    assert shown is not None
    reasons = {why.field: (why.rule, why.note) for why in shown.reasons}
    assert reasons["firmness"] == ("judgement", "Anne Roy, 2025-08-21")
    assert reasons["actor"] == ("person.speaks_for_state", "Mme Tremblay")


def test_a_corrected_day_is_what_the_record_is_dated_to(read: Ledger) -> None:
    id_ = id_of(read, "equipment")
    judge(read, "correct", id_, field="date", value="2026-01")
    lines = list_commitments(read, Filters(since=START.date().replace(year=2026, month=1, day=1)))
    assert [line.id for line in lines] == [id_]


def test_corrected_words_are_searched_and_hold_whatever_new_rules_read(read: Ledger) -> None:
    article, extraction = ottawa()
    id_ = id_of(read, "equipment")
    number = judge(read, "correct", id_, field="words", value="0-11")
    assert id_ in {hit.id for hit in search_records(read, "Ottawa prêt")}
    read.write(article, OTHERWISE["fewer words"](extraction), begin(read, "reader-2"))
    shown = show(read, id_)
    assert shown is not None
    assert shown.words[0].quotation == "Ottawa prêt"
    assert ("words", "judgement") in {(why.field, why.rule) for why in shown.reasons}
    assert len(list(list_commitments(read))) == 3
    assert list(verify(read)) == []
    undo(read, number)
    assert restore(read, article.id) == (article, OTHERWISE["fewer words"](extraction))


def test_a_corrected_name_is_found_by_a_search(read: Ledger) -> None:
    judge(read, "correct", id_of(read, "equipment"), field="by", value="Lenoir")
    assert [hit.category for hit in search_records(read, "Lenoir")] == ["commitments"]


@pytest.mark.parametrize(
    ("kind", "field", "value", "reason"),
    [
        ("equipment", "firmness", "certain", "“certain” is none of floated"),
        ("equipment", "kind", "", "“” is none of troops"),
        ("equipment", "date", "mercredi", "is no date"),
        ("equipment", "date", "2025-02-30", "is no date"),
        ("equipment", "amount", "beaucoup", "is no sum"),
        ("equipment", "amount", "about 2 CAD", "“about” is none of min"),
        ("equipment", "quantity", "trente", "is no quantity"),
        ("equipment", "actor", "  ", "cannot be empty"),
        ("equipment", "speaker", "Lenoir", "no field to correct here"),
        ("equipment", "evidence", "autre chose", "no field to correct here"),
        ("equipment", "conditions", "ceasefire", "has 0 conditions"),
        ("training", "conditions", "trêve", "“trêve” is none of ceasefire"),
        ("training", "whole", "c-000000000000", "no other commitment"),
        ("training", "words", "", "is no count"),
        ("training", "words", "11-3", "does not say this there"),
        ("training", "words", "3-90000", "does not say this there"),
    ],
)
def test_a_correction_that_says_nothing_possible_is_refused(
    read: Ledger, kind: str, field: str, value: str, reason: str
) -> None:
    before = rows(read)
    with pytest.raises(LedgerError, match=reason):
        judge(read, "correct", id_of(read, kind), field=field, value=value)
    assert rows(read) == before


def test_a_package_is_no_part_of_its_own_part(read: Ledger) -> None:
    package, part = id_of(read, "equipment"), id_of(read, "training")
    with pytest.raises(LedgerError, match="itself a part of"):
        judge(read, "correct", package, field="whole", value=part)
    with pytest.raises(LedgerError, match="no other commitment"):
        judge(read, "correct", package, field="whole", value=package)
    judge(read, "correct", id_of(read, "funding"), field="whole", value=package)
    assert show(read, package).parts == (part, id_of(read, "funding"))
    assert list(verify(read)) == []


def test_the_parts_of_a_rejected_package_stand_alone_and_say_why(read: Ledger) -> None:
    package, part = id_of(read, "equipment"), id_of(read, "training")
    number = judge(read, "reject", package)
    shown = show(read, part)
    assert shown is not None
    assert (dict(shown.fields)["whole"], dict(shown.fields)["part_of"]) == (None, None)
    assert ("whole", "judgement") in {(why.field, why.rule) for why in shown.reasons}
    assert shown.history[-1].judgement == number
    assert list(verify(read)) == []
    undo(read, number)
    assert restore(read, shown.article.id) == ottawa()


@pytest.mark.parametrize("kind", ["accept", "reject"])
def test_an_undo_brings_back_what_the_program_reads_and_can_be_undone(read: Ledger, kind: str) -> None:
    article, extraction = ottawa()
    machine = standing(read)
    number = judge(read, kind, id_of(read, "equipment"))
    as_judged = standing(read)
    assert as_judged != machine
    taken_back = undo(read, number)
    assert standing(read) == machine
    assert restore_extraction(read, article.id) == extraction
    undo(read, taken_back)
    assert standing(read) == as_judged
    undo(read, number)
    assert standing(read) == machine
    assert list(verify(read)) == []


def test_what_is_not_in_effect_cannot_be_undone(read: Ledger) -> None:
    number = judge(read, "reject", id_of(read, "funding"))
    undo(read, number)
    with pytest.raises(LedgerError, match=f"judgement {number} does not stand; 2 took it back"):
        undo(read, number)
    with pytest.raises(LedgerError, match="there is no judgement 7"):
        undo(read, 7)


def test_an_undone_word_leaves_the_earlier_ones_of_others(read: Ledger) -> None:
    id_ = id_of(read, "equipment")
    judge(read, "correct", id_, field="firmness", value="offered", who="Anne Roy")
    before = standing(read)
    second = judge(read, "correct", id_, field="firmness", value="floated", who="Luc Mbala")
    assert id_of(read, "equipment") == id_
    undo(read, second, who="Luc Mbala")
    assert [row[5] for row in standing(read) if row[0] == id_] == ["offered"]
    assert {row[:2] for row in standing(read)} == {row[:2] for row in before}
    kinds = [(line.kind, line.who, line.stands) for line in list_judgements(read)]
    assert kinds == [
        ("correct", "Anne Roy", True),
        ("correct", "Luc Mbala", False),
        ("undo", "Luc Mbala", True),
    ]


def test_a_second_persons_word_is_kept_beside_the_first_and_the_later_stands(read: Ledger) -> None:
    id_ = id_of(read, "funding")
    judge(read, "reject", id_, who="Anne Roy")
    judge(read, "accept", id_, who="Luc Mbala")
    assert id_of(read, "funding") == id_
    shown = show(read, id_)
    assert shown is not None
    assert [(said.who, said.stands) for said in shown.judgements] == [
        ("Anne Roy", False),
        ("Luc Mbala", True),
    ]


def test_a_rejected_record_is_not_corrected(read: Ledger) -> None:
    id_ = id_of(read, "funding")
    judge(read, "reject", id_)
    with pytest.raises(LedgerError, match=r"judgement 1 \(Anne Roy, 2025-08-21\) rejects"):
        judge(read, "correct", id_, field="firmness", value="offered")


@pytest.mark.parametrize(
    ("kind", "subjects", "reason"),
    [
        ("accept", (), "at least one"),
        ("accept", ("c-000000000000",), "nothing is called"),
        ("same", ("funding",), "two records or more"),
        ("accept", ("funding", "funding"), "each of its records once"),
        ("undo", ("funding",), "by its number"),
        ("correct", ("funding",), "one field of one record"),
        ("reject", ("article",), "is an article"),
        ("same", ("funding", "meeting"), "is no commitment"),
    ],
)
def test_a_judgement_that_is_about_nothing_or_too_much_is_refused(
    read: Ledger, kind: str, subjects: tuple[str, ...], reason: str
) -> None:
    (meeting,) = list_meetings(read)
    names = {"funding": id_of(read, "funding"), "article": meeting.article, "meeting": meeting.id}
    before = rows(read)
    with pytest.raises(LedgerError, match=reason):
        judge(read, kind, *(names.get(subject, subject) for subject in subjects))
    assert rows(read) == before


def test_a_judgement_is_somebodys(read: Ledger) -> None:
    with pytest.raises(LedgerError, match="say whose"):
        judge(read, "accept", id_of(read, "funding"), who=" ")


def test_a_judgement_has_a_run_of_its_own_and_can_be_asked_for_as_of_then(read: Ledger) -> None:
    judge(read, "reject", id_of(read, "funding"))
    with read.reading() as connection:
        (arguments,) = connection.execute(text("SELECT arguments FROM runs WHERE id = 2")).one()
    assert arguments == '["judgement", "1", "reject"]'
    assert len(list(list_commitments(read, Filters(as_of=1)))) == 3
    assert len(list(list_commitments(read, Filters(as_of=2)))) == 2


OTHERWISE: dict[str, Callable[[Extraction], Extraction]] = {
    "the same": lambda extraction: extraction,
    "other fields": firmer,
    "another actor": lambda extraction: with_first(extraction, actor="UA"),
    "another kind": lambda extraction: with_first(extraction, kind=Kind.SUPPORT),
    "fewer words": lambda extraction: with_first(
        extraction, evidence=words_in(ottawa()[0], "livrerons trente véhicules blindés")
    ),
    "not at all": lambda extraction: replace(
        extraction,
        commitments=tuple(replace(each, part_of=None) for each in extraction.commitments[1:]),
    ),
}


@pytest.mark.parametrize("change", OTHERWISE)
@pytest.mark.parametrize("kind", ["accept", "correct"])
def test_new_rules_change_nothing_of_what_a_person_put(read: Ledger, change: str, kind: str) -> None:
    article, extraction = ottawa()
    id_ = id_of(read, "equipment")
    said = {"field": "firmness", "value": "offered"} if kind == "correct" else {}
    judge(read, kind, id_, **said)
    before = [row for row in standing(read) if row[0] == id_]
    read.write(article, OTHERWISE[change](extraction), begin(read, "reader-2", hours=1))
    assert [row for row in standing(read) if row[0] == id_] == before
    assert len(list(list_commitments(read))) == 3
    assert restore_reading(read, article.id) == (article, OTHERWISE[change](extraction))
    assert list(verify(read)) == []


@pytest.mark.parametrize("change", OTHERWISE)
def test_a_rejected_record_stays_away_whatever_new_rules_read_in_its_words(read: Ledger, change: str) -> None:
    article, extraction = ottawa()
    number = judge(read, "reject", id_of(read, "equipment"))
    otherwise = OTHERWISE[change](extraction)
    read.write(article, otherwise, begin(read, "reader-2", hours=1))
    assert sorted(line.kind for line in list_commitments(read)) == ["funding", "training"]
    assert list(verify(read)) == []
    undo(read, number)
    assert restore(read, article.id) == (article, otherwise)
    assert list(verify(read)) == []


def test_the_part_of_a_package_that_is_read_otherwise_is_part_of_the_one_that_was_accepted(
    read: Ledger,
) -> None:
    article, extraction = ottawa()
    package, part = id_of(read, "equipment"), id_of(read, "training")
    judge(read, "accept", package)
    read.write(article, OTHERWISE["another actor"](extraction), begin(read, "reader-2"))
    assert show(read, package).parts == (part,)
    assert list(verify(read)) == []


def test_a_word_on_one_of_two_promises_in_a_sentence_leaves_the_other_alone(ledger: Ledger) -> None:
    article = article_of("Le Canada et la Norvège livreront trente véhicules à Kyiv.")
    words = words_in(article, "Le Canada et la Norvège livreront trente véhicules")
    two = [
        Commitment(f"c{number}", words, actor, Kind.EQUIPMENT, Firmness.PLEDGED)
        for number, actor in ((1, "CA"), (2, "NO"))
    ]
    ledger.write(article, Extraction(article.id, commitments=tuple(two)), begin(ledger, "reader-1"))
    (canadian,) = list_commitments(ledger, Filters(actor=("CA",)))
    judge(ledger, "reject", canadian.id)
    ledger.write(article, Extraction(article.id, commitments=(two[1],)), begin(ledger, "reader-2"))
    assert [line.actor for line in list_commitments(ledger)] == ["NO"]
    assert list(verify(ledger)) == []


def test_a_label_that_new_rules_gave_to_another_is_free_no_more(read: Ledger) -> None:
    article, extraction = ottawa()
    id_ = id_of(read, "funding")
    judge(read, "accept", id_)
    first, _, money = extraction.commitments
    other = replace(money, id="c3", evidence=words_in(article, "Moscou rejette toute présence"))
    read.write(article, replace(extraction, commitments=(first, other)), begin(read, "reader-2"))
    found = restore_extraction(read, article.id)
    assert found is not None
    assert sorted(each.id for each in found.commitments) == ["c1", "c2", "c3"]
    assert list(verify(read)) == []


def test_what_was_judged_is_judged_in_every_other_order_of_builds(fresh: Callable[[], str]) -> None:
    article, extraction = ottawa()

    def told(*steps: str) -> list[tuple[str, ...]]:
        with open_ledger(fresh()) as ledger:
            for hours, step in enumerate(steps):
                if step == "judge":
                    judge(ledger, "reject", id_of(ledger, "funding"))
                    judge(ledger, "correct", id_of(ledger, "training"), field="actor", value="NO")
                else:
                    reading = extraction if step == "1" else OTHERWISE["other fields"](extraction)
                    ledger.write(article, reading, begin(ledger, f"reader-{step}", hours=hours))
            assert list(verify(ledger)) == []
            return standing(ledger)

    assert told("1", "judge", "2") == told("1", "2", "judge")
    assert told("1", "judge", "2", "1") == told("1", "judge") == told("1", "2", "1", "judge")


def test_building_again_with_the_same_rules_writes_nothing(read: Ledger) -> None:
    article, extraction = ottawa()
    judge(read, "reject", id_of(read, "equipment"))
    judge(read, "correct", id_of(read, "training"), field="firmness", value="floated")
    before = rows(read, "runs")
    read.write(article, extraction, begin(read, "reader-1"))
    assert rows(read, "runs") == before
    read.write(article, extraction, begin(read, "reader-2"))
    assert rows(read, "runs", "readings", "documents") == {
        table: held for table, held in before.items() if table not in ("readings", "documents")
    }


CORRECTIONS = [
    ("firmness", "offered"),
    ("words", "3-30"),
    ("firmness", "refused"),
    ("actor", "NO"),
    ("date", ""),
    ("by", "Roy"),
]
STEPS = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(["accept", "reject"]), st.integers(0, 9)),
        st.tuples(st.just("correct"), st.integers(0, 2), st.sampled_from(CORRECTIONS)),
        st.tuples(st.just("undo"), st.integers(1, 12)),
        st.tuples(st.just("build"), st.sampled_from(sorted(OTHERWISE))),
    ),
    max_size=10,
)


@settings(max_examples=20, phases=[Phase.reuse, Phase.generate], deadline=None)
@given(steps=STEPS)
def test_after_any_judgements_and_undos_undoing_all_is_what_the_program_reads(
    fresh: Callable[[], str], steps: list[tuple[str, ...]]
) -> None:
    article, extraction = ottawa()
    with open_ledger(fresh()) as ledger:
        ledger.write(article, extraction, begin(ledger))
        ids = [row[0] for row in standing(ledger)]
        commitments = [id_ for id_ in ids if id_.startswith("c-")]
        for number, step in enumerate(steps):
            match step:
                case ("build", how):
                    extraction = OTHERWISE[how](ottawa()[1])
                    ledger.write(article, extraction, begin(ledger, f"reader-{number}"))
                case ("correct", place, (field, value)):
                    _tried(judge, ledger, "correct", commitments[place], field=field, value=value)
                case ("undo", entry):
                    _tried(undo, ledger, entry)
                case (kind, place):
                    judge(ledger, kind, ids[place])
            assert list(verify(ledger)) == []
        for entry in _in_effect(ledger):
            undo(ledger, entry)
        assert restore(ledger, article.id) == (article, extraction)
        assert {row[2] for row in standing(ledger)} == {"None"}
        assert list(verify(ledger)) == []


def _tried(said: Callable[..., int], *arguments: object, **named: object) -> None:
    """Say something that may be refused: a correction of what is rejected, an undo of what does not stand."""
    with suppress(LedgerError):
        said(*arguments, **named)


def _in_effect(ledger: Ledger) -> list[int]:
    lines = list(list_judgements(ledger))
    effective = in_effect({line.entry: line.superseded_by for line in lines})
    return [line.entry for line in lines if line.entry in effective and line.kind != "undo"]


@pytest.mark.parametrize("change", ["UPDATE overruled SET run = 1", "DELETE FROM overruled"])
def test_what_the_program_reads_beside_a_word_stays(read: Ledger, change: str) -> None:
    judge(read, "accept", id_of(read, "funding"))
    with pytest.raises(LedgerError, match="only grows"), read.writing() as connection:
        connection.execute(text(change))


@pytest.mark.parametrize("table", ["judgements", "judged"])
def test_no_judgement_is_ever_deleted(read: Ledger, table: str) -> None:
    judge(read, "accept", id_of(read, "funding"))
    with pytest.raises(LedgerError, match="only grows"), read.writing() as connection:
        connection.execute(text(f"DELETE FROM {table}"))
