"""Lists of mentions: « la Norvège, l'Islande, la Serbie et la Moldavie » are four actors of one act."""

from bisect import bisect_left

from garant.annotate.marks import Annotated, Mention
from garant.lexicon.wordsets import WordSets, load_wordsets

_LONGEST_GAP = 24


def coordinated(annotated: Annotated, mention: Mention) -> tuple[Mention, ...]:
    """Return the list that the mention stands in, in order; the mention alone where it stands in none."""
    words = load_wordsets("naming", annotated.article.language)
    found = [mention]
    while (before := _neighbour(annotated, found[0], -1)) and _joined(annotated, before, found[0], words):
        found.insert(0, before)
    while (after := _neighbour(annotated, found[-1], 1)) and _joined(annotated, found[-1], after, words):
        found.append(after)
    return tuple(found)


def _neighbour(annotated: Annotated, mention: Mention, step: int) -> Mention | None:
    """Return the next mention to the left or right that does not overlap, or None."""
    mentions = annotated.mentions
    index = bisect_left(mentions.starts, mention.start) + step
    while 0 <= index < len(mentions):
        other = mentions[index]
        if other.end <= mention.start or other.start >= mention.end:
            return other
        index += step
    return None


def _joined(annotated: Annotated, left: Mention, right: Mention, words: WordSets) -> bool:
    """Tell whether nothing but a comma, "et", articles and prepositions stands between two mentions."""
    gap = annotated.folded[left.end : right.start]
    if not 0 < len(gap) <= _LONGEST_GAP or "." in gap or "\n" in gap:
        return False
    between = gap.replace(",", " , ").replace("'", " ").split()
    links = words["lists"] | {","}
    passed = links | words.union("articles", "genitives", "place")
    return any(word in links for word in between) and all(word in passed for word in between)


def printed_name(annotated: Annotated, mention: Mention) -> str:
    """Return the fullest name of the person mentioned, without titles, or the words as printed."""
    if mention.person is not None:
        return annotated.persons[mention.person].name
    return " ".join(annotated.text[mention.start : mention.end].split())
