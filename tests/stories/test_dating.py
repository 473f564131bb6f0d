from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_reports import analysis, report, rows, text

from rashomon.model import Analysis, Block, BlockKind, Document, Published
from rashomon.stories import date_from_story

ROWS = rows()
STORIES = sorted({row["story"] for row in ROWS})
UNDATED = [row for row in ROWS if row["published"] is None]


def of(story):
    return [analysis(report(row)) for row in ROWS if row["story"] == story]


def days(published: Published):
    return published.interval.first_day.isoformat(), published.interval.last_day.isoformat()


def dated(*analyses: Analysis):
    return {name: days(found) for name, found in date_from_story(analyses).items()}


@pytest.mark.parametrize("row", UNDATED, ids=[row["id"] for row in UNDATED])
def test_an_undated_report_is_dated_by_its_story(row):
    found = date_from_story(of(row["story"]))[row["id"]]
    first, last = row["expect"]
    assert first <= days(found)[0] <= last
    assert found.interval.width.days <= 3
    assert found.method == "story" and 0.3 <= found.reliability <= 0.9
    assert found.because.endswith(".") and found.because.count("\n") == 0


def test_dated_reports_are_left_alone():
    wanted = {row["id"] for row in UNDATED}
    assert {name for story in STORIES for name in date_from_story(of(story))} == wanted


@settings(max_examples=20, deadline=None)
@given(st.sampled_from(STORIES), st.randoms(use_true_random=False))
def test_the_order_of_the_reports_changes_nothing(story, random):
    given = of(story)
    mixed = random.sample(given, len(given))
    assert date_from_story(mixed) == date_from_story(given)


def test_a_weekday_means_the_day_to_which_another_report_dates_the_same():
    known = text("The senate of Orlana rejected the pension bill on Wednesday by 41 votes to 38.", "known", "2018-05-11")
    lone = text("On Wednesday the senate rejected the pension bill. Unions in Orlana cheered the 41 senators.", "lone")
    found = date_from_story([known, lone])["lone"]
    assert days(found) == ("2018-05-09", "2018-05-10")
    assert "9 May 2018, a Wednesday" in found.because
    assert found.reliability > 0.6


def test_of_two_weekdays_the_later_one_counts():
    known = text("The senate of Orlana rejected the pension bill on Wednesday by 41 votes to 38.", "known", "2018-05-11")
    lone = text("Unions called a strike on Thursday after the senate of Orlana rejected the pension bill on Wednesday.", "lone")
    assert dated(known, lone)["lone"] == ("2018-05-10", "2018-05-11")


def test_a_day_still_to_come_is_no_day_of_publication():
    known = text("The senate of Orlana rejected the pension bill on Wednesday by 41 votes to 38.", "known", "2018-05-11")
    lone = text("The senate of Orlana rejected the pension bill on Wednesday. Unions will march on Saturday.", "lone")
    assert dated(known, lone)["lone"] == ("2018-05-09", "2018-05-10")


def test_one_full_date_in_prose_dates_a_story_without_any_other_date():
    one = text("The peace treaty between Orlana and Kest was signed in Geneva on July 14th, 2016.", "one")
    two = text("Orlana and Kest signed a peace treaty in Geneva on Thursday.", "two")
    assert dated(one, two)["two"] == ("2016-07-14", "2016-07-15")


def test_a_caption_is_a_lower_bound():
    known = text("The dam at Morro burst on Tuesday and drowned 12 people, the army said.", "known", "2019-01-30")
    words = "The dam at Morro burst on Tuesday and drowned 12 people.\nWorkers at the dam on January 31, 2019. (Photo)"
    cut = words.index("\n")
    blocks = (Block(BlockKind.BODY, 0, cut), Block(BlockKind.CAPTION, cut + 1, len(words)))
    lone = analysis(Document(id="lone", text=words, blocks=blocks))
    assert dated(known, lone)["lone"][0] == "2019-01-31"


def test_a_weekday_in_quoted_words_is_not_the_newest_day():
    known = text("The dam at Morro burst on Tuesday and drowned 12 people, the army said.", "known", "2019-01-30")
    lone = text("The dam at Morro burst on Tuesday and drowned 12 people. “We asked for help on Friday,” said a farmer.", "lone")
    assert dated(known, lone)["lone"] == ("2019-01-29", "2019-01-30")


