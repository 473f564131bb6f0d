"""What is fuzzed: each parser of outside bytes, good examples to start from, and what must hold of whatever comes out."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp

from rashomon.entities import Knowledge
from rashomon.errors import BadSetting
from rashomon.intake.contents import Source, contents
from rashomon.model import Document, Problem
from tests.fuzz.parsers import PARSERS, alone, budget
from tests.intake import archives, test_feeds, test_files

PORTS = "Ports reopen\n\n3 May 2019\n\nBy Ana Rojas\n\nDockers in four ports went back to work on Friday, the union said.\n"
HTML = (
    b'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Ports reopen | The Post</title>'
    b'<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Ports", "datePublished": "2019-05-03T16:12:00Z"}</script>'
    b'<meta property="og:site_name" content="The Post"></head><body><nav><a href="/">Home</a></nav><article><h1>Ports reopen</h1>'
    b'<p class="byline">By Ana Rojas</p><figure><img><figcaption>A port. (Jo Doe/AP)</figcaption></figure>'
    b"<p>Dockers went back to work on Friday, the union said.</p></article></body></html>"
)
SHORT = archives.page("T", "Words.")


@dataclass(frozen=True, slots=True)
class Target:
    """A parser: its seeds, tokens to put in, and a function that reads bytes and fails where something does not hold."""

    seeds: tuple[bytes, ...]
    tokens: tuple[bytes, ...]
    check: Callable[[bytes], None]


def _holds(items: Iterator[object]) -> None:
    """Blocks lie inside the text, problems have one line of reason, nothing else comes out."""
    for item in items:
        if isinstance(item, Document):
            assert all(0 <= b.start < b.end <= len(item.text) for b in item.blocks)
        elif isinstance(item, Problem):
            assert item.reason and "\n" not in item.reason, item.reason


def _file(name: str) -> Callable[[bytes], None]:
    def check(raw: bytes) -> None:
        _holds(contents(Source(name, io.BytesIO(raw), budget())))

    return check


def _pack(ending: str) -> Callable[[bytes], None]:
    path = Path(mkdtemp()) / f"pack{ending}"

    def check(raw: bytes) -> None:
        path.write_bytes(raw)
        with suppress(BadSetting):
            _holds(iter(Knowledge.load((str(path),)).problems))

    return check


def _only(name: str) -> Callable[[bytes], None]:
    """A target that nothing is made of beyond its parser."""
    return alone(PARSERS[name])


RECORD = archives.record("response", "https://a.example/1", archives.answer(SHORT))
CHUNKED = archives.answer(b"7\r\n<p>Word\r\n3\r\ns.\n\r\n0\r\n\r\n", "Transfer-Encoding: chunked")
MAIL = bytes(test_files.a_mail())

PERSON = {"id": "q1", "kind": "person", "name": "Ada Lovelace", "names": ["A. Lovelace"]}
FTM = {"id": "p1", "schema": "Person", "properties": {"name": ["Ada Lovelace"], "alias": ["Ada King"]}}
WIKIDATA = {
    "id": "Q7259",
    "labels": {"en": {"value": "Ada Lovelace"}},
    "claims": {"P31": [{"mainsnak": {"datavalue": {"value": {"id": "Q5"}}}}]},
}
OWN = {
    "schema": "rashomon/account/1",
    "documents": [
        {
            "id": "d-1", "text": "Ports reopen", "language": "en", "voices": [{"id": "v", "role": "author", "name": "A. Rojas"}],
            "blocks": [{"kind": "body", "start": 0, "end": 12, "voice": "v", "language": "en"}],
            "published": {"start": "2019-05-03T00:00:00Z", "end": "2019-05-04T00:00:00Z", "method": "metadata", "reliability": 0.9},
        }
    ],
}  # fmt: skip
SITEMAP = (
    b'<urlset xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>https://a.example/2</loc><news:news>'
    b"<news:publication><news:name>The Post</news:name><news:language>en</news:language></news:publication>"
    b"<news:title>Ports reopen</news:title></news:news></url></urlset>"
)
INDEX = b"<sitemapindex><sitemap><loc>https://a.example/news.xml</loc></sitemap></sitemapindex>"
ROBOTS = b"User-agent: *\nDisallow: /a*b$\nAllow: /news?\nCrawl-delay: 5\nRequest-rate: 1/10\nSitemap: https://a.example/s.xml\n"
ADDRESSES = (
    b"https://user:word@a.example:8080/news/%E4%B8%AD?a=1&utm_source=x#top", b"//[2001:db8::1]/x",
    "http://bücher.example/ä".encode(), b"../2?page=3",
)  # fmt: skip
TARGETS: dict[str, Target] = {
    "text": Target((PORTS.encode(), PORTS.encode("utf-16")), (b"By ", b"Published: ", b"\n\n", b"3/4/2021"), _file("a.txt")),
    "html": Target((HTML, SHORT), (b"<div>", b"</p>", b"<table><tr>", b"<!--", b"<script>", b"<svg><p>", b"&#xD800;"), _file("a.html")),
    "json": Target(
        (json.dumps(test_files.DOC).encode(), json.dumps([{"title": "A", "text": "B c.", "date": "2019-05-03"}]).encode(),
         json.dumps(OWN).encode()),
        (b'"text":', b'"blocks":[', b'"schema":"rashomon/', b"null", b"\\ud800", b'{"articles":['),
        _file("a.json"),
    ),
    "feed": Target(
        (test_feeds.RSS.encode()[:1500], test_feeds.ATOM.encode(), test_feeds.RDF.encode(), test_feeds.JSON.encode()),
        (b"<item>", b"<![CDATA[", b"]]>", b"<!ENTITY a 'b'>", b"&nbsp;", b"&#xD800;", b"xml:base='http://['", b"<entry>"),
        _file("a.xml"),
    ),
    "sitemap": Target((SITEMAP, INDEX), (b"<url>", b"<loc>", b"]]>", b"&#xD800;", b"<!ENTITY a 'b'>", b"xmlns:a='b'"), _only("sitemap")),
    "newsml": Target((test_files.G2.encode(), test_files.NITF.encode()), (b"<newsItem>", b"<nitf>", b"<p>"), _file("a.newsml")),
    "warc": Target(
        (RECORD, RECORD + archives.record("response", "b", archives.answer(gzip.compress(SHORT), "Content-Encoding: gzip")),
         archives.record("response", "https://a.example/2", CHUNKED)),
        (b"WARC/1.0\r\n", b"Content-Length: 9\r\n", b"\r\n\r\n", b"Transfer-Encoding: chunked\r\n", b"HTTP/1.1 200 OK\r\n"),
        _file("a.warc"),
    ),
    "warc.gz": Target((gzip.compress(RECORD), gzip.compress(RECORD) * 2), (b"\x1f\x8b\x08",), _file("a.warc.gz")),
    "packed": Target(
        (gzip.compress(SHORT), bz2.compress(SHORT), lzma.compress(SHORT), gzip.compress(b"") + gzip.compress(SHORT)),
        (b"\x1f\x8b\x08", b"BZh9", b"\xfd7zXZ\x00"), _file("a.html.gz"),
    ),
    "zip": Target(
        (archives.zipped({"a.html": SHORT, "b/c.txt": b"Words."}), archives.zipped({"a.zip": archives.zipped({"a.txt": b"Words."})})),
        (b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06", b"PK\x06\x06", b"../"),
        _file("a.zip"),
    ),
    "tar": Target(
        (archives.tarred({"a.html": SHORT}, links=["l"]), archives.tarred({"x" * 120: b"Words."})),
        (b"ustar\x0000", b"0000644\0", b"././@LongLink", b"../"),
        _file("a.tar"),
    ),
    "mail": Target(
        (MAIL, b"Subject: x\r\nFrom: a <b@c.example>\r\n\r\nWords came on Friday.\r\n"),
        (b"Content-Type: multipart/mixed; boundary=x\r\n", b"--x\r\n", b"=?utf-8?q?", b"Content-Transfer-Encoding: base64\r\n"),
        _file("a.eml"),
    ),
    "pdf": Target(
        (test_files.a_pdf("Ports reopen\nDockers went back."),),
        (b"obj\n", b"endobj", b"stream\n", b"<< /Length 1 >>", b"1 0 R", b"/Filter /FlateDecode", b"[", b"BT ", b" Tj"),
        _file("a.pdf"),
    ),
    "table": Target((test_files.GKG.encode(), test_files.EVENT.encode()), (b"\t", b"\n", b"https://", b"<UDIV>"), _file("a.csv")),
    "robots.txt": Target(
        (ROBOTS,), (b"User-agent: rashomon\n", b"*", b"$", b"%", b"nan", b"inf", b"Disallow: /", b"Crawl-delay: "), _only("robots.txt")
    ),
    "address": Target(ADDRESSES, (b"@", b"[", b"]", b"%", b":", b"//", b"http://", b"\xe3\x80\x82", b"xn--", b".."), _only("address")),
    "body": Target(
        (b"\0" + gzip.compress(SHORT), b"\1" + zlib.compress(SHORT), b"\1" + zlib.compress(SHORT)[2:-4], b"\3" + gzip.compress(SHORT) * 2),
        (b"\x1f\x8b\x08", b"\x78\x9c"), _only("body"),
    ),
    "pack.jsonl": Target((json.dumps(PERSON).encode(), json.dumps(FTM).encode()), (b"[", b'"names":', b"null", b"{}"), _pack(".jsonl")),
    "pack.csv": Target((b"id,kind,name,names\nq1,person,Ada Lovelace,A. Lovelace\n",), (b",", b'"', b"\n", b"kind"), _pack(".csv")),
    "pack.json": Target((json.dumps([WIKIDATA]).encode(), json.dumps([FTM]).encode()), (b"[", b'"claims":', b"{}", b"P31"), _pack(".json")),
}  # fmt: skip
