"""`garant evaluate`: how good is the reading, on annotated articles."""

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.text import Text

from garant.cli.console import Column, Row, err, out, print_table, progress
from garant.cli.options import Language, LanguageOption, ReaderOption
from garant.errors import GoldError
from garant.workflow.reader import Reader

if TYPE_CHECKING:
    from garant.evaluate.evaluation import Measured
    from garant.evaluate.misses import Miss
    from garant.lexicon.labels import Labels
    from garant.workflow.read import Reading

BELOW = 1
_COLUMNS = (
    ("category", 13),
    ("gold", -6),
    ("read", -6),
    ("found", -10),
    ("interval", 12),
    ("right", -9),
    ("interval", 12),
)


def evaluate(
    gold: Annotated[Path, typer.Argument(help="A folder of <stem>.json annotations.")] = Path(
        "gold/articles"
    ),
    texts: Annotated[Path, typer.Argument(help="The folder of their articles.")] = Path("examples/articles"),
    predictions: Annotated[
        Path | None, typer.Option("--predictions", help="Extractions to score; none: Garant reads now.")
    ] = None,
    reader: ReaderOption = Reader.BOTH,
    by: Annotated[
        list[str] | None, typer.Option("--by", help="Scores apart by this key of the annotations.")
    ] = None,
    misses: Annotated[
        str | None, typer.Option("--misses", metavar="CATEGORY", help="What failed, at which stage and rule.")
    ] = None,
    gate: Annotated[bool, typer.Option("--gate", help="Fail where a figure is below its floor.")] = False,
    floors: Annotated[Path, typer.Option("--floors", help="The floors, by who reads.")] = Path(
        "gold/floors.json"
    ),
    raise_floors: Annotated[
        bool, typer.Option("--raise-floors", help="Lift the floors to what is reached; none ever sinks.")
    ] = False,
    resamples: Annotated[int, typer.Option(min=0, help="Resamples for the intervals.")] = 1000,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    lang: LanguageOption = Language.FR,
) -> None:
    """Score the reading against annotated articles.

    found: the words and the key agree; right: the fields too. Figures are F1, by category and language.

      garant evaluate gold/articles examples/articles --misses commitments

      garant evaluate --gate
    """
    from garant.evaluate.evaluation import evaluate as score
    from garant.evaluate.evaluation import to_json
    from garant.lexicon.labels import load_labels

    labels = load_labels(lang)
    annotated = _read_json(gold)
    # Predictions need the stored texts alone, and those are the same whoever reads.
    read, stored = _readings(annotated, texts, Reader.RULES if predictions else reader)
    if predictions is not None:
        read = _read_json(predictions)
    if misses:
        _print_misses(misses, annotated, read, stored, labels)
        return
    measured = score(annotated, read, stored, by=by or ["language"], resamples=resamples)
    if as_json:
        out().print_json(json.dumps(to_json(measured), ensure_ascii=False))
    else:
        _print_scores("", measured.overall, labels)
        for key, groups in measured.groups.items():
            for group, of_group in groups.items():
                _print_scores(f"{key} {group}", of_group, labels)
        out().print(Text(labels.say("interval", n=resamples), "dim"))
    if raise_floors:
        _raise(floors, reader, measured.overall, labels)
    if gate:
        _hold(floors, reader, measured.overall, labels)


def _read_json(folder: Path) -> dict[str, Any]:
    if not folder.is_dir():
        raise GoldError(f"{folder}: there is no such folder")
    paths = [path for path in sorted(folder.glob("*.json")) if not path.name.endswith(".meta.json")]
    return {path.stem: _parsed(path) for path in paths}


