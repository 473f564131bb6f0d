"""Dates with a year, date lines, and what a text says about its own publication."""

from __future__ import annotations

import pytest

from rashomon import intake
from rashomon.intake import dates
from rashomon.model import Document

DAYS = [
    ("9.5.2016", "2016-05-09", "2016-05-10"),
    ("2016-05-09 07:20", "2016-05-09", "2016-05-10"),
    ("October 8, 2016", "2016-10-08", "2016-10-09"),
    ("Jan. 7, 2020", "2020-01-07", "2020-01-08"),
    ("3rd of May 2011", "2011-05-03", "2011-05-04"),
    ("21 июня 2011 года", "2011-06-21", "2011-06-22"),
    ("2 de octubre de 2017", "2017-10-02", "2017-10-03"),
    ("le 14 juillet 1989", "1989-07-14", "1989-07-15"),
    ("1er août 2005", "2005-08-01", "2005-08-02"),
    ("11. Februar 2015", "2015-02-11", "2015-02-12"),
    ("2013年9月5日", "2013-09-05", "2013-09-06"),
    ("2013년 9월 5일", "2013-09-05", "2013-09-06"),
    ("25/12/2010", "2010-12-25", "2010-12-26"),
    ("12/25/2010", "2010-12-25", "2010-12-26"),
    ("3/4/2021", "2021-03-04", "2021-04-04"),
    ("5/5/2021", "2021-05-05", "2021-05-06"),
]


@pytest.mark.parametrize(("words", "start", "end"), DAYS)
def test_a_date_means_its_days(words: str, start: str, end: str) -> None:
    found = dates.find(f"on {words}, they said")
    assert [hit.interval.iso() for hit in found] == [(start, end)]


@pytest.mark.parametrize(
    "words",
    ["31.2.2020", "13/13/2013", "call 555-12-1999", "in May", "March 3", "192.168.10.2021", "99.99.9999", "version 2.10.4"],
)
def test_what_is_no_date_gives_none(words: str) -> None:
    assert dates.find(words) == []


@pytest.mark.parametrize(
    "line",
    [
        "May 3, 2019 / 4:12 PM GMT",
        "Published: 14 March 2009 | Updated: 15 March 2009",
        "Mittwoch, 11. Februar 2015, 17:45 Uhr",
        "Posted on Monday 4 June 2012 at 10:05 am",
        "2018-11-03 08:20",
        "Опубликовано: 21 июня 2011, 09:30",
        "发布时间:2013年9月5日 10:22",
        "Last updated on: January 3, 2004",
    ],
)
def test_a_line_that_says_only_when_is_a_date_line(line: str) -> None:
    assert dates.date_line(line) is not None


@pytest.mark.parametrize(
    "line",
    [
        "The pact was signed on 3 May 2019.",
        "Accra, 3 May 2019",
        "May",
        "12:30",
        "FILE - May 3, 2019",
        "3 May 2019: the day it began",
    ],
)
def test_a_line_that_says_more_is_none(line: str) -> None:
    assert dates.date_line(line) is None


BODY = (
    "\n\nThe two ministers met in the capital on Monday and agreed to open the border, officials of both sides said."
    "\n\nIt had been shut since 1998."
)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Border to open\n\n3 May 2019" + BODY, "2019-05-03"),
        ("Border to open (3.5.2019)" + BODY, "2019-05-03"),
        ("Border to open\nBy Jane Roe | 3 May 2019" + BODY, "2019-05-03"),
        ("Border to open" + BODY + "\n\nPublished: 3 May 2019", "2019-05-03"),
        ("Border to open" + BODY + "\n\nLast updated: 3 May 2019", "2019-05-03"),
        (
            "Border to open\n\nACCRA, May 3, 2019 (Example Wire) - The two ministers met in the capital, officials said." + BODY,
            "2019-05-03",
        ),
        ("Border to open" + BODY + "\n\nThe treaty of 3 May 2019 said as much, according to a minister.", None),
        ("Border to open\n\nMinister Jane Roe speaks in Accra, Ghana, May 3, 2019. (John Doe/AFP via Getty Images)" + BODY, None),
    ],
)
def test_the_day_of_publication_comes_only_from_lines_that_give_it(text: str, day: str | None) -> None:
    published = intake.zone(Document.from_text(text)).published
    first = published.interval.first_day if published.interval else None
    assert (first.isoformat() if first else None) == day
    assert published.because


def test_a_known_day_is_kept_and_an_unclear_one_is_wide_and_less_sure() -> None:
    text = "Border to open\n\n3/4/2021" + BODY
    known = intake.zone(Document.from_text(text, published="2021-04-05")).published
    assert known.interval is not None and known.interval.iso() == ("2021-04-05", "2021-04-06")
    unclear = intake.zone(Document.from_text(text)).published
    assert unclear.interval is not None and unclear.interval.iso() == ("2021-03-04", "2021-04-04")
    assert unclear.reliability < 0.6 and "both readings" in unclear.because


def test_a_translation_has_the_day_of_the_translator_and_names_the_originals() -> None:
    text = "Border to open (1.5.2019)\n\nTranslator's Note: The paper's spelling is kept. JKL (6.5.2019)" + BODY
    published = intake.zone(Document.from_text(text)).published
    assert published.interval is not None and published.interval.iso()[0] == "2019-05-06"
    assert "2019-05-01" in published.because and "translator" in published.because


@pytest.mark.parametrize("value", ["", "tomorrow", "0000-00-00", "99999999999999", "2021-13-45T99:99:99Z", "x" * 5000])
def test_a_bad_metadata_date_gives_none(value: str) -> None:
    assert dates.parse(value) is None


def test_metadata_times_keep_their_zone() -> None:
    found = dates.parse("2021-03-04T23:30:00-05:00")
    assert found is not None and found.interval.iso()[0] == "2021-03-05T04:30:00Z"


@pytest.mark.parametrize(
    "line", ["Apr 16, 11:52 PM EDT", "14 AUG, 18:40", "Tuesday, 14 August", "Updated: 14 August", "Aug. 14 at noon, 12:00"]
)
def test_a_day_without_its_year_beside_a_clock_or_weekday_is_a_date_line(line: str) -> None:
    assert dates.is_yearless(line)
    document = intake.zone(Document.from_text(f"Border opens at last\n\nBy Jane Roe\n{line}{BODY}"))
    assert any(block.kind.value == "dateline" and document.text[block.start : block.end] == line for block in document.blocks)
    assert document.published.interval is None


@pytest.mark.parametrize(
    "line",
    [
        "May 3",
        "March 14",
        "Tuesday",
        "18:40",
        "Tuesday, 14 August 2012",
        "14 August: the day it began, 18:40",
        "On 14 May it rained",
    ],
)
def test_a_day_alone_or_in_a_sentence_is_none(line: str) -> None:
    assert not dates.is_yearless(line)
