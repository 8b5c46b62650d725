"""Web archives: what crawlers write is read, and a damaged record costs itself alone."""

import gzip
import io
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.sources.warc_factory import HTML_ANSWER, page, plain, record, zipped, zstandard

from garant.model.articles import RawDocument
from garant.model.reasons import Issue
from garant.sources.bodies import unpack_body
from garant.sources.limits import Limits
from garant.sources.read import read_paths
from garant.sources.stems import Stems

fastwarc = pytest.importorskip("fastwarc.stream_io")

Pack = Callable[[list[bytes]], bytes]
PACKINGS: dict[str, Pack] = {".warc": plain, ".warc.gz": zipped, ".warc.zst": zstandard}
FOUR = [record(number) for number in (1, 2, 3, 4)]


def read(path: Path, limits: Limits | None = None) -> tuple[list[RawDocument], list[Issue]]:
    found = list(read_paths([path], limits=limits or Limits()))
    documents = [document for document in found if isinstance(document, RawDocument)]
    return documents, [issue for issue in found if isinstance(issue, Issue)]


def read_bytes(tmp_path: Path, content: bytes, suffix: str = ".warc") -> tuple[list[int], list[str]]:
    """Return the numbers of the pages that were read whole, and the codes of the issues."""
    file = tmp_path / f"crawl{suffix}"
    file.write_bytes(content)
    documents, issues = read(file)
    whole = [int((document.metadata.url or "").rpartition("/")[2]) for document in documents]
    assert [document.content for document in documents] == [page(number) for number in whole]
    return whole, [issue.code for issue in issues]


@pytest.mark.parametrize("suffix", PACKINGS)
def test_pages_are_read_however_they_are_packed(tmp_path: Path, suffix: str) -> None:
    assert read_bytes(tmp_path, PACKINGS[suffix](FOUR), suffix) == ([1, 2, 3, 4], [])


def test_records_that_share_a_dictionary_are_read(tmp_path: Path) -> None:
    dictionary = fastwarc.zstd_train_dictionary_from_samples([record(number) for number in range(300)], 2_048)
    packed = zstandard(FOUR, dictionary)
    assert read_bytes(tmp_path, packed, ".warc.zst") == ([1, 2, 3, 4], [])
    third = packed.rindex(b"\x28\xb5\x2f\xfd", 0, packed.rindex(b"\x28\xb5\x2f\xfd"))
    damaged = packed[: third + 8] + b"\xff" * 4 + packed[third + 12 :]
    assert read_bytes(tmp_path, damaged, ".warc.zst") == ([1, 2, 4], ["damaged"])
    lost = packed[:40] + b"\xff" * 100 + packed[140:]
    assert read_bytes(tmp_path, lost, ".warc.zst")[1]


def test_the_news_archive_is_read_as_it_is_laid_out(tmp_path: Path) -> None:
    months = {"2025/08": 2, "2025/09": 3, "2024/12": 1}
    for month, number in months.items():
        folder = tmp_path / "crawl-data" / "CC-NEWS" / month
        folder.mkdir(parents=True)
        crawled = [
            record(0, sort=b"warcinfo", answer=b"robots: classic\r\n"),
            record(number, sort=b"request", answer=b"GET / HTTP/1.1\r\n", body=b""),
            record(number),
            record(number, sort=b"revisit"),
            record(number, sort=b"metadata", answer=b"fetchTimeMs: 12\r\n"),
        ]
        (folder / f"CC-NEWS-{month.replace('/', '')}01000000-00000.warc.gz").write_bytes(zipped(crawled))
    documents, issues = read(tmp_path)
    assert [document.content for document in documents] == [page(number) for number in (1, 2, 3)]
    assert [document.stem for document in documents] == [
        "CC-NEWS-20241201000000-00000-1",
        "CC-NEWS-20250801000000-00000-1",
        "CC-NEWS-20250901000000-00000-1",
    ]
    assert documents[0].name.endswith("/2024/12/CC-NEWS-20241201000000-00000.warc.gz:1")
    assert all(document.crawled for document in documents)
    assert not issues


DAMAGED = {
    "a bad version": record(2, version=b"WORC/1.0"),
    "a version to come": record(2, version=b"WARC/7.0"),
    "no length": record(2).replace(b"Content-Length", b"Content-Width"),
    "a length in words": record(2).replace(b"Content-Length: ", b"Content-Length: two"),
    "a length beyond the file": record(2, length=5_000),
    "a length beyond all measure": record(2, length=10**15),
    "a negative length": record(2, length=-3),
    "a header without an end": record(2, extra=b"X-Long: " + b"a" * 100_000 + b"\r\n"),
    "an answer without an end": record(2, answer=b"HTTP/1.1 200 OK\r\nX-Long: " + b"a" * 100_000 + b"\r\n"),
    "something else": b"\x00\xff nothing that was ever a record\r\n" * 9,
}


