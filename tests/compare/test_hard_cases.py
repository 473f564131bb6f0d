"""Input that comparison must stand: reports against themselves, days to come, claimants that are parties, many reports."""

from dataclasses import replace

import pytest

from rashomon.claims import is_certain, touches
from rashomon.compare import compare
from rashomon.model import Entity, EntityKind, Links, Mention, Relation, Statement, Valid
from rashomon.times import Interval
from tests.compare.making import Maker


def told(maker):
    return compare(maker.analyses, maker.links)


def test_a_sentence_that_contradicts_itself_keeps_both_of_its_words():
    maker = Maker()
    text = "Ruritania had relations with Graustark, and Ruritania had no relations with Graustark."
    report = maker.report("a", text, "1911-05-06")
    report.relation("Ruritania had relations with Graustark", "diplomatic_relations", "Ruritania", "Graustark")
    report.relation("Ruritania had no relations with Graustark", "diplomatic_relations", "Ruritania", "Graustark", holds=False)
    account = told(maker)
    assert sorted(r.holds for r in account.relations) == [False, True]
    (difference,) = [d for d in account.differences if d.kind == "fact"]
    assert sorted(s.value for s in difference.sides) == ["held", "there was none"]


def test_an_act_of_a_day_to_come_does_not_hold_before_it():
    maker = Maker()
    maker.report("a", "Ruritania recognised Zenda on 1 January 2999.", "1911-05-06").event(
        "Ruritania recognised Zenda on 1 January 2999", "recognise", ["Ruritania"], ["Zenda"], "2999-01-01"
    ).relation("Ruritania recognised Zenda on 1 January 2999", "recognition", "Ruritania", "Zenda", start="2999-01-01")
    account = told(maker)
    assert not any(e.core for e in account.events)
    assert not any(touches(row, Interval.parse("1911-05-07")) for row in account.relations)


def test_a_claimant_who_is_also_the_subject_is_one_origin_and_no_adversary():
    maker = Maker()
    maker.report("a", "Ruritania said that it recognised Zenda.", "1911-05-06").event(
        "it recognised Zenda", "recognise", ["Ruritania"], ["Zenda"], "1911-05-05", said_by=[("Ruritania", "speaker")]
    )
    account = told(maker)
    assert [row.origins for row in account.propositions] == [["rur"]]
    assert [row.adversaries for row in account.propositions] == [[]]


def test_an_end_without_a_day_is_over_when_it_is_reported():
    maker = Maker()
    words = "Ruritania broke with Graustark"
    maker.report("a", f"{words}.", "1911-05-06").event(words, "break_relations", ["Ruritania"], ["Graustark"]).add_ending(words)
    (row,) = told(maker).relations
    assert row.valid.to is not None and (row.valid.to.start, row.valid.to.end) == (None, "1911-05-07")
    assert touches(row, Interval.parse("1911-05-01")) and not is_certain(row, Interval.parse("1911-05-01"))
    assert not touches(row, Interval.parse("1911-05-08"))


@pytest.mark.parametrize(("subject", "held"), [("Hentzau", []), ("Rudolf", [("rur", "zen")])])
def test_who_recognises_does_so_for_a_state_or_holds_no_relation(subject, held):
    maker = Maker()
    maker.links.entities["hentzau"] = Entity("hentzau", EntityKind.PERSON, "Hentzau", ("Hentzau",), {})
    words = f"{subject} recognised Zenda"
    report = maker.report("a", f"{words}.", "1911-05-06")
    who = Mention(0, len(subject), subject, "name", EntityKind.PERSON, (subject.lower(),))
    report.mentions.append(who)
    report.event(words, "recognise", [who], ["Zenda"], "1911-05-05").relation(
        words, "recognition", subject, "Zenda", start="1911-05-05"
    )
    assert [(row.subject, row.object) for row in told(maker).relations] == held


def test_an_announcement_stays_news_where_the_act_in_it_has_no_sentence_of_its_own():
    maker = Maker()
    words = "Ruritania said on Wednesday it had dissolved the council"
    report = maker.report("a", f"{words}.", "1911-05-06")
    report.event("Ruritania said on Wednesday", "announce", ["Ruritania"], [], "1911-05-03", cameo="010")
    report.event(words, "dismiss_official", ["Ruritania"], [], "1911-05-03", cameo="0831", said_by=[("Ruritania", "speaker")])
    core = {event.label: (event.core, event.text[0]) for event in told(maker).events}
    assert core["announce"][0] and core["dismiss_official"][1] == "“"


