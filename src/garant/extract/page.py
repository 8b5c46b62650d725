"""An article as the reader of statements looks at it: tokens, outermost quotations, and where verbs stand.

Places in the text are characters; most questions are put to token indexes, which cost no search.
"""

from bisect import bisect_left, bisect_right

from garant.annotate.marks import Annotated, MentionKind, Quotation, VerbGroup
from garant.lexicon.verbs import Tense
from garant.lexicon.wordsets import WordSets


class Page:
    """The marks of one article with the look-ups that reading speech needs. Built once, then only read."""

    def __init__(self, annotated: Annotated, sets: WordSets) -> None:
        self.annotated = annotated
        self.text = annotated.text
        self.folded = annotated.folded
        self.words = annotated.tokens.words
        self.starts = annotated.tokens.starts
        self.ends = annotated.tokens.ends
        self.verbs = annotated.verbs
        self.sets = sets
        self.language = annotated.article.language
        self.small = sets.union("fillers", "conjunctions", "coordinators")
        self.outer = _outermost(annotated)
        self._outer_starts = [quotation.start for quotation in self.outer]
        self._outer_ends = [quotation.end for quotation in self.outer]
        self._verb_of = _verb_of_token(annotated, sets)
        self._finite: list[bool | None] = [None] * len(self.words)
        self._gaps: list[str | None] = [None] * (len(self.words) + 1)
        self._people = {m.start: m.end for m in annotated.mentions if m.person is not None}
        self._named = {m.start: m.end for m in annotated.mentions if m.kind is not MentionKind.BODY}
        self._mention_starts = [mention.start for mention in annotated.mentions]
        self.roles = {hit.start for hit in annotated.hits.of("roles")}
        self._speaking = self.roles | {hit.start for hit in annotated.hits.of("bodies")}

    # Tokens.

    def token_at(self, place: int) -> int:
        """Return the index of the first token that starts at or after `place`."""
        return bisect_left(self.starts, place)

    def word(self, token: int) -> str:
        """Return the folded word of a token, empty beyond the text."""
        return self.words[token] if 0 <= token < len(self.words) else ""

    def start(self, token: int) -> int:
        """Return where a token starts; the text's end for one beyond it."""
        return self.starts[token] if token < len(self.starts) else len(self.text)

    def gap(self, token: int) -> str:
        """Return the marks and spaces between a token and the one before it."""
        if token >= len(self._gaps):
            return ""
        gap = self._gaps[token]
        if gap is None:
            before = self.ends[token - 1] if token > 0 else 0
            gap = self._gaps[token] = self.folded[before : self.start(token)]
        return gap

    def capitalised(self, token: int) -> bool:
        """Tell whether a token is written with a capital."""
        return token < len(self.starts) and self.text[self.starts[token]].isupper()

    def person_at(self, token: int) -> bool:
        """Tell whether the mention of a person begins with a token."""
        return token < len(self.starts) and self.starts[token] in self._people

    def last_of_name(self, token: int) -> int:
        """Return the last token of the mention that begins with a token, the token itself where none does."""
        end = self._named.get(self.starts[token])
        return token if end is None else max(token, self.token_at(end) - 1)

    def names_somebody(self, first: int, last: int) -> bool:
        """Tell whether a mention begins among the tokens `[first, last)`."""
        index = bisect_left(self._mention_starts, self.start(first))
        return index < len(self._mention_starts) and self._mention_starts[index] < self.start(last)

    def can_speak(self, first: int, last: int) -> bool:
        """Tell whether a noun phrase's head is somebody: a name, an office, a body, a sort of person."""
        first += self.word(first) in self.sets["determiners"]
        if any(self.person_at(token) for token in range(first, last + 1)):
            return True
        for token in range(first, min(first + _MODIFIERS, last + 1)):
            if self.starts[token] in self._speaking or self.words[token] in self.sets["human_nouns"]:
                return True
        return first <= last and self.starts[first] in self._named

    # Verbs.

    def verb_index(self, token: int) -> int:
        """Return the index of the verb group that a token is part of, -1 for none."""
        return self._verb_of[token] if 0 <= token < len(self._verb_of) else -1

    def finite_in(self, first: int, last: int) -> bool:
        """Tell whether a finite verb stands among the tokens `[first, last)`."""
        return any(self.is_finite(token) for token in range(first, last))

    def is_finite(self, token: int) -> bool:
        """Tell whether a token is part of a finite verb, known or by its ending (« rompait »)."""
        finite = self._finite[token]
        if finite is None:
            finite = self._finite[token] = self._reads_finite(token)
        return finite

    def _reads_finite(self, token: int) -> bool:
        index = self._verb_of[token]
        if index >= 0:
            return self.verbs[index].finite
        word = self.words[token]
        if word in self.sets["finite_words"]:
            return True
        if len(word) <= _SHORTEST_VERB or not word.endswith(_FINITE_ENDINGS[self.language]):
            return False
        if self.capitalised(token):
            return False
        if self.language == "fr":
            return word not in self.sets["no_verbs"]
        before = self.word(token - 1)
        participle = before in self.sets["before_participles"] or before.endswith("ly")
        return self.gap(token) == " " and not participle

    def to_infinitive(self, token: int) -> bool:
        """Tell whether an English "to" stands before a verb and not before a noun."""
        if self.word(token) not in self.sets["to"]:
            return False
        after, sets = self.word(token + 1), self.sets
        small = after in sets["determiners"] or after in sets["pronouns"] or after in sets["prepositions"]
        return self._verb_of[token] >= 0 or not (
            small or after in sets["addressees"] or self.capitalised(token + 1) or after[:1].isdigit()
        )

    def main_verb_in(self, first: int, last: int) -> bool:
        """Tell whether a finite verb stands in `[first, last)` that no relative or conjunction subordinates.

        Between the verb and the comma before it none of those words may stand.
        """
        subordinate = False
        for token in range(first, last):
            if token > first and "," in self.gap(token):
                subordinate = False
            word = self.words[token]
            if word in self.sets["subordinators"] or word in self.sets["relatives"]:
                subordinate = True
            elif not subordinate and self.is_finite(token) and not (token == first and word.endswith("ed")):
                return True
        return False

    # Quotations.

    def quotation_at(self, place: int) -> Quotation | None:
        """Return the outermost quotation that holds `place`."""
        index = bisect_right(self._outer_starts, place) - 1
        return self.outer[index] if index >= 0 and place < self.outer[index].end else None

    def quotation_from(self, place: int, limit: int) -> Quotation | None:
        """Return the first outermost quotation that opens in `[place, limit)`."""
        index = bisect_left(self._outer_starts, place)
        return self.outer[index] if index < len(self.outer) and self.outer[index].start < limit else None

    def quotation_until(self, place: int) -> Quotation | None:
        """Return the last outermost quotation that has closed at `place`."""
        index = bisect_right(self._outer_ends, place) - 1
        return self.outer[index] if index >= 0 else None

    def quotation_beside(self, place: int) -> Quotation | None:
        """Return the quotation that closes right before `place`, at most a comma, stop or dash between."""
        quotation = self.quotation_until(place)
        if quotation is None or place - quotation.end > _BESIDE:
            return None
        gap = self.folded[quotation.end : place]
        return quotation if "\n" not in gap and not gap.strip(" ,.-") else None

    def stray_close(self, place: int) -> int | None:
        """Return where a closing mark stands right before `place` that closes nothing known, or None."""
        end = self.before_space(place, 0)
        if self.folded[end - 1 : end] == ",":
            end = self.before_space(end - 1, 0)
        mark = self.text[end - 1 : end]
        return end - 1 if mark in _CLOSING_MARKS and mark and self.quotation_at(end - 1) is None else None

    # Characters.

    def after_space(self, place: int, limit: int) -> int:
        """Return the first place in `[place, limit]` that holds no space."""
        while place < limit and self.text[place].isspace():
            place += 1
        return place

    def before_space(self, place: int, limit: int) -> int:
        """Return the end of what stands before `place`, spaces left out."""
        while place > limit and self.text[place - 1].isspace():
            place -= 1
        return place


