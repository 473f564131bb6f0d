"""Files of each kind through the one door: what comes out, and what is said of what does not."""

from __future__ import annotations

import io
import json
from email.message import EmailMessage
from pathlib import Path

import pytest

from rashomon import intake
from rashomon.intake.pdf import running_text
from rashomon.model import BlockKind, VoiceRole
from tests.intake.archives import page, zipped

PORTS = "Dockers in four ports went back to work on Friday, the union said."
HTML = page("Ports reopen", PORTS)


def one(tmp_path: Path, name: str, content: str | bytes) -> intake.Loaded:
    (tmp_path / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    return intake.load([tmp_path / name])


# ------------------------------------------------------------------ feeds
FEED = f"""<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>The Post</title>
<item><title>Ports reopen</title><link>https://post.example/a?utm_source=rss</link><pubDate>Fri, 03 May 2019 16:12:00 GMT</pubDate>
<author>a@post.example (Ana Rojas)</author><content:encoded><![CDATA[<p>{PORTS}</p>]]></content:encoded></item>
<item><title>Bridge closed</title><link>https://post.example/b</link><description>The bridge was closed on Monday.</description></item>
<item><link>https://post.example/c</link></item>
</channel></rss>"""


@pytest.mark.parametrize("name", ["feed.xml", "feed.rss", "feed"])
def test_a_feed_is_read_item_by_item(tmp_path, name):
    loaded = one(tmp_path, name, FEED)
    first, second = loaded.documents
    assert (first.outlet, first.title, first.url) == ("The Post", "Ports reopen", "https://post.example/a")
    assert first.published.interval.iso()[0] == "2019-05-03T16:12:00Z"
    assert [(v.role, v.name) for v in first.voices] == [(VoiceRole.AUTHOR, "Ana Rojas")]
    assert PORTS in first.text
    assert [b.kind for b in second.blocks] == [BlockKind.HEADLINE, BlockKind.STANDFIRST]
    assert [p.reason for p in loaded.problems] == [
        "record 2: only its beginning or a summary is here, so only that is read; the report itself is at https://post.example/b",
        "record 3: it has no text",
    ]
    assert [listed.url for listed in loaded.elsewhere] == ["https://post.example/b"]


def test_a_json_feed_gives_mark_up_and_words(tmp_path):
    items = [
        {"id": "1", "content_html": f"<p>{PORTS}</p>", "date_modified": "2019-05-04T08:00:00Z"},
        {"id": "2", "content_text": "Two."},
    ]
    loaded = one(
        tmp_path, "a.json", json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "The Feed", "items": items})
    )
    assert [d.outlet for d in loaded.documents] == ["The Feed", "The Feed"] and loaded.problems == ()
    assert loaded.documents[0].updated.iso()[0] == "2019-05-04T08:00:00Z"


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.xml", "<rss><channel></channel></rss>", "there is no item in this feed"),
        ("a.xml", "<opml><body/></opml>", r"XML of a kind that is not read \(<opml>\)"),
        ("a.xml", '<!DOCTYPE r [<!ENTITY a "b">]><rss><channel><item><title>&a;</title></item></channel></rss>', "XML entities"),
        ("a.xml", "", "it is empty"),
        ("a.csv", "name,age\nAda,36\n", "it is a table, not reports"),
        ("a.pdf", "words", "not a PDF"),
        ("a.pdf", b"%PDF-1.4\nwords", "PDF that cannot be read|hold no text"),
        ("a.eml", "Subject: x\nFrom: a@b.example\n\n", "no text in this mail"),
        ("a.newsml", "<newsMessage/>", "no news item"),
        ("a.zip", zipped({"a.docx": b"x"}), "not a kind of file that is read: .docx"),
    ],
)
def test_each_bad_file_is_one_clear_sentence(tmp_path, name, content, reason):
    from rashomon.errors import NothingToRead

    with pytest.raises(NothingToRead, match=reason):
        one(tmp_path, name, content)


# ------------------------------------------------------------------ mail
def a_mail(html: bool = True) -> EmailMessage:
    mail = EmailMessage()
    mail["From"], mail["To"] = "The Harbour Post <news@post.example>", "reader@home.example"
    mail["Subject"], mail["Date"] = "Ports reopen – häfen", "Fri, 03 May 2019 16:12:00 +0200"
    mail.set_content(PORTS)
    if html:
        mail.add_alternative(f"<p>{PORTS}</p><script>x()</script>", subtype="html")
    return mail


@pytest.mark.parametrize("html", [False, True])
@pytest.mark.parametrize("name", ["a.eml", "a"])
def test_a_mail_is_a_report_of_its_sender(tmp_path, html, name):
    (document,) = one(tmp_path, name, bytes(a_mail(html))).documents
    assert (document.outlet, document.title) == ("The Harbour Post", "Ports reopen – häfen")
    assert document.published.interval.iso()[0] == "2019-05-03T14:12:00Z"
    assert PORTS in document.text and "x()" not in document.text


