"""A bulletin says what moved, in whose words and from which article, and how far to trust it."""

from dataclasses import replace
from datetime import date

import pytest
from tests.reports.reports_factory import (
    ASKED,
    SINCE,
    UNTIL,
    Press,
    composed,
    pieces,
    press,
    quotations,
    sections,
    sentences,
    text_of,
    titled,
)

from garant.errors import ScenarioError
from garant.model.terms import ConditionType, Firmness
from garant.reports.bulletin import Note, Points, Quoted, Sources, Table
from garant.reports.desk import Asked
from garant.reports.notes import printable


@pytest.fixture(scope="module")
def world() -> Press:
    return press()


def test_a_bulletin_has_its_sections_in_order(world):
    assert [section.title for section in composed(world).sections] == [
        "What moved",
        "The four aims, before and after",
        "New undertakings",
        "What became of those known before",
        "What cannot be true together",
        "Totals",
        "What would hold",
        "Who is against",
        "Method and trust",
        "Sources",
    ]


def test_a_french_bulletin_is_french(world):
    french = composed(world, "fr")
    assert french.subtitle == "Du 1er septembre 2025 au 30 septembre 2025"
    assert [section.title for section in french.sections][:3] == [
        "Ce qui a bougé",
        "Les quatre axes, avant et après",
        "Engagements nouveaux",
    ]
    told = text_of(titled(french, "Bénéficiaire : Ukraine"))
    assert any(line.startswith("Royaume-Uni → Ukraine : troupes, ≥ 3 000 soldats") for line in told)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_quotation_stands_in_an_article_that_is_listed(world, language):
    bulletin = composed(world, language)
    (sources,) = [block for block in bulletin.sections[-1].blocks if isinstance(block, Sources)]
    texts = {source.number: world.texts[source.article] for source in sources.sources}
    assert len(quotations(bulletin)) > 20
    for section in sections(bulletin):
        for sentence in sentences(section):
            for place, piece in enumerate(sentence):
                if isinstance(piece, Quoted):
                    note = next(each for each in sentence[place:] if isinstance(each, Note))
                    assert piece.text in texts[note.source]


@pytest.mark.parametrize(
    "title", ["For Ukraine", "Delivered", "Withdrawn", "Refused", "Silent for 90 days", "Lost"]
)
def test_every_point_has_its_note(world, title):
    for block in titled(composed(world), title).blocks:
        assert isinstance(block, Points)
        for point in block.points:
            assert any(isinstance(piece, Note) for line in (*point.lines, *point.beneath) for piece in line)


def test_sources_are_numbered_in_the_order_of_their_first_note(world):
    bulletin = composed(world)
    (sources,) = bulletin.sections[-1].blocks
    seen = list(dict.fromkeys(piece.source for piece in pieces(bulletin) if isinstance(piece, Note)))
    assert isinstance(sources, Sources)
    assert sorted(seen) == [source.number for source in sources.sources] == list(range(1, len(seen) + 1))


def test_what_moved_is_told_in_three_to_six_lines(world):
    what_moved = titled(composed(world), "What moved")
    tally, *_ = text_of(what_moved)
    assert tally == (
        "1 September 2025 to 30 September 2025 – new: 4, delivered: 1, weaker or withdrawn: 1, refused: 1, "
        "contradicted: 1, announced again: 1, silent for 90 days: 1."
    )
    (points,) = [block for block in what_moved.blocks if isinstance(block, Points)]
    assert 3 <= len(points.points) <= 6


def test_where_nothing_moved_the_bulletin_says_so(world):
    bulletin = composed(world, asked=Asked(date(2025, 7, 1), date(2025, 7, 2)))
    assert text_of(titled(bulletin, "What moved")) == [
        "Nothing moved from 1 July 2025 to 2 July 2025: of the 2 undertakings known, none is new, none has "
        "changed and none has fallen silent."
    ]
    assert "New undertakings" not in {section.title for section in bulletin.sections}


