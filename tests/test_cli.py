import json
import subprocess
import sys

import pytest

REPORT = "Ruritania recognised Zenda on Wednesday, 3 May 1911, its foreign minister said.\n\n“We are glad,” he added.\n"


def run(*arguments, cwd=None):
    return subprocess.run(
        [sys.executable, "-m", "rashomon.cli", *map(str, arguments)], capture_output=True, text=True, encoding="utf-8", cwd=cwd
    )


def account(folder, *more):
    done = run("account", folder, "--format", "json", *more)
    return done, [json.loads(line) for line in done.stdout.splitlines()]


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("missing.txt", None, "missing"),
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\t\n", "empty"),
        ("binary.txt", bytes(range(256)) * 50, "binary"),
    ],
)
def test_nothing_to_read_is_one_sentence_and_exit_code_2(tmp_path, name, content, reason):
    if content is not None:
        (tmp_path / name).write_bytes(content)
    done = run("account", tmp_path / name)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert name in done.stderr
    assert done.stdout == ""


def test_json_is_short_for_format_json_and_no_other_format(tmp_path):
    (tmp_path / "a.txt").write_text(REPORT)
    assert run("account", tmp_path, "--json").stdout == run("account", tmp_path, "--format", "json").stdout
    done = run("account", tmp_path, "--json", "--format", "md")
    assert (done.returncode, done.stdout) == (2, "") and len(done.stderr.strip().splitlines()) == 1


def test_the_summary_is_as_wide_as_the_window(tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_text(REPORT)
    monkeypatch.setenv("COLUMNS", "50")
    assert max(map(len, run("account", tmp_path).stdout.splitlines())) <= 50


def test_an_empty_folder_is_one_sentence_and_exit_code_2(tmp_path):
    done = run("account", tmp_path)
    assert done.returncode == 2 and len(done.stderr.strip().splitlines()) == 1


def test_a_bad_date_is_one_sentence_and_exit_code_2(tmp_path):
    (tmp_path / "a.txt").write_text(REPORT)
    done = run("account", tmp_path, "--as-of", "yesterday")
    assert done.returncode == 2 and "as-of" in done.stderr


def test_a_bad_report_among_good_ones_is_named_and_the_run_goes_on(tmp_path):
    (tmp_path / "a.txt").write_text(REPORT)
    (tmp_path / "b.html").write_bytes(b"<html><body>" + b"<div>" * 5000)
    (tmp_path / "c.txt").write_bytes(b"\x00\x01\x02" * 100)
    done, told = account(tmp_path)
    assert done.returncode == 0
    assert "c.txt" in done.stderr
    assert len(told) == 1 and told[0]["schema"] == "rashomon/account/1"


def test_the_same_report_twice_is_one_document(tmp_path):
    (tmp_path / "a.txt").write_text(REPORT)
    (tmp_path / "b.txt").write_text(REPORT)
    _, told = account(tmp_path)
    assert [len(a["documents"]) for a in told] == [1]


def test_two_unrelated_reports_are_two_stories(tmp_path):
    (tmp_path / "a.txt").write_text(REPORT)
    (tmp_path / "b.txt").write_text(
        "A cargo ship ran aground off Mombasa late on 7 August 2019 and spilled oil into the harbour, the Kenya Ports Authority said.\n"
    )
    _, told = account(tmp_path)
    assert len(told) == 2


def test_out_writes_three_files_and_prints_the_summary(tmp_path):
    (tmp_path / "a.txt").write_text(REPORT)
    done = run("account", tmp_path / "a.txt", "--out", tmp_path / "out")
    assert done.returncode == 0
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == ["account.html", "account.json", "account.md"]
    assert done.stdout.strip()


def test_marks_that_never_close_and_odd_encodings_do_not_stop_a_run(tmp_path):
    (tmp_path / "a.txt").write_text(
        "“He said ‘we «never „closed these marks, and the ministry agreed on 3 May 1911.\n\n" * 20, encoding="utf-8"
    )
    (tmp_path / "b.txt").write_bytes("Le ministre a reconnu la République le 3 mai 1911 à Genève.".encode("cp1252"))
    done, told = account(tmp_path)
    assert done.returncode == 0 and told


def test_every_slice_of_every_account_says_what_its_document_says(tmp_path):
    (tmp_path / "a.txt").write_text(REPORT)
    (tmp_path / "b.txt").write_text(REPORT.replace("Wednesday, 3", "Thursday, 4").replace("We are glad", "We are very glad"))
    _, told = account(tmp_path)
    for one in told:
        texts = {d["id"]: d["text"] for d in one["documents"]}
        slices = list(evidence(one, None))
        assert slices
        assert all(texts[doc][e["start"] : e["end"]] == e["text"] for doc, e in slices)


def evidence(value, document):
    if isinstance(value, dict):
        document = value.get("document") or document
        if {"start", "end", "text"} <= value.keys():
            yield document, value
        for key, item in value.items():
            if key == "cells":
                for doc, cell in item.items():
                    yield from evidence(cell, doc)
            elif key != "documents" or not (isinstance(item, list) and item and isinstance(item[0], dict)):
                yield from evidence(item, document)
    elif isinstance(value, list):
        for item in value:
            yield from evidence(item, document)


def test_help_is_quick_to_import_nothing_heavy():
    code = "import sys, rashomon.cli; print([m for m in ('onnxruntime', 'trafilatura', 'numpy', 'lxml', 'sqlalchemy') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.stdout.strip() == "[]"


def test_reports_that_have_nothing_in_common_are_one_story_where_their_reader_says_so(tmp_path):
    (tmp_path / "a.txt").write_text("Peru broke off relations with Chile on 3 May 2019.")
    (tmp_path / "b.txt").write_text("A bus fell into a river near Manila on Tuesday.")
    _, apart = account(tmp_path)
    _, together = account(tmp_path, "--together")
    assert sorted(len(one["documents"]) for one in apart) == [1, 1]
    assert [len(one["documents"]) for one in together] == [2]
    wrong = run("account", "--ledger", tmp_path / "x.ledger", "--together")
    assert wrong.returncode == 2 and "together" in wrong.stderr
