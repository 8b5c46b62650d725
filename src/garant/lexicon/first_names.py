"""Which gender a person's first name tells: `data/first_names.yml`."""

from collections.abc import Mapping
from functools import cache

from garant.lexicon.files import read_yaml
from garant.lexicon.fold import bare


@cache
def _genders() -> Mapping[str, str]:
    listed: Mapping[str, str] = read_yaml("first_names.yml")
    return {
        name: gender
        for key, gender in (("feminine", "f"), ("masculine", "m"))
        for name in listed[key].split()
    }


def name_gender(name: str) -> str | None:
    """Return `f` or `m` where the full name's first word tells it: "Kaja Kallas", "Jean-Yves Le Drian"."""
    words = bare(name).split()
    return _genders().get(words[0]) if len(words) > 1 else None
