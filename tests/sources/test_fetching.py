"""Fetching: every way in which a host can be slow, endless, lying or private ends soon, and says why."""

import gzip
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from threading import Event

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from tests.sources.news_server import IdleClock, NewsServer, answer, news_server

from garant.errors import WebError
from garant.sources.fetching import Fetcher, Marks, WebLimits, retry_after
from garant.sources.guard import Guard, Known, is_public
from garant.sources.wire import Wire

PAGE = b"<html><body><p>Le Danemark enverra 200 soldats en Estonie.</p></body></html>"
QUICK = WebLimits(page=20_000, feed=20_000, seconds=0.5)
V4 = socket.AddressFamily.AF_INET


@pytest.fixture
def server() -> Iterator[NewsServer]:
    with news_server() as running:
        yield running


@pytest.fixture
def clock() -> IdleClock:
    return IdleClock()


@pytest.fixture
def fetcher(server: NewsServer, clock: IdleClock) -> Fetcher:
    """A fetcher for which the server's own port, and nothing else of this machine, is public."""
    return Fetcher(Wire(guard_for(server)), clock, agent="garant/test", limits=QUICK)


def guard_for(server: NewsServer, **more) -> Guard:
    return Guard(allows=lambda number, port: port == server.port or is_public(number, port), **more)


def fetched(fetcher: Fetcher, url: str, **more):
    return fetcher.fetch(url, most=QUICK.page, **more)


def refused(fetcher: Fetcher, url: str) -> WebError:
    started = time.perf_counter()
    with pytest.raises(WebError) as error:
        fetched(fetcher, url)
    assert time.perf_counter() - started < 3
    return error.value


def test_a_page_comes_with_its_type_its_marks_and_its_place(server, fetcher):
    server.routes["/convoi"] = answer(
        PAGE,
        'Content-Type: text/html; charset="ISO-8859-1"',
        'ETag: "7"',
        "Last-Modified: Tue, 03 Mar 2026 10:00:00 GMT",
    )
    page = fetched(fetcher, f"{server.url}/convoi#photo")
    assert (page.url, page.content) == (f"{server.url}/convoi", PAGE)
    assert (page.media, page.charset) == ("text/html", "ISO-8859-1")
    assert page.marks == Marks('"7"', "Tue, 03 Mar 2026 10:00:00 GMT")


def test_a_guest_says_who_it_is_and_carries_nothing_else(server, fetcher):
    server.routes["/a"] = answer(b"", "Set-Cookie: who=me", "Location: /b", status="302 Found")
    server.routes["/b"] = answer(PAGE)
    fetched(fetcher, f"{server.url}/a")
    assert [path for path, _ in server.asked] == ["/robots.txt", "/a", "/b"]
    for _, headers in server.asked:
        assert headers.pop("host") == f"127.0.0.1:{server.port}"
        assert headers == {
            "user-agent": "garant/test",
            "accept": "*/*",
            "accept-encoding": "gzip, deflate",
            "connection": "close",
        }


def test_a_page_that_is_what_it_was_is_not_sent_again(server, fetcher):
    server.routes["/convoi"] = b"HTTP/1.1 304 Not Modified\r\n\r\n"
    assert (
        fetched(fetcher, f"{server.url}/convoi", known=Marks('"7"', "Tue, 03 Mar 2026 10:00:00 GMT")) is None
    )
    _, headers = server.asked[-1]
    assert headers["if-none-match"] == '"7"'
    assert headers["if-modified-since"] == "Tue, 03 Mar 2026 10:00:00 GMT"


@pytest.mark.parametrize(
    ("encoding", "packed"),
    [
        ("gzip", gzip.compress(PAGE)),
        ("deflate", zlib.compress(PAGE)),
        ("deflate", zlib.compress(PAGE)[2:-4]),
        ("GZIP", gzip.compress(PAGE[:9]) + gzip.compress(PAGE[9:])),
    ],
)
def test_what_is_packed_is_unpacked(server, fetcher, encoding, packed):
    server.routes["/convoi"] = answer(packed, f"Content-Encoding: {encoding}")
    assert fetched(fetcher, f"{server.url}/convoi").content == PAGE


