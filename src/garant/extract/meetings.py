"""Which gatherings an article tells of: summits, calls, visits, talks; held or planned.

A word of the table counts with the parties that it needs in its sentence. The words of one sentence are
one meeting; so are later mentions of the same kind with the same day or place.
"""

from collections.abc import Sequence
from dataclasses import replace

from garant.annotate.marks import Annotated
from garant.extract.clauses import Clause
from garant.extract.events import Anchor, actors_in, anchors, day_of, phrase, places_in, signs
from garant.extract.trace import Dropped
from garant.lexicon.events import MeetingRow, Needs, Sign
from garant.lexicon.lexicon import Lexicon
from garant.lexicon.rows import Row
from garant.lexicon.verbs import Tense
from garant.model.reasons import Reason
from garant.model.records import Meeting
from garant.model.spans import Evidence, Span
from garant.model.terms import MeetingStatus, MeetingType

_TO_COME = frozenset({Tense.FUTURE, Tense.INFINITIVE})
_UNREAL = frozenset({Tense.CONDITIONAL, Tense.CONDITIONAL_PERFECT})
_WORD_OF_A_KIND = {MeetingType.BILATERAL: 0, MeetingType.CONFERENCE: 0, MeetingType.TALKS: 1}
_STRONG = 2


def read_meetings(
    annotated: Annotated, clauses: Sequence[Clause], lexicon: Lexicon
) -> tuple[tuple[Meeting, ...], tuple[Dropped, ...]]:
    """Return the article's meetings in order, and the words that became none."""
    rows = lexicon.rows("meetings", MeetingRow)
    by_verb: dict[str, Row] = {verb: row for row in rows for verb in row.verbs}
    meetings: list[Meeting] = []
    dropped: list[Dropped] = []
    for anchor in anchors(annotated, "meetings", by_verb, clauses):
        assert isinstance(anchor.row, MeetingRow)
        span = phrase(annotated, anchor)
        found = signs(annotated, "meeting_signs", anchor)
        lacks = _lacks(annotated, anchor, span, found)
        if lacks:
            dropped.append(Dropped("meetings", span, f"meetings/{anchor.row.id}", lacks))
        else:
            meetings.append(_meeting(annotated, anchor, span, found))
    return tuple(_merged(meetings)), tuple(dropped)


def _lacks(annotated: Annotated, anchor: Anchor, span: Span, found: set[Sign]) -> str | None:
    assert isinstance(anchor.row, MeetingRow)
    if Sign.NOT_EVENT in found:
        return "event"
    group = anchor.group
    if group is not None and (group.negated or group.tense in _UNREAL):
        return "reality"
    sentence = anchor.sentence
    near = actors_in(annotated, span.start, span.end)
    around = actors_in(annotated, sentence.start, sentence.end)
    dated = day_of(annotated, span, sentence) is not None
    placed = bool(places_in(annotated, span.start, span.end))
    missing = {
        Needs.ACTOR: not (around and (dated or placed or len(near) > 1)),
        Needs.PARTIES: not (len(around) > 1 and (len(near) > 0 or dated)),
        Needs.DETAIL: not (around and (dated or placed)),
    }
    return anchor.row.needs.value if missing.get(anchor.row.needs) else None


def _meeting(annotated: Annotated, anchor: Anchor, span: Span, found: set[Sign]) -> Meeting:
    assert isinstance(anchor.row, MeetingRow)
    sentence = anchor.sentence
    date = day_of(annotated, span, sentence)
    planned = Sign.PLANNED in found or _to_come(annotated, anchor, date)
    near = actors_in(annotated, span.start, span.end)
    participants = near if len(near) > 1 else actors_in(annotated, sentence.start, sentence.end)
    rule, cue = f"meetings/{anchor.row.id}", Span(anchor.start, anchor.end)
    return Meeting(
        evidence=Evidence.cut(annotated.article.id, annotated.text, span),
        type=_type(annotated, anchor),
        status=MeetingStatus.PLANNED if planned else MeetingStatus.HELD,
        date=date,
        place=next(iter(places_in(annotated, span.start, sentence.end)), None),
        participants=participants,
        reasons=(Reason("type", rule, cue), Reason("date", "times/nearest"), Reason("status", rule, cue)),
    )


def _type(annotated: Annotated, anchor: Anchor) -> MeetingType:
    """Return the row's type, or `call` where a remote word stands in the sentence."""
    assert isinstance(anchor.row, MeetingRow)
    sentence = anchor.sentence
    rows = (hit.row for hit in annotated.hits.within("meetings", sentence.start, sentence.end))
    remote = any(isinstance(row, MeetingRow) and row.remote for row in rows)
    return MeetingType.CALL if remote else anchor.row.type


def _to_come(annotated: Annotated, anchor: Anchor, date: str | None) -> bool:
    if anchor.group is not None and anchor.group.tense in _TO_COME:
        return True
    published = annotated.article.published
    return bool(
        date and published and date > published.period.iso and not published.period.iso.startswith(date)
    )


def _merged(meetings: Sequence[Meeting]) -> list[Meeting]:
    """Return one meeting for the words that mean the same one: the fullest words first, others in `also`."""
    kept: list[Meeting] = []
    for meeting in meetings:
        index = next((n for n in range(len(kept) - 1, -1, -1) if _same(kept[n], meeting)), None)
        if index is None:
            kept.append(meeting)
        else:
            kept[index] = _joined(kept[index], meeting)
    return kept


def _same(earlier: Meeting, later: Meeting) -> bool:
    if earlier.evidence.span.meets(later.evidence.span):
        return True
    if earlier.status is not later.status and earlier.type is not later.type:
        return False
    shared = set(earlier.participants) & set(later.participants)
    dates = earlier.date == later.date and earlier.date is not None
    places = earlier.place == later.place and earlier.place is not None
    kinds = earlier.type is later.type or MeetingType.CONFERENCE in (earlier.type, later.type)
    return bool(shared) and kinds and (dates or (places and None in (earlier.date, later.date)))


def _joined(earlier: Meeting, later: Meeting) -> Meeting:
    if earlier.evidence.span.meets(later.evidence.span):
        strong = max((earlier, later), key=lambda meeting: _WORD_OF_A_KIND.get(meeting.type, _STRONG))
        fuller = max((earlier, later), key=lambda meeting: len(meeting.evidence.quotation))
        return replace(
            strong,
            evidence=fuller.evidence,
            date=earlier.date or later.date,
            place=earlier.place or later.place,
            participants=tuple(dict.fromkeys((*earlier.participants, *later.participants))),
        )
    return replace(
        earlier,
        date=earlier.date or later.date,
        place=earlier.place or later.place,
        also=(*earlier.also, later.evidence),
    )
