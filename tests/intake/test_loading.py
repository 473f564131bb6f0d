"""Files, folders, encodings, records; and what cannot be read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from rashomon import intake
from rashomon.errors import NothingToRead
from rashomon.model import BlockKind, Document, VoiceRole, as_plain
from rashomon.settings import Settings

TEXT = (
    "Ports reopen\n\nDockers in four ports went back to work on Friday after nine days of strikes, "
    "the union said in Valparaíso.\n"
)


def test_folders_are_searched_sorted_and_hidden_files_skipped(tmp_path: Path) -> None:
    (tmp_path / "b" / "c").mkdir(parents=True)
    (tmp_path / ".git").mkdir()
    for name, words in (
        ("b/c/2.txt", "two"),
        ("b/1.md", "one"),
        ("a.TXT", "a"),
        (".hidden.txt", "x"),
        (".git/x.txt", "x"),
        ("p.png", "x"),
    ):
        (tmp_path / name).write_text(f"{words} {TEXT}")
    loaded = intake.load([tmp_path])
    assert [Path(d.path or "").relative_to(tmp_path).as_posix() for d in loaded.documents] == ["a.TXT", "b/1.md", "b/c/2.txt"]
    assert [(Path(p.path).name, p.reason) for p in loaded.problems] == [("p.png", "not a kind of file that is read: .png")]


def test_a_path_stays_as_it_was_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "x").mkdir()
    (tmp_path / "x" / "a.txt").write_text(TEXT)
    monkeypatch.chdir(tmp_path)
    assert intake.load(["x/a.txt"]).documents[0].path == "x/a.txt"
    assert intake.load(["x"]).documents[0].path == "x/a.txt"


def test_the_same_text_twice_is_one_report_with_a_problem(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(TEXT)
    loaded = intake.load([tmp_path / "a.txt", tmp_path / "b.txt"])
    assert [d.path for d in loaded.documents] == [str(tmp_path / "a.txt")]
    assert [p.path for p in loaded.problems] == [str(tmp_path / "b.txt")]
    assert "same report" in loaded.problems[0].reason


def test_ids_do_not_depend_on_folder_or_order(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.txt").write_text(TEXT + "More followed.")
    (tmp_path / "one" / "z.txt").write_text(TEXT)
    first = {d.id for d in intake.load([tmp_path / "a.txt", tmp_path / "b.txt"]).documents}
    assert first == {d.id for d in intake.load([tmp_path / "b.txt", tmp_path / "one"]).documents}
    assert Document.from_text(TEXT).id in first


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\t\xc2\xa0\n", "empty"),
        ("binary.txt", b"\x7fELF\x00\x00\x01\x02" * 50, "binary"),
        ("picture.html", bytes(range(256)) * 20, "binary"),
        ("control.txt", b"\x01\x02\x03\x04abc\xff" * 100, "binary"),
        ("big.txt", b"x" * 3000, "limit"),
        ("broken.json", b'{"title": ', "not JSON"),
        ("list.json", b"[1, 2]", "no object"),
        ("bare.json", b'{"title": "x"}', "no text"),
        ("page.html", b"<html><body></body></html>", "no text on this page"),
    ],
)
def test_a_bad_file_is_a_problem_with_one_sentence_and_the_run_goes_on(
    tmp_path: Path, name: str, content: bytes, reason: str
) -> None:
    (tmp_path / name).write_bytes(content)
    (tmp_path / "good.txt").write_text(TEXT)
    loaded = intake.load(
        [tmp_path / name, tmp_path / "missing.txt", tmp_path / "good.txt"],
        settings=Settings(max_bytes=2000 if name == "big.txt" else 50_000),
    )
    assert len(loaded.documents) == 1
    assert any(reason in p.reason for p in loaded.problems if p.path.endswith(name))
    assert any("no such file" in p.reason for p in loaded.problems if p.path.endswith("missing.txt"))
    with pytest.raises(NothingToRead):
        intake.load([tmp_path / name], settings=Settings(max_bytes=2000 if name == "big.txt" else 50_000))


def test_nothing_given_is_nothing_to_read(tmp_path: Path) -> None:
    for given in ([], [tmp_path], ["no\0path"]):
        with pytest.raises(NothingToRead):
            intake.load(given)


@pytest.mark.parametrize(
    ("encoding", "words"),
    [
        ("utf-8", "Łódź and São Tomé"),
        ("utf-8-sig", "Łódź and São Tomé"),
        ("utf-16", "Łódź and São Tomé"),
        ("utf-16-le", "Valparaiso strikes"),
        ("cp1252", "“The café in São Tomé was full,” he said – and naïve."),
        ("cp1251", "Аэропорт Петрозаводска закрыли во вторник после аварии самолёта, сообщили в министерстве."),
        ("gb18030", "两国代表星期三在边境城市举行会谈,同意从下月起重开三个口岸。外交部发言人说,双方还讨论了铁路。"),
        ("shift_jis", "両国の代表は水曜日に国境の町で会談し、来月から三つの検問所を再開することで合意したと発表した。"),
        ("euc-kr", "두 나라 대표는 수요일 국경 도시에서 회담을 갖고 다음 달부터 세 곳의 검문소를 다시 열기로 합의했다고 밝혔다."),
    ],
)
def test_old_encodings_are_read(tmp_path: Path, encoding: str, words: str) -> None:
    (tmp_path / "a.txt").write_bytes(f"{words}\n\n{words * 3}".encode(encoding))
    assert words in intake.load([tmp_path / "a.txt"]).documents[0].text


def test_a_declared_charset_is_believed_where_utf8_fails(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(
        "<meta charset='iso-8859-2'><p>Rząd w Łodzi ogłosił we wtorek nowy plan budowy dróg.</p>".encode("iso-8859-2")
    )
    assert "Łodzi" in intake.load([tmp_path / "a.html"]).documents[0].text


def test_files_without_extension_are_known_by_their_content(tmp_path: Path) -> None:
    (tmp_path / "page").write_text("<!DOCTYPE html><p>The ports reopened on Friday, the union said.</p>")
    (tmp_path / "record").write_text(json.dumps({"title": "Ports reopen", "text": TEXT + "It ended so."}))
    (tmp_path / "plain").write_text(TEXT)
    assert [d.text[:4] for d in intake.load([tmp_path]).documents] == ["The ", "Port", "Port"]


NINJS = {
    "uri": "urn:example:1",
    "headline": "Ports reopen",
    "byline": "By Ana Rojas",
    "body_text": "Dockers in four ports went back to work on Friday, the union said.",
    "versioncreated": "2019-05-03T16:12:00Z",
    "language": "en",
    "source": "Example Wire",
}


def test_a_ninjs_item_gives_all_its_fields(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps(NINJS))
    document = intake.load([tmp_path / "a.json"]).documents[0]
    assert (document.title, document.outlet, document.url, document.language) == (
        "Ports reopen",
        "Example Wire",
        "urn:example:1",
        "en",
    )
    assert [v.name for v in document.voices] == ["Ana Rojas"]
    assert document.published.method == "metadata" and document.published.interval is not None
    assert document.published.interval.iso()[0] == "2019-05-03T16:12:00Z"
    assert [b.kind for b in document.blocks] == [BlockKind.HEADLINE, BlockKind.BODY]


def test_lists_lines_feeds_and_mark_up_are_read(tmp_path: Path) -> None:
    one = {
        "title": "A",
        "content": "The mayor resigned on Monday, her office said.",
        "publisher": {"name": "The Post"},
        "authors": [{"name": "Jane Roe"}],
    }
    two = {
        "title": "B",
        "body_html": "<p>The bridge fell on <b>Tuesday</b>, police said.</p>",
        "date": "2011-02-01",
        "url": "https://x.example/b",
    }
    (tmp_path / "a.json").write_text(json.dumps([one, two]))
    (tmp_path / "b.jsonl").write_text(
        json.dumps({**one, "content": "Other words came on Wednesday."}) + "\nnot json\n\n" + json.dumps({"text": "Third."})
    )
    (tmp_path / "c.json").write_text(
        json.dumps({"title": "The Feed", "items": [{"content_text": "In the feed stood this.", "date_published": "2012-01-01"}]})
    )
    loaded = intake.load([tmp_path])
    assert [d.outlet for d in loaded.documents] == ["The Post", None, "The Post", None, "The Feed"]
    assert "The bridge fell on Tuesday, police said." in loaded.documents[1].text
    assert [p.reason for p in loaded.problems] == ["record 2: it is not JSON"]


def test_what_rashomon_wrote_comes_back_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Ports reopen\n\n3 May 2019\n\nBy Ana Rojas\n\n" + TEXT)
    document = intake.load([tmp_path / "a.txt"]).documents[0]
    plain = as_plain(document)
    start, end = document.published.interval.iso() if document.published.interval else (None, None)
    plain["published"] = {**plain["published"], "start": start, "end": end}
    (tmp_path / "b.json").write_text(json.dumps({"schema": "rashomon/account/1", "documents": [plain]}))
    again = intake.load([tmp_path / "b.json"]).documents[0]
    assert again == document
    plain["blocks"][0]["end"] = 10_000
    (tmp_path / "c.json").write_text(json.dumps({"schema": "rashomon/account/1", "documents": [plain]}))
    with pytest.raises(NothingToRead, match="not as Rashomon writes it"):
        intake.load([tmp_path / "c.json"])


def test_no_outlet_is_guessed_from_text_or_credit(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "Ports reopen\n\nReuters\n\n" + TEXT + "\n(Jane Roe/AFP via Getty Images)\n\nPhotographs by John Doe"
    )
    document = intake.load([tmp_path / "a.txt"]).documents[0]
    assert document.outlet is None
    assert [(v.role, v.name) for v in document.voices] == [(VoiceRole.AUTHOR, None)]


@pytest.mark.parametrize(
    "content",
    [
        b"\x7fELF\x02\x01\x01",
        b"\x7fELF" + bytes(16) + b"\x03\x00>\x00" * 30,
        b"%PDF-1.4 words",
        b"PK\x03\x04",
        b"\x01\x02\x03\x04<p>a",
    ],
)
@pytest.mark.parametrize("name", ["a.html", "a.txt", "a.json", "a"])
def test_a_binary_file_is_no_report_whatever_its_name(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(NothingToRead, match="binary"):
        intake.load([tmp_path / name])


def test_files_of_other_kinds_in_a_folder_give_one_problem_each(tmp_path: Path) -> None:
    for name in (
        "a.txt",
        "b.odt",
        "c.PNG",
        "d.docx",
        "README.md",
        "LICENSE",
        "LICENSE-MIT.txt",
        ".x.zip",
        "Thumbs.db",
        "~$d.docx",
    ):
        (tmp_path / name).write_text(TEXT)
    (tmp_path / "license-row.txt").write_text(TEXT + "It was over licences.")
    loaded = intake.load([tmp_path])
    assert [Path(d.path or "").name for d in loaded.documents] == ["a.txt", "license-row.txt"]
    start = "not a kind of file that is read: "
    assert all(p.reason.startswith(start) for p in loaded.problems)
    assert [p.reason.removeprefix(start) for p in loaded.problems] == [
        "LICENSE", "LICENSE-MIT.txt", "README.md", ".odt", ".png", ".docx",
    ]  # fmt: skip


def test_a_file_that_may_not_be_read_is_one_clear_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "shut.txt").write_text(TEXT)
    opened, look = Path.open, Path.stat

    def refuse(path: Path, *args: Any, **more: Any) -> Any:
        if path.name == "shut.txt":
            raise PermissionError(13, "Permission denied", str(path))
        return opened(path, *args, **more)

    monkeypatch.setattr(Path, "open", refuse)
    assert [p.reason for p in intake.load([tmp_path]).problems] == ["it cannot be opened: permission to read it is missing"]
    with pytest.raises(NothingToRead, match=r"shut\.txt: it cannot be opened: permission"):
        intake.load([tmp_path / "shut.txt"])

    def blind(path: Path, *, follow_symlinks: bool = True) -> object:
        if path.name == "shut.txt":
            raise PermissionError(13, "Permission denied", str(path))
        return look(path, follow_symlinks=follow_symlinks)

    monkeypatch.setattr(Path, "stat", blind)
    with pytest.raises(NothingToRead, match="permission"):
        intake.load([tmp_path / "shut.txt"])


@pytest.mark.parametrize(
    ("name", "content", "reasons"),
    [
        (
            "a.json",
            json.dumps([{"text": TEXT}, {"title": "x"}, 7]),
            ["record 2: it has no text", "record 3: it is no object with named fields"],
        ),
        ("a.json", json.dumps({"articles": [None, {"text": TEXT}]}), ["record 1: it is no object with named fields"]),
        ("a.jsonl", json.dumps({"text": TEXT}) + "\n{bad\n" + "{}\n", ["record 2: it is not JSON", "record 3: it has no text"]),
        ("a.json", '{\n "title": "a",\n "text": "b"\n "c": 1\n}\n', ["it is not JSON (line 4, column 2)"]),
        ("a.json", "[]", ["there is no record in it"]),
        ("a.json", json.dumps([{"html": "<p></p>"}, {"text": TEXT}]), ["record 1: there is no text on this page"]),
    ],
)  # fmt: skip
def test_bad_records_are_named_by_their_number_and_once(tmp_path: Path, name: str, content: str, reasons: list[str]) -> None:
    (tmp_path / name).write_text(content)
    (tmp_path / "good.txt").write_text(TEXT + "It ended so.")
    assert [p.reason for p in intake.load([tmp_path]).problems] == reasons