def test_a_body_in_pieces_is_put_together(server, fetcher):
    pieces = b"".join(
        b"%x\r\n%b\r\n" % (len(PAGE[n : n + 7]), PAGE[n : n + 7]) for n in range(0, len(PAGE), 7)
    )
    server.routes["/convoi"] = (
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + pieces + b"0\r\n\r\n"
    )
    assert fetched(fetcher, f"{server.url}/convoi").content == PAGE


# What a host may do, each bounded and an issue.


def test_redirects_for_ever_end(server, fetcher):
    server.routes["/a"] = answer(b"", "Location: /b", status="301 Moved Permanently")
    server.routes["/b"] = answer(b"", "Location: /a", status="302 Found")
    error = refused(fetcher, f"{server.url}/a")
    assert (error.code, str(error)) == ("redirects", "it leads on more than 5 times")
    assert len(server.paths()) == 6


def test_a_redirect_to_nowhere_ends(server, fetcher):
    server.routes["/a"] = answer(b"", status="302 Found")
    assert refused(fetcher, f"{server.url}/a").code == "redirects"


def _dripping(line: socket.socket, closing: Event) -> None:
    line.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 9000\r\n\r\n")
    while not closing.wait(0.02):
        line.sendall(b"x")


def _dripping_head(line: socket.socket, closing: Event) -> None:
    line.sendall(b"HTTP/1.1 200 OK\r\nX: ")
    while not closing.wait(0.02):
        line.sendall(b"x")


def _silent(line: socket.socket, closing: Event) -> None:
    closing.wait(5)


@pytest.mark.parametrize("way", [_dripping, _dripping_head, _silent])
def test_a_slow_answer_ends_in_time(server, fetcher, way):
    server.routes["/slow"] = way
    started = time.perf_counter()
    error = refused(fetcher, f"{server.url}/slow")
    assert error.code == "timeout"
    assert time.perf_counter() - started < 1.5


SENT = []


def _endless(line: socket.socket, closing: Event) -> None:
    line.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
    _flood(line, b"x" * 65_536)


def _gigabyte(line: socket.socket, closing: Event) -> None:
    line.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1073741824\r\n\r\n")
    _flood(line, b"x" * 65_536)


def _crumbs(line: socket.socket, closing: Event) -> None:
    line.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
    _flood(line, b"1;" + b"e" * 9_000 + b"\r\nx\r\n")


def _flood(line: socket.socket, piece: bytes) -> None:
    sent = 0
    try:
        while sent < 2**30:
            line.sendall(piece)
            sent += len(piece)
    except OSError:
        pass
    SENT.append(sent)


@pytest.mark.parametrize("way", [_endless, _gigabyte, _crumbs])
def test_a_body_of_a_gigabyte_is_not_taken(server, fetcher, way):
    SENT.clear()
    server.routes["/much"] = way
    error = refused(fetcher, f"{server.url}/much")
    assert (error.code, str(error)) == ("too_large", "it is larger than 20000 bytes")
    until = time.perf_counter() + 3
    while not SENT and time.perf_counter() < until:
        time.sleep(0.01)
    assert SENT[0] < 50_000_000  # what the system's buffers hold; the connection is closed


def _headers_for_ever(line: socket.socket, closing: Event) -> None:
    line.sendall(b"HTTP/1.1 200 OK\r\n")
    _flood(line, b"X-Header: more of the same\r\n" * 1_000)


