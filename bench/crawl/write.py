"""A made crawl as Common Crawl lays out its news archive: folders of months, each record packed by itself."""

import json
import zlib
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from random import Random
from typing import BinaryIO

from bench.crawl.sites import make_sites
from bench.crawl.texts import load_words, texts

PAGES_IN_A_FILE = 10_000
PROMISING = "promising.json"
_LEVEL = 6
_DATE = "2026-08-01T00:00:00Z"


def write_crawl(folder: Path, pages: int, seed: int) -> None:
    """Write so many pages, and beside them the addresses of those that report promises."""
    month = folder / "crawl-data" / "CC-NEWS" / "2026" / "08"
    month.mkdir(parents=True)
    random, told = Random(f"crawl {seed}"), texts(seed)
    sites = make_sites(sorted(load_words()["languages"]), seed)
    promising: list[str] = []
    for first in range(0, pages, PAGES_IN_A_FILE):
        file = month / f"CC-NEWS-20260801000000-{first // PAGES_IN_A_FILE:05}.warc.gz"
        with file.open("wb") as stream:
            _put(stream, _record("warcinfo", None, "application/warc-fields", b"software: made\r\n"))
            for number, text in enumerate(islice(told, min(PAGES_IN_A_FILE, pages - first)), first):
                site = random.choice(sites[text.language])
                address = f"https://{site.name}/a/{number}"
                promising += [address] if text.promises else []
                for record in _fetched(address, site.charset, site.page(text, number, random)):
                    _put(stream, record)
    (folder / PROMISING).write_text(json.dumps(promising), encoding="utf-8")


def _fetched(address: str, charset: str, page: bytes) -> Iterator[bytes]:
    request = f"GET {address} HTTP/1.1\r\nUser-Agent: CCBot/2.0\r\nAccept: text/html\r\n\r\n".encode()
    answer = (
        f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset={charset}\r\nServer: nginx\r\n"
        f"Cache-Control: max-age=60\r\nX-Crawl-Content-Encoding: gzip\r\nContent-Length: {len(page)}\r\n\r\n"
    ).encode()
    yield _record("request", address, "application/http; msgtype=request", request)
    yield _record("response", address, "application/http; msgtype=response", answer + page)


def _record(sort: str, address: str | None, media: str, block: bytes) -> bytes:
    target = f"WARC-Target-URI: {address}\r\n" if address else ""
    name = zlib.crc32(block)
    head = (
        f"WARC/1.0\r\nWARC-Type: {sort}\r\nWARC-Date: {_DATE}\r\n{target}"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{name:012}>\r\n"
        f"Content-Type: {media}\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def _put(stream: BinaryIO, record: bytes) -> None:
    packing = zlib.compressobj(_LEVEL, zlib.DEFLATED, zlib.MAX_WBITS | 16)
    stream.write(packing.compress(record) + packing.flush())
