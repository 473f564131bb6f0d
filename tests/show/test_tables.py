from __future__ import annotations

import csv
import io

from rashomon.accounts import HeldRow, Quoted, ValidAt, When
from rashomon.show.tables import CSV, relations_csv, relations_table, to_columns, to_csv, to_outline


def row(**changes):
    given = {"names": {"a": "Ruritania", "b": "=Zenda"}, "certain": False, "contested": True, **changes}
    valid = ValidAt(When("1911-05-03", "1911-05-04"), None)
    return HeldRow("recognition", "a", "b", True, valid, ["a", "c"], "1911-05-04", [Quoted("d-1", 0, 4, "word")], **given)


def test_a_table_says_what_holds_since_when_according_to_whom_and_how_sure_that_is():
    line = relations_table([row()]).splitlines()[1]
    assert "Ruritania recognises =Zenda" in line and "3 May 1911" in line and "Ruritania, c" in line
    assert line.endswith("contested, perhaps")


def test_columns_stand_under_their_heads_whatever_the_script():
    lines = to_columns(["A", "B"], [["北韓", "x"], ["abc", "y"], ["e\u0301", "z"]]).splitlines()
    assert lines == ["A     B", "北韓  x", "abc   y", "e\u0301     z"]


def test_no_cell_hides_or_moves_other_text():
    assert "\u202e" not in to_columns(["A"], [["\u202eevil"]]) and "\x1b" not in to_columns(["A"], [["\x1b[2J"]])


def test_csv_reads_back_and_holds_no_formula():
    (found,) = csv.DictReader(io.StringIO(relations_csv([row()])))
    assert tuple(found) == CSV
    assert (found["from_start"], found["from_end"], found["to_start"], found["claimants"]) == (
        "1911-05-03",
        "1911-05-04",
        "",
        "a;c",
    )
    assert found["object_name"] == "'=Zenda" and found["certain"] == "false"
    assert to_csv(["a"], [['x,"y']]) == 'a\r\n"x,""y"\r\n'


def test_an_outline_leaves_out_what_is_empty():
    assert to_outline({"id": "d-1", "title": None, "reports": [{"a_b": 1}, []]}) == "id: d-1\nreports:\n  -\n    a b: 1\n"
