"""The templates of one language: its words are at hand, and what articles say is escaped."""

import re
from collections.abc import Callable, Iterable
from functools import cache, lru_cache
from hashlib import sha256
from pathlib import Path
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined

from garant.assess.nesting import Measure, Sort
from garant.assess.sums import Sum
from garant.exports.export import is_installed
from garant.exports.known_formats import FORMATS
from garant.lexicon.labels import Labels, load_labels, load_page_words
from garant.lexicon.units import unit_names
from garant.lexicon.written import number, percent, short_month, short_period, written_day, written_period
from garant.model.times import Period
from garant.reports.links import address
from garant.reports.notes import printable
from garant.reports.plain import last_day, telling
from garant.reports.wording import Wording, summed, why_linked

_ADDRESSES_AT_HAND = 20_000
_BEFORE_SIGN = re.compile(r" (?=[:;?!»%])|(?<=«) ")
STATIC = Path(__file__).parent / "static"


@cache
def environment(language: str) -> Environment:
    """Return the environment in which pages of a language are rendered."""
    labels, words = load_labels(language), load_page_words(language)
    made = Environment(
        loader=PackageLoader("garant.web"), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    made.globals |= {
        "language": language,
        "say": _sayer(words),
        "of": labels.of,
        "wording": Wording(labels),
        "to": lambda *parts: address_of(language, *parts),
        "asset": asset,
        "workbooks": is_installed(FORMATS["xlsx"]),
    }
    made.filters |= {
        "address": address,
        "number": lambda value: number(value, labels),
        "percent": lambda value: percent(value, labels),
        "day": lambda day: written_day(day, language),
        "period": lambda iso: _period(iso, language),
        "period_short": lambda iso: _period(iso, language, short_period),
        "month": lambda day: short_month(day, language),
        "telling": telling,
        "last_day": last_day,
        "why": lambda link: why_linked(link, labels),
        "score": lambda value: f"{value:.2f}".replace(".", "," if language == "fr" else "."),
        "summed": lambda row: _summed(row.sum, row.measure, labels),
        "left_sum": lambda each: _summed(each.sum, each.measure, labels),
        "own": lambda counted, measure: _summed(counted.own, measure, labels),
        "most": lambda bars, lane: max(bar.counts[lane] for bar in bars),
        "hit": _hit,
        "with_chosen": _with_chosen,
        "oneline": printable,
        "valued": lambda fields, name: dict(fields).get(name, ""),
        "spaced": _spaced,
        "capital": lambda words: words[:1].upper() + words[1:],
        "cut": _cut,
    }
    return made


def _sayer(words: Labels) -> Callable[..., str]:
    """Return what says a sentence of the pages; in French no line begins with a sign after a space."""
    if words.language != "fr":
        return words.say
    return lambda key, **values: _BEFORE_SIGN.sub("\u00a0", words.say(key, **values))


@lru_cache(_ADDRESSES_AT_HAND)
def address_of(language: str, *parts: str) -> str:
    """Return the address of a page in a language: `/fr/undertakings/u-3f2a`."""
    return "/".join(["", language, *(quote(part, safe="") for part in parts)])


@cache
def asset(name: str) -> str:
    """Return the address of a file of ours, another one whenever its content is."""
    return f"/static/{name}?{sha256((STATIC / name).read_bytes()).hexdigest()[:12]}"


def _period(iso: str | None, language: str, written: Callable[[Period, str], str] = written_period) -> str:
    """Return a day, month or stretch of days as people read it, as it stands where it is none."""
    period = Period.parse(iso) if iso else None
    return written(period, language) if period else iso or ""


def _with_chosen(options: Iterable[tuple[str, str]], chosen: Iterable[str]) -> list[tuple[str, str]]:
    """Return options and what was chosen beside them."""
    listed = dict(options)
    return [*listed.items(), *((each, each) for each in chosen if each and each not in listed)]


def _cut(text: str, most: int) -> str:
    """Return the beginning of a text, cut at a word where it is longer."""
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0]


def _spaced(text: str) -> str:
    """Return words on one line that keep a space at their ends, so that what stands beside them is apart."""
    ends = (" " if text[:1].isspace() else "", " " if text[-1:].isspace() else "")
    return f"{ends[0]}{printable(text)}{ends[1]}" if text.strip() else text and " "


def _summed(sum_: Sum, measure: Measure, labels: Labels) -> str:
    """Return what a row comes to, in its currency or unit."""
    if measure.sort is Sort.MONEY:
        return Wording(labels).money(sum_, measure.name)
    unit = unit_names(labels.language).get(measure.name, measure.name)
    return summed(sum_, unit, lambda value, name: f"{number(value, labels)}\u00a0{name}".strip())


def _hit(snippet: str) -> tuple[str, str, str]:
    """Return what stands before, in and after the [brackets] of a snippet; nothing in them where none are."""
    words = printable(snippet)
    before, found, rest = words.partition("[")
    hit, closed, after = rest.partition("]")
    return (before, hit, after) if found and closed else (words, "", "")
