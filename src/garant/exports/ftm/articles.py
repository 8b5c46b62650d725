"""An article as a document: what is known of it beside its text, which is not exported."""

from garant.exports.ftm.entities import Entity, entity, entity_id, second
from garant.ledger.answers import ArticleLine
from garant.model.times import Period
from garant.reports.links import address


def article_entity(line: ArticleLine) -> Entity:
    """Return an article's entity."""
    published = Period.parse(line.published) if line.published else None
    return entity(
        "Article",
        entity_id(line.id),
        fileName=line.stem,  # not its name, which is a path of somebody's machine
        title=line.title,
        name=line.title,
        language=line.language,
        publisher=line.outlet,
        sourceUrl=address(line.url),
        author=line.credits,
        publishedAt=None if published is None else published.last.isoformat(),
        processedAt=second(line.recorded),
    )
