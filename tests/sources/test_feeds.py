"""Feeds: what they announce, in four forms and two languages, and that no bytes at all break the reading."""

import gzip
import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from garant.model.articles import Metadata
from garant.model.reasons import Issue
from garant.sources.feed_dates import read_date
from garant.sources.feed_lists import read_feed_list
from garant.sources.feeds import Entry, Feed, read_feed
from garant.sources.kinds import HTML, TEXT
from garant.sources.read import read_paths

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
  xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/"><channel>
<title>Le Courrier du Port</title><link>https://port.example/</link><language>fr-FR</language>
<image><title>Logo</title><url>https://port.example/logo.png</url></image>
<item>
  <title>L&amp;#8217;Estonie re&ccedil;oit 30 v&eacute;hicules &lt;b&gt;blind&#233;s&lt;/b&gt;</title>
  <link>/estonie?utm_source=rss&id=7</link>
  <pubDate>Tue, 03 Mar 2026 10:00:00 +0100</pubDate>
  <description>Un résumé de deux lignes.</description>
  <media:content url="https://port.example/photo.jpg" type="image/jpeg"/>
  <content:encoded><![CDATA[<p>Le Danemark enverra 30 v&eacute;hicules.</p>]]></content:encoded>
</item>
<item><title>Sans lien, mais nommé</title><guid>https://port.example/nommee</guid>
  <dc:date>2026-03-02</dc:date><dc:language>en</dc:language>
  <source url="https://agence.example/rss">Agence du Nord</source></item>
<item><title>Nulle part</title><guid isPermaLink="false">tag:port,3</guid></item>
</channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Harbour Times</title>
<link rel="self" href="https://harbour.example/atom"/>
<entry xml:base="https://harbour.example/news/"><title type="html">Oslo pledges &amp;euro;12 million</title>
  <link rel="enclosure" href="/sound.mp3"/><link rel="alternate" href="oslo"/>
  <id>tag:harbour,1</id><published>2026-03-03T09:00:00Z</published><updated>2026-03-03T11:30:00.250Z</updated>
  <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Norway has pledged.</p></div></content>
</entry>
<entry><title>Elsewhere</title><link href="https://harbour.example/riga"/><content src="https://x.example/"/>
  <summary>Two lines.</summary></entry>
</feed>"""

JSON_FEED = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "Harbour Times",
    "language": "en-GB",
    "items": [
        {
            "id": "1",
            "url": "/riga",
            "title": "Riga",
            "content_text": "Latvia said.",
            "date_published": "2026-03-03",
        },
        {
            "id": "2",
            "external_url": "https://other.example/a",
            "title": 7,
            "date_modified": "2026-03-04T01:02:03+02:00",
        },
        "no entry",
    ],
}

SITEMAP = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
  xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>https://port.example/convoi</loc><lastmod>2026-03-04</lastmod><news:news>
  <news:publication>
    <news:name>Le Courrier du Port</news:name><news:language>fr</news:language>
  </news:publication>
  <news:publication_date>2026-03-03T10:00:00+01:00</news:publication_date>
  <news:title>Le convoi part lundi</news:title></news:news></url>
</urlset>"""


def feed(content: str | bytes, **more) -> Feed:
    found = read_feed(content.encode() if isinstance(content, str) else content, "feed", **more)
    assert isinstance(found, Feed), found
    return found


def test_rss_announces_its_articles_with_what_it_knows_of_them():
    found = feed(RSS, base="https://port.example/rss.xml")
    assert (found.title, found.language, found.issues) == ("Le Courrier du Port", "fr", ())
    first, second = found.entries  # the third leads nowhere
    assert first == Entry(
        url="https://port.example/estonie?utm_source=rss&id=7",
        title="L’Estonie reçoit 30 véhicules blindés",
        published="2026-03-03T10:00:00+01:00",
        language="fr",
        outlet="Le Courrier du Port",
        content="<p>Le Danemark enverra 30 véhicules.</p>",
    )
    assert second.announced == Metadata(
        "2026-03-02", "https://port.example/nommee", "Agence du Nord", "Sans lien, mais nommé", "en"
    )
    assert second.content is None


def test_atom_announces_its_articles():
    first, second = feed(ATOM).entries
    assert (first.url, first.title) == ("https://harbour.example/news/oslo", "Oslo pledges €12 million")
    assert (first.published, first.updated) == ("2026-03-03T09:00:00+00:00", "2026-03-03T11:30:00+00:00")
    assert (first.language, first.outlet) == ("en", "Harbour Times")
    assert first.content is not None
    assert "<p>Norway has pledged.</p>" in first.content
    assert (second.url, second.published, second.content) == ("https://harbour.example/riga", None, None)


def test_json_feed_announces_its_articles():
    first, second = feed(json.dumps(JSON_FEED), base="https://harbour.example/feed.json").entries
    assert (first.url, first.content, first.media) == ("https://harbour.example/riga", "Latvia said.", TEXT)
    assert (first.published, first.language, first.outlet) == ("2026-03-03", "en", "Harbour Times")
    assert (second.url, second.title, second.published) == ("https://other.example/a", None, None)
    assert second.updated == "2026-03-04T01:02:03+02:00"


