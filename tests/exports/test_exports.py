import hashlib
import json

import msgspec
import pytest

import rashomon
from rashomon import pipeline
from rashomon.cli_export import To
from rashomon.errors import BadSetting
from rashomon.exports import FORMATS, export, saved, story_id
from rashomon.show import to_json
from tests.exports.story import ACCOUNT
from tests.show.story import ACCOUNT as HONDURAS
from tests.show.story import hostile
from tests.test_cli import run


def test_the_command_knows_the_formats_of_the_library():
    assert [str(to) for to in To] == list(pipeline.FORMATS)


@pytest.mark.parametrize("to", pipeline.FORMATS)
@pytest.mark.parametrize("account", [ACCOUNT, HONDURAS, hostile(10_000)], ids=["small", "large", "hostile"])
def test_the_same_account_gives_the_same_files_and_none_is_empty(to, account):
    first, second = rashomon.export(account, to=to), rashomon.export([account], to=to)
    assert first.files == second.files
    assert all(first.files.values()) or first.left


@pytest.mark.parametrize("to", sorted(FORMATS))
def test_no_account_at_all_is_a_file_too(to):
    assert export([], to).files


def test_a_story_s_id_depends_on_its_documents_alone():
    other = msgspec.structs.replace(ACCOUNT, title="x", events=[], documents=ACCOUNT.documents[::-1])
    assert story_id(other) == story_id(ACCOUNT) != story_id(HONDURAS)


def test_an_unknown_format_is_one_sentence():
    with pytest.raises(BadSetting, match="'xml' is none of plover, cameo"):
        rashomon.export(ACCOUNT, to="xml")


def test_parquet_without_pyarrow_says_what_to_install(monkeypatch):
    monkeypatch.setattr("rashomon.exports.parquet.find_spec", lambda name: None)
    with pytest.raises(BadSetting, match=r"pip install 'rashomon\[lake\]'"):
        export([ACCOUNT], "parquet")


def test_several_tables_have_no_one_text():
    with pytest.raises(BadSetting, match="give a folder"):
        print(export([ACCOUNT], "csv").text)


@pytest.mark.parametrize("shape", ["one", "lines", "indented", "folder"])
def test_saved_accounts_are_read_back(tmp_path, shape):
    line = to_json(ACCOUNT)
    if shape == "folder":
        (tmp_path / "account-1.json").write_text(line, encoding="utf-8")
        (tmp_path / "account-1.md").write_text("# An account", encoding="utf-8")
        assert saved(tmp_path) == [ACCOUNT]
        return
    texts = {"one": line, "lines": f"{line}\n{to_json(HONDURAS)}\n", "indented": json.dumps(json.loads(line), indent=2)}
    path = tmp_path / "told.json"
    path.write_text(texts[shape], encoding="utf-8")
    assert saved(path) == ([ACCOUNT, HONDURAS] if shape == "lines" else [ACCOUNT])


@pytest.mark.parametrize(
    "content", ["", "[]", "{}", '{"schema": 3}', '{"text": "A report."}', "not json", '{"schema": "other/1"}']
)
def test_other_json_is_no_saved_account(tmp_path, content):
    path = tmp_path / "a.json"
    path.write_text(content)
    assert saved(path) == []


@pytest.fixture
def account_file(tmp_path):
    path = tmp_path / "told.json"
    path.write_text(to_json(ACCOUNT), encoding="utf-8")
    return path


def test_the_command_prints_one_file_and_says_what_was_left_out(account_file):
    done = run("export", account_file, "--to", "plover")
    assert done.returncode == 0
    assert done.stdout == rashomon.export(ACCOUNT, to="plover").text
    assert "left out 1: denied, so not an event" in done.stderr
    assert run("export", account_file, "--to", "plover", "--quiet").stderr == ""


def test_the_command_writes_tables_into_a_folder(account_file, tmp_path):
    done = run("export", account_file, "--to", "csv", "--out", tmp_path / "tables")
    assert done.returncode == 0 and done.stdout == ""
    assert (tmp_path / "tables" / "events.csv").read_bytes() == rashomon.export(ACCOUNT, to="csv").files["events.csv"]


def test_the_command_tells_reports_first(tmp_path):
    (tmp_path / "a.txt").write_text("Fiji opened an embassy in Ghana on Monday, 4 March 2024, Foreign Minister Litia Tora said.")
    done = run("export", tmp_path, "--to", "plover", "--quiet")
    assert done.returncode == 0
    (record,) = map(json.loads, done.stdout.splitlines())
    assert (record["date"], record["event"], record["actor"][0]["code"]) == ("2024-03-04", ["SUPPORT"], "FJI")


def _damaged(folder, text):
    (folder / "told.json").write_text(text)
    return folder / "told.json"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (lambda f: [f / "none.json", "--to", "plover"], "none.json"),
        (lambda f: [f, "--to", "plover"], "no "),
        (lambda f: [_damaged(f, to_json(ACCOUNT)), "--to", "csv"], "give a folder"),
        (lambda f: [_damaged(f, to_json(ACCOUNT)), "--to", "xml"], "xml"),
        (lambda f: [_damaged(f, to_json(ACCOUNT)), "--to", "md", "--as-of", "2031-03-04"], "as-of"),
        (lambda f: [_damaged(f, '{"schema": "rashomon/account/9"}'), "--to", "md"], "rashomon/account/9"),
        (lambda f: [_damaged(f, '{"schema": "rashomon/account/1", "title": 3}'), "--to", "md"], "none"),
        (lambda f: [_damaged(f, to_json(ACCOUNT)), "--to", "md", "--out", f], "directory"),
    ],
    ids=["missing", "empty folder", "no folder for tables", "format", "as of", "schema", "damaged", "folder for a file"],
)
def test_a_bad_call_is_one_clear_sentence_and_exit_code_2(tmp_path, arguments, says):
    done = run("export", *arguments(tmp_path))
    assert done.returncode == 2
    assert ("Traceback" not in done.stderr and says in done.stderr.lower()) or says in done.stderr
    assert done.stdout == ""


def test_every_format_has_a_maker_of_its_own():
    texts = {to: b"".join(export([ACCOUNT], to).files.values()) for to in FORMATS}
    assert len({hashlib.sha256(text).hexdigest() for text in texts.values()}) == len(FORMATS)
