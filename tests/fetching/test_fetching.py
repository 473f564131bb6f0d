from __future__ import annotations

import gzip
import socket
import threading
import zlib

import pytest

from rashomon.fetching import Failed, Fault, Fetched, Unchanged, Validators
from rashomon.fetching.robots import LONGEST_DELAY, parse_rules
from tests.fetching.making import Wound, local
from tests.fetching.server import drips, leads, raw, says, serving


@pytest.fixture
def site():
    with serving() as one:
        yield one


@pytest.fixture
def stop():
    event = threading.Event()
    yield event
    event.set()


def test_a_page_comes_with_its_bytes_and_what_the_server_says_of_it(site):
    site.pages["/a"] = says("Grüße".encode(), ETag='"1"', Last_Modified="Thu, 05 Mar 2026 12:00:00 GMT")
    found = local().fetch(f"{site.url}/a")
    assert found == Fetched(
        f"{site.url}/a",
        f"{site.url}/a",
        "Grüße".encode(),
        "text/html",
        "utf-8",
        Validators('"1"', "Thu, 05 Mar 2026 12:00:00 GMT"),
    )
    assert site.asked[-1][1]["User-Agent"].startswith("rashomon/")


def test_what_did_not_change_is_not_sent_again(site):
    site.pages["/a"] = says(b"", status=304)
    known = Validators('"1"', "Thu, 05 Mar 2026 12:00:00 GMT")
    assert local().fetch(f"{site.url}/a", known) == Unchanged(f"{site.url}/a")
    assert site.asked[-1][1]["If-None-Match"] == '"1"' and "If-Modified-Since" in site.asked[-1][1]
    assert isinstance(local().fetch(f"{site.url}/a"), Failed)


# ------------------------------------------------------------------ manners
def test_robots_txt_is_asked_once_and_kept_to(site):
    site.pages["/robots.txt"] = says(
        b"User-agent: *\nAllow: /\n\nUser-agent: rashomon\nDisallow: /private/*.html$\nSitemap: https://x.example/s.xml"
    )
    site.pages["/a"] = site.pages["/private/a.html"] = says(b"words")
    fetcher = local()
    assert isinstance(fetcher.fetch(f"{site.url}/a"), Fetched)
    refused = fetcher.fetch(f"{site.url}/private/a.html")
    assert isinstance(refused, Failed) and refused.fault is Fault.ROBOTS
    assert [path for path, _ in site.asked] == ["/robots.txt", "/a"]
    assert fetcher.sitemaps(site.url) == ("https://x.example/s.xml",)


@pytest.mark.parametrize(("status", "allowed"), [(404, True), (403, True), (500, False), (503, False)])
def test_without_robots_txt_all_is_allowed_and_where_it_cannot_be_had_nothing(site, status, allowed):
    site.pages["/robots.txt"] = says(b"", status=status)
    site.pages["/a"] = says(b"words")
    found = local().fetch(f"{site.url}/a")
    assert isinstance(found, Fetched) is allowed
    assert allowed or "/a" not in site.paths()


def test_between_two_requests_there_is_a_pause_as_long_as_the_site_asks(site):
    wound = Wound()
    site.pages["/robots.txt"] = says(b"User-agent: *\nCrawl-delay: 7")
    site.pages["/a"] = says(b"words")
    fetcher = local(wound)
    for _ in range(3):
        assert isinstance(fetcher.fetch(f"{site.url}/a"), Fetched)
    assert [round(wait) for wait in wound.waits] == [7, 7]


def test_a_host_that_fails_is_left_alone_twice_as_long_each_time(site):
    wound = Wound()
    site.pages["/a"] = says(b"", status=500)
    fetcher = local(wound)
    rests = []
    for _ in range(3):
        fetcher.fetch(f"{site.url}/a")
        rests.append(fetcher.hosts.is_resting(site.url))
        wound.at += rests[-1]
    assert rests == [60, 120, 240]
    site.pages["/a"] = says(b"words")
    assert isinstance(fetcher.fetch(f"{site.url}/a"), Fetched)
    assert fetcher.hosts.is_resting(site.url) == 0


