from msgspec.structs import replace

from rashomon.accounts import Cell
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


def test_rows_of_one_report_alone_stand_apart_and_a_sentence_counts_them():
    one = ACCOUNT.propositions[0]
    alone = replace(one, id="p-alone", cells={ACCOUNT.documents[0].id: Cell("states", [])})
    every = replace(one, id="p-every", cells={report.id: Cell("states", []) for report in ACCOUNT.documents})
    two = replace(one, id="p-two", cells={report.id: Cell("contradicts", []) for report in ACCOUNT.documents[:2]})
    table = matrix(account := replace(ACCOUNT, propositions=[alone, every, two]), Keys.of(account))
    assert [line.anchor for line in table.lines] == ["row-2", "row-3"] and [line.anchor for line in table.alone] == ["row-1"]
    assert table.glance == (
        "Of 3 things told, all six reports speak to 1, several to 1 and one report alone to 1; "
        "on 1 of them reports contradict each other."
    )
    table = matrix(account := replace(ACCOUNT, propositions=[alone]), Keys.of(account))
    assert table.glance == "The one thing told stands in one report alone." and table.lines == []
    table = matrix(account := replace(ACCOUNT, propositions=[two, alone]), Keys.of(account))
    assert table.glance.startswith("Of 2 things told, several reports speak to 1 and one report alone to 1; on 1 of them")
    lone = replace(ACCOUNT, documents=ACCOUNT.documents[:1])
    table = matrix(lone, Keys.of(lone))
    assert len(table.lines) == len(ACCOUNT.propositions) and table.glance == ""