def test_a_sitemap_of_news_announces_its_articles():
    (entry,) = feed(SITEMAP).entries
    assert entry == Entry(
        url="https://port.example/convoi",
        title="Le convoi part lundi",
        published="2026-03-03T10:00:00+01:00",
        updated="2026-03-04",
        language="fr",
        outlet="Le Courrier du Port",
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1", "windows-1252"])
def test_a_feed_is_read_in_the_encoding_that_it_declares(encoding):
    content = RSS.replace("UTF-8", encoding).encode(encoding, "xmlcharrefreplace")
    found = feed(content)
    assert found.entries[1].title == "Sans lien, mais nommé"
    assert found.issues == ()


def test_a_feed_in_another_encoding_than_it_declares_is_read_and_says_so():
    found = feed(RSS.encode("cp1252", "xmlcharrefreplace"))
    assert found.entries[1].title == "Sans lien, mais nommé"
    assert [issue.code for issue in found.issues] == ["encoding"]


def test_a_feed_that_breaks_off_or_is_not_well_formed_is_read_as_far_as_it_goes():
    cut = RSS[: RSS.index("Nulle part")].replace("<link>/estonie", "<link>/estonie & co")
    assert [entry.url for entry in feed(cut).entries][1] == "https://port.example/nommee"
    undeclared = "<rss><channel><item><dc:title>Riga &nbsp; reçoit</dc:title><link>/a?b=1&c=2</link></item>"
    (entry,) = feed(undeclared, base="https://port.example/").entries
    assert (entry.title, entry.url) == ("Riga reçoit", "https://port.example/a?b=1&c=2")


LAUGHS = "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(12))


@pytest.mark.parametrize(
    "doctype",
    [
        f'<!DOCTYPE rss [<!ENTITY l0 "lol">{LAUGHS}]>',
        '<!DOCTYPE rss [<!ENTITY l12 SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE rss SYSTEM "http://127.0.0.1:1/evil.dtd">',
        '<!DOCTYPE rss [<!ENTITY % p SYSTEM "file:///etc/passwd"> %p;]>',
    ],
)
def test_no_entity_of_a_feed_is_expanded_or_fetched(doctype):
    started = time.perf_counter()
    found = feed(
        f"{doctype}<rss><channel><item><title>Riga &l12; ok</title><link>https://a.example/</link></item></channel></rss>"
    )
    assert [entry.title for entry in found.entries] == ["Riga ok"]
    assert time.perf_counter() - started < 2


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("", "no XML"),
        ("Riga: a plain sentence.", "no XML"),
        ("<!DOCTYPE rss [<!ENTITY a 'b'", "does not end"),
        (
            "<html><head><link rel='alternate' type='application/rss+xml' href='/rss'></head></html>",
            "names /rss",
        ),
        ("<!doctype html><html><body>Riga</body></html>", "web page"),
        ("<TEI><text/></TEI>", "begins with <tei>"),
        ("<sitemapindex><sitemap><loc>https://a.example/</loc></sitemap></sitemapindex>", "list of sitemaps"),
        ('{"items": []}', "no JSON Feed"),
        ('{"version": "https://jsonfeed.org/version/1", "items":' + "[" * 100_000, "no JSON"),
        ("{" + '"a":' * 10, "no JSON"),
        ("\x00\x01\x02\x03" * 100, "no text"),
    ],
)
def test_what_is_no_feed_is_an_issue_that_says_why(content, reason):
    found = read_feed(content.encode(), "feed")
    assert isinstance(found, Issue)
    assert found.code == "no_feed"
    assert reason in found.reason


def test_days_that_are_none_are_left_out_and_said_once():
    days = ("hier soir", "Thu, 01 Jan 1970 00:00:00 GMT", "2026-02-31", "2026-03-03")
    items = "".join(
        f"<item><link>https://a.example/{n}</link><pubDate>{day}</pubDate></item>"
        for n, day in enumerate(days)
    )
    found = feed(f"<rss><channel>{items}</channel></rss>")
    assert [entry.published for entry in found.entries] == [None, None, None, "2026-03-03"]
    assert [(issue.code, issue.reason) for issue in found.issues] == [
        ("bad_date", "3 of its days cannot be read, as 'hier soir'")
    ]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Tue, 3 Mar 2026 10:00:00 EST", "2026-03-03T10:00:00-05:00"),
        ("03 Mar 2026 10:00 GMT", "2026-03-03T10:00:00+00:00"),
        ("2026-03-03T10:00:00.123456789Z", "2026-03-03T10:00:00+00:00"),
        ("2026-03", "2026-03"),
        ("2026", "2026"),
        ("0000-00-00", None),
        ("9999-01-01", None),
        ("mar. 3 mars", None),
        ("Tue, 99 Mar 2026 10:00:00 +0100", None),
        ("1" * 5_000, None),
    ],
)
def test_a_date_is_read_in_its_several_forms_and_never_made_up(written, read):
    assert read_date(written) == read


