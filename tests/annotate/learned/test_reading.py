"""What one article is read as, asked by place: the network's numbers here are written by hand."""

import pytest
from toy_network import joined, quoted, reading, told, words

from garant.annotate.learned.network import FIRMNESSES, KINDS, TAGS
from garant.annotate.learned.scales import Scale, Scales
from garant.extract.weighing import one_place
from garant.model.records import Alarm
from garant.model.spans import Evidence, Span

TEXT = "La Norvège livrera trente véhicules à Kiev . Oslo formera des pilotes ukrainiens . Le chat dort ."
ENGLISH = "Norway will deliver thirty vehicles to Kyiv . Oslo will train pilots there . The cat sleeps ."


def record(text: str, phrase: str) -> Alarm:
    """Return something with evidence at a phrase."""
    start = text.index(phrase)
    return Alarm(Evidence.cut("a1", text, Span(start, start + len(phrase))), 0.5)


@pytest.mark.parametrize(
    ("language", "text", "phrase"),
    [
        ("fr", TEXT, "La Norvège livrera trente véhicules"),
        ("en", ENGLISH, "Norway will deliver thirty vehicles"),
    ],
)
def test_pieces_that_are_part_of_a_tag_are_one_place(language: str, text: str, phrase: str) -> None:
    learned = reading(told(text, language), words(text, phrase, commitment=1.0))
    (found,) = learned.places("commitment")
    assert (text[found.start : found.end], found.probability > 0.99) == (phrase, True)
    assert all(learned.places(tag) == () for tag in TAGS if tag != "commitment")


def test_places_are_cut_where_a_new_one_begins() -> None:
    annotated = told(TEXT)
    whole = words(TEXT, "La Norvège livrera trente véhicules à Kiev", commitment=1.0)
    again = words(TEXT, "trente", begins_commitment=1.0)
    assert quoted(annotated, reading(annotated, joined(whole, again)).places("commitment")) == [
        "La Norvège livrera",
        "trente véhicules à Kiev",
    ]


def test_a_piece_or_two_may_be_missing_within_a_place_but_not_three() -> None:
    annotated = told(TEXT)
    norway, kyiv = words(TEXT, "Norvège", stance=1.0), words(TEXT, "Kiev", stance=1.0)
    near = joined(norway, words(TEXT, "véhicules", stance=1.0))
    assert quoted(annotated, reading(annotated, near).places("stance")) == [
        "Norvège livrera trente véhicules",
    ]
    assert quoted(annotated, reading(annotated, joined(norway, kyiv)).places("stance")) == ["Norvège", "Kiev"]


def test_a_place_is_as_sure_as_its_surer_half() -> None:
    doubtful = joined(words(TEXT, "formera des", cue=1.0), words(TEXT, "pilotes ukrainiens", cue=0.5))
    (found,) = reading(told(TEXT), doubtful).places("cue")
    assert found.probability > 0.99


def test_what_is_unlikely_is_no_place() -> None:
    assert reading(told(TEXT), words(TEXT, "Le chat dort", incident=0.4)).places("incident") == ()


def test_words_are_part_of_a_tag_by_the_mean_of_their_pieces() -> None:
    learned = reading(told(TEXT), words(TEXT, "livrera", commitment=1.0))
    at = TEXT.index("livrera")
    assert learned.part("commitment", at, at + len("livrera")) > 0.99
    assert learned.part("commitment", at, at + len("livrera trente")) == pytest.approx(0.5, abs=0.01)
    assert learned.part("stance", at, at + len("livrera")) < 0.01
    assert learned.part("commitment", at, at) == 0


def test_a_sentence_is_asked_for_by_any_place_in_it() -> None:
    annotated = told(TEXT)
    learned = reading(annotated, words(TEXT, "Oslo", holds=1.0))
    first, second, third = (TEXT.index(word) for word in ("véhicules", "pilotes", "chat"))
    assert learned.gate(second) > 0.99 > 0.01 > learned.gate(first)
    assert learned.gate(third) < 0.01
    assert learned.gate(len(TEXT) + 5) == 0
    assert [(gate.start, gate.end) for gate in learned.gates] == [
        (sentence.start, sentence.end) for sentence in annotated.sentences
    ]


