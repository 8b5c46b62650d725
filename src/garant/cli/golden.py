"""Judged articles as annotated ones: what people held of them, in the form that trains and scores."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from garant.model.terms import Basis

if TYPE_CHECKING:
    from garant.ledger.book import Ledger
    from garant.model.articles import Article
    from garant.model.records import Extraction

GOLD, TEXTS = "gold", "texts"
"""Where the annotations and their articles go: `garant evaluate FOLDER/gold FOLDER/texts`."""


def write_gold(book: "Ledger", folder: Path) -> int:
    """Write every article that people have judged as a whole, and return how many there are."""
    from garant.sources.stems import Stems

    stems = Stems()
    for place in (GOLD, TEXTS):
        (folder / place).mkdir(parents=True, exist_ok=True)
    count = 0
    for article, extraction in _judged(book):
        stem = stems.claim(article.stem)
        _write(folder / GOLD / f"{stem}.json", _annotation(replace(article, stem=stem), extraction))
        (folder / TEXTS / f"{stem}.txt").write_text(
            article.text, encoding="utf-8", newline="", errors="replace"
        )
        _write(folder / TEXTS / f"{stem}.txt.meta.json", _metadata(article))
        count += 1
    return count


def _judged(book: "Ledger") -> "Iterator[tuple[Article, Extraction]]":
    from garant.ledger.opinions import judged_articles
    from garant.ledger.restore import restore

    for article in judged_articles(book):
        found = restore(book, article)
        assert found is not None
        yield found


def _annotation(article: "Article", extraction: "Extraction") -> dict[str, Any]:
    """Return the annotation; alarms are the program's doubts and no part of one."""
    from garant.extract.form import to_form

    form = to_form(article, replace(extraction, alarms=()))
    return form | {"published_given": _stated(article) is not None, "source": "judgements"}


def _metadata(article: "Article") -> dict[str, Any]:
    known = {
        "published": _stated(article),
        "url": article.url,
        "outlet": article.outlet,
        "title": article.title,
        "language": article.language,
    }
    return {name: value for name, value in known.items() if value is not None}


def _stated(article: "Article") -> str | None:
    """Return the publication day that the article came with; an inferred one is to be inferred again."""
    published = article.published
    return published.period.iso if published and published.basis is Basis.STATED else None


def _write(path: Path, form: dict[str, Any]) -> None:
    written = json.dumps(form, ensure_ascii=False, indent=1) + "\n"
    path.write_text(written, encoding="utf-8", errors="replace")
