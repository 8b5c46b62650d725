"""Whose a commitment is that the trained reader found: its choice among the mentions, and what rules know.

The network compares mentions with the words of a commitment; the rules know the subjects of verbs, who
speaks, who is spoken of most. Both are signs on one scale.
"""

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING

from garant.annotate.learned.scales import log_odds
from garant.annotate.marks import Annotated, Mention, MentionKind
from garant.extract.clause_actors import Speaking, Subjects
from garant.extract.weighing import chosen
from garant.model.spans import Span

if TYPE_CHECKING:
    from garant.annotate.learned.reading import Learned

SCALE = "actors"
_LEADING = 3  # actors of whom most is said, that are candidates everywhere


class ActorChoice:
    """The actors of one article as candidates for its commitments."""

    def __init__(
        self, annotated: Annotated, learned: "Learned", subjects: Subjects, speaking: Speaking
    ) -> None:
        self._annotated = annotated
        self._learned = learned
        self._subjects = subjects
        self._speaking = speaking
        named = Counter(mention.actor for mention in annotated.mentions if mention.actor)
        self._often = {actor: count / named.total() for actor, count in named.items()}
        self._leading = [actor for actor, _ in named.most_common(_LEADING) if actor]

    def at(self, span: Span) -> Mapping[str, float]:
        """Return each candidate with how probably the commitment at a place is its own."""
        fits = chosen(self._learned, "actor", span)
        if not fits:
            return {}
        return {
            actor: fits.get(actor, 0.0) if chance is None else chance
            for actor, chance in (
                (actor, self._learned.judge(SCALE, signs, (span, actor)))
                for actor, signs in self._signs(span, fits).items()
            )
        }

    def _signs(self, span: Span, fits: Mapping[str, float]) -> dict[str, dict[str, float]]:
        annotated = self._annotated
        sentence = annotated.sentence_at(span.start)
        opening = sentence.start if sentence else span.start
        inside = annotated.mentions.starting_in(span.start, span.end)
        before = {mention.actor for mention in annotated.mentions.starting_in(opening, span.start)}
        subjects = self._subjects_in(span.start, span.end)
        finite = self._subjects_in(span.start, span.end, finite=True)[:1]
        around = self._subjects_in(opening, span.end)
        said = self._speaking.at(span.start)
        best = max(fits.values())
        known = {actor for several in (*subjects, *around) for actor in several}
        candidates = dict.fromkeys((*sorted(fits), *sorted(known), *self._leading))
        return {
            actor: {
                "bias": 1.0,
                "fit": log_odds(fits.get(actor, 0.0)),
                "first": float(fits.get(actor, 0.0) >= best),
                "subject": float(any(actor in several for several in subjects)),
                "finite": float(any(actor in several for several in finite)),
                "around": float(any(actor in several for several in around)),
                "speaks": float(said is not None and said.actor == actor),
                "often": self._often.get(actor, 0.0),
                "before": float(actor in before),
                **_named(inside, actor),
            }
            for actor in candidates
        }

    def _subjects_in(self, start: int, end: int, *, finite: bool = False) -> list[tuple[str, ...]]:
        verbs = self._annotated.verbs
        first = len(verbs.starting_in(0, start))
        found = enumerate(verbs.starting_in(start, end), first)
        return [self._subjects.by_verb.get(index, ()) for index, group in found if group.finite or not finite]


def _named(inside: tuple[Mention, ...], actor: str) -> dict[str, float]:
    """Return how an actor is named within the words: at all, by an adjective, as a mere place."""
    own = [mention for mention in inside if mention.actor == actor]
    return {
        "inside": float(bool(own)),
        "demonym": float(any(mention.kind is MentionKind.DEMONYM for mention in own)),
        "place": float(bool(own) and all(mention.place for mention in own)),
    }
