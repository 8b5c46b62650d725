"""The four formats say what the bulletin says, hold no more than that, and are the same bytes every time."""

import io
import unicodedata
import zipfile
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from markdown_it import MarkdownIt
from pypdf import PdfReader
from tests.reports.reports_factory import Press, composed, press, quotations, sections

from garant.model.terms import Firmness
from garant.reports.as_markdown import escaped
from garant.reports.bulletin import Bulletin, Paragraph, Points, Quoted, Section, Sentence, Table, Words
from garant.reports.letters import LACKING, drawable, load_letters
from garant.reports.links import address
from garant.reports.notes import printable
from garant.reports.shades import SHADES
from garant.reports.write import Form, written

MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])
HOSTILE = (
    "Lisbonne <script>alert(1)</script> & [x](http://evil.example) **enverra** `dix` | camions $x$ {{ 7*7 }}"
)


@pytest.fixture(scope="module", params=["fr", "en"])
def bulletin(request: pytest.FixtureRequest) -> Bulletin:
    return composed(press(), request.param)


@pytest.fixture(scope="module")
def hostile() -> Bulletin:
    made = Press()
    report = made.report(
        HOSTILE,
        "2025-09-04",
        HOSTILE,
        "pledged",
        by="<img src=x onerror=alert(1)>",
        title="<b>Titre</b> | *gras* &lt;i&gt;",
        outlet="Le <script> du Soir",
        url='javascript:alert(1)//"><script>',
    )
    made.undertaking("<svg onload=alert(1)>", "troops", report, line="land")
    return composed(made)


def tight(text: str) -> str:
    """Words without spaces, which formats break lines at."""
    return "".join(unicodedata.normalize("NFC", text).split())


def text_of_html(content: bytes) -> str:
    return html.fromstring(content.decode()).text_content()


def text_of_markdown(content: bytes) -> str:
    return html.fromstring(MarkdownIt("commonmark").enable("table").render(content.decode())).text_content()


def text_of_docx(content: bytes) -> str:
    body = Document(io.BytesIO(content)).element.body
    return "".join(node.text or "" for node in body.iter(qn("w:t")))


def text_of_pdf(content: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)


READ_BACK: dict[Form, Callable[[bytes], str]] = {
    Form.HTML: text_of_html,
    Form.MARKDOWN: text_of_markdown,
    Form.DOCX: text_of_docx,
    Form.PDF: text_of_pdf,
}


def blocks(of: Bulletin, kind: type[Any]) -> list[Any]:
    return [block for section in sections(of) for block in section.blocks if isinstance(block, kind)]


def every_word(of: Bulletin) -> list[str]:
    """The titles, headings, captions and words of a bulletin."""
    told = [of.title, of.subtitle]
    for section in sections(of):
        told.append(section.title)
        for block in section.blocks:
            if isinstance(block, Table):
                told += [block.caption, *(column.heading for column in block.columns)]
    return told + [quoted.text for quoted in quotations(of)]


@pytest.mark.parametrize("form", Form)
def test_every_word_of_a_bulletin_is_in_each_format(bulletin, form):
    found = tight(READ_BACK[form](written(bulletin, form)))
    assert [words for words in every_word(bulletin) if tight(words) not in found] == []


@pytest.mark.parametrize("form", Form)
def test_the_same_bulletin_is_the_same_bytes(bulletin, form):
    assert written(bulletin, form) == written(replace(bulletin), form)


@pytest.mark.parametrize("form", Form)
def test_hostile_words_are_words_in_each_format(hostile, form):
    found = tight(READ_BACK[form](written(hostile, form)))
    assert tight(HOSTILE) in found
    assert tight("<b>Titre</b> | *gras* &lt;i&gt;") in found


def test_a_hostile_page_gets_no_tag_and_no_link_into_html(hostile):
    page = html.fromstring(written(hostile, Form.HTML).decode())
    assert page.xpath("//script | //img | //svg | //b | //iframe | //object | //form") == []
    assert [link for link in page.xpath("//a/@href") if not link.startswith("#")] == []
    assert page.xpath("//@*[starts-with(name(), 'on')]") == []


