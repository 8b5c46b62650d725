"""A feed as it is written, before its words are judged: what the parsers of its several forms give."""

from dataclasses import dataclass

from garant.sources.kinds import HTML


@dataclass(frozen=True, slots=True)
class Written:
    """An entry's own words, empty where it has none; its address may be relative to `base`."""

    url: str = ""
    title: str = ""
    published: str = ""
    updated: str = ""
    language: str = ""
    outlet: str = ""
    content: str = ""
    media: str = HTML
    base: str = ""


@dataclass(frozen=True, slots=True)
class WrittenFeed:
    """A feed's own words, with its first entries in its order; `site` is what it belongs to."""

    entries: tuple[Written, ...]
    title: str = ""
    language: str = ""
    site: str = ""
