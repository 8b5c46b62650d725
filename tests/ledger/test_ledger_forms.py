"""Every form in which a record has stood is told, with the run or the person that made it so."""

from ledger_factory import START, begin, firmer, lisbon, ottawa

from garant.ledger.asking import Filters
from garant.ledger.book import Ledger
from garant.ledger.forms import FormLine, forms_of
from garant.ledger.judgements import enter_judgement
from garant.ledger.queries import list_commitments
from garant.ledger.verdicts import Judgement, Verdict


def told(ledger: Ledger, article: str) -> list[FormLine]:
    (record,) = (each.id for each in list_commitments(ledger, Filters(kind=("equipment",))))
    return [form for form in forms_of(ledger, [article]) if form.id == record]


def test_a_record_read_once_has_one_form_that_stands(ledger: Ledger) -> None:
    article, extraction = ottawa()
    run = begin(ledger)
    ledger.write(article, extraction, run)
    assert [(form.run, form.superseded_by, form.judgement) for form in told(ledger, article.id)] == [
        (run.id, None, None)
    ]


def test_a_record_read_otherwise_has_both_forms_the_earlier_first(ledger: Ledger) -> None:
    article, extraction = ottawa()
    first = begin(ledger)
    ledger.write(article, extraction, first)
    second = begin(ledger, "reader-2", hours=1)
    ledger.write(article, firmer(extraction), second)
    assert [(form.run, form.superseded_by) for form in told(ledger, article.id)] == [
        (first.id, second.id),
        (second.id, None),
    ]


def test_a_corrected_record_names_the_judgement(ledger: Ledger) -> None:
    article, extraction = ottawa()
    ledger.write(article, extraction, begin(ledger))
    record = told(ledger, article.id)[0].id
    judgement = Judgement("Awa Diallo", START, Verdict.CORRECT, (record,), "firmness", "committed")
    entered = enter_judgement(ledger, judgement, version="test")
    before, after = told(ledger, article.id)
    assert (before.judgement, before.superseded_by) == (None, entered.run.id)
    assert (after.judgement, after.superseded_by) == (entered.number, None)


def test_forms_are_of_the_articles_asked_for_alone(ledger: Ledger) -> None:
    run = begin(ledger)
    for each in (ottawa(), lisbon()):
        ledger.write(*each, run)
    article = lisbon()[0].id
    assert {form.article for form in forms_of(ledger, [article])} == {article}
    assert list(forms_of(ledger, [])) == []
