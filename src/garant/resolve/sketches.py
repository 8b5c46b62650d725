"""What of an article is compared with other articles: small enough to be kept, and asked for by its keys.

What two articles must share to be of one story is said in `knots.py`.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from garant.lexicon.agencies import load_agencies, load_agency_names
from garant.lexicon.fold import bare
from garant.model.articles import Article
from garant.model.records import Commitment, Extraction
from garant.model.terms import Firmness, Mode
from garant.model.times import Period, Precision
from garant.model.undertakings import UNKNOWN_DAY
from garant.resolve.rarity import sound
from garant.resolve.shingles import RUN, Signature, signature
from garant.resolve.terms import Term, Weights, name_weights, terms_of, word_weights

_MOST_WORDS, _MOST_NAMES, _MOST_MARKS = 150, 80, 150
_SPELLED = 40
_LARGE = 1_000_000  # smaller sums are in too many articles
_LOOKED_AT = 60_000  # characters
_FRESH = 3  # days within which a meeting or an attack is what an article is about, not its background


@dataclass(frozen=True, slots=True)
class Sketch:
    """One article as it is compared.

    `words` and `names` weigh what it is about, in its own language and in any; `spelled` is how the most
    telling are printed. `about` is the day of which it tells first, `meetings` and `incidents` are the days
    close to it that had some, `deeds` who commits to what, `sums` the large ones. `marks` are names and
    numbers in the order of the text, `sayings` who is quoted. `agencies` are those whose text it says it
    prints, `cited` those it names. `runs` counts the runs of words that `signature` is made of.
    """

    article: str
    day: str
    language: str
    outlet: str | None = None
    agencies: tuple[str, ...] = ()
    cited: tuple[str, ...] = ()
    signature: Signature = ()
    runs: int = 0
    words: Weights = field(default_factory=dict)
    names: Weights = field(default_factory=dict)
    spelled: Mapping[str, str] = field(default_factory=dict)
    meetings: tuple[str, ...] = ()
    incidents: tuple[str, ...] = ()
    about: str | None = None
    deeds: tuple[str, ...] = ()
    sums: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    sayings: tuple[str, ...] = ()

    @property
    def place(self) -> tuple[str, str]:
        """The place of an article among all: by day, those without one last."""
        return self.day, self.article

    @property
    def published(self) -> str | None:
        """The day of publication, None where it is not known."""
        return None if self.day == UNKNOWN_DAY else self.day


def sketch(article: Article, extraction: Extraction) -> Sketch:
    """Return what is compared of an article; its furniture is left out."""
    body = _body(article)
    terms = terms_of(body)
    words, names = word_weights(terms, _MOST_WORDS), name_weights(terms, _MOST_NAMES)
    printed = {term.key: term.word for term in terms}
    runs = bare(body).split()
    return Sketch(
        article=article.id,
        day=UNKNOWN_DAY if article.published is None else article.published.period.last.isoformat(),
        language=article.language,
        outlet=article.outlet,
        agencies=tuple(name for name in article.credits if name not in _pictures()),
        cited=tuple(_cited(body, article.credits)),
        signature=signature(runs),
        runs=max(len(runs) - RUN + 1, 0),
        words=words,
        names=names,
        spelled={key: printed[key] for key in [*words][:_SPELLED] + [*names][:_SPELLED] if key in printed},
        meetings=_met(article, extraction),
        incidents=_fresh(article, [each.date for each in extraction.incidents if not each.ongoing]),
        about=_about(article, extraction),
        deeds=tuple(sorted({_deed(each) for each in extraction.commitments})),
        sums=tuple(sorted(set(_sums(extraction)))),
        marks=tuple(_marks(terms)),
        sayings=tuple(_sayings(extraction)),
    )


def _body(article: Article) -> str:
    """Return the title and the text without its furniture, each piece of which leaves a line's end."""
    pieces, start = [article.title or ""], 0
    for place in article.furniture:
        pieces.append(article.text[start : place.start])
        start = max(place.end, start)
    return "\n".join([*pieces, article.text[start:]])[:_LOOKED_AT]


@cache
def _pictures() -> frozenset[str]:
    """Return the agencies that give pictures and no text."""
    return frozenset(agency.name for agency in load_agencies() if agency.pictures)


def _cited(body: str, credited: Iterable[str]) -> list[str]:
    """Return the agencies that the article itself names, credited or as a source: « selon l'AFP »."""
    named = {name for _, _, name in load_agency_names().find(body)}
    return sorted((named | set(credited)) - _pictures())


def _met(article: Article, extraction: Extraction) -> tuple[str, ...]:
    """Return the days of meetings that the article may be about: that of which it tells first, if it does."""
    about = _about(article, extraction)
    days = _fresh(article, [each.date for each in extraction.meetings])
    return tuple(day for day in days if about in (None, day))


def _fresh(article: Article, dates: Iterable[str | None]) -> tuple[str, ...]:
    """Return those dates that are days just before the article's own, or any days where it has none."""
    days = [day for written in dates if written is not None and (day := _day(written)) is not None]
    return tuple(sorted({day for day in days if _is_fresh(article, day)}))


def _day(written: str) -> str | None:
    period = Period.parse(written)
    return period.iso if period is not None and period.precision is Precision.DAY else None


def _is_fresh(article: Article, day: str) -> bool:
    if article.published is None:
        return True
    return 0 <= (article.published.period.last - date.fromisoformat(day)).days <= _FRESH


def _about(article: Article, extraction: Extraction) -> str | None:
    """Return the first day that the article names of those just before it, None where its own is unknown."""
    if article.published is None:
        return None
    days = [_day(time.value) for time in extraction.times if not _is_furniture(article, time.start)]
    return next((day for day in days if day is not None and _is_fresh(article, day)), None)


def _is_furniture(article: Article, start: int) -> bool:
    return any(place.start <= start < place.end for place in article.furniture)


def _deed(commitment: Commitment) -> str:
    refused = commitment.firmness in (Firmness.REFUSED, Firmness.WITHDRAWN)
    return f"{commitment.actor} {'no ' if refused else ''}{commitment.kind}"


def _sums(extraction: Extraction) -> Iterator[str]:
    for each in extraction.amounts:
        if each.amount.value.is_finite() and each.amount.value >= _LARGE:
            yield f"{each.amount.value.normalize():f} {each.amount.currency}"


def _marks(terms: Iterable[Term]) -> list[str]:
    """Return names and numbers in the order in which they stand, again each time."""
    placed = sorted((start, term.key) for term in terms if term.crosses for start in term.starts)
    keys = [key for _, key in placed]
    return [key for key, before in zip(keys, ["", *keys], strict=False) if key != before][:_MOST_MARKS]


def _sayings(extraction: Extraction) -> list[str]:
    """Return who is quoted in their own words, in the order of the quotations."""
    quoted = [said.speaker for said in extraction.statements if said.mode is not Mode.INDIRECT]
    return [sound(speaker.split()[-1]) for speaker in quoted if speaker.split()][:_MOST_MARKS]
