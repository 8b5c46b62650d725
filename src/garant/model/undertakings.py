"""One world behind many articles: undertakings with their reports, stories with their voices."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from garant.model.numbers import Amount, Quantity
from garant.model.records import Commitment, Condition
from garant.model.spans import Evidence
from garant.model.terms import Attitude, Firmness, Kind, Line, Topic
from garant.model.times import Period


@dataclass(frozen=True, slots=True)
class Report:
    """One commitment as one article reports it: what undertakings are made of.

    `record` and `whole` (the package that it is part of) are ids of the ledger; `published` is None where
    the day is unknown; `recorded` is the ISO instant at which the ledger learnt of it. `voice` is the
    independent origin of the article, equal for ten papers that print one agency's text; until stories are
    settled it is the article itself. `judged` tells that a person has said that the record is right.
    `deadline` is the period by whose end it is to be done, where the article says so. `probability` is how
    probably the record is right, by the trained reader; None where the rules read alone.
    """

    record: str
    article: str
    commitment: Commitment
    language: str
    published: Period | None
    recorded: str
    whole: str | None = None
    outlet: str | None = None
    title: str | None = None
    story: str | None = None
    voice: str | None = None
    judged: bool = False
    deadline: Period | None = None
    probability: float | None = None

    @property
    def doubtful(self) -> bool:
        """Tell whether the record is improbable, and nobody has said that it is right."""
        return not self.judged and self.probability is not None and self.probability < PLAUSIBLE

    @property
    def day(self) -> str:
        """The last day on which it may have been published, ISO 8601; a late one where none is known."""
        return UNKNOWN_DAY if self.published is None else self.published.last.isoformat()

    @property
    def order(self) -> tuple[str, str, bool, int, str]:
        """The place of a report among all: by day, article, wholes before their parts, place, id."""
        return self.day, self.article, self.whole is not None, self.commitment.evidence.start, self.record

    @property
    def origin(self) -> str:
        """The voice, or the article where none is known."""
        return self.voice or self.article


UNKNOWN_DAY = "9999-12-31"
PLAUSIBLE = 0.3  # of a hundred records less probable than this, some eighty are wrong


@dataclass(frozen=True, slots=True)
class Feature:
    """One thing that speaks for or against two being one: its name, its weight, and the words for people.

    `note` holds the values compared ("2000000000 CAD"), to be put into a sentence of the reader's language.
    """

    name: str
    score: float
    note: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """Why two reports (or articles) are taken to be of one undertaking (or story); `left` is the earlier.

    `score` is the sum of the features', at least the threshold of what was linked; a person's word
    ("judgement") is a feature like another and outweighs all.
    """

    left: str
    right: str
    score: float
    features: tuple[Feature, ...]


class Part(StrEnum):
    """What another than its actor does for an undertaking."""

    PAYER = "payer"
    SUPPLIER = "supplier"
    DELIVERER = "deliverer"


@dataclass(frozen=True, slots=True)
class Played:
    """Who plays a part in an undertaking, and the words that say so."""

    part: Part
    actor: str
    evidence: Evidence


class Belonging(StrEnum):
    """How an undertaking belongs to another."""

    PART = "part"  # "835 millions of the two billion": the whole was promised as a whole
    SHARE = "share"  # what one state gives of what a coalition promises together


@dataclass(frozen=True, slots=True)
class Whole:
    """What an undertaking is a part or share of, and the words for it (ids of the records that say so)."""

    undertaking: str
    belonging: Belonging
    records: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Undertaking:
    """One real-world commitment, however often it is reported.

    `reports` are its history in the order of publication. `firmness` is how things stand after the last of
    them, `strongest` the firmest that was ever said. `amount`, `quantity`, `beneficiary`, `line` are the
    most precise that were said; `conditions` are those of the reports from the one that last set the
    firmness on, each with its evidence, one a type and wording. `links` say why the reports are one.
    """

    id: str
    actor: str
    kind: Kind
    firmness: Firmness
    strongest: Firmness
    reports: tuple[Report, ...]
    beneficiary: str | None = None
    line: Line | None = None
    amount: Amount | None = None
    quantity: Quantity | None = None
    conditions: tuple[Condition, ...] = ()
    channel: str | None = None
    whole: Whole | None = None
    links: tuple[Link, ...] = ()

    @property
    def first(self) -> Report:
        """The earliest report."""
        return self.reports[0]

    @property
    def last(self) -> Report:
        """The latest report."""
        return self.reports[-1]

    @property
    def voices(self) -> tuple[str, ...]:
        """The independent origins of its reports, in the order of their first."""
        return tuple(dict.fromkeys(report.origin for report in self.reports))


@dataclass(frozen=True, slots=True)
class Story:
    """Articles on one happening; `voices` are its independent origins, each with its articles.

    `links` say why its articles are on one happening, `owed` why those of a voice have one origin.
    """

    id: str
    voices: tuple[tuple[str, ...], ...]
    links: tuple[Link, ...] = ()
    owed: tuple[Link, ...] = ()

    @property
    def articles(self) -> tuple[str, ...]:
        """Every article, voice by voice."""
        return tuple(article for voice in self.voices for article in voice)


@dataclass(frozen=True, slots=True)
class Held:
    """A stance that an article reports; `day` is the article's, None where none is known."""

    record: str
    actor: str
    attitude: Attitude
    topic: Topic
    day: date | None
    quotation: str
    article: str
