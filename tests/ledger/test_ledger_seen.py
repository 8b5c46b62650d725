"""Nobody judges what they have not seen: a record that changed since is shown again, not judged."""

from datetime import timedelta

import pytest
from ledger_factory import START, begin, firmer, lisbon, ottawa

from garant.errors import StaleError
from garant.ledger.book import Ledger
from garant.ledger.corrections import correctable, corrected, written
from garant.ledger.judgements import enter_judgement
from garant.ledger.opinions import list_judgements
from garant.ledger.queries import list_commitments
from garant.ledger.readback import read_back_standing
from garant.ledger.seen import form_of
from garant.ledger.show import show
from garant.ledger.verdicts import Judgement, Verdict


def say(ledger: Ledger, record: str, form: str, kind: Verdict = Verdict.ACCEPT) -> int:
    judgement = Judgement("Anne Roy", START + timedelta(days=1), kind, (record,))
    return enter_judgement(ledger, judgement, version="test", seen={record: form}).number


@pytest.fixture
def record(ledger: Ledger) -> str:
    ledger.write(*ottawa(), begin(ledger))
    return next(list_commitments(ledger)).id


def test_what_stands_as_it_was_seen_is_judged(ledger: Ledger, record: str) -> None:
    say(ledger, record, form_of(ledger, record))
    assert [line.subjects for line in list_judgements(ledger)] == [(record,)]


def test_what_was_read_otherwise_since_is_not_judged(ledger: Ledger) -> None:
    article, extraction = ottawa()
    ledger.write(article, extraction, begin(ledger))
    forms = {line.id: form_of(ledger, line.id) for line in list_commitments(ledger)}
    ledger.write(article, firmer(extraction), begin(ledger))
    changed = [id_ for id_, form in forms.items() if form_of(ledger, id_) != form]
    assert changed
    with pytest.raises(StaleError, match="changed since it was shown"):
        say(ledger, changed[0], forms[changed[0]])
    assert list(list_judgements(ledger)) == []


def test_what_somebody_has_judged_since_is_not_judged(ledger: Ledger, record: str) -> None:
    form = form_of(ledger, record)
    say(ledger, record, form, Verdict.REJECT)
    with pytest.raises(StaleError):
        say(ledger, record, form)
    assert [line.kind for line in list_judgements(ledger)] == ["reject"]


def test_the_same_article_read_again_changes_no_form(ledger: Ledger, record: str) -> None:
    form = form_of(ledger, record)
    ledger.write(*ottawa(), begin(ledger))
    assert form_of(ledger, record) == form


@pytest.mark.parametrize("article", [ottawa, lisbon])
def test_correcting_a_field_to_what_it_holds_changes_nothing(ledger: Ledger, article: object) -> None:
    ledger.write(*article(), begin(ledger))  # type: ignore[operator]
    with ledger.reading() as connection:
        stored = read_back_standing(connection, article()[0].id)  # type: ignore[operator]
    assert stored
    for each in stored:
        shown = show(ledger, each.id)
        assert shown is not None
        for field in correctable(each.category):
            value = written(each.category, field, dict(shown.fields))
            assert corrected(each.category, each.record, field, value) == each.record, (each, field, value)
