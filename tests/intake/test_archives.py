from __future__ import annotations

import gzip
import io
import re
import tarfile
import zlib
from pathlib import Path

import pytest

from rashomon import intake
from rashomon.intake.archives import label, tar_members
from rashomon.intake.contents import Source, contents
from rashomon.intake.unpacking import Budget
from rashomon.model import Document, Problem
from rashomon.settings import Settings
from tests.intake.archives import answer, crawl, page, record, tarred, zipped

PORTS = page("Ports reopen", "Dockers in four ports went back to work on Friday, the union said.")
BRIDGE = page("Bridge closed", "The bridge over the river was closed on Monday, the mayor said.")
WORDS = b"Dockers in four ports went back to work on Friday, the union said."


def read(name: str, raw: bytes, most: int = 50_000_000, left: int = 10**9) -> tuple[list[Document], list[Problem]]:
    items = list(contents(Source(name, io.BytesIO(raw), Budget(most, left))))
    return [i for i in items if isinstance(i, Document)], [i for i in items if isinstance(i, Problem)]


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        (
            "a.zip",
            zipped({"x/ports.html": PORTS, "x/bridge.html": BRIDGE, "__MACOSX/ports.html": PORTS, "x/.hidden.html": PORTS}),
        ),
        ("a.tar", tarred({"x/ports.html": PORTS, "x/bridge.html": BRIDGE})),
        ("a.tar", tarred({"x/" + "long/" * 60 + "ports.html": PORTS, "x/bridge.html": BRIDGE})),
        ("a.tar", tarred({"x/" + "long/" * 60 + "ports.html": PORTS, "x/bridge.html": BRIDGE}, form=tarfile.GNU_FORMAT)),
        ("a.tar.gz", gzip.compress(tarred({"x/ports.html": PORTS, "x/bridge.html": BRIDGE}))),
        ("a.tgz", gzip.compress(tarred({"x/ports.html": PORTS, "x/bridge.html": BRIDGE}))),
    ],
)
def test_the_files_of_an_archive_are_read_in_their_order(name: str, raw: bytes) -> None:
    documents, problems = read(name, raw)
    assert [d.title for d in documents] == ["Ports reopen", "Bridge closed"] and problems == []
    assert all((d.path or "").startswith(f"{name}/x/") for d in documents)


