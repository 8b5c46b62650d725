"""The English verb group: "has not been delivered", "will send", "to provide"."""

from collections.abc import Mapping, Sequence

from garant.annotate.marks import Tokens, VerbGroup
from garant.lexicon.auxiliaries import Auxiliaries
from garant.lexicon.hits import VerbHit
from garant.lexicon.verbs import Form, Tense

_REACH = 7
_SUBJECT_REACH = 9
_PAST_BE = frozenset({"was", "were", "wasn", "weren"})
_PAST_HAVE = frozenset({"had", "hadn"})


def english_group(
    tokens: Tokens, index: int, readings: Sequence[VerbHit], folded: str, words: Auxiliaries
) -> VerbGroup | None:
    """Return the group whose verb is the token at `index`, or None where the spelling is no verb here."""
    if folded[tokens.starts[index] - 1 : tokens.starts[index]] == "-":
        return None
    hit = max(readings, key=_end)
    chain = _chain(tokens, index, folded, words)
    if tokens.words[index] in words["not_verbs"] and not chain:
        return None
    form = _form_after(tokens, hit, chain, index, words)
    if form is not None and form.tense is Tense.PRESENT and not chain and _is_owned(tokens, index, folded):
        return None
    if form is None:
        return None
    first = chain[0] if chain else index
    inside = tokens.words[first:index]
    tense, modal = _tense(inside, form, words)
    return VerbGroup(
        start=tokens.starts[first],
        end=hit.end,
        first=first,
        after=index + 1 if hit.end == tokens.ends[index] else tokens.index_at(hit.end),
        head_start=hit.start,
        lemma=hit.lemma,
        tense=tense,
        passive=form.tense is Tense.PARTICIPLE and _last(inside, words) == "be",
        negated=_is_negated(tokens, first, index, folded, words),
        modal=modal,
        modal_tense=Tense.PRESENT if modal else None,
        person=form.person or 3,
        plural=form.plural,
        inverted=bool(inside) and inside[-1] in words["inversion"],
    )


def _is_owned(tokens: Tokens, index: int, folded: str) -> bool:
    """Tell whether it is a noun of the one named before: "Oslo's request"."""
    return folded.endswith(("'s ", "s' "), 0, tokens.starts[index])


def _end(hit: VerbHit) -> int:
    return hit.end


def _chain(tokens: Tokens, index: int, folded: str, words: Auxiliaries) -> list[int]:
    """Return the token indices from the first auxiliary to the last, empty where there is none."""
    found: list[int] = []
    for left in range(index - 1, max(-1, index - 1 - _REACH), -1):
        if _cut(folded, tokens.ends[left], tokens.starts[left + 1]):
            break
        word = tokens.words[left]
        if word in words.families:
            found.append(left)
            if word in words["to"]:
                break
        elif not _stands_between(tokens, left, words):
            break
    return found[::-1]


def _cut(folded: str, start: int, end: int) -> bool:
    gap = folded[start:end]
    return gap != " " and ("," in gap or "." in gap or "\n" in gap or ";" in gap or '"' in gap)


def _stands_between(tokens: Tokens, index: int, words: Auxiliaries) -> bool:
    """Tell whether a word may stand between an auxiliary and its verb: "will now send", "will no longer"."""
    word, after = tokens.words[index], tokens.words[index + 1]
    if after in words["longer"]:
        return word in words["before_longer"]
    return word in words["between"] or word in words["longer"] or word.endswith("ly")


def _is_negated(tokens: Tokens, first: int, index: int, folded: str, words: Auxiliaries) -> bool:
    if words["negations"].intersection(tokens.words[first:index]):
        return True
    alone = first == index > 0
    if alone and tokens.words[index - 1] in words["negations"]:  # "never sent", "no longer sends"
        return True
    if _is_denied_infinitive(tokens, first, words):
        return True
    return _denied_by_subject(tokens, first, folded, words)


