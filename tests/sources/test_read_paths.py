"""Files, folders and standard input: what is read, under which names, and what becomes an issue."""

import gzip
import io
import json
import os
from pathlib import Path

import pytest

from garant.model.articles import Metadata, RawDocument
from garant.model.reasons import Issue
from garant.sources.limits import Limits
from garant.sources.read import read_paths

TEXT = "Ottawa enverra 30 véhicules à Kyiv, a annoncé la ministre.\n"
PAGE = "<!doctype html><html><body><p>Ottawa enverra 30 véhicules.</p></body></html>"


def write(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def read(*paths: str | Path, **options: object) -> tuple[list[RawDocument], list[Issue]]:
    found = list(read_paths(paths, **options))  # type: ignore[arg-type]
    documents = [document for document in found if isinstance(document, RawDocument)]
    return documents, [issue for issue in found if isinstance(issue, Issue)]


def test_a_text_keeps_its_bytes_and_its_stem(tmp_path: Path) -> None:
    file = write(tmp_path / "001.txt", TEXT)
    (document,), issues = read(file)
    assert (document.name, document.stem, document.media) == (str(file), "001", "text/plain")
    assert document.content == TEXT.encode()
    assert not issues


def test_a_folder_is_read_in_order_and_keeps_hidden_and_other_files_to_itself(tmp_path: Path) -> None:
    write(tmp_path / "b.txt", TEXT)
    write(tmp_path / "a" / "z.html", PAGE)
    write(tmp_path / "a" / "photo.jpg", b"\xff\xd8\xff\x00")
    write(tmp_path / ".git" / "notes.txt", TEXT)
    write(tmp_path / ".hidden.txt", TEXT)
    documents, issues = read(tmp_path)
    assert [document.stem for document in documents] == ["z", "b"]
    assert documents[0].media == "text/html"
    assert not issues


def test_a_sidecar_tells_and_is_no_article(tmp_path: Path) -> None:
    write(tmp_path / "001.txt", TEXT)
    told = {
        "published": "2025-08-20",
        "outlet": "Radio-Canada",
        "title": " Véhicules ",
        "editor": 3,
        "language": "fr",
    }
    write(tmp_path / "001.txt.meta.json", json.dumps(told))
    (document,), issues = read(tmp_path)
    assert document.metadata == Metadata("2025-08-20", None, "Radio-Canada", "Véhicules", "fr")
    assert not issues


@pytest.mark.parametrize("content", ["{not json", "[1, 2]", "[" * 100_000, b"\xff\xfe\xfa"])
def test_a_bad_sidecar_is_an_issue_and_the_article_is_read(tmp_path: Path, content: str | bytes) -> None:
    write(tmp_path / "001.txt", TEXT)
    write(tmp_path / "001.txt.meta.json", content)
    (document,), (issue,) = read(tmp_path)
    assert document.metadata == Metadata()
    assert issue.code == "bad_sidecar"
    assert issue.where.endswith("001.txt.meta.json")


def test_a_sidecar_named_as_an_article_is_an_issue(tmp_path: Path) -> None:
    sidecar = write(tmp_path / "001.txt.meta.json", "{}")
    documents, (issue,) = read(sidecar)
    assert not documents
    assert issue.code == "unreadable"


def test_a_missing_file_is_an_issue_and_the_rest_is_read(tmp_path: Path) -> None:
    missing = tmp_path / "missing.txt"
    documents, (issue,) = read(missing, write(tmp_path / "001.txt", TEXT))
    assert [document.stem for document in documents] == ["001"]
    assert (issue.code, issue.where) == ("unreadable", str(missing))
    assert "No such file" in issue.reason


def test_a_name_that_no_file_can_have_is_an_issue() -> None:
    documents, (issue,) = read("a\0b.txt")
    assert not documents
    assert issue.code == "unreadable"


def test_a_file_without_a_known_ending_is_read_when_it_is_named(tmp_path: Path) -> None:
    documents, issues = read(write(tmp_path / "page", PAGE), write(tmp_path / "notes.md", TEXT))
    assert [document.media for document in documents] == ["text/html", "text/plain"]
    assert not issues


def test_stems_are_unique_in_a_run_whatever_their_case(tmp_path: Path) -> None:
    for place in ("a/001.txt", "b/001.txt", "c/001.html", "d/001-2.txt", "e/Index.txt", "f/index.txt"):
        write(tmp_path / place, TEXT)
    documents, _ = read(tmp_path)
    stems = [document.stem for document in documents]
    assert stems == ["001", "001-2", "001-3", "001-2-2", "Index", "index-2"]


def test_a_file_met_twice_is_read_once(tmp_path: Path) -> None:
    file = write(tmp_path / "001.txt", TEXT)
    (tmp_path / "002.txt").symlink_to(file)
    documents, _ = read(file, tmp_path, tmp_path)
    assert len(documents) == 1


def test_a_loop_of_folders_ends(tmp_path: Path) -> None:
    write(tmp_path / "a" / "001.txt", TEXT)
    (tmp_path / "a" / "again").symlink_to(tmp_path, target_is_directory=True)
    documents, issues = read(tmp_path)
    assert len(documents) == 1
    assert not issues


def test_links_that_lead_in_a_circle_are_an_issue(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "b.txt")
    (tmp_path / "b.txt").symlink_to(tmp_path / "a.txt")
    documents, issues = read(tmp_path)
    assert not documents
    assert {issue.code for issue in issues} == {"unreadable"}


def test_a_pipe_in_a_folder_does_not_stop_the_run(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    write(tmp_path / "z.txt", TEXT)
    documents, _ = read(tmp_path)
    assert [document.stem for document in documents] == ["z"]


def test_an_empty_file_is_a_document_without_content(tmp_path: Path) -> None:
    (document,), issues = read(write(tmp_path / "empty.txt", b""))
    assert document.content == b""
    assert not issues


@pytest.mark.parametrize(
    "content",
    [
        b"\x00\x01\x02\x03" * 100,
        b"%PDF-1.7\nstream",
        b"PK\x03\x04rest",
        b"\x1f\x8b\x08text",
        b"text\x00\x00\x01" * 20,
    ],
)
def test_a_binary_named_txt_is_an_issue(tmp_path: Path, content: bytes) -> None:
    documents, (issue,) = read(write(tmp_path / "001.txt", content))
    assert not documents
    assert issue.code == "binary"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "cp1252", "utf-32"])
