"""JSON lines, zip archives and web archives."""

import gzip
import io
import json
import sys
import zipfile
from pathlib import Path

import pytest

from garant.model.articles import Metadata, RawDocument
from garant.model.reasons import Issue
from garant.sources.limits import Limits
from garant.sources.read import read_paths

TEXT = "Paris livrera six canons à Kyiv, selon le ministère.\n"
PAGE = "<html><body><p>Paris livrera six canons.</p></body></html>"


def read(path: Path, limits: Limits | None = None) -> tuple[list[RawDocument], list[Issue]]:
    found = list(read_paths([path], limits=limits or Limits()))
    documents = [document for document in found if isinstance(document, RawDocument)]
    return documents, [issue for issue in found if isinstance(issue, Issue)]


def jsonl(*rows: object) -> bytes:
    return b"".join((row if isinstance(row, bytes) else json.dumps(row).encode()) + b"\n" for row in rows)


def zipped(path: Path, members: dict[str, bytes | str], compression: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", compression) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def test_each_line_is_an_article_with_what_is_known_of_it(tmp_path: Path) -> None:
    file = tmp_path / "week.jsonl"
    file.write_bytes(
        jsonl(
            {
                "text": TEXT,
                "date": "2025-08-20",
                "source": "Le Devoir",
                "url": "https://example.org/1",
                "lang": "fr",
            },
            {"html": PAGE, "title": "Six canons"},
            {"content": PAGE},
        )
    )
    documents, issues = read(file)
    assert [document.name for document in documents] == [f"{file}:{number}" for number in (1, 2, 3)]
    assert [document.stem for document in documents] == ["week-1", "week-2", "week-3"]
    assert [document.media for document in documents] == ["text/plain", "text/html", "text/html"]
    assert documents[0].metadata == Metadata("2025-08-20", "https://example.org/1", "Le Devoir", None, "fr")
    assert documents[0].content.decode() == TEXT
    assert not issues


@pytest.mark.parametrize(
    "line", [b"{broken", b"[" * 100_000, b"3", b"\xff\xff", b'{"title": "no body"}', b'{"text": 3}']
)
def test_a_bad_line_is_an_issue_with_its_number_and_the_others_are_read(tmp_path: Path, line: bytes) -> None:
    file = tmp_path / "week.jsonl"
    file.write_bytes(jsonl({"text": TEXT}, line, b"", {"text": TEXT}))
    documents, (issue,) = read(file)
    assert [document.stem for document in documents] == ["week-1", "week-4"]
    assert issue.where == f"{file}:2"


def test_a_lone_surrogate_in_a_line_does_not_stop_the_run(tmp_path: Path) -> None:
    file = tmp_path / "week.jsonl"
    file.write_bytes(b'{"text": "Kyiv \\ud800 tient"}\n')
    (document,), issues = read(file)
    assert document.content.decode() == "Kyiv ? tient"
    assert not issues


def test_a_line_beyond_the_limit_is_an_issue_and_the_next_is_read(tmp_path: Path) -> None:
    file = tmp_path / "week.jsonl"
    file.write_bytes(jsonl({"text": "x" * 5000}, {"text": TEXT}))
    documents, (issue,) = read(file, Limits(document=1000))
    assert [document.stem for document in documents] == ["week-2"]
    assert (issue.code, issue.where) == ("too_large", f"{file}:1")


def test_of_a_truncated_gzip_the_whole_lines_are_kept(tmp_path: Path) -> None:
    rows = [{"text": f"{TEXT}{number}"} for number in range(2000)]
    packed = gzip.compress(jsonl(*rows))
    file = tmp_path / "week.jsonl.gz"
    file.write_bytes(packed[: len(packed) * 3 // 4])
    documents, issues = read(file)
    assert 100 < len(documents) < 2000
    assert documents[99].content.decode() == f"{TEXT}99"
    assert [issue.code for issue in issues] == ["truncated"]


def test_members_of_a_zip_are_read_as_if_they_lay_in_a_folder(tmp_path: Path) -> None:
    archive = zipped(
        tmp_path / "a.zip",
        {
            "inner/b.html": PAGE,
            "001.txt": TEXT,
            "001.txt.meta.json": json.dumps({"outlet": "Le Soir"}),
            "more.jsonl": jsonl({"text": TEXT}),
            "photo.jpg": b"\xff\xd8",
            "__MACOSX/001.txt": TEXT,
            "../outside.txt": TEXT,
        },
    )
    documents, issues = read(archive)
    assert [document.name.removeprefix(str(tmp_path)) for document in documents] == [
        "/a.zip!../outside.txt",
        "/a.zip!001.txt",
        "/a.zip!inner/b.html",
        "/a.zip!more.jsonl:1",
    ]
    assert [document.stem for document in documents] == ["a-..-outside", "a-001", "a-inner-b", "a-more-1"]
    assert documents[1].metadata.outlet == "Le Soir"
    assert not issues


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 cut", b"no archive at all"])
def test_what_is_no_zip_is_an_issue(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "a.zip"
    file.write_bytes(content)
    documents, (issue,) = read(file)
    assert not documents
    assert (issue.code, issue.where) == ("unreadable", str(file))


def test_a_truncated_zip_is_an_issue(tmp_path: Path) -> None:
    archive = zipped(tmp_path / "a.zip", {"001.txt": TEXT * 100})
    archive.write_bytes(archive.read_bytes()[:-30])
    documents, (issue,) = read(archive)
    assert not documents
    assert issue.code == "unreadable"


def test_a_damaged_member_is_an_issue_and_the_others_are_read(tmp_path: Path) -> None:
    archive = zipped(
        tmp_path / "a.zip", {"001.txt": "Moscou refuse " * 9, "002.txt": TEXT}, zipfile.ZIP_STORED
    )
    archive.write_bytes(archive.read_bytes().replace(b"Moscou refuse", b"Moscou refusa", 1))
    (document,), (issue,) = read(archive)
    assert document.stem == "a-002"
    assert issue.where.endswith("a.zip!001.txt")


def test_a_zip_bomb_ends_in_an_issue(tmp_path: Path) -> None:
    archive = zipped(tmp_path / "a.zip", {"bomb.txt": b"\0" * 20_000_000, "z.txt": TEXT})
    documents, (issue,) = read(archive)
    assert [document.stem for document in documents] == ["a-z"]
    assert issue.code == "bomb"


def test_many_small_bombs_end_in_an_issue(tmp_path: Path) -> None:
    archive = zipped(tmp_path / "a.zip", {f"{number:03}.txt": b"a" * 900_000 for number in range(40)})
    documents, issues = read(archive, Limits(document=1_000_000, expansion=100))
    assert len(documents) < 10
    assert issues[-1].code == "bomb"


def test_an_archive_within_an_archive_is_an_issue(tmp_path: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("001.txt", TEXT)
    documents, issues = read(zipped(tmp_path / "a.zip", {"b.zip": inner.getvalue(), "c.txt.gz": b"\x1f\x8b"}))
    assert not documents
    assert [issue.code for issue in issues] == ["nested_archive", "nested_archive"]


def warc(*responses: tuple[str, str, bytes]) -> bytes:
    records = []
    for url, head, body in responses:
        payload = f"HTTP/1.1 {head}\r\n\r\n".encode() + body
        fields = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\n"
            "WARC-Date: 2025-08-20T10:00:00Z\r\n"
            "WARC-Record-ID: <urn:uuid:12345678-1234-1234-1234-123456789012>\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(payload)}\r\n\r\n"
        )
        records.append(fields.encode() + payload + b"\r\n\r\n")
    return b"".join(records)


PAGES = (
    ("https://example.org/a", "200 OK\r\nContent-Type: text/html; charset=windows-1252", PAGE.encode()),
    ("https://example.org/b.png", "200 OK\r\nContent-Type: image/png", b"\x89PNG"),
    ("https://example.org/c", "404 Not Found\r\nContent-Type: text/html", PAGE.encode()),
    ("https://example.org/d", "200 OK\r\nContent-Type: text/plain", TEXT.encode()),
)


@pytest.mark.parametrize("packed", [False, True])
def test_the_pages_of_a_web_archive_are_read_with_their_addresses(tmp_path: Path, packed: bool) -> None:
    pytest.importorskip("fastwarc")
    file = tmp_path / ("crawl.warc.gz" if packed else "crawl.warc")
    records = [warc(page) for page in PAGES]
    file.write_bytes(b"".join(gzip.compress(record) if packed else record for record in records))
    documents, issues = read(file)
    assert [document.metadata.url for document in documents] == [
        "https://example.org/a",
        "https://example.org/d",
    ]
    assert [document.stem for document in documents] == ["crawl-1", "crawl-4"]
    assert documents[0].charset == "cp1252" or documents[0].charset == "windows-1252"
    assert documents[1].media == "text/plain"
    assert not issues


def test_of_a_truncated_web_archive_the_whole_pages_are_kept(tmp_path: Path) -> None:
    pytest.importorskip("fastwarc")
    file = tmp_path / "crawl.warc.gz"
    file.write_bytes(gzip.compress(warc(PAGES[0])) + gzip.compress(warc(PAGES[3]))[:-40])
    documents, _ = read(file)
    assert documents[0].metadata.url == "https://example.org/a"


def test_without_the_extra_a_web_archive_is_an_issue_that_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "fastwarc.warc", None)
    file = tmp_path / "crawl.warc"
    file.write_bytes(warc(PAGES[0]))
    documents, (issue,) = read(file)
    assert not documents
    assert "garant[warc]" in issue.reason