def _is_denied_infinitive(tokens: Tokens, first: int, words: Auxiliaries) -> bool:
    """Tell "pledged not to send" from "whether or not to send" and "takes longer to send"."""
    if tokens.words[first] not in words["to"] or first < 1:
        return False
    denied = tokens.words[first - 1] in words["negations"] - words["longer"]
    return denied and tokens.words[max(0, first - 2)] not in words["alternatives"]


def _denied_by_subject(tokens: Tokens, first: int, folded: str, words: Auxiliaries) -> bool:
    """Tell whether the subject negates its verb: "neither Paris nor Berlin will send"."""
    for left in range(first - 1, max(-1, first - 1 - _SUBJECT_REACH), -1):
        if (
            _cut(folded, tokens.ends[left], tokens.starts[left + 1])
            or tokens.words[left] in words["clause_links"]
        ):
            return False
        if tokens.words[left] in words["negative_subjects"]:
            return True
    return False


def _last(inside: Sequence[str], words: Auxiliaries) -> str | None:
    return next((words.families[word] for word in reversed(inside) if word in words.families), None)


def _form_after(
    tokens: Tokens, hit: VerbHit, chain: list[int], index: int, words: Auxiliaries
) -> Form | None:
    forms = hit.forms.by_tense
    last = _last(tokens.words[chain[0] : index], words) if chain else None
    if last == "have":
        return forms.get(Tense.PARTICIPLE)
    if last == "be":
        return forms.get(Tense.GERUND) or forms.get(Tense.PARTICIPLE)
    if last is not None:
        return forms.get(Tense.INFINITIVE)
    return _alone(tokens, hit, forms, index, words)


def _alone(
    tokens: Tokens, hit: VerbHit, forms: Mapping[Tense, Form], index: int, words: Auxiliaries
) -> Form | None:
    before = tokens.words[index - 1] if index else ""
    after = tokens.words[index + 1] if index + 1 < len(tokens) else ""
    if Tense.PARTICIPLE in forms and after in words["agents"]:
        return forms[Tense.PARTICIPLE]
    if Tense.PAST in forms:
        return forms[
            Tense.PARTICIPLE if before in words["determiners"] and Tense.PARTICIPLE in forms else Tense.PAST
        ]
    if Tense.PRESENT in forms and after in words["of"] and hit.lemma not in words["with_of"]:
        return None  # "the phony claims of", "three calls of"
    if Tense.PRESENT in forms:
        noun = before in words["determiners"] and before not in words["subjects"]
        return None if noun and not _agrees(before, forms[Tense.PRESENT], words) else forms[Tense.PRESENT]
    return forms.get(Tense.GERUND) or forms.get(Tense.PARTICIPLE)


def _agrees(before: str, form: Form, words: Auxiliaries) -> bool:
    """Tell "this supports", "these support", which are verbs, from "this support", "these supports"."""
    if before in words["one"]:
        return form.plural is False
    return before in words["several"] and bool(form.plural)


def _tense(inside: Sequence[str], form: Form, words: Auxiliaries) -> tuple[Tense, str | None]:
    auxiliaries = [word for word in inside if word in words.families]
    if not auxiliaries:
        return form.tense, None
    first = auxiliaries[0]
    perfect = any(word in words["have"] for word in auxiliaries[1:])
    if first in words["future"]:
        return (Tense.FUTURE_PERFECT if perfect else Tense.FUTURE), None
    if first in words["conditional"]:
        return (Tense.CONDITIONAL_PERFECT if perfect else Tense.CONDITIONAL), None
    if first in words["modals"]:
        return Tense.PRESENT, first
    if first in words["to"]:
        return Tense.INFINITIVE, None
    if first in ("having", "being"):
        return Tense.GERUND, None
    if first in words["have"]:
        return (Tense.PLUPERFECT if first in _PAST_HAVE else Tense.PAST), None
    if first in words["do"]:
        return (Tense.PAST if first in ("did", "didn") else Tense.PRESENT), None
    if first in ("be", "been"):
        return Tense.PARTICIPLE if first == "been" else Tense.INFINITIVE, None
    return (Tense.PAST if first in _PAST_BE else Tense.PRESENT), None
