"""How well the world of the example articles is put together, beside the key that a reader made of it.

Run as `python -m bench.world [--differences]`. Twice: from the commitments of the annotation, so that nothing
but the putting together is measured; and from what Garant reads in the articles itself, where those records
count that are found: their words overlap with an annotated one's, and the actor is the same.
"""

import argparse
import json
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import yaml

from garant.annotate.gazetteer import actors_named
from garant.assess.nesting import Sort
from garant.assess.scenario import scenario
from garant.assess.totals import Selection, narrowed, totals
from garant.evaluate import world as measure
from garant.evaluate.alignment import align
from garant.evaluate.annotated import annotated_article, annotated_extraction
from garant.evaluate.categories import CATEGORIES
from garant.evaluate.clusters import Agreement
from garant.evaluate.form import Sheet, read_gold, read_prediction
from garant.evaluate.world import Compared
from garant.evaluate.world_key import KnownScenario, KnownTotal, WorldKey, read_key
from garant.extract.form import to_form
from garant.ledger.open import open_ledger
from garant.ledger.rows import rows_of
from garant.lexicon.implications import load_implications
from garant.lexicon.load import load_lexicon
from garant.model.articles import Article
from garant.model.reasons import Issue
from garant.model.records import Extraction
from garant.model.undertakings import Undertaking
from garant.workflow.documents import documents_under
from garant.workflow.read import read_document
from garant.workflow.reader import Reader
from garant.workflow.settle import settle_undertakings
from garant.workflow.stories import settle_stories
from garant.workflow.world import World, load_world

Read = tuple[Article, Extraction]


@dataclass(frozen=True, slots=True)
class Measured:
    """A world with the names that the key has for its records."""

    world: World
    truths: Mapping[str, str]
    articles: Mapping[str, str]


def main() -> None:
    """Print how both worlds agree with the key."""
    arguments = _arguments()
    key = read_key(str(arguments.key), yaml.safe_load(arguments.key.read_text(encoding="utf-8")))
    read = readings(arguments.texts, Reader.BOTH)
    sheets = annotations(arguments.gold, read)
    for heading, measured in (
        ("From the annotated records", annotated_world(read, sheets, key)),
        ("From what is read", read_world(read, sheets, key)),
    ):
        print("\n".join(report(heading, measured, key, differences=arguments.differences)))


def readings(texts: Path, reader: Reader) -> dict[str, Read]:
    """Return what a reader reads in the articles of a folder, by stem."""
    documents = [found for found in documents_under([texts]) if not isinstance(found, Issue)]
    read = {found.stem: read_document(found, reader) for found in documents}
    return {stem: (each.article, each.extraction) for stem, each in read.items()}


def annotations(gold: Path, read: Mapping[str, Read]) -> dict[str, Sheet]:
    """Return what the annotation says of the articles that were read, by stem."""
    paths = [path for path in sorted(gold.glob("*.json")) if path.stem in read]
    return {
        path.stem: read_gold(path.stem, json.loads(path.read_text(encoding="utf-8")), read[path.stem][0].text)
        for path in paths
    }


def annotated_world(read: Mapping[str, Read], sheets: Mapping[str, Sheet], key: WorldKey) -> Measured:
    """Return the world of the annotated records, with what else was read in their articles."""
    annotated = {stem: _annotated(*read[stem], sheet) for stem, sheet in sheets.items()}
    truths = {
        record: key.records[f"{stem}#{label}"]
        for stem, each in annotated.items()
        for record, label in _records(*each).items()
    }
    return Measured(_world(annotated), truths, {article.id: stem for stem, (article, _) in read.items()})


def _annotated(article: Article, extraction: Extraction, sheet: Sheet) -> Read:
    said = annotated_extraction(article.id, sheet, article.text)
    return (
        annotated_article(article, sheet),
        replace(extraction, commitments=said.commitments, amounts=said.amounts),
    )


def read_world(read: Mapping[str, Read], sheets: Mapping[str, Sheet], key: WorldKey) -> Measured:
    """Return the world of what was read, each record named as the annotated one that it is."""
    truths = {
        record: key.records[f"{stem}#{label}"]
        for stem, sheet in sheets.items()
        for record, label in _found(*read[stem], sheet).items()
    }
    return Measured(_world(read), truths, {article.id: stem for stem, (article, _) in read.items()})


