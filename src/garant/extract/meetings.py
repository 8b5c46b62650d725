"""Which gatherings an article tells of: summits, calls, visits, talks; held or planned.

A word of the table counts with the parties that it needs in its sentence. The words of one sentence are
one meeting; so are later mentions with the same parties that agree in day, place and whether it is held.
"""

from collections.abc import Sequence
from dataclasses import replace

from garant.annotate.marks import Annotated, within
from garant.extract.clauses import Clause
from garant.extract.doers import Subjects
from garant.extract.event_anchors import Anchor, find_anchors, phrase
from garant.extract.event_signs import signs
from garant.extract.events import actors_in, agree, day_of, finer, is_after, places_in
from garant.extract.meeting_merging import merge_meetings
from garant.extract.proposed_events import settle_meetings
from garant.extract.trace import Dropped
from garant.extract.voices import Voices
from garant.extract.weighing import heard
from garant.lexicon.events import MeetingRow, Needs, Sign
from garant.lexicon.lexicon import Lexicon
from garant.lexicon.wordsets import load_wordsets
from garant.model.reasons import Reason
from garant.model.records import Meeting
from garant.model.spans import Evidence, Span
from garant.model.terms import MeetingStatus, MeetingType
from garant.model.times import Period, Precision

_CATEGORY = "meetings"
_PLANNED = frozenset({Sign.PLANNED, Sign.TO_COME})
_GUEST_REACH = 60
_REMOTE = 60
_STORY = 400


def read_meetings(
    annotated: Annotated, clauses: Sequence[Clause], lexicon: Lexicon
) -> tuple[tuple[Meeting, ...], tuple[Dropped, ...]]:
    """Return the article's meetings in order, and the words that became none."""
    subjects = Subjects(annotated, clauses, Voices(()), load_wordsets("stances", lexicon.language))
    meetings: list[Meeting] = []
    again: list[list[Evidence]] = []
    dropped: list[Dropped] = []
    for anchor in find_anchors(annotated, _CATEGORY, clauses, lexicon):
        row = anchor.row
        if not isinstance(row, MeetingRow):
            continue
        span = phrase(annotated, anchor)
        found = signs(annotated, "meeting_signs", anchor)
        date = day_of(annotated, anchor, span)
        lacks = _lacks(annotated, anchor, span, found, date)
        if Sign.NOT_EVENT not in found and _is_again(annotated, anchor, span, date, meetings):
            meetings[-1] = replace(meetings[-1], date=finer(meetings[-1].date, date))
            again[-1].append(_cut(annotated, span))
        elif lacks:
            dropped.append(Dropped(_CATEGORY, span, f"meetings/{row.id}", lacks))
        else:
            meetings.append(_meeting(annotated, anchor, row, span, found, date, subjects))
            again.append([])
    told = [replace(meeting, also=tuple(also)) for meeting, also in zip(meetings, again, strict=True)]
    if annotated.learned is not None:
        told, light = settle_meetings(annotated, annotated.learned, heard(annotated.learned, told))
        dropped += light
    return tuple(_dated(annotated, meeting) for meeting in merge_meetings(told)), tuple(dropped)


def _dated(annotated: Annotated, meeting: Meeting) -> Meeting:
    """Return a meeting that was held with the day that its story gives, where its own sentence gives none."""
    sentence = annotated.sentence_at(meeting.evidence.start)
    if meeting.date is not None or meeting.status is not MeetingStatus.HELD or sentence is None:
        return meeting
    before = within(annotated.times, max(0, sentence.start - _STORY), sentence.start)
    day = next((time for time in reversed(before) if _is_one_day(time.value)), None)
    if day is None:
        return meeting
    why = Reason("date", "times/last_day_before", day.evidence.span)
    return replace(meeting, date=day.value, reasons=(*meeting.reasons, why))


def _is_one_day(value: str) -> bool:
    period = Period.parse(value)
    return period is not None and period.precision is Precision.DAY


def _cut(annotated: Annotated, span: Span) -> Evidence:
    return Evidence.cut(annotated.article.id, annotated.text, span)


def _is_again(
    annotated: Annotated, anchor: Anchor, span: Span, date: str | None, meetings: Sequence[Meeting]
) -> bool:
    """Tell « ces discussions », "the meeting" without parties of its own: the one last spoken of."""
    if not meetings or anchor.group is not None or anchor.holds is not None:
        return False
    words = load_wordsets("events", annotated.article.language)
    tokens = annotated.tokens
    index = tokens.index_at(anchor.start)
    before = tokens.words[index - 1] if index else ""
    if not agree(meetings[-1].date, date):
        return False
    if before in words["these"]:
        return True
    return before in words["definite"] and not actors_in(annotated, span.start, span.end)


