import csv
import io

import msgspec
import pytest

from rashomon.accounts import Account
from rashomon.exports import export, story_id
from rashomon.exports.comma import SEPARATOR, cell
from rashomon.exports.tables import COLUMNS, tables
from rashomon.plain import whole
from tests.exports.story import ACCOUNT
from tests.show.story import ACCOUNT as HONDURAS
from tests.show.story import hostile


def read(account, name):
    return list(csv.DictReader(io.StringIO(export([account], "csv").files[f"{name}.csv"].decode(), newline="")))


@pytest.mark.parametrize("account", [ACCOUNT, HONDURAS, hostile(1000)], ids=["small", "large", "hostile"])
def test_every_row_comes_back_with_every_column(account):
    clean = msgspec.convert(whole(msgspec.to_builtins(account)), Account)
    for name, table in tables([clean], [story_id(account)]).items():
        rows = read(account, name)
        assert len(rows) == len(table.rows)
        assert all(list(row) == list(COLUMNS[name]) and None not in row.values() for row in rows)
        for made, back in zip(table.rows, rows, strict=True):
            assert [cell(value) for value in made] == list(back.values())


def test_there_is_a_row_for_each_thing():
    assert len(read(ACCOUNT, "events")) == len(ACCOUNT.events)
    assert len(read(ACCOUNT, "tellings")) == sum(len(t.evidence) for e in ACCOUNT.events for t in e.reports)
    assert [row["value"] for row in read(ACCOUNT, "differences")] == ["2031-03-03", "2031-03-04"]
    assert read(ACCOUNT, "relations")[0]["from_start"] == "2031-03-03"
    assert {row["story"] for row in read(ACCOUNT, "documents")} == {story_id(ACCOUNT)}
    assert read(ACCOUNT, "entities")[0]["names"] == SEPARATOR.join(["Peru", "Перу", "秘鲁"])


def test_quoted_words_stand_where_they_say():
    texts = {report.id: report.text for report in ACCOUNT.documents}
    for row in read(ACCOUNT, "tellings"):
        assert texts[row["document"]][int(row["start"]) : int(row["end"])] == row["text"]


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "\r=1", "|calc", "%0A", "\x00=1", "=cmd|' /C calc'!A0"]
)
def test_no_cell_of_words_is_a_formula(text):
    assert cell(text).startswith("'") and cell([text, "b"]).startswith("'")


@pytest.mark.parametrize(
    ("value", "made"), [(None, ""), (True, "yes"), (False, "no"), (-3, "-3"), (0.5, "0.5"), ("Peru", "Peru"), ([], "")]
)
def test_other_cells_are_as_they_are(value, made):
    assert cell(value) == made


def test_a_quotation_that_looks_like_a_formula_is_kept_as_words():
    assert read(ACCOUNT, "quotations")[0]["text"] == "'=We welcome it,"


def test_duckdb_reads_the_parquet_files_with_their_types(tmp_path):
    pytest.importorskip("pyarrow")
    duckdb = pytest.importorskip("duckdb")
    paths = export([ACCOUNT, HONDURAS], "parquet").write(tmp_path)
    assert sorted(path.stem for path in paths) == sorted(COLUMNS)
    made = tables([ACCOUNT, HONDURAS], [story_id(ACCOUNT), story_id(HONDURAS)])
    for path in paths:
        found = duckdb.execute("SELECT count(*) FROM read_parquet(?)", [str(path)]).fetchone()
        assert found == (len(made[path.stem].rows),)
    events = str(tmp_path / "events.parquet")
    query = "SELECT label, actors[1], when_end::DATE - when_start::DATE, core FROM read_parquet(?) WHERE id = 'e-1'"
    assert duckdb.execute(query, [events]).fetchall() == [("Peru recognised Abkhazia", "per", 2, True)]


def test_hostile_words_come_back_from_parquet_as_they_were():
    pytest.importorskip("pyarrow")
    import pyarrow.parquet as pq

    files = export([hostile(1000)], "parquet").files
    rows = pq.read_table(io.BytesIO(files["documents.parquet"])).to_pylist()
    assert "<script>" in rows[0]["outlet"] and rows[0]["published_start"] is None
