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
from rashomon.stories.affinity import akin, mean
from rashomon.stories.settings import SETTINGS
from rashomon.stories.words import Rarity
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
    found = [features(a) for a in given]
    rarity = Rarity.of({*f.words, *f.names} for f in found)
    return [weigh(f, rarity) for f in found]


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
    rarity = Rarity.of({*f.words, *f.names} for f in found)
    assert affinity(*(weigh(f, rarity) for f in found)).score > bare


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
    assert akin(*_pair(2, 4))
    assert not akin(*_pair(20, 4))
    assert not akin(*_pair(2, 1))


def test_an_undated_report_is_akin_to_a_dated_one_only_by_many_names_and_two_undated_ones_never():
    assert akin(*_pair(2, 7, (True, False)))
    assert not akin(*_pair(2, 4, (True, False)))
    assert not akin(*_pair(2, 7, (False, False)))


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
    cosine = sum(both.words[t] * c.words[t] for t in both.words.keys() & c.words.keys())
    each = [sum(x.words[t] * c.words[t] for t in x.words.keys() & c.words.keys()) for x in (a, b)]
    assert cosine == pytest.approx(sum(each) / 2)
    assert mean([a]) is a
