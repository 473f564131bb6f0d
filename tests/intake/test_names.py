"""Names in bylines."""

from __future__ import annotations

import pytest

from rashomon.intake.names import is_name, people


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Amina Yusuf", ["Amina Yusuf"]),
        ("JANE ROE and JOHN O'NEIL", ["Jane Roe", "John O'Neil"]),
        ("Chen Wei (陈伟)", ["Chen Wei"]),
        ("Ana María de la Cruz, Example Press", ["Ana María de la Cruz"]),
        ("Jean-Pierre Dupont in Bamako", ["Jean-Pierre Dupont"]),
        ("Анна Петрова", ["Анна Петрова"]),
        ("陈伟", ["陈伟"]),
        ("Associated Press", []),
        ("Staff Reporter", []),
        ("Monday evening", []),
        ("John Doe john@example.org", ["John Doe"]),
        ("Jane Roe, John Doe and Ruth Ade", ["Jane Roe", "John Doe", "Ruth Ade"]),
        ("", []),
    ],
)
def test_a_byline_gives_its_people(line: str, names: list[str]) -> None:
    assert people(line) == names


@pytest.mark.parametrize(
    "line",
    ["South Sudan", "New York", "World News", "Hong Kong", "Read More", "Getty Images", "Daily Courier", "Nairobi", "The Hague"],
)
def test_places_sections_and_bodies_are_no_names(line: str) -> None:
    assert not is_name(line)
