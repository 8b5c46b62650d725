"""The French verb group: « n'a pas été livré », « s'est-elle engagée », « enverraient »."""

from collections.abc import Sequence
from dataclasses import dataclass

from garant.annotate.marks import Tokens, VerbGroup
from garant.lexicon.auxiliaries import Auxiliaries
from garant.lexicon.hits import VerbHit
from garant.lexicon.verbs import Form, Tense

_REACH = 7
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
_MOST_LIKELY = (
    Tense.PRESENT,
    Tense.FUTURE,
    Tense.CONDITIONAL,
    Tense.IMPERFECT,
    Tense.PAST,
    Tense.INFINITIVE,
    Tense.PARTICIPLE,
    Tense.GERUND,
    Tense.SUBJUNCTIVE,
)


@dataclass(frozen=True, slots=True)
class _Auxiliary:
    index: int
    form: Form
    is_be: bool
    passive: bool = False


def french_group(
    tokens: Tokens, index: int, readings: list[VerbHit], folded: str, words: Auxiliaries
) -> VerbGroup | None:
    """Return the group whose verb is the token at `index`, or None where the spelling is no verb here."""
    if tokens.words[index] in words["not_verbs"]:
        return None
    auxiliary = _auxiliary(tokens, index, folded, words)
    for hit in readings:
        participle = _form(hit, Tense.PARTICIPLE)
        if auxiliary and participle:
            return _compound(tokens, index, hit, participle, auxiliary, words)
    return _simple(tokens, index, readings, folded, words)


def _form(hit: VerbHit, tense: Tense) -> Form | None:
    return next((form for form in hit.forms if form.tense is tense), None)


def _auxiliary(tokens: Tokens, index: int, folded: str, words: Auxiliaries) -> _Auxiliary | None:
    """Look left for "avoir" or "être", over adverbs and clitics, not over a comma or a full stop."""
    passive = False
    for left in range(index - 1, max(-1, index - 1 - _REACH), -1):
        word = tokens.words[left]
        if _cut(folded, tokens.ends[left], tokens.starts[left + 1]):
            return None
        if word == "été":
            passive = True
        elif word in words.have_forms and word != "eu":
            return _Auxiliary(left, _finite_first(words.have_forms[word]), False, passive)
        elif word in words.be_forms and not passive:
            return _Auxiliary(left, _finite_first(words.be_forms[word]), True)
        elif word not in words["between"] and not word.endswith("ment"):
            return None
    return None


def _cut(folded: str, start: int, end: int) -> bool:
    between = folded[start:end]
    if between.strip() == '"':
        return False  # « s'est "engagée" à »: the mark opens a quoted fragment
    return "," in between or "." in between or "\n" in between or ";" in between or '"' in between


def _finite_first(forms: tuple[Form, ...]) -> Form:
    return min(forms, key=lambda form: _MOST_LIKELY.index(form.tense))


def _compound(
    tokens: Tokens, index: int, hit: VerbHit, participle: Form, auxiliary: _Auxiliary, words: Auxiliaries
) -> VerbGroup:
    before = tokens.words[auxiliary.index - 1] if auxiliary.index else ""
    pronominal = auxiliary.is_be and (
        before in words["reflexives"]
        or (before in words["reflexive_subjects"] and auxiliary.form.plural is True)
    )
    active_be = pronominal or hit.lemma in words["with_be"]
    passive = auxiliary.passive or (auxiliary.is_be and not active_be)
    simple = passive and auxiliary.is_be
    tense = auxiliary.form.tense if simple else _COMPOUND.get(auxiliary.form.tense, Tense.PAST)
    start = _extended(tokens, auxiliary.index, words)
    inside = tokens.words[auxiliary.index + 1 : index]
    return VerbGroup(
        start=tokens.starts[start],
        end=hit.end,
        head_start=hit.start,
        lemma=hit.lemma,
        tense=tense,
        passive=passive,
        pronominal=pronominal,
        negated=_negated(tokens, start, auxiliary.index, index, words),
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
    if not words["negators"].intersection(tokens.words[start:head]):
        return tokens.words[max(0, start - 1)] == "pas" and start == head
    if words["negations"].intersection(tokens.words[first : head + 4]):
        return not (
            _restricts(tokens, head, words) and not words["negations"].intersection(tokens.words[first:head])
        )
    before = tokens.words[max(0, start - 7) : start]
    return bool(words["negative_subjects"].intersection(before))


def _restricts(tokens: Tokens, head: int, words: Auxiliaries) -> bool:
    return bool(words["restrictive"].intersection(tokens.words[head + 1 : head + 3]))


def _simple(
    tokens: Tokens, index: int, readings: list[VerbHit], folded: str, words: Auxiliaries
) -> VerbGroup | None:
    start = _extended(tokens, index, words)
    alone = start == index
    if _reads_as_noun(tokens, start, index, folded, words):
        readings = [hit for hit in readings if not _only_finite(hit)]
    if not readings:
        return None
    hit = min(readings, key=_likelihood)
    form = _finite_first(hit.forms)
    following = tokens.words[index + 1] if index + 1 < len(tokens) else ""
    participle = _form(hit, Tense.PARTICIPLE)
    if participle and alone and following in words["agents"]:
        form = participle
    before = tokens.words[start:index]
    return VerbGroup(
        start=tokens.starts[start],
        end=hit.end,
        head_start=hit.start,
        lemma=hit.lemma,
        tense=form.tense,
        pronominal=bool(words["reflexives"].intersection(before)) or _reflects(tokens, start, words),
        negated=form.tense is not Tense.PARTICIPLE and _negated(tokens, start, index, index, words),
        person=form.person,
        plural=form.plural,
        inverted=_inverts(tokens.words[index + 1 : index + 3], words) and folded[hit.end : hit.end + 1] == "-"
        if following
        else False,
    )


def _reflects(tokens: Tokens, start: int, words: Auxiliaries) -> bool:
    """Tell « nous nous engageons » from « il nous engage »."""
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


def _only_finite(hit: VerbHit) -> bool:
    return all(form.tense not in (Tense.INFINITIVE, Tense.GERUND) for form in hit.forms)


def _likelihood(hit: VerbHit) -> tuple[int, bool, str]:
    """Return what sorts the likelier reading first: « sommes » is of "être", not of "sommer"."""
    return _rank(hit), hit.lemma not in _AUXILIARIES, hit.lemma


def _rank(hit: VerbHit) -> int:
    return min(_MOST_LIKELY.index(form.tense) for form in hit.forms)
