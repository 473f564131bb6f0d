"""Nothing inside a network is reached, by whatever way: no connection in these tests leaves the process."""

from __future__ import annotations

import pytest

from rashomon.fetching import Failed, Fault, Fetched
from tests.fetching.making import Nowhere, imagined, literal

NO_ROBOTS = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"
PAGE = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 5\r\n\r\nwords"


def moved(where: str) -> bytes:
    return f"HTTP/1.1 302 Found\r\nLocation: {where}\r\nContent-Length: 0\r\n\r\n".encode()


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/", "http://localhost/", "http://[::1]/", "http://[::ffff:127.0.0.1]/", "http://169.254.169.254/latest/meta-data/",
        "http://10.0.0.5:8080/", "http://intranet.example/", "http://mixed.example/", "http://2130706433/", "http://0x7f.1/", "http://0/",
        "https://user:pass@192.168.1.1/",
    ],
)  # fmt: skip
def test_an_address_inside_a_network_is_refused_and_never_connected_to(url):
    table = {
        "localhost": ["127.0.0.1"], "intranet.example": ["10.1.2.3"], "mixed.example": ["8.8.8.8", "10.0.0.1"],
        "2130706433": ["127.0.0.1"], "0x7f.1": ["127.0.0.1"], "0": ["0.0.0.0"],
        **{host: [host] for host in ("127.0.0.1", "::1", "::ffff:127.0.0.1", "169.254.169.254", "10.0.0.5", "192.168.1.1")},
    }  # fmt: skip
    network = Nowhere()
    found = imagined(network, table).fetch(url)
    assert isinstance(found, Failed) and found.fault is Fault.REFUSED and "inside a network" in found.reason
    assert network.connected == []
    assert "pass" not in repr(found)


@pytest.mark.parametrize(
    "where", ["http://169.254.169.254/", "http://inside.example/", "file:///etc/passwd", "http://good.example:25/", "//[::1]/x"]
)
def test_every_redirect_is_checked_like_the_first_address(where):
    network = Nowhere(NO_ROBOTS, moved(where))
    table = {
        "good.example": ["93.184.215.14"],
        "inside.example": ["192.168.0.9"],
        "169.254.169.254": ["169.254.169.254"],
        "::1": ["::1"],
    }
    found = imagined(network, table).fetch("http://good.example/")
    assert isinstance(found, Failed) and found.fault is Fault.REFUSED
    assert {host for host, _ in network.connected} == {"93.184.215.14"}


def test_a_name_that_changes_its_address_between_check_and_connection_gains_nothing():
    """The connection is made to the address that was checked: a name is looked up once for each connection."""
    answers = iter([["93.184.215.14"], ["93.184.215.14"], ["127.0.0.1"], ["127.0.0.1"]])
    network = Nowhere(NO_ROBOTS, PAGE, PAGE)
    fetcher = imagined(network, {})
    object.__setattr__(fetcher.wire, "resolve", lambda host, port: next(answers))
    assert isinstance(fetcher.fetch("http://rebinding.example/"), Fetched)
    found = fetcher.fetch("http://rebinding.example/")
    assert isinstance(found, Failed) and found.fault is Fault.REFUSED
    assert network.connected == [("93.184.215.14", 80)] * 2


def test_an_allowed_host_is_allowed_by_its_name_alone():
    table = {"intranet.example": ["10.1.2.3"], "other.example": ["10.1.2.3"]}
    network = Nowhere(NO_ROBOTS, PAGE)
    fetcher = imagined(network, table, ["intranet.example"])
    assert isinstance(fetcher.fetch("http://intranet.example/"), Fetched)
    assert isinstance(fetcher.fetch("http://other.example/"), Failed)
    assert network.connected == [("10.1.2.3", 80)] * 2


def test_the_next_address_of_a_host_is_tried_where_the_first_does_not_answer():
    import httpcore

    class Half(Nowhere):
        def connect_tcp(self, host, *args, **kwargs):
            if host == "93.184.215.14":
                raise httpcore.ConnectError("refused")
            return super().connect_tcp(host, *args, **kwargs)

    network = Half(NO_ROBOTS, PAGE)
    fetcher = imagined(network, {"two.example": ["93.184.215.14", "93.184.215.15"]})
    assert isinstance(fetcher.fetch("http://two.example/"), Fetched)
    assert network.connected == [("93.184.215.15", 80)] * 2


def test_user_and_password_go_to_their_own_host_only_and_are_in_no_outcome():
    sent: list[bytes] = []

    class Listening(Nowhere):
        def connect_tcp(self, host, *args, **kwargs):
            stream = super().connect_tcp(host, *args, **kwargs)
            stream.write = lambda buffer, timeout=None: sent.append(buffer)
            return stream

    network = Listening(NO_ROBOTS, moved("http://other.example/"), NO_ROBOTS, PAGE)
    table = {"own.example": ["93.184.215.14"], "other.example": ["93.184.215.15"]}
    found = imagined(network, table).fetch("http://ada:secret@own.example/feed?token=hush")
    assert isinstance(found, Fetched) and found.url == "http://other.example/"
    assert "secret" not in repr(found) and "hush" not in found.asked
    whole = b"".join(sent)
    before, after = whole.split(b"Host: other.example", 1)
    assert before.count(b"Authorization: Basic") == 2 and b"Authorization" not in after


def test_a_redirect_from_a_safe_connection_to_an_open_one_is_refused():
    from rashomon.fetching.fetcher import _next
    from rashomon.fetching.outcome import Fall
    from rashomon.fetching.urls import parse_url
    from rashomon.fetching.wire import Answer

    with pytest.raises(Fall, match="safe connection"):
        _next(parse_url("https://good.example/"), Answer(302, {"location": "http://good.example/"}, b""))


def test_a_literal_address_is_its_own_name():
    assert literal("127.0.0.1", 80) == ["127.0.0.1"]