def test_terms_come_by_their_names() -> None:
    learned = reading(told(TEXT), {})
    kinds, firmness = learned.terms("kind", 0, 10), learned.terms("firmness", 0, 10)
    assert tuple(kinds) == KINDS
    assert tuple(firmness) == FIRMNESSES
    assert max(kinds, key=kinds.get) == "equipment"
    assert max(firmness, key=firmness.get) == "pledged"


def test_a_record_chooses_among_the_mentions_of_its_window() -> None:
    annotated = told(TEXT)
    learned = reading(annotated, words(TEXT, "Norvège", acts=1.0))
    choices = learned.choices("actor", 0, len("La Norvège livrera"))
    fits = {TEXT[c.mention.start : c.mention.end]: c.probability for c in choices}
    assert set(fits) == {TEXT[m.start : m.end] for m in annotated.mentions}
    assert [name for name, chance in fits.items() if chance > 0.5] == ["Norvège"]
    assert all(c.probability < 0.5 or c.mention.actor == "NO" for c in choices)


def test_another_role_is_another_choice() -> None:
    choices = reading(told(TEXT), words(TEXT, "Norvège", acts=1.0)).choices("helped", 0, 10)
    assert choices
    assert all(choice.probability <= 0.5 for choice in choices)


def test_an_article_that_names_nobody_offers_no_choice() -> None:
    assert reading(told("Le chat dort ."), {}).choices("actor", 0, 5) == []


@pytest.mark.parametrize(("rule", "stands"), [(1.0, True), (0.0, False)])
def test_a_record_is_weighed_by_its_category(rule: float, stands: bool) -> None:
    scales = Scales({"commitments": Scale({"bias": -1.0, "rule": 2.0}, 0.5)})
    learned = reading(told(TEXT), {}, scales)
    signs = {"bias": 1.0, "rule": rule}
    _, stood = learned.weigh("commitments", signs, record(TEXT, "Oslo formera"))
    assert stood is stands


def test_beyond_what_the_network_read_the_rules_decide_alone() -> None:
    annotated = told(TEXT)
    scales = Scales({"commitments": Scale({"bias": -9.0}, 0.5)})
    learned = reading(annotated, {}, scales)
    longer = f"{TEXT}\nOslo livrera des radars."
    beyond = record(longer, "Oslo livrera des radars")
    assert learned.weigh("commitments", {"bias": 1.0, "rule": 1.0}, beyond) == (1.0, True)
    assert learned.weigh("commitments", {"bias": 1.0, "rule": 0.0}, beyond) == (1.0, False)
    assert learned.weigh("commitments", {"bias": 1.0, "rule": 1.0}, record(TEXT, "Oslo formera"))[1] is False


@pytest.mark.parametrize("text", ["", "\n \n"])
def test_an_empty_article_is_read_as_nothing(text: str) -> None:
    learned = reading(told(text), {})
    assert (learned.places("commitment"), learned.gates, learned.gate(0)) == ((), (), 0.0)
    assert (learned.part("cue", 0, 3), learned.terms("kind", 0, 3), learned.choices("actor", 0, 3)) == (
        0.0,
        {},
        [],
    )


def test_a_long_article_is_read_in_the_order_of_its_text() -> None:
    filler = " ".join(f"Le chat numéro {number} dort ." for number in range(120))
    text = f"{filler} Oslo formera des pilotes . {filler}"
    learned = reading(told(text), words(text, "Oslo formera des pilotes", commitment=1.0, holds=1.0))
    (found,) = learned.places("commitment")
    assert one_place(Span(found.start, found.end), record(text, "Oslo formera des pilotes").evidence.span)
    assert learned.gate(found.start) > 0.99
    assert learned.part("commitment", found.start, found.end) > 0.99
    assert learned.gates.starts == sorted(learned.gates.starts)
    assert learned.terms("firmness", found.start, found.end)["pledged"] > 0.9
