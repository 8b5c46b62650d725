"""What a reader would find in an invented article beside its promises: who said what, who met, what struck,
who is for or against what; and how sure it is, which aims are served, on what some of it hangs.

`bench.worlds` does without: it measures how promises are put together. Pages show all of it.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from bench.invented.articles import Invented
from bench.invented.words import load_words
from garant.model.articles import Article
from garant.model.reasons import Reason
from garant.model.records import Alarm, Commitment, Condition, Incident, Meeting, Stance, Statement
from garant.model.spans import Evidence, Span
from garant.model.terms import (
    Attitude,
    ConditionType,
    IncidentType,
    Kind,
    Line,
    MeetingStatus,
    MeetingType,
    Mode,
    Topic,
)

_SAID, _MET, _STRUCK, _TOOK_SIDES, _UNSURE = 0.6, 0.3, 0.25, 0.2, 0.08
_HANGS = 0.12
_SERVES = {
    Kind.AIR: Line.AIR,
    Kind.NAVAL: Line.SEA,
    Kind.TROOPS: Line.LAND,
    Kind.MONITORING: Line.LAND,
    Kind.EQUIPMENT: Line.FORCES,
    Kind.TRAINING: Line.FORCES,
}


def read_whole(invented: Invented) -> Invented:
    """Return an article with all that is read of it; the same whenever it is asked for."""
    random, extraction = Random(invented.article.id), invented.extraction
    scenes = list(_scenes(invented))
    commitments = tuple(_weighed(each, random) for each in extraction.commitments)
    whole = replace(
        extraction,
        commitments=commitments,
        statements=tuple(_statement(each, random) for each in scenes if random.random() < _SAID),
        stances=tuple(_stance(each, random) for each in scenes[:1] if random.random() < _TOOK_SIDES),
        meetings=tuple(
            _meeting(each, invented.article, random) for each in scenes[1:2] if random.random() < _MET
        ),
        incidents=tuple(
            _incident(each, invented.article, random) for each in scenes[2:3] if random.random() < _STRUCK
        ),
        alarms=tuple(
            Alarm(each, round(random.uniform(0.3, 0.9), 2))
            for each in scenes[3:4]
            if random.random() < _UNSURE
        ),
    )
    return replace(invented, extraction=whole)


def _scenes(invented: Invented) -> Iterator[Evidence]:
    """Yield the sentences that promise nothing."""
    promised = {each.evidence.start for each in invented.extraction.commitments}
    start = 0
    for line in invented.article.text.split("\n"):
        if start not in promised:
            yield Evidence.cut(invented.article.id, invented.article.text, Span(start, start + len(line)))
        start += len(line) + 1


def _weighed(commitment: Commitment, random: Random) -> Commitment:
    condition = Condition(random.choice(list(ConditionType)), commitment.evidence)
    return replace(
        commitment,
        line=_SERVES.get(commitment.kind),
        conditions=(condition,) if random.random() < _HANGS else (),
        reasons=(_sure(random), *_sure_of_fields(random)),
    )


def _sure(random: Random) -> Reason:
    return Reason("record", "reader", probability=round(1 - random.betavariate(1, 4), 3))


def _sure_of_fields(random: Random) -> Iterator[Reason]:
    for field in ("actor", "kind", "firmness", "beneficiary"):
        yield Reason(field, "reader", probability=round(1 - random.betavariate(1, 6), 3))


def _statement(said: Evidence, random: Random) -> Statement:
    mode = random.choice([Mode.INDIRECT, Mode.INDIRECT, Mode.MIXED])
    return Statement(said, random.choice(load_words().persons), _somebody(random), mode)


def _stance(said: Evidence, random: Random) -> Stance:
    attitude, topic = random.choice(list(Attitude)), random.choice(list(Topic))
    return Stance(said, _somebody(random), attitude, topic, reasons=(_sure(random),))


def _meeting(told: Evidence, article: Article, random: Random) -> Meeting:
    return Meeting(
        told,
        random.choice(list(MeetingType)),
        random.choice(list(MeetingStatus)),
        date=_day(article, random, 4),
        place=random.choice(load_words().towns),
        participants=tuple(dict.fromkeys(_somebody(random) for _ in range(random.randint(2, 4)))),
        reasons=(_sure(random),),
    )


def _incident(told: Evidence, article: Article, random: Random) -> Incident:
    return Incident(
        told,
        random.choice(list(IncidentType)),
        date=_day(article, random, 0),
        place=(random.choice(load_words().towns),),
        perpetrator=_somebody(random) if random.random() < 0.5 else None,
        killed=random.choice([None, None, 1, 3, 12]),
        reasons=(_sure(random),),
    )


def _day(article: Article, random: Random, ahead: int) -> str | None:
    """Return a day close to the article's, None now and then."""
    if article.published is None or random.random() < 0.1:
        return None
    day: date = article.published.period.first + timedelta(random.randint(-3, ahead))
    return day.isoformat()


def _somebody(random: Random) -> str:
    """Return an actor, the busiest the likeliest."""
    actors = list(load_words().capitals)
    return random.choices(actors, [1 / rank for rank in range(1, len(actors) + 1)])[0]
