"""Which sums of money a text names: value, currency, hedge.

Anchored at the numbers: a symbol, code or word of money stands before or behind each. Whose dollars
they are is left to `currencies`.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from re import Match
from typing import NamedTuple

from garant.annotate.currencies import Currency, Givers
from garant.annotate.marks import Annotated, Mention
from garant.annotate.numbers import Number, bound_of, low_end
from garant.lexicon.fold import spaced
from garant.lexicon.money import Money, MoneyRow, load_money
from garant.lexicon.numbers import NumberWords, load_numbers
from garant.lexicon.units import load_units
from garant.model.numbers import Amount
from garant.model.reasons import Reason
from garant.model.records import AmountExpression
from garant.model.spans import Evidence, Span
from garant.model.terms import Bound

_LONGEST_SYMBOL = 6
_NEAR = 20
_LEAST_ELLIPTIC = 1_000_000
_ELLIPTIC_REACH = 400
_FIRST_YEAR, _LAST_YEAR = 1899, 2100


class _Sum(NamedTuple):
    """A sum before its currency is settled: what is printed, and the row of the word that makes it money."""

    start: int
    end: int
    value: Decimal
    row: MoneyRow
    approximate: bool = False


def find_amounts(
    annotated: Annotated, numbers: Sequence[Number], mentions: Sequence[Mention]
) -> tuple[AmountExpression, ...]:
    """Return the sums of money of an article in order; none from furniture.

    `mentions` tell whose dollars, pounds or francs they are where the word alone does not.
    """
    language = annotated.article.language
    words = load_numbers(language)
    sums = list(_apart(_sums(annotated, numbers, words, load_money(language))))
    currencies = _currencies(sums, Givers(annotated, mentions)) if sums else []
    return tuple(
        _expression(annotated, found, currency, words)
        for found, currency in zip(sums, currencies, strict=True)
    )


def _sums(
    annotated: Annotated, numbers: Sequence[Number], words: NumberWords, money: Money
) -> Iterator[_Sum]:
    before: _Sum | None = None
    for index, number in enumerate(numbers):
        found = _sum(annotated, number, words, money) or _elliptic(annotated, number, before, words)
        if found and annotated.sentence_at(found.start):
            before = _ranged(annotated, numbers, index, found, words, money)
            yield before


def _elliptic(annotated: Annotated, number: Number, before: _Sum | None, words: NumberWords) -> _Sum | None:
    """Read the second sum of « 2 milliards d'euros, dont 500 millions en prêts »."""
    if before is None or number.scale < _LEAST_ELLIPTIC or number.approximate:
        return None
    if number.start - before.end > _ELLIPTIC_REACH:
        return None
    end = number.end
    following = annotated.tokens.index_at(end)
    touches = following < len(annotated.tokens) and annotated.tokens.starts[following] == end + 1
    alone = not touches or annotated.folded[end] != " " or annotated.tokens.words[following] in words.ellipsis
    same = annotated.sentence_at(before.start) == annotated.sentence_at(number.start)
    if not ((alone and same) or (touches and _does(annotated, end + 1))):
        return None
    return _Sum(number.start, end, number.value, before.row)


def _does(annotated: Annotated, start: int) -> bool:
    """Tell whether a finite verb begins there: « 680 millions paieront … »; "shells" is none."""
    verbs = annotated.verbs.starting_in(start, start + 1)
    index = annotated.tokens.index_at(start)
    units = load_units(annotated.article.language)
    return bool(verbs and verbs[0].finite and units.longest_at(annotated.tokens.words, index)[1] is None)


def _apart(sums: Iterator[_Sum]) -> Iterator[_Sum]:
    """Drop a sum that another holds: the lower end of a range ("$5-7 billion")."""
    held: _Sum | None = None
    for found in sums:
        if held and held.end <= found.start:
            yield held
        held = found
    if held:
        yield held


def _sum(annotated: Annotated, number: Number, words: NumberWords, money: Money) -> _Sum | None:
    symbol = _symbol_before(annotated, number, money)
    if symbol:
        start, row = symbol
        return _with_scale(annotated, number, start, row, words, money)
    return None if number.attached else _money_behind(annotated, number, words, money)


def _symbol_before(annotated: Annotated, number: Number, money: Money) -> tuple[int, MoneyRow] | None:
    """Find "US$", "€", "USD" before a number; return where it begins, and its row."""
    folded, start = annotated.folded, number.start
    place = start - 1 if start and folded[start - 1] in " -" else start
    if folded[place - 1 : place] in money.marks:
        found = money.before.search(folded[max(0, place - _LONGEST_SYMBOL) : place])
        if found:
            return place - len(found.group()), money.symbols[found["symbol"]]
    row = money.codes.get(annotated.text[max(0, place - 3) : place])
    if row and not annotated.text[max(0, place - 4) : place - 3].isalnum():
        return place - 3, row
    return None


