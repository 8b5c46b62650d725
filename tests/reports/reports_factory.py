"""A small world for the tests of bulletins: articles as text, and what they tell, each word at its place."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any

from garant.ledger.answers import ArticleLine, RunLine
from garant.lexicon.implications import load_implications
from garant.lexicon.labels import load_labels
from garant.model.articles import article_id
from garant.model.numbers import Amount, Quantity
from garant.model.records import Commitment, Condition
from garant.model.spans import Evidence, Span
from garant.model.terms import Attitude, Bound, ConditionType, Firmness, Kind, Line, Topic
from garant.model.times import Period
from garant.model.undertakings import Held, Report, Undertaking
from garant.reports.bulletin import (
    Bulletin,
    Cell,
    Note,
    Piece,
    Points,
    Quoted,
    Section,
    Sources,
    Table,
    Words,
)
from garant.reports.compose import bulletin
from garant.reports.desk import Asked, Grounds
from garant.reports.figures import Figure, Figures
from garant.reports.supposing import Rules
from garant.resolve.undertakings import describe

SINCE, UNTIL = date(2025, 9, 1), date(2025, 9, 30)
ASKED = Asked(SINCE, UNTIL)
FIGURES = Figures(65, (Figure("commitments", 0.47, 0.2), Figure("statements", 0.87, 0.69)))
RUN = RunLine(
    id=3,
    started="2025-10-01T08:00:00.000000+00:00",
    finished=None,
    version="0.1.0",
    fingerprint="abc",
    arguments=(),
    counts=(),
)

LEEDS = "Londres enverra plus de 3000 soldats en cas de cessez-le-feu, a dit M. Starmer."
OSLO = "Oslo enverra des soldats si les Américains participent, a dit M. Støre."
JUNE = "Ottawa versera 2 milliards de dollars à Kyiv."
AGAIN = "“Canada will pay two billion dollars,” Mr. Carney said in Kyiv."
MAYBE = "Varsovie n'exclut pas d'envoyer 30 véhicules."
SENT = "Poland has handed over 30 vehicles, the ministry said."
READY = "Ankara est prête à envoyer des soldats, selon un responsable."
NEVER = "M. Fidan exclut l'envoi de soldats turcs."
TAKEN_BACK = "Washington suspend l'envoi de missiles promis en août."
PROMISED = "Washington livrera 100 missiles."
SHIPS = "Paris livrera deux frégates."
TWINS = "La Suède et le Danemark paieront 500 millions d'euros de munitions."
MOSCOW = "Moscou rejette toute troupe étrangère en Ukraine."


@dataclass
class Press:
    """The articles of a world, and what is told in them."""

    texts: dict[str, str] = field(default_factory=dict)
    lines: dict[str, ArticleLine] = field(default_factory=dict)
    undertakings: list[Undertaking] = field(default_factory=list)
    stances: list[Held] = field(default_factory=list)
    told: int = 0

    def article(self, text: str, day: str | None, **known: Any) -> str:
        """Enter an article and return its id."""
        id_ = article_id(text)
        self.texts[id_] = text
        fields = {
            "outlet": "Le Phare du Soir",
            "title": f"Le titre de {id_[:6]}",
            "url": None,
            "language": "fr",
        }
        rest = {"basis": None, "why": None, "credits": (), "recorded": "", "run": 1, "records": 1}
        self.lines[id_] = ArticleLine(
            id=id_, name=id_, stem=id_, published=day, commitments=1, **{**fields, **rest, **known}
        )
        return id_

    def words(self, article: str, words: str) -> Evidence:
        start = self.texts[article].index(words)
        return Evidence.cut(article, self.texts[article], Span(start, start + len(words)))

    def report(self, text: str, day: str | None, words: str, firmness: str, **known: Any) -> Report:
        """Return what an article of its own tells; `if_` is a condition's type with its words."""
        meta = {name: known.pop(name) for name in ("outlet", "title", "url", "language") if name in known}
        article = self.article(text, day, **meta)
        self.told += 1
        if_ = known.pop("if_", None)
        conditions = (Condition(ConditionType(if_[0]), self.words(article, if_[1])),) if if_ else ()
        commitment = Commitment(
            "c1",
            self.words(article, words),
            "?",
            Kind.SUPPORT,
            Firmness(firmness),
            conditions=conditions,
            **known,
        )
        line = self.lines[article]
        published = Period.parse(day) if day else None
        recorded = "2025-10-01T08:00:00+00:00"
        return Report(
            f"c-{self.told:06d}",
            article,
            commitment,
            line.language,
            published,
            recorded,
            outlet=line.outlet,
            title=line.title,
        )

    def undertaking(
        self, actor: str, kind: str, *reports: Report, line: str | None = None, **known: Any
    ) -> None:
        said = {"actor": actor, "kind": Kind(kind), "beneficiary": "UA", "line": line and Line(line)}
        told = [replace(each, commitment=replace(each.commitment, **{**said, **known})) for each in reports]
        self.undertakings.append(describe(f"u-{actor}{kind}{len(self.undertakings)}".lower(), told, (), ()))

    def stance(self, actor: str, topic: str, text: str, day: str, words: str) -> None:
        article = self.article(text, day)
        told = f"p-{len(self.stances)}"
        quotation = self.words(article, words).quotation
        self.stances.append(
            Held(told, actor, Attitude.OPPOSES, Topic(topic), date.fromisoformat(day), quotation, article)
        )

    def grounds(self, **known: Any) -> Grounds:
        fields = {"figures": FIGURES, "run": RUN, "alarms": 7, **known}
        return Grounds(tuple(self.undertakings), tuple(self.stances), self.lines, **fields)


