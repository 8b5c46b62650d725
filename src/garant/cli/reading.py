"""`garant read`: what articles say, without a ledger."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from garant.cli.console import err, out, progress
from garant.cli.options import Language, LanguageOption, PathsArgument, PublishedOption, ReaderOption
from garant.workflow.reader import Reader

if TYPE_CHECKING:
    from garant.model.reasons import Issue
    from garant.workflow.read import Reading


def read(
    paths: PathsArgument,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="A folder: one <stem>.json per article.")
    ] = None,
    explain: Annotated[bool, typer.Option("--explain", help="Show each stage of the reading.")] = False,
    published: PublishedOption = None,
    reader: ReaderOption = Reader.BOTH,
    lang: LanguageOption = Language.FR,
) -> None:
    """Read articles and print what they say, in the form of the annotation guidelines.

    Without -o, one JSON object a line goes to standard output. Offsets are into the text as stored.

      garant read article.txt --explain

      garant read articles/ -o extractions/
    """
    from garant.lexicon.labels import load_labels
    from garant.model.reasons import Issue
    from garant.workflow.documents import documents_under
    from garant.workflow.read import attempt

    if output is not None:
        output.mkdir(parents=True, exist_ok=True)
    issues: list[Issue] = []
    count = 0
    with progress("articles") as step:
        for found in documents_under(paths, stdin=sys.stdin.buffer, published=published):
            reading = found if isinstance(found, Issue) else attempt(found, reader)
            if isinstance(reading, Issue):
                issues.append(reading)
                continue
            issues.extend(reading.article.issues)
            _give(reading, output, explain=explain)
            count += 1
            step(reading.article.source_name)
    if output is not None:
        out().print(load_labels(lang).say("written", n=count, folder=output), markup=False)
    _tell(issues)
    if issues or not count:
        raise typer.Exit(1)


def _give(reading: "Reading", output: Path | None, *, explain: bool) -> None:
    from garant.cli.explaining import explained
    from garant.extract.form import to_form

    if explain:
        sys.stdout.write(explained(reading))
    if output is not None:
        form = to_form(reading.article, reading.extraction)
        written = json.dumps(form, ensure_ascii=False, indent=1) + "\n"
        (output / f"{reading.article.stem}.json").write_text(written, encoding="utf-8", errors="replace")
    elif not explain:
        form = to_form(reading.article, reading.extraction, reasons=True)
        sys.stdout.write(json.dumps(form, ensure_ascii=False) + "\n")


def _tell(issues: "list[Issue]") -> None:
    for issue in issues:
        err().print(f"{issue.where}: {issue.code}: {issue.reason}", markup=False)
