"""Which known office holder a name is, on the day of an article."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cache, lru_cache

from garant.language.names import name_key, same_person
from garant.lexicon.fold import bare
from garant.lexicon.office_holders import OfficeHolder, load_office_holders
from garant.lexicon.titles import load_name_words

# In these the family name comes first: "Xi Jinping" is "M. Xi".
_FAMILY_FIRST = frozenset({"CN", "KP", "KR", "TW", "HK", "VN"})


@lru_cache(maxsize=16384)
def word_key(word: str) -> str:
    """Return how one word of a name compares: by sound, without what is glued to it ("al-Sissi", "d'Arc")."""
    core = word.rsplit("-", 1)[-1] if word[:1].islower() or word[:3].lower() in _GLUED else word
    return name_key(core, load_name_words()).replace(" ", "")


_GLUED = frozenset({"al-", "el-", "as-", "ar-"})


@lru_cache(maxsize=4096)
def same_name(first: str, second: str) -> bool:
    """Tell whether two printed forms may name one person."""
    return first == second or same_person(first, second, load_name_words())


def first_holders(words: Sequence[str], day: date | None) -> Sequence[OfficeHolder]:
    """Return the rows that the full name may be: those in office on `day` first, the latest first."""
    name = " ".join(words)
    rows = [
        row
        for key in dict.fromkeys((word_key(words[-1]), word_key(words[0])))
        for row in _by_family().get(key, ())
        if any(same_name(form, name) for form in row.names)
    ]
    return _by_day(rows, day)


def holders_by_family(word: str, day: date | None, *, titled: bool) -> Sequence[OfficeHolder]:
    """Return the rows in office on `day` that the family name alone names.

    None where it may be many people's, unless a title or an office stands before it. Without a day, those of
    a name that one person alone has.
    """
    if not titled and bare(word) in load_office_holders().common:
        return ()
    rows = _by_family().get(word_key(word), ())
    if day is not None:
        return _by_day([row for row in rows if row.holds_on(day)], day)
    return _by_day(rows, None) if len({row.name for row in rows}) == 1 else ()


@cache
def known_names() -> frozenset[str]:
    """Return the bare full names of all office holders, in every spelling."""
    return frozenset(bare(name) for row in load_office_holders().rows for name in row.names)


def _by_day(rows: Iterable[OfficeHolder], day: date | None) -> list[OfficeHolder]:
    latest_first = sorted(dict.fromkeys(rows), key=lambda row: row.since, reverse=True)
    return sorted(latest_first, key=lambda row: day is None or not row.holds_on(day))


@cache
def _by_family() -> Mapping[str, Sequence[OfficeHolder]]:
    rows: dict[str, list[OfficeHolder]] = defaultdict(list)
    for row in load_office_holders().rows:
        for key in dict.fromkeys(key for name in row.names for key in _keys(name, row.actor)):
            rows[key].append(row)
    return rows


def _keys(name: str, actor: str) -> tuple[str, ...]:
    words = name.split()
    last = word_key(words[-1])
    return (last, word_key(words[0])) if actor in _FAMILY_FIRST else (last,)


def family_keys(words: Sequence[str], holder: OfficeHolder | None) -> tuple[str, ...]:
    """Return the keys by which a short form may recall a person."""
    return _keys(" ".join(words), holder.actor if holder else "")
