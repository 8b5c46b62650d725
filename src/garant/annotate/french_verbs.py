"""The French verb group: « n'a pas été livré », « s'est-elle engagée », « enverraient »."""

from collections.abc import Sequence
from typing import NamedTuple

from garant.annotate.marks import Tokens, VerbGroup
from garant.lexicon.auxiliaries import Auxiliaries
from garant.lexicon.hits import VerbHit
from garant.lexicon.verbs import Form, Tense

_REACH = 7
_NOUS_REACH = 6
_AUXILIARIES = ("être", "avoir")
_COMPOUND = {
    Tense.PRESENT: Tense.PAST,
    Tense.IMPERFECT: Tense.PLUPERFECT,
    Tense.PAST: Tense.PLUPERFECT,
    Tense.FUTURE: Tense.FUTURE_PERFECT,
    Tense.CONDITIONAL: Tense.CONDITIONAL_PERFECT,
    Tense.SUBJUNCTIVE: Tense.PAST,
    Tense.INFINITIVE: Tense.INFINITIVE,
    Tense.GERUND: Tense.GERUND,
}


class _Auxiliary(NamedTuple):
    token: int
    form: Form
    is_be: bool
    passive: bool = False


def french_group(
    tokens: Tokens, index: int, readings: Sequence[VerbHit], folded: str, words: Auxiliaries
) -> VerbGroup | None:
    """Return the group whose verb is the token at `index`, or None where the spelling is no verb here."""
    if tokens.words[index] in words["not_verbs"]:
        return None
    for hit in readings:
        participle = hit.forms.by_tense.get(Tense.PARTICIPLE)
        if participle is not None:
            auxiliary = _auxiliary(tokens, index, folded, words)
            if auxiliary is not None:
                return _compound(tokens, index, hit, participle, auxiliary, words)
            break
    return _simple(tokens, index, readings, folded, words)


def _auxiliary(tokens: Tokens, index: int, folded: str, words: Auxiliaries) -> _Auxiliary | None:
    """Look left for "avoir" or "être", over adverbs and clitics, not over a comma or a full stop."""
    listed, passive, between = tokens.words, False, words["between"]
    for left in range(index - 1, max(-1, index - 1 - _REACH), -1):
        word = listed[left]
        if _cut(folded, tokens.ends[left], tokens.starts[left + 1]):
            return None
        if word == "été":
            passive = True
        elif word in words.have_forms and word != "eu":
            return _Auxiliary(left, words.have_forms[word].likeliest, False, passive)
        elif word in words.be_forms and not passive:
            return _Auxiliary(left, words.be_forms[word].likeliest, True)
        elif word not in between and not word.endswith("ment"):
            return None
    return None


def _cut(folded: str, start: int, end: int) -> bool:
    gap = folded[start:end]
    if gap in (" ", "'"):
        return False
    if gap.strip() == '"':
        return False  # « s'est "engagée" à »: the mark opens a quoted fragment
    return "," in gap or "." in gap or "\n" in gap or ";" in gap or '"' in gap


def _compound(
    tokens: Tokens, index: int, hit: VerbHit, participle: Form, auxiliary: _Auxiliary, words: Auxiliaries
) -> VerbGroup:
    before = tokens.words[auxiliary.token - 1] if auxiliary.token else ""
    pronominal = auxiliary.is_be and (
        before in words["reflexives"]
        or (before in words["reflexive_subjects"] and auxiliary.form.plural is True)
    )
    active_be = pronominal or hit.lemma in words["with_be"]
    passive = auxiliary.passive or (auxiliary.is_be and not active_be)
    simple = passive and auxiliary.is_be
    tense = auxiliary.form.tense if simple else _COMPOUND.get(auxiliary.form.tense, Tense.PAST)
    start = _extended(tokens, auxiliary.token, words)
    inside = tokens.words[auxiliary.token + 1 : index]
    return VerbGroup(
        start=tokens.starts[start],
        end=hit.end,
        first=start,
        after=index + 1,
        head_start=hit.start,
        lemma=hit.lemma,
        tense=tense,
        passive=passive,
        pronominal=pronominal,
        negated=_negated(tokens, start, auxiliary.token, index, words),
        person=auxiliary.form.person,
        plural=participle.plural if passive and participle.plural is not None else auxiliary.form.plural,
        inverted=bool(inside) and _inverts(inside, words),
    )