def test_what_hangs_on_a_mail_is_read_and_pictures_are_not(tmp_path):
    mail, forwarded = a_mail(), a_mail()
    mail.add_attachment(HTML.replace(b"Ports", b"Docks"), maintype="text", subtype="html", filename="../docks.html")
    mail.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="logo.png")
    mail.add_attachment(b"MZ", maintype="application", subtype="octet-stream", filename="setup.exe")
    del forwarded["Subject"]
    forwarded["Subject"] = "An older one"
    mail.add_attachment(forwarded)
    loaded = one(tmp_path, "a.eml", bytes(mail))
    assert [d.title for d in loaded.documents] == ["Ports reopen – häfen", "Docks reopen", "An older one"]
    assert loaded.documents[1].path.endswith("a.eml/docks.html")
    assert [p.reason for p in loaded.problems] == ["not a kind of file that is read: .exe"]


def test_a_subject_in_a_charset_that_cannot_be_is_taken_as_it_stands(tmp_path):
    (document,) = one(tmp_path, "a.eml", bytes(a_mail()).replace(b"=?utf-8?q?", b"=?utf-\xa2?q?")).documents
    assert document.title.startswith("Ports reopen") and PORTS in document.text


# ------------------------------------------------------------------ PDF
def a_pdf(*pages: str, title: str = "") -> bytes:
    """A PDF with a text layer, written by hand: one line of Helvetica under the other."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    kids = []
    for text in pages:
        lines = "".join(f"({line.replace('(', '[').replace(')', ']')}) Tj 0 -14 Td\n" for line in text.split("\n"))
        stream = f"BT /F1 11 Tf 40 800 Td\n{lines}ET"
        kids.append(len(objects) + 1)
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 840] /Contents {len(objects) + 2} 0 R"
            " /Resources << /Font << /F1 3 0 R >> >> >>"
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(f'{k} 0 R' for k in kids)}] >>"
    objects.append(f"<< /Title ({title}) /Author (Ana Rojas) /CreationDate (D:20190503161200Z) >>")
    out, places = io.BytesIO(), []
    out.write(b"%PDF-1.4\n")
    for number, one_object in enumerate(objects, 1):
        places.append(out.tell())
        out.write(f"{number} 0 obj\n{one_object}\nendobj\n".encode("latin-1"))
    start = out.tell()
    rows = "".join(f"{place:010d} 00000 n \n" for place in places)
    out.write(f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{rows}".encode())
    out.write(f"trailer << /Size {len(objects) + 1} /Root 1 0 R /Info {len(objects)} 0 R >>\nstartxref\n{start}\n%%EOF".encode())
    return out.getvalue()


def test_the_text_layer_of_a_pdf_is_running_text(tmp_path):
    lines = [
        "Ports reopen",
        "Dockers in four ports went back to work on Fri-",
        "day, the union said. The talks had lasted for nine",
    ]
    text = "\n".join([*lines, "days and nights."])
    (document,) = one(tmp_path, "a.pdf", a_pdf(text)).documents
    assert "on Friday, the union said." in document.text
    assert document.published.interval.iso()[0] == "2019-05-03" and "PDF" in document.published.because
    assert [v.name for v in document.voices] == ["Ana Rojas"]


def test_running_heads_and_page_numbers_of_a_pdf_are_left_out():
    pages = [
        f"The Harbour Post, 3 May 2019\nIt was day {n} of the talks in the old hall.\n" + "Nobody had slept.\n" * 6 + str(n)
        for n in (1, 2, 3)
    ]
    text = running_text(pages)
    assert "Harbour Post" not in text and [f"day {n}" in text for n in (1, 2, 3)] == [True] * 3
    assert not any(line.strip().isdigit() for line in text.split("\n"))
    assert "Harbour Post" in running_text(pages[:2])


def test_hyphens_that_belong_to_a_word_stay():
    assert running_text(["A well-known pro-\nRussian leader met Jean-\nPaul in inter-\nnational waters."]) == (
        "A well-known pro-\nRussian leader met Jean-\nPaul in international waters."
    )


# ------------------------------------------------------------------ news standards
G2 = f"""<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>
<newsItem guid="urn:newsml:wire.example:20190503:1" version="2"><itemMeta><provider literal="Example Wire"/>
 <versionCreated>2019-05-03T18:00:00Z</versionCreated><firstCreated>2019-05-03T16:12:00Z</firstCreated></itemMeta>
 <contentMeta><headline>Ports reopen</headline><by>By Ana Rojas</by><language tag="en-GB"/></contentMeta>
 <contentSet><inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><body><p>{PORTS}</p></body></html>
 </inlineXML></contentSet></newsItem>
