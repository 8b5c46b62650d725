"""For how long nobody has spoken of an undertaking."""

from datetime import date, timedelta

from garant.assess.said import last_day
from garant.model.terms import FIRMNESS_SCALE, Firmness
from garant.model.undertakings import Undertaking

SILENT_AFTER = timedelta(days=90)

STANDING = frozenset(FIRMNESS_SCALE)
_AWAITED = STANDING - {Firmness.DELIVERED}


def stands(undertaking: Undertaking) -> bool:
    """Tell whether an undertaking is on the scale of firmness: neither refused nor withdrawn."""
    return undertaking.firmness in STANDING


def awaited(undertaking: Undertaking) -> bool:
    """Tell whether more is to come of an undertaking: it stands and is not delivered."""
    return undertaking.firmness in _AWAITED


def days_silent(undertaking: Undertaking, today: date) -> int | None:
    """Return the days since the last report up to `today`, None where the day of none is known."""
    last = last_day(undertaking.reports)
    return None if last is None else max((today - last).days, 0)


def fell_silent(undertaking: Undertaking) -> date | None:
    """Return the day from which an undertaking counts as silent; None where nothing more is to come of it."""
    last = last_day(undertaking.reports)
    return last + SILENT_AFTER if last is not None and awaited(undertaking) else None


def is_silent(undertaking: Undertaking, today: date) -> bool:
    """Tell whether nobody has spoken for 90 days of an undertaking of which more is to come."""
    since = fell_silent(undertaking)
    return since is not None and since <= today
