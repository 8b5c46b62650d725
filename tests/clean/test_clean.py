"""From a raw document to an article."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from garant.clean.clean import clean
from garant.language.identify import identify
from garant.model.articles import Article, Metadata, RawDocument, article_id
from garant.model.terms import Basis

TEXT = """Home » Monde » Ottawa prolonge sa mission en Lettonie

Ottawa prolonge sa mission en Lettonie

par

Publié le 20 août 2025 à 16 h 12

Le Canada prolongera sa mission en Lettonie de trois ans, a annoncé lundi la première ministre.

La brigade devrait compter 2200 militaires d'ici la fin de 2026, selon le ministère de la Défense.

Avec des informations de l’Associated Press
"""
SHARED = Path(__file__).parents[3] / "shared"


def cleaned(content: str | bytes, media: str = "text/plain", **told: str) -> Article:
    encoded = content.encode() if isinstance(content, str) else content
    return clean(RawDocument("a.txt", "a", encoded, media, Metadata(**told)), identify=identify)


def test_an_article_keeps_its_text_and_sets_its_furniture_apart() -> None:
    article = cleaned(TEXT)
    assert article.text == TEXT
    assert (article.language, article.title) == ("fr", "Ottawa prolonge sa mission en Lettonie")
    assert [span.of(article.text) for span in article.furniture] == [
        "Home » Monde » Ottawa prolonge sa mission en Lettonie",
        "par",
        "Publié le 20 août 2025 à 16 h 12",
        "Avec des informations de l’Associated Press",
    ]
    assert article.credits == ("Associated Press",)
    assert article.published is not None
    assert (article.published.period.iso, article.published.basis) == ("2025-08-20", Basis.STATED)
    assert article.id == article_id(TEXT)
    assert not article.issues


def test_what_is_told_beside_the_text_wins() -> None:
    article = cleaned(
        TEXT, published="2025-08-21", url="https://example.org/a", outlet="Le Courrier", title="Ottawa"
    )
    assert article.published is not None
    assert article.published.period.iso == "2025-08-21"
    assert (article.url, article.outlet, article.title) == ("https://example.org/a", "Le Courrier", "Ottawa")
    assert article.id == article_id(TEXT, "https://example.org/a")


def test_a_told_day_that_is_none_is_an_issue_and_the_printed_one_counts() -> None:
    article = cleaned(TEXT, published="bientôt")
    assert article.published is not None
    assert article.published.period.iso == "2025-08-20"
    assert [issue.code for issue in article.issues] == ["bad_date"]


def test_without_a_stated_day_the_day_is_unknown() -> None:
    assert (
        cleaned("Le Canada prolongera sa mission de trois ans, a annoncé lundi la ministre.").published
        is None
    )


def test_a_page_joins_what_it_says_of_itself_with_what_is_told() -> None:
    paragraph = (
        "<p>Le Canada prolongera sa mission en Lettonie de trois ans, a annoncé lundi la ministre.</p>"
    )
    page = (
        '<html lang="fr"><head><title>Ottawa prolonge sa mission</title>'
        '<meta property="article:published_time" content="2025-08-20T16:12:00-04:00">'
        f"</head><body><article><h1>Ottawa prolonge sa mission</h1>{paragraph * 4}</article></body></html>"
    )
    article = cleaned(page, "text/html", outlet="Le Courrier")
    assert article.text.startswith("Ottawa prolonge sa mission\n")
    assert article.published is not None
    assert article.published.period.iso == "2025-08-20"
    assert (article.outlet, article.title) == ("Le Courrier", "Ottawa prolonge sa mission")


@pytest.mark.parametrize("content", [b"", b" \r\n\t ", "\u00a0".encode()])
def test_an_empty_document_is_an_article_with_an_issue(content: bytes) -> None:
    article = cleaned(content)
    assert (article.furniture, article.credits, article.published) == ((), (), None)
    assert [issue.code for issue in article.issues] == ["empty"]


def test_an_encoding_that_was_guessed_is_said() -> None:
    article = cleaned("La ministre a annoncé l’envoi de véhicules à Kyiv.".encode("cp1252"))
    assert article.text == "La ministre a annoncé l’envoi de véhicules à Kyiv."
    assert [issue.code for issue in article.issues] == ["encoding"]


@pytest.mark.parametrize(
    ("text", "language"),
    [("مرحبا بكم في نشرة الأخبار اليوم من بيروت. ", "ar"), ("外交部长今天在北京讨论停火协议。", "zh")],
)
def test_right_to_left_and_chinese_text_is_kept_and_known(text: str, language: str) -> None:
    article = cleaned(text * 20)
    assert article.text == text * 20
    assert article.language == language


def test_fifty_megabytes_on_one_line_are_cleaned() -> None:
    text = "La ministre a dit que les soldats seraient dans la ville. "
    article = cleaned(text * (50_000_000 // len(text)))
    assert (article.language, article.furniture) == ("fr", ())


def test_a_million_quotation_marks_are_cleaned() -> None:
    assert cleaned("«" * 1_000_000).furniture == ()


@given(st.binary(max_size=400), st.sampled_from(["text/plain", "text/html"]))
def test_no_document_breaks_the_cleaning(content: bytes, media: str) -> None:
    article = clean(RawDocument("a", "a", content, media), identify=lambda text, *, declared=None: "fr")
    assert all(span.of(article.text).strip() for span in article.furniture)


@pytest.mark.skipif(
    not (SHARED / "seeds").is_dir(), reason="the annotated articles are not beside the checkout"
)
def test_the_text_of_a_shared_article_is_kept_character_for_character() -> None:
    for file in sorted((SHARED / "seeds").glob("*.txt")):
        assert cleaned(file.read_bytes()).text == file.read_bytes().decode()


@pytest.mark.parametrize(
    ("head", "line", "published", "why", "outlet"),
    [
        ("", "", "2026-03-05", "the feed that announces it", "Le Courrier"),
        ("", "<p>Publié le 3 mars 2026 à 10h12</p>", "2026-03-03", "printed", "Le Courrier"),
        (
            '<meta property="article:published_time" content="2026-03-02">',
            "",
            "2026-03-02",
            "metadata",
            "Le Courrier",
        ),
        (
            '<meta property="og:site_name" content="Port Info">',
            "",
            "2026-03-05",
            "the feed that announces it",
            "Port Info",
        ),
    ],
)
def test_what_a_feed_announces_counts_where_the_page_says_nothing(head, line, published, why, outlet):
    body = (
        "<p>Berlin a prêté deux batteries de défense aérienne à Vilnius, a-t-il dit mercredi à la presse.</p>"
        * 3
    )
    title = "Berlin prête deux batteries à Vilnius"
    top = f"<html><head><title>{title}</title>{head}</head>"
    page = f"{top}<body><article><h1>{title}</h1>{line}{body}</article></body></html>"
    announced = Metadata(
        "2026-03-05T08:00:00+01:00", "https://a.example/", "Le Courrier", "Autre titre", "fr"
    )
    raw = RawDocument("a.html", "a", page.encode(), "text/html", announced=announced)
    article = clean(raw, identify=identify)
    assert article.published is not None
    assert article.published.period.iso == published
    assert article.published.why.startswith(why)
    assert (article.outlet, article.title) == (outlet, title)
