"""The reports shipped for trying: what `docs/examples.md` promises is in them."""

from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[2] / "examples"
README = (FOLDER.parent / "docs" / "examples.md").read_text(encoding="utf-8")
FILES = sorted(path for path in FOLDER.glob("*/*") if path.suffix in (".html", ".txt"))


def _text(name):
    return next(path for path in FILES if path.name == name).read_text(encoding="utf-8")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_report_is_described_and_has_the_length_of_a_report(path):
    assert f"`{path.name}`" in README and f"## {path.parent.name}" in README
    assert 300 <= len(path.read_text(encoding="utf-8").split()) <= 700


@pytest.mark.parametrize(
    ("one", "other", "words"),
    [
        (
            "harbour-ledger.html",
            "plainfield-digest.txt",
            "legitimate government that represents all of China,” the statement said.",
        ),
        ("bosphorus-lamp.html", "quayside-echo.html", "using it to tell rescuers where their relatives were buried."),
        ("calder-times.html", "lagoon-herald.html", "on state television, with nine officers around him"),
    ],
)
def test_two_reports_of_each_story_share_a_run_of_words(one, other, words):
    assert words in _text(one) and words in _text(other)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("pacific-desk.txt", "Eduardo Reyna"),
        ("plainfield-digest.txt", "the tenth ally"),
        ("bridge-review.txt", "Cai Yingwen"),
        ("quayside-echo.html", "in ten provinces on Monday"),
        ("national-dawn.txt", "Tayip Erdogan"),
        ("bosphorus-lamp.html", "7.7 according to AFAD"),
        ("eastern-horizon.txt", "the seventh popular uprising"),
        ("lagoon-herald.html", "the sixth in the region"),
        ("calder-times.html", "the fifth coup"),
    ],
)
def test_the_differences_that_the_readme_names_are_there(name, words):
    assert words in _text(name)
