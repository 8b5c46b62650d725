"""Who speaks: a noun phrase becomes a name, a pronoun or « le ministre » one that was named before.

No coreference model: the discourse remembers who spoke and who was the subject, latest last, with
gender and number where the words tell them. A quotation's speaker is the one remembered when it opens;
names inside it change nothing.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from garant.annotate.marks import Mention, MentionKind, Sentence, within
from garant.extract.descriptions import (
    Speaker,
    describe,
    end_of_name,
    genders,
    initials,
    names_in,
    pronoun_in,
    words_of,
)
from garant.extract.page import Page
from garant.extract.statement_authors import author_phrase
from garant.extract.subjects import Phrase, subject_before
from garant.language.names import bare_name
from garant.lexicon.fold import bare
from garant.lexicon.titles import load_name_words
from garant.model.spans import Span


class _Passage(NamedTuple):
    """Tokens of narration that nobody has asked about yet."""

    first: int
    last: int


class Discourse:
    """Who was named so far, read along the text.

    Where nobody is quoted, "we" is whoever has the floor, or the author of the communiqué.
    """

    def __init__(self, page: Page) -> None:
        self.page = page
        self._people = [mention for mention in page.annotated.mentions if mention.person is not None]
        self._starts = [mention.start for mention in self._people]
        self._genders = genders(page, self._people)
        self._recent: list[Speaker | _Passage] = []
        self._hidden = 0
        self._described: list[Speaker] = []
        self._floor: Speaker | None = None
        self._heard: Speaker | None = None
        self._author: Speaker | None = None
        author = author_phrase(page)
        self._author = self.named(author) if author else None

    @property
    def last(self) -> Speaker | None:
        """The one who spoke, or was spoken of as a subject, last."""
        return next(self._latest_first(), None)

    @property
    def last_heard(self) -> Speaker | None:
        """The one who spoke last."""
        return self._heard

    @property
    def last_person(self) -> Speaker | None:
        """The person remembered last."""
        return next((speaker for speaker in self._latest_first() if speaker.person is not None), None)

    def hears(self, speaker: Speaker) -> None:
        """Remember who spoke."""
        self._heard = speaker
        self._remember(speaker)
        if speaker.rule == "described":
            self._described.append(speaker)

    def takes_the_floor(self, speaker: Speaker | None) -> None:
        """Let the speaker of a turn say "I"; None gives the word back to the narrator."""
        self._floor = speaker

    @property
    def in_turn(self) -> bool:
        """Tell whether somebody has the floor."""
        return self._floor is not None

    def labelled(self, label: Phrase) -> Speaker:
        """Return the speaker whom the label of a turn names: "MS. HARLOW", "Emmanuel Lenoir"."""
        page = self.page
        if mention := self._head_person(*label):
            speaker = self._person(mention)
            return speaker._replace(name=speaker.name.title()) if speaker.name.isupper() else speaker
        span = Span(page.starts[label[0]], page.ends[label[1]])
        words = bare(span.of(page.text)).split()
        for index, person in enumerate(page.annotated.persons):
            office = bare(person.role or "").split()
            if bare(person.name).split()[-1] == words[-1] or office[:1] == words[-1:]:
                return Speaker(person.name, person.actor, index, human=True, span=span)
        return Speaker(bare_name(span.of(page.text).title(), load_name_words()), None, human=True, span=span)

    def passes(self, first: int, last: int) -> None:
        """Note that the narrator says something in `[first, last)`; whom of, is read when somebody asks."""
        if self.page.names_somebody(first, last):
            self._remember(_Passage(first, last))

    def _latest_first(self) -> Iterator[Speaker]:
        """Yield those remembered, the latest first; passages are read on the way.

        While a passage is read, only what stands before it is remembered.
        """
        index = len(self._recent) - self._hidden
        while index > 0:
            index -= 1
            entry = self._recent[index]
            if isinstance(entry, Speaker):
                yield entry
                continue
            later = len(self._recent) - index  # counted from the end: what stands before may grow or shrink
            outer, self._hidden = self._hidden, later
            named = self._named_in(entry)
            self._hidden = outer
            index = len(self._recent) - later
            self._recent[index : index + 1] = named
            index += len(named)

    def _named_in(self, passage: "_Passage") -> list[Speaker]:
        """Return whom a passage of narration speaks of, the subject of its first verb last."""
        page = self.page
        verb = next((token for token in range(passage.first, passage.last) if self._narrates(token)), None)
        phrase = subject_before(page, passage.first, verb) if verb is not None else None
        people = self._within(page.start(passage.first), page.start(passage.last))
        found = [self._person(one) for one in reversed(people) if page.quotation_at(one.start) is None]
        subject = self.named(phrase) if phrase else None
        if subject and (
            subject.person is not None
            or subject.human
            or subject.rule == "described_before"
            or self._acts(phrase)
        ):
            found.append(subject)
        return found

    def _narrates(self, token: int) -> bool:
        return self.page.is_finite(token) and self.page.quotation_at(self.page.starts[token]) is None

    def _acts(self, phrase: Phrase | None) -> bool:
        """Tell whether an actor's own name heads the phrase: « le Kenya », not « la décision du Kenya »."""
        if phrase is None:
            return False
        page = self.page
        first = phrase[0] + (page.words[phrase[0]] in page.sets["determiners"])
        found = within(page.annotated.mentions, page.start(first), page.ends[phrase[1]])
        return bool(found) and found[0].start == page.start(first) and found[0].actor is not None

    def _remember(self, entry: "Speaker | _Passage") -> None:
        self._recent.append(entry)
        del self._recent[:-_MEMORY]

    def named(self, phrase: Phrase) -> Speaker | None:
        """Return the speaker whom a noun phrase names, or None where it is a pronoun for nobody known."""
        page = self.page
        first, last = phrase[0], min(phrase[1], len(page.words) - 1)
        if first > last:
            return None
        while first < last and page.words[first] in page.small:
            first += 1
        if last - first < 2 and (pronoun := pronoun_in(page, first, last)):
            return self.pronoun(pronoun, (first, last))
        mention = self._head_person(first, last)
        speaker = self._person(mention) if mention else self._by_description(first, last)
        return speaker._replace(plural=True) if self._lists(first, last) else speaker

    def _lists(self, first: int, last: int) -> bool:
        """Tell whether the phrase names several: « le président Macron et la chancelière Merkel »."""
        page = self.page
        listed = [token for token in range(first + 1, last) if page.words[token] in page.sets["listing"]]
        if not listed:
            return False
        kinds = (MentionKind.DEMONYM,)
        before = within(page.annotated.mentions, page.starts[first], page.starts[listed[-1]])
        after = within(page.annotated.mentions, page.starts[listed[-1]], page.ends[last])
        return any(m.kind not in kinds for m in before) and any(m.kind not in kinds for m in after)

    def names_other(self, speaker: Speaker, sentence: Sentence) -> bool:
        """Tell whether the narrator names somebody else in a sentence."""
        found = self._within(sentence.start, sentence.end)
        return any(m.person != speaker.person and self.page.quotation_at(m.start) is None for m in found)

    def before(self, place: int) -> Speaker | None:
        """Return the person named last before a place of the same sentence, else the last one remembered."""
        sentence = self.page.annotated.sentence_at(place)
        found = self._within(sentence.start, place) if sentence else ()
        return self._person(found[-1]) if found else self.last

    # Persons.

    def _within(self, start: int, end: int) -> Sequence[Mention]:
        found = self._people[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
        return [mention for mention in found if mention.end <= end]

    def _head_person(self, first: int, last: int) -> Mention | None:
        """Return the person whom the phrase names, one named by name before one only described.

        « une porte-parole » of nobody named is a person of her own.
        """
        page = self.page
        found = [
            mention
            for mention in self._within(page.starts[first], page.ends[last])
            if not self._embedded(mention, first, last)
        ]
        by_name = next((mention for mention in found if self._by_name(mention)), None)
        if by_name or page.words[first] in page.sets["indefinite"]:
            return by_name
        return found[0] if found else None

    def _by_name(self, mention: Mention) -> bool:
        assert mention.person is not None
        family = self.page.annotated.persons[mention.person].name.split()[-1]
        return bare(family)[:4] in bare(self.page.text[mention.start : mention.end])

    def _person(self, mention: Mention) -> Speaker:
        assert mention.person is not None
        person = self.page.annotated.persons[mention.person]
        return Speaker(
            name=person.name,
            actor=None if person.expert else person.actor or mention.actor,
            person=mention.person,
            gender=self._genders.get(mention.person),
            plural=False,
            human=True,
            span=Span(mention.start, mention.end),
        )

    def _embedded(self, mention: Mention, first: int, last: int) -> bool:
        """Tell whether the person is not the phrase's head: « un porte-parole du ministre Lavrov ».

        A document stands for its author: « un communiqué du ministre Lavrov » is his.
        """
        page = self.page
        token, after = page.token_at(mention.start), page.token_at(mention.end)
        if page.word(after) == "s" and "'" in page.gap(after):
            return True
        if after <= last and page.language == "en" and self._modifies(after):
            return True
        token -= 1
        if (
            token >= first
            and page.words[token] in page.sets["determiners"]
            and page.gap(token + 1).strip() in ("", "'")
        ):
            token -= 1
        if token < first or "," in page.gap(token + 1) or "(" in page.gap(token + 1):
            return False
        if page.words[token] in page.sets["governing"]:
            return page.word(token - 1) not in page.sets["documents"]
        return page.words[token] in page.sets["possessed"]

    def _modifies(self, after: int) -> bool:
        """ "Trump administration officials": a name with a noun right behind it."""
        page = self.page
        if page.gap(after).strip():
            return False
        word = page.words[after]
        return not (
            word in page.sets["after_speaker"]
            or word in page.sets["prepositions"]
            or word in page.sets["fillers"]
            or word.endswith("ly")
            or word.isdigit()
        )

    # Descriptions.

    def _by_description(self, first: int, last: int) -> Speaker:
        last = end_of_name(self.page, first, last)
        described = describe(self.page, first, last)
        if (
            self.page.words[first] in self.page.sets["possessives"]
            and described.head in self.page.sets["figures"]
        ):
            return self.last or described
        if self.page.words[first] in self.page.sets["definite"]:
            return self._known(described, first, last) or described
        return described

    def _known(self, described: Speaker, first: int, last: int) -> Speaker | None:
        """Return who was meant by "the official", « le ministre iranien », « le cinéaste »: one described
        before, or the latest person of whom it may be said. « le Kremlin » names itself.
        """
        page = self.page
        words = set(page.words[first : last + 1]) - page.sets["determiners"]
        for earlier in reversed(self._described):
            if described.name.split()[-1] == initials(earlier.name):
                return earlier._replace(rule="initials", span=described.span)
            if earlier.head == described.head and described.actor in (None, earlier.actor):
                same = words <= set(words_of(earlier.name))
                if same or len(words) == 1:
                    return earlier._replace(rule="described_before", span=described.span)
        if described.plural or names_in(page, first, last) > 1:
            return None
        if described.head in page.sets["firms"]:
            return None if names_in(page, first, last) else self._latest_firm(described)
        if described.head in page.sets["things"]:
            return None
        if described.human:
            return self._latest(described, actor=described.actor)
        if last - first > _SHORT or described.actor or names_in(page, first, last):
            return None
        return self._latest(described)

    # Pronouns.

    def pronoun(self, word: str, phrase: Phrase | None = None) -> Speaker | None:
        """Return who a pronoun means: the latest whom its gender and number allow."""
        sets = self.page.sets
        if word in sets["first_person"]:
            return self._floor or self._author
        if word in sets["nobody"]:
            return None
        wanted = Speaker(
            name=word,
            actor=None,
            gender="f" if word in sets["feminine"] else "m" if word in sets["masculine"] else None,
            plural=True
            if word in sets["plural_pronouns"]
            else False
            if word in sets["singular_pronouns"]
            else None,
            human=True
            if word in sets["human_pronouns"]
            else False
            if word in sets["thing_pronouns"]
            else None,
            rule="pronoun",
            span=Span(self.page.starts[phrase[0]], self.page.ends[phrase[1]]) if phrase else None,
        )
        return self._latest(wanted) or self.last or wanted._replace(rule="unknown")

    def _latest_firm(self, wanted: Speaker) -> Speaker | None:
        """Return the latest one who is neither a person nor a state: « la société », "the group"."""
        for speaker in self._latest_first():
            state = speaker.actor is not None and len(speaker.actor) == _STATE_CODE
            if not (speaker.person is not None or speaker.human or state):
                return speaker._replace(rule="description", span=wanted.span)
        return None

    def _latest(self, wanted: Speaker, *, actor: str | None = None) -> Speaker | None:
        """Return the latest one remembered who agrees with what is wanted."""
        rule = "pronoun" if wanted.rule == "pronoun" else "description"
        for speaker in self._latest_first():
            agrees = all(
                first is None or second is None or first == second
                for first, second in (
                    (speaker.gender, wanted.gender),
                    (speaker.plural, wanted.plural),
                    (speaker.human, wanted.human),
                    (speaker.actor, actor),
                )
            )
            if agrees:
                return speaker._replace(rule=rule, span=wanted.span or speaker.span)
        return None


_MEMORY = 12
_SHORT = 4
_STATE_CODE = 2
