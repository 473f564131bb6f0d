from dataclasses import replace
from itertools import pairwise
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_reports import analysis, report, rows, text

from rashomon.model import Analysis, EntityKind, Mention, Reading, Sentence
from rashomon.stories import Features, affinity, cluster, features, group, weigh
from rashomon.stories.affinity import akin
from rashomon.stories.candidates import Candidates
from rashomon.stories.overlaps import Overlaps
from rashomon.stories.settings import SETTINGS
from rashomon.stories.weighing import mean
from rashomon.times import Interval

ROWS = rows()
ANALYSES = [analysis(report(row)) for row in ROWS]


def names(groups, given):
    return [[given[i].document.id for i in group] for group in groups]


def of(*stories):
    return [a for a, row in zip(ANALYSES, ROWS, strict=True) if row["story"] in stories]


def test_reports_of_nine_stories_come_apart_by_story():
    found = {frozenset(group) for group in names(cluster(ANALYSES), ANALYSES)}
    wanted = {frozenset(row["id"] for row in ROWS if row["story"] == story) for story in {row["story"] for row in ROWS}}
    assert found == wanted


@pytest.mark.parametrize("pair", [("quake-andes", "quake-anatolia"), ("trial-a", "trial-b"), ("election", "coup")])
def test_look_alike_stories_stay_apart_in_a_small_folder(pair):
    given = of(*pair)
    assert len(cluster(given)) == 2


@pytest.mark.parametrize("story", sorted({row["story"] for row in ROWS}))
def test_a_folder_with_one_story_is_one_story(story):
    given = of(story)
    assert len(cluster(given)) == 1


def test_stories_are_in_order_of_their_earliest_report_and_so_is_each_story():
    groups = cluster(ANALYSES)
    first = [min((a.document.published.interval.start for a in (ANALYSES[i] for i in g) if a.document.published.interval),
                 default=None) for g in groups]  # fmt: skip
    dated = [moment for moment in first if moment]
    assert dated == sorted(dated)
    assert first[-1] is None, "a story without any date stands last"
    for story in groups:
        keys = [(ANALYSES[i].document.published.interval is None, ANALYSES[i].document.published.interval) for i in story]
        assert all(a[0] <= b[0] for a, b in pairwise(keys))


@settings(max_examples=15, deadline=None)
@given(st.permutations(range(len(ANALYSES))))
def test_the_order_of_the_documents_changes_nothing(order):
    given = [ANALYSES[i] for i in order]
    assert names(cluster(given), given) == names(cluster(ANALYSES), ANALYSES)


def test_every_document_is_in_exactly_one_story():
    members = sorted(i for group in cluster(ANALYSES) for i in group)
    assert members == list(range(len(ANALYSES)))


def test_nothing_gives_no_stories_and_one_report_gives_one():
    assert cluster([]) == []
    assert cluster(ANALYSES[:1]) == [[0]]


@pytest.mark.parametrize("odd", ["", " \n ", "…", "\ud800\udfff", "A" * 5000, "““““", "1 2 3", "漢字かな交じり文"])
def test_odd_texts_do_no_harm(odd):
    given = [text(odd, "odd"), *of("merger")]
    assert sorted(i for group in cluster(given) for i in group) == [0, 1, 2, 3]


def test_the_same_words_published_half_a_year_apart_are_two_stories():
    words = "The river Oster flooded the town of Hallmark and 300 people left their homes, mayor Dora Finch said."
    given = [text(words, "a", "2020-01-10"), text(words + " Again.", "b", "2020-07-11")]
    assert len(cluster(given)) == 2


def test_reports_whose_leads_date_their_news_far_apart_are_two_stories():
    one = "On 3 March 2011 voters in Kestria chose a parliament; the party of Ilja Brandt won most seats, the commission said."
    two = "On 8 May 2016 voters in Kestria chose a parliament; the party of Ilja Brandt won most seats, the commission said."
    assert len(cluster([text(one, "a"), text(two, "b")])) == 2
    assert len(cluster([text(one, "a"), text(one + " Turnout was low.", "b")])) == 1


def weighed(*given):
    return weigh([features(a) for a in given])


def near_by_name(a, b):
    """Whether two reports are akin."""
    (shared,) = Overlaps([a, b]).of(0, [1])
    return akin(a, b, shared)


def test_affinity_is_symmetric_and_gives_reasons_in_words():
    a, b = weighed(*of("merger")[:2])
    assert affinity(a, b) == affinity(b, a)
    assert any("helvia" in reason for reason in affinity(a, b).reasons)
    assert affinity(a, b).clash is None


