"""Verbs with their auxiliaries: which tense, which voice, negated or not, governed by which other verb.

Anchored at the lexicon's verb hits: from each, a few words to the left are read. Mood comes from
the spelling ("enverraient" is a conditional), never from context.
"""

from collections.abc import Iterator, Sequence

from garant.annotate.english_verbs import english_group
from garant.annotate.french_verbs import french_group
from garant.annotate.marks import Tokens, VerbGroup
from garant.lexicon.auxiliaries import Auxiliaries, load_auxiliaries
from garant.lexicon.hits import VerbHit
from garant.lexicon.verbs import Tense

_REACH_OF_A_GOVERNOR = 6


def verb_groups(tokens: Tokens, hits: Sequence[VerbHit], folded: str, language: str) -> list[VerbGroup]:
    """Return the verb groups of a text in order; an auxiliary belongs to its verb's group alone."""
    auxiliaries = load_auxiliaries(language)
    group_at = french_group if language == "fr" else english_group
    groups: list[VerbGroup] = []
    for index, readings in _by_token(tokens, hits):
        group = group_at(tokens, index, readings, folded, auxiliaries)
        if group is None:
            continue
        while groups and groups[-1].head_start >= group.start:
            groups.pop()
        groups.append(group)
    return _governed(groups, tokens, auxiliaries)


def _by_token(tokens: Tokens, hits: Sequence[VerbHit]) -> Iterator[tuple[int, list[VerbHit]]]:
    place = -1
    readings: list[VerbHit] = []
    for hit in hits:
        if hit.start != place:
            if readings:
                yield tokens.index_at(place), readings
            place, readings = hit.start, []
        readings.append(hit)
    if readings:
        yield tokens.index_at(place), readings


def _governed(groups: list[VerbGroup], tokens: Tokens, auxiliaries: Auxiliaries) -> list[VerbGroup]:
    passed_over = auxiliaries.union("links", "between", "clitics", "to")
    for index in range(1, len(groups)):
        group, previous = groups[index], groups[index - 1]
        if group.tense is not Tense.INFINITIVE or group.modal is not None:
            continue
        between = tokens.words[previous.after : group.first]
        if len(between) <= _REACH_OF_A_GOVERNOR and all(word in passed_over for word in between):
            governed = group._replace(governor=index - 1)
            if previous.lemma in auxiliaries["modals"] and auxiliaries["links"].isdisjoint(between):
                governed = governed._replace(modal=previous.lemma, modal_tense=previous.tense)
            groups[index] = governed
    return groups
