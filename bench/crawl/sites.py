"""Pages as the programs of newspapers write them: an article within menus, scripts and links to others."""

from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from html import escape
from random import Random
from types import MappingProxyType

from bench.crawl.texts import Text

_MEDIAN, _SPREAD = 70_000, 0.55
_POOL = 3_000_000
_SITES = 12  # of each language
_LATIN_1 = frozenset({"fr", "en", "es", "pt", "it", "de", "nl"})
_SECTIONS = ("World", "Politics", "Business", "Sport", "Culture", "Science", "Weather", "Opinion", "Video")
_SECTIONS_FR = ("Monde", "Politique", "Affaires", "Sport", "Culture", "Sciences", "Météo", "Débats", "Vidéos")
_RELATED, _REMEMBERED, _MENUS = 30, 60, 8

Body = Callable[[Sequence[str]], str]


def _in_paragraphs(paragraphs: Sequence[str]) -> str:
    return "\n".join(f'<p class="css-1k9x2 ev7f1v0">{each}</p>' for each in paragraphs)


def _in_blocks(paragraphs: Sequence[str]) -> str:
    return "\n".join(f'<div class="text-block"><span>{each}</span></div>' for each in paragraphs)


def _with_breaks(paragraphs: Sequence[str]) -> str:
    return "<br><br>\n".join(paragraphs)


def _with_notices(paragraphs: Sequence[str]) -> str:
    notice = '<div class="ad" id="slot-{}"><script>ads.push({{slot:{}}});</script></div>'
    return "\n".join(f"<p>{each}</p>\n{notice.format(n, n)}" for n, each in enumerate(paragraphs))


_BODIES: Mapping[Body, int] = MappingProxyType(
    {_in_paragraphs: 6, _with_notices: 5, _in_blocks: 1, _with_breaks: 1}
)


@dataclass(slots=True)
class Site:
    """One newspaper's site: how it writes pages, and the titles that it links to."""

    name: str
    language: str
    body: Body
    charset: str
    size: int
    place: int
    recent: deque[str] = field(default_factory=lambda: deque(maxlen=_REMEMBERED))

    def page(self, text: Text, number: int, random: Random) -> bytes:
        """Return the page of a text, in bytes of the site's encoding."""
        written = self._written(text, number, random)
        self.recent.append(text.title)
        return written.encode(self.charset, "xmlcharrefreplace")

    def _written(self, text: Text, number: int, random: Random) -> str:
        title = escape(text.title)
        body = self.body([escape(each) for each in text.paragraphs])
        size = max(int(random.gauss(1, 0.15) * self.size) - len(body), 4_000)
        return (
            f'<!DOCTYPE html>\n<html lang="{self.language}"><head>{self._head(text, title, number)}\n'
            f"<style>{self._padding(size // 5, 2)}</style>\n"
            f"<script>{self._padding(size * 3 // 5)}</script></head>\n<body>"
            f"<header><nav><ul>{self._menu()}</ul></nav></header>\n"
            f"<main><article><h1>{title}</h1>\n{body}\n</article></main>\n"
            f"<aside>{self._related(random)}</aside>\n"
            f"<footer><p>© 2026 {self.name}</p><ul>{self._menu()}</ul></footer>\n"
            f"<script>{self._padding(size // 5, 1)}</script></body></html>"
        )

    def _head(self, text: Text, title: str, number: int) -> str:
        return (
            f'<meta charset="{self.charset}">\n<title>{title} | {self.name}</title>\n'
            f'<meta property="og:title" content="{title}">'
            f'<meta property="og:site_name" content="{self.name}">\n'
            f'<meta name="description" content="{escape(text.paragraphs[0][:150])}">\n'
            f'<meta property="article:published_time" content="2026-08-{number % 28 + 1:02}T08:00:00Z">'
        )

    def _padding(self, size: int, part: int = 0) -> str:
        start = (self.place + part * 700_000) % (_POOL // 2)
        return _pool()[start : start + size]

    def _menu(self) -> str:
        sections = _SECTIONS_FR if self.language == "fr" else _SECTIONS
        return "\n".join(
            f'<li class="nav-item nav-{n}"><a href="https://{self.name}/{n}/" data-n="{n}">{each}</a></li>'
            for n, each in enumerate(sections * _MENUS)
        )

    def _related(self, random: Random) -> str:
        titles = random.sample(list(self.recent), min(_RELATED, len(self.recent)))
        return "\n".join(
            f'<div class="card card--{n}"><a href="https://{self.name}/a/{n}"><picture>'
            f'<source srcset="https://cdn.{self.name}/{n}.webp" type="image/webp">'
            f'<img src="https://cdn.{self.name}/{n}.jpg" loading="lazy" alt=""></picture></a>'
            f'<div class="card__text"><span class="tag">+</span><h3><a href="https://{self.name}/a/{n}">'
            f'{escape(title)}</a></h3><time datetime="2026-08-01">1.8.</time></div></div>'
            for n, title in enumerate(titles)
        )


def make_sites(languages: Sequence[str], seed: int) -> Mapping[str, Sequence[Site]]:
    """Return the sites of each language; the same for the same seed."""
    random = Random(f"sites {seed}")
    return {language: [_site(language, n, random) for n in range(_SITES)] for language in languages}


def _site(language: str, number: int, random: Random) -> Site:
    (body,) = random.choices(list(_BODIES), list(_BODIES.values()))
    charset = "iso-8859-1" if language in _LATIN_1 and number == 0 else "utf-8"
    size = int(_MEDIAN * random.lognormvariate(0, _SPREAD))
    return Site(f"{language}{number}.example", language, body, charset, size, random.randrange(_POOL // 2))


@cache
def _pool() -> str:
    """Return text like the scripts, styles and states of pages: as many names, as well compressed."""
    random = Random("pool")
    names = [
        "".join(random.choices("abcdefghijklmnopqrstuvwxyz", k=random.randint(1, 9))) for _ in range(900)
    ]
    common = [1 / (place + 2) for place in range(len(names))]
    shapes = (
        "function {}({}){{return {}.{}&&{}({})}}",
        'var {}={{{}:{},{}:"{}",{}:!0}};',
        ".{}-{}{{display:{};{}:{}px;{}:#{}}}",
        '"{}":{{"{}":"{}","{}":[{},{}]}},',
        "if({}.{}){{{}.{}({},{})}}",
    )
    kinds = [_piece(random, shapes, names, common) for _ in range(1_500)]
    often = [1 / (place + 10) for place in range(len(kinds))]
    return "\n".join(random.choices(kinds, often, k=_POOL // min(map(len, kinds))))[:_POOL]


def _piece(random: Random, shapes: Sequence[str], names: Sequence[str], common: Sequence[float]) -> str:
    shape = random.choice(shapes)
    drawn = random.choices(names, common, k=shape.count("{}") + 1)
    drawn[0] += str(random.randrange(999))
    return shape.format(*drawn)