@pytest.mark.parametrize(
    ("value", "seconds"), [("1800", 1800), ("Thu, 05 Mar 2026 12:20:00 GMT", 1200), ("soon", None), ("-5", None)]
)
def test_retry_after_is_kept_to(site, value, seconds):
    wound = Wound()
    site.pages["/a"] = says(b"", status=429, Retry_After=value)
    fetcher = local(wound)
    found = fetcher.fetch(f"{site.url}/a")
    assert isinstance(found, Failed) and found.fault is Fault.BUSY and found.again == seconds
    assert fetcher.hosts.is_resting(site.url) == max(60, seconds or 0)
    before = len(site.asked)
    assert isinstance(again := fetcher.fetch(f"{site.url}/a"), Failed) and again.fault is Fault.BUSY
    assert len(site.asked) == before or seconds is None


# ------------------------------------------------------------------ redirects
def test_a_permanent_redirect_is_told_and_a_passing_one_is_not(site):
    site.pages |= {"/old": leads("/new", 301), "/now": leads("new"), "/new": says(b"words")}
    for_ever, passing = local().fetch(f"{site.url}/old"), local().fetch(f"{site.url}/now")
    assert isinstance(for_ever, Fetched) and for_ever.moved == for_ever.url == f"{site.url}/new"
    assert isinstance(passing, Fetched) and passing.moved is None


def test_redirects_for_ever_end(site):
    site.pages["/a"] = leads("/a")
    found = local().fetch(f"{site.url}/a")
    assert isinstance(found, Failed) and found.fault is Fault.REDIRECTS
    assert site.paths() == ["/a"] * 6


# ------------------------------------------------------------------ bounds
def test_a_page_that_says_it_is_too_large_is_not_read(site):
    site.pages["/a"] = says(b"x" * 300, Content_Length="9999999999")
    found = local(max_bytes=1000).fetch(f"{site.url}/a")
    assert isinstance(found, Failed) and found.fault is Fault.TOO_LARGE