def _with_scale(
    annotated: Annotated, number: Number, start: int, row: MoneyRow, words: NumberWords, money: Money
) -> _Sum | None:
    """Read what follows the number of "$3m", "$1.5 B", "€19bn euros", "$5 million CAD"."""
    end, value = number.end, number.value
    if number.scale == 1 and (found := money.scale.match(annotated.folded, end)):
        value *= _scale(found["scale"], words)
        end = found.end()
    elif number.tail:
        return None
    behind = money.after.match(annotated.folded, end)
    again = _row(annotated, behind, money) if behind else None
    if behind and again and again.currency in (row.currency, *row.shared):
        row, end = again, behind.end()
    return _Sum(start, end, value, row, number.approximate)


def _scale(word: str, words: NumberWords) -> int:
    return words.magnitudes.get(word) or words.suffixes.get(word) or words.money_suffixes[word]


def _money_behind(annotated: Annotated, number: Number, words: NumberWords, money: Money) -> _Sum | None:
    """Read what makes a number a sum from behind: « milliards de dollars », "-euro", " M€", "p"."""
    if glued := money.tails.get(number.tail):
        return _Sum(number.start, number.end + len(number.tail), number.value / glued.share, glued)
    found = money.after.match(annotated.folded, number.end)
    row = _row(annotated, found, money) if found else None
    if found is None or row is None or _is_none(annotated, number, row, found.end()):
        return None
    value = number.value / row.share
    for name in ("scale", "late"):
        if found[name]:
            value *= _scale(found[name], words)
    return _Sum(number.start, found.end(), value, row, number.approximate)


def _row(annotated: Annotated, found: Match[str], money: Money) -> MoneyRow | None:
    if found["symbol"]:
        return money.symbols[found["symbol"]]
    if found["words"]:
        return money.words[" ".join(spaced(found["words"]).split())]
    return money.codes.get(annotated.text[found.start("code") : found.end("code")])


def _is_none(annotated: Annotated, number: Number, row: MoneyRow, end: int) -> bool:
    """Tell "54,000 pounds of food" and "in 2018 won" from money."""
    if row.unlike_year and number.plain and _FIRST_YEAR < number.value < _LAST_YEAR:
        return True
    if number.scale > 1 or not row.not_near:
        return False
    following = annotated.folded[end : end + 12].split()
    around = spaced(annotated.folded[max(0, number.start - _NEAR) : end + _NEAR]).split()
    weights = {word.lstrip("0123456789") for word in around}
    return following[:1] in [[word] for word in row.not_before] or not weights.isdisjoint(row.not_near)


def _ranged(
    annotated: Annotated,
    numbers: Sequence[Number],
    index: int,
    found: _Sum,
    words: NumberWords,
    money: Money,
) -> _Sum:
    """Take in the other end of « 30 à 35 millions de dollars », "$5-7 billion", if there is one."""
    folded, tokens = annotated.folded, annotated.tokens
    low = low_end(folded, tokens, numbers, index, words)
    if low:
        symbol = _symbol_before(annotated, low, money)
        ratio = found.value / numbers[index].value
        return _between(
            annotated, found, symbol[0] if symbol else low.start, found.end, low.value * ratio, words
        )
    if index + 1 < len(numbers) and found.start < numbers[index].start and found.end == numbers[index].end:
        low, high = low_end(folded, tokens, numbers, index + 1, words), numbers[index + 1]
        if low and high.scale > 1 and not _symbol_before(annotated, high, money):
            return _between(
                annotated, found._replace(value=high.value), found.start, high.end, low.value, words
            )
    return found


def _between(
    annotated: Annotated, found: _Sum, start: int, end: int, low: Decimal, words: NumberWords
) -> _Sum:
    """Return a range as its lower end, about; as its upper one where a change runs up to that."""
    before = annotated.tokens.words[
        max(0, annotated.tokens.index_at(start) - 2) : annotated.tokens.index_at(start)
    ]
    if any(word.startswith(words.changes) for word in before):
        return found._replace(start=start, end=end)
    return found._replace(start=start, end=end, value=low, approximate=True)


def _currencies(sums: Sequence[_Sum], givers: Givers) -> list[Currency]:
    """Return the currency of each sum; where its sentence does not tell, the same sum before it does."""
    told: dict[tuple[str, Decimal], Currency] = {}
    currencies = []
    for found in sums:
        currency = givers.currency_of(found.row, found.start, found.end)
        if not currency.by_sentence:
            currency = told.get((found.row.id, found.value), currency)
        told.setdefault((found.row.id, found.value), currency)
        currencies.append(currency)
    return currencies


def _expression(
    annotated: Annotated, found: _Sum, currency: Currency, words: NumberWords
) -> AmountExpression:
    article = annotated.article
    span = Span(found.start, found.end)
    bound = bound_of(annotated.folded, annotated.tokens, found.start, found.end, words)
    amount = Amount(found.value, currency.code, bound or (Bound.APPROX if found.approximate else None))
    giver = currency.mention
    reason = Reason(
        field="currency",
        rule=f"money/{found.row.id}",
        cue=Span(giver.start, giver.end) if giver else span,
        note=currency.by,
    )
    return AmountExpression(Evidence.cut(article.id, article.text, span), amount, (reason,))