def test_an_empty_ledger_has_a_bulletin_too():
    bulletin = composed(Press(), run=None, alarms=0)
    assert "of the 0 undertakings known" in text_of(titled(bulletin, "What moved"))[0]
    assert text_of(titled(bulletin, "Totals"))[-1] == "No sums to count."
    assert quotations(bulletin) == []


def test_what_was_published_later_is_not_known(world):
    bulletin = composed(world, asked=replace(ASKED, until=date(2025, 9, 8)))
    assert not any("handed over" in quoted.text or "Carney" in quoted.text for quoted in quotations(bulletin))


def test_new_undertakings_come_with_their_condition_voices_words_and_day(world):
    lines = text_of(titled(composed(world), "For Ukraine"))
    place = next(place for place, line in enumerate(lines) if line.startswith("United Kingdom"))
    assert lines[place] == (
        "United Kingdom → Ukraine: troops, ≥ 3,000 soldiers – pledged; on condition: a ceasefire; one voice"
    )
    assert lines[place + 1].startswith(
        "<Londres enverra plus de 3000 soldats> – Starmer, Le Phare du Soir, 4 September 2025["
    )


def test_what_is_said_in_the_same_words_is_one_point_of_two_lines(world):
    (points,) = titled(composed(world), "For Ukraine").blocks
    assert isinstance(points, Points)
    (twins,) = [point for point in points.points if len(point.lines) == 2]
    assert len(twins.beneath) == 1


def test_what_is_withdrawn_is_told_from_what_is_weaker(world):
    became = titled(composed(world), "What became of those known before")
    assert [part.title for part in became.parts] == [
        "Delivered",
        "Withdrawn",
        "Refused",
        "Announced again",
        "Silent for 90 days",
    ]
    assert text_of(became) == ["None in these days: firmer, weaker."]


def test_what_became_of_an_undertaking_has_the_words_before(world):
    told = text_of(titled(composed(world), "Delivered"))
    assert told[0] == "Poland → Ukraine: equipment, 30 vehicles – considered → delivered; 2 voices"
    assert told[2].startswith("Before: <Varsovie n'exclut pas d'envoyer 30 véhicules>")


def test_the_aims_are_shown_before_and_after(world):
    aims, who, *_ = titled(composed(world), "The four aims, before and after").blocks
    assert isinstance(aims, Table)
    assert isinstance(who, Table)
    land = aims.rows[2]
    assert [cell.firmness for cell in land[1:3]] == [Firmness.OFFERED, Firmness.PLEDGED]
    turkey = next(row for row in who.rows if row[0].lines[0][0].text == "Türkiye")
    assert turkey[3].firmness is Firmness.REFUSED
    assert turkey[3].lines[-1][0].text == "before: offered"


def test_contradictions_stand_side_by_side_in_their_words(world):
    contradictions = titled(composed(world), "What cannot be true together")
    (table,) = [block for block in contradictions.blocks if isinstance(block, Table)]
    assert table.caption == "Türkiye → Ukraine, troops: offered and refused"
    assert [column.heading for column in table.columns] == ["Offered", "Refused"]
    ((offered, refused),) = table.rows
    assert offered.lines[0][0] == Quoted("Ankara est prête à envoyer des soldats", "fr")
    assert refused.lines[0][0] == Quoted("M. Fidan exclut l'envoi", "fr")


def test_totals_tell_what_is_new_of_each_currency(world):
    table = titled(composed(world), "Totals").blocks[1]
    assert isinstance(table, Table)
    rows = [[cell.lines[0][0].text.replace("\u00a0", " ") for cell in row] for row in table.rows]
    assert rows == [["CAD", "2 bn CAD", "1", "–", "–"], ["EUR", "1 bn EUR", "2", "1 bn EUR", "2"]]


def test_without_the_united_states_what_relies_on_them_is_lost(world):
    lost = text_of(titled(composed(world), "Lost"))
    assert lost[0] == "Norway → Ukraine: troops, pledged"
    assert lost[1].startswith("Hangs on US support: <si les Américains participent>")