def test_endless_bytes_end_at_the_limit(site, stop):
    site.pages["/a"] = drips(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n", b"x" * 60_000, stop, every=0.0)
    found = local(max_bytes=1_000_000).fetch(f"{site.url}/a")
    assert isinstance(found, Failed) and found.fault is Fault.TOO_LARGE


def test_an_endless_head_ends_at_the_limit(site, stop):
    site.pages["/a"] = drips(b"HTTP/1.1 200 OK\r\n", b"X-Filler: " + b"x" * 8000 + b"\r\n", stop, every=0.0)
    found = local().fetch(f"{site.url}/a")
    assert isinstance(found, Failed) and found.fault in (Fault.TOO_LARGE, Fault.BROKEN)


@pytest.mark.parametrize("first", [b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n", b"HTTP/1.1 200 OK\r\nX: "])
def test_a_server_that_drips_is_left_when_the_time_is_up(site, stop, first):
    """Each byte comes in time; all of them together do not."""
    site.pages["/a"] = drips(first, b"x", stop)
    found = local(seconds=0.4).fetch(f"{site.url}/a")
    assert isinstance(found, Failed) and found.fault is Fault.TIMEOUT


def test_a_server_that_says_nothing_is_left():
    with socket.create_server(("127.0.0.1", 0)) as silent:
        found = local(step=0.2).fetch(f"http://127.0.0.1:{silent.getsockname()[1]}/")
    assert isinstance(found, Failed) and found.fault is Fault.TIMEOUT


def test_a_bomb_of_gzip_is_not_unfolded(site):
    site.pages["/a"] = says(gzip.compress(b"0" * 50_000_000), Content_Encoding="gzip")
    found = local().fetch(f"{site.url}/a")
    assert isinstance(found, Failed) and found.fault is Fault.TOO_LARGE and "unfolds" in found.reason


# ------------------------------------------------------------------ lies
@pytest.mark.parametrize(
    ("body", "encoding"),
    [
        (gzip.compress(b"words"), "gzip"), (gzip.compress(b"words"), "identity"), (b"words", "gzip"), (b"words", ""),
        (zlib.compress(b"words"), "deflate"), (zlib.compress(b"words")[2:-4], "deflate"),
        (gzip.compress(b"wo") + gzip.compress(b"rds"), "gzip"),
    ],
)  # fmt: skip
def test_packed_or_not_whatever_the_header_says(site, body, encoding):
    site.pages["/a"] = says(body, Content_Encoding=encoding)
    found = local().fetch(f"{site.url}/a")
    assert isinstance(found, Fetched) and found.body == b"words"


@pytest.mark.parametrize("body", [gzip.compress(b"words" * 99)[:-9], gzip.compress(b"words" * 99)[:12] + b"\0" * 30])
def test_packed_bytes_that_break_off_or_are_damaged_are_said_so(site, body):
    site.pages["/a"] = says(body, Content_Encoding="gzip")
    found = local().fetch(f"{site.url}/a")
    assert isinstance(found, Failed) and found.fault is Fault.BROKEN


def test_a_packing_that_was_not_asked_for_is_refused(site):
    site.pages["/a"] = says(b"words", Content_Encoding="br")
    assert isinstance(found := local().fetch(f"{site.url}/a"), Failed) and found.fault is Fault.BROKEN


def test_a_length_that_is_a_lie(site):
    site.pages["/more"] = raw(b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\nwords")
    site.pages["/less"] = raw(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nwords and more")
    more, less = local().fetch(f"{site.url}/more"), local().fetch(f"{site.url}/less")
    assert isinstance(more, Failed) and more.fault is Fault.BROKEN
    assert isinstance(less, Fetched) and less.body == b"words"


@pytest.mark.parametrize(
    "answer", [b"", b"\0\1\2garbage\r\n\r\n", b"HTTP/1.1 abc\r\n\r\n", b"SSH-2.0-OpenSSH\r\n", b"HTTP/1.1 302 Found\r\n\r\n"]
)
def test_what_is_no_http_is_said_so(site, answer):
    site.pages["/a"] = raw(answer)
    assert isinstance(found := local().fetch(f"{site.url}/a"), Failed) and found.fault is Fault.BROKEN


def test_a_picture_is_not_read(site):
    site.pages["/a"] = says(b"\x89PNG", media="image/png")
    assert isinstance(found := local().fetch(f"{site.url}/a"), Failed) and found.fault is Fault.NOT_TEXT


def test_a_port_where_nobody_listens():
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    found = local().fetch(f"http://127.0.0.1:{port}/")
    assert isinstance(found, Failed) and found.fault is Fault.UNREACHABLE


@pytest.mark.parametrize(
    ("status", "fault"), [(404, Fault.GONE), (410, Fault.GONE), (403, Fault.STATUS), (502, Fault.STATUS), (999, Fault.STATUS)]
)
def test_other_answers_are_failures_with_their_number(site, status, fault):
    site.pages["/a"] = says(b"", status=status)
    assert isinstance(found := local().fetch(f"{site.url}/a"), Failed)
    assert found.fault is fault and str(status) in found.reason


@pytest.mark.parametrize("rate", [f"1/{'10' * 400}", f"{'10' * 400}/1", f"{'10' * 400}/{'10' * 400}", "0/5", "2/8"])
def test_a_rate_of_any_size_is_a_delay_that_is_bounded(rate):
    rules = parse_rules(f"User-agent: *\nRequest-rate: {rate}\n".encode())
    assert 0.0 <= rules.delay <= LONGEST_DELAY
