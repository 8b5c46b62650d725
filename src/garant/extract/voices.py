"""Whose words stand at a place: the innermost statement that holds it."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from garant.model.records import Statement


class Voices:
    """The statements of an article by place, each asked for in logarithmic time."""

    def __init__(self, statements: Sequence[Statement]) -> None:
        self.statements = statements
        self._places: list[int] = []
        self._voices: list[Statement | None] = []
        self._cues = sorted((said for said in statements if said.cue), key=_cue_end)
        open_ones: list[Statement] = []
        for statement in sorted(statements, key=lambda said: (said.evidence.start, -said.evidence.end)):
            self._close(open_ones, statement.evidence.start)
            open_ones.append(statement)
            self._note(statement.evidence.start, statement)
        self._close(open_ones, None)

    def at(self, place: int) -> Statement | None:
        """Return the innermost statement whose content holds `place`, None where nobody is heard."""
        index = bisect_right(self._places, place) - 1
        return self._voices[index] if index >= 0 else None

    def by_cue(self, start: int, end: int) -> Statement | None:
        """Return the statement whose cue shares words with `[start, end)`, None where there is none."""
        index = bisect_left(self._cues, start, key=_cue_end)
        said = self._cues[index] if index < len(self._cues) else None
        return said if said is not None and _cue_start(said) < end else None

    def _close(self, open_ones: list[Statement], before: int | None) -> None:
        while open_ones and (before is None or open_ones[-1].evidence.end <= before):
            ended = open_ones.pop()
            self._note(ended.evidence.end, open_ones[-1] if open_ones else None)

    def _note(self, place: int, voice: Statement | None) -> None:
        self._places.append(max(place, self._places[-1] if self._places else 0))
        self._voices.append(voice)


def _cue_start(said: Statement) -> int:
    return said.cue.start if said.cue else 0


def _cue_end(said: Statement) -> int:
    return said.cue.end - 1 if said.cue else 0
