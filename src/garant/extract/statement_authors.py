"""Who says "we" where nobody is quoted: the author of a communiqué, by its headline or its first words."""

from garant.annotate.marks import MentionKind, SentenceKind
from garant.extract.page import Page
from garant.extract.subjects import Phrase, phrase_end

_OPENING_SENTENCES = 6


def author_phrase(page: Page) -> Phrase | None:
    """Return the words that name a communiqué's author, None where the article is no communiqué.

    "Statement from President X on Y", « Déclaration conjointe de la France et du Japon », "G7 Statement
    on Z", "We, the leaders of the Group of Seven".
    """
    for sentence in page.annotated.sentences[:_OPENING_SENTENCES]:
        first, last = page.token_at(sentence.start), page.token_at(sentence.end)
        if sentence.kind is not SentenceKind.BODY and (found := _in_headline(page, first, last)):
            return found
        for token in range(first, min(last, first + _OPENING_WORDS)):
            if page.words[token] in page.sets["joint_speakers"] and "," in page.gap(token + 1):
                return token + 1, phrase_end(page, token + 1, sentence.end)
    return None


_OPENING_WORDS = 6


def _in_headline(page: Page, first: int, last: int) -> Phrase | None:
    sets = page.sets
    issued = next((token for token in range(first, last) if page.words[token] in sets["communiques"]), None)
    if issued is None:
        return None
    for token in range(issued + 1, last):
        if page.words[token] in sets["issued_by"]:
            return token + 1, phrase_end(page, token + 1, page.start(last))
        if page.words[token] in sets["prepositions"]:
            break
    acting = [
        mention
        for mention in page.annotated.mentions
        if mention.kind is not MentionKind.DEMONYM and mention.actor
    ]
    start = page.starts[first]
    named = next((mention for mention in acting if start <= mention.start < page.ends[last - 1]), None)
    return (page.token_at(named.start), page.token_at(named.end) - 1) if named else None