def test_affinity_names_what_clashes():
    a, b = weighed(text("Flood in Oster.", "a", "2020-01-01"), text("Flood in Oster again.", "b", "2020-06-01"))
    assert affinity(a, b).score == 0
    assert affinity(a, b).clash == "they were published 152 days apart"


def test_a_report_is_nearer_to_its_own_story_than_to_a_look_alike():
    a, b, c = weighed(*of("quake-andes")[:2], of("quake-anatolia")[0])
    assert affinity(a, b).score > 2 * affinity(a, c).score


def test_entities_of_mentions_bring_spellings_together():
    one = text("The DPRK fired a rocket over Hokkaido.", "a")
    two = text("North Korea fired a rocket over Hokkaido.", "b")
    links = {"DPRK": ("prk",), "North Korea": ("prk",)}
    with_mentions = [
        Analysis(a.reading, (Mention(a.document.text.index(name), a.document.text.index(name) + len(name), name),))
        for a, name in ((one, "DPRK"), (two, "North Korea"))
    ]
    bare = affinity(*weighed(one, two)).score
    found = [features(a, lambda _, mention: links[mention.text]) for a in with_mentions]
    assert affinity(*weigh(found)).score > bare


def test_other_places_and_other_people_clash():
    given = []
    for name, place in (("a", "Chile"), ("b", "Turkey")):
        words = f"An earthquake struck {place} and destroyed many houses; rescue teams searched the ruins for survivors."
        start = words.index(place)
        mention = Mention(start, start + len(place), place, kind=EntityKind.STATE, entities=(place.lower(),))
        given.append(Analysis(text(words, name).reading, (mention,)))
    assert affinity(*weighed(*given)).clash == "they tell of other places and other people"


def test_vectors_move_the_score_where_they_are_there():
    def with_vector(a, values):
        size = len(a.document.text)
        return Analysis(Reading(a.document, (Sentence(0, size, ()),), vectors=np.array([values], dtype=np.float32)))

    one, two = of("merger")[:2]
    near = affinity(*weighed(with_vector(one, [1, 0]), with_vector(two, [1, 0]))).score
    far = affinity(*weighed(with_vector(one, [1, 0]), with_vector(two, [0, 1]))).score
    bare = affinity(*weighed(one, two)).score
    assert far < bare < near


def _pair(apart, shared, dated=(True, True)):
    """Two reports that share that many rare names, published so many days apart."""
    names = " and ".join(["Zarnak", "Quolmer", "Vastrel", "Ibbedo", "Tuvalend", "Osprick", "Wenhazi"][:shared])
    days = ["2019-03-01", f"2019-03-{1 + apart:02}"]
    return weighed(
        *(
            text(
                f"In the end the talks between the ministers of the north went on all day with {names} and others in {own}.",
                own,
                day if known else None,
            )
            for own, day, known in zip(("Gorvale", "Lissen"), days, dated, strict=True)
        )
    )


def test_reports_of_one_week_that_share_telling_names_are_akin():
    assert near_by_name(*_pair(2, 4))
    assert not near_by_name(*_pair(20, 4))
    assert not near_by_name(*_pair(2, 1))


def test_an_undated_report_is_akin_to_a_dated_one_only_by_many_names_and_two_undated_ones_never():
    assert near_by_name(*_pair(2, 7, (True, False)))
    assert not near_by_name(*_pair(2, 4, (True, False)))
    assert not near_by_name(*_pair(2, 7, (False, False)))


def test_a_report_that_names_the_place_of_another_does_not_clash_with_it():
    given = []
    for name, place, also in (("a", "Chile", "Turkey"), ("b", "Turkey", "Chile")):
        words = (
            f"An earthquake struck {place} and destroyed many houses; rescue teams searched the ruins. {'So it went on. ' * 40}"
        )
        words += f"It was felt in {also}."
        mentions = tuple(
            Mention(words.index(who), words.index(who) + len(who), who, kind=EntityKind.STATE, entities=(who.lower(),))
            for who in (place, also)
        )
        given.append(Analysis(text(words, name).reading, mentions))
    assert affinity(*weighed(*given)).clash is None


def made(name, day, *terms, lead=None):
    counts = dict.fromkeys(terms, 1.0)
    return Features(name, Interval.parse(day), counts, dict.fromkeys(lead or terms[:6], 1.0), dict.fromkeys(terms[:4], 1.0), (),
                    frozenset(), None)  # fmt: skip


def test_a_thousand_copies_of_one_report_are_one_story_beside_others():
    terms = [f"xq{c}" for c in "abcdefghijklmnop"]
    crowd = [made(f"d{i:04}", "2020-03-01", *terms, f"own{i}") for i in range(1000)]
    other = [made(f"e{i}", "2020-03-01", *(f"yq{i}{c}" for c in "abcdefgh")) for i in range(20)]
    assert sorted(map(len, group([*crowd, *other]))) == [1] * 20 + [1000]


