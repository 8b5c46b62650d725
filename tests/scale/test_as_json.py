"""What is kept of a shard is what was read, to the last letter."""

from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from garant.model.articles import Article
from garant.model.numbers import Amount, Quantity
from garant.model.reasons import Reason
from garant.model.records import Alarm, Extraction
from garant.model.spans import Evidence, Span
from garant.model.terms import Bound
from garant.scale.as_json import from_json, to_json

_LETTERS = st.text(st.characters(exclude_categories=()), max_size=12)
_PLACES = st.builds(lambda start, length: Span(start, start + length), st.integers(0, 99), st.integers(0, 9))
_NUMBERS = st.decimals(allow_nan=False, allow_infinity=False)
_SHARES = st.none() | st.floats(0, 1)
_BOUNDS = st.none() | st.sampled_from(Bound)

st.register_type_strategy(Span, _PLACES)
st.register_type_strategy(Evidence, st.builds(Evidence, _LETTERS, st.integers(0), st.integers(0), _LETTERS))
st.register_type_strategy(
    Reason, st.builds(Reason, _LETTERS, _LETTERS, st.none() | _PLACES, _LETTERS, _SHARES)
)
st.register_type_strategy(Amount, st.builds(Amount, _NUMBERS, _LETTERS, _BOUNDS))
st.register_type_strategy(Quantity, st.builds(Quantity, _NUMBERS, _LETTERS, _BOUNDS))
st.register_type_strategy(Alarm, st.builds(Alarm, st.from_type(Evidence), st.floats(0, 1)))


@settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.from_type(Extraction))
def test_every_extraction_comes_back_as_it_was(extraction: Extraction) -> None:
    written = to_json(extraction)
    assert written.isascii()
    assert from_json(Extraction, written) == extraction


@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow])
@given(st.from_type(Article), _LETTERS)
def test_every_article_comes_back_as_it_was(article: Article, text: str) -> None:
    told = from_json(Article, to_json(article))
    assert told == article
    assert [type(place) for place in told.furniture] == [Span] * len(article.furniture)


@given(_NUMBERS)
def test_a_number_keeps_its_digits(number: Decimal) -> None:
    told = from_json(Amount, to_json(Amount(number, "EUR"))).value
    assert str(told) == str(number)


@pytest.mark.parametrize("written", ["", "[]", "{}", '{"value": "many", "currency": "EUR", "bound": null}'])
def test_what_is_none_of_its_kind_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match=r"Amount|line 1"):
        from_json(Amount, written)
