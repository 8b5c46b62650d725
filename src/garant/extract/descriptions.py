"""What the words of a description tell: head, gender, number, whom it acts for, where it ends in print."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from garant.annotate.marks import Mention, MentionKind, within
from garant.extract.page import Page
from garant.lexicon.first_names import name_gender
from garant.lexicon.fold import bare
from garant.model.spans import Span


class Speaker(NamedTuple):
    """A speaker as a statement names them; `rule` tells how they were found and `span` by which words.

    `gender` is `f`, `m` or None; `plural` and `human` None where the words do not tell. `head` is the
    noun of a description.
    """

    name: str
    actor: str | None
    person: int | None = None
    gender: str | None = None
    plural: bool | None = None
    human: bool | None = None
    head: str = ""
    rule: str = "named"
    span: Span | None = None

    @property
    def acts(self) -> bool:
        """Tell whether it is somebody who can act: a person, an actor, or what a capital names."""
        if self.person is not None or self.actor is not None or self.human:
            return True
        return self.rule != "described" or any(word[:1].isupper() for word in self.name.split()[1:])


def describe(page: Page, first: int, last: int) -> Speaker:
    """Return the speaker whom a phrase without a known name describes, as printed."""
    start, end = page.starts[first], page.ends[last]
    core = core_of(page, first, last)
    head = head_of(page, first, last)
    silent = not page.sets["silent"].isdisjoint(core)
    actor = None if silent else actor_of(within(page.annotated.mentions, start, end))
    return Speaker(
        name=page.text[start:end],
        actor=actor,
        gender=gender_of(page, first),
        plural=plural_of(page, first),
        human=True if _is_human(page, first, core, head) else False if actor else None,
        head=head,
        rule="described",
        span=Span(start, end),
    )


def _is_human(page: Page, first: int, core: Sequence[str], head: str) -> bool:
    """« le ministre iranien », not « le bureau du ministre » nor « le communiqué officiel »."""
    if head in page.sets["things"]:
        return False
    if not page.sets["human_nouns"].isdisjoint(core):
        return True
    return any(page.starts[token] in page.roles for token in range(first, first + len(core)))


def names_in(page: Page, first: int, last: int) -> int:
    """Count the capitalised words behind the first: three in « le maire de Stuttgart Fritz Kuhn »."""
    return sum(page.capitalised(token) for token in range(first + 1, last + 1))


def pronoun_in(page: Page, first: int, last: int) -> str | None:
    """Return the speaking pronoun at either end of a run of tokens, None where neither is one."""
    ends = (page.words[last], page.words[first])
    return next((word for word in ends if word in page.sets["speaking_pronouns"]), None)


def end_of_name(page: Page, first: int, last: int) -> int:
    """Return the last token of a description as it is printed: before a comma or what only qualifies it."""
    token = page.last_of_name(first) + 1
    while token <= last:
        gap = page.gap(token)
        if (
            any(mark in gap for mark in ',(";:')
            or " - " in gap
            or page.words[token] in page.sets["after_speaker"]
        ):
            return token - 1
        token = page.last_of_name(token) + 1
    return last


def words_of(name: str) -> Iterable[str]:
    return bare(name).split()


def core_of(page: Page, first: int, last: int) -> Sequence[str]:
    """Return the words of a description up to its first preposition: "a senior official" of « … with X »."""
    for token in range(first + 1, last + 1):
        if page.words[token] in page.sets["prepositions"]:
            return page.words[first:token]
    return page.words[first : last + 1]


def initials(name: str) -> str:
    """ "The Institute for the Study of War" → "ISW": the capitals that an acronym is made of."""
    capitals = [
        word[0] for word in name.replace("’", " ").split() if word[0].isupper() and word.lower() != "the"
    ]
    return "".join(capitals) if len(capitals) > 1 else ""


def actor_of(mentions: Sequence[Mention]) -> str | None:
    """Return whom a description speaks for: a body's or state's own name before a demonym."""
    acting = [mention for mention in mentions if mention.actor]
    names = [mention for mention in acting if mention.kind is not MentionKind.DEMONYM]
    return (names or acting)[0].actor if acting else None


def head_of(page: Page, first: int, last: int) -> str:
    sets = page.sets
    for token in range(first, last + 1):
        word = page.words[token]
        if word not in sets["determiners"] and word not in sets["modifiers"]:
            return word if page.language == "fr" else _english_head(page, token, last)
    return page.words[first]


def _english_head(page: Page, token: int, last: int) -> str:
    """ "official" of "US official with knowledge": the noun before a preposition or the end."""
    while token < last and page.words[token + 1] not in page.sets["prepositions"]:
        token += 1
    return page.words[token]


def gender_of(page: Page, first: int) -> str | None:
    word = page.words[first]
    if word in page.sets["feminine_articles"]:
        return "f"
    return "m" if word in page.sets["masculine_articles"] else None


def plural_of(page: Page, first: int) -> bool | None:
    word = page.words[first]
    if word in page.sets["plural_articles"]:
        return True
    return False if word in page.sets["singular_articles"] else None


def genders(page: Page, people: Iterable[Mention]) -> dict[int, str]:
    """Return the gender of each person whose title, article or first name tells it, in this order."""
    genders: dict[int, str] = {}
    for mention in people:
        person = mention.person
        if person is not None and person not in genders and (gender := _title_gender(page, mention)):
            genders[person] = gender
    for index, named in enumerate(page.annotated.persons):
        if index not in genders and (gender := name_gender(named.name)):
            genders[index] = gender
    return genders


def _title_gender(page: Page, mention: Mention) -> str | None:
    """« Mme Joly », « la ministre X », "Mr Harlow": by the first words, and the article before them."""
    sets = page.sets
    first, last = page.token_at(mention.start), page.token_at(mention.end)
    for word in page.words[first : min(last, first + _TITLE_WORDS)]:
        if word in sets["feminine_titles"]:
            return "f"
        if word in sets["masculine_titles"]:
            return "m"
    for token in (first, first - 1):
        if token == first or not page.gap(first).strip(" '"):
            if page.word(token) in sets["feminine_articles"]:
                return "f"
            if page.word(token) in sets["masculine_articles"]:
                return "m"
    return None


_TITLE_WORDS = 3
