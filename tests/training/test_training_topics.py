"""The part of the world that an article tells of is that of those whom it helps, else of those who act."""

from collections import Counter
from typing import Any

import pytest

from garant.lexicon.files import read_yaml
from training.topics import NOWHERE, topic_of, topics


def form(*helped: str | None, **others: list[dict[str, Any]]) -> dict[str, Any]:
    """Return an annotation whose commitments help these; all of them are France's."""
    return {"commitments": [{"actor": "FR", "beneficiary": actor} for actor in helped], **others}


@pytest.mark.parametrize(
    ("helped", "topic"),
    [
        (["UA", "UA", "PL"], "Ukraine"),
        (["PL", "LT", "UA"], "Europe"),
        (["AM"], "Caucasus"),
        (["LB", "SY", "UA"], "Middle East"),
        (["Sahel", None, None], "Africa"),
        (["AF"], "Asia-Pacific"),
        (["HT"], "Americas"),
        (["NO"], "Europe"),
        (["ML", "UA"], "Africa"),
        (["UA", "ML"], "Ukraine"),
    ],
)
def test_an_article_tells_of_the_part_of_the_world_that_most_commitments_help(helped, topic):
    assert topic_of(form(*helped)) == topic


def test_whoever_gives_does_not_count_where_somebody_is_helped():
    assert topic_of(form("ML", statements=[{"actor": "FR"}] * 9)) == "Africa"


def test_where_nobody_is_helped_those_who_act_and_speak_count():
    spoken = {"stances": [{"actor": "US"}], "statements": [{"actor": "AZ"}, {"actor": None}, {"actor": "AM"}]}
    assert topic_of(spoken) == "Caucasus"
    assert topic_of(form(None)) == "Europe"


@pytest.mark.parametrize(
    "given", [{}, {"commitments": []}, {"statements": [{"actor": None}, {"actor": "UN"}]}]
)
def test_an_article_of_nobody_in_particular_has_no_part_of_the_world(given):
    assert topic_of(given) == NOWHERE


def test_every_state_of_the_gazetteer_belongs_to_one_part_of_the_world():
    named = Counter(actor for members in topics().values() for actor in members)
    assert [actor for actor, count in named.items() if count > 1] == []
    assert set(read_yaml("actors/states.yml")) <= set(named)