def test_text_in_another_encoding_is_no_binary(tmp_path: Path, encoding: str) -> None:
    (document,), issues = read(write(tmp_path / "001.txt", TEXT.encode(encoding)))
    assert document.content == TEXT.encode(encoding)
    assert not issues


def test_a_document_beyond_the_limit_is_an_issue(tmp_path: Path) -> None:
    documents, (issue,) = read(write(tmp_path / "001.txt", b"a" * 1001), limits=Limits(document=1000))
    assert not documents
    assert issue.code == "too_large"


def test_fifty_megabytes_on_one_line_are_read(tmp_path: Path) -> None:
    (document,), issues = read(write(tmp_path / "long.txt", b"mot " * 12_500_000))
    assert len(document.content) == 50_000_000
    assert not issues


def test_standard_input_tells_a_page_from_a_text() -> None:
    (page,), _ = read("-", stdin=io.BytesIO(PAGE.encode()))
    (text,), _ = read("-", stdin=io.BytesIO(TEXT.encode()))
    assert (page.media, page.name, page.stem) == ("text/html", "-", "stdin")
    assert text.media == "text/plain"


def test_without_standard_input_there_is_an_issue() -> None:
    documents, (issue,) = read("-")
    assert not documents
    assert issue.code == "unreadable"


def test_a_compressed_text_is_unpacked(tmp_path: Path) -> None:
    (document,), issues = read(write(tmp_path / "001.txt.gz", gzip.compress(TEXT.encode())))
    assert (document.stem, document.content) == ("001", TEXT.encode())
    assert not issues


def test_a_truncated_gzip_is_an_issue_and_no_half_an_article(tmp_path: Path) -> None:
    whole = gzip.compress(os.urandom(2000).hex().encode())
    documents, (issue,) = read(write(tmp_path / "001.txt.gz", whole[: len(whole) // 2]))
    assert not documents
    assert issue.code == "truncated"


def test_a_gzip_that_unpacks_without_end_is_stopped(tmp_path: Path) -> None:
    bomb = gzip.compress(b"a" * 2_000_000)
    limits = Limits(document=10_000, expansion=10)
    documents, issues = read(write(tmp_path / "bomb.jsonl.gz", bomb), limits=limits)
    assert not documents
    assert [issue.code for issue in issues] == ["too_large", "bomb"]
