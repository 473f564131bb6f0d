from rashomon.compare import compare
from rashomon.compare.described import description, with_described
from rashomon.model import EntityKind, Mention
from tests.compare.making import Maker


def reports(*rows):
    maker = Maker()
    for i, row in enumerate(rows):
        text, *event, options = row if isinstance(row[-1], dict) else (*row, {})
        maker.report(f"{i}", f"{text}.", "1911-05-06").event(text, *event, **options)
    return maker


def events(maker):
    return compare(maker.analyses, maker.links).events


def differences(maker):
    return compare(maker.analyses, maker.links).differences


def test_a_described_party_acts_under_its_description():
    maker = Maker()
    told = maker.report("a", "The soldiers closed the border of Zenda.", "1911-05-06")
    soldiers = Mention(0, 12, "The soldiers", "nominal")
    told.event("The soldiers closed the border of Zenda", "close_border", [], ["Zenda"], "1911-05-03", cameo="160")
    event = told.statements[0].content
    object.__setattr__(event, "actors", (soldiers,))
    found = with_described(maker.analyses, maker.links)
    named = found.entities[found.of("d-a", soldiers)[0]]
    assert (named.name, named.kind) == ("soldiers", EntityKind.GROUP)
    assert events(maker)[0].text == "The soldiers closed the border with Zenda"


def test_descriptions_lose_determiners_and_clauses_and_long_ones_name_nobody():
    assert description(Mention(0, 0, "the two ministers of trade, who left early", "nominal")) == "two ministers of trade"
    assert description(Mention(0, 0, "it", "pronoun")) == ""
    assert description(Mention(0, 0, "the " + "very " * 30 + "long list", "nominal")) == ""


def test_a_comma_within_a_number_ends_no_description():
    assert description(Mention(0, 0, "More than 7,000 miners", "nominal")) == "More than 7,000 miners"
    assert description(Mention(0, 0, "About 12,500, most of them miners", "nominal")) == "About 12,500"


def test_a_part_of_them_keeps_its_whole_number():
    maker = Maker()
    told = maker.report("a", "Graustark says 2,405 of its miners were killed.", "1911-05-06")
    told.event("2,405 of its miners were killed", "kill", [], [], "1911-05-03", cameo="190")
    object.__setattr__(told.statements[0].content, "recipients", (Mention(24, 34, "its miners", "nominal"),))
    assert events(maker)[0].text.startswith("2,405 of the miners were killed")


def test_two_states_that_recognise_a_third_have_done_two_acts():
    maker = reports(
        ("Ruritania and Graustark recognised Zenda", "recognise", ["Ruritania", "Graustark"], ["Zenda"], "1911-05-03")
    )
    assert sorted(e.text for e in events(maker)) == ["Graustark recognised Zenda", "Ruritania recognised Zenda"]


def test_a_rank_implies_the_acts_of_those_it_lists():
    maker = Maker()
    maker.report("a", "Ruritania recognised Zenda, the second state after Graustark.", "1911-05-06").event(
        "Ruritania recognised Zenda", "recognise", ["Ruritania"], ["Zenda"], "1911-05-03"
    ).count("the second state after Graustark", "ordinal", 2, 2, "state", act="recognise", listed=["Graustark"])
    assert "Graustark recognised Zenda" in [e.text for e in events(maker)]


def test_a_state_and_its_own_agency_are_one_announcer():
    def told(who, role):
        return ("Ruritania recognised Zenda", "recognise", ["Ruritania"], ["Zenda"], "1911-05-03", {"said_by": [(who, role)]})

    same = reports(told("Ruritania", "speaker"), told("Ruritanian News Agency", "agency"))
    assert not [d for d in differences(same) if d.question.startswith("Who announced")]
    two = reports(told("Rudolf", "speaker"), told("Ruritanian News Agency", "agency"))
    assert [d.kind for d in differences(two) if d.question.startswith("Who announced")] == ["fact"]


def test_a_denied_act_starts_no_relation_and_is_told_as_denied():
    maker = Maker()
    maker.report("a", "Ruritania has not recognised Zenda.", "1911-05-06").event(
        "Ruritania has not recognised Zenda", "recognise", ["Ruritania"], ["Zenda"], status="denied"
    ).relation("Ruritania has not recognised Zenda", "recognition", "Ruritania", "Zenda", holds=False)
    account = compare(maker.analyses, maker.links)
    assert all(not r.holds for r in account.relations)
    row = next(p for p in account.propositions if p.text == "Ruritania recognised Zenda")
    assert [c.says for c in row.cells.values()] == ["contradicts"]


def test_what_befalls_a_country_needs_no_doer():
    maker = reports(("An earthquake struck Graustark on Wednesday", "disaster", [], ["Graustark"], "1911-05-03", {"cameo": ""}))
    assert [(e.text, e.core) for e in events(maker)] == [("An earthquake struck Graustark", True)]


def test_a_count_that_grows_from_day_to_day_is_told_as_such():
    maker = Maker()
    maker.report("a", "The storm left 18 dead.", "1911-05-04").count("18 dead", "number", 18, 18, "dead")
    maker.report("b", "The storm left 26 dead.", "1911-05-06").count("26 dead", "number", 26, 26, "dead")
    found = differences(maker)
    assert [d.kind for d in found] == ["time"]
    assert "grows" in found[0].resolution


def test_news_agencies_publish_what_their_state_does_not_say():
    maker = reports(
        ("Ruritania made a statement", "announce", ["Ruritania"], [], "1911-05-03", {"cameo": "010"}),
        ("Ruritanian News Agency published it", "announce", ["Ruritanian News Agency"], [], "1911-05-03", {"cameo": "010"}),
    )
    maker.links.entities["rna"].codes["role"] = "agency"
    try:
        assert len(events(maker)) == 2
    finally:
        del maker.links.entities["rna"].codes["role"]


def test_an_adversary_confirms_an_act_by_protesting_against_it():
    maker = reports(
        ("Ruritania recognised Zenda", "recognise", ["Ruritania"], ["Zenda"], "1911-05-03"),
        ("Ruritania recognised Zenda", "recognise", ["Ruritania"], ["Zenda"], "1911-05-03"),
        ("Graustark condemned Ruritania", "condemn", ["Graustark"], ["Ruritania"], "1911-05-04", {"cameo": "111"}),
    )
    rows = {p.text: p.adversaries for p in compare(maker.analyses, maker.links).propositions}
    assert rows["Ruritania recognised Zenda"] == ["gra"]
    assert rows["Graustark condemned Ruritania"] == []


def test_a_body_keeps_the_capitals_of_its_name_and_a_sentence_s_first_word_does_not():
    for words, name in (
        ("The Coast Guard", "Coast Guard"),
        ("The Ministry of Health", "Ministry of Health"),
        ("Interior Ministry", "Interior Ministry"),
        ("Rebels in Zenda", "rebels in Zenda"),
    ):
        maker = Maker()
        told = maker.report("a", f"{words} closed the border of Zenda.", "1911-05-06")
        told.event(f"{words} closed the border of Zenda", "close_border", [], ["Zenda"], "1911-05-03", cameo="160")
        who = Mention(0, len(words), words, "nominal")
        object.__setattr__(told.statements[0].content, "actors", (who,))
        found = with_described(maker.analyses, maker.links)
        assert found.entities[found.of("d-a", who)[0]].name == name
