"""robots.txt: who may read what, and that no pattern takes long."""

import time

import pytest

from garant.sources.robots import read_robots

ROBOTS = b"""\xef\xbb\xbf# Le Courrier du Port
User-agent: garant
User-agent: other-reader
Disallow: /abonnes/
Allow: /abonnes/libre
Disallow: /*.pdf$
Disallow: /recherche?*q=
Crawl-delay: 2.5

User-agent: *
Disallow: /
"""


@pytest.mark.parametrize(
    ("target", "allowed"),
    [
        ("/", True),
        ("/abonnes/riga", False),
        ("/abonnes/libre/riga", True),
        ("/rapport.pdf", False),
        ("/rapport.pdf?page=2", True),
        ("/recherche?tri=date&q=riga", False),
        ("/recherche?tri=date", True),
        ("/ABONNES/riga", True),
        ("/abonn%65s/riga", False),
    ],
)
def test_the_longest_pattern_that_fits_decides(target, allowed):
    assert read_robots(ROBOTS, "Garant").allows(target) is allowed


def test_a_reader_keeps_to_its_own_group_and_else_to_that_for_all():
    assert read_robots(ROBOTS, "garant").delay == 2.5
    assert not read_robots(ROBOTS, "stranger").allows("/")
    assert read_robots(b"User-agent: gar\nDisallow: /\n", "garant").allows("/")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<html><body>Not found</body></html>",
        b"Disallow: /",
        b"User-agent: *\nDisallow:\n",
        b"User-agent: *\nCrawl-delay: soon\nCrawl-delay: nan\nCrawl-delay: -1\n",
        bytes(range(256)) * 10,
    ],
)
def test_what_asks_for_nothing_allows_everything(content):
    robots = read_robots(content, "garant")
    assert robots.allows("/abonnes/riga")
    assert robots.delay is None


def test_no_pattern_takes_long():
    hostile = b"User-agent: *\n" + b"Disallow: /" + b"*a" * 2_000 + b"$\n" + b"Disallow: /*a*b*c*d\n" * 5_000
    started = time.perf_counter()
    assert read_robots(hostile, "garant").allows("/" + "a" * 1_990 + "x")
    assert time.perf_counter() - started < 1
