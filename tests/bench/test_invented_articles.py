"""An invented world reads like news, says what is true of it, and is the same whenever it is invented."""

from collections import Counter
from itertools import islice, pairwise

import pytest

from bench.invented.articles import Invented, articles
from bench.invented.reading import read_whole
from bench.invented.words import load_words
from garant.ledger.rows import rows_of
from garant.lexicon.units import unit_rows
from garant.model.terms import FIRMNESS_SCALE, Firmness, Kind

COUNT = 1500


@pytest.fixture(scope="module")
def invented() -> list[Invented]:
    return list(islice(articles(7), COUNT))


def test_a_seed_gives_the_same_articles_again(invented: list[Invented]) -> None:
    assert list(islice(articles(7), COUNT)) == invented


def test_another_seed_gives_another_world(invented: list[Invented]) -> None:
    texts = {each.article.text for each in invented}
    assert not texts & {each.article.text for each in islice(articles(8), 50)}


def test_articles_come_in_the_order_of_their_days(invented: list[Invented]) -> None:
    days = [each.article.published.period.first for each in invented]
    assert all(earlier <= later for earlier, later in pairwise(days))


def test_a_ledger_takes_every_article(invented: list[Invented]) -> None:
    for each in invented:
        rows_of(each.article, each.extraction)  # raises where a quotation does not stand at its place
    assert len({each.article.id for each in invented}) == COUNT


def test_every_commitment_has_its_undertaking_and_no_article_tells_one_twice(
    invented: list[Invented],
) -> None:
    for each in invented:
        assert len(each.truths) == len(each.extraction.commitments) == len(set(each.truths))


def test_reports_of_one_undertaking_are_of_one_actor(invented: list[Invented]) -> None:
    actors: dict[str, str] = {}
    for each in invented:
        for truth, commitment in zip(each.truths, each.extraction.commitments, strict=True):
            assert actors.setdefault(truth, commitment.actor) == commitment.actor


def test_some_undertakings_are_told_once_and_some_over_and_over(invented: list[Invented]) -> None:
    counts = Counter(truth for each in invented for truth in each.truths)
    assert min(counts.values()) == 1
    assert max(counts.values()) >= 15
    assert any({"fr", "en"} == tongues for tongues in _languages(invented).values())


def _languages(invented: list[Invented]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for each in invented:
        for truth in each.truths:
            found.setdefault(truth, set()).add(each.article.language)
    return found


def test_the_world_has_all_kinds_and_every_way_to_stand(invented: list[Invented]) -> None:
    said = [commitment for each in invented for commitment in each.extraction.commitments]
    assert {each.kind for each in said} == set(Kind)
    assert {each.firmness for each in said} == {*FIRMNESS_SCALE, Firmness.REFUSED, Firmness.WITHDRAWN}


def test_what_is_part_of_a_package_costs_less_than_the_package(invented: list[Invented]) -> None:
    pairs = []
    for each in invented:
        known = {commitment.id: commitment for commitment in each.extraction.commitments}
        parts = [commitment for commitment in known.values() if commitment.part_of]
        pairs += [(part.amount, known[part.part_of].amount) for part in parts]
    told = [(part, whole) for part, whole in pairs if part and whole and part.currency == whole.currency]
    assert told
    assert all(part.value < whole.value for part, whole in told)


def test_papers_that_print_an_agencys_text_are_one_voice(invented: list[Invented]) -> None:
    texts: dict[str, set[str]] = {}
    for each in invented:
        texts.setdefault(each.voice, set()).add(each.article.text)
    assert {len(printed) for printed in texts.values()} == {1}
    assert len(texts) < COUNT


def test_a_whole_reading_adds_to_what_is_promised_and_is_the_same_again(invented: list[Invented]) -> None:
    some = invented[:200]
    whole = list(map(read_whole, some))
    assert list(map(read_whole, some)) == whole
    for before, after in zip(some, whole, strict=True):
        rows_of(after.article, after.extraction)  # raises where a quotation does not stand at its place
        pairs = zip(before.extraction.commitments, after.extraction.commitments, strict=True)
        assert all((one.actor, one.firmness) == (other.actor, other.firmness) for one, other in pairs)
    found = [each.extraction for each in whole]
    assert all(any(getattr(each, name) for each in found) for name in ("statements", "stances", "meetings"))
    assert all(any(getattr(each, name) for each in found) for name in ("incidents", "alarms"))


def test_what_is_counted_has_a_unit_that_the_lexicon_knows() -> None:
    units = {topic.unit for topic in load_words().topics if topic.unit}
    assert units <= {row.unit for row in unit_rows("en")}
