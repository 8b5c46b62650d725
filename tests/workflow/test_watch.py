"""Watching feeds: what is read and when, what is not read again, what is left for later."""

from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from threading import Event

import pytest
from tests.sources.news_server import IdleClock

from garant.errors import LedgerError, WebError
from garant.ledger.book import Ledger
from garant.ledger.open import open_ledger
from garant.ledger.overviews import list_articles, list_issues
from garant.ledger.queries import list_commitments
from garant.ledger.restore import restore_all
from garant.ledger.verify import verify
from garant.sources.addresses import Address
from garant.sources.fetching import Fetcher
from garant.sources.wire import Answer
from garant.workflow import watch as watching
from garant.workflow.reader import Reader
from garant.workflow.rounds import rounds
from garant.workflow.sieving import Sieving
from garant.workflow.watch import Round, watch

FEED, OTHER = "https://port.example/rss.xml", "https://harbour.example/atom.xml"
QUARTER = timedelta(minutes=15)

ESTONIA = (
    "<p>Le Danemark enverra 200 soldats en Estonie, a annoncé mardi la ministre danoise de la Défense.</p>"
    "<p>« Nous serons là aussi longtemps qu’il le faudra », a-t-elle dit à la radio publique.</p>"
)
MOLDOVA = (
    "<p>Norway has pledged 12 million euros for Moldova, Prime Minister Jonas Gahr Store said on Tuesday.</p>"
    "<p>“We will not send troops,” he added at a news conference in Oslo, where he met his colleague.</p>"
)


class Web:
    """A web of pages by address, each sent with its mark, as a transport."""

    def __init__(self) -> None:
        self.pages: dict[str, Answer] = {}
        self.asked: list[str] = []
        self.sent: list[str] = []

    def put(
        self, url: str, body: str, media: str = "text/html; charset=utf-8", *, status: int = 200, **headers
    ) -> None:
        told = {
            "content-type": media,
            "etag": f'"{hash(body)}"',
            **{k.replace("_", "-"): v for k, v in headers.items()},
        }
        self.pages[url] = Answer(status, told, body.encode())

    def get(self, address: Address, headers: Mapping[str, str], *, most: int, seconds: float) -> Answer:
        if address.target == "/robots.txt":
            return self.pages.get(address.url, Answer(404, {}))
        self.asked.append(address.url)
        found = self.pages.get(address.url, Answer(404, {}))
        if found.status == 200 and headers.get("If-None-Match") == found.headers["etag"]:
            return Answer(304, {})
        self.sent.append(address.url)
        return found


class Desk:
    """A newsroom: a web, a clock, a ledger; what it watches, round after round."""

    def __init__(self, folder: Path) -> None:
        self.where = folder / "g.db"
        self.web, self.clock, self.stop = Web(), IdleClock(), Event()
        self.names: list[str] = []

    def fetcher(self) -> Fetcher:
        return Fetcher(self.web, self.clock, agent="garant", stopped=self.stop.is_set)

    def round(self, *feeds: str, later: timedelta = QUARTER, **more) -> Round:
        """Watch once, some time later, and forget what was asked before."""
        self.clock.ticked += later.total_seconds()
        self.web.asked.clear()
        self.web.sent.clear()
        with open_ledger(self.where) as ledger:
            return watch(
                ledger,
                feeds or (FEED,),
                self.fetcher(),
                clock=self.clock,
                every=QUARTER,
                version="test",
                reader=Reader.RULES,
                on_step=lambda step: self.names.append(step.name),
                **more,
            )

    def feed(
        self, *entries: str, url: str = FEED, title: str = "Le Courrier du Port", language: str = "fr"
    ) -> None:
        head = f"<title>{title}</title><language>{language}</language>"
        self.web.put(url, f"<rss><channel>{head}{''.join(entries)}</channel></rss>", "application/rss+xml")

    def articles(self) -> list[tuple[str | None, ...]]:
        with open_ledger(self.where) as ledger:
            return sorted((each.url, each.outlet, each.published) for each in list_articles(ledger))

    def issues(self) -> list[tuple[str, str]]:
        with open_ledger(self.where) as ledger:
            return sorted((each.code, each.where) for each in list_issues(ledger))

    def sound(self) -> bool:
        with open_ledger(self.where) as ledger:
            return not list(verify(ledger))


