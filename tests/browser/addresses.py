"""The pages that a browser is sent to, with what stands over each in both languages."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from garant.ledger.asking import Filters
from garant.ledger.open import existing_ledger
from garant.ledger.queries import list_statements
from garant.workflow.world import load_world

LANGUAGES = ("fr", "en")


@dataclass(frozen=True, slots=True)
class Address:
    """A page by its name here and its path behind the language, with how its title begins in each."""

    name: str
    path: str
    french: str
    english: str
    status: int = 200

    def title(self, language: str) -> str:
        """Return how the title begins in a language."""
        return self.french if language == "fr" else self.english


ADDRESSES = (
    Address("overview", "", "Vue d'ensemble", "Overview"),
    Address("overview-supposed", "?holds=ceasefire&without=US", "Vue d'ensemble", "Overview"),
    Address("undertakings", "undertakings", "Promesses", "Undertakings"),
    Address("undertakings-none", "undertakings?actor=CA&firmness=refused", "Promesses", "Undertakings"),
    Address("undertakings-filtered", "undertakings?kind=funding&sort=-sum", "Promesses", "Undertakings"),
    Address("undertaking", "undertakings/{undertaking}", "", ""),
    Address("commitments", "commitments", "Engagements", "Commitments"),
    Address("record", "records/{commitment}", "", ""),
    Address("statement", "records/{statement}", "", ""),
    Address("totals", "totals", "Totaux", "Totals"),
    Address("actors", "actors", "Acteurs", "Actors"),
    Address("actor", "actors/CA", "Canada", "Canada"),
    Address("actor-receiving", "actors/UA", "Ukraine", "Ukraine"),
    Address("stories", "stories", "Sujets", "Stories"),
    Address("story", "stories/{story}", "", ""),
    Address("articles", "articles", "Articles", "Articles"),
    Address("article", "articles/{article}", "", ""),
    Address("missed", "articles/{article}/missed", "Marquer ce qui manque", "Mark what is missing"),
    Address("timeline", "timeline", "Chronologie", "Timeline"),
    Address("timeline-year", "timeline?since=2025-01-01&until=2025-12-31", "Chronologie", "Timeline"),
    Address("search", "search", "Chercher", "Search"),
    Address("search-found", "search?text=troops", "Chercher\u00a0: troops", "Search: troops"),
    Address("changes", "changes?since=2025-08-01", "Ce qui a bougé", "What moved"),
    Address("contradictions", "contradictions", "Ce qui ne peut pas être vrai", "What cannot be true"),
    Address("scenario", "scenario?holds=ceasefire&without=US", "Ce qui tiendrait", "What would hold"),
    Address("method", "method", "Méthode et confiance", "Method and trust"),
    Address("issues", "issues", "Anomalies", "Issues"),
    Address("review", "review", "Ce qui attend un jugement", "What waits for judgement"),
    Address("review-record", "review/{commitment}", "", ""),
    Address("judgements", "judgements", "Jugements", "Judgements"),
    Address("agreement", "judgements/agreement", "Où les relecteurs divergent", "Where reviewers disagree"),
    Address("account", "account", "Compte", "Account"),
    Address("not-found", "undertakings/u-none", "", "", status=404),
    Address("not-asked-so", "undertakings?kind=gold", "", "", status=400),
)


def ids(ledger: Path) -> dict[str, str]:
    """Return what stands for the names in braces: things of which a ledger has most to show."""
    with existing_ledger(ledger) as book:
        world = load_world(book)
        undertaking = max(world.undertakings, key=lambda one: len(one.reports))
        statement = next(list_statements(book, Filters(limit=1)))
        return {
            "undertaking": undertaking.id,
            "commitment": undertaking.reports[0].record,
            "article": undertaking.reports[0].article,
            "statement": statement.id,
            "story": max(world.stories, key=lambda story: len(story.articles)).id,
        }


def every_page() -> Iterator[tuple[Address, str]]:
    """Yield each page in each language."""
    for address in ADDRESSES:
        for language in LANGUAGES:
            yield address, language
