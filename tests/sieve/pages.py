"""One news page as different programs would write it."""

from collections.abc import Callable, Mapping
from html import escape
from html.entities import codepoint2name

from garant.model.articles import RawDocument

Pages = Mapping[str, Callable[[str], bytes]]

_MENU = "".join(f"<li><a href='/{name}'>{name}</a></li>" for name in ("Monde", "Sport", "Culture"))
_TEASER = "<h3><a href='/1'>Varsovie livrera vingt chars à l'Ukraine, annonce Londres</a></h3>"
_SCRIPT = "<script>var teaser = '<p>La Pologne enverra des soldats en Ukraine</p>';</script>"


def document(content: bytes, media: str = "text/html") -> RawDocument:
    return RawDocument("page", "page", content, media)


def page(text: str, *, opening: str = "<p>", closing: str = "</p>") -> str:
    lines = "\n".join(f"{opening}{escape(line)}{closing}" for line in text.split("\n"))
    return (
        f"<!doctype html><html><head><title>Le Quotidien</title>{_SCRIPT}<style>p {{}}</style></head>"
        f"<body><ul>{_MENU}</ul><main>{lines}</main><aside>{_TEASER}</aside>{_SCRIPT}</body></html>"
    )


def _in_entities(text: str) -> str:
    return "".join(f"&{codepoint2name[ord(char)]};" if ord(char) > 127 else char for char in text)


WRITTEN: Pages = {
    "UTF-8": lambda text: page(text).encode(),
    "Latin-1": lambda text: page(text).encode("latin-1"),
    "UTF-16": lambda text: page(text).encode("utf-16"),
    "entities": lambda text: _in_entities(page(text)).encode("ascii"),
    "numbered entities": lambda text: page(text).encode("ascii", "xmlcharrefreplace"),
    "capital tags": lambda text: page(text).replace("p>", "P>").replace("script>", "SCRIPT>").encode(),
    "blocks": lambda text: page(text, opening="<div>", closing="</div>").encode(),
    "breaks": lambda text: page(text, opening="", closing="<br><br>").encode(),
    "open paragraphs": lambda text: page(text, closing="").encode(),
    "classes": lambda text: page(text, opening='<p class="css-1" data-x="a">').encode(),
    "wrapped lines": lambda text: page(text).replace(" de ", "\n\t  de ").encode(),
    "bold": lambda text: page(text.replace("soldats", "S")).replace("S", "<b>soldats</b>").encode(),
}
