from rashomon.show.keys import Keys
from rashomon.show.matrix import GROUPS, matrix

from .story import ACCOUNT, many


def test_each_cell_says_what_its_report_says():
    line = matrix(ACCOUNT, Keys.of(ACCOUNT)).lines[2]
    assert [mark.says for mark in line.marks] == ["states", "states", "states", "contradicts", "partly", "partly"]
    assert line.marks[3].words == "La Cordillera in English: contradicts"
    assert line.marks[3].quotes[0].text.startswith("Honduras never asked")


def test_origins_are_counted_and_named_and_an_adversary_confirms():
    line = matrix(ACCOUNT, Keys.of(ACCOUNT)).lines[0]
    assert line.origins.startswith("2 origins: Foreign ministry of Honduras")
    assert line.adversaries == "Taiwan"


def test_a_hundred_reports_stand_in_few_columns_and_none_is_lost():
    table = matrix(account := many(100), Keys.of(account))
    assert table.grouped and len(table.columns) <= GROUPS
    assert sum(len(column.keys) for column in table.columns) == 100
    assert all("/" in mark.figure for line in table.lines for mark in line.marks)
