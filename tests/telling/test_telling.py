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


def test_what_several_reports_tell_as_to_come_is_told_as_to_come():
    maker = Maker()
    for name in ("a", "b"):
        words = "Ruritania will break off relations with Zenda"
        maker.report(name, f"{words} on 12 May.", "1911-05-06").event(
            words, "break_relations", ["Ruritania"], ["Zenda"], "1911-05-12", status="planned"
        )
    texts = [s.text for s in tell(compare(maker.analyses, maker.links), version="test").account]
    assert texts == ["Ruritania is to break off relations with Zenda on 12 May 1911, both reports say."]


def test_a_paraphrase_stands_without_marks_and_a_torn_phrase_not_at_all():
    maker = Maker()
    text = "Rudolf said that the border would stay open for good. Flavia spoke of “an hour of grave danger”."
    report = maker.report("a", text, "1911-05-06")
    report.event("Rudolf said", "state", ["Rudolf"], [], "1911-05-06", cameo="010")
    report.quote("the border would stay open for good", "Rudolf", "indirect")
    report.event("Flavia spoke", "state", ["Flavia"], [], "1911-05-06", cameo="010")
    report.quote("an hour of grave danger", "Flavia", "mixed")
    texts = [s.text for s in tell(compare(maker.analyses, maker.links), version="test").account]
    assert "Rudolf said on 6 May 1911, the report says, that the border would stay open for good." in texts
    assert not any("border" in t and "“" in t for t in texts)


def test_a_statement_that_carries_an_act_is_no_news_beside_it():
    maker = Maker()
    words = "Ruritania said in a note that it broke off relations with Zenda"
    report = maker.report("a", f"{words}.", "1911-05-06")
    report.event(words, "break_relations", ["Ruritania"], ["Zenda"], "1911-05-06")
    report.event("Ruritania said in a note", "state", ["Ruritania"], [], "1911-05-06", cameo="010")
    account = compare(maker.analyses, maker.links)
    assert {e.label: e.core for e in account.events} == {"break_relations": True, "state": False}


def test_what_somebody_says_begins_with_him_and_an_officer_is_his_state():
    maker = Maker()
    report = maker.report("a", "Rudolf warned Zenda.", "1911-05-06")
    report.event("Rudolf warned Zenda", "warn", ["Rudolf"], ["Zenda"], "1911-05-06", cameo="013")
    both = maker.report("b", "Ruritania recognised Zenda, it said. Zenda is recognised, Rudolf said.", "1911-05-06")
    both.event(
        "Ruritania recognised Zenda", "recognise", ["Ruritania"], ["Zenda"], "1911-05-06", said_by=[("Ruritania", "speaker")]
    )
    both.event("Zenda is recognised", "recognise", ["Ruritania"], ["Zenda"], "1911-05-06", said_by=[("Rudolf", "speaker")])
    rows = {row.text: row.origins for row in compare(maker.analyses, maker.links).propositions}
    assert rows["Rudolf warned Zenda"] == ["rudolf"] and rows["Ruritania recognised Zenda"] == ["rur"]


def test_only_reports_that_carry_the_words_told_are_counted_and_who_has_more_is_named():
    maker = Maker()
    for name, words in (("a", "We shall keep the bridge"), ("b", "We shall keep the bridge, and they will pay for it")):
        report = maker.report(name, f"“{words},” Rudolf said.", "1911-05-06")
        report.event("Rudolf said", "state", ["Rudolf"], [], "1911-05-06", cameo="010").quote(words, "Rudolf")
    maker.report("c", "Rudolf said that he was well on 6 May.", "1911-05-06").event(
        "Rudolf said", "state", ["Rudolf"], [], "1911-05-06", cameo="010"
    )
    (told,) = tell(compare(maker.analyses, maker.links), version="test").account
    assert told.text == (
        "Rudolf said on 6 May 1911, two of the three reports say: “We shall keep the bridge”; "
        "one of them goes on: “and they will pay for it”"
    )
    assert {e.document for e in told.evidence} == {"d-a", "d-b"}


def test_an_act_of_words_without_its_words_is_not_told_of_one_report():
    maker = Maker()
    maker.report("a", "Rudolf made an appeal on Friday.", "1911-05-06").event(
        "Rudolf made an appeal on Friday", "appeal", ["Rudolf"], [], "1911-05-05", cameo="020"
    )
    assert tell(compare(maker.analyses, maker.links), version="test").account == []


def test_the_title_is_no_side_s_word_about_the_other():
    def titled(speaker):
        maker = Maker()
        said = ((speaker, "speaker"),) if speaker else ()
        for name in ("a", "b"):
            words = "Ruritania invaded Zenda"
            maker.report(name, f"{words} on 3 May, {speaker or 'the paper'} said.", "1911-05-06").event(
                words, "invade", ["Ruritania"], ["Zenda"], "1911-05-03", cameo="192", said_by=said
            )
        return tell(compare(maker.analyses, maker.links), version="test").title

    assert titled("Zenda") != "Ruritania invaded Zenda"
    assert titled("Ruritania") == "Ruritania invaded Zenda" == titled(None)