_BESIDE = 8
_MODIFIERS = 3
_CLOSING_MARKS = '»”"'
_SHORTEST_VERB = 4
_FINITE_ENDINGS = {"fr": ("ait", "aient", "èrent", "irent", "era", "eront"), "en": ("ed",)}


def _outermost(annotated: Annotated) -> list[Quotation]:
    outer: list[Quotation] = []
    for quotation in annotated.quotations:
        if not outer or quotation.start >= outer[-1].end:
            outer.append(quotation)
    return outer


def _verb_of_token(annotated: Annotated, sets: WordSets) -> list[int]:
    verb_of = [-1] * len(annotated.tokens)
    for index, group in enumerate(annotated.verbs):
        if not _is_no_verb(annotated, group, group.first, sets):
            for token in range(group.first, group.after):
                verb_of[token] = index
    return verb_of


def _is_no_verb(annotated: Annotated, group: VerbGroup, token: int, sets: WordSets) -> bool:
    """Tell a spelling that is another word here: « A la fin », "a Washington-based think tank"."""
    if annotated.article.language == "fr":
        return group.lemma == "avoir" and annotated.text[group.start : group.end] == "A"
    return is_noun(annotated, group, token, sets)


def is_noun(annotated: Annotated, group: VerbGroup, token: int, sets: WordSets) -> bool:
    """Tell whether a bare English present is a noun: nothing before it can be its subject.

    Its subject is a pronoun, a plural, the last of a list, or a name with a number ("the G7").
    """
    words = annotated.tokens.words
    if group.tense is not Tense.PRESENT or group.start != group.head_start or words[token] != group.lemma:
        return False
    before = token - 1
    while before > 0 and words[before].endswith("ly"):
        before -= 1
    word = words[before] if before >= 0 else ""
    if word in sets["pronouns"] or word in sets["plurals"] or (word.endswith("s") and word != "s"):
        return False
    if before < 0 or not annotated.text[annotated.tokens.starts[before]].isupper():
        return True
    listed = any(further in sets["listing"] for further in words[max(0, before - 5) : before])
    return not listed and not any(char.isdigit() for char in word)
