from __future__ import annotations

import json

import pytest

from rashomon.errors import NothingToRead
from rashomon.fetching import Failed, Fault
from rashomon.intake.feeds import Item
from rashomon.intake.sitemaps import NotASitemap, is_sitemap, parse_sitemap
from rashomon.model import Document
from rashomon.visiting import gather, is_lasting, visit, visit_item
from tests.fetching.making import local
from tests.fetching.server import says, serving

STORY = (
    "<p>Ruritania recognised Zenda on Tuesday, a minister said in the capital.</p><p>The two states had not spoken for years.</p>"
)


def page(title: str, body: str = STORY) -> bytes:
    return (
        f"<html lang=en><head><title>{title}</title></head><body><article><h1>{title}</h1>{body}</article></body></html>".encode()
    )


@pytest.fixture
def site():
    with serving() as one:
        yield one


def test_a_page_becomes_a_document_with_its_address(site):
    site.pages["/a"] = says(page("Ruritania recognises Zenda"))
    documents, problems = visit([f"{site.url}/a?utm_source=x", f"{site.url}/none?token=hush"], local())
    assert [(d.title, d.url, d.path) for d in documents] == [("Ruritania recognises Zenda", f"{site.url}/a", None)]
    assert [(p.path, "404" in p.reason) for p in problems] == [(f"{site.url}/none?token=[hidden]", True)]


def test_a_plain_text_becomes_a_document_too(site):
    site.pages["/a.txt"] = says(b"Ruritania recognised Zenda on Tuesday.", media="text/plain")
    documents, _ = visit([f"{site.url}/a.txt"], local())
    assert documents[0].text == "Ruritania recognised Zenda on Tuesday." and documents[0].url == f"{site.url}/a.txt"


def test_of_a_feed_whole_items_are_taken_and_the_pages_of_the_others_fetched(site):
    feed = {
        "version": "https://jsonfeed.org/version/1.1", "title": "The Post",
        "items": [
            {"id": "1", "url": f"{site.url}/1", "title": "Whole", "content_html": STORY, "date_published": "2026-03-05T10:00:00Z"},
            {"id": "2", "url": f"{site.url}/2", "title": "Begun",
             "summary": "Only the beginning", "date_published": "2026-03-05T11:00:00Z"},
        ],
    }  # fmt: skip
    site.pages["/feed"] = says(json.dumps(feed).encode(), media="application/feed+json")
    site.pages["/2"] = says(page("The second report"))
    documents, problems = visit([f"{site.url}/feed"], local())
    assert problems == [] and [d.outlet for d in documents] == ["The Post", "The Post"]
    assert [d.title for d in documents] == ["Whole", "Begun"] and "not spoken for years" in documents[1].text
    assert site.paths() == ["/feed", "/2"]


SITEMAP = """<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>{0}/2</loc><lastmod>2026-03-05T11:05:00Z</lastmod><news:news><news:publication><news:name>The Post</news:name>
<news:language>en</news:language></news:publication><news:publication_date>2026-03-05T11:00:00Z</news:publication_date>
<news:title>The second report</news:title></news:news></url><url><loc>javascript:x</loc></url></urlset>"""


def test_a_news_sitemap_names_reports_and_an_index_names_sitemaps(site):
    site.pages["/news.xml"] = says(SITEMAP.format(site.url).encode(), media="application/xml")
    site.pages["/2"] = says(page("The second report"))
    index = f"<sitemapindex><sitemap><loc>{site.url}/news.xml</loc></sitemap></sitemapindex>"
    site.pages["/sitemap.xml"] = says(index.encode(), media="application/xml")
    item = Item(
        f"{site.url}/2",
        f"{site.url}/2",
        "The second report",
        "2026-03-05T11:00:00Z",
        "2026-03-05T11:05:00Z",
        outlet="The Post",
        language="en",
    )
    assert parse_sitemap(SITEMAP.format(site.url)).items == (item,)
    documents, problems = visit([f"{site.url}/sitemap.xml"], local())
    assert [d.outlet for d in documents] == ["The Post"] and problems == []


@pytest.mark.parametrize("text", ["<rss/>", "words", "<!DOCTYPE x [<!ENTITY a 'b'>]><urlset/>"])
def test_what_is_no_sitemap_is_said_so(text):
    with pytest.raises(NotASitemap):
        parse_sitemap(text)
    assert not is_sitemap("<html>")


@pytest.mark.parametrize(
    ("body", "media", "words"),
    [
        ("Новости недели, министр сказал", "text/plain; charset=koi8-r", "koi8-r"),
        ("Grüße und Äpfel", "text/plain; charset=windows-1251", "utf-8"),
        ("Grüße und Äpfel", "text/plain; charset=no-such-thing", "utf-8"),
    ],
)
def test_a_declared_charset_is_believed_only_where_the_bytes_do_not_tell(site, body, media, words):
    site.pages["/a"] = says(body.encode(words), media=media)
    documents, _ = visit([f"{site.url}/a"], local())
    assert documents[0].text == body


def test_an_item_whose_page_cannot_be_had_says_whether_to_try_again(site):
    site.pages["/busy"] = says(b"", status=503)
    gone, busy = (visit_item(Item("1", f"{site.url}/{path}", "T"), local()) for path in ("none", "busy"))
    assert isinstance(gone, Failed) and is_lasting(gone)
    assert isinstance(busy, Failed) and busy.fault is Fault.BUSY and not is_lasting(busy)
    assert isinstance(visit_item(Item("1", f"{site.url}/none", "The title alone"), local(), pages=False), Document)


def test_addresses_inside_a_network_are_refused_by_the_command(tmp_path):
    with pytest.raises(NothingToRead, match="inside a network"):
        gather(["http://127.0.0.1:9999/a"])