def test_two_persons_who_sign_hold_no_relation():
    maker = Maker()
    maker.links.entities["a"] = Entity("a", EntityKind.PERSON, "Ana", ("Ana",), {})
    maker.links.entities["b"] = Entity("b", EntityKind.PERSON, "Ben", ("Ben",), {})
    report = maker.report("a", "Ana and Ben signed the treaty.", "1911-05-06")
    sides = [Mention(at, at + 3, name, "name", EntityKind.PERSON, (key,)) for at, name, key in ((0, "Ana", "a"), (8, "Ben", "b"))]
    report.mentions += sides
    report.event("Ana and Ben signed the treaty", "sign_treaty", sides[:1], sides[1:], "1911-05-05", cameo="057")
    relation = Relation("treaty", *sides, True, Valid())
    span = report.document.span(0, 29)
    report.statements.append(Statement("relation", relation, (), "v1", (span,), "relations/1:sign_treaty"))
    report.event("signed the treaty", "state", sides[:1], [], None, cameo="010")
    assert told(maker).relations == []


def test_each_of_two_parties_that_break_has_its_own_day_and_words():
    maker = Maker()
    maker.report("a", "Ruritania broke with Zenda on Wednesday.", "1911-05-06").event(
        "Ruritania broke with Zenda on Wednesday", "break_relations", ["Ruritania"], ["Zenda"], "1911-05-03"
    ).add_ending("Ruritania broke with Zenda on Wednesday", other="Zenda")
    maker.report("b", "Ruritania and Syldavia broke with Zenda.", "1911-05-06").event(
        "Ruritania and Syldavia broke with Zenda", "break_relations", ["Ruritania", "Syldavia"], ["Zenda"]
    )
    rows = {row.subject: row for row in told(maker).relations}
    assert rows["rur"].valid.to.start == "1911-05-03" and len(rows["rur"].evidence) == 2
    assert rows["syl"].valid.to.start is None and len(rows["syl"].evidence) == 1


def test_three_hundred_reports_of_one_act_are_one_happening():
    maker = Maker()
    for i in range(300):
        maker.report(f"r{i}", "Ruritania recognised Zenda on Wednesday.", "1911-05-06").event(
            "Ruritania recognised Zenda on Wednesday", "recognise", ["Ruritania"], ["Zenda"], "1911-05-03"
        )
    account = told(maker)
    assert [len(e.reports) for e in account.events] == [300]
    assert account.differences == []


def test_a_late_report_changes_the_picture():
    def reports(*, late):
        maker = Maker()
        maker.report("a", "Ruritania recognised Zenda on Wednesday.", "1911-05-06").event(
            "Ruritania recognised Zenda on Wednesday", "recognise", ["Ruritania"], ["Zenda"], "1911-05-03"
        )
        if late:
            maker.report("b", "Ruritania recognised Zenda on Thursday.", "1911-07-01").event(
                "Ruritania recognised Zenda on Thursday", "recognise", ["Ruritania"], ["Zenda"], "1911-05-04"
            )
        return told(maker)

    assert [d.kind for d in reports(late=False).differences] == []
    assert len(reports(late=True).events) == 1


def test_the_same_words_on_two_days_are_a_difference_of_time():
    maker = Maker()
    words = "We shall never give up the free city of Zenda"
    for name, day, date in (("a", "Wednesday", "1911-05-03"), ("b", "Thursday", "1911-05-04")):
        text = f"“{words},” Rudolf said on {day}."
        maker.report(name, text, "1911-05-06").quote(words, "Rudolf").event(
            f"Rudolf said on {day}", "state", ["Rudolf"], day=date, cameo="010"
        )
    found = [d for d in told(maker).differences if "said" in d.question]
    assert [(d.kind, [s.value for s in d.sides]) for d in found] == [("time", ["1911-05-03", "1911-05-04"])]


