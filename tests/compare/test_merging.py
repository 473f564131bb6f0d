from rashomon.compare import compare
from tests.compare.making import Maker


def recognition(days, actors=("Ruritania",), recipients=("Zenda",)):
    maker = Maker()
    for i, day in enumerate(days):
        maker.report(f"{i}", "Ruritania recognised Zenda.", "1911-05-06").event(
            "Ruritania recognised Zenda", "recognise", actors, recipients, day
        )
    return maker


def events(maker):
    return compare(maker.analyses, maker.links).events


def test_reports_of_one_act_on_neighbouring_days_are_one_happening():
    found = events(recognition(["1911-05-03", "1911-05-03", "1911-05-04"]))
    assert len(found) == 1
    assert found[0].when.start == "1911-05-03"
    assert [r.when.start for r in found[0].reports] == ["1911-05-03", "1911-05-03", "1911-05-04"]


def test_an_act_three_years_before_is_another_happening():
    assert len(events(recognition(["1911-05-03", "1908-02-01"]))) == 2


def test_an_undated_report_of_an_act_that_happens_once_joins_the_dated_one():
    assert len(events(recognition(["1911-05-03", None]))) == 1


def test_other_parties_make_another_happening():
    maker = recognition(["1911-05-03"])
    maker.report("other", "Graustark recognised Zenda.", "1911-05-06").event(
        "Graustark recognised Zenda", "recognise", ["Graustark"], ["Zenda"], "1911-05-03"
    )
    assert len(events(maker)) == 2


def test_a_person_acts_for_the_state_but_two_persons_are_two_parties():
    maker = recognition(["1911-05-03"])
    maker.report("a", "Rudolf recognised Zenda.", "1911-05-06").event(
        "Rudolf recognised Zenda", "recognise", ["Rudolf"], ["Zenda"], "1911-05-03"
    )
    assert len(events(maker)) == 1
    speeches = Maker()
    speeches.report("a", "Rudolf spoke. Flavia spoke.", "1911-05-06").event(
        "Rudolf spoke", "state", ["Rudolf"], cameo="010"
    ).event("Flavia spoke", "state", ["Flavia"], cameo="010")
    assert len(events(speeches)) == 2


def test_a_denial_is_not_a_report_of_the_act_but_contradicts_it():
    maker = recognition(["1911-05-03", "1911-05-03"])
    maker.report("no", "Ruritania did not recognise Zenda.", "1911-05-06").event(
        "Ruritania did not recognise Zenda", "recognise", ["Ruritania"], ["Zenda"], status="denied"
    )
    account = compare(maker.analyses, maker.links)
    row = next(p for p in account.propositions if p.text == "Ruritania recognised Zenda")
    assert [row.cells[d.id].says for d in account.documents] == ["states", "states", "contradicts"]


def test_background_of_another_year_is_not_core():
    maker = recognition(["1911-05-03", "1911-05-03"])
    maker.report("old", "Syldavia recognised Zenda in 1890.", "1911-05-06").event(
        "Syldavia recognised Zenda in 1890", "recognise", ["Syldavia"], ["Zenda"], "1890"
    )
    core = {e.text: e.core for e in events(maker)}
    assert core == {"Ruritania recognised Zenda": True, "Syldavia recognised Zenda": False}


def test_the_order_of_documents_does_not_matter():
    maker = recognition(["1911-05-03", "1911-05-04", None])
    assert compare(maker.analyses, maker.links) == compare(maker.analyses[::-1], maker.links)
