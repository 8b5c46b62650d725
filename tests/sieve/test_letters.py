"""Letters compared as bytes: the same whichever way they were written and encoded."""

from hypothesis import given
from hypothesis import strategies as st

from garant.lexicon.fold import bare
from garant.sieve.letters import as_written, folded, folded_phrase, printed
from garant.sieve.prose import text_of

LETTERS = "abcdefghijklmnopqrstuvwxyzàâäçéèêëîïôöùûüABCÉÈÀÇÎÔÛ0123456789 '’-.,;:!?«»()\n\t\u00a0"
written = st.text(alphabet=LETTERS, max_size=80)


def compared(text: str) -> list[bytes]:
    return folded(printed(text)).split()


@given(written)
def test_folding_in_bytes_is_folding_in_text(text: str) -> None:
    assert compared(text) == bare(text).encode().split()


@given(written)
def test_case_makes_no_difference(text: str) -> None:
    assert compared(text.upper()) == compared(text)


@given(written)
def test_utf8_and_windows_1252_are_one_text(text: str) -> None:
    text = "".join(f"{char}a" for char in text)  # « Ç’ » in the one would be « ǒ » in the other
    assert text_of(text.encode("cp1252")) == text_of(text.encode("utf-8")) == text


@given(st.text(max_size=80))
def test_folding_keeps_the_length_so_that_words_can_be_looked_up(text: str) -> None:
    letters = printed(text)
    assert len(folded(letters)) == len(letters) == len(as_written(letters))
    assert b"  " not in letters


def test_a_phrase_is_found_where_it_is_broken_by_a_line_or_written_in_capitals() -> None:
    assert folded_phrase("garanties de sécurité") in folded(printed("LES GARANTIES\n   DE SÉCURITÉ, dit-il"))
    assert folded_phrase("manœuvres") in folded(printed("des Manœuvres navales"))
    assert folded_phrase("U.S.") == b" u s "
