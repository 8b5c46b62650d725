"""A bulletin → one HTML page that needs nothing beside it; whatever articles say is escaped."""

from collections.abc import Callable

from jinja2 import Environment, StrictUndefined

from garant.lexicon.files import read_text
from garant.reports.bulletin import Bulletin, Note, Paragraph, Points, Quoted, Sources, Table
from garant.reports.links import address
from garant.reports.shades import SHADES

_TEMPLATE = "reports/bulletin.html"
_KINDS = {
    "note": Note,
    "quoted": Quoted,
    "paragraph": Paragraph,
    "points": Points,
    "table": Table,
    "sources": Sources,
}


def to_html(bulletin: Bulletin) -> bytes:
    """Return the page, in UTF-8."""
    page = _environment().from_string(read_text(_TEMPLATE))
    fields = {name: getattr(bulletin, name) for name in bulletin.__slots__}
    return (page.render(**fields, shades=SHADES).rstrip() + "\n").encode()


def _environment() -> Environment:
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    environment.filters["address"] = address
    environment.tests |= {name: _is(kind) for name, kind in _KINDS.items()}
    return environment


def _is(kind: type) -> Callable[[object], bool]:
    return lambda value: isinstance(value, kind)
