"""Who pays, makes or delivers what an undertaking gives, where its words name another than its actor.

« Oslo achètera des armes américaines »: Norway promises and pays, the United States supplies.
"""

from collections.abc import Iterable, Iterator, Sequence
from re import Match, finditer

from garant.lexicon.fold import fold, unmarked
from garant.lexicon.parts_played import Name, PartRow, load_names, load_part_rows
from garant.model.undertakings import Played, Report


def parts_played(reports: Iterable[Report]) -> tuple[Played, ...]:
    """Return who plays which part, each once, with the words that first say so, but for the actor itself."""
    found: dict[tuple[str, str], Played] = {}
    for report in reports:
        for played in _played(report):
            found.setdefault((played.part, played.actor), played)
    return tuple(found.values())


def _played(report: Report) -> Iterator[Played]:
    said = report.commitment
    quotation = said.evidence.quotation
    folded = fold(quotation)
    for start, end, name in _names(quotation, folded, report.language):
        actor = name.row.actor
        if actor is None or actor in (said.actor, said.beneficiary):
            continue
        for row in load_part_rows(report.language):
            if row.takes(demonym=name.demonym) and _stands_by(row, folded, start, end):
                yield Played(row.part, actor, said.evidence)


def _names(quotation: str, folded: str, language: str) -> Iterator[tuple[int, int, Name]]:
    """Yield the names in a quotation, written as they must be, the longest at each place."""
    known = load_names(language)
    words = list(finditer(r"\S+", unmarked(folded)))
    index = 0
    while index < len(words):
        length, name = _longest(quotation, words, index, known.longest, language)
        if name is not None:
            yield words[index].start(), words[index + length - 1].end(), name
        index += max(length, 1)


def _longest(
    quotation: str, words: Sequence[Match[str]], index: int, longest: int, language: str
) -> tuple[int, Name | None]:
    known = load_names(language).names
    for length in range(min(longest, len(words) - index), 0, -1):
        some = words[index : index + length]
        start, end = some[0].start(), some[-1].end()
        form = " ".join(word.group() for word in some)
        for name in known.get(form, ()):
            if name.row.case.fits(quotation[start:end]):
                return length, name
    return 0, None


def _stands_by(row: PartRow, folded: str, start: int, end: int) -> bool:
    """Tell whether the row's words stand right beside a name, an article between them or none."""
    before = folded[:start].rstrip()
    for article in ("", " l'", " la", " le", " les", " the"):
        if article and not before.endswith(article):
            continue
        stem = before.removesuffix(article).rstrip()
        if any(stem.endswith(words) and not stem[: -len(words)][-1:].isalnum() for words in row.before):
            return True
    return any(folded.startswith(words, end) for words in row.behind)