def test_a_hundred_thousand_entries_are_read_in_seconds_up_to_the_bound():
    items = "".join(
        f"<item><title>Riga {n}</title><link>https://a.example/{n}</link></item>" for n in range(100_000)
    )
    started = time.perf_counter()
    found = feed(f"<rss><channel><title>Long</title>{items}</channel></rss>", most=500)
    assert len(found.entries) == 500
    assert [issue.code for issue in found.issues] == ["too_many"]
    assert time.perf_counter() - started < 5


@pytest.mark.parametrize(
    "piece", ["<rss>", "<!DOCTYPE[", "&eacute;", '<a b="', "<", "]]>", "<link ", "<!--", "<![CDATA["]
)
def test_no_piece_said_over_and_over_takes_long(piece):
    started = time.perf_counter()
    read_feed(b"<rss><channel>" + piece.encode() * 100_000, "feed")
    read_feed(piece.encode() * 100_000, "feed")
    assert time.perf_counter() - started < 5


_JSON_HEAD = '{"version":"https://jsonfeed.org/version/1","items":[{"url":'
_PIECES = st.sampled_from(
    [
        *("<rss>", "<channel>", "<item>", "</item>", "<link>", "</link>", "<entry>", "<feed>", "<urlset>"),
        *(
            "<url>",
            "<loc>",
            "<title>",
            "</title>",
            "&amp;",
            "&#0;",
            "&#xD800;",
            "<![CDATA[",
            "]]>",
            "<!DOCTYPE",
        ),
        *("[", "]>", "https://a.example/", "https://[", "\ud800", "\x00", "é", 'xml:base="//["'),
        *(_JSON_HEAD, "}]}", '"\\ud800"'),
    ]
)


@given(
    st.binary(max_size=300)
    | st.lists(_PIECES, max_size=30).map(lambda all_: "".join(all_).encode("utf-8", "surrogatepass"))
)
def test_any_bytes_are_a_feed_or_an_issue(content):
    found = read_feed(content, "feed", base="https://port.example/")
    assert isinstance(found, (Feed, Issue))
    if isinstance(found, Issue):
        assert found.reason
    else:
        assert all((entry.url or entry.content or "").encode() for entry in found.entries)


@given(st.text(max_size=60), st.text(max_size=60))
def test_what_a_feed_is_told_it_announces(title, path):
    """Titles come in one line, addresses without the place within the page."""
    content = {**JSON_FEED, "items": [{"url": f"https://a.example/{path}", "title": title}]}
    (entry,) = feed(json.dumps(content)).entries
    assert entry.url is not None
    assert "#" not in entry.url
    assert entry.title is None or entry.title == " ".join(entry.title.split())


def test_a_feed_file_gives_the_articles_whose_text_it_holds(tmp_path):
    for name, content in (
        ("port.rss", RSS),
        ("named.xml", RSS),
        ("harbour.atom", ATOM),
        ("harbour.json", json.dumps(JSON_FEED)),
    ):
        (tmp_path / name).write_text(content, encoding="utf-8")
    (tmp_path / "packed.rss.gz").write_bytes(gzip.compress(RSS.encode()))
    in_folder = [each for each in read_paths([tmp_path]) if not isinstance(each, Issue)]
    port = "https://port.example/estonie?utm_source=rss&id=7"
    assert [document.name for document in in_folder] == ["https://harbour.example/news/oslo", port, port]
    assert in_folder[0].media == HTML
    assert b"<article>" in in_folder[0].content
    assert in_folder[0].metadata.published == "2026-03-03T09:00:00+00:00"
    named = list(read_paths([tmp_path / "named.xml", tmp_path / "harbour.json"]))
    assert [issue.code for issue in named if isinstance(issue, Issue)] == ["no_text", "no_text"]
    assert [each.media for each in named if not isinstance(each, Issue)] == [HTML, TEXT]


def test_a_page_or_text_of_that_shape_is_no_feed(tmp_path):
    (tmp_path / "page").write_text(
        "<html><body><p>A page about <rss> feeds</p></body></html>", encoding="utf-8"
    )
    (tmp_path / "text").write_text(
        'A text that says "version": "https://jsonfeed.org/version/1".', encoding="utf-8"
    )
    assert [each.media for each in read_paths([tmp_path / "page", tmp_path / "text"])] == [HTML, TEXT]


def test_a_list_of_feeds_is_lines_or_opml():
    lines = b"# papers\nhttps://a.example/rss\n\nhttps://b.example/rss # the north\nhttps://a.example/rss\n"
    opml = b"""<?xml version="1.0"?><opml><body><outline text="N"><outline type="rss" xmlUrl="https://a.example/rss"/>
      <outline xmlUrl="https://b.example/rss?a=1&b=2"/></outline><outline text="none"/></body></opml>"""
    assert read_feed_list(lines) == ["https://a.example/rss", "https://b.example/rss"]
    assert read_feed_list(opml) == ["https://a.example/rss", "https://b.example/rss?a=1&b=2"]
