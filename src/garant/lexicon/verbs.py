"""Every form of a verb with its tense: French by models of endings, English by spelling rules.

The models, the irregular verbs and the auxiliaries are rows in `data/languages/*/verbs.yml`.
"""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cache, cached_property
from typing import Any, NamedTuple

from garant.errors import DataError
from garant.lexicon.files import read_yaml


class Tense(StrEnum):
    """Tense and mood of a verb form, and of a verb with its auxiliaries."""

    INFINITIVE = "infinitive"
    PRESENT = "present"
    IMPERFECT = "imperfect"
    PAST = "past"
    PLUPERFECT = "pluperfect"
    FUTURE = "future"
    FUTURE_PERFECT = "future_perfect"
    CONDITIONAL = "conditional"
    CONDITIONAL_PERFECT = "conditional_perfect"
    SUBJUNCTIVE = "subjunctive"
    PARTICIPLE = "participle"
    GERUND = "gerund"


class Form(NamedTuple):
    """What one spelling of a verb may be. `person` is 1 to 3, or 0 where the form has none."""

    tense: Tense
    person: int = 0
    plural: bool | None = None


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


class Forms(tuple[Form, ...]):
    """Everything that one spelling of a verb may be. What is asked of it is worked out once."""

    @cached_property
    def by_tense(self) -> Mapping[Tense, Form]:
        """The first form of each tense."""
        return {form.tense: form for form in reversed(self)}

    @cached_property
    def likeliest(self) -> Form:
        """What the spelling is, where nothing around it tells."""
        return min(self, key=_unlikelihood)

    @cached_property
    def rank(self) -> int:
        """How unlikely the likeliest form is, beside other verbs of the same spelling."""
        return _unlikelihood(self.likeliest)

    @cached_property
    def only_finite(self) -> bool:
        """Whether the spelling is neither an infinitive nor a gerund."""
        return self.by_tense.keys().isdisjoint((Tense.INFINITIVE, Tense.GERUND))


def _unlikelihood(form: Form) -> int:
    return _MOST_LIKELY.index(form.tense)


_PERSONS = ((1, False), (2, False), (3, False), (1, True), (2, True), (3, True))
_IMPERFECT = ("ais", "ais", "ait", "ions", "iez", "aient")
_FUTURE = ("ai", "as", "a", "ons", "ez", "ont")


def verb_forms(lemma: str, language: str) -> dict[str, Forms]:
    """Return every spelling of the verb with what it may be; raise DataError for a verb without a model."""
    forms: dict[str, list[Form]] = {}
    pairs = _french(lemma) if language == "fr" else _english(lemma)
    for spelling, form in pairs:
        known = forms.setdefault(spelling, [])
        if form not in known:
            known.append(form)
    return {spelling: Forms(found) for spelling, found in forms.items()}


def common_verbs(language: str) -> tuple[str, ...]:
    """Return the verbs that are found in every text, whether a table names them or not."""
    listed: str = read_yaml(f"languages/{language}/verbs.yml")["common"]
    return tuple(listed.split())


@cache
def _models() -> tuple[Mapping[str, Any], ...]:
    models: list[Mapping[str, Any]] = read_yaml("languages/fr/verbs.yml")["models"]
    return tuple(sorted(models, key=lambda model: -len(model["ends"])))


def _french(lemma: str) -> Iterator[tuple[str, Form]]:
    for model in _models():
        if lemma.endswith(model["ends"]) and lemma not in model.get("not", ()):
            return _french_by(lemma.removesuffix(model["ends"]), lemma, model)
    raise DataError(f"languages/fr/verbs.yml: no model for {lemma!r}")


