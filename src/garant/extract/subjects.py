"""Which words name the speaker: the noun phrase before a verb, after an inserted cue, or before a relative.

Phrases are token ranges `(first, last)`, both ends within. No parser: from the verb the words are read
back to what bounds the clause; appositions between commas belong to the phrase, another finite verb
does not, and where only "et" parts the two verbs they share their subject.
"""

from garant.extract.page import Page
from garant.lexicon.verbs import Tense

Phrase = tuple[int, int]

_LONGEST = 60
_LONGEST_OFFICE = 9
_LONGEST_RELATIVE = 10


def subject_before(page: Page, first: int, verb: int) -> Phrase | None:
    """Return the words before a verb that name its subject, looked for from token `first` to token `verb`.

    « Mardi, le ministre de la Défense, Ben Wallace, qui rentrait de Riga, a déclaré » gives the words
    from "le" to "Riga". None where the verb has no words of its own before it: it shares those of the
    verb before (« et a ajouté »).
    """
    if verb > first and page.word(verb - 1) in page.sets["relatives"]:
        return antecedent(page, first, verb - 1)
    segments = _segments(page, max(first, verb - _LONGEST), verb)
    if not segments:
        return None
    if "," not in page.gap(verb):
        start, end = segments[-1]
        start = _past_adverbial(page, start, end)
        if not _is_adverbial(page, start, end):
            return _first_of_list(page, segments, start), end
        segments = segments[:-1]
    for start, end in segments:
        start = _past_fillers(page, start, end)
        if not _is_adverbial(page, start, end):
            return start, segments[-1][1]
    return None


def _first_of_list(page: Page, segments: list[Phrase], start: int) -> int:
    """« la France, la Pologne et la Suède ont annoncé »: return where the list at the verb begins."""
    if not any(page.words[token] in page.sets["listing"] for token in range(start + 1, segments[-1][1])):
        return start
    for first, last in reversed(segments[:-1]):
        first = _past_fillers(page, first, last)
        first += page.words[first] in page.sets["that"]
        if _is_adverbial(page, first, last) or page.person_at(first):
            break
        if page.words[first] not in page.sets["determiners"] and not page.capitalised(first):
            break
        start = first
    return start


def verb_before(page: Page, first: int, verb: int) -> int | None:
    """Return the first token of the last finite verb in `[first, verb)`, whose subject a verb may share."""
    for token in range(verb - 1, first - 1, -1):
        if page.is_finite(token):
            return _first_of_verb(page, token)
    return None


def _segments(page: Page, first: int, verb: int) -> list[Phrase]:
    """Return what stands before a verb in its clause, cut at commas, in order."""
    sets = page.sets
    segments: list[Phrase] = []
    end = token = verb - 1
    coordinator: int | None = None
    while token >= first:
        gap = page.gap(token + 1)
        if token + 1 < verb and (";" in gap or ":" in gap):
            break
        if page.is_finite(token):
            relative = _relative_of(page, first, token)
            if relative is None:
                return _own(page, segments, (token + 1, end), coordinator)
            if "," in page.gap(relative):
                segments, coordinator = [], None
                end = relative - 1
            token = relative - 1
            continue
        if "," in gap and token + 1 < verb:
            _keep(segments, token + 1, end)
            end = token
        word = page.words[token]
        if word in sets["coordinators"]:
            coordinator = token
        elif _bounds(page, token):
            break
        token -= 1
    _keep(segments, token + 1, end)
    return segments[::-1]


def _own(page: Page, segments: list[Phrase], behind: Phrase, coordinator: int | None) -> list[Phrase]:
    """Return the segments that are the verb's own where another verb stands before them.

    After a coordinator they are what follows it; without one, what follows a comma: the words right
    `behind` the other verb are its object.
    """
    if coordinator is None:
        return segments[::-1]
    _keep(segments, *behind)
    after = [(max(start, coordinator + 1), end) for start, end in reversed(segments) if end > coordinator]
    return [part for part in after if not _only_fillers(page, *part)]


def _relative_of(page: Page, first: int, token: int) -> int | None:
    """Return the relative pronoun whose clause a verb stands in: « qui a dit », « dont la femme est ici »."""
    relatives = page.sets["clause_relatives"]
    for further in range(_first_of_verb(page, token) - 1, max(first, token - _LONGEST_RELATIVE), -1):
        if page.words[further] in relatives:
            return further
        if "," in page.gap(further) or page.is_finite(further) or page.words[further] in page.sets["that"]:
            return None
    return None


def _bounds(page: Page, token: int) -> bool:
    """Tell whether a word bounds a clause; the « que » of « ainsi que » adds to a list."""
    word, sets = page.words[token], page.sets
    if word in sets["bounding"]:
        return True
    return word in sets["subordinators"] and page.word(token - 1) not in sets["additive"]


def _keep(segments: list[Phrase], start: int, end: int) -> None:
    if start <= end:
        segments.append((start, end))


def _first_of_verb(page: Page, token: int) -> int:
    index = page.verb_index(token)
    while index >= 0 and token > 0 and page.verb_index(token - 1) == index:
        token -= 1
    return token


def _only_fillers(page: Page, start: int, end: int) -> bool:
    return page.small.issuperset(page.words[start : end + 1])


def _past_fillers(page: Page, start: int, end: int) -> int:
    while start < end and page.words[start] in page.small:
        start += 1
    return start