def _parsed(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise GoldError(f"{path}: {error}") from error


def _readings(
    annotated: Mapping[str, Any], texts: Path, reader: Reader
) -> tuple[dict[str, Any], dict[str, str]]:
    """Read the annotated articles: what is read in each, with its trace, and its stored text, by stem."""
    from garant.model.reasons import Issue
    from garant.workflow.documents import documents_under
    from garant.workflow.read import read_document

    read: dict[str, Any] = {}
    stored: dict[str, str] = {}
    with progress("articles") as step:
        for found in documents_under([texts]):
            if isinstance(found, Issue):
                err().print(f"{found.where}: {found.reason}", markup=False)
            elif found.stem in annotated:
                reading = read_document(found, reader)
                read[found.stem] = _form(reading, page=found.media == "text/html")
                stored[found.stem] = reading.article.text
                step(found.name)
    return read, stored


def _form(reading: "Reading", *, page: bool) -> dict[str, Any]:
    """Return the form that is scored; a page's furniture cannot be annotated, so none is scored."""
    from garant.evaluate.trace import write_trace
    from garant.extract.form import to_form

    form = to_form(reading.article, reading.extraction, reasons=True)
    return form | {"trace": write_trace(reading.dropped)} | ({"boilerplate": []} if page else {})


def _print_scores(heading: str, measured: "Measured", labels: "Labels") -> None:
    scored = measured.scores
    console = out()
    console.print()
    parts = (heading, labels.say("scored", n=scored.articles))
    console.print(Text(" · ".join(part for part in parts if part), "bold"))
    if scored.published is not None:
        console.print(Text(labels.say("day_right", share=f"{scored.published:.2f}")))
    console.print(Text(labels.say("furniture", f1=f"{scored.boilerplate.f1:.2f}")))
    columns = [Column(labels.of("columns", name), abs(width), right=width < 0) for name, width in _COLUMNS]
    rows = [
        Row(
            (
                labels.of("category", name),
                str(of.found.gold),
                str(of.found.predicted),
                f"{of.found.f1:.2f}",
                _interval(measured, name, "found.f1"),
                f"{of.right.f1:.2f}",
                _interval(measured, name, "right.f1"),
            ),
            ", ".join(f"{labels.of('field', field)} {share:.2f}" for field, share in of.of_found.items()),
        )
        for name, of in scored.categories.items()
    ]
    print_table(columns, rows, headed=True)


def _interval(measured: "Measured", category: str, measure: str) -> str:
    interval = measured.intervals.get((category, measure))
    return f"{interval.low:.2f}–{interval.high:.2f}" if interval else ""


def _print_misses(
    category: str,
    annotated: Mapping[str, Any],
    read: Mapping[str, Any],
    stored: Mapping[str, str],
    labels: "Labels",
) -> None:
    from garant.evaluate.categories import CATEGORIES
    from garant.evaluate.misses import misses, tally

    if category not in CATEGORIES:
        raise typer.BadParameter(f"{category!r} is none of {', '.join(CATEGORIES)}", param_hint="--misses")
    failed = list(misses(category, annotated, read, stored))
    for miss in failed:
        sys.stdout.write(_missed(miss, stored[miss.article]) + "\n")
    headings = [labels.of("columns", name) for name in ("reason", "field", "rule", "count")]
    widths = (10, 24, 34, 6)
    columns = [
        Column(heading, width, right=width == widths[-1])
        for heading, width in zip(headings, widths, strict=True)
    ]
    rows = [Row((row.verdict, row.stage, row.rule, str(row.count))) for row in tally(failed)]
    out().print()
    print_table(columns, rows, headed=True)


def _missed(miss: "Miss", text: str) -> str:
    entry = miss.gold or miss.predicted
    place = entry.places[0] if entry and entry.places else None
    words = " ".join(place.of(text).split()) if place else ""
    faults = "; ".join(" ".join(part for part in (fault.stage, fault.rule) if part) for fault in miss.faults)
    return f"{miss.article} {miss.verdict}: {faults}: {words}"


def _raise(path: Path, reader: Reader, measured: "Measured", labels: "Labels") -> None:
    """Lift the floors of one reader; those of the other stay."""
    from garant.evaluate.gate import first_floors, raised_floors

    scored = measured.scores
    floors = _parsed(path) if path.exists() else {}
    own = floors.get(reader.value)
    floors[reader.value] = raised_floors(own, scored) if own else first_floors(scored)
    path.write_text(json.dumps(floors, indent=1) + "\n", encoding="utf-8")
    out().print(labels.say("raised", path=path), markup=False)


def _hold(path: Path, reader: Reader, measured: "Measured", labels: "Labels") -> None:
    """End with `BELOW` where a figure is below the floor that it has for whoever read."""
    from garant.evaluate.gate import broken_floors

    floors = _parsed(path).get(reader.value, {})
    broken = broken_floors(floors, measured.scores)
    if not broken:
        out().print(labels.say("gate_held", n=sum(len(measures) for measures in floors.values())))
        return
    err().print(labels.say("gate_broken"), style="red")
    for each in broken:
        figure = f"{each.category}.{each.measure}"
        err().print(
            "  " + labels.say("below", figure=figure, score=each.score, floor=each.floor), markup=False
        )
    raise typer.Exit(BELOW)
