"""HTML pages: the article's text, its metadata, and pages that no parser should meet."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from garant.clean.html import PageText, read_html
from garant.clean.markup import nests_deeper, strip_tags

BODY = """<p>La ministre a annoncé mercredi que le Canada enverra 30 véhicules blindés à Kyiv.
« Nous tiendrons parole », a-t-elle déclaré devant les soldats.</p>
<h2>Une suite en automne</h2>
<p>Le reste du matériel devrait suivre en automne, selon le ministère, qui n’a pas exclu d’en ajouter.</p>
<ul><li>30 véhicules</li><li>Des drones</li></ul>"""
PAGE = f"""<!doctype html><html lang="fr-CA"><head><title>Ottawa enverra 30 véhicules | Le Courrier</title>
<meta property="og:site_name" content="Le Courrier"><link rel="canonical" href="https://example.org/a">
<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "Ottawa enverra 30 véhicules",
"datePublished": "2025-08-20T10:11:00-04:00", "dateModified": "2025-08-22T08:00:00Z"}}</script></head>
<body><nav><a href="/">Accueil</a> <a href="/m">Monde</a></nav>
<article><h1>Ottawa enverra 30 véhicules</h1>{BODY}</article>
<aside>À lire aussi : Berlin hésite</aside><footer>© 2025 Le Courrier</footer></body></html>"""


def codes(page: PageText) -> list[str]:
    return [issue.code for issue in page.issues]


def test_the_article_stands_one_paragraph_a_line_under_its_headline() -> None:
    page = read_html(PAGE, "a.html")
    lines = page.text.split("\n")
    assert lines[0] == "Ottawa enverra 30 véhicules"
    assert lines[1].endswith("« Nous tiendrons parole », a-t-elle déclaré devant les soldats.")
    assert "Une suite en automne" in lines
    assert "Accueil" not in page.text
    assert "Berlin hésite" not in page.text
    assert not page.issues


def test_the_page_says_its_day_title_outlet_address_and_language() -> None:
    metadata = read_html(PAGE, "a.html").metadata
    assert metadata.published == "2025-08-20"
    assert metadata.title == "Ottawa enverra 30 véhicules"
    assert metadata.outlet == "Le Courrier"
    assert metadata.url == "https://example.org/a"
    assert metadata.language == "fr"


def test_a_page_that_says_nothing_of_itself_leaves_its_metadata_open() -> None:
    metadata = read_html(f"<html><body><article>{BODY}</article></body></html>", "a.html").metadata
    assert (metadata.published, metadata.outlet, metadata.language) == (None, None, None)


def test_a_headline_that_the_text_lacks_is_put_first() -> None:
    page = read_html(PAGE.replace("<h1>Ottawa enverra 30 véhicules</h1>", ""), "a.html")
    assert page.text.split("\n")[:1] == ["Ottawa enverra 30 véhicules"]


def test_a_page_without_an_article_keeps_all_its_text_and_says_so() -> None:
    page = read_html("<div>Réagir</div><script>var x = 1;</script><div>Kyiv &amp; Minsk</div>", "a.html")
    assert page.text == "Réagir\nKyiv & Minsk"
    assert codes(page) == ["no_main_text"]


@pytest.mark.parametrize(
    "markup",
    ["<div>" * 100_000 + BODY + "</div>" * 100_000, "<b>" * 100_000 + BODY, "<div><p>" * 5_000 + BODY],
    ids=["closed", "open", "mixed"],
)
def test_a_page_nested_too_deep_is_read_without_a_tree(markup: str) -> None:
    page = read_html(markup, "a.html")
    assert codes(page) == ["deep_page"]
    assert "Une suite en automne" in page.text.split("\n")


def test_a_page_that_is_too_large_is_read_without_a_tree() -> None:
    page = read_html("<p>" + "La ministre a parlé. " * 200_000, "a.html")
    assert codes(page) == ["large_page"]
    assert page.text.startswith("La ministre a parlé.")


@pytest.mark.parametrize(
    "markup",
    [
        "<script>" * 200_000,
        "<!--" * 500_000,
        "<" * 2_000_000,
        "<p>" + '"' * 1_000_000,
        "<a " + "x=" * 900_000,
        "&amp;" * 350_000,
        "<p>" + " " * 1_900_000 + "x",
        '<a href="x">Kyiv</a> ' * 39_000,
        "<ul><li>" * 280,
        "<table><tr><td>" * 280,
        "\x00" * 100_000,
        "",
    ],
    ids=lambda markup: repr(markup[:12]),
)
def test_hostile_markup_is_read(markup: str) -> None:
    assert isinstance(read_html(markup, "a.html").text, str)


@pytest.mark.parametrize(
    ("markup", "deeper"),
    [
        ("<p>" * 1000, False),
        ("<div></div>" * 1000, False),
        ("<li><p><br>" * 1000, False),
        ("</div>" * 1000 + "<div>" * 20, False),
        ("<div>" * 51, True),
        ("<SPAN>" * 51, True),
    ],
)
def test_depth_counts_what_nests_and_not_what_is_left_open(markup: str, deeper: bool) -> None:
    assert nests_deeper(markup, 50) is deeper


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>Un</p><p>deux <b>et</b> trois</p>", "Un\ndeux et trois"),
        ("un<br>deux<!-- <p>trois -->quatre", "un\ndeuxquatre"),
        ("a < b &lt; c", "a < b < c"),
        ("<style>p {}</style>un<script>if (a < b) {}</script>deux", "un\ndeux"),
        ("un<script>var a", "un"),
        ("un <!-- deux", "un"),
        ("un <p class='a", "un"),
        ("<title>Un</title><svg/><p>deux", "Un\ndeux"),
    ],
)
def test_tags_are_taken_off(markup: str, text: str) -> None:
    assert strip_tags(markup) == text


@given(st.text(alphabet="<>/!-&;\"' abpdivscrt=\n", max_size=200))
def test_no_markup_breaks_the_reading(markup: str) -> None:
    assert strip_tags(markup).count("<script") <= markup.count("<script")
    assert isinstance(nests_deeper(markup, 3), bool)
