"""A ledger → lines of JSON, each an entity of FollowTheMoney, as its tools read them.

What entities speak of comes once, when it is first spoken of (actors), or after all that speaks of it
(articles, what is part of what).
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from garant.exports.formats import Written
from garant.exports.ftm import happenings
from garant.exports.ftm.actors import actor_entity
from garant.exports.ftm.articles import article_entity
from garant.exports.ftm.entities import Entity
from garant.exports.ftm.projects import (
    belonging_entity,
    is_delivered_sum,
    is_paid,
    participants,
    project_entities,
)
from garant.exports.selection import Selection
from garant.lexicon.labels import load_labels
from garant.model.reasons import Issue
from garant.model.undertakings import Undertaking, Whole
from garant.reports.wording import Wording


def write_ftm(selection: Selection, where: Path) -> Written:
    """Write the entities; return how many of each schema, and which sums were paid to nobody named."""
    told = _Telling(selection)
    counts: Counter[str] = Counter()
    with where.open("x", encoding="utf-8", newline="\n") as file:
        for each in told.entities():
            counts[each["schema"]] += 1
            file.write(json.dumps(each, ensure_ascii=False, separators=(",", ":")) + "\n")
    return Written(dict(sorted(counts.items())), tuple(told.issues))


class _Telling:
    """What has been told of a selection so far: which actors, and which articles and wholes are to come."""

    def __init__(self, selection: Selection) -> None:
        self._selection = selection
        self._words = Wording(load_labels(selection.language))
        self._actors: set[str] = set()
        self._articles: dict[str, None] = {}
        self._wholes: dict[str, Whole | None] = {}
        self.issues: list[Issue] = []

    def entities(self) -> Iterator[Entity]:
        """Yield every entity of the selection once."""
        for one in self._selection.undertakings():
            yield from self._undertaking(one)
        yield from self._happenings()
        yield from self._belongings()
        yield from self._documents()

    def _undertaking(self, one: Undertaking) -> Iterator[Entity]:
        yield from self._named(actor for actor, _ in participants(one))
        yield from project_entities(one, self._words)
        self._articles |= dict.fromkeys(report.article for report in one.reports)
        self._wholes[one.id] = one.whole
        if is_delivered_sum(one) and not is_paid(one):
            reason = "no payment: it is delivered and has a sum, but nobody is named who received it"
            self.issues.append(Issue("ftm_no_beneficiary", one.id, reason))

    def _happenings(self) -> Iterator[Entity]:
        labels, selection = self._words.labels, self._selection
        for meeting in selection.meetings():
            yield from self._told(meeting.article, meeting.participants)
            yield happenings.meeting_entity(meeting, labels)
        for incident in selection.incidents():
            yield from self._told(incident.article, [incident.perpetrator])
            yield happenings.incident_entity(incident, labels)
        for statement in selection.statements():
            yield from self._told(statement.article, [statement.actor])
            yield happenings.statement_entity(statement, labels)
        for stance in selection.stances():
            yield from self._told(stance.article, [stance.actor])
            yield happenings.stance_entity(stance, labels)

    def _told(self, article: str, actors: Iterable[str | None]) -> Iterator[Entity]:
        self._articles[article] = None
        return self._named(actor for actor in actors if actor is not None)

    def _named(self, actors: Iterable[str]) -> Iterator[Entity]:
        for actor in actors:
            if actor not in self._actors:
                self._actors.add(actor)
                yield actor_entity(actor, self._selection.language)

    def _belongings(self) -> Iterator[Entity]:
        for part, whole in self._wholes.items():
            if whole is not None and whole.undertaking in self._wholes:
                yield belonging_entity(part, whole.undertaking, whole.belonging, self._words)

    def _documents(self) -> Iterator[Entity]:
        """Yield the articles that were spoken of, and the others that the filters let through."""
        for line in self._selection.articles_of(sorted(self._articles)):
            yield article_entity(line)
        for line in self._selection.articles():
            if line.id not in self._articles:
                yield article_entity(line)