def test_an_act_that_is_only_announced_as_to_come_does_not_hold():
    maker = Maker()
    words = "Ruritania announced that it would establish relations with Graustark"
    report = maker.report("a", f"{words}.", "1911-05-06")
    report.event(words, "establish_relations", ["Ruritania"], ["Graustark"], "1911-05-06", status="announced")
    report.add_ending(words, label="establish_relations", holds=False)
    (row,) = told(maker).relations
    assert not row.holds and row.valid.from_ is None and row.claimants == ["rur"]


def test_what_an_act_leaves_out_is_taken_from_its_own_document():
    maker = Maker()
    words = "Ruritania opened an embassy in Graustark and closed it in 1898"
    report = maker.report("a", f"{words}.", "1911-05-06")
    report.event(words, "close_mission", ["Ruritania"], [], "1898")
    report.add_ending(words, kind="mission", label="close_mission")
    (row,) = told(maker).relations
    assert (row.kind, row.subject, row.object) == ("mission", "rur", "gra")


def test_a_translators_note_is_the_translators_word():
    maker = Maker()
    maker.links.entities["t"] = Entity("t", EntityKind.PERSON, "T.", ("T.",), {})
    note = "Ruritania had no relations with Graustark."
    maker.report("a", f"Ruritania spoke.\n{note}", "1911-05-06", notes=[note]).relation(
        note[:-1], "diplomatic_relations", "Ruritania", "Graustark", holds=False
    )
    assert [row.claimants for row in told(maker).relations] == [["t"]]


def test_what_the_author_of_a_translated_text_says_was_known_with_the_original():
    maker = Maker()
    words = "Ruritania had no relations with Graustark"
    report = maker.report("a", f"{words}.\nA note.", "1911-05-06", notes=["A note."])
    report.document = replace(
        report.document, published=replace(report.document.published, original=Interval.parse("1911-05-02"))
    )
    report.relation(words, "diplomatic_relations", "Ruritania", "Graustark", holds=False)
    account = told(maker)
    assert [row.known for row in account.relations] == ["1911-05-02"]
    assert account.documents[0].published.original == "1911-05-02"


def test_soldiers_who_were_killed_are_not_the_army_and_keep_their_number():
    maker = Maker()
    maker.report("a", "At least 49 soldiers were killed.", "1911-05-06").event(
        "49 soldiers were killed", "kill", [], ["49 soldiers"], "1911-05-06"
    )
    maker.report("b", "Some 60 soldiers were killed.", "1911-05-06").event(
        "60 soldiers were killed", "kill", [], ["60 soldiers"], "1911-05-06"
    )
    texts = {e.text for e in told(maker).events}
    assert texts <= {"At least 49 soldiers were killed", "Some 60 soldiers were killed", "Soldiers were killed"} and texts


def test_figures_of_the_people_of_two_states_are_no_rivals():
    def rivals(*told_):
        maker = Maker()
        for name, number, state in told_:
            words = f"{number} {state} men"
            report = maker.report(name, f"{words} were killed.", "1911-05-06")
            report.mention(state)
            report.count(words, "number", float(number), float(number), "die")
        return [d for d in told(maker).differences if d.question.startswith("How many")]

    assert rivals(("a", 105, "Ruritania"), ("b", 50, "Ruritania"))
    assert not rivals(("a", 105, "Ruritania"), ("b", 50, "Graustark"))


def test_whoever_is_suspended_was_the_member():
    maker = Maker()
    words = "Ruritania suspended Graustark"
    report = maker.report("a", f"{words}.", "1911-05-06")
    report.event(words, "suspend_member", ["Ruritania"], ["Graustark"], "1911-05-05")
    report.add_ending(words, kind="membership", subject="Graustark", other="Ruritania", label="suspend_member")
    (row,) = told(maker).relations
    assert (row.subject, row.object, row.claimants) == ("gra", "rur", ["rur"]) and row.valid.to.start == "1911-05-05"