def _going_on_for_ever(line: socket.socket, closing: Event) -> None:
    _flood(line, b"HTTP/1.1 103 Early Hints\r\n\r\n" * 1_000)


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (_headers_for_ever, "does not answer as a web server does"),
        (_going_on_for_ever, "says much before it answers"),
        (answer(PAGE, length=len(PAGE) + 1), "does not answer as a web server does"),
        (answer(PAGE, length=len(PAGE) - 9), "sends more than the"),
        (answer(PAGE, "Content-Length: 3"), "does not answer as a web server does"),
        (answer(PAGE, "Content-Encoding: br"), "packed as 'br'"),
        (answer(PAGE, "Content-Encoding: gzip"), "cannot be unpacked"),
        (answer(gzip.compress(PAGE)[:-9], "Content-Encoding: gzip"), "cannot be unpacked"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n", "does not answer as a web server does"),
        (b"220 mail.example ESMTP\r\n", "does not answer as a web server does"),
        (b"\x16\x03\x01\x02\x00" * 100, "does not answer as a web server does"),
        (b"", "does not answer as a web server does"),
    ],
)
def test_an_answer_that_lies_or_is_none_says_so(server, fetcher, bad, reason):
    server.routes["/bad"] = bad
    error = refused(fetcher, f"{server.url}/bad")
    assert error.code == "bad_answer"
    assert reason in str(error)


def test_a_bomb_is_not_unpacked(server, fetcher):
    bomb = gzip.compress(gzip.compress(bytes(10_000_000)) + bytes(10_000_000))
    assert len(bomb) < QUICK.page
    server.routes["/bomb"] = answer(bomb, "Content-Encoding: gzip")
    assert refused(fetcher, f"{server.url}/bomb").code == "bomb"


@pytest.mark.parametrize(
    "target",
    [
        *(
            "http://127.0.0.1:1/",
            "http://localhost:1/",
            "http://2130706433:1/",
            "http://0x7f.1:1/",
            "http://0177.0.0.1:1/",
        ),
        *("http://0:1/", "http://[::1]:1/", "http://[::ffff:127.0.0.1]:1/", "http://[::ffff:7f00:1]:1/"),
        *("http://[64:ff9b::7f00:1]:8000/", "http://[2002:7f00:1::]:8000/", "http://[fe80::1]:8000/"),
        *("http://10.0.0.1/", "http://172.16.3.4:8000/", "http://192.168.1.1/", "http://100.64.0.1/"),
        *("http://169.254.169.254/latest/meta-data", "http://[fd00:ec2::254]/", "http://224.0.0.1:8000/"),
        *("//10.0.0.1/", "https://127.0.0.1:8443/"),
    ],
)
def test_no_redirect_leads_to_a_private_place(server, fetcher, target):
    server.routes["/a"] = answer(b"", f"Location: {target}", status="302 Found")
    assert refused(fetcher, f"{server.url}/a").code == "private_address"


@pytest.mark.parametrize(
    "target", ["file:///etc/passwd", "ftp://127.0.0.1/", "http://user:secret@127.0.0.1/", "http://["]
)
def test_no_redirect_leads_out_of_the_web(server, fetcher, target):
    server.routes["/a"] = answer(b"", f"Location: {target}", status="302 Found")
    assert refused(fetcher, f"{server.url}/a").code == "bad_address"


def test_robots_txt_leads_to_no_private_place_either(server, fetcher):
    server.routes["/robots.txt"] = answer(b"", "Location: http://10.0.0.1/", status="302 Found")
    assert refused(fetcher, f"{server.url}/a").code == "private_address"


def test_what_was_checked_is_what_is_connected_to(server, clock):
    """A name that stands for another machine each time it is asked for (DNS rebinding) is asked for once."""
    asked: list[str] = []

    def lookup(host: str, port: int) -> list[Known]:
        asked.append(host)
        return [(V4, "127.0.0.1")] if len(asked) <= 2 else [(V4, "10.0.0.1")]

    server.routes["/convoi"] = answer(PAGE)
    fetcher = Fetcher(Wire(guard_for(server, lookup=lookup)), clock, agent="garant", limits=QUICK)
    assert fetched(fetcher, f"http://port.example:{server.port}/convoi").content == PAGE
    assert asked == ["port.example", "port.example"]  # once for robots.txt, once for the page
    assert server.asked[-1][1]["host"] == f"port.example:{server.port}"


def test_a_name_that_is_public_and_private_at_once_is_refused():
    guard = Guard(lookup=lambda host, port: [(V4, "93.184.215.14"), (V4, "10.0.0.1")])
    with pytest.raises(WebError, match=r"10\.0\.0\.1"):
        guard.machines("port.example", 443)