<newsItem guid="urn:newsml:wire.example:20190503:2"><contentMeta><headline>A picture</headline></contentMeta>
 <contentSet><remoteContent href="a.jpg"/></contentSet></newsItem>
<newsItem guid="urn:newsml:wire.example:20190503:3"><itemMeta><provider qcode="nprov:EXW"/></itemMeta>
 <contentMeta><headline>Plain</headline></contentMeta>
 <contentSet><inlineData>The bridge was closed on Monday.</inlineData></contentSet></newsItem>
</itemSet></newsMessage>"""  # fmt: skip

NITF = f"""<nitf><head><title>t</title><docdata><date.issue norm="20190503T161200Z"/></docdata></head><body><body.head>
<hedline><hl1>Ports reopen</hl1></hedline><byline>By Ana Rojas</byline><distributor>Example Wire</distributor></body.head>
<body.content><p>{PORTS}</p></body.content></body></nitf>"""


def test_news_items_of_newsml_g2_give_all_their_fields(tmp_path):
    loaded = one(tmp_path, "a.xml", G2)
    first, third = loaded.documents
    assert (first.outlet, first.title, first.language) == ("Example Wire", "Ports reopen", "en")
    assert (first.url, third.url) == ("urn:newsml:wire.example:20190503:1", "urn:newsml:wire.example:20190503:3")
    assert first.published.interval.iso()[0] == "2019-05-03T16:12:00Z" and first.updated.iso()[0] == "2019-05-03T18:00:00Z"
    assert [v.name for v in first.voices] == ["Ana Rojas"] and third.outlet == "EXW"
    assert [p.reason for p in loaded.problems] == ["record 2: “A picture”: its text lies elsewhere, so it must be fetched first"]


def test_nitf_gives_headline_byline_and_body(tmp_path):
    (document,) = one(tmp_path, "a.xml", NITF).documents
    assert (document.outlet, document.title) == ("Example Wire", "Ports reopen") and PORTS in document.text
    assert document.published.interval is not None


def test_a_search_service_that_cuts_its_texts_is_said_to(tmp_path):
    article = {
        "source": {"id": None, "name": "The Post"},
        "title": "Ports reopen",
        "url": "https://post.example/a",
        "description": "Dockers went back to work.",
        "publishedAt": "2019-05-03T16:12:00Z",
        "content": "Dockers in four ports went back to work on Friday… [+2310 chars]",
    }
    loaded = one(tmp_path, "a.json", json.dumps({"status": "ok", "totalResults": 1, "articles": [article]}))
    (document,) = loaded.documents
    assert "[+2310" not in document.text and "Dockers went back" in document.text
    assert BlockKind.BODY not in {b.kind for b in document.blocks}
    assert "only its beginning" in loaded.problems[0].reason and loaded.elsewhere[0].url == "https://post.example/a"


# ------------------------------------------------------------------ lists
DOC = {"articles": [{"url": "https://a.example/1", "title": "One", "seendate": "20220714T101500Z", "domain": "a.example"}]}
GKG = "\t".join(["20220714101500-0", "20220714101500", "1", "a.example", "https://a.example/1", *[""] * 22])
EVENT = "\t".join(["1", *[""] * 58, "20220714101500", "https://a.example/1"])


@pytest.mark.parametrize(
    ("name", "content", "seen"),
    [
        ("a.json", json.dumps(DOC), "2022-07-14T10:15:00Z"),
        ("a.csv", GKG + "\n" + GKG + "\n", "2022-07-14T10:15:00Z"),
        ("20220714101500.gkg.csv.zip", zipped({"20220714101500.gkg.csv": (GKG + "\n").encode()}), "2022-07-14T10:15:00Z"),
        ("a.csv", EVENT + "\n", "2022-07-14T10:15:00Z"),
        ("a.txt", "https://a.example/1\nhttps://a.example/1\n", None),
    ],
)
def test_a_list_of_reports_gives_addresses_and_says_that_it_holds_none(tmp_path, name, content, seen):
    (tmp_path / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    (tmp_path / "z.html").write_bytes(HTML)
    loaded = intake.load([tmp_path])
    assert [(one.url, one.seen) for one in loaded.elsewhere] == [("https://a.example/1", seen)]
    assert [p.reason for p in loaded.problems] == ["it lists 1 report by address and holds no text; they must be fetched first"]


def test_a_text_that_begins_with_an_address_is_still_a_text(tmp_path):
    (document,) = one(tmp_path, "a.txt", f"https://a.example/1\n\nPorts reopen\n\n{PORTS}").documents
    assert PORTS in document.text
