"""`garant report`: a bulletin of what moved, as HTML, Markdown, Word document or PDF."""

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from garant.cli.findings import ActorsOption, BeneficiariesOption, day_or_today
from garant.cli.options import DEFAULT_LEDGER, Language, LanguageOption, LedgerOption
from garant.errors import ReportError
from garant.model.terms import ConditionType
from garant.reports.write import Form


def report(
    since: Annotated[str, typer.Option(metavar="YYYY-MM-DD", help="From this day on.", show_default=False)],
    output: Annotated[
        Path,
        typer.Option(
            "--output", "-o", metavar="FILE", help="A .html, .md, .docx or .pdf.", show_default=False
        ),
    ],
    ledger: LedgerOption = DEFAULT_LEDGER,
    lang: LanguageOption = Language.FR,
    until: Annotated[
        str | None, typer.Option(metavar="YYYY-MM-DD", help="Up to this day; today where none is given.")
    ] = None,
    actor: ActorsOption = None,
    beneficiary: BeneficiariesOption = None,
    holds: Annotated[
        list[ConditionType] | None, typer.Option(help="What the scenario supposes to be met.")
    ] = None,
    fails: Annotated[
        list[ConditionType] | None, typer.Option(help="What the scenario supposes not to be met.")
    ] = None,
    without: Annotated[
        list[str] | None, typer.Option(metavar="ACTOR", help="Who stays out in the scenario.")
    ] = None,
) -> None:
    """Write a bulletin of what moved: the four aims before and after, what is new and what became of it.

    It ends with totals, a scenario, who is against, how far to trust it, and the sources of every claim. The
    scenario is a ceasefire without the United States, unless --holds, --fails or --without say otherwise.

      garant report --since 2025-09-01 -o bulletin.pdf

      garant report --since 2025-09-01 --until 2025-09-07 --beneficiary UA --lang en -o week.docx
    """
    from garant.errors import ScenarioError
    from garant.ledger.open import existing_ledger
    from garant.reports.desk import Asked
    from garant.reports.issue import issue
    from garant.reports.write import written

    form = _form(output)
    first, last = day_or_today(since, "--since"), day_or_today(until, "--until")
    if last < first:
        raise typer.BadParameter(f"{last} is before {first}", param_hint="--until")
    asked = Asked(first, last, frozenset(actor or ()), frozenset(beneficiary or ()))
    if holds or fails or without:
        met, lacking = frozenset(holds or ()), frozenset(fails or ())
        asked = replace(asked, holds=met, fails=lacking, without=frozenset(without or ()))
    with existing_ledger(ledger) as book:
        try:
            bulletin = issue(book, asked, lang)
        except ScenarioError as error:
            raise typer.BadParameter(str(error)) from error
    _write(output, written(bulletin, form))


def _form(output: Path) -> Form:
    """Return the format that a file's name asks for; end with wrong use where it asks for none."""
    try:
        return Form(output.suffix.lower().removeprefix("."))
    except ValueError as error:
        ends = ", ".join(f".{form}" for form in Form)
        raise typer.BadParameter(
            f"{output}: a bulletin ends in one of {ends}", param_hint="--output"
        ) from error


def _write(output: Path, content: bytes) -> None:
    try:
        output.write_bytes(content)
    except OSError as error:
        raise ReportError(f"{output}: cannot be written ({error.strerror})") from error
