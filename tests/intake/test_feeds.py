from __future__ import annotations

import json

import pytest

from rashomon.intake import dates
from rashomon.intake.feeds import Item, NotAFeed, is_feed, parse_feed

LONG = "<p>" + "Dockers in four ports went back to work on Friday, the union said. " * 30 + "</p>"

RSS = f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:media="http://search.yahoo.com/mrss/">
<channel><title>The Post &amp; Mail</title><link>https://post.example/</link><language>en-GB</language>
<item><media:title>a picture</media:title><title>Ports &amp;amp; docks reopen</title><link>/a/1?x=1&y=2</link>
 <guid isPermaLink="false">x-1</guid><pubDate>Fri, 03 May 2019 16:12:00 +0200</pubDate><dc:creator><![CDATA[Ana Rojas]]></dc:creator>
 <description>Short&nbsp;words on AT&T.</description>
 <content:encoded><![CDATA[<p>Dockers & others went back on <b>Friday</b>.</p>]]></content:encoded></item>
<item><title>Only a summary</title><link><![CDATA[https://post.example/b?x=1&y=2]]></link><author>desk@post.example (Jane Roe)</author>
 <description>The talks went on until Sunday…</description></item>
<item><title>All in the description</title><guid>https://post.example/c</guid><description><![CDATA[{LONG}]]></description></item>
<item><title>Cut</title><guid>https://post.example/d</guid><description><![CDATA[{LONG} Read more]]></description></item>
</channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en" xml:base="https://paper.example/x/">
<title type="html">A &lt;b&gt;Paper&lt;/b&gt;</title>
<link rel="self" href="feed.xml"/><link href="/"/><author><name>The Desk</name></author>
<entry><id>tag:paper.example,2020:1</id><title>Bridge closed</title><link rel="edit" href="edit/1"/><link href="1.html"/>
 <published>2020-01-01T10:00:00Z</published><updated>2020-01-02T10:00:00Z</updated><author><name>Jane Roe</name></author>
 <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>It <em>fell</em> &amp; sank</p></div></content></entry>
<entry><id>tag:paper.example,2020:2</id><title>Plain</title><content>One &amp; two.

Three &lt; four.</content></entry>
<entry><id>tag:paper.example,2020:3</id><title>Elsewhere</title>
 <content src="https://cdn.example/v.mp4" type="video/mp4"/><summary>A film</summary></entry>
</feed>"""

RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Old Wire</title><link>http://old.example/</link></channel>
<item><title>One</title><link>http://old.example/1</link><dc:date>2004-05-06</dc:date><description>Words.</description></item></rdf:RDF>"""

JSON = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "The Feed",
        "home_page_url": "https://feed.example/",
        "items": [
            {"id": 7, "url": "/7", "title": "Seven", "content_html": "<p>Mark-up.</p>", "date_published": "2012-01-01T00:00:00Z"},
            {"id": "8", "external_url": "https://other.example/8", "content_text": "Words.", "authors": [{"name": "Jane Roe"}]},
            {"id": "9", "summary": "1 < 2"},
            "no item",
        ],
    }
)


def test_rss_gives_whole_reports_and_summaries_apart():
    feed = parse_feed(RSS, base="https://post.example/rss.xml")
    assert (feed.form, feed.title, feed.home, feed.language) == ("RSS", "The Post & Mail", "https://post.example/", "en")
    first, second, third, fourth = feed.items
    assert first == Item(
        id="x-1",
        url="https://post.example/a/1?x=1&y=2",
        title="Ports & docks reopen",
        published="Fri, 03 May 2019 16:12:00 +0200",
        html="<p>Dockers & others went back on <b>Friday</b>.</p>",
        summary="Short\u00a0words on AT&T.",
        people=("Ana Rojas",),
        outlet="The Post & Mail",
        language="en",
    )
    assert (second.id, second.html, second.people) == ("https://post.example/b?x=1&y=2", None, ("Jane Roe",))
    assert [item.is_whole for item in feed.items] == [True, False, True, False]
    assert third.url == "https://post.example/c" and fourth.summary is not None


def test_atom_gives_addresses_from_its_base_and_content_of_every_type():
    feed = parse_feed(ATOM)
    assert (feed.form, feed.title, feed.home) == ("Atom", "A Paper", "https://paper.example/")
    first, second, third = feed.items
    assert (first.url, first.people, first.updated) == ("https://paper.example/x/1.html", ("Jane Roe",), "2020-01-02T10:00:00Z")
    assert first.html is not None and "<em>fell</em> &amp; sank" in first.html
    assert (second.html, second.people) == ("<p>One &amp; two.</p><p>Three &lt; four.</p>", ("The Desk",))
    assert (third.html, third.summary) == (None, "<p>A film</p>")


def test_rdf_and_json_feed_are_read():
    (item,) = parse_feed(RDF).items
    assert (item.url, item.published, item.summary) == ("http://old.example/1", "2004-05-06", "Words.")
    seven, eight, nine = parse_feed(JSON).items
    assert (seven.id, seven.url, seven.html) == ("7", "https://feed.example/7", "<p>Mark-up.</p>")
    assert (eight.url, eight.text, eight.people) == ("https://other.example/8", "Words.", ("Jane Roe",))
    assert (nine.is_whole, nine.summary) == (False, "1 &lt; 2")


@pytest.mark.parametrize("text", [RSS, ATOM, RDF, JSON])
def test_a_feed_is_known_by_its_beginning(text):
    assert is_feed(text) and not is_feed(f"<!DOCTYPE html><html><body>{text}")


def test_a_feed_that_breaks_off_gives_the_items_before():
    assert [item.id for item in parse_feed(RSS[: RSS.index("<item><title>All in")] + "<item><title>Ha").items][:2] == [
        "x-1",
        "https://post.example/b?x=1&y=2",
    ]


def test_undeclared_prefixes_and_control_characters_are_read_over():
    (item,) = parse_feed(
        "<rss><channel><item><content:encoded>&lt;p&gt;a\x0bb&lt;/p&gt;</content:encoded></item></channel></rss>"
    ).items
    assert item.html == "<p>ab</p>"


BOMB = '<!DOCTYPE rss [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (BOMB + "]><rss><channel><title>&i;</title></channel></rss>", "declares XML entities"),
        (
            '<!DOCTYPE rss [<!entity x SYSTEM "file:///etc/passwd">]><rss><channel><title>&x;</title></channel></rss>',
            "XML entities",
        ),
        ("<opml></opml>", "not a feed"),
        ("", "not XML"),
        ("{", "not JSON"),
        ('{"items": 1}', "no list of items"),
        ("[" * 100_000, "not XML"),
        ('{"a":' * 100_000, "not JSON"),
    ],
)
def test_what_is_no_feed_says_why(text, reason):
    with pytest.raises(NotAFeed, match=reason):
        parse_feed(text)


def test_no_address_of_another_scheme_is_kept():
    for address in ("javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "http://a b/", "//[bad"):
        (item,) = parse_feed(f"<rss><channel><item><link>{address}</link></item></channel></rss>").items
        assert item.url is None, address


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("Fri, 03 May 2019 16:12:00 +0200", "2019-05-03T14:12:00Z"),
        ("03 May 2019 16:12 GMT", "2019-05-03T16:12:00Z"),
        ("Fri, 3 May 2019 16:12:30 EST", "2019-05-03T21:12:30Z"),
    ],
)
def test_dates_of_mail_and_feeds_are_moments(written, moment):
    found = dates.parse(written)
    assert found is not None and found.interval.iso()[0] == moment
