import pytest
from annotating import ENGLISH, FRENCH, annotation, commitment, english_gold, french_gold

from garant.errors import GoldError
from garant.evaluate.form import read_gold, read_prediction
from garant.model.spans import Span


def first_place(words: str, text: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


def test_words_said_twice_stand_where_their_occurrence_says():
    sheet = read_gold("blindés", french_gold(), FRENCH)
    first, second = sheet.entries["amounts"]
    assert first.places == (first_place("20 millions d'euros", FRENCH),)
    assert second.places[0].start > first.places[0].end


def test_start_and_end_outrank_the_search_for_the_words():
    start = FRENCH.rindex("20 millions d'euros")
    amount = {
        "text": "20 millions d'euros",
        "value": 2e7,
        "currency": "EUR",
        "start": start,
        "end": start + 19,
    }
    sheet = read_gold("blindés", annotation(amounts=[amount]), FRENCH)
    assert sheet.entries["amounts"][0].places == (Span(start, start + 19),)


def test_further_places_follow_the_own_place():
    pledge = commitment("Le Canada fournira 30 véhicules blindés", "CA", also=["Nous tiendrons parole"])
    sheet = read_gold("blindés", annotation(commitments=[pledge]), FRENCH)
    assert sheet.entries["commitments"][0].places == (
        first_place("Le Canada fournira 30 véhicules blindés", FRENCH),
        first_place("Nous tiendrons parole", FRENCH),
    )


def test_both_full_annotations_are_in_the_form():
    assert len(read_gold("blindés", french_gold(), FRENCH).entries["commitments"]) == 3
    assert len(read_gold("norway", english_gold(), ENGLISH).entries["incidents"]) == 1


@pytest.mark.parametrize(
    ("entries", "said"),
    [
        ({"language": None}, r"blindés\.language is None, not words"),
        ({"stances": None}, r"blindés\.stances is no list"),
        ({"stances": ["Moscou s'y oppose"]}, r"blindés: stances\[0\] is no JSON object"),
        ({"boilerplate": [3]}, r"blindés\.boilerplate\[0\] is 3"),
        ({"times": [{"text": "Mardi"}]}, r"times\[0\]\.value is missing"),
        (
            {"times": [{"text": "Jeudi", "value": "2025-08-21"}]},
            r"times\[0\]\.text does not stand in the text",
        ),
        (
            {"times": [{"text": "Mardi", "occurrence": 2, "value": "2025-08-19"}]},
            r"times\[0\]\.text does not stand in the text",
        ),
        (
            {"times": [{"text": "Mardi", "start": 0, "end": 5, "value": "2025-08-19"}]},
            r"times\[0\]\.start: text does not stand there",
        ),
        (
            {"amounts": [{"text": "20 millions d'euros", "value": "20 M", "currency": "EUR"}]},
            r"amounts\[0\]\.value is '20 M', not a number",
        ),
        (
            {"commitments": [commitment("Le Canada fournira", "CA", kind="tanks")]},
            r"\.kind is 'tanks', not one of",
        ),
        (
            {"commitments": [commitment("Le Canada fournira", "CA", benificiary="UA")]},
            r"\.benificiary is no key",
        ),
        (
            {"commitments": [commitment("Le Canada fournira", "CA", also=["jamais dit"])]},
            r"\.also does not stand",
        ),
        (
            {"commitments": [commitment("Le Canada fournira", "CA", amount={"value": 3})]},
            r"commitments\[0\]\.amount\.currency is missing",
        ),
        (
            {
                "commitments": [
                    commitment("Le Canada fournira", "CA", conditions=[{"type": "rain", "evidence": "a"}])
                ]
            },
            r"conditions\[0\]\.type is 'rain'",
        ),
        (
            {"commitments": [commitment("Le Canada", "CA"), commitment("La France", "CA")]},
            "names two commitments",
        ),
        (
            {"commitments": [commitment("Le Canada", "CA", part_of="c9")]},
            r"part_of: there is no commitment c9",
        ),
        ({"published_given": "yes"}, r"published_given is 'yes', not true or false"),
    ],
)
def test_gold_out_of_form_is_refused_by_file_and_key(entries, said):
    with pytest.raises(GoldError, match=said):
        read_gold("blindés", annotation(**entries), FRENCH)


def test_a_gold_file_that_holds_a_list_is_refused():
    with pytest.raises(GoldError, match="blindés: holds no JSON object"):
        read_gold("blindés", [], FRENCH)


def test_a_prediction_may_leave_out_and_add_keys():
    sheet = read_prediction(
        "blindés", {"stances": [{"evidence": "Moscou s'y oppose", "mood": "sour"}]}, FRENCH
    )
    assert len(sheet.entries["stances"]) == 1
    assert sheet.entries["commitments"] == ()


@pytest.mark.parametrize(
    "entry",
    [
        {"evidence": "jamais dit"},
        {"evidence": ""},
        {"evidence": None},
        {},
        {"evidence": "Moscou", "occurrence": 0},
        {"evidence": "Moscou", "occurrence": 7},
    ],
)
def test_a_predicted_entry_whose_words_stand_nowhere_has_no_place(entry):
    sheet = read_prediction("blindés", {"stances": [entry]}, FRENCH)
    assert sheet.entries["stances"][0].places == ()


def test_a_predicted_place_that_is_off_falls_back_to_the_words():
    entry = {"evidence": "Moscou s'y oppose", "start": 0, "end": 17}
    sheet = read_prediction("blindés", {"stances": [entry]}, FRENCH)
    assert sheet.entries["stances"][0].places == (first_place("Moscou s'y oppose", FRENCH),)


@pytest.mark.parametrize(
    ("prediction", "said"),
    [
        ({"stances": "none"}, r"blindés\.stances is no list"),
        ({"alarms": [{"text": "Moscou"}]}, r"alarms\[0\]\.probability is missing"),
        ({"stances": [7]}, r"blindés: stances\[0\] is no JSON object"),
        ({"stances": [{"also": "Moscou"}]}, r"stances\[0\]\.also is no list"),
        ({"commitments": [{"conditions": [{"evidence": "si"}]}]}, r"conditions\[0\]\.type is missing"),
        ({"trace": [{"stage": "commitments", "start": 3, "lacks": "actor"}]}, r"trace\[0\]\.end is missing"),
        (
            {"trace": [{"stage": "stances", "start": 9, "end": 3, "lacks": "actor"}]},
            r"trace\[0\]\.end stands",
        ),
    ],
)
def test_a_prediction_that_cannot_be_scored_is_refused(prediction, said):
    with pytest.raises(GoldError, match=said):
        read_prediction("blindés", prediction, FRENCH)
