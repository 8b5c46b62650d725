"""`garant check`: does the ledger hold what it promises?"""

from garant.cli.console import err, out
from garant.cli.options import DEFAULT_LEDGER, Language, LanguageOption, LedgerOption


def check(ledger: LedgerOption = DEFAULT_LEDGER, lang: LanguageOption = Language.FR) -> None:
    """Check that every stored quotation still equals its text and every table keeps its promises."""
    import typer

    from garant.ledger.open import existing_ledger
    from garant.ledger.verify import verify
    from garant.lexicon.labels import load_labels

    labels = load_labels(lang)
    with existing_ledger(ledger) as book:
        broken = list(verify(book))
    if not broken:
        out().print(labels.say("sound"))
        return
    err().print(labels.say("unsound", n=len(broken)))
    for issue in broken:
        err().print(f"  {issue.where}: {issue.code}: {issue.reason}", markup=False)
    raise typer.Exit(1)
