"""One poll of one feed: what is new or changed in it is read into the ledger, and only then the feed counts as read.

Killed at any moment, the next poll does what is left: a report that is held is not read again, an item that was handled is not
fetched again, and the server is asked for the whole feed until all its items were handled.
"""

from __future__ import annotations

from dataclasses import dataclass

from rashomon import ledger
from rashomon.addresses import page_key
from rashomon.clock import Clock
from rashomon.fetching import Failed, Fetched, Fetcher, Unchanged, Validators
from rashomon.intake.feeds import Item, is_feed
from rashomon.intake.sitemaps import is_sitemap
from rashomon.keeping import record
from rashomon.keeping.settling import writer
from rashomon.ledger import Ledger, Poll, Sighting
from rashomon.model import Document, Problem, digest
from rashomon.visiting import is_lasting, listing, page_text, visit_item
from rashomon.watching.logs import Journal
from rashomon.watching.plan import FeedPlan, Plan


@dataclass(frozen=True, slots=True)
class Post:
    """Where a watch stands: its plan, ledger, fetcher, clock and journal."""

    plan: Plan
    held: Ledger
    fetcher: Fetcher
    clock: Clock
    journal: Journal


def poll(post: Post, feed: FeedPlan) -> float | None:
    """Read what is new in a feed; how many seconds its server asks to wait, where it does."""
    with post.held.reading() as connection:
        before = ledger.last_poll(connection, feed.name)
    address = digest(feed.url)
    before = before if before is not None and before.address == address else None
    known = Validators(before.etag, before.modified) if before is not None else Validators()
    post.journal.count("polls_total")
    got = post.fetcher.fetch(feed.url, known)
    if isinstance(got, Unchanged):
        post.journal.count("unchanged_total")
        post.journal.note("unchanged", feed=feed.name)
        return None
    if isinstance(got, Failed):
        _failed(post, feed, got)
        return got.again
    _read(post, feed, got, Poll(feed.name, address, got.validators.etag, got.validators.modified), before is None)
    return None


def _failed(post: Post, feed: FeedPlan, got: Failed) -> None:
    post.journal.count("failed_total", fault=got.fault)
    post.journal.note("failed", feed=feed.name, url=got.asked, fault=got.fault.value, reason=got.reason, again=got.again)


def _read(post: Post, feed: FeedPlan, got: Fetched, poll: Poll, is_first: bool) -> None:
    post.journal.count("fetched_total")
    text = page_text(got)
    if isinstance(text, str) and not (is_feed(text) or is_sitemap(text)):
        text = Problem(got.asked, "it is neither a feed nor a sitemap")
    found = text if isinstance(text, Problem) else listing(text, got, post.fetcher)
    if isinstance(found, Problem):
        post.journal.count("failed_total", fault="not_a_feed")
        post.journal.note("failed", feed=feed.name, url=got.asked, fault="not_a_feed", reason=found.reason)
        return
    items = {_key(item): item for item in reversed(found.items) if _key(item)}
    with post.held.reading() as connection:
        seen = ledger.sighted(connection, feed.name, items)
    whole = True
    for key, item in items.items():
        if seen.get(key) != _mark(item):
            whole = _handle(post, feed, key, item, is_first and not post.plan.first) and whole
    if whole:
        with post.held.writing() as connection:
            ledger.polled(writer(connection), poll)


def _key(item: Item) -> str:
    """By what an item is known again: its page, so that a feed which changes its ids tells nothing twice; else its id."""
    return digest(page_key(item.url) or item.id) if item.url or item.id else ""


def _mark(item: Item) -> str:
    """A digest of how an item looks."""
    return digest(item.title or "", item.updated or item.published or "", item.html or item.text or item.summary or "")


def _handle(post: Post, feed: FeedPlan, key: str, item: Item, quiet: bool) -> bool:
    """Read one item; `False` where its page could not be had now and is to be tried again."""
    found = visit_item(item, post.fetcher, pages=feed.pages)
    document: Document | None = None
    if isinstance(found, Document):
        document = found
        if record(document, post.held):
            post.journal.count("read_total")
            post.journal.note("read", feed=feed.name, document=document.id, url=document.url, title=document.title)
    elif isinstance(found, Failed):
        _failed(post, feed, found)
        if not is_lasting(found):
            return False
    else:
        post.journal.count("failed_total", fault="not_read")
        post.journal.note("failed", feed=feed.name, url=found.path, fault="not_read", reason=found.reason)
    with post.held.writing() as connection:
        ledger.sight(writer(connection), Sighting(feed.name, key, _mark(item), document.id if document else None, quiet))
    return True
