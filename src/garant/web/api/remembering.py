"""What was worked out a moment ago of the same ledger: the pages of one list are cut from one finding."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, TypeVar

_MOST = 24

Finding = TypeVar("Finding")


class Remembered:
    """The findings that were asked for last, by what they are of."""

    def __init__(self) -> None:
        self._findings: OrderedDict[Hashable, Any] = OrderedDict()
        self._lock = Lock()

    def found(self, of: Hashable, work: Callable[[], Finding]) -> Finding:
        """Return the finding of that name, worked out where it is not remembered."""
        with self._lock:
            if of in self._findings:
                self._findings.move_to_end(of)
                known: Finding = self._findings[of]
                return known
        finding = work()
        with self._lock:
            self._findings[of] = finding
            while len(self._findings) > _MOST:
                self._findings.popitem(last=False)
        return finding