def test_a_hostile_page_gets_no_markup_into_markdown(hostile):
    tokens = (
        MarkdownIt("commonmark", {"html": True})
        .enable("table")
        .parse(written(hostile, Form.MARKDOWN).decode())
    )
    inline = [each for token in tokens for each in token.children or ()]
    assert {each.content for each in inline if each.type == "html_inline"} <= {"<br>", "</a>", '<a id="s1">'}
    assert not [each for each in tokens if each.type == "html_block"]
    assert {each.attrs["href"] for each in inline if each.type == "link_open"} == {"#s1"}
    assert not [each for each in inline if each.type in ("code_inline", "em_open", "image")]


def test_a_hostile_page_gets_no_link_into_a_word_document_or_pdf(hostile):
    document = Document(io.BytesIO(written(hostile, Form.DOCX)))
    assert not [each for each in document.part.rels.values() if each.reltype.endswith("/hyperlink")]
    assert b"javascript" not in zipfile.ZipFile(io.BytesIO(written(hostile, Form.DOCX))).read(
        "word/settings.xml"
    )
    pages = PdfReader(io.BytesIO(written(hostile, Form.PDF))).pages
    links = [
        mark.get_object()["/A"]
        for page in pages
        for mark in page.get("/Annots", ())
        if "/A" in mark.get_object()
    ]
    assert [link for link in links if "/URI" in link] == []


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("https://phare.example/monde?a=1&b=2", "https://phare.example/monde?a=1&b=2"),
        ("http://phare.example/é t", "http://phare.example/%C3%A9%20t"),
        ('https://phare.example/"><script>', "https://phare.example/%22%3E%3Cscript%3E"),
        ("javascript:alert(1)", None),
        ("data:text/html,x", None),
        ("//phare.example/x", None),
        ("https:///x", None),
        ("http://[::1", None),
        ("archives/phare.html", None),
        (None, None),
    ],
)
def test_only_web_addresses_are_linked_to(url, link):
    assert address(url) == link


@given(st.text(max_size=80).map(printable).filter(bool))
def test_escaped_words_are_read_as_they_are(words):
    tokens = MARKDOWN.parse(f"x {escaped(words)}")
    (paragraph,) = [token for token in tokens if token.type == "inline"]
    children = paragraph.children or ()
    assert {child.type for child in children} == {"text"}
    assert tight("".join(child.content for child in children)) == tight(f"x {words}")


def test_an_address_in_a_quotation_is_no_link_in_markdown():
    assert escaped("voir http://evil.example, www.evil.example et a@b.example") == (
        r"voir http\://evil.example, www\.evil.example et a\@b.example"
    )


def test_the_page_needs_nothing_beside_it(bulletin):
    page = html.fromstring(written(bulletin, Form.HTML).decode())
    assert page.xpath("//link | //script | //img | //iframe | //@src") == []
    assert "url(" not in page.xpath("string(//style)")
    assert "@import" not in page.xpath("string(//style)")
    assert "default-src 'none'" in page.xpath("string(//meta[@http-equiv]/@content)")


def test_the_page_can_be_heard(bulletin):
    page = html.fromstring(written(bulletin, Form.HTML).decode())
    assert page.get("lang") == bulletin.language
    levels = [int(heading.tag[1]) for heading in page.xpath("//h1 | //h2 | //h3 | //h4")]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    for table in page.xpath("//table"):
        assert table.xpath("caption")
        assert all(heading.get("scope") for heading in table.xpath(".//th"))
    other = "en" if bulletin.language == "fr" else "fr"
    assert page.xpath(f"//q[@lang='{other}']")
    assert not page.xpath(f"//q[@lang='{bulletin.language}']")


def test_every_note_of_the_page_leads_to_its_source(bulletin):
    page = html.fromstring(written(bulletin, Form.HTML).decode())
    targets = {link[1:] for link in page.xpath("//a/@href") if link.startswith("#")}
    assert targets == set(page.xpath("//ol/li/@id"))