@pytest.mark.parametrize("suffix", PACKINGS)
@pytest.mark.parametrize("damaged", DAMAGED.values(), ids=DAMAGED)
def test_a_broken_record_is_an_issue_and_the_next_is_read(
    tmp_path: Path, suffix: str, damaged: bytes
) -> None:
    packed = PACKINGS[suffix]([FOUR[0], damaged, FOUR[2], FOUR[3]])
    assert read_bytes(tmp_path, packed, suffix) == ([1, 3, 4], ["damaged"])


def test_an_issue_says_at_which_byte_and_where_reading_goes_on(tmp_path: Path) -> None:
    file = tmp_path / "crawl.warc.gz"
    first, second, third = (gzip.compress(each, mtime=0) for each in FOUR[:3])
    file.write_bytes(first + second[:60] + b"\xff" * 9 + second[69:] + third)
    _, (issue,) = read(file)
    assert issue.where == str(file)
    assert f"byte {len(first + second)}" in issue.reason


def test_a_length_that_is_too_short_costs_the_end_of_its_page_alone(tmp_path: Path) -> None:
    file = tmp_path / "crawl.warc"
    file.write_bytes(plain([FOUR[0], record(2, length=80), FOUR[2]]))
    documents, issues = read(file)
    assert [document.metadata.url for document in documents] == [
        f"https://example.org/{number}" for number in (1, 2, 3)
    ]
    assert [issue.code for issue in issues] == ["damaged"]


@pytest.mark.parametrize("suffix", PACKINGS)
def test_wherever_an_archive_is_cut_the_whole_pages_are_read_and_a_lost_one_is_told(
    tmp_path: Path, suffix: str
) -> None:
    records = [FOUR[0], record(2, sort=b"request"), FOUR[2]]
    ends = [len(PACKINGS[suffix](records[:number])) for number in (1, 2, 3)]
    whole = PACKINGS[suffix](records)
    for cut in range(1, len(whole), 7):
        pages, codes = read_bytes(tmp_path, whole[:cut], suffix)
        begun = [end for end in (0, *ends) if end + 12 < cut]
        finished = [end for end in ends if end <= cut + 24]
        assert pages in ([], [1], [1, 3])
        assert codes or len(begun) <= len(finished), f"nothing is said of a cut at {cut}"


@given(st.sampled_from(list(PACKINGS)), st.integers(0, 1_200), st.binary(min_size=1, max_size=30))
@settings(max_examples=150, deadline=None)
def test_whatever_stands_in_an_archive_is_read_past(
    tmp_path_factory: pytest.TempPathFactory, suffix: str, place: int, damage: bytes
) -> None:
    packed = PACKINGS[suffix](FOUR)
    place %= len(packed)
    file = tmp_path_factory.mktemp("damage") / f"crawl{suffix}"
    file.write_bytes(packed[:place] + damage + packed[place + len(damage) :])
    documents, issues = read(file)
    untouched = {document.content for document in documents} & {page(number) for number in (1, 2, 3, 4)}
    assert len(untouched) >= (2 if place > 40 or suffix == ".warc" else 0)
    assert len(documents) + len(issues) >= 1


@pytest.mark.parametrize("content", [b"", b"no archive at all\n" * 9, b"\x00" * 50_000, b"\x1f\x8b\x08"])
def test_what_is_no_archive_is_one_issue(tmp_path: Path, content: bytes) -> None:
    assert read_bytes(tmp_path, content) == ([], ["damaged"])


def test_an_archive_of_nothing_but_faults_is_given_up(tmp_path: Path) -> None:
    pages, codes = read_bytes(tmp_path, plain([record(2, length=10**15)] * 1_200))
    assert not pages
    assert len(codes) == 1_001


def test_marks_without_records_are_not_sought_without_end(tmp_path: Path) -> None:
    pages, codes = read_bytes(tmp_path, FOUR[0] + b"WARC/" * 400_000)
    assert (pages, codes) == ([1], ["damaged"])


def test_headers_that_are_no_utf8_do_not_hide_the_page(tmp_path: Path) -> None:
    odd = [record(1, extra=b"X-From: Zo\xe9\r\n"), record(2, answer=HTML_ANSWER + b"X-Name: \xff\xfe\r\n")]
    assert read_bytes(tmp_path, plain(odd)) == ([1, 2], [])


