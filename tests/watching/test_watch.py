from __future__ import annotations

import json
import os
import threading
from datetime import timedelta
from pathlib import Path

import pytest

from rashomon.errors import BadLedger
from rashomon.keeping import held_stories
from rashomon.ledger import open_ledger
from rashomon.watching import watch
from tests.fetching.making import Wound
from tests.fetching.server import drips, leads, raw, says, serving
from tests.watching.news import FIRST, SECOND, THIRD, by, ids, item, plan, serve


@pytest.fixture
def site():
    with serving() as one:
        yield one


@pytest.fixture
def where(tmp_path):
    return str(tmp_path / "news.ledger")


def round_of(site, where, *, wound=None, fetch=None, sinks=(), log=None, **settings):
    """One round: the alerts as the terminal gets them, and the journal."""
    said: list[str] = []
    wound = wound or Wound()
    journal = watch(
        plan(site, sinks, **settings), where, once=True, say=said.append, clock=wound.clock, fetch=fetch or by(wound),
        log=(log if log is not None else []).append, json_log=True,
    )  # fmt: skip
    return said, journal


def test_a_day_of_news(site, where):
    """What was there first is known; new facts are told with their words; copies, changed ids and silence are not."""
    serve(site, item(site, FIRST), ETag='"1"')
    assert round_of(site, where)[0] == []
    serve(site, item(site, FIRST), item(site, SECOND), ETag='"2"')
    said, _ = round_of(site, where)
    assert [text.startswith("New: The European Union cut aid to Ruritania on 5 March 2026") for text in said] == [True]
    assert "“The European Union suspended its aid to Ruritania" in " ".join(said[0].split())
    copied = ("9", "Copycat", *SECOND[2:])
    serve(site, item(site, FIRST), item(site, SECOND, ident="other"), item(site, copied), ETag='"3"')
    assert round_of(site, where)[0] == []
    site.pages["/feed"] = says(b"", status=304)
    log: list[str] = []
    assert round_of(site, where, log=log)[0] == [] and json.loads(log[-1])["event"] == "unchanged"
    assert site.asked[-1][1]["If-None-Match"] == '"3"'
    assert len(held_stories(where)) == 1


def test_with_first_the_first_poll_is_told_too(site, where):
    serve(site, item(site, FIRST))
    said, journal = round_of(site, where, first=True)
    assert len(said) == 1 and said[0].startswith("A new story.")
    assert 'rashomon_watch_alerts_total{kind="story"} 1' in journal.metrics()


def test_what_was_in_the_ledger_before_the_first_watch_is_known(site, where):
    serve(site, item(site, FIRST))
    round_of(site, where)
    with open_ledger(where) as held, held.writing() as connection:
        for table in ("polls", "sightings", "looks"):
            connection.exec_driver_sql(f"DELETE FROM {table}")
    assert round_of(site, where, first=True)[0] == []


def test_a_corrected_figure_is_told_and_the_later_version_counts(site, where):
    serve(site, item(site, FIRST))
    round_of(site, where)
    later = (*FIRST[:3], FIRST[3].replace("18", "19"))
    serve(site, item(site, later) | {"date_modified": "2026-03-05T20:00:00Z"})
    wound = Wound()
    wound.wall += timedelta(hours=9)
    said, _ = round_of(site, where, wound=wound)
    assert len(said) == 1 and "from “18” to “19”" in said[0]
    assert round_of(site, where, wound=wound)[0] == []


def test_only_the_kinds_asked_for_are_told(site, where):
    serve(site, item(site, FIRST))
    round_of(site, where)
    serve(site, item(site, FIRST), item(site, SECOND))
    assert round_of(site, where, tell=["confirmed"])[0] == []


