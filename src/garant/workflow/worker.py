"""A process that is asked one thing at a time, that may die or take too long, and is then begun anew."""

import multiprocessing
import signal
from collections.abc import Callable
from contextlib import AbstractContextManager
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from threading import Lock
from typing import Any, Generic, TypeVar

from garant.errors import GarantError
from garant.workflow.processes import end_with_parent

Question = TypeVar("Question")
Answer = TypeVar("Answer")
Opened = Callable[[], AbstractContextManager[Callable[[Question], Answer]]]

_context = multiprocessing.get_context("spawn")  # a fork of a process with threads may hang
_one_at_a_time = Lock()
_GOODBYE = 5.0


class DiedError(GarantError):
    """A process died before it answered."""


class LateError(GarantError):
    """A process did not answer in time, and was killed."""


class Worker(Generic[Question, Answer]):
    """Answers questions in a process of its own, which begins with the first and ends with the block.

    `opened` gives what answers; it is opened there. One that asks others in turn is no `helper`.
    """

    def __init__(
        self, opened: Opened[Question, Answer], *, patience: float | None = None, helper: bool = False
    ) -> None:
        self._opened, self._patience, self._helper = opened, patience, helper
        self._begun: tuple[BaseProcess, Connection] | None = None
        self._is_new = self._is_busy = self._ended = False

    def __enter__(self) -> "Worker[Question, Answer]":
        return self

    def __exit__(self, *failure: object) -> None:
        self._ended = True
        self._stop(0 if self._is_busy else _GOODBYE)

    def ask(self, question: Question) -> Answer:
        """Return the answer; raise DiedError or LateError where there is none, or what answering raised.

        What the process takes to begin is not counted.
        """
        process, line = self._begin()
        try:
            if self._is_new:
                self._is_new = line.recv()
            self._is_busy = True
            line.send(question)
            if not line.poll(self._patience):
                self._stop()
                raise LateError(f"it took more than {self._patience:.0f} seconds")
            answer, error = line.recv()
            self._is_busy = False
        except (EOFError, OSError) as broken:
            self._stop()
            raise DiedError(f"its process died (exit code {process.exitcode})") from broken
        if error is not None:
            raise error
        return answer  # type: ignore[no-any-return]

    def _begin(self) -> tuple[BaseProcess, Connection]:
        with _one_at_a_time:
            if self._ended:
                raise DiedError("nothing is asked any more")
            if self._begun is None:
                ours, theirs = _context.Pipe()
                process = _context.Process(target=_serve, args=(self._opened, theirs), daemon=self._helper)
                process.start()
                theirs.close()
                self._begun, self._is_new = (process, ours), True
            return self._begun

    def _stop(self, goodbye: float = 0) -> None:
        """End the process; with a goodbye, it has so many seconds to end by itself."""
        begun, self._begun = self._begun, None
        if begun is not None:
            process, line = begun
            line.close()
            process.join(goodbye)
            process.kill()
            process.join()


def _serve(opened: Opened[Any, Any], line: Connection) -> None:
    """Answer until nobody asks any more; an interruption is for whoever asks."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    end_with_parent()
    with opened() as answer:
        line.send(False)  # new no more
        while True:
            try:
                question = line.recv()
            except EOFError:
                return
            line.send(_answered(answer, question))


def _answered(answer: Callable[[Any], Any], question: Any) -> tuple[Any, GarantError | None]:
    try:
        return answer(question), None
    except GarantError as error:
        return None, error
