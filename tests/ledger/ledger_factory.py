"""Articles and extractions for the ledger's tests: one as news reads, and any that the model allows."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st
from sqlalchemy import text as sql

from garant.ledger.book import Ledger
from garant.ledger.runs import Run
from garant.ledger.tables import METADATA
from garant.model.articles import Article, Publication, article_id
from garant.model.numbers import Amount, Quantity
from garant.model.reasons import Issue, Reason
from garant.model.records import (
    Alarm,
    AmountExpression,
    Commitment,
    Condition,
    Extraction,
    Incident,
    Meeting,
    Stance,
    Statement,
    TimeExpression,
)
from garant.model.spans import Evidence, Span
from garant.model.terms import (
    Attitude,
    Basis,
    Bound,
    ConditionType,
    DayPart,
    Firmness,
    IncidentType,
    Kind,
    Line,
    MeetingStatus,
    MeetingType,
    Mode,
    Topic,
)
from garant.model.times import Period

START = datetime(2025, 8, 21, 9, 30, tzinfo=UTC)

OTTAWA = """Ottawa prêt à former des soldats après la trêve
« Nous livrerons trente véhicules blindés », a promis Mme Tremblay mercredi à Québec.
En cas de cessez-le-feu, le Canada formerait des soldats ukrainiens en Pologne.
Moscou rejette toute présence de l’OTAN. Une frappe a fait quinze blessés à Soumy dans la nuit.
Les États-Unis verseront 2 millions de dollars, selon M. Tremblay."""

LISBON = """Lisbon offers two frigates
Portugal is ready to send two frigates to the Black Sea once a truce holds, its minister said on Monday.
Manoeuvres with the Romanian navy begin in October."""


def begin(ledger: Ledger, fingerprint: str = "reader-1", *, hours: int = 0) -> Run:
    return ledger.begin_run(START + timedelta(hours=hours), "0.1.0", fingerprint, ["build", "articles"])


def article_of(text: str, name: str = "articles/ottawa.txt", **known: Any) -> Article:
    published = Publication(Period.parse("2025-08-20"), Basis.STATED, "the head says so")
    stem = name.rpartition("/")[2].removesuffix(".txt")
    url = known.pop("url", None)
    known = {"published": published, "language": "fr", **known}
    return Article(article_id(text, url), name, stem, text, url=url, **known)


def words_in(article: Article, words: str) -> Evidence:
    start = article.text.index(words)
    return Evidence.cut(article.id, article.text, Span(start, start + len(words)))


def ottawa(name: str = "articles/ottawa.txt", **known: Any) -> tuple[Article, Extraction]:
    """An article with one record or more of every category."""
    known = {"title": "Ottawa prêt à former des soldats", "outlet": "Le Courrier du Nord", **known}
    article = article_of(OTTAWA, name, credits=("La Presse canadienne",), **known)
    cue = article.text.index("livrerons")
    vehicles = Commitment(
        "c1",
        words_in(article, "Nous livrerons trente véhicules blindés"),
        "CA",
        Kind.EQUIPMENT,
        Firmness.PLEDGED,
        beneficiary="UA",
        line=Line.FORCES,
        by="Tremblay",
        quantity=Quantity(Decimal(30), "vehicles"),
        date="2025-08-20",
        reasons=(
            Reason("firmness", "pledge.future_first_person", Span(cue, cue + 9), "« livrerons »"),
            Reason("actor", "person.speaks_for_state", None, "Mme Tremblay", 0.75),
        ),
    )
    training = Commitment(
        "c2",
        words_in(article, "le Canada formerait des soldats ukrainiens en Pologne"),
        "CA",
        Kind.TRAINING,
        Firmness.CONSIDERED,
        beneficiary="UA",
        conditions=(Condition(ConditionType.CEASEFIRE, words_in(article, "En cas de cessez-le-feu")),),
        part_of="c1",
        also=(words_in(article, "Ottawa prêt à former des soldats après la trêve"),),
    )
    money = Commitment(
        "c3",
        words_in(article, "Les États-Unis verseront 2 millions de dollars"),
        "US",
        Kind.FUNDING,
        Firmness.PLEDGED,
        amount=Amount(Decimal(2_000_000), "USD"),
    )
    said = Statement(
        words_in(article, "Nous livrerons trente véhicules blindés"),
        "Tremblay",
        "CA",
        Mode.DIRECT,
        words_in(article, "a promis"),
    )
    return article, Extraction(
        article.id,
        statements=(said,),
        commitments=(vehicles, training, money),
        stances=(
            Stance(
                words_in(article, "Moscou rejette toute présence de l’OTAN"),
                "RU",
                Attitude.OPPOSES,
                Topic.NATO_PRESENCE,
            ),
        ),
        meetings=(
            Meeting(
                words_in(article, "mercredi à Québec"),
                MeetingType.VISIT,
                MeetingStatus.HELD,
                "2025-08-20",
                "Québec",
                ("CA", "NATO"),
            ),
        ),
        incidents=(
            Incident(
                words_in(article, "Une frappe a fait quinze blessés à Soumy"),
                IncidentType.STRIKE,
                "2025-08-20",
                ("Soumy",),
                "RU",
                injured=15,
            ),
        ),
        times=(TimeExpression(words_in(article, "mercredi"), "2025-08-20"),),
        amounts=(
            AmountExpression(words_in(article, "2 millions de dollars"), Amount(Decimal(2_000_000), "USD")),
        ),
        alarms=(Alarm(words_in(article, "Ottawa prêt à former des soldats après la trêve"), 0.3125),),
        issues=(Issue("two_speakers", article.source_name, "Mme Tremblay and M. Tremblay"),),
    )


def lisbon(name: str = "articles/lisbon.txt") -> tuple[Article, Extraction]:
    article = article_of(
        LISBON,
        name,
        language="en",
        outlet="The Harbour Post",
        title="Lisbon offers two frigates",
        published=Publication(Period.parse("2025-08-25"), Basis.INFERRED, "a Monday"),
    )
    frigates = Commitment(
        "c1",
        words_in(article, "Portugal is ready to send two frigates"),
        "PT",
        Kind.NAVAL,
        Firmness.OFFERED,
        line=Line.SEA,
        conditions=(Condition(ConditionType.CEASEFIRE, words_in(article, "once a truce holds")),),
    )
    manoeuvres = Alarm(words_in(article, "Manoeuvres with the Romanian navy begin in October."), 0.4)
    said = Alarm(words_in(article, "its minister said on Monday"), 0.75)
    return article, Extraction(article.id, commitments=(frigates,), alarms=(said, manoeuvres))


def firmer(extraction: Extraction, firmness: Firmness = Firmness.COMMITTED) -> Extraction:
    """The same extraction with its first commitment at another firmness."""
    first, *others = extraction.commitments
    return replace(extraction, commitments=(replace(first, firmness=firmness), *others))


def rows(ledger: Ledger, *without: str) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table, but for the tables named."""
    with ledger.reading() as connection:
        return {
            table: sorted(map(repr, connection.execute(sql(f"SELECT * FROM {table}"))))
            for table in METADATA.tables
            if table not in without
        }


