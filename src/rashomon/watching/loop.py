"""The watch itself: polls feeds in turn, looks for changed facts, hands alerts over; again and again, or once."""

from __future__ import annotations

import fcntl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from rashomon import ledger
from rashomon.clock import SYSTEM, Clock
from rashomon.errors import BadLedger
from rashomon.fetching import Fetcher, Poster, poster
from rashomon.keeping.settling import settle, writer
from rashomon.ledger import Ledger, open_ledger
from rashomon.visiting import fetcher
from rashomon.watching.logs import Journal
from rashomon.watching.looking import begin, look
from rashomon.watching.plan import Plan, Sink
from rashomon.watching.polling import Post, poll
from rashomon.watching.sinks import NotHandedOver, Say, hand_over

TRIES = 3
"""Attempts to hand an alert over within one round; what is left is tried again in the next."""


@dataclass(slots=True)
class _Times:
    """When each feed is to be polled next, by the steady clock."""

    at: dict[str, float] = field(default_factory=dict)


def watch(
    plan: Plan,
    where: str | Ledger,
    *,
    once: bool = False,
    say: Say = print,
    log: Callable[[str], None] = lambda line: None,
    json_log: bool = False,
    metrics: Path | None = None,
    clock: Clock = SYSTEM,
    fetch: Fetcher | None = None,
    post_to: Poster | None = None,
) -> Journal:
    """Watch feeds for ever, or for one round (`once`); what was noted and counted.

    The ledger at `where` is made where there is none. `say` gets alerts for the terminal, `log` the lines of the log. Raises:
    BadLedger where the ledger cannot be opened or another watch has it; a ledger that is locked or full later is waited for.
    """
    by = fetch or fetcher(plan.allow_hosts, contact=plan.contact, pause=plan.pause, clock=clock)
    journal = Journal(clock, log, json_log)
    with open_ledger(where, create=True) as held, _alone(held):
        begin(held)
        post = Post(plan, held, by, clock, journal)
        hand = _Hand(post, say, post_to or poster(by.wire))
        times = _Times()
        while True:
            wait = _round(post, hand, times, raises=once)
            if metrics is not None:
                _save(journal, metrics)
            if once:
                return journal
            clock.wait(wait)


def _round(post: Post, hand: _Hand, times: _Times, *, raises: bool) -> float:
    """Poll what is due, look, hand over; seconds until the next feed is due. A ledger that fails is waited for, or raised."""
    try:
        for feed in post.plan.feeds:
            if times.at.get(feed.name, 0.0) <= post.clock.steady() or feed.name not in times.at:
                again = poll(post, feed)
                times.at[feed.name] = post.clock.steady() + max(feed.every, again or 0.0)
        settle(post.held)
        for alert in look(post.held, post.plan.kinds):
            post.journal.count("alerts_total", kind=alert.kind)
            post.journal.note("alert", id=alert.id, kind=alert.kind.value, story=alert.story, text=alert.text)
        hand.over()
    except BadLedger as error:
        if raises:
            raise
        post.journal.count("failed_total", fault="ledger")
        post.journal.note("failed", fault="ledger", reason=str(error))
        return 60.0
    return max(1.0, min(times.at.values()) - post.clock.steady())


@dataclass(slots=True)
class _Hand:
    """Hands over what was not handed over yet, to each sink in the order of the alerts."""

    post: Post
    say: Say
    poster: Poster

    def over(self) -> None:
        for sink in self.post.plan.sinks:
            self._to(sink)

    def _to(self, sink: Sink) -> None:
        held, journal = self.post.held, self.post.journal
        with held.reading() as connection:
            waiting = ledger.undelivered(connection, sink.name)
        for alert in waiting:
            reason = self._tried(sink, alert)
            if reason is not None:
                journal.count("undelivered_total", sink=sink.kind)
                journal.note("undelivered", sink=sink.name, id=alert["id"], reason=reason)
                return
            with held.writing() as connection:
                ledger.delivered(writer(connection), sink.name, [alert["id"]])
            journal.count("delivered_total", sink=sink.kind)

    def _tried(self, sink: Sink, alert: dict[str, object]) -> str | None:
        """Why an alert could not be handed over; `None` where it was. A webhook is tried again after a short pause."""
        reason = ""
        for attempt in range(TRIES if sink.kind == "webhook" else 1):
            if attempt:
                self.post.clock.wait(2.0**attempt)
            try:
                hand_over(alert, sink, say=self.say, poster=self.poster, clock=self.post.clock)
                return None
            except NotHandedOver as error:
                reason = str(error)
        return reason


def _save(journal: Journal, path: Path) -> None:
    try:
        journal.save(path)
    except OSError as error:
        journal.note("failed", fault="metrics", reason=error.strerror)


@contextmanager
def _alone(held: Ledger) -> Iterator[None]:
    """Only one watch of a ledger file at a time; a lock that dies with its process, whatever kills it."""
    if "://" in held.where:
        yield
        return
    with Path(f"{held.where}.watch").open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise BadLedger(held.where, "another watch has it") from None
        yield