def test_what_is_no_page_or_was_not_found_is_passed_over(tmp_path: Path) -> None:
    image = record(2, answer=b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n", body=b"\x89PNG")
    missing = record(3, answer=b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n")
    assert read_bytes(tmp_path, plain([FOUR[0], image, missing, FOUR[3]])) == ([1, 4], [])


def test_a_page_beyond_the_limit_is_an_issue_and_the_next_is_read(tmp_path: Path) -> None:
    file = tmp_path / "crawl.warc.gz"
    packed = HTML_ANSWER + b"Content-Encoding: gzip\r\n"
    bomb = record(3, answer=packed, body=gzip.compress(b"<p>" * 200_000))
    file.write_bytes(zipped([FOUR[0], record(2, body=b"<p>" * 60_000), bomb, FOUR[3]]))
    documents, issues = read(file, Limits(document=100_000))
    assert [document.content for document in documents] == [page(1), page(4)]
    assert [issue.code for issue in issues] == ["too_large", "too_large"]


def test_an_archive_that_unpacks_without_end_is_read_as_far_as_its_size_allows(tmp_path: Path) -> None:
    file = tmp_path / "crawl.warc.gz"
    film = record(2, answer=b"HTTP/1.1 200 OK\r\nContent-Type: video/mp4\r\n", body=b"\0" * 3_000_000)
    file.write_bytes(zipped([FOUR[0], *[film] * 5, FOUR[3]]))
    documents, issues = read(file, Limits(document=100_000, expansion=10))
    assert [document.content for document in documents] == [page(1), page(4)]
    assert {issue.code for issue in issues} == {"damaged"}


CHUNKS = b"5\r\nOslo \r\n8;a=b\r\nlivrera.\r\n0\r\n\r\n"
TEXT = b"Oslo livrera."
BODIES = {
    "as it is": ("", "", TEXT),
    "gzip": ("", "gzip", gzip.compress(TEXT)),
    "gzip, in capitals": ("", "X-GZIP", gzip.compress(TEXT)),
    "deflate": ("", "deflate", zlib.compress(TEXT)),
    "deflate without a header": ("", "deflate", zlib.compress(TEXT)[2:-4]),
    "chunks": ("chunked", "", CHUNKS),
    "two layers": ("", "deflate, gzip", gzip.compress(zlib.compress(TEXT))),
    "gzip in chunks": (
        "chunked",
        "gzip",
        b"%x\r\n%s\r\n0\r\n\r\n" % (len(gzip.compress(TEXT)), gzip.compress(TEXT)),
    ),
    "gzip, unpacked already": ("", "gzip", TEXT),
    "deflate, unpacked already": ("", "deflate", TEXT),
    "chunks, joined already": ("chunked", "", TEXT),
    "brotli, unpacked already": ("", "br", TEXT),
    "zstandard, unpacked already": ("", "zstd", TEXT),
    "what nobody knows": ("", "sdch", TEXT),
}


@pytest.mark.parametrize(("transfer", "encodings", "body"), BODIES.values(), ids=BODIES)
def test_a_body_is_unpacked_as_its_headers_say_where_they_are_right(
    transfer: str, encodings: str, body: bytes
) -> None:
    assert unpack_body(body, transfer, encodings, 1_000) == TEXT


@pytest.mark.parametrize(
    ("encoding", "writer"), [("br", fastwarc.BrotliWriter), ("zstd", fastwarc.ZstdWriter)]
)
def test_newer_compressions_are_undone(encoding: str, writer: Callable[[io.BytesIO], Any]) -> None:
    packed = io.BytesIO()
    with writer(packed) as writing:
        writing.write(TEXT)
    assert unpack_body(packed.getvalue(), "", encoding, 1_000) == TEXT


@given(st.sampled_from(["gzip", "deflate", "br", "zstd", "deflate, gzip"]), st.booleans(), st.binary())
@settings(max_examples=200, deadline=None)
def test_no_body_stops_the_run(encodings: str, chunked: bool, body: bytes) -> None:
    unpacked = unpack_body(body, "chunked" if chunked else "", encodings, 100_000)
    assert len(unpacked) <= 100_000


def test_stems_of_a_series_are_no_others(tmp_path: Path) -> None:
    stems = Stems()
    assert stems.claim("crawl-7") == "crawl-7"
    assert stems.claim_series("crawl") == "crawl-2"
    assert stems.claim_series("week") == "week"
    assert stems.claim_series("Week") == "Week-2"
    assert stems.claim("week-12") == "week-12-2"
    assert stems.claim("week") == "week-text"
    assert stems.claim("week") == "week-text-2"
