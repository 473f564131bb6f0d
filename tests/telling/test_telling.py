from rashomon.compare import compare
from rashomon.telling import tell
from rashomon.times import Interval
from tests.compare.making import Maker


def told(*days, outlet=None):
    maker = Maker()
    for i, day in enumerate(days):
        maker.report(f"{i}", "Ruritania recognised Zenda.", "1911-05-06").event(
            "Ruritania recognised Zenda", "recognise", ["Ruritania"], ["Zenda"], day
        )
    return tell(compare(maker.analyses, maker.links), version="test")


def test_a_sentence_says_what_when_and_how_many_reports_say_so():
    account = told("1911-05-03", "1911-05-03", "1911-05-03")
    assert account.account[0].text == "Ruritania recognised Zenda on 3 May 1911, all three reports say."
    assert account.account[0].kind == "agreed"
    assert [e.document for e in account.account[0].evidence] == ["d-0", "d-1", "d-2"]


def test_one_report_alone_is_single():
    account = told("1911-05-03")
    assert account.account[0].text == "Ruritania recognised Zenda on 3 May 1911, the report says."
    assert account.account[0].kind == "single"


def test_two_days_make_the_sentence_disputed_and_add_one_on_the_difference():
    account = told("1911-05-03", "1911-05-03", "1911-05-04")
    assert account.account[0].kind == "disputed"
    assert "3 May 1911 (2 reports); 4 May 1911 (1 report)" in account.account[1].text


def test_the_title_is_the_act_that_most_reports_tell():
    assert told("1911-05-03", "1911-05-03").title == "Ruritania recognised Zenda"


def test_the_account_is_as_of_the_end_of_the_last_publication_or_the_day_asked_for():
    assert told("1911-05-03").as_of == "1911-05-06T23:59:59Z"
    maker = Maker()
    maker.report("a", "Ruritania recognised Zenda.", "1911-05-06")
    draft = compare(maker.analyses, maker.links)
    assert tell(draft, version="test", as_of=Interval.parse("1911-05-09")).as_of == "1911-05-09T23:59:59Z"


def test_a_report_that_says_nothing_still_gives_an_account():
    maker = Maker()
    maker.report("a", "Nothing much.", None)
    account = tell(compare(maker.analyses, maker.links), version="test")
    assert account.title and account.account == [] and account.as_of is None
