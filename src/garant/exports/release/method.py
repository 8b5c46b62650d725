"""What a release says of how it came about: who read what, how well, where that fails, under which terms."""

from collections.abc import Iterator

from garant.exports.formats import Written
from garant.exports.selection import Selection
from garant.exports.tables import TABLES
from garant.exports.wording import say, table_heading, table_meaning
from garant.ledger.answers import RunLine
from garant.lexicon.labels import load_labels, load_page_words
from garant.reports.figures import Figures, reading_figures
from garant.reports.gather import reader_of

_POINTS = range(1, 7)


def method_note(selection: Selection, run: RunLine, written: Written, changed: Written) -> str:
    """Return the note in Markdown, in the language that is asked for."""
    language = selection.language
    page, figures = load_page_words(language), reading_figures(reader_of(run))
    parts = [
        f"# {say('release_title', language, day=run.started[:10])}",
        page.say("method_lead"),
        say(
            "release_run",
            language,
            run=run.id,
            day=run.started[:10],
            version=run.version,
            reader=run.fingerprint,
        ),
        *_narrowed(selection),
        _holdings(selection, written),
        *_since(changed, language),
        f"## {page.say('how_good')}",
        page.say("figures_lead", n=figures.articles),
        _figures(figures, language),
        page.say("figures_mean"),
        f"## {page.say('how_it_reads')}",
        "\n".join(f"- {page.say(f'how_{n}')}" for n in _POINTS),
        f"## {page.say('weaknesses')}",
        "\n".join(f"- {page.say(f'weak_{n}')}" for n in _POINTS),
        f"## {say('release_terms', language)}",
        say("release_terms_are", language),
        f"## {say('release_check', language)}",
        say("release_check_is", language),
    ]
    return "\n\n".join(parts) + "\n"


def _narrowed(selection: Selection) -> Iterator[str]:
    """Yield the filters, where what is released is not all that the ledger holds."""
    asked = selection.filters
    given = {name: getattr(asked, name) for name in asked.__slots__ if getattr(asked, name)}
    if given:
        told = "; ".join(f"{name}: {_told(value)}" for name, value in given.items())
        yield say("release_narrowed", selection.language, filters=told)


def _told(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def _holdings(selection: Selection, written: Written) -> str:
    language = selection.language
    rows = [
        f"| {table_heading(table, language)} | `{table.name}` | {written.counts[table.name]} "
        f"| {table_meaning(table, language)} |"
        for table in TABLES.values()
        if table.name in written.counts
    ]
    head = f"| {say('table', language)} | | | {say('meaning', language)} |"
    return "\n".join([head, "| --- | --- | ---: | --- |", *rows])


def _since(changed: Written, language: str) -> Iterator[str]:
    if changed.counts:
        counts = {name: changed.counts.get(name, 0) for name in ("changes", "differences")}
        yield say("release_since", language, **counts)


def _figures(figures: Figures, language: str) -> str:
    page, labels = load_page_words(language), load_labels(language)
    head = f"| {page.say('category')} | {page.say('found_f1')} | {page.say('right_f1')} |"
    rows = [
        f"| {labels.of('category', each.category)} | {each.found:.2f} | {each.right:.2f} |"
        for each in figures.figures
    ]
    return "\n".join([head, "| --- | ---: | ---: |", *rows])
