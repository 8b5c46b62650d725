"""How one article was read, stage by stage, as plain text."""

from collections.abc import Iterator

from garant.annotate.marks import Annotated
from garant.model.articles import Article
from garant.model.reasons import Reason
from garant.model.records import (
    Commitment,
    Extraction,
    Incident,
    Meeting,
    Stance,
    Statement,
)
from garant.workflow.read import Reading

_WIDTH = 100


def explained(reading: Reading) -> str:
    """Return the stages of a reading as text: article, marks, records, reasons, what was dropped."""
    return "\n".join((*_lines(reading), "", ""))


def _lines(reading: Reading) -> Iterator[str]:
    yield from _article(reading.article)
    if reading.annotated is not None:
        yield from _marks(reading.annotated)
    yield from _records(reading.extraction, reading.article.text)
    if reading.dropped:
        yield "dropped"
    for dropped in sorted(reading.dropped, key=lambda dropped: (dropped.span, dropped.category)):
        words = _short(dropped.span.of(reading.article.text))
        yield f"  {dropped.category} wants {dropped.lacks} [{dropped.rule}] {words}"


def _article(article: Article) -> Iterator[str]:
    yield f"article {article.id} · {article.source_name}"
    published = article.published
    day = f"{published.period.iso} ({published.basis}: {published.why})" if published else "unknown"
    yield f"  language {article.language} · published {day} · credits {', '.join(article.credits) or 'none'}"
    for span in article.furniture:
        yield f"  furniture {span.start}–{span.end} {_short(span.of(article.text))}"


def _marks(annotated: Annotated) -> Iterator[str]:
    text = annotated.text
    yield f"sentences {len(annotated.sentences)}, quotations {len(annotated.quotations)}"
    yield "persons"
    for person in annotated.persons:
        expert = " (expert)" if person.expert else ""
        yield f"  {person.name} · {person.role or 'no role'} · {person.actor or 'nobody'}{expert}"
    yield "sentences with their verbs and mentions"
    for sentence in annotated.sentences:
        words = _short(text[sentence.start : sentence.end])
        yield f"  {sentence.start}–{sentence.end} {sentence.kind} {words}"
        for verb in annotated.verbs:
            if sentence.start <= verb.start < sentence.end:
                signs = ", ".join(name for name in ("passive", "negated", "inverted") if getattr(verb, name))
                modal = f" under {verb.modal}" if verb.modal else ""
                yield f"    verb {verb.lemma} {verb.tense}{modal} {signs}: {text[verb.start : verb.end]}"
        for mention in annotated.mentions:
            if sentence.start <= mention.start < sentence.end:
                yield f"    {mention.kind} {mention.actor}: {text[mention.start : mention.end]}"


def _records(extraction: Extraction, text: str) -> Iterator[str]:
    for name in ("statements", "commitments", "stances", "meetings", "incidents"):
        records = getattr(extraction, name)
        if records:
            yield name
        for record in records:
            yield f"  {_head(record)}: {_short(record.evidence.quotation)}"
            yield from (f"    {_reason(reason, text)}" for reason in record.reasons)
    for time in extraction.times:
        yield f"time {time.value}: {time.evidence.quotation}"
    for amount in extraction.amounts:
        sum_ = amount.amount
        yield f"amount {sum_.value} {sum_.currency} {sum_.bound or ''}: {amount.evidence.quotation}"
    if extraction.alarms:
        yield "alarms"
    for alarm in extraction.alarms:
        yield f"  {alarm.probability:.2f} {_short(alarm.evidence.quotation)}"


def _head(record: Statement | Commitment | Stance | Meeting | Incident) -> str:
    match record:
        case Statement():
            return f"{record.speaker} ({record.actor or 'nobody'}) {record.mode}"
        case Commitment():
            parts = [record.actor, "→", record.beneficiary or "?", record.kind, record.firmness]
            parts += [f"if {condition.type}" for condition in record.conditions]
            return " ".join([record.id, *parts, *(["part of", record.part_of] if record.part_of else [])])
        case Stance():
            return f"{record.actor} {record.attitude} {record.topic}"
        case Meeting():
            return (
                f"{record.type} {record.status} {record.date or 'undated'} {', '.join(record.participants)}"
            )
        case Incident():
            return f"{record.type} {record.date or 'undated'} by {record.perpetrator or '?'}"


def _reason(reason: Reason, text: str) -> str:
    cue = f" « {_short(reason.cue.of(text))} »" if reason.cue else ""
    note = f" ({reason.note})" if reason.note else ""
    sure = "" if reason.probability is None else f" {reason.probability:.2f}"
    return f"{reason.field} by {reason.rule}{sure}{cue}{note}"


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _WIDTH else line[: _WIDTH - 1] + "…"
