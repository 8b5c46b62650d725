"""Which gatherings an article tells of: summits, calls, visits, talks; held or planned.

A word of the table counts with the parties that it needs in its sentence. The words of one sentence are
one meeting; so are later mentions with the same parties that agree in day, place and whether it is held.
"""

from collections.abc import Sequence
from dataclasses import replace

from garant.annotate.marks import Annotated, within
from garant.extract.clauses import Clause
from garant.extract.events import (
    Anchor,
    actors_in,
    agree,
    anchors,
    day_of,
    finer,
    phrase,
    places_in,
    signs,
)
from garant.extract.trace import Dropped
from garant.lexicon.events import MeetingRow, Needs, Sign
from garant.lexicon.lexicon import Lexicon
from garant.lexicon.verbs import Tense
from garant.lexicon.wordsets import load_wordsets
from garant.model.reasons import Reason
from garant.model.records import Meeting
from garant.model.spans import Evidence, Span
from garant.model.terms import MeetingStatus, MeetingType

_CATEGORY = "meetings"
_TO_COME = frozenset({Tense.FUTURE, Tense.INFINITIVE})
_UNREAL = frozenset({Tense.CONDITIONAL, Tense.CONDITIONAL_PERFECT})
_TELLS_LITTLE = {MeetingType.CONFERENCE: 0, MeetingType.BILATERAL: 1, MeetingType.TALKS: 2}
_TELLS_MUCH = 3
_GUEST_REACH = 60
_LOOK_BACK = 40
_REMOTE = 60


def read_meetings(
    annotated: Annotated, clauses: Sequence[Clause], lexicon: Lexicon
) -> tuple[tuple[Meeting, ...], tuple[Dropped, ...]]:
    """Return the article's meetings in order, and the words that became none."""
    meetings: list[Meeting] = []
    dropped: list[Dropped] = []
    for anchor in anchors(annotated, _CATEGORY, lexicon.by_verb(_CATEGORY), clauses):
        row = anchor.row
        if not isinstance(row, MeetingRow):
            continue
        span = phrase(annotated, anchor)
        found = signs(annotated, "meeting_signs", anchor)
        date = day_of(annotated, anchor, span)
        lacks = _lacks(annotated, anchor, span, found, date)
        again = _is_again(annotated, anchor)
        if again and meetings:
            meetings[-1] = replace(meetings[-1], also=(*meetings[-1].also, _cut(annotated, span)))
        elif lacks or again:
            dropped.append(Dropped(_CATEGORY, span, f"meetings/{row.id}", lacks or "meeting"))
        else:
            meetings.append(_meeting(annotated, anchor, row, span, found, date))
    return tuple(_merged(meetings)), tuple(dropped)


def _cut(annotated: Annotated, span: Span) -> Evidence:
    return Evidence.cut(annotated.article.id, annotated.text, span)


def _is_again(annotated: Annotated, anchor: Anchor) -> bool:
    """Tell « ces discussions », "the meeting" alone: the one last spoken of."""
    words = load_wordsets("events", annotated.article.language)["these"]
    tokens = annotated.tokens
    index = tokens.index_at(anchor.start)
    return anchor.group is None and index > 0 and tokens.words[index - 1] in words


def _lacks(
    annotated: Annotated, anchor: Anchor, span: Span, found: set[Sign], date: str | None
) -> str | None:
    if Sign.NOT_EVENT in found:
        return "event"
    group = anchor.group
    if group is not None and (group.negated or group.tense in _UNREAL):
        return "reality"
    near = actors_in(annotated, span.start, span.end)
    around = actors_in(annotated, *anchor.near)
    somewhere = date is not None or bool(places_in(annotated, span.start, span.end))
    missing = {
        Needs.SOMEONE: not (around or somewhere),
        Needs.ACTOR: not ((around and somewhere) or len(near) > 1),
        Needs.DETAIL: not (around and somewhere),
        Needs.PARTIES: not (len(near) > 1 or (around and somewhere)),
        Needs.SIDES: not (len(around) > 1 and near),
        Needs.GUEST: not (around and _guest(annotated, anchor)),
    }
    return anchor.row.needs.value if missing.get(anchor.row.needs) else None


def _guest(annotated: Annotated, anchor: Anchor) -> bool:
    """Tell « a reçu mardi le président malien » from « a reçu une aide »: a person or an office follows."""
    tokens = annotated.tokens
    end = min(anchor.sentence.end, anchor.end + _GUEST_REACH)
    people = [m.start for m in within(annotated.mentions, anchor.end, end) if m.person is not None]
    people += [hit.start for hit in annotated.hits.within("roles", anchor.end, end)]
    return bool(people) and tokens.index_at(min(people)) - tokens.index_at(anchor.end) <= _WORDS_TO_A_GUEST


_WORDS_TO_A_GUEST = 4


def _meeting(
    annotated: Annotated, anchor: Anchor, row: MeetingRow, span: Span, found: set[Sign], date: str | None
) -> Meeting:
    planned = Sign.PLANNED in found or _to_come(annotated, anchor, date)
    near = actors_in(annotated, span.start, span.end)
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


def _type(annotated: Annotated, anchor: Anchor, row: MeetingRow) -> MeetingType:
    """Return the row's type, or `call` where a remote word stands near."""
    near = max(anchor.near[0], anchor.start - _REMOTE), min(anchor.near[1], anchor.end + _REMOTE)
    rows = (hit.row for hit in annotated.hits.within(_CATEGORY, *near))
    remote = any(isinstance(other, MeetingRow) and other.remote for other in rows)
    return MeetingType.CALL if remote else row.type


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
        earlier = range(len(kept) - 1, max(-1, len(kept) - 1 - _LOOK_BACK), -1)
        index = next((n for n in earlier if _same(kept[n], meeting)), None)
        if index is None:
            kept.append(meeting)
        else:
            kept[index] = _joined(kept[index], meeting)
    return kept


def _same(earlier: Meeting, later: Meeting) -> bool:
    if earlier.evidence.span.meets(later.evidence.span):
        return True
    if earlier.status is not later.status or not agree(earlier.date, later.date):
        return False
    shared = set(earlier.participants) & set(later.participants)
    places = None in (earlier.place, later.place) or earlier.place == later.place
    together = len(shared) > 1 or (bool(shared) and earlier.date is not None and earlier.date == later.date)
    return together and (places or earlier.date == later.date is not None)


def _joined(earlier: Meeting, later: Meeting) -> Meeting:
    strong = max((earlier, later), key=lambda meeting: _TELLS_LITTLE.get(meeting.type, _TELLS_MUCH))
    if earlier.evidence.span.meets(later.evidence.span):
        fuller = max((earlier, later), key=lambda meeting: len(meeting.evidence.quotation))
        return replace(
            strong,
            evidence=fuller.evidence,
            date=earlier.date or later.date,
            place=earlier.place or later.place,
            participants=tuple(dict.fromkeys((*earlier.participants, *later.participants))),
            also=(*earlier.also, *later.also),
        )
    return replace(
        earlier,
        type=strong.type,
        date=finer(earlier.date, later.date),
        place=earlier.place or later.place,
        also=(*earlier.also, later.evidence),
    )
