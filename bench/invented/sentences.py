"""A promise in one sentence of French or English, as a newspaper would put it."""

from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal
from random import Random

from bench.invented.happenings import Told
from bench.invented.words import load_words
from garant.model.numbers import Amount, Quantity
from garant.model.terms import Bound

_ROUNDED, _CONVERTED, _ABROAD = 0.3, 0.12, 0.04
_VOWELS = "aeéêiouh"
_ABOUT = {"fr": "environ ", "en": "about "}
_BILLION, _MILLION = Decimal(10**9), Decimal(10**6)
_MONEY = {"fr": "de l'argent", "en": "money"}
_UNITS = {"fr": ("milliard", "million"), "en": ("billion", "million")}


@dataclass(frozen=True, slots=True)
class Printed:
    """Words for a sum that stand in a sentence, and the sum that they are."""

    words: str
    amount: Amount


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence without its full stop, with what it says beside the promise itself.

    `sums` are those printed, the promise's own first, what it is converted to after it. `date` is when it
    recalls that the promise was made.
    """

    words: str
    sums: tuple[Printed, ...]
    quantity: Quantity | None
    date: str | None


def sentence(told: Told, language: str, random: Random, *, vague: bool, recalled: bool) -> Sentence:
    """Return how an article says it: vague without sum and count; recalled perhaps with its month."""
    words, promise = load_words(), told.promise
    sums = () if vague or promise.amount is None else tuple(_sums(promise.amount, language, random))
    count = None if vague else promise.count
    printed = _joined(sums)
    phrase = random.choice(promise.topic.phrases[language]).format(
        n="des" if count is None and language == "fr" else count or "",
        sum=printed or _MONEY[language],
        **words.beneficiaries[promise.beneficiary][language],
    )
    if printed and not promise.topic.is_money:
        phrase += f", pour {printed}" if language == "fr" else f", worth {printed}"
    month = _month(told, language) if recalled and random.random() < 0.3 else None
    stage = random.choice(words.stages[language][told.firmness])
    said = f"{words.capitals[promise.actor][language]} {_linked(stage, phrase)}{month or ''}"
    unit = promise.topic.unit
    quantity = None if count is None or unit is None else Quantity(Decimal(count), unit)
    return Sentence(" ".join(said.split()), sums, quantity, f"{promise.begun:%Y-%m}" if month else None)


def _linked(stage: str, phrase: str) -> str:
    if stage.endswith(" de") and phrase[0] in _VOWELS:
        return f"{stage[:-1]}'{phrase}"
    return f"{stage} {phrase}"


def _month(told: Told, language: str) -> str:
    begun = told.promise.begun
    month = load_words().months[language][begun.month - 1]
    return (
        f", annoncé en {month} {begun.year}" if language == "fr" else f", announced in {month} {begun.year}"
    )


def _joined(sums: tuple[Printed, ...]) -> str:
    own, *converted = [each.words for each in sums] or [""]
    return f"{own} ({converted[0]})" if converted else own


def _sums(amount: Amount, language: str, random: Random) -> list[Printed]:
    """Return the sum as printed: rounded now and then, and now and then converted, or only as converted."""
    shown = _rounded(amount) if random.random() < _ROUNDED else amount
    converted = _converted(amount)
    drawn = random.random()
    if drawn < _ABROAD:
        return [_printed(converted, language)]
    if drawn < _ABROAD + _CONVERTED:
        return [_printed(shown, language), _printed(converted, language)]
    return [_printed(shown, language)]


def _rounded(amount: Amount) -> Amount:
    """Return a sum at two digits, « environ » where that changes it: 2,34 milliards are about 2,3."""
    value = _to_digits(amount.value, 2)
    return amount if value == amount.value else Amount(value, amount.currency, Bound.APPROX)


def _converted(amount: Amount) -> Amount:
    """Return a sum in euros, one in euros in dollars, at three digits."""
    money = load_words().money
    other = "EUR" if amount.currency != "EUR" else "USD"
    rate = Decimal(str(money[other]["per_euro"])) / Decimal(str(money[amount.currency]["per_euro"]))
    return Amount(_to_digits(amount.value * rate, 3), other)


def _to_digits(value: Decimal, digits: int) -> Decimal:
    step = Decimal(1).scaleb(value.adjusted() - digits + 1)
    return (value / step).quantize(Decimal(1), ROUND_HALF_EVEN) * step


def _printed(amount: Amount, language: str) -> Printed:
    billions = amount.value >= _BILLION
    number = (amount.value / (_BILLION if billions else _MILLION)).normalize()
    figure = f"{number:f}"
    unit = _UNITS[language][0 if billions else 1]
    if language == "fr":
        figure = figure.replace(".", ",")
        unit += "s" if number >= 2 else ""
    about = _ABOUT[language] if amount.bound else ""
    money = load_words().money[amount.currency][language]
    return Printed(f"{about}{figure} {unit} {money}", amount)