def test_another_scenario_may_be_asked_for(world):
    asked = replace(ASKED, holds=frozenset({ConditionType.US_SUPPORT}), without=frozenset())
    told = text_of(titled(composed(world, asked=asked), "What would hold"))
    assert told[0] == "Supposed: there is US support."


def test_a_scenario_that_contradicts_itself_is_refused(world):
    with pytest.raises(ScenarioError):
        composed(world, asked=replace(ASKED, holds=frozenset({ConditionType.US_SUPPORT})))


def test_who_is_against_is_named_with_day_and_words(world):
    (told,) = text_of(titled(composed(world), "Troops in Ukraine"))
    assert told.startswith("Russia, 6 September 2025: <Moscou rejette toute troupe étrangère>[")


def test_a_bulletin_on_one_actor_tells_of_no_other(world):
    bulletin = composed(world, asked=replace(ASKED, actors=frozenset({"CA"})))
    assert bulletin.subtitle.endswith("Commitments of: Canada")
    assert {quoted.text for quoted in quotations(bulletin)} <= {
        "Canada will pay two billion dollars",
        "Ottawa versera 2 milliards de dollars",
    }


def test_the_reader_learns_how_far_to_trust_it(world):
    trust = titled(composed(world), "Method and trust")
    told = " ".join(text_of(trust))
    assert "run 3 of 1 October 2025, Garant 0.1.0, reader abc" in told
    assert "None of the 13 reports" in told
    assert "Measured on 65 articles" in told
    assert "Commitments 0.47 0.20" in told
    assert "which the reading missed: 7" in told


def test_reports_that_a_person_has_confirmed_are_counted(world):
    one, *others = world.undertakings
    judged = replace(one, reports=(replace(one.reports[0], judged=True),))
    grounds = Press(world.texts, world.lines, [judged, *others], world.stances)
    told = text_of(titled(composed(grounds), "Method and trust"))
    assert "Confirmed by a person: 1 of the 13 reports that it rests on." in told


def test_a_long_quotation_is_cut_at_a_word_and_says_so():
    made = Press()
    text = "Lisbonne enverra " + "des soldats et encore " * 40 + "des soldats."
    made.undertaking("PT", "troops", made.report(text, "2025-09-04", text[:-1], "pledged"), line="land")
    quoted = quotations(composed(made))[0]
    assert quoted.cut
    assert len(quoted.text) <= 320
    assert text.startswith(quoted.text + " ")


def test_an_article_without_a_day_moves_nothing_and_is_counted():
    made = Press()
    made.undertaking("PT", "troops", made.report(SENT_LATE, None, "Lisbonne enverra", "pledged"), line="land")
    bulletin = composed(made)
    assert text_of(titled(bulletin, "What moved"))[0].startswith("Nothing moved")
    assert "of no known day, and moving nothing: 1" in " ".join(text_of(titled(bulletin, "Method and trust")))


SENT_LATE = "Lisbonne enverra dix camions."


@pytest.mark.parametrize(
    ("given", "printed"),
    [
        ("  deux\n lignes\t", "deux lignes"),
        ("a\u202eb\u2066c", "abc"),
        ("a\x00b\x1bc", "abc"),
        ("Støre, Łódź, Київ", "Støre, Łódź, Київ"),
    ],
)
def test_words_are_printed_without_what_no_reader_sees(given, printed):
    assert printable(given) == printed


def test_the_same_world_gives_the_same_bulletin(world):
    turned = Press(world.texts, world.lines, world.undertakings[::-1], world.stances[::-1])
    assert composed(turned) == composed(world)


def test_the_days_of_the_bulletin_are_both_included(world):
    for day, words in ((SINCE, "x"), (UNTIL, "y")):
        made = Press()
        report = made.report(
            f"Lisbonne enverra {words} camions.", day.isoformat(), "Lisbonne enverra", "pledged"
        )
        made.undertaking("PT", "troops", report, line="land")
        assert "new: 1" in text_of(titled(composed(made), "What moved"))[0]
