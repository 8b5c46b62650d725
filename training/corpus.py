"""The annotated articles that the reader learns from: the shared gold, and the texts written for training.

The project's own gold (`gold/articles`) is never among them: the gate reads it as articles not seen before.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from garant.annotate.marks import Annotated
from garant.model.articles import Metadata, RawDocument
from garant.model.reasons import Issue
from garant.workflow.documents import documents_under
from garant.workflow.read import read_document
from garant.workflow.reader import Reader

OWN = "garant"
"""The source of what was written for training: never held out, since it is no press."""


@dataclass(frozen=True, slots=True)
class Example:
    """An article with its marks and its annotation in the guidelines' form; `source` is where it is from."""

    name: str
    source: str
    annotated: Annotated
    gold: dict[str, Any]


def read_corpus(shared: Path, root: Path) -> list[Example]:
    """Return every annotated article at hand, in a fixed order; what is absent is left out."""
    found: list[Example] = []
    for texts, gold in (
        (shared / "gold" / "train", shared / "gold" / "train"),
        (shared / "seeds", shared / "gold" / "seeds"),
    ):
        if texts.is_dir():
            found += _folder(texts, gold)
    for path in sorted((root / "training" / "articles").glob("*.yml")):
        found += _written(path)
    return found


def _folder(texts: Path, gold: Path) -> Iterator[Example]:
    for document in documents_under([texts]):
        path = None if isinstance(document, Issue) else gold / f"{document.stem}.json"
        if path is not None and path.is_file():
            form = json.loads(path.read_text(encoding="utf-8"))
            reading = read_document(document, Reader.RULES)
            if reading.annotated is not None:
                source = form.get("source") or gold.name
                yield Example(f"{gold.name}/{document.stem}", source, reading.annotated, form)


def _written(path: Path) -> Iterator[Example]:
    for form in yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader):
        name = f"{form['id']}.txt"
        known = Metadata(published=form["published"], language=form["language"])
        reading = read_document(
            RawDocument(name, form["id"], form["text"].encode(), metadata=known), Reader.RULES
        )
        if reading.annotated is not None:
            yield Example(f"{path.stem}/{form['id']}", OWN, reading.annotated, form)


class _Loader(yaml.SafeLoader):
    """YAML whose days stay the strings that they are in the guidelines' form."""


_Loader.yaml_implicit_resolvers = {
    letter: [(tag, pattern) for tag, pattern in rows if tag != "tag:yaml.org,2002:timestamp"]
    for letter, rows in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
