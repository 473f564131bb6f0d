"""Headers of reports as outlets of many countries print them: outlet, day, authors and title; and look-alikes that give none."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest

from rashomon import intake
from rashomon.intake import dates
from rashomon.intake.cues import data, words
from rashomon.intake.papers import in_byline, is_plain, issuer, labelled, of_dateline, of_rights, of_title, paper_name
from rashomon.model import Document, VoiceRole

ROWS = [json.loads(line) for line in (Path(__file__).parent / "data" / "headers.jsonl").read_text("utf-8").splitlines()]
TITLE = "Lake above Mopti to be emptied"
BODY = (
    "The lake behind the Tarrant dam will be emptied before the rains, the engineers said on Monday, "
    "and the villages below it were warned.\n\n"
    "A crack had been seen since 1998 by fishermen of Mopti, but nobody listened to them, the elders of the valley said."
)


def _listed(key: str) -> list[str]:
    return sorted(words("mastheads.toml", key))


def _document(row: dict) -> Document:
    end = "\n\n" + "\n".join(row["end"]) if "end" in row else ""
    return intake.zone(Document.from_text("\n".join(row["lines"]).replace("{body}", BODY) + end))


def _days(document: Document) -> str | list[str] | None:
    interval = document.published.interval
    if interval is None or interval.first_day is None or interval.width is None:
        return None
    last = interval.first_day + interval.width - timedelta(days=1)
    return interval.first_day.isoformat() if last == interval.first_day else [interval.first_day.isoformat(), last.isoformat()]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["shape"])
def test_a_header_gives_outlet_day_authors_and_title(row: dict) -> None:
    document = _document(row)
    authors = [voice.name for voice in document.voices if voice.role is VoiceRole.AUTHOR and voice.name]
    found = (document.outlet, _days(document), authors, document.title)
    assert found == (row["outlet"], row["day"], row.get("authors", []), row.get("title", TITLE))


def test_a_report_without_its_header_has_no_outlet_and_no_day() -> None:
    document = intake.zone(Document.from_text(BODY))
    assert (document.outlet, document.published.interval) == (None, None)


@pytest.mark.parametrize("pair", _listed("pairs"))
def test_two_words_close_an_agencys_name(pair: str) -> None:
    assert paper_name(f"Steppe {pair.title()}") == f"Steppe {pair.title()}"


@pytest.mark.parametrize("word", _listed("sections"))
def test_a_press_word_of_sections_behind_a_sections_word_is_no_paper(word: str) -> None:
    assert paper_name(f"World {word.title()}") is None
    assert paper_name(f"Korea {word.title()}") is None


@pytest.mark.parametrize("word", _listed("crew"))
def test_those_who_write_for_a_paper_are_no_part_of_its_name(word: str) -> None:
    assert paper_name(f"Malwa Chronicle {word.title()}") == "Malwa Chronicle"
    assert paper_name(f"Staff {word.title()}") is None


@pytest.mark.parametrize("word", _listed("offices"))
def test_an_office_is_no_paper(word: str) -> None:
    assert paper_name(f"{word.title()} Reporter") is None
    assert paper_name(f"{word.title()} Desk") is None


@pytest.mark.parametrize("label", _listed("labels"))
def test_a_label_announces_a_paper(label: str) -> None:
    assert labelled(f"{label.title()}: Niger Wire") == "Niger Wire"
    assert labelled(f"{label.title()}: Ministry of Water") is None


@pytest.mark.parametrize("word", _listed("surnames"))
def test_a_press_word_behind_a_forename_is_a_surname(word: str) -> None:
    assert in_byline(f"By Tom Hale, Emily {word.title()}") is None
    assert in_byline(f"By Tom Hale, Margalla {word.title()}") == f"Margalla {word.title()}"


@pytest.mark.parametrize("word", _listed("forenames"))
def test_a_forename_before_a_surname_makes_a_person(word: str) -> None:
    assert in_byline(f"By Tom Hale, {word.title()} Post") is None


@pytest.mark.parametrize("word", _listed("before"))
def test_some_words_open_no_name(word: str) -> None:
    assert paper_name(f"{word.title()} Harrow Tribune") is None


@pytest.mark.parametrize("phrase", _listed("phrases"))
def test_a_phrase_with_a_press_word_is_no_paper(phrase: str) -> None:
    assert paper_name(phrase.title()) is None


@pytest.mark.parametrize("word", _listed("holders"))
def test_who_only_holds_rights_is_no_paper(word: str) -> None:
    assert of_rights(f"© 2019 Harrow Tribune {word.title()}") is None


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("© Globewire 2007. All rights reserved.", "Globewire"),
        ("(c) 2019 Levant Mirror", "Levant Mirror"),
        ("Copyright (c) 2012 by The Levant Observer", "The Levant Observer"),
        ("Copyright © 2010-2012 Harrow Tribune, all rights reserved", "Harrow Tribune"),
        ("© Jane Roe 2012", None),
        ("© World News", None),
        ("Copyright law was changed in 2012, the Harrow Tribune wrote.", None),
    ],
)
def test_a_line_of_rights_names_a_paper(line: str, name: str | None) -> None:
    assert of_rights(line) == name


@pytest.mark.parametrize("name", _listed("agencies"))
def test_a_dateline_credits_an_agency(name: str) -> None:
    shown = name.upper() if len(name) <= 4 else name.title()
    assert of_dateline(f"Mopti ({shown}) –", BODY, BODY) == shown


@pytest.mark.parametrize("name", _listed("states"))
def test_a_short_state_in_brackets_is_no_agency(name: str) -> None:
    assert of_dateline(f"MEDFORD, ({name.upper()}) –", BODY, BODY) is None
    assert of_dateline(f"MEDFORD, March 3 ({name.title()}.) –", BODY, BODY) is None


@pytest.mark.parametrize("rank", _listed("ranks"))
def test_a_title_before_a_bracket_shows_a_person(rank: str) -> None:
    assert of_dateline(f"{rank.upper()} JANE ROE, London (RAF) –", BODY, BODY) is None


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("BANJUL, Dec 13 2016 (Sahel Wire) –", "Sahel Wire"),
        ("MOPTI, Aug. 14 (Qilu) --", "Qilu"),
        ("MOPTI, August 14. /AMUR/.", "AMUR"),
        ("Mopti (Mali), 14 août 2012 (AGP) -", "AGP"),
        ("Mopti (Mali) –", None),
        ("KINDU (Maniema) –", None),
        ("Jane Roe (Labour) -", None),
        ("JANE ROE (RAF) –", None),
        ("MOPTI (1998) –", None),
        ("MOPTI –", None),
    ],
)
def test_only_an_agency_in_a_dateline_is_one(line: str, name: str | None) -> None:
    assert of_dateline(line, BODY, BODY) == name


@pytest.mark.parametrize("label", _listed("releases"))
def test_a_body_issues_a_press_release(label: str) -> None:
    assert issuer([label.upper(), "Ministry of Water"]) == "Ministry of Water"


@pytest.mark.parametrize("word", _listed("issuers"))
def test_only_beside_a_release_a_body_is_the_outlet(word: str) -> None:
    name = f"River {word.title()}"
    assert issuer(["Press Release", name]) == name
    assert issuer(["14 August 2012", name]) is None


@pytest.mark.parametrize("word", _listed("affiliations"))
def test_a_body_behind_an_author_is_no_author(word: str) -> None:
    document = intake.zone(Document.from_text(f"{TITLE}\nBy Jane Roe, Mopti {word.title()}\n14 August 2012\n\n{BODY}"))
    assert [voice.name for voice in document.voices if voice.name] == ["Jane Roe"]
    assert document.outlet is None


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Ferry sinks off Suva | The Hill Tribune", ("Ferry sinks off Suva", "The Hill Tribune")),
        ("Ferry sinks off Suva | World News", None),
        ("Ferry sinks off Suva - Hill Tribune", None),
        ("Politics | The Hill Tribune", None),
    ],
)
def test_a_bar_behind_a_headline_parts_it_from_its_paper(line: str, found: tuple[str, str] | None) -> None:
    assert of_title(line) == found


@pytest.mark.parametrize("era", sorted(words("dates.toml", "eras")))
def test_a_year_of_an_era_has_the_year_in_brackets(era: str) -> None:
    (found,) = dates.find(f"Pyongyang, March 7, {era.title()} 106 (2017)")
    assert found.interval.iso()[0] == "2017-03-07"


@pytest.mark.parametrize(
    ("words_", "day"),
    [
        ("2012 August 14", "2012-08-14"),
        ("14-Aug-12", "2012-08-14"),
        ("14 Aug '12", "2012-08-14"),
        ("14/Aug/2012", "2012-08-14"),
        ("Aug.14,2012", "2012-08-14"),
        ("Fri Apr 20 2007", "2007-04-20"),
    ],
)
def test_a_date_in_other_forms_means_its_day(words_: str, day: str) -> None:
    (found,) = dates.find(words_)
    assert found.interval.iso()[0] == day


@pytest.mark.parametrize("words_", ["14 Aug 12:30", "14 Aug 12", "2012 May 3.5 metres", "2012 May 14:30"])
def test_numbers_beside_a_month_are_not_always_a_date(words_: str) -> None:
    assert dates.find(words_) == []


@pytest.mark.parametrize(
    ("line", "others", "day"),
    [
        ("Tuesday, 05/03/2019", [], "2019-03-05"),
        ("Friday, 05/03/2019", [], "2019-05-03"),
        ("mardi 05/03/2019", [], "2019-03-05"),
        ("05/03/2019", ["MOPTI, March 5 –"], "2019-03-05"),
        ("05/03/2019", ["Updated 3 May 2019"], "2019-05-03"),
        ("05/03/2019", ["Updated 25/03/2019"], "2019-03-05"),
        ("05/03/2019", ["Updated 03/25/2019"], "2019-05-03"),
        ("05/03/2019", ["13/03/2019 | 03/14/2019"], None),
        ("05/03/2019", ["March 5 and May 3"], None),
        ("05/03/2019", [], None),
        ("Monday, 05/03/2019", [], None),
    ],
)
def test_the_page_decides_which_number_is_the_day(line: str, others: list[str], day: str | None) -> None:
    (found,) = dates.find(line)
    settled = dates.settle(found, line, [line, *others])
    assert (settled.iso()[0] if settled else None) == day


@pytest.mark.parametrize(
    ("name", "number"),
    [(name, number) for days in data("dates.toml")["days"].values() for number, names in enumerate(days) for name in names],  # type: ignore[attr-defined]
)
def test_each_weekday_decides(name: str, number: int) -> None:
    line = f"{name.title()}, 04/03/2019"
    (found,) = dates.find(line)
    days = {0: "2019-03-04", 2: "2019-04-03"}
    settled = dates.settle(found, line, [])
    assert (settled.iso()[0] if settled else None) == days.get(number)


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Special to the Elk County Record", "Elk County Record"),
        ("Special Cable to THE HARROW TIMES.", "THE HARROW TIMES"),
        ("From: Volta News Agency", "Volta News Agency"),
        ("Special to our readers", None),
        ("Special report: Harrow Times is sold", None),
    ],
)
def test_what_a_text_was_written_for_is_its_paper(line: str, name: str | None) -> None:
    assert labelled(line) == name


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("By Jane Roe, Hill Tribune political editor", "Hill Tribune"),
        ("By Jane Roe for the Hill Tribune", "Hill Tribune"),
        ("By Jane Roe For The Hill Tribune", "The Hill Tribune"),
        ("By Jane Roe / Hill Tribune", "Hill Tribune"),
        ("By Jane Roe and Tom Hale, Capitol Gazette-Tribune", "Capitol Gazette-Tribune"),
        ("By Jane Roe, Staff Reporter", None),
        ("By Jane Roe in Accra", None),
        ("By Jane Roe, Foreign Desk", None),
        ("By Jane Roe with the rebels", None),
    ],
)
def test_a_byline_may_name_the_paper(line: str, name: str | None) -> None:
    assert in_byline(line) == name


@pytest.mark.parametrize("name", _listed("known"))
def test_a_well_known_outlet_needs_no_press_word(name: str) -> None:
    shown = name.title()
    beside = intake.zone(Document.from_text(f"{TITLE}\n{shown} | 14 August 2012\n\n{BODY}"))
    written = intake.zone(Document.from_text(f"{TITLE}\nBy Jane Roe, {shown}\n14 August 2012\n\n{BODY}"))
    assert (beside.outlet, written.outlet) == (shown, shown)
    assert [voice.name for voice in written.voices if voice.name] == ["Jane Roe"]
    assert intake.zone(Document.from_text(f"{TITLE}\n\nHe told {shown} so. {BODY}")).outlet is None


@pytest.mark.parametrize("name", _listed("agencies"))
def test_an_agency_beside_the_date_is_the_outlet(name: str) -> None:
    shown = name.upper() if len(name) <= 4 else name.title()
    line = f"{shown} | 14 August 2012 | by Jane Roe"
    document = intake.zone(Document.from_text(f"{TITLE}\n{line}\n\nMOPTI ({shown}) - {BODY}"))
    assert (document.outlet, _days(document)) == (shown, "2012-08-14")
    assert [voice.name for voice in document.voices if voice.name] == ["Jane Roe"]


def test_a_long_list_of_authors_stands_beside_the_date() -> None:
    line = "Harrow Tribune | 14 August 2012 | by Jane Roe, Tom Hale, Ruth Ade, Ola Nordmann and Ama Ofori"
    document = intake.zone(Document.from_text(f"{TITLE}\n{line}\n\n{BODY}"))
    assert (document.outlet, _days(document)) == ("Harrow Tribune", "2012-08-14")
    assert [voice.name for voice in document.voices if voice.name] == [
        "Jane Roe",
        "Tom Hale",
        "Ruth Ade",
        "Ola Nordmann",
        "Ama Ofori",
    ]


@pytest.mark.parametrize("word", _listed("plain"))
def test_an_ordinary_word_before_an_ordinary_press_word_makes_a_phrase(word: str) -> None:
    assert is_plain(f"The {word.title()} Standard", "")
    assert not is_plain(f"The {word.title()} Gazette", "")


@pytest.mark.parametrize("word", _listed("weak"))
def test_an_ordinary_press_word_needs_a_name_before_it(word: str) -> None:
    assert is_plain(f"The Forgotten {word.title()}", "")
    assert is_plain(f"Thirsty Herders {word.title()}", "The herders left.")
    assert not is_plain(f"Margalla {word.title()}", "The village of Margalla was left.")


@pytest.mark.parametrize("word", _listed("geography"))
def test_words_of_the_land_and_the_day_may_stand_in_names_of_papers(word: str) -> None:
    assert not is_plain(f"Margalla {word.title()} Star", f"The {word} was left.")


@pytest.mark.parametrize("word", _listed("inside"))
def test_no_name_has_such_words_inside(word: str) -> None:
    assert paper_name(f"Rain {word.title()} The Globe Tribune") is None


@pytest.mark.parametrize(
    ("name", "story", "plain"),
    [
        ("The Kombo Observer", "He told The Kombo Observer that observers left.", False),
        ("North Sea Times", "It happened three times in the north of the sea.", False),
        ("Mail on Sunday", "The mail came.", False),
        ("Hill Tribune", "The hill was a tribune's.", False),
        ("The Water Guardian", "The water rose.", True),
        ("Silenced Voice", "", True),
    ],
)
def test_what_a_story_writes_small_is_a_phrase(name: str, story: str, plain: bool) -> None:
    assert is_plain(name, story) is plain
