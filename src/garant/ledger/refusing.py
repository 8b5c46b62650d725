"""Why what a person says is refused: the reasons are labels, so that each reader has them in their words."""

from collections.abc import Mapping

from garant.errors import RefusedError
from garant.lexicon.labels import Labels, load_labels

_SECTIONS = {"field": "field", "verdict": "verdict"}


def refused(code: str, **values: object) -> RefusedError:
    """Return the error of a reason with what it names; its own text is English, for the log."""
    return RefusedError(_told(code, values, load_labels("en")), code, values)


def refusal(error: RefusedError, labels: Labels) -> str:
    """Return why something is refused, in the language of some labels."""
    return _told(error.code, error.values, labels)


def _told(code: str, values: Mapping[str, object], labels: Labels) -> str:
    return labels.of("refusal", code).format(
        **{name: _named(name, each, labels) for name, each in values.items()}
    )


def _named(name: str, value: object, labels: Labels) -> object:
    """Return a value as it is told: a reason within a reason, a field and a verdict by their labels."""
    if isinstance(value, RefusedError):
        return refusal(value, labels)
    return labels.of(_SECTIONS[name], str(value)) if name in _SECTIONS else value
