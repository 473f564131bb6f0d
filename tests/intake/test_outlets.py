"""Papers that a line with the date names by its form, and lines of places, authors and happenings that only look so."""

from __future__ import annotations

import pytest

from rashomon import intake
from rashomon.model import BlockKind, Document, VoiceRole

HEAD = "Dam above the delta to be drained"
BODY = (
    "The engineers said on Monday that the lake would be emptied before the rains, and the villages below it were warned.\n\n"
    "A crack had been seen since 1998 by fishermen of Mopti, but nobody listened to them, the elders of the valley said."
)
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


def _zoned(line: str, by: str, *, top: bool) -> Document:
    lines = [line, HEAD, by] if top else [HEAD, line, by]
    return intake.zone(Document.from_text("\n".join(part for part in lines if part) + f"\n\n{BODY}"))


@pytest.mark.parametrize("form", ["{day} {month} {year}", "{month} {day}, {year}", "Tuesday {day} {month} {year}"])
@pytest.mark.parametrize("month", MONTHS)
def test_a_line_with_the_date_is_no_picture_in_any_month(month: str, form: str) -> None:
    line = "Sahel Courier, " + form.format(day=14, month=month, year=1997)
    document = _zoned(line, "By Jane Roe", top=False)
    assert document.outlet == "Sahel Courier"
    assert document.published.interval is not None
    assert document.published.interval.iso()[0] == f"1997-{MONTHS.index(month) + 1:02}-14"
    assert not any(block.kind is BlockKind.CAPTION for block in document.blocks)


@pytest.mark.parametrize("top", [False, True])
@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("Outremer Politique, Thursday 9 March 1989", "Outremer Politique"),
        ("The Levantine, 21 May 2004", "The Levantine"),
        ("Le Soir, 21 May 2004", "Le Soir"),
        ("El Heraldo Andino (English edition), 2 August 2016", "El Heraldo Andino"),
        ("Granma | 8 October 1967", "Granma"),
        ("Trud – 12 December 1991", "Trud"),
        ("The Highlander, Thimphu, Sunday 4 June 2006", "The Highlander"),
        ("The Sun, 4 June 1986", "The Sun"),
        ("Agencia Pampa, 30 March 1982", "Agencia Pampa"),
        ("East Bank Leader, 30 March 1982", "East Bank Leader"),
        ("The Listener of Pune, 1 May 1975", "The Listener of Pune"),
        ("Borisfen-2, 17 July 2001", "Borisfen-2"),
        ("Kanal 5, 17 July 2001", "Kanal 5"),
    ],
)
def test_a_short_line_of_name_and_date_names_the_paper(line: str, outlet: str, top: bool) -> None:
    document = _zoned(line, "By Jane Roe", top=top)
    assert (document.outlet, document.title) == (outlet, HEAD)
    assert [voice.name for voice in document.voices if voice.role is VoiceRole.AUTHOR] == ["Jane Roe"]
    assert document.published.interval is not None


@pytest.mark.parametrize("top", [False, True])
@pytest.mark.parametrize(
    ("line", "by"),
    [
        ("Addis Ababa, 9 March 1989", "By Jane Roe"),
        ("Quito, Ecuador, 9 March 1989", "By Jane Roe"),
        ("The Hague, 21 May 2004", "By Jane Roe"),
        ("Mopti, 21 May 2004", "By Jane Roe"),
        ("Jane Roe, 21 May 2004", "By Jane Roe"),
        ("Jane Roe, 21 May 2004", ""),
        ("Analysis, 21 May 2004", "By Jane Roe"),
        ("Transcript, 21 May 2004", "By Jane Roe"),
        ("Tuesday, 9 March 1989", "By Jane Roe"),
    ],
)
def test_a_place_a_section_or_an_author_beside_the_date_is_no_paper(line: str, by: str, top: bool) -> None:
    document = _zoned(line, by, top=top)
    assert (document.outlet, document.title) == (None, HEAD)
    assert [voice.name for voice in document.voices if voice.role is VoiceRole.AUTHOR] == ["Jane Roe"]
    assert document.published.interval is not None


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ama Ofori in Accra and Tomás Ruiz in Malabo", ["Ama Ofori", "Tomás Ruiz"]),
        ("By Ama Ofori in Sierra Leone and Guinea Bissau", ["Ama Ofori"]),
        ("By Ama Ofori and Tomás Ruiz in Santa Cruz, Bolivia", ["Ama Ofori", "Tomás Ruiz"]),
        ("By Our Correspondent in Quito", []),
    ],
)
def test_authors_have_their_places_and_places_are_no_authors(line: str, names: list[str]) -> None:
    document = _zoned("Sahel Courier, 9 March 1989", line, top=False)
    assert [voice.name for voice in document.voices if voice.name] == names


@pytest.mark.parametrize(
    "opening",
    [
        "Asunción - ",
        "Port Sudan, Sudan — ",
        "Mopti – ",
        "MOPTI. ",
        "Islamabad: ",
        "Lagos, 3 May (Agency) – ",
        "Puerto Williams - ",
        "GENEVA — ",
    ],
)
def test_the_place_before_the_first_words_is_no_part_of_them(opening: str) -> None:
    document = intake.zone(Document.from_text(f"{HEAD}\n\nBy Jane Roe\n\n{opening}{BODY}"))
    lines = [document.text[b.start : b.end] for b in document.blocks if b.kind is BlockKind.DATELINE]
    assert lines == [opening.strip()]


@pytest.mark.parametrize(
    "opening",
    ["Peace - ", "UNICEF. ", "Moscow – the city of towers – is where ", "Fishermen of Mopti: ", "Elders – "],
)
def test_words_before_a_dash_that_are_no_place_stay_in_the_body(opening: str) -> None:
    body = BODY if opening != "Peace - " else BODY[0].lower() + BODY[1:]
    story = f"{HEAD}\n\nBy Jane Roe\n\n{opening}{body}"
    document = intake.zone(Document.from_text(story))
    assert not any(block.kind is BlockKind.DATELINE for block in document.blocks)
