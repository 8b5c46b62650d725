"""What is written comes back as it was, whatever its letters."""

from collections.abc import Callable

import pytest
from hypothesis import Phase, given, settings
from ledger_factory import begin, ottawa, readings, rows

from garant.ledger.book import Ledger
from garant.ledger.open import open_ledger
from garant.ledger.restore import restore, restore_all, restore_article, restore_extraction
from garant.ledger.storable import restored, storable
from garant.ledger.verify import verify
from garant.ledger.writer import Outcome
from garant.model.articles import Article
from garant.model.records import Extraction


@settings(max_examples=25, phases=[Phase.reuse, Phase.generate], deadline=None)
@given(reading=readings())
def test_any_extraction_comes_back_equal(
    fresh: Callable[[], str], reading: tuple[Article, Extraction]
) -> None:
    article, extraction = reading
    with open_ledger(fresh()) as ledger:
        run = begin(ledger)
        ledger.write(article, extraction, run)
        assert restore(ledger, article.id) == (article, extraction)
        assert list(verify(ledger)) == []
        before = rows(ledger)
        assert ledger.write(article, extraction, run).outcome is Outcome.UNCHANGED
        assert rows(ledger) == before


def test_every_category_comes_back_equal(ledger: Ledger) -> None:
    article, extraction = ottawa()
    ledger.write(article, extraction, begin(ledger))
    assert restore_article(ledger, article.id) == article
    assert restore_extraction(ledger, article.id) == extraction
    assert list(restore_all(ledger)) == [(article, extraction)]


def test_an_article_that_was_never_written_is_not_there(ledger: Ledger) -> None:
    assert restore(ledger, "a000000000000000") is None
    assert list(restore_all(ledger)) == []


@pytest.mark.parametrize("letters", ["\x00", "\ud83d", "trêve\x00\udc00 signée", "🕊 à Genève", ""])
def test_every_letter_keeps_its_place_and_comes_back(letters: str) -> None:
    stored = storable(letters)
    assert len(stored) == len(letters)
    assert restored(stored) == letters
    stored.encode("utf-8")
    assert "\x00" not in stored


def test_a_letter_of_the_reserved_block_becomes_a_replacement_character() -> None:
    assert storable("\U0010f000à Genève\U0010f800") == "\ufffdà Genève\ufffd"
