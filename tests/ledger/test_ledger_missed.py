"""What was missed, a person marks: it stands at once, and once, through builds, until it is taken back."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from ledger_factory import START, article_of, begin, ottawa, rows, words_in
from test_ledger_judgements import id_of, judge, standing, undo

from garant.errors import LedgerError, RefusedError, StaleError
from garant.ledger.adding import enter_missed
from garant.ledger.asking import Filters
from garant.ledger.book import Ledger
from garant.ledger.corrections import MOST_LETTERS
from garant.ledger.missed import FORMS, Missed
from garant.ledger.open import open_ledger
from garant.ledger.opinions import judged_by, list_judgements
from garant.ledger.places import Place
from garant.ledger.queries import list_commitments, list_for_review, search_records
from garant.ledger.readback import read_back_standing
from garant.ledger.restore import restore, restore_extraction, restore_reading
from garant.ledger.seen import form_of
from garant.ledger.show import find, show
from garant.ledger.verdicts import Judgement, Verdict
from garant.ledger.verify import verify
from garant.model.articles import Article
from garant.model.records import Commitment, Extraction
from garant.model.spans import Span
from garant.model.terms import ConditionType, Firmness, Kind

READY = "Ottawa prêt à former des soldats après la trêve"
SAID = {"actor": "CA", "kind": "training", "firmness": "offered"}


def missed(
    article: Article, quotation: str, fields: dict[str, str] = SAID, *, category: str = "commitments"
) -> Missed:
    words = words_in(article, quotation)
    return Missed(article.id, category, words.start, words.end, words.quotation, fields)


def put(
    ledger: Ledger, said: Missed, *, who: str = "Anne Roy", seen: dict[str, str] | None = None
) -> tuple[int, str]:
    judgement = Judgement(who, START + timedelta(days=1), Verdict.ADD, (said.article,))
    entered, record = enter_missed(ledger, judgement, said, version="0.1.0", seen=seen or {})
    return entered.number, record


def places(ledger: Ledger, article: Article) -> list[Place]:
    with ledger.reading() as connection:
        return [Place.of_stored(each) for each in read_back_standing(connection, article.id)]


@pytest.fixture
def read(ledger: Ledger) -> Ledger:
    ledger.write(*ottawa(), begin(ledger, "reader-1"))
    return ledger


def test_what_was_missed_is_in_every_list_and_search_at_once(read: Ledger) -> None:
    article, _ = ottawa()
    said = missed(article, READY, {**SAID, "beneficiary": "UA", "quantity": "approx 200 soldats"})
    number, record = put(read, said)
    (line,) = list_commitments(read, Filters(firmness=("offered",)))
    assert (line.id, line.actor, line.beneficiary, line.kind) == (record, "CA", "UA", "training")
    assert (line.quantity, line.unit, line.quotation) == (200, "soldats", READY)
    assert record in {hit.id for hit in search_records(read, "trêve")}
    assert find(read, record) == record
    shown = show(read, record)
    assert shown is not None
    assert {(why.rule, why.note, why.probability) for why in shown.reasons} == {
        ("judgement", "Anne Roy, 2025-08-22", None)
    }
    assert {why.field for why in shown.reasons} == {"record", "beneficiary", "quantity", *SAID}
    assert [version.judgement for version in shown.history] == [number]
    assert list(verify(read)) == []


def test_its_conditions_have_their_own_words(read: Ledger) -> None:
    article, _ = ottawa()
    truce = words_in(article, "après la trêve")
    said = replace(missed(article, READY), conditions=(("ceasefire", Span(truce.start, truce.end)),))
    _, record = put(read, said)
    found = restore_extraction(read, article.id)
    assert found is not None
    (commitment,) = [each for each in found.commitments if each.evidence.quotation == READY]
    assert [(each.type, each.evidence) for each in commitment.conditions] == [
        (ConditionType.CEASEFIRE, truce)
    ]
    assert record in {line.id for line in list_commitments(read, Filters(condition=("ceasefire",)))}
    assert list(verify(read)) == []


def test_it_is_part_of_a_package_that_stands(read: Ledger) -> None:
    article, _ = ottawa()
    package = id_of(read, "equipment")
    _, record = put(read, missed(article, READY, {**SAID, "whole": package}))
    assert record in show(read, package).parts
    with pytest.raises(RefusedError, match="no other commitment"):
        put(read, missed(article, "Moscou rejette", {**SAID, "whole": "c-000000000000"}))
    assert list(verify(read)) == []


@pytest.mark.parametrize(
    ("category", "fields"),
    [
        ("statements", {"speaker": "Mme Tremblay", "actor": "CA", "mode": "indirect"}),
        ("stances", {"actor": "CA", "attitude": "supports", "topic": "arms"}),
        ("meetings", {"type": "talks", "status": "planned", "participants": "CA, UA", "date": "2025-09"}),
        ("incidents", {"type": "strike", "places": "Soumy", "killed": "2", "ongoing": "true"}),
    ],
)
def test_other_categories_are_marked_the_same_way(
    read: Ledger, category: str, fields: dict[str, str]
) -> None:
    article, _ = ottawa()
    _, record = put(read, missed(article, "Ottawa prêt", fields, category=category))
    shown = show(read, record)
    assert shown is not None
    assert shown.category == category
    assert list(verify(read)) == []


def test_what_is_doubtful_of_the_programs_is_not_of_a_persons(read: Ledger) -> None:
    _, record = put(read, missed(ottawa()[0], READY))
    (line,) = [line for line in list_for_review(read) if line.id == record]
    assert (line.probability, line.weakest) == (None, None)
    assert record in judged_by(read, "Anne Roy")
    assert record not in judged_by(read, "Luc Mbala")


def test_an_alarm_is_answered_by_the_commitment_that_is_marked_there(read: Ledger) -> None:
    article, extraction = ottawa()
    number, _ = put(read, missed(article, "former des soldats après la trêve"))
    assert restore_extraction(read, article.id).alarms == ()
    undo(read, number)
    assert restore_extraction(read, article.id).alarms == extraction.alarms


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"quotation": "Québec prêt"}, "does not say this there"),
        ({"end": 20_000}, "too long"),
        ({"start": 5_000, "end": 5_010}, "does not say this there"),
        ({"start": -4}, "does not say this there"),
        ({"start": 9, "end": 3}, "does not say this there"),
        ({"category": "times"}, "cannot be marked; there are: commitments"),
        ({"category": "nonsense"}, "cannot be marked"),
        ({"article": "a-nowhere"}, "nothing is called"),
        ({"fields": {"actor": "CA", "kind": "training"}}, "“firmness” is lacking"),
        ({"fields": {**SAID, "actor": "  "}}, "“actor” is lacking"),
        ({"fields": {**SAID, "kind": "cannons"}}, "kind: “cannons” is none of troops"),
        ({"fields": {**SAID, "amount": "much"}}, "sum: “much” is no sum"),
        ({"fields": {**SAID, "by": "x" * 501}}, "by: that is too long"),
        ({"fields": {**SAID, "conditions": "ceasefire"}}, "no field to correct here"),
        ({"fields": {**SAID, "quotation": "else"}}, "no field to correct here"),
        ({"conditions": (("trêve", Span(0, 6)),)}, "conditions: “trêve” is none of"),
        ({"conditions": (("ceasefire", Span(9_000, 9_006)),)}, "does not say this there"),
    ],
)
def test_what_cannot_be_marked_is_refused_with_its_reason(
    read: Ledger, change: dict[str, object], reason: str
) -> None:
    before = rows(read)
    with pytest.raises(RefusedError, match=reason):
        put(read, replace(missed(ottawa()[0], READY), **change))
    assert rows(read) == before


def test_a_person_marks_some_sentences_and_no_whole_page(ledger: Ledger) -> None:
    article = article_of("Le Canada livrera. " * 200)
    ledger.write(article, Extraction(article.id), begin(ledger))
    with pytest.raises(RefusedError, match=f"{MOST_LETTERS} characters at most"):
        put(ledger, Missed(article.id, "commitments", 0, MOST_LETTERS + 1, article.text[:2001], SAID))


def test_a_judgement_without_words_or_without_a_person_adds_nothing(read: Ledger) -> None:
    with pytest.raises(RefusedError, match="marked by its words"):
        judge(read, "add", id_of(read, "funding"))
    with pytest.raises(RefusedError, match="say whose"):
        put(read, missed(ottawa()[0], READY), who=" ")


def test_what_stands_there_already_is_not_marked_again(read: Ledger) -> None:
    article, _ = ottawa()
    funding = missed(
        article,
        "États-Unis verseront 2 millions de dollars",
        {"actor": "US", "kind": "funding", "firmness": "pledged"},
    )
    with pytest.raises(RefusedError, match=f"read here already: {id_of(read, 'funding')}"):
        put(read, funding)
    _, record = put(read, missed(article, READY))
    with pytest.raises(RefusedError, match=f"read here already: {record}"):
        put(read, missed(article, "former des soldats après la trêve"), who="Luc Mbala")


def test_nobody_marks_in_an_article_that_has_changed_since_they_saw_it(read: Ledger) -> None:
    article, extraction = ottawa()
    seen = {article.id: form_of(read, article.id)}
    judge(read, "accept", id_of(read, "funding"))
    with pytest.raises(StaleError):
        put(read, missed(article, READY), seen=seen)
    seen = {article.id: form_of(read, article.id)}
    read.write(article, replace(extraction, alarms=()), begin(read, "reader-2"))
    with pytest.raises(StaleError):
        put(read, missed(article, READY), seen=seen)
    put(read, missed(article, READY), seen={article.id: form_of(read, article.id)})


def test_an_undo_takes_it_away_and_can_be_undone(read: Ledger) -> None:
    article, extraction = ottawa()
    machine = standing(read)
    number, record = put(read, missed(article, READY))
    marked = standing(read)
    taken_back = undo(read, number)
    assert standing(read) == machine
    assert restore_extraction(read, article.id) == extraction
    assert show(read, record).history[-1].superseded_by is not None
    undo(read, taken_back)
    assert standing(read) == marked
    assert list(verify(read)) == []


def test_it_is_corrected_rejected_and_accepted_as_what_was_read(read: Ledger) -> None:
    _, record = put(read, missed(ottawa()[0], READY))
    judge(read, "correct", record, field="firmness", value="floated", who="Luc Mbala")
    judge(read, "correct", record, field="amount", value="3 CAD", who="Luc Mbala")
    (line,) = [line for line in list_commitments(read) if line.id == record]
    assert (line.firmness, line.amount) == ("floated", 3)
    rejected = judge(read, "reject", record, who="Luc Mbala")
    assert record not in {line.id for line in list_commitments(read)}
    undo(read, rejected)
    judge(read, "accept", record, who="Luc Mbala")
    (line,) = [line for line in list_commitments(read) if line.id == record]
    assert (line.firmness, line.amount) == ("floated", 3)
    assert list(verify(read)) == []


def test_whoever_takes_it_back_takes_back_what_they_said_of_it_but_not_what_others_did(read: Ledger) -> None:
    number, record = put(read, missed(ottawa()[0], READY))
    judge(read, "correct", record, field="firmness", value="floated")
    taken_back = undo(read, number)
    assert record not in {line.id for line in list_commitments(read)}
    assert [line.stands for line in list_judgements(read)] == [False, False, True]
    undo(read, taken_back)
    judge(read, "accept", record, who="Luc Mbala")
    undo(read, number)
    assert record in {line.id for line in list_commitments(read)}
    assert list(verify(read)) == []


def test_it_is_the_same_undertaking_or_another_as_what_was_read(read: Ledger) -> None:
    _, record = put(read, missed(ottawa()[0], READY))
    number = judge(read, "same", record, id_of(read, "equipment"))
    assert list(list_judgements(read))[-1].entry == number
    with pytest.raises(LedgerError, match="undo that first"):
        judge(read, "different", record, id_of(read, "equipment"))


LATER: dict[str, Callable[[Article], Commitment]] = {
    "the same": lambda article: Commitment(
        "c9", words_in(article, READY), "CA", Kind.TRAINING, Firmness.FLOATED
    ),
    "fewer words": lambda article: Commitment(
        "c9", words_in(article, "former des soldats après la trêve"), "CA", Kind.TRAINING, Firmness.PLEDGED
    ),
    "another actor": lambda article: Commitment(
        "c9", words_in(article, "Ottawa prêt à former des soldats"), "UA", Kind.TRAINING, Firmness.PLEDGED
    ),
    "another kind": lambda article: Commitment(
        "c9", words_in(article, READY), "CA", Kind.SUPPORT, Firmness.PLEDGED
    ),
}


@pytest.mark.parametrize("how", LATER)
def test_what_later_rules_read_in_its_place_does_not_stand_beside_it(read: Ledger, how: str) -> None:
    article, extraction = ottawa()
    number, record = put(read, missed(article, READY))
    marked = [row for row in standing(read) if row[0] == record]
    later = replace(extraction, commitments=(*extraction.commitments, LATER[how](article)))
    read.write(article, later, begin(read, "reader-2", hours=40))
    assert [row for row in standing(read) if row[0] == record] == marked
    assert len(list(list_commitments(read))) == 4
    assert restore_reading(read, article.id) == (article, later)
    assert list(verify(read)) == []
    judge(read, "accept", record, who="Luc Mbala")
    assert len(list(list_commitments(read))) == 4
    assert list(verify(read)) == []
    read.write(article, extraction, begin(read, "reader-3", hours=41))
    assert len(list(list_commitments(read))) == 4
    undo(read, 2)
    undo(read, number)
    read.write(article, later, begin(read, "reader-4", hours=42))
    assert restore(read, article.id) == (article, later)
    assert list(verify(read)) == []


def test_accepting_what_stood_its_ground_against_new_rules_keeps_it_standing_once(read: Ledger) -> None:
    article, extraction = ottawa()
    equipment = id_of(read, "equipment")
    judge(read, "accept", equipment)
    first, *others = extraction.commitments
    otherwise = replace(extraction, commitments=(replace(first, actor="UA"), *others))
    read.write(article, otherwise, begin(read, "reader-2"))
    judge(read, "accept", equipment, who="Luc Mbala")
    assert len(list(list_commitments(read))) == 3
    assert list(verify(read)) == []


def test_a_neighbour_in_the_same_sentence_stays_whatever_words_it_is_read_by(ledger: Ledger) -> None:
    article = article_of("Le Canada livrera trente véhicules et formera des soldats, dit Ottawa.")
    vehicles = Commitment(
        "c1",
        words_in(article, "Le Canada livrera trente véhicules et formera des soldats"),
        "CA",
        Kind.EQUIPMENT,
        Firmness.PLEDGED,
    )
    ledger.write(article, Extraction(article.id, commitments=(vehicles,)), begin(ledger, "reader-1"))
    put(ledger, missed(article, "Le Canada livrera trente véhicules et formera des soldats, dit Ottawa"))
    shorter = replace(vehicles, evidence=words_in(article, "Canada livrera trente véhicules et formera"))
    ledger.write(article, Extraction(article.id, commitments=(shorter,)), begin(ledger, "reader-2"))
    assert sorted(line.kind for line in list_commitments(ledger)) == ["equipment", "training"]
    training = replace(shorter, id="c2", kind=Kind.TRAINING)
    ledger.write(article, Extraction(article.id, commitments=(shorter, training)), begin(ledger, "reader-3"))
    assert sorted(line.kind for line in list_commitments(ledger)) == ["equipment", "training"]
    assert list(verify(ledger)) == []


MARKED = [
    READY,
    "Ottawa prêt à former des soldats",
    "soldats après la trêve",
    "Moscou rejette toute présence",
]
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("add"), st.sampled_from(MARKED), st.sampled_from(["training", "support"])),
        st.tuples(st.sampled_from(["accept", "reject"]), st.integers(0, 9)),
        st.tuples(st.just("undo"), st.integers(1, 12)),
        st.tuples(st.just("build"), st.sets(st.sampled_from(sorted(LATER)), max_size=3)),
    ),
    max_size=12,
)


@settings(max_examples=8, phases=[Phase.reuse, Phase.generate], deadline=None)
@given(steps=STEPS)
def test_after_any_marks_builds_and_undos_nothing_stands_twice_and_undoing_all_leaves_what_is_read(
    fresh_sqlite: Callable[[], str], steps: list[tuple[str, ...]]
) -> None:
    article, extraction = ottawa()
    with open_ledger(fresh_sqlite()) as ledger:
        ledger.write(article, extraction, begin(ledger))
        for number, step in enumerate(steps):
            match step:
                case ("add", words, kind):
                    with suppress(RefusedError):
                        put(ledger, missed(article, words, {**SAID, "kind": kind}), who=f"Anne {number % 2}")
                case ("build", hows):
                    extraction = _with(article, hows)
                    ledger.write(article, extraction, begin(ledger, f"reader-{number}"))
                case ("undo", entry):
                    with suppress(RefusedError):
                        undo(ledger, entry)
                case (kind, place):
                    ids = sorted({each.id for each in places(ledger, article)})
                    judge(ledger, kind, ids[place % len(ids)], who="Luc Mbala")
            _check_once(ledger, article)
        assert list(verify(ledger)) == []
        while marks := _in_effect(ledger):
            undo(ledger, marks[-1])
        assert restore(ledger, article.id) == (article, extraction)
        assert list(verify(ledger)) == []


def _with(article: Article, hows: set[str]) -> Extraction:
    extraction = ottawa()[1]
    found = [replace(LATER[how](article), id=f"c{9 + place}") for place, how in enumerate(sorted(hows))]
    return replace(extraction, commitments=(*extraction.commitments, *found))


def _check_once(ledger: Ledger, article: Article) -> None:
    """Hold that nothing says one thing twice in one place, but for what the program itself reads so."""
    stand = [each for each in places(ledger, article) if each.category == "commitments"]
    put = {line.subjects[0] for line in list_judgements(ledger) if line.kind == "add" and not line.taken_back}
    for place in stand:
        again = [other for other in stand if other.id != place.id and other.says_what(place)]
        assert not again or not {place.id, *(each.id for each in again)} & put


def _in_effect(ledger: Ledger) -> list[int]:
    return [line.entry for line in list_judgements(ledger) if not line.taken_back and line.kind != "undo"]


def test_every_category_says_what_it_needs() -> None:
    assert list(FORMS) == ["commitments", "statements", "stances", "meetings", "incidents"]