def test_the_word_document_has_headings_lists_and_tables(bulletin):
    document = Document(io.BytesIO(written(bulletin, Form.DOCX)))
    headings = [each.text for each in document.paragraphs if each.style.name.startswith("Heading")]
    assert headings == [section.title for section in sections(bulletin)]
    tables = blocks(bulletin, Table)
    assert [len(table.rows) for table in document.tables] == [len(table.rows) + 1 for table in tables]
    points = blocks(bulletin, Points)
    bullets = [each for each in document.paragraphs if each.style.name == "List Bullet"]
    assert len(bullets) == sum(len(block.points) for block in points)


def test_every_note_of_the_word_document_leads_to_its_source(bulletin):
    body = Document(io.BytesIO(written(bulletin, Form.DOCX))).element.body
    anchors = {link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink"))} - {None}
    assert anchors == {mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))}


def test_the_files_are_dated_of_the_bulletins_day(bulletin):
    packed = written(bulletin, Form.DOCX)
    told = Document(io.BytesIO(packed)).core_properties
    assert (told.created.date().isoformat(), told.language) == (bulletin.dated, bulletin.language)
    days = {part.date_time[:3] for part in zipfile.ZipFile(io.BytesIO(packed)).infolist()}
    assert days == {(2025, 9, 30)}
    pdf = PdfReader(io.BytesIO(written(bulletin, Form.PDF)))
    assert pdf.metadata.creation_date.date().isoformat() == bulletin.dated
    assert pdf.metadata.title == bulletin.title
    assert pdf.root_object["/Lang"] == bulletin.language


def test_the_pdf_has_an_outline(bulletin):
    outline = PdfReader(io.BytesIO(written(bulletin, Form.PDF))).outline
    assert [entry.title for entry in outline if not isinstance(entry, list)] == [
        section.title for section in bulletin.sections
    ]


def one_sentence(words: str) -> Bulletin:
    sentence: Sentence = (Words("Dit : "), Quoted(words, "fr"))
    section = Section("Ce qui a bougé", (Paragraph(sentence),))
    return Bulletin("fr", "Bulletin", "septembre", "2025-09-30", ("« ", " »"), (section,))


def test_letters_of_europe_are_printed_and_others_are_counted():
    load_letters()
    assert drawable("Łódź, Çankaya, Ångström, Київ, ґанок") == "Łódź, Çankaya, Ångström, Київ, ґанок"
    assert drawable("3\u202f000 soldats") == "3\u00a0000 soldats"
    assert drawable("Ḥ, eﬀorts") == "H, efforts"
    printed = text_of_pdf(written(one_sentence("北京 dit 😀"), Form.PDF))
    assert LACKING * 2 in printed
    assert "remplacés par ¤ : 3" in printed.replace("\u00a0", " ")


def test_what_has_every_letter_says_nothing_of_lacking_ones():
    assert "Signes sans dessin" not in text_of_pdf(written(one_sentence("Київ dit"), Form.PDF))


def test_a_word_longer_than_a_line_and_a_cell_longer_than_a_page_are_printed(bulletin):
    endless = "enverra" * 200
    tables = blocks(bulletin, Table)
    row = (replace(tables[0].rows[0][0], lines=((Words("dix camions " * 2000),),)), *tables[0].rows[0][1:])
    section = Section("Long", (Paragraph((Words(endless),)), replace(tables[0], rows=(row,))))
    printed = tight(text_of_pdf(written(replace(bulletin, sections=(section,)), Form.PDF)))
    assert endless in printed
    assert (printed.count("dix"), printed.count("camions")) == (2000, 2000)


def _luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("firmness", Firmness)
def test_words_can_be_read_on_their_shade(firmness):
    dark, light = sorted((_luminance(SHADES[firmness].ground), _luminance(SHADES[firmness].ink)))
    assert (light + 0.05) / (dark + 0.05) >= 4.5


def test_what_is_firmer_is_darker_in_grey_too():
    greys = [_luminance(SHADES[firmness].ground) for firmness in tuple(Firmness)[:7]]
    assert greys == sorted(greys, reverse=True)
    assert len(set(greys)) == 7