@pytest.mark.parametrize(
    ("number", "port", "public"),
    [
        ("93.184.215.14", 443, True),
        ("93.184.215.14", 8080, True),
        ("2606:2800:21f:cb07:6820:80da:af6b:8b2c", 443, True),
        ("::ffff:93.184.215.14", 443, True),
        ("93.184.215.14", 25, False),
        ("0.0.0.0", 80, False),
        ("255.255.255.255", 80, False),
        ("198.51.100.7", 80, False),
        ("240.0.0.1", 80, False),
        ("::", 80, False),
        ("::127.0.0.1", 80, False),
        ("fe80::1%eth0", 80, False),
        ("fc00::1", 80, False),
        ("ff02::1", 80, False),
        ("2001:db8::1", 80, False),
        ("2002:0a00:0001::1", 80, False),
        ("64:ff9b::10.0.0.1", 80, False),
        ("64:ff9b:1::93.184.215.14", 80, False),
        ("2001:0:7f00:1:0:0:80ff:fffe", 80, False),
        ("port.example", 80, False),
    ],
)
def test_what_is_public(number, port, public):
    assert is_public(number, port) is public


def test_a_host_that_is_not_there_says_so(fetcher, clock):
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    unguarded = Fetcher(Wire(Guard(allows=lambda number, port: True)), clock, agent="garant", limits=QUICK)
    assert refused(unguarded, f"http://127.0.0.1:{port}/").code == "unreachable"
    nobody = Fetcher(Wire(Guard(lookup=lambda host, port: [])), clock, agent="garant", limits=QUICK)
    assert refused(nobody, "https://port.example/").code == "unreachable"


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate for port.example, with its key, that nobody but itself vouches for."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "port.example")])
    made = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
    made = made.not_valid_before(datetime(2020, 1, 1)).not_valid_after(datetime(2120, 1, 1))
    made = made.add_extension(x509.SubjectAlternativeName([x509.DNSName("port.example")]), critical=False)
    signed = made.sign(key, hashes.SHA256())
    pem, plain = serialization.Encoding.PEM, serialization.NoEncryption()
    written = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, plain) + signed.public_bytes(pem)
    file = tmp_path_factory.mktemp("tls") / "port.pem"
    file.write_bytes(written)
    return file


@pytest.mark.parametrize(
    ("host", "trusted", "code"),
    [
        ("port.example", True, None),
        ("port.example", False, "unreachable"),
        ("oslo.example", True, "unreachable"),
    ],
)
def test_a_host_is_who_its_certificate_says_that_it_is(certificate, clock, host, trusted, code):
    own = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    own.load_cert_chain(certificate)
    trust = ssl.create_default_context(cafile=certificate) if trusted else None
    with news_server(own) as server:
        server.routes["/convoi"] = answer(PAGE)
        guard = guard_for(server, lookup=lambda host, port: [(V4, "127.0.0.1")])
        fetcher = Fetcher(Wire(guard, tls=trust), clock, agent="garant", limits=QUICK)
        url = f"https://{host}:{server.port}/convoi"
        if code is None:
            assert fetched(fetcher, url).content == PAGE
        else:
            error = refused(fetcher, url)
            assert error.code == code
            assert "CERTIFICATE_VERIFY_FAILED" in str(error)


# Manners.