def test_last_week_puts_a_report_into_the_week_after():
    known = text("The dam at Morro burst on Tuesday and drowned 12 people, the army said.", "known", "2019-01-29")
    lone = text("The dam at Morro that burst last week and drowned 12 people had been declared safe, the army said.", "lone")
    first, last = dated(known, lone)["lone"]
    assert date.fromisoformat(first) >= date(2019, 2, 4) and date.fromisoformat(last) <= date(2019, 2, 10)


def test_yesterday_and_today_count_from_the_day_others_give():
    known = text("The dam at Morro burst on Tuesday and drowned 12 people, the army said.", "known", "2019-01-31")
    lone = text("The dam at Morro burst yesterday and drowned 12 people.", "lone")
    assert dated(known, lone)["lone"] == ("2019-01-30", "2019-01-31")


def test_a_report_that_tells_no_day_gets_a_wide_and_weak_date():
    known = text("The dam at Morro burst on Tuesday and drowned 12 people, the army said.", "known", "2019-01-30")
    found = date_from_story([known, text("Why did the dam at Morro burst?", "lone")])["lone"]
    assert found.reliability <= 0.6
    assert found.interval.first_day <= date(2019, 1, 30) <= found.interval.last_day
    assert "nothing in this report tells its own day" in found.because


def test_where_nobody_knows_a_day_nothing_is_said():
    assert date_from_story([]) == {}
    assert date_from_story([text("The dam burst on Tuesday.", "a"), text("It burst last week.", "b")]) == {}


def test_a_reason_names_the_outlet_of_the_report_it_rests_on():
    found = date_from_story(of("merger"))["m3"]
    assert "M1 Post" in found.because and "12 February 2015, a Thursday" in found.because


@pytest.mark.parametrize(
    "odd", ["", "\n", "on Monday " * 3000, "99.99.9999", "\ud800 on Tuesday", "31 June 2020", "9998-12-31", "0001-01-01"]
)
def test_odd_texts_do_no_harm(odd):
    known = text("The dam at Morro burst on Tuesday.", "known", "2019-01-30")
    assert set(date_from_story([known, text(odd, "odd")])) == {"odd"}
    date_from_story([text(odd, "odd")])


def test_years_no_news_tells_of_do_no_harm():
    given = [text("It burst on Friday.", "a", "0001-01-01"), text("It burst on Friday.", "b"), text("Friday.", "c", "9999-12-30")]
    assert date_from_story(given) == {}


def headed(line, words):
    """An undated report with a line of page matter before its words."""
    whole = f"{line}\n\n{words}" if not line.endswith("–") else f"{line} {words}"
    end = len(line)
    blocks = (Block(BlockKind.DATELINE, 0, end), Block(BlockKind.BODY, whole.index(words), len(whole)))
    return analysis(Document(id="lone", text=whole, blocks=blocks))


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("May 10, 11:52 PM EDT", ("2018-05-10", "2018-05-10")),
        ("10 MAY, 18:40", ("2018-05-10", "2018-05-10")),
        ("ORLANA, May 10 (Hill Wire) –", ("2018-05-10", "2018-05-11")),
    ],
)
def test_a_day_without_its_year_above_the_words_dates_the_report(line, wanted):
    known = text("The senate of Orlana rejected the pension bill on Wednesday by 41 votes to 38.", "known", "2018-05-11")
    lone = headed(line, "On Wednesday the senate of Orlana rejected the pension bill. Unions cheered the 41 senators.")
    found = date_from_story([known, lone])["lone"]
    assert days(found) == wanted
    assert "10 May 2018" in found.because and found.because.endswith(".")


def test_a_day_far_from_the_story_dates_nothing():
    known = text("The senate of Orlana rejected the pension bill on Wednesday by 41 votes to 38.", "known", "2018-05-11")
    lone = headed("November 2, 18:40", "On Wednesday the senate of Orlana rejected the pension bill.")
    assert days(date_from_story([known, lone])["lone"])[0] == "2018-05-09"
