"""Statements of the rules and of the trained reader as one: the weak dropped, the missing proposed."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from garant.annotate.marks import Annotated, Mention
from garant.extract.trace import Dropped
from garant.extract.weighing import (
    STATEMENT,
    Signs,
    is_taken,
    learned_reason,
    placed,
    settled,
    signs_of,
    trimmed,
)
from garant.lexicon.wordsets import load_wordsets
from garant.model.records import Statement
from garant.model.spans import Evidence, Span
from garant.model.terms import Mode

if TYPE_CHECKING:
    from garant.annotate.learned.reading import Learned

_CUE_REACH = 200
_WHOLE = 0.8  # of a quotation, that is meant to be all of it
_SURE = 0.5


def settle_statements(
    annotated: Annotated, learned: "Learned", read: Sequence[Statement]
) -> tuple[tuple[Statement, ...], tuple[Dropped, ...]]:
    """Return the statements that stand, in the order of the text, and those that were too light."""

    def signs(said: Statement, by_rule: bool) -> Signs:
        span = said.evidence.span
        return signs_of(annotated, learned, STATEMENT, span, actor=said.actor, by_rule=by_rule)

    kept, dropped = settled(learned, "statements", read, _proposed(annotated, learned, read), signs)
    kept.sort(key=lambda said: (said.evidence.start, -said.evidence.end))
    return tuple(kept), tuple(dropped)


def _proposed(annotated: Annotated, learned: "Learned", read: Sequence[Statement]) -> Iterator[Statement]:
    """Yield what the network takes for speech where the rules heard none."""
    taken = placed(said.evidence.span for said in read)
    for found in learned.places("statement"):
        span = _content(annotated, Span(found.start, found.end))
        if len(span) == 0 or is_taken(taken, span):
            continue
        choices = learned.choices("speaker", span.start, span.end)
        best = max(choices, key=lambda choice: choice.probability, default=None)
        if best is None:
            continue
        cue = _cue(learned, span)
        yield Statement(
            evidence=Evidence.cut(annotated.article.id, annotated.text, span),
            speaker=_name(annotated, best.mention),
            actor=best.mention.actor,
            mode=_mode(annotated, span),
            cue=Evidence.cut(annotated.article.id, annotated.text, cue) if cue else None,
            reasons=(
                learned_reason("cue", cue, found.probability),
                learned_reason("speaker", Span(best.mention.start, best.mention.end), best.probability),
            ),
        )


def _name(annotated: Annotated, mention: Mention) -> str:
    if mention.person is not None:
        return annotated.persons[mention.person].name
    return annotated.text[mention.start : mention.end]


def _content(annotated: Annotated, span: Span) -> Span:
    """Return the words that are said: without the conjunction before them, without quotation marks around."""
    quotation = annotated.quotations.at(span.start) or next(
        iter(annotated.quotations.starting_in(span.start, span.end)), None
    )
    if quotation is not None:
        shared = min(span.end, quotation.inner_end) - max(span.start, quotation.inner_start)
        inner = quotation.inner_end - quotation.inner_start
        if inner and shared >= _WHOLE * inner and shared >= _WHOLE * len(span):
            return Span(quotation.inner_start, quotation.inner_end)
    span = trimmed(annotated, span)
    tokens = annotated.tokens
    first = tokens.index_at(span.start)
    that = load_wordsets("speech", annotated.article.language)["that"]
    if first + 1 < len(tokens) and tokens.words[first] in that and tokens.starts[first + 1] < span.end:
        return Span(tokens.starts[first + 1], span.end)
    return span


def _cue(learned: "Learned", span: Span) -> Span | None:
    """Return the nearest cue that the network sees, None where it sees none."""
    near = learned.places("cue").starting_in(max(0, span.start - _CUE_REACH), span.end + _CUE_REACH)
    sure = [Span(cue.start, cue.end) for cue in near if cue.probability >= _SURE]
    return min(sure, key=lambda cue: max(span.start - cue.end, cue.start - span.end, 0), default=None)


def _mode(annotated: Annotated, span: Span) -> Mode:
    """Tell a whole quotation from the narrator's words, and from both together."""
    around = annotated.quotations.at(span.start)
    if around is not None and span.end <= around.end:
        whole = span.start == around.inner_start and span.end >= around.inner_end - 1
        return Mode.DIRECT if whole else Mode.INDIRECT
    inside = annotated.quotations.starting_in(span.start, span.end)
    return Mode.MIXED if inside or around is not None else Mode.INDIRECT
