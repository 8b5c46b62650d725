"""Where a build reads, and what that needs; named where nothing is loaded that reads."""

from enum import StrEnum
from importlib.util import find_spec

from garant.errors import ShardError


class On(StrEnum):
    """Where documents are read."""

    HERE = "here"  # as they come, without shards
    PROCESSES = "processes"
    RAY = "ray"


_NEEDS = {On.HERE: (), On.PROCESSES: ("pyarrow",), On.RAY: ("pyarrow", "ray")}


def require(on: On) -> None:
    """Raise ShardError where something is not installed that reading there needs."""
    if absent := [module for module in _NEEDS[on] if find_spec(module) is None]:
        raise ShardError(f"--on {on} needs {', '.join(absent)}: pip install 'garant[scale]'")