def entry(
    url: str, title: str = "Le convoi", day: str = "Tue, 03 Mar 2026 10:00:00 +0100", more: str = ""
) -> str:
    return f"<item><title>{title}</title><link>{url}</link><pubDate>{day}</pubDate>{more}</item>"


def page(
    body: str, title: str = "Le convoi part lundi pour Tallinn", head: str = "", language: str = "fr"
) -> str:
    top = f'<html lang="{language}"><head><title>{title}</title>{head}</head>'
    return f"{top}<body><article><h1>{title}</h1>{body}</article></body></html>"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made = Desk(tmp_path)
    made.web.put("https://port.example/estonie", page(ESTONIA))
    made.web.put(
        "https://port.example/moldavie", page(MOLDOVA, "Norway pledges 12 million euros", language="en")
    )
    made.feed(entry("/estonie"), entry("/moldavie", "Norway pledges"))
    return made


def test_articles_behind_a_feed_are_read_and_the_world_is_settled(desk):
    done = desk.round()
    assert dict(done.feeds) == {"read": 1}
    assert dict(done.built.documents) == {"new": 2}
    with open_ledger(desk.where) as ledger:
        assert {(line.actor, line.kind) for line in list_commitments(ledger)} >= {
            ("DK", "troops"),
            ("NO", "funding"),
        }
    assert desk.sound()
    assert desk.names == ["https://port.example/estonie", "https://port.example/moldavie"]


def test_a_feed_says_what_its_page_does_not(desk):
    told = (
        '<meta property="article:published_time" content="2026-02-28">'
        '<meta property="og:site_name" content="Port Info">'
    )
    desk.web.put(
        "https://port.example/moldavie", page(MOLDOVA, "Norway pledges 12 million euros", told, "en")
    )
    desk.round()
    assert desk.articles() == [
        ("https://port.example/estonie", "Le Courrier du Port", "2026-03-03"),
        ("https://port.example/moldavie", "Port Info", "2026-02-28"),
    ]
    with open_ledger(desk.where) as ledger:
        why = {article.url: article.published.why for article, _ in restore_all(ledger) if article.published}
    assert why["https://port.example/estonie"] == "the feed that announces it"
    assert why["https://port.example/moldavie"] != "the feed that announces it"


def test_what_has_not_changed_is_not_sent_again_and_leaves_no_run(desk):
    desk.round()
    again = desk.round()
    assert desk.web.asked == [FEED]
    assert desk.web.sent == []
    assert (dict(again.feeds), dict(again.built.documents)) == ({"unchanged": 1}, {})
    with open_ledger(desk.where) as ledger, ledger.reading() as connection:
        assert connection.exec_driver_sql("SELECT COUNT(*) FROM runs").scalar_one() == 1


def test_a_new_entry_is_read_and_the_old_ones_are_not_asked_for(desk):
    desk.feed(entry("/estonie"))
    desk.round()
    desk.feed(entry("/moldavie"), entry("/estonie"))
    done = desk.round()
    assert desk.web.sent == [FEED, "https://port.example/moldavie"]
    assert dict(done.built.documents) == {"new": 1}


def test_an_article_announced_otherwise_is_asked_for_again_and_a_changed_one_is_another_version(desk):
    desk.round()
    desk.feed(entry("/estonie", "Le convoi (mis à jour)"), entry("/moldavie", "Norway pledges"))
    same = desk.round()
    assert desk.web.asked == [FEED, "https://port.example/estonie"]
    assert desk.web.sent == [FEED]
    assert same.built.documents.total() == 0
    desk.web.put(
        "https://port.example/estonie",
        page(ESTONIA + "<p>La Norvège enverra aussi une frégate à Tallinn, selon Oslo.</p>"),
    )
    desk.feed(entry("/estonie", "Le convoi (encore mis à jour)"), entry("/moldavie", "Norway pledges"))
    changed = desk.round()
    assert dict(changed.built.documents) == {"new": 1}
    assert len(desk.articles()) == 3  # the old version stays, as in a build
    assert desk.sound()


