"""Addresses into documents: pages, and all that feeds and sitemaps name, fetched and read. Where the rooms of both meet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rashomon import intake
from rashomon.addresses import is_address
from rashomon.clock import SYSTEM, Clock, iso
from rashomon.errors import NothingToRead
from rashomon.fetching import Failed, Fault, Fetched, Fetcher, Hosts, Manners, Unchanged, Validators, Wire, system_resolver
from rashomon.intake import Listed, Loaded
from rashomon.intake.arrived import NotText, of_item, of_page, words_of_bytes
from rashomon.intake.feeds import Item, NotAFeed, is_feed, parse_feed
from rashomon.intake.sitemaps import NotASitemap, is_sitemap, parse_sitemap
from rashomon.model import Document, Problem
from rashomon.redact import redact
from rashomon.settings import Settings
from rashomon.times import Interval

MOST_ITEMS = 50
"""Items of one feed or sitemap that are visited where an address is given once; `rashomon watch` is for more."""

DEPTH = 2
"""Sitemaps that name sitemaps are followed so deep."""

NO_VALIDATORS = Validators()


@dataclass(frozen=True, slots=True)
class Listing:
    """What a feed or sitemap lists, its title, and what to ask again with."""

    items: tuple[Item, ...]
    title: str | None = None
    validators: Validators = NO_VALIDATORS


def fetcher(allow: Iterable[str] = (), *, contact: str | None = None, pause: float = 1.0, clock: Clock = SYSTEM) -> Fetcher:
    """A fetcher on the system's network; `allow` are hosts, as addresses write them, that may lie inside a network.

    `pause` is how many seconds it leaves one host between two requests, where robots.txt does not ask for more.
    """
    hosts = frozenset(host.strip().strip("[]").lower() for host in allow)
    return Fetcher(Wire(system_resolver, allow=hosts), Hosts(clock, Manners(pause=pause)), contact=contact)


def visit(addresses: Iterable[str], by: Fetcher) -> tuple[list[Document], list[Problem]]:
    """The documents at addresses, each once, and what could not be fetched or read. Of feeds and sitemaps, what they list."""
    documents: dict[str, Document] = {}
    problems: list[Problem] = []
    for address in addresses:
        for found in visit_one(address, by):
            if isinstance(found, Problem):
                problems.append(found)
            else:
                documents.setdefault(found.id, found)
    return list(documents.values()), problems


def visit_one(address: str, by: Fetcher) -> Iterator[Document | Problem]:
    """The documents at one address as they are fetched, and what could not be; a problem names its address without secrets."""
    for found in _visited(address, by):
        yield Problem(redact(found.path), found.reason) if isinstance(found, Problem) else found


def _visited(address: str, by: Fetcher) -> Iterator[Document | Problem]:
    got = by.fetch(address)
    text = page_text(got)
    if isinstance(text, Problem):
        yield text
        return
    assert isinstance(got, Fetched)
    if not (is_feed(text) or is_sitemap(text)):
        yield of_page(text, got.url, _now(by))
        return
    listed = listing(text, got, by)
    if isinstance(listed, Problem):
        yield listed
        return
    if len(listed.items) > MOST_ITEMS:
        yield Problem(address, f"it lists {len(listed.items):,} reports; the first {MOST_ITEMS} are read")
    for item in listed.items[:MOST_ITEMS]:
        found = visit_item(item, by)
        yield Problem(found.asked, found.reason) if isinstance(found, Failed) else found


def page_text(got: Fetched | Unchanged | Failed) -> str | Problem:
    """The text of what was fetched, or why there is none."""
    if isinstance(got, Failed):
        return Problem(got.asked, got.reason)
    if isinstance(got, Unchanged):
        return Problem(got.asked, "nothing changed there")
    try:
        return words_of_bytes(got.body, got.charset)
    except NotText as error:
        return Problem(got.asked, str(error))


def listing(text: str, got: Fetched, by: Fetcher, depth: int = DEPTH) -> Listing | Problem:
    """What a fetched feed or sitemap lists; the sitemaps that an index names are fetched."""
    try:
        if is_feed(text):
            feed = parse_feed(text, base=got.url)
            return Listing(feed.items, feed.title, got.validators)
        site = parse_sitemap(text)
    except (NotAFeed, NotASitemap) as error:
        return Problem(got.asked, str(error))
    items = list(site.items)
    for further in site.further[:MOST_ITEMS] if depth else ():
        inner = by.fetch(further)
        words = page_text(inner)
        if isinstance(words, str) and isinstance(inner, Fetched):
            found = listing(words, inner, by, depth - 1)
            items += found.items if isinstance(found, Listing) else ()
    return Listing(tuple(items), None, got.validators if not site.further else NO_VALIDATORS)


def visit_item(item: Item, by: Fetcher, *, pages: bool = True) -> Document | Problem | Failed:
    """The document of a feed's item: the report that the feed carries, else its page, else (not `pages`) its beginning.

    `Failed` where the page could not be fetched; whether it is worth another attempt, `is_lasting` says.
    """
    if item.is_whole or not pages or item.url is None:
        return of_item(item, _now(by))
    got = by.fetch(item.url)
    if isinstance(got, Failed):
        return got
    text = page_text(got)
    if isinstance(text, Problem):
        return text
    assert isinstance(got, Fetched)
    return of_page(text, got.url, _now(by), item)


def _now(by: Fetcher) -> Interval:
    return Interval.parse(iso(by.clock.now()))


def is_lasting(failed: Failed) -> bool:
    """Whether another attempt is of no use."""
    return failed.fault in (Fault.REFUSED, Fault.ROBOTS, Fault.GONE, Fault.TOO_LARGE, Fault.NOT_TEXT, Fault.REDIRECTS)


def each(given: Sequence[str], allow: Iterable[str] = (), *, settings: Settings | None = None) -> Iterator[Document | Problem]:
    """The documents in files and folders and at web addresses, one at a time, and what could not be read.

    Raises: NothingToRead at its end where not one document was in it.
    """
    addresses, paths = [one for one in given if is_address(one)], [one for one in given if not is_address(one)]
    if paths or not addresses:
        yield from (one for one in intake.each(paths, settings=settings) if not isinstance(one, Listed))
    if addresses:
        documents, problems = visit(addresses, fetcher(allow))
        yield from problems
        yield from documents
        if not documents and not paths:
            reason = problems[0].reason if len(problems) == 1 else "none of these addresses could be read"
            raise NothingToRead(", ".join(redact(one) for one in given), reason)


def gather(given: Sequence[str], allow: Iterable[str] = (), *, settings: Settings | None = None) -> Loaded:
    """As `each`, all at once. Raises: NothingToRead where not one document is in it."""
    found = list(each(given, allow, settings=settings))
    documents = {one.id: one for one in found if isinstance(one, Document)}
    return Loaded(tuple(documents.values()), tuple(one for one in found if isinstance(one, Problem)))
