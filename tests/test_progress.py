import io

import pytest

from rashomon import pipeline, progress
from rashomon.model import Document
from rashomon.progress import line, pace, shown


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.fixture
def impatient(monkeypatch):
    """Makes the standard error a stream of the kind asked for, and waits for nothing."""

    def make(kind):
        out = kind()
        monkeypatch.setattr("sys.stderr", out)
        return out

    monkeypatch.setattr(progress, "PATIENCE", 0.0)
    monkeypatch.setattr(progress, "PAUSE", 0.0)
    return make


def test_the_line_says_how_far_the_work_is_and_fits():
    assert line("reading reports", 6, 24, 80) == "reading reports  6 of 24  " + "━" * 6 + "─" * 18
    assert line("reading reports", 6, 24, 20) == "reading reports  6 "
    assert line("reading reports", 1200, 0, 80, 10.0) == "reading reports  1,200  120 a second"


def test_the_pace_says_the_rate_and_the_time_left():
    assert pace(12, 340, 3.0) == "4.0 a second, 1:22 left"
    assert pace(1200, 90_000, 10.0) == "120 a second, 12:20 left"
    assert pace(10, 100_000, 10.0) == "1.0 a second, 27:46:30 left"
    assert pace(0, 10, 60.0) == "" and pace(5, 10, 0.1) == ""
    assert line("reading", 12, 340, 80, 3.0) == "reading  12 of 340  4.0 a second, 1:22 left  " + "─" * 24
    assert line("reading", 12, 340, 60, 3.0) == "reading  12 of 340  4.0 a second, 1:22 left"


def test_on_a_terminal_the_line_is_written_and_wiped(impatient):
    out = impatient(Terminal)
    with shown() as tell:
        tell("reading reports", 1, 2)
    assert "reading reports  1 of 2" in out.getvalue() and out.getvalue().endswith("\r\x1b[2K")


def test_it_is_wiped_where_the_work_fails_too(impatient):
    out = impatient(Terminal)
    with pytest.raises(ZeroDivisionError), shown() as tell:
        tell("reading reports", 1, 2)
        1 / 0  # noqa: B018
    assert out.getvalue().endswith("\r\x1b[2K")


def test_short_work_shows_nothing(monkeypatch):
    out = Terminal()
    monkeypatch.setattr("sys.stderr", out)
    with shown() as tell:
        tell("reading reports", 1, 2)
    assert out.getvalue() == ""


@pytest.mark.parametrize(("quiet", "kind"), [(True, Terminal), (False, io.StringIO)])
def test_nothing_is_written_where_nobody_looks(quiet, kind, impatient):
    out = impatient(kind)
    with shown(quiet) as tell:
        tell("reading reports", 1, 2)
    assert out.getvalue() == ""


def test_every_report_and_story_is_told():
    seen = []
    documents = [Document.from_text(f"Peru closed its embassy in Cuba on {day}.") for day in ("Monday", "Friday")]
    told = pipeline.tell_all(documents, progress=lambda *how_far: seen.append(how_far))
    stories = len(told.accounts)
    assert seen == [
        *(("reading reports", n, 2) for n in range(3)),
        *(("comparing stories", n, stories) for n in range(stories + 1)),
    ]


def test_a_new_kind_of_work_is_shown_at_once(impatient, monkeypatch):
    out = impatient(Terminal)
    monkeypatch.setattr(progress, "PAUSE", 1000.0)
    with shown() as tell:
        tell("reading reports", 1, 2)
        tell("reading reports", 2, 2)
        tell("comparing stories", 0, 1)
    assert "2 of 2" not in out.getvalue() and "comparing stories  0 of 1" in out.getvalue()