def euros(value: int) -> Amount:
    return Amount(Decimal(value), "EUR")


def press() -> Press:
    """A world in which everything happens once that a bulletin tells of."""
    made = Press()
    _troops(made)
    _money(made)
    _things(made)
    made.stance("RU", "troops_in_ukraine", MOSCOW, "2025-09-06", "Moscou rejette toute troupe étrangère")
    return made


def _troops(made: Press) -> None:
    soldiers = Quantity(Decimal(3000), "soldiers", Bound.MIN)
    london = made.report(
        LEEDS,
        "2025-09-04",
        "Londres enverra plus de 3000 soldats",
        "pledged",
        by="Starmer",
        quantity=soldiers,
        if_=("ceasefire", "en cas de cessez-le-feu"),
    )
    made.undertaking("GB", "troops", london, line="land")
    oslo = made.report(
        OSLO,
        "2025-09-05",
        "Oslo enverra des soldats",
        "pledged",
        by="Støre",
        if_=("us_support", "si les Américains participent"),
    )
    made.undertaking("NO", "troops", oslo, line="land")
    ready = made.report(
        READY, "2025-08-20", "Ankara est prête à envoyer des soldats", "offered", by="un responsable"
    )
    never = made.report(NEVER, "2025-09-07", "M. Fidan exclut l'envoi", "refused", by="Fidan")
    made.undertaking("TR", "troops", ready, never, line="land")


def _money(made: Press) -> None:
    dollars = Amount(Decimal(2_000_000_000), "CAD")
    june = made.report(JUNE, "2025-06-17", "Ottawa versera 2 milliards de dollars", "pledged", amount=dollars)
    again = made.report(
        AGAIN,
        "2025-09-10",
        "Canada will pay two billion dollars",
        "pledged",
        amount=dollars,
        by="Mark Carney",
        language="en",
        outlet="The Northern Ledger",
        url="https://northern-ledger.example/kyiv?a=1&b=2",
    )
    made.undertaking("CA", "funding", june, again)
    for actor in ("SE", "DK"):
        twin = made.report(TWINS, "2025-09-12", TWINS.rstrip("."), "pledged", amount=euros(500_000_000))
        made.undertaking(actor, "funding", twin)


def _things(made: Press) -> None:
    vehicles = Quantity(Decimal(30), "vehicles")
    maybe = made.report(MAYBE, "2025-08-02", "Varsovie n'exclut pas d'envoyer 30 véhicules", "considered")
    sent = made.report(
        SENT, "2025-09-15", "Poland has handed over 30 vehicles", "delivered", quantity=vehicles
    )
    made.undertaking("PL", "equipment", maybe, sent, line="forces")
    missiles = Quantity(Decimal(100), "missiles")
    promised = made.report(
        PROMISED, "2025-08-10", "Washington livrera 100 missiles", "pledged", quantity=missiles
    )
    gone = made.report(TAKEN_BACK, "2025-09-16", "Washington suspend l'envoi de missiles", "withdrawn")
    made.undertaking("US", "equipment", promised, gone, line="forces")
    ships = made.report(SHIPS, "2025-06-20", "Paris livrera deux frégates", "pledged")
    made.undertaking("FR", "naval", ships, line="sea")


def named(words: str, language: str) -> frozenset[str]:
    return frozenset({"US"}) if "Américains" in words else frozenset()


def composed(made: Press, language: str = "en", asked: Asked = ASKED, **known: Any) -> Bulletin:
    """The bulletin of a world."""
    return bulletin(made.grounds(**known), asked, load_labels(language), Rules(load_implications(), named))


def sections(of: Bulletin) -> Iterator[Section]:
    """Every section with its parts, in order."""
    for section in of.sections:
        yield from _with_parts(section)


def _with_parts(section: Section) -> Iterator[Section]:
    yield section
    for part in section.parts:
        yield from _with_parts(part)


def titled(of: Bulletin, title: str) -> Section:
    """The section of a title."""
    (found,) = [section for section in sections(of) if section.title.replace("\u00a0", " ") == title]
    return found


def sentences(section: Section) -> Iterator[Sequence[Piece]]:
    """Every sentence of a section's own blocks."""
    for block in section.blocks:
        if isinstance(block, Points):
            for point in block.points:
                yield from (*point.lines, *point.beneath)
        elif isinstance(block, Table):
            cells: list[Cell] = [cell for row in block.rows for cell in row]
            yield from (line for cell in cells for line in cell.lines)
        elif not isinstance(block, Sources):
            yield block.sentence


def pieces(of: Bulletin) -> Iterator[Piece]:
    for section in sections(of):
        for sentence in sentences(section):
            yield from sentence


def quotations(of: Bulletin) -> list[Quoted]:
    return [piece for piece in pieces(of) if isinstance(piece, Quoted)]


def plain(sentence: Sequence[Piece]) -> str:
    """A sentence as words: notes in square brackets, quotations in angles."""
    told = []
    for piece in sentence:
        if isinstance(piece, Note):
            told.append(f"[{piece.source}]")
        elif isinstance(piece, Quoted):
            told.append(f"<{piece.text}>")
        else:
            assert isinstance(piece, Words)
            told.append(piece.text)
    return "".join(told).replace("\u00a0", " ").replace("\u202f", " ")


def text_of(section: Section) -> list[str]:
    return [plain(sentence) for sentence in sentences(section)]
