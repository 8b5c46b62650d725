"""The lexicon of one language: typed tables of rows, and one automaton that finds all their words at once."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import TypeVar

from ahocorasick_rs import AhoCorasick, MatchKind

from garant.errors import DataError
from garant.lexicon.fold import phrase_forms, spaced
from garant.lexicon.hits import Hit, Hits, VerbHit, longest
from garant.lexicon.rows import Row
from garant.lexicon.verbs import Forms, verb_forms

RowType = TypeVar("RowType", bound=Row)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of one kind. With `loose` their phrases are found without any accent too, as names come."""

    name: str
    rows: Sequence[Row]
    loose: bool = False


class Lexicon:
    """Tables and automaton of one language. Built once, then only read; safe to share."""

    def __init__(self, language: str, tables: Iterable[Table], common_verbs: Iterable[str] = ()) -> None:
        self.language = language
        self._tables = {table.name: table for table in tables}
        self._by_verb = {name: _rows_by_verb(table) for name, table in self._tables.items()}
        patterns: dict[str, _Pattern] = defaultdict(_Pattern)
        for table in self._tables.values():
            _add_phrases(patterns, table)
        lemmas = {lemma for by_verb in self._by_verb.values() for lemma in by_verb} | set(common_verbs)
        for lemma in sorted(lemmas):
            for spelling, forms in verb_forms(lemma, language).items():
                for form in phrase_forms(spelling):
                    patterns[form].verbs.append((lemma, forms))
        self._patterns = [pattern.frozen() for pattern in patterns.values()]
        self._automaton = AhoCorasick(
            [f" {phrase} " for phrase in patterns], matchkind=MatchKind.Standard, store_patterns=False
        )

    def rows(self, table: str, row_type: type[RowType]) -> Sequence[RowType]:
        """Return the rows of a table, typed; raise DataError where the lexicon has no such table."""
        found = self._tables.get(table)
        if found is None:
            raise DataError(f"the lexicon has no table {table!r} for {self.language}")
        return [row for row in found.rows if isinstance(row, row_type)]

    def by_verb(self, table: str) -> Mapping[str, Sequence[Row]]:
        """Return the rows of a table by the verbs that they name."""
        return self._by_verb.get(table, {})

    def scan(self, text: str) -> Hits:
        """Return every phrase and verb of the lexicon in `text`, in one pass, at whole words."""
        return self.scan_spaced(spaced(text))

    def scan_spaced(self, text: str) -> Hits:
        """Return the same of a text that is `spaced` already."""
        matches = self._automaton.find_matches_as_indexes(f" {text} ", overlapping=True)
        # The automaton orders matches by their ends: turned round and sorted by their starts, which keeps
        # the order of equals, the longest comes first.
        matches.reverse()
        matches.sort(key=_start)
        found: dict[str, list[Hit]] = defaultdict(list)
        verbs: list[VerbHit] = []
        patterns, new = self._patterns, tuple.__new__
        for index, start, end in matches:
            phrases, lemmas = patterns[index]
            for table, row in phrases:
                found[table].append(new(Hit, (start, end - 2, row)))
            for lemma, forms in lemmas:
                verbs.append(new(VerbHit, (start, end - 2, lemma, forms)))
        return Hits({table: longest(hits) for table, hits in found.items()}, verbs)


_start = itemgetter(1)


class _Pattern:
    """What one spelling stands for while the automaton is being built."""

    def __init__(self) -> None:
        self.phrases: list[tuple[str, Row]] = []
        self.verbs: list[tuple[str, Forms]] = []

    def frozen(self) -> tuple[tuple[tuple[str, Row], ...], tuple[tuple[str, Forms], ...]]:
        """Return the rows and verbs of the spelling, each in the order of their names."""
        phrases = sorted(self.phrases, key=lambda phrase: phrase[1].id)
        return tuple(phrases), tuple(sorted(self.verbs, key=itemgetter(0)))


def _add_phrases(patterns: dict[str, _Pattern], table: Table) -> None:
    for row in table.rows:
        for phrase in row.phrases:
            for form in phrase_forms(phrase, loose=table.loose):
                if not form:
                    raise DataError(f"{table.name}/{row.id}: an empty phrase")
                if (table.name, row) not in patterns[form].phrases:
                    patterns[form].phrases.append((table.name, row))


def _rows_by_verb(table: Table) -> dict[str, list[Row]]:
    rows: dict[str, list[Row]] = defaultdict(list)
    for row in table.rows:
        for verb in row.verbs:
            rows[verb].append(row)
    return dict(rows)
