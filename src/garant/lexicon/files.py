"""Packaged YAML, read once: a file that breaks its form is a DataError with its name."""

import re
from functools import cache
from importlib import resources
from typing import Any

import yaml

from garant.errors import DataError

LANGUAGES = ("fr", "en")


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """A safe loader for which "no" is a word, `NO` is Norway and a date is text."""


_KEPT = {
    first: [(tag, form) for tag, form in resolvers if not tag.endswith((":bool", ":timestamp"))]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Loader.yaml_implicit_resolvers = _KEPT
_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"true|false"), list("tf"))


@cache
def read_yaml(name: str) -> Any:
    """Return the content of `data/<name>`, e.g. `languages/fr/cues.yml`; an absent file is a DataError."""
    text = read_text(name)
    try:
        return yaml.load(text, Loader=_Loader)
    except yaml.YAMLError as error:
        raise DataError(f"data/{name}: {error}") from error


@cache
def read_text(name: str) -> str:
    """Return the text of `data/<name>`."""
    try:
        return resources.files("garant").joinpath("data", name).read_text(encoding="utf-8")
    except OSError as error:
        raise DataError(f"data/{name}: cannot be read ({error.strerror})") from error


def list_data(folder: str) -> tuple[str, ...]:
    """Return the names of the YAML files in `data/<folder>`, sorted, as `read_yaml` takes them."""
    place = resources.files("garant").joinpath("data", folder)
    names = (entry.name for entry in place.iterdir()) if place.is_dir() else ()
    return tuple(f"{folder}/{name}".lstrip("/") for name in sorted(names) if name.endswith(".yml"))
