"""The parsers of outside bytes, each alone: without what is made of its result, so that a million cases can be run."""

from __future__ import annotations

import io
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from rashomon.addresses import canonical, page_key
from rashomon.entities import Knowledge
from rashomon.entities.packs import parse_pack
from rashomon.fetching.bodies import unpacked as body
from rashomon.fetching.outcome import Fall
from rashomon.fetching.robots import parse_rules
from rashomon.fetching.urls import BadAddress, parse_url
from rashomon.intake import archives, feeds, listed, mail, newsml, pages, pdf, published, records, sitemaps, voices, warc, zoning
from rashomon.intake.decoding import NotText, decode
from rashomon.intake.page_data import page_data
from rashomon.intake.stored import restore
from rashomon.intake.unpacking import Budget, Damaged, TooMuch, packing, unpacked
from rashomon.intake.xmltree import NotXml, parse_xml

REFUSED = (
    TooMuch, Damaged, NotText, NotXml, feeds.NotAFeed, sitemaps.NotASitemap, archives.NotAnArchive, warc.NotAWarc, mail.NotAMail,
    pdf.NotAPdf, Fall, BadAddress, UnicodeDecodeError,
)  # fmt: skip
"""What a parser may raise: its own words for bytes that it does not take. `UnicodeDecodeError` is a pack's or an address's."""


def budget() -> Budget:
    """What one case may unfold to."""
    return Budget(200_000, 1_000_000)


def alone(parser: Callable[[bytes], object]) -> Callable[[bytes], None]:
    """A parser alone: what it gives is taken to its end; what it refuses in its own words is no failure."""

    def parse(raw: bytes) -> None:
        with suppress(*REFUSED):
            found = parser(raw)
            if isinstance(found, Iterator):
                deque(found, maxlen=0)

    return parse


def _text(raw: bytes) -> None:
    """Zones, voices and dates of a plain text; its language is left to the whole way."""
    text = decode(raw)
    found = zoning.zones(text)
    assert all(0 <= zone.start < zone.end <= len(text) for zone in found)
    voices.voices(found)
    published.in_text(found)


def _page(raw: bytes) -> None:
    """The pieces of a page and what its data say; trafilatura's own look at it is left to the whole way."""
    root = pages._tree(decode(raw))
    if root is not None:
        page_data(root)
        deque(pages._pieces(root), maxlen=0)


def _records(raw: bytes) -> None:
    """Records of JSON; those that Rashomon wrote itself are read back."""
    for _, item in records.parse(decode(raw)):
        if isinstance(item, records.Record) and item.stored is not None:
            restore(item.stored, "a.json")


def _packed(raw: bytes) -> None:
    how = packing(raw)
    if how:
        unpacked(io.BytesIO(raw), how, budget()).read()


def _pack(ending: str) -> Callable[[bytes], None]:
    def parse(raw: bytes) -> None:
        Knowledge.of(parse_pack(Path(f"pack{ending}"), raw.decode("utf-8-sig")).entries)

    return parse


def _robots(raw: bytes) -> None:
    rules = parse_rules(raw)
    assert 0 <= rules.delay <= 3600
    assert rules.allow("https://a.example/news?a=1") in (True, False)
    assert all(isinstance(one, str) for one in rules.sitemaps)


def _address(raw: bytes) -> None:
    text = raw.decode("utf-8", "surrogateescape")
    page_key(canonical(text))
    url = parse_url(text, parse_url("https://a.example/news/1"))
    assert parse_url(str(url)).origin == url.origin


PARSERS: dict[str, Callable[[bytes], object]] = {
    "text": _text,
    "html": _page,
    "json": _records,
    "feed": lambda raw: feeds.parse_feed(decode(raw)),
    "sitemap": lambda raw: sitemaps.parse_sitemap(decode(raw)),
    "newsml": lambda raw: newsml.items(parse_xml(decode(raw))),
    "warc": lambda raw: warc.saved_pages(io.BytesIO(raw), budget()),
    "warc.gz": lambda raw: warc.saved_pages(unpacked(io.BytesIO(raw), "gzip", budget()), budget()),
    "packed": _packed,
    "zip": lambda raw: archives.zip_members(io.BytesIO(raw), budget()),
    "tar": lambda raw: archives.tar_members(io.BytesIO(raw), budget()),
    "mail": mail.read_mail,
    "pdf": pdf.read_pdf,
    "table": lambda raw: listed.of_table("a.csv", decode(raw).split("\n")),
    "robots.txt": _robots,
    "address": _address,
    "body": lambda raw: body(
        raw[1:], {"content-encoding": ("gzip", "deflate", "", "gzip, deflate")[raw[0] % 4] if raw else ""}, 200_000
    ),
    "pack.jsonl": _pack(".jsonl"),
    "pack.csv": _pack(".csv"),
    "pack.json": _pack(".json"),
}
"""Each parser by the name of its target."""
