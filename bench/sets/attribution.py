"""Who says what in French: attributions of ANNODIS, and inverted speech verbs of the Universal Dependencies.

Recall only, since neither marks every quotation. An attribution is found where a statement's cue meets the
source clause and its content meets the content clause. Of an incise (« …, a déclaré X ») the verb is found
where a statement's cue meets it, the speaker where the statement names it: a pronoun as printed, else with
a word of the speaker's own. ANNODIS comes as tokens, which are put together again as French prints them.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from bench.reader import Reader
from bench.sets.spans import Place, Placed, meets, printed, share, token_place
from bench.table import Row
from garant.evaluate.names import folded
from garant.model.records import Statement

PEER = "Radar de Parité"
_SMALL = frozenset(["le", "la", "les", "l", "un", "une", "des", "du", "de", "d", "et", "a", "m", "mme"])


def rows(shared: Path, reader: Reader, score: ModuleType) -> Iterator[Row]:
    """Yield the figures of the development half."""
    dev = shared / "fr_attribution" / "dev"
    attributions = [
        found for document in _lines(dev / "annodis_docs.jsonl") for found in _found(document, reader)
    ]
    yield Row("annodis", "attributions", len(attributions), share(attributions), 0.50, PEER)
    incises = [_incise(sentence, reader) for sentence in _lines(dev / "ud_incises.jsonl")]
    verbs, speakers = [verb for verb, _ in incises], [speaker for _, speaker in incises]
    yield Row("ud incises", "verb", len(verbs), share(verbs), 15 / 21, PEER, True)
    yield Row("ud incises", "verb and speaker", len(speakers), share(speakers), 14 / 21, PEER, True)


def _lines(path: Path) -> Iterator[Mapping[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _found(document: Mapping[str, Any], reader: Reader) -> Iterator[bool]:
    """Yield for each attribution of the document whether it was read."""
    text, places = printed(document["tokens"])
    statements = reader.read(text, language="fr").statements
    for relation in document["relations"]:
        if relation["label"] == "attribution":
            source, content = _clause(relation["from_toks"], places), _clause(relation["to_toks"], places)
            yield any(
                _meets_any(said.cue, source) and _meets_any(said.evidence, content) for said in statements
            )


def _clause(tokens: str, places: Sequence[Place]) -> list[Place]:
    """Return the places of « 160-168,180 », tokens counted from 1."""
    runs = [run.partition("-") for run in tokens.split(",")]
    return [(places[int(first) - 1][0], places[int(last or first) - 1][1]) for first, _, last in runs]


def _meets_any(words: Placed | None, clause: Sequence[Place]) -> bool:
    return any(meets(words, *place) for place in clause)


def _incise(sentence: Mapping[str, Any], reader: Reader) -> tuple[bool, bool]:
    """Return whether the verb was read as a cue, and whether its speaker was as well."""
    statements = reader.read(sentence["text"], language="fr").statements
    verb = token_place(sentence["tokens"], sentence["verb_tok"] - 1, sentence["text"])
    cued = [said for said in statements if meets(said.cue, *verb)]
    return bool(cued), any(_names(said, sentence) for said in cued)


def _names(said: Statement, sentence: Mapping[str, Any]) -> bool:
    expected, named = _name_words(sentence["speaker"]), _name_words(said.speaker)
    return expected == named if sentence["speaker_is_pronoun"] else bool(expected & named)


def _name_words(name: str) -> set[str]:
    words = folded(name).replace("'", " ").replace("-", " ").replace(",", " ").replace(".", " ").split()
    return set(words) - _SMALL
