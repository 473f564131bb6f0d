"""Reports of one happening in several languages, added on several days: they meet in one story of the ledger."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import permutations

import pytest

import rashomon
from rashomon import keeping, stories
from rashomon.keeping import recording
from rashomon.ledger import open_ledger
from rashomon.ledger.tables import TERMS
from rashomon.model import Document

DAY = "2022-03-09"
TEXTS = {
    "en": "A ferry with 312 passengers on board ran aground off Valparaíso in Chile on Wednesday. The navy took 287 people ashore, "
    "Interior Minister Ernesto Vidal said. A second ship came from Peru.",
    "ru": "Паром с 312 пассажирами на борту сел на мель у берегов Чили. Военные моряки доставили на берег 287 человек, сообщил "
    "министр внутренних дел Эрнесто Видаль. Второе судно пришло из Перу.",
    "es": "Un transbordador con 312 pasajeros a bordo encalló el miércoles en Chile. La Armada llevó a tierra a 287 personas, dijo el "
    "ministro del Interior. Un segundo barco llegó desde Perú.",
    "zh": "一艘载有312名乘客的渡轮周三在智利附近海域搁浅。智利海军把287人送上岸，内政部长说。秘鲁也派出了一艘船。",
}
ANOTHER = {
    "ru": "Паром с 164 пассажирами на борту сел на мель у берегов Чили. Военные моряки доставили на берег 129 человек, сообщили в "
    "береговой охране.",
    "es": "Un transbordador con 164 pasajeros a bordo encalló el lunes en Chile. La Armada llevó a tierra a 129 personas, dijo la "
    "guardia costera.",
    "zh": "一艘载有164名乘客的渡轮周一在智利附近海域搁浅。智利海军把129人送上岸，海岸警卫队说。",
}
OTHER = {
    "en": "The central bank of Norway raised its rate on Wednesday; prices rose by 3.7 percent in a year and wages by 41 kroner an hour.",
    "ru": "Суд в Норвегии приговорил банкира к девяти годам тюрьмы за кражу 640 миллионов крон у 58 вкладчиков.",
}


def report(words: str, outlet: str, day: str = DAY) -> Document:
    return Document.from_text(words, outlet=outlet, published=day)


def after(days: int) -> str:
    return (date.fromisoformat(DAY) + timedelta(days=days)).isoformat()


def shelves(path) -> set[frozenset[str]]:
    """The outlets of each story."""
    return {frozenset(one.outlet for one in shelf.reports) for shelf in keeping.held_stories(path)}


@pytest.mark.parametrize("first", ["english", "other"])
@pytest.mark.parametrize("language", ["ru", "es", "zh"])
def test_a_report_in_another_language_joins_the_story_that_is_held(language, first, tmp_path):
    pair = [report(TEXTS["en"], "english"), report(TEXTS[language], "other", after(1))]
    for one in pair if first == "english" else reversed(pair):
        rashomon.record(one, tmp_path / "x.ledger")
    for name, words in OTHER.items():
        rashomon.record(report(words, name), tmp_path / "x.ledger")
    assert shelves(tmp_path / "x.ledger") == {frozenset({"english", "other"}), frozenset({"en"}), frozenset({"ru"})}


def test_all_four_languages_meet_in_one_story_in_any_order_of_arrival(tmp_path):
    found = []
    for number, order in enumerate(list(permutations(TEXTS))[::9]):
        for language in order:
            rashomon.record(report(TEXTS[language], language), tmp_path / f"{number}.ledger")
        found.append(shelves(tmp_path / f"{number}.ledger"))
    assert found == [{frozenset(TEXTS)}] * len(found)


@pytest.mark.parametrize("language", ["ru", "es", "zh"])
def test_a_look_alike_of_another_week_stays_a_story_of_its_own(language, tmp_path):
    rashomon.record(report(TEXTS["en"], "english"), tmp_path / "x.ledger")
    rashomon.record(report(ANOTHER[language], "other", after(12)), tmp_path / "x.ledger")
    assert len(shelves(tmp_path / "x.ledger")) == 2


@pytest.mark.parametrize("language", ["ru", "zh"])
def test_the_same_figures_weeks_later_are_not_taken_for_the_same_happening(language, tmp_path):
    rashomon.record(report(TEXTS["en"], "english"), tmp_path / "x.ledger")
    rashomon.record(report(TEXTS[language], "other", after(12)), tmp_path / "x.ledger")
    assert len(shelves(tmp_path / "x.ledger")) == 2


def test_a_report_of_the_same_day_and_country_with_other_figures_stays_a_story_of_its_own(tmp_path):
    other = "Губернатор в Чили открыл школу на 415 мест, на неё ушло 36 миллионов песо."
    rashomon.record(report(TEXTS["en"], "english"), tmp_path / "x.ledger")
    rashomon.record(report(other, "other"), tmp_path / "x.ledger")
    assert len(shelves(tmp_path / "x.ledger")) == 2


def test_reports_in_one_language_are_not_looked_for_by_their_marks(tmp_path, monkeypatch):
    """A report of an English stream asks for marks of other languages alone, and finds as many as there are of these."""
    asked = []
    neighbours = recording.ledger.neighbours
    monkeypatch.setattr(
        recording.ledger,
        "neighbours",
        lambda *given, **more: asked.append((given[1], found := neighbours(*given, **more))) or found,
    )
    for number in range(4):
        rashomon.record(report(f"{TEXTS['en']} Witness number {number} saw it.", f"o{number}"), tmp_path / "x.ledger")
    marked = [(keys, found) for keys, found in asked if all(key.startswith("=") for key in keys)]
    assert len(marked) == 4 and all(keys and not found for keys, found in marked)
    with open_ledger(tmp_path / "x.ledger") as held, held.reading() as connection:
        rows = connection.execute(TERMS.select()).all()
    assert sum(row.term.startswith("=") for row in rows) == sum(len(keys) for keys, _ in marked)


def test_a_report_has_few_marks_however_many_numbers_and_places_it_gives():
    names = {f"@place{i}": 1.0 + i for i in range(200)}
    assert len(stories.marks(names, [str(100 + i) for i in range(200)])) <= 30
    assert len(stories.marks(names, [str(10 + i) for i in range(80)])) <= 30