def test_one_article_in_two_feeds_is_read_once_whatever_the_feeds_say_of_it(desk):
    desk.feed(
        entry("https://port.example/estonie?utm_source=harbour", "The convoy"),
        url=OTHER,
        title="Harbour Times",
        language="en",
    )
    done = desk.round(FEED, OTHER)
    assert done.built.documents["new"] == 2
    assert desk.web.sent.count("https://port.example/estonie") == 1
    assert "https://port.example/estonie?utm_source=harbour" not in desk.web.asked
    desk.feed(entry("/estonie"), entry("/moldavie", "Norway pledges"), "<!-- again -->")
    desk.round(OTHER)
    desk.round(FEED, OTHER)
    desk.feed(entry("/estonie"), entry("/moldavie", "Norway pledges"), "<!-- once more -->")
    desk.round(FEED, OTHER)
    assert desk.web.asked == [FEED, OTHER]  # both ways of announcing it are known by now


def test_an_article_that_stands_in_the_feed_alone_is_read_from_it(desk):
    held = f"<item><title>Le convoi</title><encoded><![CDATA[{ESTONIA}]]></encoded></item>"
    desk.feed(held)
    assert dict(desk.round().built.documents) == {"new": 1}
    desk.feed(held, "<!-- again -->")
    assert desk.round().built.documents.total() == 0


def test_what_cannot_be_read_is_an_issue_and_the_rest_is_read(desk):
    desk.web.put("https://port.example/robots.txt", "User-agent: *\nDisallow: /abonnes\n", "text/plain")
    desk.web.put("https://port.example/photo", "JFIF", "image/jpeg")
    desk.web.put("https://port.example/program", "\x7fELF" + "\x00" * 100)
    odd = [
        "/abonnes/a",
        "/perdu",
        "/photo",
        "/program",
        "ftp://port.example/a",
        "http://user:pw@port.example/",
    ]
    desk.feed(*map(entry, odd), entry("/estonie"))
    done = desk.round(FEED, "https://nowhere.example/rss")
    assert done.built.documents == {"new": 1, "issue": 7}
    assert [issue.code for issue in done.built.issues] == [
        *("status", "robots", "bad_address", "bad_address", "status", "media", "binary"),
    ]
    assert dict(done.feeds) == {"read": 1, "failed": 1}
    assert {code for code, _ in desk.issues()} >= {"robots", "media", "binary", "bad_address", "status"}


def test_a_feed_that_fails_is_asked_ever_more_rarely_and_its_issue_goes_when_it_is_sound(desk):
    desk.web.put(FEED, "", status=500)
    asked = []
    for _ in range(12):
        desk.round()
        asked.append(len(desk.web.asked))
    assert asked == [1, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0]
    assert desk.issues() == [("status", FEED)]
    desk.feed(entry("/estonie"))
    done = desk.round(later=timedelta(days=1))
    assert dict(done.feeds) == {"read": 1}
    assert desk.issues() == []
    assert desk.sound()


def test_a_page_that_fails_is_asked_for_again_and_at_last_no_more(desk):
    desk.feed(entry("/perdu"))
    sent = []
    for _ in range(9):
        desk.round(later=timedelta(days=1))
        sent.append("https://port.example/perdu" in desk.web.asked)
    assert sent == [True] * 5 + [False] * 4
    assert desk.web.sent == []  # and the feed is asked for with its mark again


def test_a_page_that_was_lost_and_is_found_is_read(desk):
    desk.feed(entry("/tard"))
    desk.round()
    assert desk.issues() == [("status", "https://port.example/tard")]
    desk.web.put("https://port.example/tard", page(ESTONIA))
    done = desk.round(later=timedelta(hours=1))
    assert dict(done.built.documents) == {"new": 1}
    assert desk.issues() == []


