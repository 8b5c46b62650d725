"""One record shows its fields, its words, its reasons, its history and what people said of it."""

import pytest
from ledger_factory import begin, firmer, ottawa

from garant.errors import LedgerError
from garant.ledger.asking import Filters
from garant.ledger.book import Ledger
from garant.ledger.queries import list_commitments, list_incidents, list_meetings
from garant.ledger.show import find, sentence_around, show
from garant.model.records import Extraction


def _id(ledger: Ledger, kind: str) -> str:
    (line,) = list_commitments(ledger, Filters(kind=(kind,)))
    return line.id


def test_a_commitment_shows_everything_about_it(shelf: Ledger) -> None:
    shown = show(shelf, _id(shelf, "training"))
    assert shown is not None
    fields = dict(shown.fields)
    assert (fields["actor"], fields["firmness"], fields["conditions"]) == ("CA", "considered", ("ceasefire",))
    assert fields["whole"] == _id(shelf, "equipment")
    assert [(words.role, words.quotation) for words in shown.words] == [
        ("main", "le Canada formerait des soldats ukrainiens en Pologne"),
        ("condition", "En cas de cessez-le-feu"),
        ("also", "Ottawa prêt à former des soldats après la trêve"),
    ]
    main = shown.words[0]
    assert (main.before, main.after) == ("En cas de cessez-le-feu, ", ".")
    assert shown.article.outlet == "Le Courrier du Nord"
    assert shown.history[0].superseded_by is None
    assert shown.judgements == ()


def test_reasons_show_the_words_that_made_the_rule_fire(shelf: Ledger) -> None:
    shown = show(shelf, _id(shelf, "equipment"))
    assert shown is not None
    firmness, actor = shown.reasons
    assert (firmness.rule, firmness.cue, firmness.note) == (
        "pledge.future_first_person",
        "livrerons",
        "« livrerons »",
    )
    assert (actor.cue, actor.start, actor.probability) == (None, None, 0.75)
    assert shown.parts == (_id(shelf, "training"),)


def test_lists_of_names_are_fields_too(shelf: Ledger) -> None:
    (meeting,), (incident,) = list_meetings(shelf), list_incidents(shelf)
    shown = show(shelf, meeting.id), show(shelf, incident.id)
    assert [dict(each.fields).get("participants") for each in shown if each] == [("CA", "NATO"), None]
    assert [dict(each.fields).get("places") for each in shown if each] == [None, ("Soumy",)]
    assert shown[1] is not None
    assert dict(shown[1].fields)["ongoing"] is False


def test_a_record_that_was_read_otherwise_shows_both_versions(ledger: Ledger) -> None:
    article, extraction = ottawa()
    first, second = begin(ledger, "reader-1"), begin(ledger, "reader-2")
    ledger.write(article, extraction, first)
    ledger.write(article, firmer(extraction), second)
    shown = show(ledger, _id(ledger, "equipment"))
    assert shown is not None
    assert [(each.run, each.superseded_by) for each in shown.history] == [
        (first.id, second.id),
        (second.id, None),
    ]
    assert dict(shown.fields)["firmness"] == "committed"


def test_a_record_that_no_longer_stands_is_still_shown(ledger: Ledger) -> None:
    article, extraction = ottawa()
    ledger.write(article, extraction, begin(ledger, "reader-1"))
    id_ = _id(ledger, "funding")
    second = begin(ledger, "reader-2")
    ledger.write(article, Extraction(article.id), second)
    assert find(ledger, id_) == id_
    shown = show(ledger, id_)
    assert shown is not None
    assert shown.history[-1].superseded_by == second.id


def test_what_never_was_is_not_shown(shelf: Ledger) -> None:
    for name in ("c-000000000000", "", "\x00", "\ud800", "'; DROP TABLE records; --"):
        assert show(shelf, name) is None


def test_the_beginning_of_an_id_is_enough(shelf: Ledger) -> None:
    id_ = _id(shelf, "naval")
    assert find(shelf, id_) == id_
    assert find(shelf, f" {id_[:9]} ") == id_
    (article,) = {line.article for line in list_commitments(shelf, Filters(kind=("naval",)))}
    assert find(shelf, article[:6]) == article


def test_a_beginning_that_several_share_names_them(shelf: Ledger) -> None:
    with pytest.raises(LedgerError, match=r"beginning of c-\w+, c-\w+"):
        find(shelf, "c-")


@pytest.mark.parametrize("beginning", ["c-zzzzzzzz", "", "  ", "%", "\x00", "\ud800"])
def test_a_beginning_of_nothing_says_so(shelf: Ledger, beginning: str) -> None:
    with pytest.raises(LedgerError, match="nothing is called"):
        find(shelf, beginning)


@pytest.mark.parametrize(
    ("before", "quotation", "after"),
    [
        ("Avant. ", "La trêve", " tient."),
        ("Titre\n", "La trêve", " tient !"),
        ("Avant ? ", "La trêve tient.", " Après."),
        ("", "La trêve", " tient"),
    ],
)
def test_the_sentence_around_a_place_is_cut_at_its_ends(before: str, quotation: str, after: str) -> None:
    written = before + quotation + after + " Une autre phrase."
    around = sentence_around(written, len(before), len(before) + len(quotation))
    assert around[0] == ""
    assert around[1] in (after, after + " Une autre phrase.", " Après.")