def _french_by(stem: str, lemma: str, model: Mapping[str, Any]) -> Iterator[tuple[str, Form]]:
    present = model["present"]
    yield lemma, Form(Tense.INFINITIVE)
    yield from _finite(stem, present, Tense.PRESENT)
    plural = present[3].removesuffix("ons")
    yield from _finite(stem, [model.get("imperfect", plural) + end for end in _IMPERFECT], Tense.IMPERFECT)
    yield from _finite(stem, [model["future"] + end for end in _FUTURE], Tense.FUTURE)
    yield from _finite(stem, [model["future"] + end for end in _IMPERFECT], Tense.CONDITIONAL)
    for ending, in_plural in zip(model["past"], (False, True), strict=True):
        yield stem + ending, Form(Tense.PAST, 3, in_plural)
    strong = model.get("subjunctive", present[5].removesuffix("ent"))
    for ending, (person, in_plural) in zip(("e", "es", "e", "ent"), _STRONG, strict=True):
        yield stem + strong + ending, Form(Tense.SUBJUNCTIVE, person, in_plural)
    for spelling in model.get("subjunctive_forms", ()):
        yield stem + spelling, Form(Tense.SUBJUNCTIVE, 3, spelling.endswith("ent"))
    participle = stem + model["participle"]
    yield from _agreeing(participle)
    yield stem + model.get("gerund", model.get("imperfect", plural) + "ant"), Form(Tense.GERUND)


_STRONG = ((1, False), (2, False), (3, False), (3, True))


def _agreeing(participle: str) -> Iterator[tuple[str, Form]]:
    in_plural = participle if participle.endswith("s") else participle + "s"
    feminine = participle.replace("û", "u") + "e"
    yield participle, Form(Tense.PARTICIPLE, 0, None if in_plural == participle else False)
    yield in_plural, Form(Tense.PARTICIPLE, 0, True)
    yield feminine, Form(Tense.PARTICIPLE, 0, False)
    yield feminine + "s", Form(Tense.PARTICIPLE, 0, True)


def _finite(stem: str, endings: list[str], tense: Tense) -> Iterator[tuple[str, Form]]:
    for ending, (person, plural) in zip(endings, _PERSONS, strict=True):
        if ending != "-":
            yield stem + ending, Form(tense, person, plural)


@cache
def _english_irregular() -> Mapping[str, tuple[str, str]]:
    rows: str = read_yaml("languages/en/verbs.yml")["irregular"]
    parts = (line.split() for line in rows.strip().splitlines())
    return {base: (past, participle) for base, past, participle in parts}


@cache
def _english_doubling() -> frozenset[str]:
    return frozenset(read_yaml("languages/en/verbs.yml")["doubling"].split())


def _english(lemma: str) -> Iterator[tuple[str, Form]]:
    verb, _, particle = lemma.partition(" ")
    rest = f" {particle}" if particle else ""
    for spelling, form in _english_word(verb):
        yield spelling + rest, form


@cache
def _english_special() -> Mapping[str, list[tuple[str, str, int, bool | None]]]:
    special: Mapping[str, list[tuple[str, str, int, bool | None]]]
    special = read_yaml("languages/en/verbs.yml")["special"]
    return special


def _english_word(verb: str) -> Iterator[tuple[str, Form]]:
    if verb in _english_special():
        for spelling, tense, person, plural in _english_special()[verb]:
            yield spelling, Form(Tense(tense), person, plural)
    else:
        yield from _english_regular(verb)


def _english_regular(verb: str) -> Iterator[tuple[str, Form]]:
    yield verb, Form(Tense.INFINITIVE)
    yield verb, Form(Tense.PRESENT, 3, True)
    yield _third_person(verb), Form(Tense.PRESENT, 3, False)
    stem = _stem(verb)
    past, participle = _english_irregular().get(verb, (stem + "ed", stem + "ed"))
    yield past, Form(Tense.PAST)
    yield participle, Form(Tense.PARTICIPLE)
    yield _gerund(verb), Form(Tense.GERUND)


def _third_person(verb: str) -> str:
    if verb.endswith(("s", "x", "z", "ch", "sh", "o")):
        return verb + "es"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb[:-1] + "ies"
    return verb + "s"


def _stem(verb: str) -> str:
    if verb in _english_doubling():
        return verb + verb[-1]
    if verb.endswith("e"):
        return verb[:-1]
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb[:-1] + "i"
    return verb


def _gerund(verb: str) -> str:
    if verb in _english_doubling():
        return verb + verb[-1] + "ing"
    if verb.endswith("ie"):
        return verb[:-2] + "ying"
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")):
        return verb[:-1] + "ing"
    return verb + "ing"
