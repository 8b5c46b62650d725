"""The articles that report an invented world, with everything that a perfect reader, or one who errs a
little, would read of its promises: each record's true undertaking is known, each article's story and voice.
"""

from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from heapq import heappop, heappush
from random import Random

from bench.invented.happenings import Happening, Promise, Told, happenings
from bench.invented.sentences import Sentence, sentence
from bench.invented.words import load_words
from garant.model.articles import Article, Publication, article_id
from garant.model.records import AmountExpression, Commitment, Extraction
from garant.model.spans import Evidence, Span
from garant.model.terms import FIRMNESS_SCALE, Basis, Firmness, Kind
from garant.model.times import Period

_MOST_ARTICLES = 15
_LATE = 2  # days after the happening
_FRENCH, _AGENCY = 0.55, 0.5
_RECALLS, _OTHERS_RECALL, _REMEMBERED = 0.45, 0.1, 60
_SCENES = 6
_VAGUE, _VAGUE_RECALLED = 0.15, 0.45
_NAMES_PARTS = 0.6
_UNREAD, _MISREAD_KIND, _MISREAD_FIRMNESS = 0.08, 0.05, 0.1
_MISTAKEN = {Kind.EQUIPMENT: Kind.FUNDING, Kind.FUNDING: Kind.EQUIPMENT, Kind.HUMANITARIAN: Kind.SUPPORT}


@dataclass(frozen=True, slots=True)
class Invented:
    """An article with what is read of it; `truths` are the names of its commitments' undertakings."""

    article: Article
    extraction: Extraction
    truths: tuple[str, ...]
    story: str
    voice: str


def articles(seed: int) -> Iterator[Invented]:
    """Yield articles without end in the order of their days; the same for the same seed."""
    random = Random(f"articles {seed}")
    waiting: list[tuple[date, int, Invented]] = []
    remembered = _Memory()
    number = 0
    for happening in happenings(seed):
        while waiting and waiting[0][0] < happening.day:
            yield heappop(waiting)[2]
        for invented in _reported(happening, remembered, random, number):
            number += 1
            assert invented.article.published is not None
            heappush(waiting, (invented.article.published.period.first, number, invented))
        remembered.keep(happening)


class _Memory:
    """What articles may recall: of each actor and for each beneficiary the latest that was told."""

    def __init__(self) -> None:
        self._of: defaultdict[str, deque[Told]] = defaultdict(lambda: deque(maxlen=_REMEMBERED))

    def keep(self, happening: Happening) -> None:
        """Remember what a happening told."""
        for told in happening.told:
            for name in (told.promise.actor, f"for {told.promise.beneficiary}"):
                self._of[name].append(told)

    def recalled(self, promise: Promise, random: Random) -> Iterator[Told]:
        """Yield what an article on a promise recalls beside it, the later the likelier."""
        for name, often in ((promise.actor, _RECALLS), (f"for {promise.beneficiary}", _OTHERS_RECALL)):
            known = self._of[name]
            if known and random.random() < often:
                yield known[-1 - min(int(random.expovariate(0.25)), len(known) - 1)]


@dataclass(frozen=True, slots=True)
class _Piece:
    """One sentence of an article: what it tells, in which words, of which piece it is part."""

    told: Told
    sentence: Sentence
    whole: int | None = None


@dataclass(frozen=True, slots=True)
class _Written:
    """A text with what it tells; `agency` is None where an outlet wrote it itself."""

    text: str
    language: str
    pieces: tuple[_Piece, ...]
    voice: str
    agency: str | None = None


def _reported(happening: Happening, memory: _Memory, random: Random, number: int) -> Iterator[Invented]:
    """Yield the articles of a happening: those that print an agency's text, and those with their own."""
    agencies: dict[str, _Written] = {}
    for place in range(number, number + min(int(random.paretovariate(1.3)), _MOST_ARTICLES)):
        language = "fr" if random.random() < _FRENCH else "en"
        written = agencies.get(language)
        if written is None or random.random() >= _AGENCY:
            written = _written(happening, memory, language, random, f"a{place}")
        if written.agency:
            agencies[language] = written
        day = happening.day + timedelta(random.choice([0, 0, 0, 1, _LATE]))
        article = _article(place, written, day, random)
        extraction, truths = _extraction(article, written.pieces, random)
        yield Invented(article, extraction, truths, happening.name, written.voice)


def _written(happening: Happening, memory: _Memory, language: str, random: Random, voice: str) -> _Written:
    pieces = tuple(_pieces(happening, memory, language, random))
    agency = load_words().agencies[language] if random.random() < _AGENCY else None
    return _Written(_text(pieces, _scenes(happening, language, random)), language, pieces, voice, agency)


