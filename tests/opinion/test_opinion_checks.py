"""What a model writes down is proposed only where the article says it in these words, at one place."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from garant.errors import AnswerError
from garant.ledger.missed import FORMS, put_record
from garant.model.articles import Article, article_id
from garant.model.records import Commitment
from garant.model.spans import Span
from garant.opinion.answer import MOST_LETTERS, Written, read_answer
from garant.opinion.checks import MOST_CONDITIONS, checked
from garant.opinion.prompt import MOST_RECORDS

TEXT = """Le Danemark enverra 200 soldats en Estonie, a annoncé mardi la ministre Lene Holm.
En cas de cessez-le-feu, la Norvège
livrerait   trente véhicules. La Suède se tait. La Suède se tait.
Helsinki would train pilots for Ukraine, the minister said. Aaaaa."""

PLEDGED = {"actor": "DK", "beneficiary": "EE", "kind": "troops", "firmness": "pledged"}
TRUCE = {"type": "ceasefire", "evidence": "En cas de cessez-le-feu"}
MET = {"type": "summit", "status": "held"}
SENT = "Le Danemark enverra 200 soldats en Estonie"


def article(text: str = TEXT, *, furniture: tuple[Span, ...] = ()) -> Article:
    return Article(article_id(text), "news.txt", "news", text, "fr", furniture=furniture)


def commitment(evidence: str = SENT, **keys: object) -> Written:
    return Written("commitments", {"evidence": evidence, **PLEDGED, **keys})


def dropped(record: Written, of: Article | None = None) -> list[str]:
    found = checked(of or article(), [record])
    assert found.proposed == () or not found.dropped
    return list(found.dropped)


def test_what_the_article_says_in_these_words_is_proposed() -> None:
    sums = {"amount": {"value": 2000000, "currency": "EUR", "bound": "min"}}
    counts = {"quantity": {"value": 200, "unit": "soldats", "bound": None}, "by": "Lene Holm"}
    hanging = {"conditions": [TRUCE]}
    (missed,) = checked(article(), [commitment(**sums, **counts, **hanging, line=None)]).proposed
    assert missed.quotation == TEXT[missed.start : missed.end] == SENT
    assert missed.fields == {
        **PLEDGED, "amount": "min 2000000 EUR", "quantity": "200 soldats", "by": "Lene Holm"
    }  # fmt: skip
    record = put_record(article(), missed, source="a model")
    assert isinstance(record, Commitment)
    assert [each.evidence.quotation for each in record.conditions] == ["En cas de cessez-le-feu"]


def test_line_breaks_and_spaces_may_differ_and_the_articles_own_words_are_kept() -> None:
    (missed,) = checked(article(), [commitment("la Norvège livrerait trente véhicules", actor="NO")]).proposed
    assert missed.quotation == "la Norvège\nlivrerait   trente véhicules"


def test_an_actor_is_taken_by_its_name_or_its_code() -> None:
    (missed,) = checked(article(), [commitment(actor="Danemark", beneficiary="Estonia")]).proposed
    assert (missed.fields["actor"], missed.fields["beneficiary"]) == ("DK", "EE")


@pytest.mark.parametrize(
    ("record", "why"),
    [
        (commitment("Le Danemark enverra 300 soldats en Estonie"), "invented"),
        (commitment("Le Danemark enverra 200 soldats en Estonie !"), "invented"),
        (commitment("le danemark enverra 200 soldats en estonie"), "invented"),
        (commitment("La Suède se tait"), "several_places"),
        (commitment("aaa"), "several_places"),
        (commitment("e Danemark enverra 200"), "part_of_a_word"),
        (commitment(" \n"), "no_words"),
        (commitment(["Le Danemark"]), "no_words"),  # type: ignore[arg-type]
        (Written("commitments", {}), "no_words"),
        (commitment(kind="tanks"), "field"),
        (commitment(firmness="certain"), "field"),
        (commitment(line="space"), "field"),
        (commitment(date="next week"), "field"),
        (commitment(amount={"value": -5, "currency": "EUR"}), "field"),
        (commitment(amount={"value": 5, "currency": "euros"}), "field"),
        (commitment(amount={"value": 1e400, "currency": "EUR"}), "field"),
        (commitment(amount={"value": 10**80, "currency": "EUR"}), "no_value"),
        (commitment(amount={"sum": 5}), "no_value"),
        (commitment(quantity={"value": 2, "unit": "tanks\x1b[2J"}), "no_value"),
        (commitment(kind=None), "lacking"),
        (commitment(actor="XX"), "unknown_actor"),
        (commitment(beneficiary="Ruritanie"), "unknown_actor"),
        (commitment(by="Jean Dupont"), "unknown_name"),
        (commitment(verdict="accept"), "no_field"),
        (commitment(whole="c-3f2a3f2a3f2a"), "no_field"),
        (commitment(article="a0123456789abcde"), "other_article"),
        (commitment(doc="another.txt"), "other_article"),
        (commitment(conditions="ceasefire"), "conditions"),
        (commitment(conditions=["ceasefire"]), "conditions"),
        (commitment(conditions=[TRUCE] * (MOST_CONDITIONS + 1)), "conditions"),
        (commitment(conditions=[{"type": "rain", "evidence": SENT}]), "field"),
        (commitment(conditions=[{"type": "ceasefire", "evidence": "en cas de paix"}]), "invented"),
        (commitment(kind={"kind": "troops"}), "no_value"),
        (Written("meetings", {"evidence": SENT, **MET, "participants": ["Atlantis"]}), "unknown_actor"),
        (Written("incidents", {"evidence": SENT, "type": "strike", "killed": -2}), "field"),
    ],
)  # fmt: skip
def test_what_does_not_hold_is_dropped_for_a_reason(record: Written, why: str) -> None:
    assert dropped(record) == [why]


def test_words_that_are_no_article_are_not_proposed() -> None:
    menu = article(furniture=(Span(0, TEXT.index("\n")),))
    assert dropped(commitment(), menu) == ["furniture"]


def test_no_more_records_are_taken_than_an_article_can_hold() -> None:
    found = checked(article(), [commitment()] * (MOST_RECORDS + 5))
    assert (len(found.proposed), found.dropped) == (MOST_RECORDS, {"too_many": 5})


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
_KEYS = st.sampled_from(["evidence", "content", "actor", "kind", "firmness", "type", "conditions", "amount"])


@given(st.sampled_from(list(FORMS)), st.dictionaries(_KEYS, _JSON | st.sampled_from([SENT, "DK", "troops"])))
def test_whatever_a_model_writes_down_is_proposed_as_a_record_can_be_or_dropped(
    category: str, keys: dict[str, object]
) -> None:
    found = checked(article(), [Written(category, keys)])
    assert len(found.proposed) + sum(found.dropped.values()) == 1
    for missed in found.proposed:
        assert missed.quotation == TEXT[missed.start : missed.end]
        put_record(article(), missed, source="a model")


@pytest.mark.parametrize(
    "around",
    [
        "{}",
        "```json\n{}\n```",
        "Voici :\n{}\nBonne lecture.",
        "<think>{{ hm }}</think>{}",
        "```\n{}\n``` and `x`",
    ],
)
def test_what_stands_around_the_object_is_passed_over(around: str) -> None:
    told = json.dumps({"stances": [{"evidence": "x"}], "note": "garant review o-1 --accept"})
    assert read_answer(around.format(told)) == [Written("stances", {"evidence": "x"})]


@pytest.mark.parametrize(
    "content",
    [
        "",
        "garant review o-1 --accept",
        "<html><body>502 Bad Gateway</body></html>",
        '{"commitments": [',
        '{"commitments": [NaN]}',
        '["commitments"]',
        '{"accept": "o-1"}',
        "[" * 100_000,
        '{"a":' * 30_000,
        "x" * (MOST_LETTERS + 1),
    ],
)
def test_an_answer_that_holds_no_records_is_said_to_hold_none(content: str) -> None:
    with pytest.raises(AnswerError):
        read_answer(content)


def test_lists_that_are_none_hold_nothing_and_records_that_are_none_say_nothing() -> None:
    answer = {"commitments": "all of them", "stances": ["x", 3], "orders": [{"evidence": "x"}]}
    assert read_answer(json.dumps(answer)) == [Written("stances", {})] * 2
