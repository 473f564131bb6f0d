from rashomon.compare import RULES, compare, reason
from tests.compare.making import Maker


def found(maker):
    return compare(maker.analyses, maker.links).differences


def kinds(maker):
    return sorted(d.kind for d in found(maker))


def test_every_rule_has_a_reason_of_its_own():
    reasons = [reason(rule) for rule in RULES]
    assert all(r.endswith(".") and len(r) > 20 for r in reasons)
    assert len(set(reasons)) == len(reasons)


def test_two_days_for_one_act_are_a_difference_of_time():
    maker = Maker()
    maker.report("a", "Ruritania recognised Zenda on Wednesday.", "1911-05-06").event(
        "Ruritania recognised Zenda on Wednesday", "recognise", ["Ruritania"], ["Zenda"], "1911-05-03"
    )
    maker.report("b", "Ruritania recognised Zenda on Thursday.", "1911-05-06").event(
        "Ruritania recognised Zenda on Thursday", "recognise", ["Ruritania"], ["Zenda"], "1911-05-04"
    )
    assert kinds(maker) == ["time"]
    assert [s.value for s in found(maker)[0].sides] == ["1911-05-03", "1911-05-04"]


def test_a_day_inside_a_named_month_is_no_difference():
    maker = Maker()
    maker.report("a", "Ruritania recognised Zenda on Wednesday.", "1911-05-06").event(
        "Ruritania recognised Zenda on Wednesday", "recognise", ["Ruritania"], ["Zenda"], "1911-05-03"
    )
    maker.report("b", "Ruritania recognised Zenda in May.", "1911-05-06").event(
        "Ruritania recognised Zenda in May", "recognise", ["Ruritania"], ["Zenda"], "1911-05"
    )
    assert kinds(maker) == []


def test_a_rank_that_turns_on_who_is_counted_is_a_difference_of_definition_and_is_recounted():
    maker = Maker()
    maker.report("a", "Ruritania recognised Zenda, the second state after Graustark.", "1911-05-06").event(
        "Ruritania recognised Zenda", "recognise", ["Ruritania"], ["Zenda"], "1911-05-03"
    ).count("the second state after Graustark", "ordinal", 2, 2, "state", act="recognise", listed=["Graustark"]).relation(
        "Ruritania recognised Zenda", "recognition", "Ruritania", "Zenda", start="1911-05-03"
    )
    maker.report("b", "Only Strelsau and Graustark had recognised Zenda, in 1890.", "1911-05-06").count(
        "Only Strelsau and Graustark", "exclusive", None, None, "state", act="recognise", listed=["Strelsau", "Graustark"]
    ).relation("Strelsau and Graustark had recognised Zenda", "recognition", "Graustark", "Zenda", start="1890").relation(
        "Strelsau and Graustark had recognised Zenda, in 1890", "recognition", "Strelsau", "Zenda", start="1890"
    )
    difference = next(d for d in found(maker) if d.kind == "definition")
    assert "second state" in difference.resolution
    assert "third of all if Strelsau is counted" in difference.resolution


def test_happenings_of_a_kind_counted_from_other_years_are_a_difference_of_definition():
    maker = Maker()
    maker.report("a", "It is the fifth coup in Ruritania since 1880.", "1911-05-06").count(
        "the fifth coup in Ruritania since 1880", "ordinal", 5, 5, "coup"
    )
    maker.report("b", "Papers call it the seventh uprising in nine years.", "1911-05-07").count(
        "the seventh uprising in nine years", "ordinal", 7, 7, "uprising"
    )
    maker.report("c", "There were coups in 1908 and 1909. This one was the sixth in the region.", "1911-05-07").count(
        "the sixth in the region", "ordinal", 6, 6, ""
    )
    (difference,) = [d for d in found(maker) if d.kind == "definition"]
    assert [side.value for side in difference.sides] == [
        "fifth coup in Ruritania since 1880",
        "sixth in the region",
        "seventh uprising in nine years",
    ]


def test_a_report_that_ranks_several_things_of_a_kind_is_not_set_against_another():
    maker = Maker()
    maker.report("a", "The first round was held in May, the second round this week.", "1911-05-06").count(
        "The first round", "ordinal", 1, 1, "round"
    ).count("the second round this week", "ordinal", 2, 2, "round")
    maker.report("b", "It was the second round this year.", "1911-05-06").count(
        "the second round this year", "ordinal", 2, 2, "round"
    )
    assert kinds(maker) == []


def test_relations_that_one_account_has_and_another_denies_are_a_difference_of_fact():
    maker = Maker()
    maker.report("a", "Ruritania maintained relations with Graustark.", "1911-05-06").relation(
        "Ruritania maintained relations with Graustark", "diplomatic_relations", "Ruritania", "Graustark"
    )
    maker.report("b", "Ruritania had no relations with Graustark.", "1911-05-06").relation(
        "Ruritania had no relations with Graustark", "diplomatic_relations", "Ruritania", "Graustark", holds=False
    )
    assert kinds(maker) == ["fact"]


def test_a_translator_who_contradicts_the_author_is_a_difference_of_voice():
    note = "Note: Ruritania opened an embassy in Graustark in 1890."
    maker = Maker()
    maker.report("a", f"Ruritania had no relations with Graustark.\n{note}", "1911-05-06", notes=[note]).relation(
        "Ruritania had no relations with Graustark", "diplomatic_relations", "Ruritania", "Graustark", holds=False
    ).relation("Ruritania opened an embassy in Graustark in 1890", "mission", "Ruritania", "Graustark", start="1890")
    assert "voice" in kinds(maker)


def test_figures_whose_bounds_exclude_each_other_are_a_difference_and_open_bounds_are_none():
    def toll(second, low, high):
        maker = Maker()
        maker.report("a", "The storm left 18 dead.", "1911-05-06").count("18 dead", "number", 18, 18, "dead")
        maker.report("b", f"The storm left {second} dead.", "1911-05-06").count(f"{second} dead", "number", low, high, "dead")
        return kinds(maker)

    assert toll("26", 26, 26) == ["fact"]
    assert toll("at least 12", 12, None) == []


def test_one_utterance_in_two_wordings_is_a_difference_of_wording():
    maker = Maker()
    maker.report("a", "“We look forward to a fruitful and lasting peace,” Rudolf said.", "1911-05-06").quote(
        "We look forward to a fruitful and lasting peace", "Rudolf"
    )
    maker.report("b", "“We look forward to a productive and lasting peace,” Rudolf said.", "1911-05-06").quote(
        "We look forward to a productive and lasting peace", "Rudolf"
    )
    assert kinds(maker) == ["wording"]