@settings(max_examples=15, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_of_arrival_within_a_day_changes_nothing_in_a_stream(random):
    rng = Random(random.randrange(1000))
    vocabulary = [f"w{i}x" for i in range(150)]
    reports = []
    for i in range(120):
        story = rng.randrange(30)
        own = Random(story).sample(vocabulary, 14)
        reports.append(made(f"d{i:03}", f"2020-03-{1 + story % 9:02}", *rng.sample(own, 11), *rng.sample(vocabulary, 5)))
    tight = replace(SETTINGS, lookups=4)
    arrived = random.sample(reports, len(reports))
    stories = {frozenset(reports[i].id for i in one) for one in group(reports, tight)}
    assert stories == {frozenset(arrived[i].id for i in one) for one in group(arrived, tight)}


def test_the_mean_of_reports_is_as_near_as_the_reports_are_on_average():
    a, b, c = weighed(*of("merger")[:2], of("quake-andes")[0])
    both = mean([a, b])
    together, first, second = Overlaps([c, both, a, b]).of(0, [1, 2, 3])
    for kind in ("words", "lead", "names"):
        assert getattr(together, kind) == pytest.approx((getattr(first, kind) + getattr(second, kind)) / 2)
    assert mean([a]) is a


def test_what_a_report_shares_with_many_at_once_is_what_it_shares_with_each():
    given = weighed(*of("merger", "quake-andes", "trial-a"))
    sweep = Overlaps(given)
    for i in range(len(given)):
        others = [j for j in range(len(given)) if j != i]
        alone = [Overlaps([given[i], given[j]]).of(0, [1])[0] for j in others]
        assert [pytest.approx(one) for one in alone] == sweep.of(i, others)
        back = [sweep.of(j, [i])[0] for j in others]
        assert [pytest.approx(one) for one in back] == sweep.of(i, others)


def test_reports_that_are_laid_out_again_share_what_they_shared(monkeypatch):
    given = weighed(*of("merger", "quake-andes", "trial-a"))
    every = list(range(len(given)))
    kept = [Overlaps(given).of(i, every) for i in every]
    monkeypatch.setattr("rashomon.stories.overlaps.LAID", 2)
    few = Overlaps(given)
    assert [few.of(i, every) for i in every] == kept
    assert len(few._laid) <= 4


def test_what_two_reports_share_is_what_their_words_say():
    one, other = made("a", "2020-03-01", "wa", "wb", "wc"), made("b", "2020-03-01", "wb", "wc", "wd")
    shared, whole = Overlaps(weigh([one, other])).of(0, [1])[0], Overlaps(weigh([one, one])).of(0, [1])[0]
    assert whole == pytest.approx((1, 1, 1, 3, 0))
    assert 0 < shared.words < 1 and shared.rare == 2 and 0 < shared.absent < 1


def test_a_report_meets_those_that_share_three_terms_and_are_not_too_old():
    crowd = [made(f"d{i:02}", "2020-06-01", *(f"own{i}{c}" for c in "abcdefgh")) for i in range(60)]
    old = made("old", "2020-03-01", "wa", "wb", "wc")
    first, near = made("first", "2020-05-20", "wa", "wb", "wc", "wd"), made("near", "2020-05-30", "wb", "wc", "wd", "we")
    weak, last = made("weak", "2020-05-31", "wa", "we", "wz"), made("last", "2020-06-02", "wa", "wb", "wc", "we", "wz")
    met = dict(Candidates(weigh([old, first, near, weak, *crowd, last]), SETTINGS))
    assert met[2] == [1] and met[3] == [] and met[64] == [1, 2, 3]
    assert all(met[i] == [] for i in (0, 1, *range(4, 64)))


@pytest.mark.parametrize(("apart", "cut"), [(0, True), (100, False)])
def test_what_is_too_old_to_be_met_does_not_count_as_missed(apart, cut):
    tight = replace(SETTINGS, lookups=50)
    early = [made(f"a{i:02}", "2020-01-01", "wa", "wb", "wc", f"a{i}") for i in range(45)]
    day = "2020-01-01" if not apart else "2020-06-01"
    late = [made(f"b{i:02}", day, "wa", "wb", "wc", f"b{i}") for i in range(45)]
    candidates = Candidates(weigh([*early, *late]), tight)
    assert candidates.cut is cut
    assert max(len(met) for _, met in candidates) == (50 if cut else 44)