@pytest.mark.parametrize("how", ["gz", "bz2", "xz"])
def test_one_packed_file_is_read_under_its_inner_name(how: str) -> None:
    import bz2
    import lzma

    packer = {"gz": gzip.compress, "bz2": bz2.compress, "xz": lzma.compress}[how]
    (document,), problems = read(f"ports.html.{how}", packer(PORTS))
    assert (document.title, document.path, problems) == ("Ports reopen", f"ports.html.{how}", [])
    whole = packer(PORTS)
    assert read(f"ports.html.{how}", whole[: len(whole) // 2])[0] == []
    assert "break off" in read(f"ports.html.{how}", whole[: len(whole) // 2])[1][0].reason


def test_archives_inside_archives_are_read_to_a_depth() -> None:
    inner = zipped({"ports.html": PORTS})
    assert len(read("a.zip", zipped({"b.zip": inner, "c.txt.gz": gzip.compress(WORDS)}))[0]) == 2
    for number in range(6):
        inner = zipped({f"{number}.zip": inner})
    documents, problems = read("a.zip", inner)
    assert documents == [] and [p.reason for p in problems] == ["it lies more than 3 archives deep, so it is not read"]


def test_names_that_climb_out_are_labels_and_links_are_not_followed(tmp_path: Path) -> None:
    names = ["../../etc/passwd.txt", "/etc/shadow.txt", "C:\\Windows\\a.txt", "a/../../b.txt"]
    raw = tarred({name: WORDS + b" " + str(at).encode() for at, name in enumerate(names)}, links=["link.txt"])
    documents, problems = read("a.tar", raw)
    assert [d.path for d in documents] == ["a.tar/etc/passwd.txt", "a.tar/etc/shadow.txt", "a.tar/Windows/a.txt", "a.tar/a/b.txt"]
    assert [(p.path, p.reason) for p in problems] == [("a.tar/link.txt", "it is a link, which is not followed")]
    (tmp_path / "a.zip").write_bytes(zipped({name: WORDS + str(at).encode() for at, name in enumerate(names)}))
    before = sorted(tmp_path.rglob("*"))
    assert len(intake.load([tmp_path]).documents) == 4
    assert sorted(tmp_path.rglob("*")) == before


def test_no_label_leaves_its_archive() -> None:
    for name in ("..", "../..", "/", "c:", "\\\\host\\share\\x", "a/./b/../..//c", "..\\..\\x", "\0/../x"):
        assert not set(label(name).split("/")) & {".."} and not label(name).startswith("/")


BOMB = zlib.compressobj(9, zlib.DEFLATED, 31)
BOMB_RAW = b"".join([BOMB.compress(bytes(1 << 20)) for _ in range(64)]) + BOMB.flush()


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("a.txt.gz", BOMB_RAW),
        ("a.tar.gz", gzip.compress(tarred({"a.txt": bytes(1 << 25)}))),
        ("a.zip", zipped({"a.txt": bytes(1 << 25)})),
        ("a.zip", zipped({f"{n}.txt": b"words " * 100_000 for n in range(40)})),
        ("a.warc.gz", gzip.compress(record("response", "http://a.example/", answer(b"<p>" + b"x" * (1 << 25))))),
        ("a.warc", record("response", "http://a.example/", answer(BOMB_RAW, "Content-Encoding: gzip"))),
    ],
    ids=["gzip", "tar", "zip", "many small", "packed crawl", "packed page"],
)
def test_a_bomb_costs_its_budget_and_no_more(name: str, raw: bytes) -> None:
    budget = Budget(1_000_000, 8_000_000)
    items = list(contents(Source(name, io.BytesIO(raw), budget)))
    reasons = [item.reason for item in items if isinstance(item, Problem)]
    assert any("200 times its size" in r or "more than the limit of 1,000,000" in r for r in reasons), reasons
    assert budget.left > -100_000


def test_a_zip_that_lies_about_a_size_is_still_bounded() -> None:
    raw = bytearray(zipped({"a.txt": bytes(1 << 22), "b.html": PORTS}))
    at = raw.find(b"PK\x01\x02")
    raw[at + 24 : at + 28] = (100).to_bytes(4, "little")
    documents, problems = read("a.zip", bytes(raw), most=1_000_000)
    assert [d.title for d in documents] == ["Ports reopen"] and len(problems) == 1


def test_a_list_of_contents_without_end_is_refused() -> None:
    raw = bytearray(zipped({"a.html": PORTS}))
    at = raw.rfind(b"PK\x05\x06")
    raw[at + 12 : at + 16] = (1 << 30).to_bytes(4, "little")
    assert "list of contents is longer" in read("a.zip", bytes(raw))[1][0].reason


def test_a_damaged_archive_gives_what_stands_before_the_damage() -> None:
    raw = tarred({"a.html": PORTS, "b.html": BRIDGE})
    documents, problems = read("a.tar", raw[:1700])
    assert [d.title for d in documents] == ["Ports reopen"] and "breaks off" in problems[0].reason
    packed = bytearray(gzip.compress(tarred({"a.html": PORTS})))
    packed[40] ^= 0xFF
    assert read("a.tar.gz", bytes(packed))[1]
    assert "not a tar" in read("a.tar", b"words " * 200)[1][0].reason
    assert "damaged zip" in read("a.zip", b"PK\x03\x04 words")[1][0].reason
    assert "not packed" in read("a.txt.gz", b"words")[1][0].reason


def test_a_tar_with_a_negative_or_huge_size_is_refused() -> None:
    for size in (-5, 1 << 62):
        info = tarfile.TarInfo("a.txt")
        info.size = 0
        head = bytearray(info.tobuf(tarfile.GNU_FORMAT))
        head[124:136] = (size & (2**96 - 1) | (0 if size < 0 else 1 << 95)).to_bytes(12, "big")
        head[148:156] = b"        "
        head[148:156] = b"%06o\0 " % sum(head)
        assert read("a.tar", bytes(head) + bytes(1024))[0] == []


def test_tar_members_never_ask_for_more_than_the_limit() -> None:
    class Watched(io.BytesIO):
        most = 0

        def read(self, size: int | None = -1) -> bytes:
            assert size is not None and size >= 0
            self.most = max(self.most, size)
            return super().read(size)

    stream = Watched(tarred({"big.txt": bytes(300_000), "a.txt": WORDS}))
    members = list(tar_members(stream, Budget(100_000, 10**9)))
    assert [m.raw is None for m in members] == [True, False] and stream.most <= 100_000


# ------------------------------------------------------------------ web archives
URL = "https://paper.example/ports?utm_source=x"


@pytest.mark.parametrize("packed", [False, True])
def test_the_pages_of_a_crawl_are_read_with_address_and_moment(packed: bool) -> None:
    raw = crawl(
        record("warcinfo", "", b"software: x"),
        record("request", URL, b"GET / HTTP/1.1\r\n\r\n"),
        record("response", URL, answer(PORTS)),
        record("response", "https://paper.example/gone", answer(b"no", status="404 Not Found")),
        record("response", "https://paper.example/a.png", answer(b"\x89PNG", media="image/png")),
        record("response", "https://paper.example/packed", answer(gzip.compress(BRIDGE), "Content-Encoding: gzip")),
        record(
            "resource", "https://paper.example/r", page("Resource", "The talks went on until Sunday, he said."), media="text/html"
        ),
        packed=packed,
    )
    documents, problems = read("a.warc.gz" if packed else "a.warc", raw)
    assert [(d.title, d.url) for d in documents] == [
        ("Ports reopen", "https://paper.example/ports"),
        ("Bridge closed", "https://paper.example/packed"),
        ("Resource", "https://paper.example/r"),
    ]
    assert documents[0].seen is not None and documents[0].seen.iso()[0] == "2019-05-03T16:12:00Z"
    assert [p.reason for p in problems] == ["2 records of it hold no page and are passed over (1 of status 404, 1 image/png)"]


@pytest.mark.parametrize(
    "body",
    [
        answer(b"%x\r\n%s\r\n0\r\n\r\n" % (len(PORTS), PORTS), "Transfer-Encoding: chunked"),
        answer(PORTS, "Transfer-Encoding: chunked"),
        answer(PORTS, "Content-Encoding: gzip"),
        answer(zlib.compress(PORTS), "Content-Encoding: deflate"),
        answer(zlib.compress(PORTS)[2:-4], "Content-Encoding: deflate"),
    ],
    ids=["chunks", "chunks taken off", "packing taken off", "deflate", "raw deflate"],
)
def test_transfer_and_content_coding_are_taken_off_where_they_are(body: bytes) -> None:
    assert [d.title for d in read("a.warc", record("response", URL, body))[0]] == ["Ports reopen"]


def test_brotli_and_zstandard_are_read_within_the_budget() -> None:
    brotli = pytest.importorskip("brotli", reason="the extra `packed` is not installed")
    zstd = pytest.importorskip("backports.zstd", reason="the extra `packed` is not installed")
    for how, packer in (("br", brotli.compress), ("zstd", zstd.compress)):
        page = record("response", URL, answer(packer(PORTS), f"Content-Encoding: {how}"))
        assert [d.title for d in read("a.warc", page)[0]] == ["Ports reopen"]
        bomb = record("response", URL, answer(packer(bytes(1 << 25)), f"Content-Encoding: {how}"))
        budget = Budget(1_000_000, 8_000_000)
        items = list(contents(Source("a.warc", io.BytesIO(bomb), budget)))
        assert any("limit of 1,000,000" in item.reason for item in items if isinstance(item, Problem))
    assert [d.title for d in read("ports.html.zst", zstd.compress(PORTS))[0]] == ["Ports reopen"]


@pytest.mark.parametrize("how", ["br", "zstd"])
def test_without_the_extra_a_packed_page_says_what_to_install(how: str, monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    for name in ("brotli", "compression.zstd", "backports.zstd"):
        monkeypatch.setitem(sys.modules, name, None)
    page = record("response", URL, answer(b"\x28\xb5\x2f\xfd", f"Content-Encoding: {how}"))
    assert any("pip install 'rashomon[packed]'" in p.reason for p in read("a.warc", page)[1])


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"words", "not a web archive"),
        (record("response", URL, answer(PORTS))[:-80], "breaks off"),
        (record("response", URL, answer(PORTS)) + b"noise\r\n" + record("response", URL, answer(BRIDGE)), "does not begin as records"),
        (b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: -1\r\n\r\n", "how long it is"),
        (b"WARC/1.0\r\n" + b"X: y\r\n" * 500, "more than 300 headers"),
        (b"WARC/1.0\r\nX: " + b"y" * 100_000, "longer than any header"),
        (b"WARC/1.0\r\nContent-Length: 0\r\n\r\n" + b"\r\n" * 1000, "nothing but blank lines"),
        (record("response", URL, answer(PORTS, "Content-Encoding: br")), r"\(br\)"),
    ],
)  # fmt: skip
def test_a_bad_crawl_says_why_and_keeps_what_came_before(raw: bytes, reason: str) -> None:
    documents, problems = read("a.warc", raw)
    assert any(re.search(reason, p.reason) for p in problems), problems
    assert len(documents) == (1 if b"noise" in raw else 0)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # warcio leaves a temporary file to be collected
def test_crawls_that_another_library_wrote_are_read() -> None:
    warcio = pytest.importorskip("warcio")
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True)
    for title in ("One", "Two"):
        head = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
        body = io.BytesIO(page(title, f"The talks of {title} went on until Sunday, he said."))
        writer.write_record(writer.create_warc_record(f"https://a.example/{title}", "response", payload=body, http_headers=head))
    assert [d.title for d in read("a.warc.gz", out.getvalue())[0]] == ["One", "Two"] and warcio


def test_a_folder_of_crawls_gives_one_report_at_a_time(tmp_path: Path) -> None:
    for number in range(3):
        pages = [page(f"T{number}{n}", f"The talks of day {number} and hour {n} went on, he said.") for n in range(4)]
        raw = crawl(*(record("response", f"https://a.example/{number}/{n}", answer(p)) for n, p in enumerate(pages)), packed=True)
        (tmp_path / f"{number}.warc.gz").write_bytes(raw)
    items = intake.each([tmp_path], settings=Settings(max_bytes=2000))
    assert isinstance(next(items), Document)
    assert sum(isinstance(item, Document) for item in items) == 11
