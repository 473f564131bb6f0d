import pytest

from rashomon.exports import export
from rashomon.exports.cameo import columns, quad
from tests.exports.story import ACCOUNT
from tests.show.story import ACCOUNT as HONDURAS
from tests.show.story import hostile, many


def table(account):
    lines = export([account], "cameo").text.split("\n")
    assert lines.pop() == ""
    return [dict(zip(columns(), line.split("\t"), strict=True)) for line in lines]


def filled(row):
    return {name: value for name, value in row.items() if value and name != "GLOBALEVENTID"}


def test_the_table_has_the_61_columns_of_gdelt():
    assert len(columns()) == len(set(columns())) == 61
    assert columns()[0] == "GLOBALEVENTID" and columns()[26] == "EventCode" and columns()[60] == "SOURCEURL"


@pytest.mark.parametrize("account", [HONDURAS, hostile(1000), many(30)], ids=["large", "hostile", "many"])
def test_every_row_has_every_column_and_numbers_are_numbers(account):
    rows = table(account)
    assert len({row["GLOBALEVENTID"] for row in rows}) == len(rows) > 0
    for row in rows:
        assert 0 < int(row["GLOBALEVENTID"]) < 2**63
        assert row["EventCode"].startswith(row["EventBaseCode"]) and row["EventBaseCode"].startswith(row["EventRootCode"])
        assert row["QuadClass"] in "1234" and row["IsRootEvent"] in "01"
        assert int(row["NumMentions"]) >= int(row["NumArticles"]) >= int(row["NumSources"]) >= 1
        assert not row["GoldsteinScale"] and not row["AvgTone"]


def test_one_act_as_a_row():
    (row,) = [row for row in table(ACCOUNT) if row["EventCode"] == "040"]
    assert filled(row) == {
        "SQLDATE": "20310304", "MonthYear": "203103", "Year": "2031", "FractionDate": "2031.2575",
        "Actor1Name": "OFFICIALS", "Actor1Code": "GOV", "Actor1Type1Code": "GOV",
        "Actor2Code": "IGOUNO", "Actor2Name": "UNITED NATIONS", "Actor2KnownGroupCode": "UNO", "Actor2Type1Code": "IGO",
        "IsRootEvent": "1", "EventCode": "040", "EventBaseCode": "040", "EventRootCode": "04", "QuadClass": "1",
        "NumMentions": "1", "NumSources": "1", "NumArticles": "1",
        "DATEADDED": "20310305000000", "SOURCEURL": "javascript:alert(1)",
    }  # fmt: skip


def test_a_territory_that_is_partly_recognised_gets_no_code_of_another_state():
    (row,) = [row for row in table(ACCOUNT) if row["EventCode"] == "054"]
    assert (row["Actor1Code"], row["Actor2Name"], row["Actor2Code"], row["Actor2CountryCode"]) == ("PER", "ABKHAZIA", "", "")
    assert (row["SQLDATE"], row["MonthYear"], row["Year"]) == ("", "203103", "2031")
    assert (row["ActionGeo_Type"], row["ActionGeo_FullName"]) == ("4", "Lima, Peru")
    assert (row["NumArticles"], row["DATEADDED"][:8]) == ("2", "20310304")


def test_each_pair_of_actor_and_recipient_is_a_row():
    rows = [row for row in table(HONDURAS) if row["EventCode"] == "057"]
    pairs = sum(max(1, len(e.actors)) * max(1, len(e.recipients)) for e in HONDURAS.events if e.cameo == "057")
    assert len(rows) == pairs


def test_what_the_table_cannot_say_is_left_out_with_its_reason():
    left = {one.id: one.reason for one in export([ACCOUNT], "cameo").left}
    assert left == {
        "e-3": "denied, and the table has no column for that",
        "e-5": "planned, and its code would say that it was done",
        "e-8": "CAMEO has no code for it",
        "e-9": "alleged, and the table has no column for that",
        "e-10": "planned, and its code would say that it was done",
    }


def test_quad_classes_part_the_twenty_roots_in_four():
    assert [quad(f"{root:02}") for root in range(1, 21)] == [1] * 5 + [2] * 3 + [3] * 5 + [4] * 7
