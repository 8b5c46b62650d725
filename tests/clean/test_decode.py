"""Encodings: declared, marked, guessed, broken, and encoded twice."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from garant.clean.decode import decode
from garant.model.articles import RawDocument

SENTENCE = "L’été à Kyiv : « trêve » — 2 000 €"


def raw(content: bytes, media: str = "text/plain", charset: str | None = None) -> RawDocument:
    return RawDocument("a.txt", "a", content, media, charset=charset)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_what_its_bytes_announce_is_read_without_an_issue(encoding: str) -> None:
    decoded = decode(raw(SENTENCE.encode(encoding)))
    assert decoded.text == SENTENCE
    assert not decoded.issues


def test_windows_1252_is_read_and_said() -> None:
    decoded = decode(raw(SENTENCE.encode("cp1252")))
    assert decoded.text == SENTENCE
    assert [issue.code for issue in decoded.issues] == ["encoding"]


def test_a_page_is_read_as_it_declares_itself() -> None:
    page = '<html><head><meta charset="windows-1251"></head><p>Мир в Киеве</p>'
    assert decode(raw(page.encode("cp1251"), "text/html")).text == page


def test_latin_1_is_read_as_browsers_read_it() -> None:
    page = '<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1"><p>l’été</p>'
    assert decode(raw(page.encode("cp1252"), "text/html")).text == page


def test_a_wrong_declaration_does_not_spoil_valid_utf_8() -> None:
    page = '<meta charset="iso-8859-1"><p>l’été</p>'
    assert decode(raw(page.encode(), "text/html")).text == page


def test_the_server_declares_a_charset() -> None:
    assert decode(raw("Мир в Киеве".encode("koi8-r"), charset="koi8-r")).text == "Мир в Киеве"


@pytest.mark.parametrize("charset", ["rot13", "no-such-thing", "base64", "idna", "undefined", "utf-7"])
def test_a_charset_that_is_none_is_passed_over(charset: str) -> None:
    assert decode(raw("l’été".encode("cp1252"), charset=charset)).text


def test_broken_utf_8_keeps_what_holds_and_says_so() -> None:
    decoded = decode(raw("L’armée a annoncé".encode() + b"\xff\xe9" + " l’été".encode()))
    assert decoded.text == "L’armée a annoncé\ufffd\ufffd l’été"
    assert "2 places" in decoded.issues[0].reason


def test_mojibake_is_repaired_line_by_line_and_said() -> None:
    text = "La ministre a annoncÃ© lâ€™envoi de vÃ©hicules.\nL’été reste « calme »."
    decoded = decode(raw(text.encode()))
    assert decoded.text == "La ministre a annoncé l’envoi de véhicules.\nL’été reste « calme »."
    assert [issue.code for issue in decoded.issues] == ["mojibake"]


@pytest.mark.parametrize(
    "text",
    [
        SENTENCE,
        "São Tomé, Ünal Çeviköz, Ångström, Łódź, Ðurđa",
        "‹ Ââ › ne change pas, ni “ceci”\r\nni cela",
        "a\tb  c\u00a0d\u202fe",
        "ligne\r\nsuivante\rfin",
    ],
)
def test_correct_text_is_not_touched(text: str) -> None:
    assert decode(raw(text.encode())).text == text


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=300))
def test_text_in_utf_8_comes_back_unless_it_was_encoded_twice(text: str) -> None:
    decoded = decode(raw(text.encode()))
    assert decoded.text == text.removeprefix("\ufeff") or decoded.issues


@given(st.binary(max_size=300))
def test_no_bytes_break_the_decoding(content: bytes) -> None:
    assert isinstance(decode(raw(content)).text, str)


def test_a_large_text_of_single_bytes_is_decoded_in_bounded_time() -> None:
    decoded = decode(raw(b"\xe9 " * 10_000_000))
    assert decoded.text.startswith("é é ")
    assert [issue.code for issue in decoded.issues] == ["encoding", "too_long"]
