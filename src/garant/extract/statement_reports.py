"""What was read so far: acts of speech with their places, and which quotations they have claimed."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from garant.annotate.marks import Quotation
from garant.extract.descriptions import Speaker
from garant.extract.page import Page
from garant.extract.speakers import Discourse
from garant.extract.statement_cues import Cue
from garant.extract.statement_ends import Place, Window
from garant.model.reasons import Reason
from garant.model.records import Statement
from garant.model.spans import Evidence, Span
from garant.model.terms import Mode


class Report(NamedTuple):
    """One act of speech as it was read: its place, speaker, cue, and the name of the rule.

    `quotation` is the outermost one whose words it has; `spoken` marks a turn, direct without marks.
    """

    start: int
    end: int
    speaker: Speaker
    cue: Cue | None
    rule: str
    quotation: Quotation | None = None
    spoken: bool = False


class Notes:
    """The reports of one article in the order of reading, and the discourse that they make."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.discourse = Discourse(page)
        self.found: list[Report] = []
        self._claimed: set[int] = set()
        self._speakers: dict[int, Speaker] = {}

    def report(
        self, place: Place, speaker: Speaker, cue: Cue | None, rule: str, *, spoken: bool = False
    ) -> Report:
        """Return the report at a place and claim its quotations; exactly a quotation, it loses the marks."""
        page = self.page
        start, end = place
        quotation = page.quotation_at(start)
        if quotation and quotation.start == start and quotation.inner_end <= end <= quotation.end + 2:
            start, end = quotation.inner_start, quotation.inner_end
        end -= page.text[end - 1] == ","
        inside = page.quotation_from(start, end)
        while inside:
            self._claimed.add(inside.start)
            inside = page.quotation_from(inside.start + 1, end)
        if quotation:
            self._claimed.add(quotation.start)
            self._speakers.setdefault(quotation.start, speaker)
        return Report(start, end, speaker, cue, rule, quotation, spoken)

    def add(self, reports: Iterable[Report]) -> None:
        """Keep reports of the narrator, and remember who spoke."""
        for report in reports:
            self.found.append(report)
            self.discourse.hears(report.speaker)

    def claims(self, quotation: Quotation) -> bool:
        """Tell whether a report has the quotation already."""
        return quotation.start in self._claimed

    def speaker_of(self, quotation: Quotation) -> Speaker | None:
        """Return who speaks in a quotation, as far as a report tells."""
        return self._speakers.get(quotation.start)

    def last_in(self, window: Window) -> Speaker | None:
        """Return who spoke last in a sentence, by a cue in it."""
        for report in reversed(self.found):
            if report.cue is None or report.cue.start < window.start:
                return None
            if report.cue.start < window.end:
                return report.speaker
        return None


def statements(page: Page, reports: Sequence[Report]) -> tuple[Statement, ...]:
    """Return the reports as records, in the order of the text; of two at one place the later read.

    A place without a word (« …, », a lone mark) is no content.
    """
    last_at = {
        (report.start, report.end): report
        for report in reports
        if page.token_at(report.start) < page.token_at(report.end)
    }
    ordered = sorted(last_at.values(), key=lambda report: (report.start, -report.end))
    return tuple(_statement(page, report) for report in ordered)


def _statement(page: Page, report: Report) -> Statement:
    article, text, cue = page.annotated.article.id, page.text, report.cue
    cue_span = Span(cue.start, cue.end) if cue else None
    return Statement(
        evidence=Evidence.cut(article, text, Span(report.start, report.end)),
        speaker=report.speaker.name,
        actor=report.speaker.actor,
        mode=_mode(page, report),
        cue=Evidence.cut(article, text, cue_span) if cue_span else None,
        reasons=(
            Reason("cue", report.rule, cue_span),
            Reason("speaker", f"speakers/{report.speaker.rule}", report.speaker.span),
        ),
    )


def _mode(page: Page, report: Report) -> Mode:
    """A whole quotation is direct, one with the narrator's words mixed; within a quotation it is indirect."""
    if report.spoken:
        return Mode.DIRECT
    around = page.quotation_at(report.start)
    if around and around.start < report.start:
        whole = report.start == around.inner_start and report.end >= around.inner_end - 1
        return Mode.DIRECT if whole else Mode.INDIRECT if report.end <= around.inner_end else Mode.MIXED
    return Mode.MIXED if page.quotation_from(report.start, report.end) else Mode.INDIRECT