def _inverts(inside: Sequence[str], words: Auxiliaries) -> bool:
    first = inside[1] if inside[0] == "t" and len(inside) > 1 else inside[0]
    return first in words["inversion"]


def _extended(tokens: Tokens, index: int, words: Auxiliaries) -> int:
    while index > 0 and tokens.words[index - 1] in words["clitics"]:
        index -= 1
    return index


def _negated(tokens: Tokens, start: int, first: int, head: int, words: Auxiliaries) -> bool:
    if start == head or words["negators"].isdisjoint(tokens.words[start:head]):
        alone = start == head and tokens.words[max(0, start - 1)] == "pas"
        return alone or _denies_infinitive(tokens.words[max(0, start - 2) : start], words)
    if words["negations"].intersection(tokens.words[first : head + 4]):
        return not (
            _restricts(tokens, head, words) and not words["negations"].intersection(tokens.words[first:head])
        )
    before = tokens.words[max(0, start - 7) : start]
    return bool(words["negative_subjects"].intersection(before))


def _denies_infinitive(before: Sequence[str], words: Auxiliaries) -> bool:
    """Tell « ne plus livrer », « ne jamais leur livrer »: both words of denial stand before it."""
    return len(before) == 2 and before[0] in words["negators"] and before[1] in words["negations"]


def _restricts(tokens: Tokens, head: int, words: Auxiliaries) -> bool:
    """Tell « ne compte (ici) que » from « ne pense pas que », which denies."""
    following = tokens.words[head + 1 : head + 3]
    return not words["restrictive"].isdisjoint(following) and words["negations"].isdisjoint(following[:1])


def _simple(
    tokens: Tokens, index: int, readings: Sequence[VerbHit], folded: str, words: Auxiliaries
) -> VerbGroup | None:
    start = _extended(tokens, index, words)
    alone = start == index
    if _reads_as_noun(tokens, start, index, folded, words):
        readings = [hit for hit in readings if not hit.forms.only_finite]
    if not readings:
        return None
    hit = readings[0] if len(readings) == 1 else min(readings, key=_likelihood)
    form = hit.forms.likeliest
    if form.tense is Tense.IMPERFECT and form.person == 1 and form.plural and _lacks_nous(tokens, start):
        return None  # « 50 avions », « quatre portions »
    following = tokens.words[index + 1] if index + 1 < len(tokens.words) else ""
    if alone and following in words["agents"]:
        form = hit.forms.by_tense.get(Tense.PARTICIPLE, form)
    return VerbGroup(
        start=tokens.starts[start],
        end=hit.end,
        first=start,
        after=index + 1,
        head_start=hit.start,
        lemma=hit.lemma,
        tense=form.tense,
        pronominal=_is_pronominal(tokens, start, index, words),
        negated=form.tense is not Tense.PARTICIPLE and _negated(tokens, start, index, index, words),
        person=form.person,
        plural=form.plural,
        inverted=folded[hit.end : hit.end + 1] == "-"
        and bool(following)
        and _inverts(tokens.words[index + 1 : index + 3], words),
    )


def _is_pronominal(tokens: Tokens, start: int, index: int, words: Auxiliaries) -> bool:
    """Tell « s'engage » from « engage », and « nous nous engageons » from « il nous engage »."""
    if start < index and not words["reflexives"].isdisjoint(tokens.words[start:index]):
        return True
    pair = tokens.words[max(0, start - 2) : start]
    return len(pair) == 2 and pair[0] == pair[1] and pair[0] in words["reflexive_subjects"]


def _reads_as_noun(tokens: Tokens, start: int, index: int, folded: str, words: Auxiliaries) -> bool:
    """Tell « une aide », « l'aide » (no pronoun before the article) from « elle l'aide »."""
    if not index or _cut(folded, tokens.ends[index - 1], tokens.starts[index]):
        return False
    if start == index:
        return tokens.words[index - 1] in words["determiners"]
    articles = words["determiners"].issuperset(tokens.words[start:index])
    return articles and (not start or tokens.words[start - 1] not in words["subjects"])


def _lacks_nous(tokens: Tokens, start: int) -> bool:
    return "nous" not in tokens.words[max(0, start - _NOUS_REACH) : start]


def _likelihood(hit: VerbHit) -> tuple[int, bool, str]:
    """Return what sorts the likelier reading first: « sommes » is of "être", not of "sommer"."""
    return hit.forms.rank, hit.lemma not in _AUXILIARIES, hit.lemma