def _world(read: Mapping[str, Read]) -> World:
    with tempfile.TemporaryDirectory() as folder, open_ledger(Path(folder) / "world.db") as ledger:
        run = ledger.begin_run(datetime.now(UTC), "bench", "bench")
        for article, extraction in read.values():
            ledger.write(article, extraction, run)
        settle_stories(ledger, run)
        settle_undertakings(ledger, run)
        return load_world(ledger)


def _records(article: Article, extraction: Extraction) -> dict[str, str]:
    """Return the labels of the commitments by their ids in a ledger."""
    ids = [row.id for row in rows_of(article, extraction).records if row.category == "commitments"]
    return {id_: each.id for id_, each in zip(ids, extraction.commitments, strict=True)}


def _found(article: Article, extraction: Extraction, sheet: Sheet) -> dict[str, str]:
    """Return by the ids of the commitments that were read the labels of those annotated."""
    category = CATEGORIES["commitments"]
    annotated = sheet.entries[category.name]
    read = read_prediction(article.stem, to_form(article, extraction), article.text).entries[category.name]
    ids = list(_records(article, extraction))
    pairs = align(category, annotated, read)
    return {ids[pair.predicted]: str(annotated[pair.gold].fields["id"]) for pair in pairs}


def report(heading: str, measured: Measured, key: WorldKey, *, differences: bool) -> Iterator[str]:
    """Yield the lines that say how a world agrees with the key, and where it does not."""
    yield f"{heading}: {len(measured.truths)} of {len(key.records)} records of the key"
    for name, found in figures(measured, key):
        if isinstance(found, Agreement):
            yield f"  {name:<46} P {found.precision:.3f}  R {found.recall:.3f}  F1 {found.f1:.3f}"
            continue
        yield f"  {name:<46} {found.right} of {found.of}"
        for each in found.differences if differences else ():
            yield f"    {each.name}: {each.wanted} in the key, {each.found} here"
    yield ""


def figures(measured: Measured, key: WorldKey) -> Iterator[tuple[str, Agreement | Compared]]:
    """Yield by name how a world agrees with the key."""
    undertakings, truths = measured.world.undertakings, measured.truths
    yield "stories", measure.told_together(measured.world.stories, measured.articles, key)
    yield "voices", measure.heard_together(measured.world.stories, measured.articles, key)
    yield "undertakings", measure.put_together(undertakings, truths)
    yield "undertakings in one piece", measure.torn(undertakings, truths)
    yield "undertakings of one", measure.mixed(undertakings, truths)
    yield "within the right whole", measure.belonging(undertakings, key, truths)
    yield "firmness", measure.firmness(undertakings, key, truths)
    likely = measured.world.likely
    for total in key.totals:
        yield f"total: {total.name}", measure.totals(total.sums, _sums(likely, total))
    standing = measure.standing_as(likely, truths)
    for supposed in key.scenarios:
        outcomes = _outcomes(likely, supposed)
        yield f"scenario: {supposed.name}", measure.outcomes(supposed.truths, outcomes, standing)


def _sums(undertakings: tuple[Undertaking, ...], total: KnownTotal) -> dict[str, Decimal]:
    """Return what a total comes to by currency, bounds at their value, as the key counts them."""
    only = Selection(frozenset({total.actor} if total.actor else ()))
    whom = [total.beneficiary] if total.beneficiary else []
    found = totals(narrowed(map(_unbounded, undertakings), beneficiaries=whom), only=only)
    return {row.measure.name: row.sum.low for row in found.grand if row.measure.sort is Sort.MONEY}


def _unbounded(undertaking: Undertaking) -> Undertaking:
    amount = undertaking.amount
    return undertaking if amount is None else replace(undertaking, amount=replace(amount, bound=None))


def _outcomes(undertakings: tuple[Undertaking, ...], supposed: KnownScenario) -> dict[str, str]:
    found = scenario(
        undertakings,
        holds=supposed.holds,
        fails=supposed.fails,
        without=supposed.without,
        implications=load_implications(),
        named=lambda words, language: actors_named(words, load_lexicon(language)),
        today=date.max,
    )
    return {verdict.undertaking: verdict.truth.value for verdict in found.verdicts}


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.world", description=__doc__)
    parser.add_argument("--key", type=Path, default=Path("gold/world.yml"), help="the key")
    parser.add_argument("--gold", type=Path, default=Path("gold/articles"), help="folder of annotations")
    parser.add_argument("--texts", type=Path, default=Path("examples/articles"), help="folder of articles")
    parser.add_argument("--differences", action="store_true", help="say where key and world differ")
    return parser.parse_args()


if __name__ == "__main__":
    main()
