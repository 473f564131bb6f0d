from __future__ import annotations

import json

from rashomon.watching.logs import COUNTERS, Journal
from tests.fetching.making import Wound


def test_a_line_is_an_object_with_its_time_and_no_secret():
    lines: list[str] = []
    journal = Journal(Wound().clock, lines.append, as_json=True)
    journal.note("failed", url="https://ada:secret@h.example/?token=hush", reason=None, again=5.0)
    assert json.loads(lines[0]) == {
        "time": "2026-03-05T12:00:00Z", "event": "failed", "url": "https://[hidden]@h.example/?token=[hidden]", "again": 5.0,
    }  # fmt: skip


def test_a_line_for_people_is_one_line_whatever_is_in_it():
    lines: list[str] = []
    Journal(Wound().clock, lines.append).note("read", title='Two\nlines and a "mark"', id="d-1")
    assert lines == ['2026-03-05T12:00:00Z read title="Two\\nlines and a \\"mark\\"" id=d-1']


def test_metrics_have_every_counter_with_its_help_and_are_written_whole(tmp_path):
    journal = Journal(Wound().clock, lambda line: None)
    journal.count("alerts_total", kind="correction")
    journal.count("alerts_total", 2, kind="event")
    journal.count("failed_total", fault='a "bad"\none\\')
    journal.save(tmp_path / "watch.prom")
    text = (tmp_path / "watch.prom").read_text()
    assert [f.name for f in tmp_path.iterdir()] == ["watch.prom"]
    assert 'rashomon_watch_alerts_total{kind="event"} 2\n' in text and "rashomon_watch_polls_total 0\n" in text
    assert 'rashomon_watch_failed_total{fault="a \\"bad\\"\\none\\\\"} 1\n' in text
    assert text.count("# TYPE") == len(COUNTERS) + 1 and text.endswith("_seconds 1772712000\n")