def _pieces(happening: Happening, memory: _Memory, language: str, random: Random) -> Iterator[_Piece]:
    main, *beside = happening.told
    first = random.random() >= _VAGUE
    yield _Piece(main, sentence(main, language, random, vague=not first, recalled=False))
    if beside and random.random() < _NAMES_PARTS:
        for told in beside:
            whole = 0 if told.promise.actor == main.promise.actor else None
            yield _Piece(told, sentence(told, language, random, vague=False, recalled=False), whole)
    told_already = {each.promise.name for each in happening.told}
    for told in memory.recalled(main.promise, random):
        if told.promise.name not in told_already:
            told_already.add(told.promise.name)
            vague = random.random() < _VAGUE_RECALLED
            yield _Piece(told, sentence(told, language, random, vague=vague, recalled=True))


def _scenes(happening: Happening, language: str, random: Random) -> list[str]:
    """Return sentences that promise nothing, with the names, towns and numbers of the happening."""
    words, own = load_words(), Random(f"{happening.name} {happening.day}")
    persons, towns, subjects = (own.sample(each, 2) for each in (words.persons, words.towns, words.subjects))
    colour = {
        "person": persons[0],
        "other_person": persons[1],
        "town": towns[0],
        "other_town": towns[1],
        "subject": subjects[0][language],
        "other_subject": subjects[1][language],
        "number": str(own.randint(30, 900)),
    }
    scenes = random.sample(words.fillers[language], _SCENES)
    moments = random.sample(words.moments[language], _SCENES)
    return [
        scene.format(
            **colour,
            said=random.choice(words.sayings[language]),
            moment=moment,
            moment_low=f"{moment[0].lower()}{moment[1:]}",
        )
        for scene, moment in zip(scenes, moments, strict=True)
    ]


def _text(pieces: Sequence[_Piece], scenes: Sequence[str]) -> str:
    sentences = [f"{piece.sentence.words}." for piece in pieces]
    return "\n".join([*sentences[:1], *scenes[:2], *sentences[1:], *scenes[2:]])


def _article(number: int, written: _Written, day: date, random: Random) -> Article:
    url = f"https://journal.example/{written.language}/{number}"
    return Article(
        id=article_id(written.text, url),
        source_name=f"invented/{number}.txt",
        stem=str(number),
        text=written.text,
        language=written.language,
        title=written.text.partition(".\n")[0],
        url=url,
        outlet=random.choice(load_words().outlets[written.language]),
        published=Publication(Period.day(day), Basis.STATED, "it was invented so"),
        credits=(written.agency,) if written.agency else (),
    )


def _extraction(
    article: Article, pieces: Sequence[_Piece], random: Random
) -> tuple[Extraction, tuple[str, ...]]:
    """Return what is read of an article, and what each of its commitments truly is."""
    commitments: list[Commitment] = []
    amounts: list[AmountExpression] = []
    place = 0
    for number, piece in enumerate(pieces, 1):
        place = article.text.index(piece.sentence.words, place)
        evidence = Evidence.cut(article.id, article.text, Span(place, place + len(piece.sentence.words)))
        commitments.append(_misread(_commitment(f"c{number}", piece, evidence), random))
        amounts += _amounts(article, piece.sentence, place)
        place = evidence.end
    names = tuple(piece.told.promise.name for piece in pieces)
    return Extraction(article.id, commitments=tuple(commitments), amounts=tuple(amounts)), names


def _commitment(id_: str, piece: _Piece, evidence: Evidence) -> Commitment:
    promise, said = piece.told.promise, piece.sentence
    return Commitment(
        id=id_,
        evidence=evidence,
        actor=promise.actor,
        kind=promise.topic.kind,
        firmness=piece.told.firmness,
        beneficiary=promise.beneficiary,
        amount=said.sums[0].amount if said.sums else None,
        quantity=said.quantity,
        date=said.date,
        part_of=None if piece.whole is None else f"c{piece.whole + 1}",
    )


def _amounts(article: Article, said: Sentence, place: int) -> Iterator[AmountExpression]:
    for printed in said.sums:
        place = article.text.index(printed.words, place)
        span = Span(place, place + len(printed.words))
        yield AmountExpression(Evidence.cut(article.id, article.text, span), printed.amount)
        place = span.end


def _misread(commitment: Commitment, random: Random) -> Commitment:
    """Return a commitment as a reader has it who errs now and then."""
    if random.random() < _UNREAD:
        commitment = replace(commitment, beneficiary=None)
    if random.random() < _MISREAD_KIND:
        commitment = replace(commitment, kind=_MISTAKEN.get(commitment.kind, commitment.kind))
    if random.random() < _MISREAD_FIRMNESS:
        commitment = replace(commitment, firmness=_one_step_off(commitment.firmness, random))
    return commitment


def _one_step_off(firmness: Firmness, random: Random) -> Firmness:
    if firmness not in FIRMNESS_SCALE:
        return firmness
    place = FIRMNESS_SCALE.index(firmness) + random.choice([-1, 1])
    return FIRMNESS_SCALE[min(max(place, 0), len(FIRMNESS_SCALE) - 1)]
