"""Which lengths of time are ages: « âgé de 27 ans », « un garçon de huit ans », « Abdul Wasi, 27 ans, »."""

from garant.annotate.marks import Annotated
from garant.lexicon.times import TimeGrammar

_REACH_OF_AN_AGE = 4
_BEFORE_AN_AGE = frozenset({", ", " ("})
_AFTER_AN_AGE = frozenset({",", ")", ".", "»", '"', ":", ";"})


def is_age(annotated: Annotated, start: int, end: int, grammar: TimeGrammar) -> bool:
    """Tell whether the years at `[start, end)` are somebody's age."""
    tokens = annotated.tokens
    first, after = tokens.index_at(start), tokens.index_at(end)
    before = tokens.words[max(0, first - _REACH_OF_AN_AGE) : first]
    behind = tokens.words[after : after + 2]
    if not grammar["age_before"].isdisjoint(before) or " ".join(before[-3:]) in grammar["age_phrases"]:
        return True
    if behind and (behind[0] in grammar["age_after"] or " ".join(behind) in grammar["age_after"]):
        return True
    if not grammar["aged"].isdisjoint(before[:-1]) and not grammar["of_age"].isdisjoint(before):
        return True
    return first > 0 and _follows_name(annotated, first, start, end)


def _follows_name(annotated: Annotated, first: int, start: int, end: int) -> bool:
    text = annotated.text
    named = text[annotated.tokens.starts[first - 1]].isupper()
    return (
        named and text[max(0, start - 2) : start] in _BEFORE_AN_AGE and text[end : end + 1] in _AFTER_AN_AGE
    )