def test_the_articles_of_a_busy_host_are_left_for_later_and_are_one_issue(desk):
    desk.feed(*(entry(f"/{n}") for n in range(5)), entry("https://harbour.example/estonie"))
    desk.web.put("https://harbour.example/estonie", page(ESTONIA))
    for n in range(5):
        desk.web.put(
            f"https://port.example/{n}",
            page(MOLDOVA, f"Norway pledges {n} millions"),
            status=429,
            retry_after="600",
        )
    done = desk.round()
    assert [issue.code for issue in done.built.issues] == ["busy"]
    assert done.built.documents["new"] == 1
    assert done.later == 5
    assert (
        sum(url.startswith("https://port.example/") for url in desk.web.asked) == 2
    )  # the feed, and one page
    for n in range(5):
        desk.web.put(f"https://port.example/{n}", page(MOLDOVA, f"Norway pledges {n} millions"))
    assert desk.round().built.documents["new"] == 5


def test_so_many_articles_of_a_feed_are_read_in_a_round_and_the_others_in_the_next(desk):
    desk.feed(*(entry(f"/{n}") for n in range(5)))
    for n in range(5):
        desk.web.put(f"https://port.example/{n}", page(ESTONIA, f"Le convoi numéro {n} part pour Tallinn"))
    first, second, third = (desk.round(most=2) for _ in range(3))
    assert [each.built.documents["new"] for each in (first, second, third)] == [2, 2, 1]
    assert [each.later for each in (first, second, third)] == [3, 1, 0]
    assert desk.round(most=2).feeds == {"unchanged": 1}


def test_days_that_have_not_come_yet_are_not_believed(desk):
    desk.feed(entry("/estonie", day="Tue, 03 Mar 2099 10:00:00 GMT"))
    done = desk.round()
    assert [(issue.code, issue.where) for issue in done.built.issues] == [("bad_date", FEED)]
    assert desk.articles() == [("https://port.example/estonie", "Le Courrier du Port", None)]


def test_what_the_sieve_lays_aside_is_not_asked_for_again(desk):
    matches = (
        "<p>Le port de Tallinn a gagné son match de football dimanche devant vingt mille personnes.</p>" * 3
    )
    desk.web.put("https://port.example/football", page(matches, "Tallinn gagne son match de dimanche"))
    desk.feed(entry("/football"), entry("/estonie"))
    done = desk.round(sieving=Sieving.ALL)
    assert dict(done.built.documents) == {"new": 1, "sieved": 1}
    assert done.built.issues == ()
    desk.feed(entry("/football"), entry("/estonie"), "<!-- again -->")
    desk.round(sieving=Sieving.ALL)
    assert desk.web.asked == [FEED]


def test_two_machines_on_one_ledger_read_a_feed_once(desk):
    desk.round()
    other = desk.round(later=timedelta(minutes=1))
    assert dict(other.feeds) == {"waiting": 1}
    assert desk.web.asked == []


def test_hosts_take_turns_and_the_order_is_the_same_every_time(desk, tmp_path):
    urls = [f"https://{host}.example/{n}" for host in ("port", "oslo", "riga") for n in range(3)]
    for url in urls:
        desk.web.put(url, page(ESTONIA, f"Le convoi part pour Tallinn, disent {url[8:12]} et {url[-1]}"))
    desk.feed(*map(entry, urls))
    desk.round()
    assert [name[8:12] for name in desk.names] == ["port", "oslo", "riga"] * 3
    first, desk.names = desk.names, []
    desk.where = tmp_path / "again.db"
    desk.round()
    assert desk.names == first