def test_power_taken_in_a_city_and_from_a_person_of_its_state_is_one_act():
    maker = Maker()
    maker.links = Links(
        {
            **maker.links.entities,
            "zenda-city": Entity("zenda-city", EntityKind.PLACE, "Zenda City", ("Zenda City",), {"parent": "rur"}),
        },
        {},
    )
    maker.report("a", "Soldiers overthrew Rudolf.", "1911-05-06").event(
        "Soldiers overthrew Rudolf", "coup", [], ["Rudolf"], "1911-05-03"
    )
    told_there = maker.report("b", "Power was seized in Zenda City.", "1911-05-06")
    place = Mention(19, 29, "Zenda City", "name", EntityKind.PLACE, ("zenda-city",))
    told_there.mentions.append(place)
    told_there.event("Power was seized in Zenda City", "coup", [], [place], "1911-05-04")
    assert [len(e.reports) for e in told(maker).events if e.label == "coup"] == [2]


def test_two_ways_to_name_a_body_by_its_head_are_one_party():
    maker = Maker()
    one = maker.report("a", "The office of Rudolf condemned the raid.", "1911-05-06")
    one.mention("Rudolf")
    one.event("The office of Rudolf condemned the raid", "condemn", [Mention(0, 20, "The office of Rudolf", "nominal")])
    other = maker.report("b", "Rudolf's office condemned the raid.", "1911-05-06")
    other.mention("Rudolf")
    other.event("Rudolf's office condemned the raid", "condemn", [Mention(0, 15, "Rudolf's office", "nominal")])
    assert len([e for e in told(maker).entities if "office" in e.name]) == 1


def test_an_act_that_a_speaker_of_the_same_report_denies_is_a_difference():
    maker = Maker()
    text = "Ruritania raided Zenda on 3 May. Ruritania did not raid Zenda, said Flavia."
    report = maker.report("a", text, "1911-05-06")
    report.event("Ruritania raided Zenda on 3 May", "attack", ["Ruritania"], ["Zenda"], "1911-05-03", cameo="190")
    report.event(
        "Ruritania did not raid Zenda",
        "attack",
        ["Ruritania"],
        ["Zenda"],
        cameo="190",
        status="denied",
        said_by=[("Flavia", "speaker")],
    )
    (difference,) = told(maker).differences
    assert [s.value for s in difference.sides] == ["Ruritania raided Zenda on 3 May", "Ruritania did not raid Zenda"]


def test_what_one_voice_first_plans_and_then_does_not_do_is_no_difference_within_a_report():
    maker = Maker()
    report = maker.report("a", "Ruritania raided Zenda on 3 May. Ruritania did not raid Zenda.", "1911-05-06")
    report.event("Ruritania raided Zenda on 3 May", "attack", ["Ruritania"], ["Zenda"], "1911-05-03", cameo="190")
    report.event("Ruritania did not raid Zenda", "attack", ["Ruritania"], ["Zenda"], cameo="190", status="denied")
    assert told(maker).differences == []


def test_what_a_part_of_a_body_does_the_body_does():
    maker = Maker()
    league = Entity("league", EntityKind.ORGANISATION, "League", ("League",))
    council = Entity(
        "council", EntityKind.ORGANISATION, "Council of the League", ("Council of the League",), {"parent": "league"}
    )
    maker.links = Links({**maker.links.entities, "league": league, "council": council}, {})
    for name, words, ids in (("a", "The Council of the League", ("council",)), ("b", "The League", ("league",))):
        report = maker.report(name, f"{words} suspended Zenda on 3 May.", "1911-05-06")
        body = Mention(4, len(words), words[4:], "name", EntityKind.ORGANISATION, ids)
        report.mentions.append(body)
        report.event(f"{words} suspended Zenda on 3 May", "suspend_member", [body], ["Zenda"], "1911-05-03")
    assert [len(e.reports) for e in told(maker).events] == [2]


def test_who_is_only_described_holds_no_relation():
    maker = Maker()
    report = maker.report("a", "The mountain country recognised Zenda.", "1911-05-06")
    somebody = Mention(0, 20, "The mountain country", "nominal", EntityKind.STATE)
    report.event("The mountain country recognised Zenda", "recognise", [somebody], ["Zenda"])
    span = report.document.span(0, len(report.document.text) - 1)
    relation = Relation("recognition", somebody, report.mention("Zenda"), True, Valid())
    report._add(Statement("relation", relation, (), None, (span,), "relations/1:recognise"))
    assert told(maker).relations == []
