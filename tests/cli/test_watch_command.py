"""`garant watch` as a person meets it: what it prints, what it exits with, how it ends."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.sources.news_server import NewsServer, answer, news_server
from typer.testing import CliRunner

from garant.cli.main import command_line
from garant.errors import SourceError
from garant.ledger.open import open_ledger
from garant.ledger.overviews import list_articles
from garant.ledger.verify import verify

NEWS = (
    "<html lang='fr'><head><title>Le Danemark enverra 200 soldats en Estonie</title></head><body><article>"
    "<p>Le Danemark enverra 200 soldats en Estonie, a annoncé mardi la ministre danoise de la Défense.</p>"
    "<p>« Nous serons là aussi longtemps qu’il le faudra », a-t-elle dit à la radio publique.</p>"
    "</article></body></html>"
)

# This machine is a public place to the command of these tests, and hosts are asked without waiting.
_GARANT = """
from garant.sources import guard, hosts
public = guard.is_public
guard.is_public = lambda number, port: number == "127.0.0.1" or public(number, port)
hosts.Hosts._wait = lambda *_: None
from garant.cli.main import main
main()
"""


@pytest.fixture
def server() -> Iterator[NewsServer]:
    with news_server() as running:
        running.routes["/rss.xml"] = answer(rss("/estonie"), 'ETag: "1"')
        running.routes["/estonie"] = answer(NEWS.encode(), "Content-Type: text/html; charset=utf-8")
        yield running


def rss(*urls: str) -> bytes:
    items = "".join(f"<item><title>Le convoi</title><link>{url}</link></item>" for url in urls)
    return f"<rss><channel><title>Le Courrier du Port</title>{items}</channel></rss>".encode()


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-c", _GARANT, *arguments, "--reader", "rules", "--lang", "en"]


def watch(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command("watch", *arguments), cwd=cwd, capture_output=True, text=True)


def test_one_round_reads_what_the_feed_announces(server, tmp_path):
    done = watch(f"{server.url}/rss.xml", "--once", "--ledger", "g.db", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    first, *others = done.stdout.splitlines()
    assert first.endswith("feeds: 1 (1 read)")
    assert "1 documents: 1 new" in others
    with open_ledger(tmp_path / "g.db") as ledger:
        (article,) = list_articles(ledger)
    assert (article.url, article.outlet) == (f"{server.url}/estonie", "Le Courrier du Port")


def test_what_could_not_be_had_is_listed_and_the_exit_code_says_so(server, tmp_path):
    server.routes["/rss.xml"] = answer(rss("/estonie", "http://10.0.0.1/secret"))
    feeds = tmp_path / "feeds.opml"
    feeds.write_text(f'<opml><body><outline xmlUrl="{server.url}/rss.xml"/></body></opml>', encoding="utf-8")
    done = watch("--feeds", "feeds.opml", "--once", "--user-agent", "desk/1.0", cwd=tmp_path)
    assert done.returncode == 1
    assert "http://10.0.0.1/secret: 10.0.0.1 leads to 10.0.0.1:80" in done.stderr.replace("\n", "")
    assert "1 new, 1 unreadable" in done.stdout
    assert {headers["user-agent"] for _, headers in server.asked} == {"desk/1.0"}


def test_ctrl_c_ends_it_and_the_ledger_holds_what_was_read(server, tmp_path):
    watching = command("watch", f"{server.url}/rss.xml", "--every", "1h", "--ledger", "g.db")
    with subprocess.Popen(
        watching, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as running:
        assert running.stdout is not None
        line = running.stdout.readline()
        running.send_signal(signal.SIGINT)
        _, said = running.communicate(timeout=20)
    assert line.endswith("feeds: 1 (1 read)\n")
    assert running.returncode == 0, said
    assert "Ending after the article in hand" in said
    with open_ledger(tmp_path / "g.db") as ledger:
        assert len(list(list_articles(ledger))) == 1
        assert list(verify(ledger)) == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "name a feed"),
        (["feed.xml"], "garant build reads a feed that is a file"),
        (["ftp://port.example/rss.xml"], "no address of the web"),
        (["https://user:secret@port.example/rss.xml"], "name or password"),
        (["https://port.example/rss.xml", "--every", "soon"], "no stretch of a minute or more"),
        (["https://port.example/rss.xml", "--every", "5s"], "no stretch of a minute or more"),
        (["https://port.example/rss.xml", "--user-agent", "a\nb"], "on one line"),
    ],
)
def test_wrong_use_is_told_before_anything_is_asked_for(tmp_path, monkeypatch, arguments, said):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "feed.xml").write_text("<rss/>", encoding="utf-8")
    done = CliRunner().invoke(command_line(), ["watch", *arguments], env={"COLUMNS": "200"})
    assert done.exit_code == 2
    assert said in done.stderr
    assert "secret" not in done.stderr
    assert not (tmp_path / "garant.db").exists()


def test_a_list_of_feeds_that_cannot_be_read_says_so(tmp_path):
    with pytest.raises(SourceError, match=r"absent\.opml: cannot be read"):
        CliRunner().invoke(
            command_line(), ["watch", "--feeds", str(tmp_path / "absent.opml")], catch_exceptions=False
        )