def test_a_host_is_asked_one_thing_at_a_time_with_seconds_between(server, fetcher, clock):
    at_once, most = [], []

    def busy(line: socket.socket, closing: Event) -> None:
        at_once.append(1)
        most.append(len(at_once))
        time.sleep(0.02)
        at_once.pop()
        line.sendall(answer(PAGE))

    server.routes |= {f"/{n}": busy for n in range(6)}
    threads = [threading.Thread(target=fetched, args=(fetcher, f"{server.url}/{n}")) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(server.paths()) == [f"/{n}" for n in range(6)]
    assert len(server.asked) == 7  # robots.txt was asked for once
    assert max(most) == 1
    assert clock.waits == [1.0] * 6


def test_robots_txt_is_obeyed_in_what_it_forbids_and_how_slowly(server, fetcher, clock):
    server.routes["/robots.txt"] = answer(b"User-agent: garant\nDisallow: /abonnes\nCrawl-delay: 7\n")
    server.routes |= {"/abonnes/a": answer(PAGE), "/libre/a": answer(PAGE), "/libre/b": answer(PAGE)}
    assert refused(fetcher, f"{server.url}/abonnes/a").code == "robots"
    fetched(fetcher, f"{server.url}/libre/a")
    fetched(fetcher, f"{server.url}/libre/b")
    assert server.paths() == ["/libre/a", "/libre/b"]
    assert clock.waits[-1] == 7.0


def test_a_redirect_does_not_lead_past_robots_txt(server, fetcher):
    server.routes["/robots.txt"] = answer(b"User-agent: *\nDisallow: /abonnes\n")
    server.routes["/a"] = answer(b"", "Location: /abonnes/a", status="302 Found")
    assert refused(fetcher, f"{server.url}/a").code == "robots"
    assert server.paths() == ["/a"]


def test_no_delay_is_kept_for_ever(server, fetcher, clock):
    server.routes["/robots.txt"] = answer(b"User-agent: *\nCrawl-delay: 86400\n")
    server.routes["/a"] = answer(PAGE)
    fetched(fetcher, f"{server.url}/a")
    fetched(fetcher, f"{server.url}/a")
    assert max(clock.waits) == 30.0


def test_a_robots_txt_that_cannot_be_had_allows_nothing_for_now(server, fetcher):
    server.routes["/robots.txt"] = answer(b"", status="500 Internal Server Error")
    server.routes["/a"] = answer(PAGE)
    assert refused(fetcher, f"{server.url}/a").code == "busy"
    assert server.paths() == []


@pytest.mark.parametrize("status", ["429 Too Many Requests", "503 Service Unavailable"])
def test_a_busy_host_is_left_alone_for_as_long_as_it_says(server, fetcher, clock, status):
    server.routes["/a"] = answer(b"", "Retry-After: 300", status=status)
    server.routes["/b"] = answer(PAGE)
    error = refused(fetcher, f"{server.url}/a")
    assert (error.code, error.retry) == ("busy", 300)
    assert refused(fetcher, f"{server.url}/b").code == "busy"
    assert server.paths() == ["/a"]
    clock.ticked += 301
    assert fetched(fetcher, f"{server.url}/b").content == PAGE


def test_a_host_that_does_not_answer_is_left_alone_for_a_minute(server, fetcher, clock):
    server.routes["/slow"] = _silent
    server.routes["/b"] = answer(PAGE)
    assert refused(fetcher, f"{server.url}/slow").code == "timeout"
    assert refused(fetcher, f"{server.url}/b").code == "busy"
    clock.ticked += 61
    assert fetched(fetcher, f"{server.url}/b").content == PAGE


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("120", 120),
        ("Tue, 03 Mar 2026 12:10:00 GMT", 600),
        ("Tue, 03 Mar 2026 11:00:00 GMT", -3600),
        ("soon", None),
        ("", None),
        ("-5", None),
        ("Tue, 03 Mar 2026 12:10:00", None),
    ],
)
def test_retry_after_is_read_as_seconds_or_a_date(header, seconds, clock):
    assert retry_after(header, clock.now()) == seconds


def test_once_stopped_nothing_more_is_asked_for(server, clock):
    stop = Event()
    fetcher = Fetcher(Wire(guard_for(server)), clock, agent="garant", limits=QUICK, stopped=stop.is_set)
    server.routes["/a"] = answer(PAGE)
    fetched(fetcher, f"{server.url}/a")
    stop.set()
    assert refused(fetcher, f"{server.url}/a").code == "stopped"
    assert server.paths() == ["/a"]


@pytest.mark.parametrize(
    "status",
    ["404 Not Found", "403 Forbidden", "500 Internal Server Error", "599 Whatever", "204 No Content"],
)
def test_an_answer_without_a_page_is_told_by_its_number(server, fetcher, status):
    server.routes["/a"] = answer(b"", status=status)
    error = refused(fetcher, f"{server.url}/a")
    assert error.code == "status"
    assert status[:3] in str(error)
