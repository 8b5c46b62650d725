"""The form in which somebody marks what an article says and nobody read: what it asks, what was given so far.

What is given is taken as it comes and stands in the form again; whether it can be, the ledger says.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from garant.ledger.corrections import ACTORS, MOST_LETTERS, WHOLE
from garant.ledger.missed import FORMS, puttable
from garant.ledger.proposals import Proposal
from garant.lexicon.labels import Labels
from garant.model.articles import Article
from garant.model.records import Commitment
from garant.model.spans import Span
from garant.reports.wording import Wording
from garant.web.forms import Form
from garant.web.marking import Entry, Marked
from garant.web.reviewing import HINTS, choices_of

CONDITIONS, MOST_CONDITIONS = 2, 4
"""How many conditions the form has room for, and for how many where a proposal has them."""

_AROUND = 60  # letters on either side of words of which a place is to be chosen, and of a package

_MOSTLY = {"commitments": ("beneficiary",), "meetings": ("participants",), "incidents": ("places",)}

Chosen = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Given:
    """What a form sends, or an address asks for: the words, their place if it is known, and what they say.

    `proposal` is the id of what a language model proposes, where that is what the form began with.
    """

    words: str = ""
    place: Span | None = None
    category: str = next(iter(FORMS))
    fields: Chosen = ()
    conditions: Chosen = ()
    note: str = ""
    proposal: str = ""

    @property
    def said(self) -> Mapping[str, str]:
        """What is said of the fields of the category that was chosen, by their names."""
        named = ((name.partition("."), value) for name, value in self.fields)
        return {field: value for (category, _, field), value in named if category == self.category}

    @property
    def hanging(self) -> Chosen:
        """The conditions of which a type was chosen; only a commitment has any."""
        chosen = self.conditions if self.category == Marked.COMMITMENTS else ()
        return tuple(dict.fromkeys(each for each in chosen if each[0]))


@dataclass(frozen=True, slots=True)
class Asked:
    """A field that the form asks for: its name there, what it may hold, and what it holds so far."""

    name: str
    label: str
    given: str
    choices: Chosen
    hint: str | None
    is_actor: bool
    is_required: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the form asks of a category: what must be said or mostly is, and what may be."""

    category: str
    first: tuple[Asked, ...]
    more: tuple[Asked, ...]


def given_in(form: Form) -> Given:
    """Return what a form sends."""
    types, words = form.all("condition"), form.all("condition.words")
    category = form.one("category")
    return Given(
        form.one("words"),
        place_of(form.one("place")),
        category,
        tuple(each for each in form.fields if each[0].startswith(f"{category}.")),
        tuple(zip(types, words, strict=False))[:MOST_CONDITIONS],
        form.one("note"),
        form.one("proposal"),
    )


def given_at(article: Article, written: str | None) -> Given:
    """Return what an address asks for: the words at a place, nothing where it is none."""
    place = place_of(written or "")
    if place is None or len(place) > MOST_LETTERS or place.end > len(article.text):
        return Given()
    return Given(place.of(article.text), place)


def given_by(article: Article, proposal: Proposal) -> Given:
    """Return what a language model proposes, as a form would send it."""
    missed = proposal.missed
    return Given(
        missed.quotation,
        Span(missed.start, missed.end),
        missed.category,
        tuple((f"{missed.category}.{name}", value) for name, value in missed.fields.items()),
        tuple((type_, place.of(article.text)) for type_, place in missed.conditions),
        proposal=proposal.id,
    )


def place_of(written: str) -> Span | None:
    """Return the place that is written so, « 120-165 »; None for anything else."""
    start, _, end = written.partition("-")
    if not all(each.isascii() and each.isdigit() and len(each) < 10 for each in (start, end)):
        return None
    return Span(int(start), int(end)) if int(start) < int(end) else None


def sheets(given: Given, entries: Sequence[Entry], labels: Labels) -> Iterator[Sheet]:
    """Yield what the form asks, category by category; `entries` are what stands in the article."""
    for category, form in FORMS.items():
        asked = {name: _asked(category, name, given, entries, labels) for name in puttable(category)}
        first = tuple(asked.pop(name) for name in (*form.required, *_MOSTLY.get(category, ())))
        yield Sheet(category, first, tuple(asked.values()))


def around(text: str, place: Span) -> tuple[str, str, str]:
    """Return words with what stands before and after them on the page."""
    before, after = text[max(0, place.start - _AROUND) : place.start], text[place.end : place.end + _AROUND]
    return before, place.of(text), after


def _asked(category: str, name: str, given: Given, entries: Sequence[Entry], labels: Labels) -> Asked:
    wholes = _packages(entries, labels) if name == WHOLE else ()
    return Asked(
        name=f"{category}.{name}",
        label=labels.of("field", name),
        given=given.said.get(name, "") if category == given.category else "",
        choices=wholes or choices_of(category, name, labels),
        hint=HINTS.get(name) if not wholes else None,
        is_actor=name in ACTORS,
        is_required=name in FORMS[category].required,
    )


def _packages(entries: Sequence[Entry], labels: Labels) -> Chosen:
    """Return the commitments of the article, of which another can be a part, by their ids."""
    commitments = ((each.stored.id, each.stored.record) for each in entries)
    return tuple((id_, _told(it, labels)) for id_, it in commitments if isinstance(it, Commitment))


def _told(commitment: Commitment, labels: Labels) -> str:
    who, what = Wording(labels).actor(commitment.actor), labels.of("kind", commitment.kind)
    return f"{who}, {what} ({commitment.evidence.quotation[:_AROUND]})"