# Any letter that the model can hold, NUL and lone surrogates among them, beside those that news is made of.
_LETTERS = st.one_of(st.sampled_from("aeé œ’«».\n\x00\ud800\udfffÉ"), st.characters(max_codepoint=0x10EFFF))
_NAMES = st.text(_LETTERS, max_size=8)
_DATES = st.sampled_from([None, "2025-08-20", "2025-W34", "2025-06", "2014", "197X", "2025-08-28/2025-08-29"])
_NUMBERS = st.decimals(allow_nan=False, allow_infinity=False)
_BOUNDS = st.none() | st.sampled_from(Bound)
_AMOUNTS = st.builds(Amount, _NUMBERS, _NAMES, _BOUNDS)
_ISSUES = st.lists(st.builds(Issue, _NAMES, _NAMES, _NAMES), max_size=2).map(tuple)


@st.composite
def readings(draw: st.DrawFn) -> tuple[Article, Extraction]:
    """Any article and any extraction of it."""
    text = draw(st.text(_LETTERS, max_size=40)) + "fin"
    article = draw(_articles(text))
    evidence = _evidence(article)
    reasons = st.lists(_reasons(text), max_size=2).map(tuple)
    also = st.lists(evidence, max_size=2).map(tuple)
    labels = [f"c{number}" for number in range(draw(st.integers(0, 3)))]
    extraction = Extraction(
        article.id,
        statements=_several(
            draw,
            st.builds(
                Statement,
                evidence,
                _NAMES,
                st.none() | _NAMES,
                st.sampled_from(Mode),
                st.none() | evidence,
                reasons,
            ),
        ),
        commitments=tuple(draw(_commitments(label, labels, evidence, also, reasons)) for label in labels),
        stances=_several(
            draw,
            st.builds(
                Stance,
                evidence,
                _NAMES,
                st.sampled_from(Attitude),
                st.sampled_from(Topic),
                st.none() | _NAMES,
                also,
                reasons,
            ),
        ),
        meetings=_several(
            draw,
            st.builds(
                Meeting,
                evidence,
                st.sampled_from(MeetingType),
                st.sampled_from(MeetingStatus),
                _DATES,
                st.none() | _NAMES,
                st.lists(_NAMES, max_size=3).map(tuple),
                also,
                reasons,
            ),
        ),
        incidents=_several(
            draw,
            st.builds(
                Incident,
                evidence,
                st.sampled_from(IncidentType),
                _DATES,
                st.lists(_NAMES, max_size=3).map(tuple),
                st.none() | _NAMES,
                st.none() | st.integers(0, 2**63 - 1),
                st.none() | st.integers(0, 100),
                st.booleans(),
                also,
                reasons,
            ),
        ),
        times=_several(
            draw,
            st.builds(
                TimeExpression,
                evidence,
                _DATES.filter(bool) | st.sampled_from(["P3Y", "PT36H", "XXXX-WXX-4"]),
                st.none() | st.sampled_from(DayPart),
                reasons,
            ),
        ),
        amounts=_several(draw, st.builds(AmountExpression, evidence, _AMOUNTS, reasons)),
        alarms=_several(draw, st.builds(Alarm, evidence, st.floats(0, 1))),
        issues=draw(_ISSUES),
    )
    return article, extraction