def _past_adverbial(page: Page, start: int, end: int) -> int:
    """« Mardi Donald Trump », « Dans un discours à Kiev M. Carney »: return where the noun phrase begins."""
    start = _past_fillers(page, start, end)
    sets = page.sets
    if page.words[start] not in sets["prepositions"] or page.words[start] in sets["articles"]:
        return start
    for token in range(end, start, -1):
        opens = page.words[token] in sets["determiners"] or page.person_at(token)
        before = page.words[token - 1]
        if opens and before not in sets["prepositions"] and before not in sets["determiners"]:
            return token
    return start


def _is_adverbial(page: Page, token: int, last: int) -> bool:
    word = page.words[token]
    sets = page.sets
    if word in sets["prepositions"]:
        return word not in sets["articles"]
    verb = page.verb_index(token)
    gerund = verb >= 0 and page.verbs[verb].tense is Tense.GERUND
    dated = word.isdigit() and (token == last or page.words[token + 1] in sets["fillers"])
    timed = not sets["time_nouns"].isdisjoint(page.words[token : min(token + 3, last + 1)])
    return gerund or dated or timed or word in sets["fillers"] or word.endswith(("ant", "ing"))


def antecedent(page: Page, first: int, relative: int) -> Phrase | None:
    """Return the noun phrase that a relative pronoun follows: back to a mark, a verb, or a preposition.

    A person who stands right before it is it: « les propos de M. Duda qui a comparé ».
    """
    end = start = relative - 1
    if end < first:
        return None
    while start > first:
        if page.person_at(start) or any(mark in page.gap(start) for mark in ',;:"('):
            break
        before = page.words[start - 1]
        if before in page.sets["subordinators"] or page.is_finite(start - 1):
            break
        if before in page.sets["prepositions"] and before not in page.sets["governing"]:
            break
        start -= 1
    return start, end


def subject_after(page: Page, token: int, limit: int) -> Phrase | None:
    """Return the subject that follows an inserted cue: « a averti mardi à l'ONU le ministre X, … ».

    `token` is the first after the cue. Adverbs and phrases of place and time before it are passed over.
    """
    sets = page.sets
    opening = token
    while token < len(page.words) and page.starts[token] < limit:
        if any(mark in page.gap(token) for mark in '.;:"\n') and token > opening:
            return None
        word = page.words[token]
        if token == opening and word in sets["speaking_pronouns"]:
            return token, token
        if page.person_at(token):
            return token, phrase_end(page, token, limit)
        aside = page.word(token + 1) in sets["possessed_asides"]
        if word in sets["prepositions"] and (aside or token > opening or word not in sets["articles"]):
            token = past_prepositional(page, token, limit)
        elif _is_adjunct(page, token):
            token += 1
        elif word in sets["determiners"] or page.capitalised(token) or page.language == "en":
            return token, phrase_end(page, token, limit)
        else:
            return None
    return None


def _is_adjunct(page: Page, token: int) -> bool:
    """Tell whether an adverb or a day begins with a token."""
    word, sets = page.words[token], page.sets
    if word in sets["fillers"] or word.isdigit() or word.endswith(("ment", "ly")):
        return True
    return word in sets["determiners"] and _dates(page, token + 1)


def _dates(page: Page, token: int) -> bool:
    """Tell whether a determiner's noun is a day: « le 19 octobre », « ce samedi »."""
    word = page.word(token)
    return word in page.sets["fillers"] or (word.isdigit() and page.word(token + 1) in page.sets["fillers"])


def past_prepositional(page: Page, token: int, limit: int) -> int:
    """Return the token after a prepositional phrase: at the next determiner, preposition, person or mark."""
    sets = page.sets
    token += 1
    if page.word(token) in sets["determiners"]:
        token += 1
    while token < len(page.words) and page.starts[token] < limit:
        if any(mark in page.gap(token) for mark in ',.;:"\n') or page.person_at(token):
            break
        if page.words[token] in sets["determiners"] or page.words[token] in sets["prepositions"]:
            break
        token += 1
    return token


def phrase_end(page: Page, token: int, limit: int) -> int:
    """Return the last token of the noun phrase that begins at `token`, with a name behind a comma."""
    sets = page.sets
    first = last = token
    while token < len(page.words) and page.starts[token] < limit:
        gap = page.gap(token)
        if token > last:
            if (
                any(mark in gap for mark in ';:"\n(')
                or " - " in gap
                or ("." in gap and len(page.words[last]) > 2)
            ):
                break
            if "," in gap and not (page.person_at(token) or page.person_at(token + 1)):
                break
            if page.words[token] in sets["after_speaker"] and not _leads_to_name(page, first, token, limit):
                break
        last = page.last_of_name(token)
        token = last + 1
    return last


def _leads_to_name(page: Page, first: int, token: int, limit: int) -> bool:
    """Tell whether « à » belongs to an office before a name: « le secrétaire à la Défense, Ben Wallace »."""
    named = token + 1 + (page.word(token + 1) in page.sets["definite"])
    if page.words[token] not in page.sets["locatives"] or not page.capitalised(named):
        return False
    if any(
        page.person_at(before) and page.capitalised(page.last_of_name(before))
        for before in range(first, token)
    ):
        return False
    for further in range(token + 1, min(token + _LONGEST_OFFICE, len(page.words))):
        if page.starts[further] >= limit or any(mark in page.gap(further) for mark in '.;:"\n'):
            return False
        if page.person_at(further):
            return True
    return False