def _lacks(
    annotated: Annotated, anchor: Anchor, span: Span, found: set[Sign], date: str | None
) -> str | None:
    if Sign.NOT_EVENT in found:
        return "event"
    if Sign.UNREAL in found:
        return "reality"
    near = actors_in(annotated, span.start, span.end)
    around = actors_in(annotated, *anchor.near)
    somewhere = date is not None or bool(places_in(annotated, span.start, span.end)) or len(near) > 1
    missing = {
        Needs.SOMEONE: not (around or somewhere),
        Needs.ACTOR: not ((around and somewhere) or len(near) > 1),
        Needs.DETAIL: not ((around and somewhere) or (near and len(around) > 1)),
        Needs.PARTIES: not (len(near) > 1 or (around and somewhere)),
        Needs.SIDES: not (len(around) > 1 and near),
        Needs.JOURNEY: not (_traveller(annotated, anchor) and places_in(annotated, anchor.end, span.end)),
        Needs.GUEST: not (around and (_guest(annotated, anchor) or (somewhere and _several(anchor)))),
    }
    return anchor.row.needs.value if missing.get(anchor.row.needs) else None


def _guest(annotated: Annotated, anchor: Anchor) -> bool:
    """Tell « a reçu mardi le président malien » from « a reçu une aide »: a person or an office follows."""
    tokens = annotated.tokens
    end = min(anchor.sentence.end, anchor.end + _GUEST_REACH)
    people = [m.start for m in within(annotated.mentions, anchor.end, end) if m.person is not None]
    people += [hit.start for hit in annotated.hits.within("roles", anchor.end, end)]
    return bool(people) and tokens.index_at(min(people)) - tokens.index_at(anchor.end) <= _WORDS_TO_A_GUEST


_WORDS_TO_A_GUEST = 7


def _several(anchor: Anchor) -> bool:
    """Tell « Paris et Rome se sont rencontrés », where no guest needs to be named."""
    clause = anchor.clause
    return clause is not None and len({mention.actor for mention in clause.subject if mention.actor}) > 1


def _traveller(annotated: Annotated, anchor: Anchor) -> bool:
    """Tell whether a person does it: « le ministre est arrivé à Kiev », not « le train »."""
    clause = anchor.clause
    if clause is None:
        return False
    if clause.pronoun is not None or any(mention.person is not None for mention in clause.subject):
        return True
    return bool(annotated.hits.within("roles", clause.subject_start, clause.subject_end))


def _meeting(
    annotated: Annotated,
    anchor: Anchor,
    row: MeetingRow,
    span: Span,
    found: set[Sign],
    date: str | None,
    subjects: Subjects,
) -> Meeting:
    planned = bool(found & _PLANNED) or is_after(annotated, date)
    near = _parties(annotated, anchor, span, subjects)
    rule, cue = f"meetings/{row.id}", anchor.cue
    return Meeting(
        evidence=_cut(annotated, span),
        type=_type(annotated, anchor, row),
        status=MeetingStatus.PLANNED if planned else MeetingStatus.HELD,
        date=date,
        place=next(iter(places_in(annotated, span.start, anchor.near[1])), None),
        participants=near if len(near) > 1 else actors_in(annotated, *anchor.near),
        reasons=(Reason("type", rule, cue), Reason("date", "times/nearest"), Reason("status", rule, cue)),
    )


def _parties(annotated: Annotated, anchor: Anchor, span: Span, subjects: Subjects) -> tuple[str, ...]:
    """Return the actors named in the words, with the one that a pronoun before the verb means."""
    named = actors_in(annotated, span.start, span.end)
    if anchor.clause is None or anchor.clause.pronoun is None:
        return named
    return tuple(dict.fromkeys((*subjects.of(anchor.clause).actors, *named)))


def _type(annotated: Annotated, anchor: Anchor, row: MeetingRow) -> MeetingType:
    """Return the row's type, or `call` where a remote word stands near."""
    if row.type is MeetingType.SUMMIT:
        return row.type
    near = max(anchor.near[0], anchor.start - _REMOTE), min(anchor.near[1], anchor.end + _REMOTE)
    rows = (hit.row for hit in annotated.hits.within(_CATEGORY, *near))
    remote = any(isinstance(other, MeetingRow) and other.remote for other in rows)
    return MeetingType.CALL if remote else row.type
