"""Words cut into pieces: the likeliest cut, and where each piece stands."""

import subprocess
import sys
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from garant.annotate.learned.pieces import Cut, Pieces

SCORED = {
    "<unk>": 0.0, "▁": -3.0, "▁ar": -2.5, "▁arme": -2.0, "arme": -4.0, "mes": -3.5, "me": -3.0, "a": -5.0,
    "r": -5.0, "m": -5.0, "e": -4.5, "é": -5.5, "s": -2.0, "f": -5.0, "i": -5.0, "fi": -4.0, ".": -3.0,
}  # fmt: skip
NORMALISED = {"…": "...", "ﬁ": "fi", "É": "é", "™": " m"}
UNKNOWN = 0


@pytest.fixture
def pieces() -> Pieces:
    return Pieces(list(SCORED), list(SCORED.values()), UNKNOWN, NORMALISED)


def cut(pieces: Pieces, text: str) -> list[tuple[str, str]]:
    """Return each piece with the words that it stands at."""
    names = list(SCORED)
    found = pieces.cut(text, 0, len(text))
    places = zip(found.starts, found.ends, strict=True)
    return [(names[i], text[a:b]) for i, (a, b) in zip(found.ids, places, strict=True)]


texts = st.text(st.sampled_from("armesfi.é…ﬁÉ™ж \n\u00a0"), max_size=30)


@given(texts)
def test_pieces_cover_each_word_in_its_order_and_nothing_else(text: str) -> None:
    found = Pieces(list(SCORED), list(SCORED.values()), UNKNOWN, NORMALISED).cut(text, 0, len(text))
    places = list(zip(found.starts, found.ends, strict=True))
    assert all(start < end for start, end in places)
    assert found.starts == sorted(found.starts)
    assert found.ends == sorted(found.ends)
    covered = {place for start, end in places for place in range(start, end)}
    assert covered == {place for place, letter in enumerate(text) if not letter.isspace()}


@given(texts, texts)
def test_a_word_is_cut_the_same_wherever_it_stands(before: str, text: str) -> None:
    pieces = Pieces(list(SCORED), list(SCORED.values()), UNKNOWN, NORMALISED)
    alone = pieces.cut(text, 0, len(text))
    within = pieces.cut(f"{before} {text}", len(before) + 1, len(before) + 1 + len(text))
    assert within.ids == alone.ids
    assert within.starts == [start + len(before) + 1 for start in alone.starts]


@settings(max_examples=60)
@given(st.text(st.sampled_from("armesж"), min_size=1, max_size=7))
def test_no_other_cut_is_likelier(word: str) -> None:
    pieces = Pieces(list(SCORED), list(SCORED.values()), UNKNOWN, NORMALISED)
    best = max(sum(cost(piece) for piece in other) for other in every_cut(f"▁{word}"))
    names = list(SCORED)
    letter = min(SCORED.values()) - 10
    found = sum(letter if i == UNKNOWN else SCORED[names[i]] for i in pieces.cut(word, 0, len(word)).ids)
    assert found == pytest.approx(best)


def every_cut(letters: str) -> Iterator[tuple[str, ...]]:
    if not letters:
        yield ()
    for end in range(1, len(letters) + 1):
        if letters[:end] in SCORED or end == 1:
            yield from ((letters[:end], *rest) for rest in every_cut(letters[end:]))


def cost(piece: str) -> float:
    return SCORED.get(piece, min(SCORED.values()) - 10)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("arme", [("▁arme", "arme")]),
        ("armes arme", [("▁arme", "arme"), ("s", "s"), ("▁arme", "arme")]),
        ("mes", [("▁", "m"), ("mes", "mes")]),
    ],
)
def test_a_piece_that_begins_a_word_stands_where_the_word_does(
    pieces: Pieces, text: str, expected: list[tuple[str, str]]
) -> None:
    assert cut(pieces, text) == expected


def test_a_letter_that_no_piece_has_is_unknown_at_its_place(pieces: Pieces) -> None:
    assert cut(pieces, "armeжs") == [("▁arme", "arme"), ("<unk>", "ж"), ("s", "s")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("arme…", [("▁arme", "arme"), (".", "…"), (".", "…"), (".", "…")]),
        ("armeﬁ", [("▁arme", "arme"), ("fi", "ﬁ")]),
        ("armeÉ", [("▁arme", "arme"), ("é", "É")]),
        ("s™", [("▁", "s"), ("s", "s"), ("▁", "™"), ("m", "™")]),
    ],
)
def test_a_letter_read_as_others_stays_one_letter_of_the_text(
    pieces: Pieces, text: str, expected: list[tuple[str, str]]
) -> None:
    assert cut(pieces, text) == expected


@pytest.mark.parametrize("text", ["", " ", "\n\t\u00a0"])
def test_a_text_without_words_has_no_pieces(pieces: Pieces, text: str) -> None:
    assert pieces.cut(text, 0, len(text)) == Cut([], [], [])


def test_only_the_asked_part_of_a_text_is_cut(pieces: Pieces) -> None:
    assert pieces.cut("arme arme mes", 5, 9) == pieces.cut("     arme", 0, 9)


def test_a_word_that_never_ends_is_cut_at_its_beginning_alone(pieces: Pieces) -> None:
    found = pieces.cut("a" * 100_000, 0, 100_000)
    assert found.ends[-1] == 200


def test_the_rarer_its_pieces_and_the_more_the_more_a_word_surprises(pieces: Pieces) -> None:
    assert pieces.surprisal("arme") == 2.0
    assert pieces.surprisal("armes") == 4.0
    assert pieces.surprisal("ж") > pieces.surprisal("r") > pieces.surprisal("arme")


def test_the_pieces_that_ship_know_common_words_of_both_languages_and_need_no_network() -> None:
    code = (
        "import sys; from garant.annotate.learned.pieces import load_pieces; pieces = load_pieces();"
        "assert max(map(pieces.surprisal, ['the', 'dans'])) < pieces.surprisal('Kananaskis') / 2;"
        "assert not {'numpy', 'onnxruntime'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