def test_stopped_it_ends_after_the_article_in_hand_and_goes_on_the_next_time(desk):
    urls = [f"https://port.example/{n}" for n in range(30)]
    for url in urls:
        desk.web.put(url, page(ESTONIA, f"Le convoi part pour Tallinn, épisode {url[21:]}"))
    desk.feed(*map(entry, urls))
    desk.names = Stopping(desk.stop, after=3)
    done = desk.round()
    assert done.built.documents == {"new": 3}
    assert done.later == 27
    assert desk.sound()
    desk.stop.clear()
    assert desk.round().built.documents == {"new": 27}


class Stopping(list[str]):
    """A list that stops the watch once it holds so many names."""

    def __init__(self, stop: Event, after: int) -> None:
        super().__init__()
        self._stop, self._after = stop, after

    def append(self, name: str) -> None:
        super().append(name)
        if len(self) == self._after:
            self._stop.set()


def test_killed_between_two_articles_it_loses_and_repeats_neither(desk, monkeypatch):
    class Killed(BaseException):
        """What ends a process."""

    kept = watching._Watching.end

    def killed(self, step) -> None:
        if len(desk.names) == 1:
            raise Killed
        kept(self, step)

    monkeypatch.setattr(watching._Watching, "end", killed)
    with pytest.raises(Killed):
        desk.round()
    monkeypatch.undo()
    assert len(desk.articles()) == 2  # the second was written, and not yet remembered as visited
    done = desk.round()
    assert dict(done.built.documents) == {"settled": 1}
    assert desk.web.sent == [FEED, "https://port.example/moldavie"]
    assert len(desk.articles()) == 2
    assert desk.sound()


def test_rounds_follow_each_other_until_stopped_and_outlive_a_lost_ledger(desk):
    opened: list[int] = []

    def open_or_not() -> Ledger:
        opened.append(1)
        if len(opened) == 2:
            raise LedgerError("the database is gone")
        if len(opened) == 4:
            desk.stop.set()
        return open_ledger(desk.where)

    done = list(
        rounds(
            open_or_not,
            [FEED],
            desk.fetcher(),
            clock=desk.clock,
            every=QUARTER,
            version="test",
            reader=Reader.RULES,
        )
    )
    assert [type(each).__name__ for each in done] == ["Round", "LedgerError", "Round", "Round"]
    assert dict(done[2].feeds) == {"unchanged": 1}
    assert max(desk.clock.waits) <= QUARTER.total_seconds()


def test_a_ledger_that_is_not_there_to_begin_with_is_raised(desk):
    def never() -> Ledger:
        raise LedgerError("no such database")

    with pytest.raises(LedgerError, match="no such database"):
        next(rounds(never, [FEED], desk.fetcher(), clock=desk.clock, every=QUARTER, version="test"))


def test_a_feed_not_asked_because_it_was_stopped_is_due_at_once(desk):
    desk.stop.set()
    assert desk.round().feeds == {"waiting": 1}
    desk.stop.clear()
    assert desk.round(later=timedelta()).feeds == {"read": 1}


def test_an_unexpected_answer_of_a_transport_is_no_end_of_the_round(desk, monkeypatch):
    def lost(*args, **more) -> Answer:
        raise WebError("unreachable", "no route to host")

    monkeypatch.setattr(desk.web, "get", lost)
    assert desk.round().feeds == {"failed": 1}
    assert [code for code, _ in desk.issues()] == ["unreachable"]


def test_a_round_that_takes_its_time_makes_no_feed_wait_for_the_one_after_the_next(desk, monkeypatch):
    get = desk.web.get

    def slow(*args, **more) -> Answer:
        desk.clock.ticked += 15
        return get(*args, **more)

    monkeypatch.setattr(desk.web, "get", slow)
    desk.feed(*(entry(f"/{n}") for n in range(8)))
    for n in range(8):
        desk.web.put(f"https://port.example/{n}", page(ESTONIA, f"Le convoi numéro {n} part pour Tallinn"))
    began = desk.clock.now() + QUARTER
    desk.round()
    took = desk.clock.now() - began
    assert timedelta(seconds=120) < took < QUARTER
    assert desk.round(later=QUARTER - took).feeds == {"unchanged": 1}