def test_a_webhook_that_fails_is_tried_again_and_each_sink_gets_each_alert(site, where, tmp_path):
    sinks = [{"kind": "webhook", "url": f"{site.url}/hook"}, {"kind": "jsonl", "path": str(tmp_path / "a.jsonl")}]
    serve(site, item(site, FIRST))
    site.pages["/hook"] = says(b"", status=500)
    log: list[str] = []
    _, journal = round_of(site, where, sinks=sinks, first=True, log=log)
    assert len(ids(tmp_path / "a.jsonl")) == 1 and len(site.posted) == 3
    assert 'undelivered_total{sink="webhook"} 1' in journal.metrics() and any('"undelivered"' in line for line in log)
    site.pages["/hook"] = says(b"ok")
    round_of(site, where, sinks=sinks, first=True)
    round_of(site, where, sinks=sinks, first=True)
    assert [headers["Idempotency-Key"] for _, headers, _ in site.posted] == ids(tmp_path / "a.jsonl") * 4


# ------------------------------------------------------------------ faults
FAULTS = {
    "times out": (drips(b"", b"", threading.Event(), every=5.0), "timeout"),
    "redirects for ever": (leads("/feed"), "redirects"),
    "sends endless bytes": (drips(b"HTTP/1.1 200 OK\r\n\r\n", b"x" * 60_000, threading.Event(), every=0.0), "too_large"),
    "lies about its length": (raw(b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n{}"), "broken"),
    "lies about its packing": (says(b"\x1f\x8b\x08\0garbage", Content_Encoding="gzip"), "broken"),
    "is a page": (says(b"<html><p>We have moved</p></html>"), "not_a_feed"),
    "is broken XML": (says(b"<rss><channel><!ENTITY", media="application/rss+xml"), "not_a_feed"),
    "is gone": (says(b"", status=410), "gone"),
    "leads inside": (leads("http://169.254.169.254/feed"), "refused"),
}


def test_a_feed_that_fails_is_noted_and_a_later_round_reads_on(site, where):
    serve(site, item(site, FIRST))
    round_of(site, where)
    for answer, fault in FAULTS.values():
        site.pages["/feed"] = answer
        log: list[str] = []
        said, journal = round_of(site, where, log=log, fetch=by(seconds=0.5, step=0.3, max_bytes=300_000))
        assert said == [] and [json.loads(line)["fault"] for line in log] == [fault]
        assert f'failed_total{{fault="{fault}"}} 1' in journal.metrics()
    serve(site, item(site, FIRST), item(site, SECOND))
    assert round_of(site, where)[0]


def test_a_feed_that_lies_about_its_encoding_is_read_by_its_bytes(site, where):
    serve(site, item(site, FIRST))
    round_of(site, where)
    feed = (
        '<?xml version="1.0" encoding="us-ascii"?><rss version="2.0"><channel><title>Wire</title><item>'
        f"<title>Fünf Änderungen</title><link>{site.url}/x</link><pubDate>Thu, 05 Mar 2026 18:00:00 GMT</pubDate>"
        f"<description>{THIRD[3] * 12}</description></item></channel></rss>"
    )
    site.pages["/feed"] = says(feed.encode("utf-8"), media="application/rss+xml; charset=iso-8859-5")
    round_of(site, where)
    titles = {report.title for shelf in held_stories(where) for report in shelf.reports}
    assert "Fünf Änderungen" in titles


def test_an_item_whose_page_is_busy_is_read_in_a_later_round(site, where):
    begun = {key: value for key, value in item(site, FIRST).items() if key != "content_html"} | {"summary": "The army …"}
    serve(site, begun, ETag='"1"')
    site.pages["/1"] = says(b"", status=503)
    round_of(site, where)
    site.pages["/1"] = says(f"<html><body><article><p>{FIRST[3]}</p></article></body></html>".encode())
    _, journal = round_of(site, where)
    assert "read_total 1" in journal.metrics()
    assert "If-None-Match" not in next(headers for path, headers in site.asked[::-1] if path == "/feed")


def test_a_clock_that_is_set_back_loses_and_doubles_nothing(site, where):
    wound = Wound()
    serve(site, item(site, FIRST))
    round_of(site, where, wound=wound)
    wound.wall -= timedelta(days=400)
    serve(site, item(site, FIRST), item(site, SECOND))
    assert round_of(site, where, wound=wound)[0]
    assert round_of(site, where, wound=wound)[0] == []


def test_a_locked_ledger_is_one_sentence_and_the_next_round_makes_up_for_it(site, where):
    serve(site, item(site, FIRST))
    round_of(site, where)
    serve(site, item(site, FIRST), item(site, SECOND))
    with open_ledger(where) as other, other.writing(), open_ledger(where, wait=0.1) as impatient:  # noqa: SIM117
        with pytest.raises(BadLedger, match="another program has been writing"):
            round_of(site, impatient)
    assert round_of(site, where)[0]


def test_a_second_watch_of_one_ledger_is_refused(site, where):
    serve(site, item(site, FIRST))
    said: list[str] = []

    def fetch_again(line: str) -> None:
        with pytest.raises(BadLedger, match="another watch"):
            watch(plan(site), where, once=True, clock=Wound().clock, fetch=by())
        said.append(line)

    watch(plan(site), where, once=True, clock=Wound().clock, fetch=by(), log=fetch_again)
    assert said


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write to any file")
def test_a_ledger_that_may_only_be_read_is_one_sentence(site, where, tmp_path):
    serve(site, item(site, FIRST))
    round_of(site, where)
    Path(where).chmod(0o444)
    with pytest.raises(BadLedger, match="only be read"):
        round_of(site, where)


@pytest.mark.parametrize("words", ["attempt to write a readonly database", "database or disk is full", "disk I/O error"])
def test_a_ledger_that_cannot_be_written_loses_nothing(site, where, words):
    """Read-only or full: SQLite's own refusal, injected where a round writes; the next round does what was left."""
    import sqlite3

    from sqlalchemy import event

    serve(site, item(site, FIRST))
    round_of(site, where)
    serve(site, item(site, FIRST), item(site, SECOND))
    with open_ledger(where) as held:

        @event.listens_for(held.engine, "before_cursor_execute")
        def refuse(connection, cursor, statement, *_):
            if statement.startswith("INSERT INTO documents"):
                raise sqlite3.OperationalError(words)

        with pytest.raises((BadLedger, sqlite3.OperationalError)):
            round_of(site, held)
    assert len(held_stories(where)[0].reports) == 1
    assert round_of(site, where)[0]


def test_a_watch_goes_on_after_a_round_whose_ledger_failed(site, where, monkeypatch):
    from rashomon.watching import loop

    wound, log = Wound(), list[str]()
    serve(site, item(site, FIRST))
    calls = iter([BadLedger("x", "disk full"), None])

    def poll(post, feed):
        error = next(calls)
        if error is not None:
            raise error

    class Enough(Exception):
        pass

    def wait(seconds: float) -> None:
        wound.waits.append(seconds)
        if len(wound.waits) == 2:
            raise Enough

    monkeypatch.setattr(loop, "poll", poll)
    wound.wait = wait
    with pytest.raises(Enough):
        watch(plan(site), where, clock=wound.clock, fetch=by(), log=log.append)
    assert wound.waits == [60.0, 60.0] and "disk full" in log[0]


def test_no_secret_of_an_address_is_in_the_log_the_metrics_or_the_ledger(site, where, tmp_path):
    serve(site, item(site, FIRST), path="/feed?key=hush-hush")
    site.pages["/feed"] = says(b"", status=500)
    table = {"feed": [{"url": f"http://ada:secret@127.0.0.1:{site.port}/feed?key=hush-hush"}]}
    from rashomon.watching.plan import parse_plan

    log: list[str] = []
    journal = watch(
        parse_plan(table, "x"), where, once=True, clock=Wound().clock, fetch=by(), log=log.append, metrics=tmp_path / "m"
    )
    whole = "\n".join(log) + journal.metrics() + (tmp_path / "m").read_text() + Path(where).read_bytes().decode("latin-1")
    assert log and "hush-hush" not in whole and "secret" not in whole