def _several(draw: st.DrawFn, records: st.SearchStrategy[Any]) -> tuple[Any, ...]:
    return tuple(draw(st.lists(records, max_size=2)))


def _articles(text: str) -> st.SearchStrategy[Article]:
    published = st.builds(Publication, _DATES.filter(bool).map(Period.parse), st.sampled_from(Basis), _NAMES)
    return st.builds(
        lambda url, name, stem, language, **known: Article(
            article_id(text, url), name, stem, text, language, url=url, **known
        ),
        st.none() | _NAMES,
        _NAMES,
        _NAMES,
        _NAMES,
        title=st.none() | _NAMES,
        outlet=st.none() | _NAMES,
        published=st.none() | published,
        furniture=st.lists(_spans(text), max_size=2).map(tuple),
        credits=st.lists(_NAMES, max_size=2).map(tuple),
        issues=_ISSUES,
    )


def _spans(text: str) -> st.SearchStrategy[Span]:
    ends = st.integers(0, len(text))
    return st.tuples(ends, ends).map(lambda pair: Span(min(pair), max(pair)))


def _evidence(article: Article) -> st.SearchStrategy[Evidence]:
    last = Span(len(article.text) - 1, len(article.text))
    places = _spans(article.text).map(lambda span: span if span.of(article.text).strip() else last)
    return places.map(lambda span: Evidence.cut(article.id, article.text, span))


def _reasons(text: str) -> st.SearchStrategy[Reason]:
    return st.builds(Reason, _NAMES, _NAMES, st.none() | _spans(text), _NAMES, st.none() | st.floats(0, 1))


def _commitments(
    label: str,
    labels: list[str],
    evidence: st.SearchStrategy[Evidence],
    also: st.SearchStrategy[tuple[Evidence, ...]],
    reasons: st.SearchStrategy[tuple[Reason, ...]],
) -> st.SearchStrategy[Commitment]:
    conditions = st.builds(Condition, st.sampled_from(ConditionType), evidence)
    return st.builds(
        Commitment,
        st.just(label),
        evidence,
        _NAMES,
        st.sampled_from(Kind),
        st.sampled_from(Firmness),
        st.none() | _NAMES,
        st.none() | st.sampled_from(Line),
        st.none() | _NAMES,
        st.none() | _AMOUNTS,
        st.none() | st.builds(Quantity, _NUMBERS, _NAMES, _BOUNDS),
        st.lists(conditions, max_size=2).map(tuple),
        _DATES,
        st.none() | _NAMES,
        st.none() | st.sampled_from(labels),
        also,
        reasons,
    )
