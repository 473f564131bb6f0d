"""Sentences of news from many places and times: who did what to whom, when, where, and in which words.

Each row of `acts.jsonl` names why it is there (`why`), what the sentence tells as [label, actors, recipients, from/to, status,
place, words], and labels that it must not tell (`never`). The sentences were written for this project; "Wednesday" counts from
17 March 2021.
"""

from __future__ import annotations

import json
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import rashomon.reading
from rashomon.model import Document, Event, Statement
from rashomon.statements import mark_times
from rashomon.statements.events import find_events
from tests.statements.events.helpers import mentions_of

WEIGHTS = Path(rashomon.reading.__file__).parent / "weights" / "reader.onnx"
ROWS = [json.loads(line) for line in Path(__file__).with_name("acts.jsonl").read_text(encoding="utf-8").splitlines()]
TOLERATED = 3
"""Rows that a new export of the reader may read differently."""


@cache
def _told() -> dict[str, list[Statement]]:
    if not WEIGHTS.exists():
        pytest.skip("the reader's weights are not there")
    documents = [Document.from_text(row["text"], published="2021-03-17") for row in ROWS]
    found = {}
    for reading in map(mark_times, rashomon.reading.OnnxReader().read(documents)):
        found[reading.document.text] = list(find_events(reading, mentions_of(reading), reading.times, ()))
    return found


def _as_row(statement: Statement) -> list[Any]:
    event = statement.content
    assert isinstance(event, Event)
    when = "/".join(end or ".." for end in event.when.iso()) if event.when else None
    actors, recipients = [m.text for m in event.actors], [m.text for m in event.recipients]
    place = event.place.text if event.place else None
    return [event.label, actors, recipients, when, event.status.value, place, statement.evidence[0].text]


def test_sentences_tell_who_did_what_to_whom_when_and_in_which_words() -> None:
    missed = []
    for row in ROWS:
        found = [_as_row(s) for s in _told()[row["text"]]]
        missed += [(row["text"], want) for want in row["tells"] if want not in found]
    assert len(missed) <= TOLERATED, missed


def test_idle_words_tell_nothing() -> None:
    for row in ROWS:
        labels = {s.content.label for s in _told()[row["text"]] if isinstance(s.content, Event)}
        assert not labels & set(row.get("never", ())), row["text"]


def test_every_reason_has_three_sentences() -> None:
    assert min(Counter(row["why"] for row in ROWS).values()) >= 3


def test_evidence_reads_as_english() -> None:
    for held in _told().values():
        for statement in held:
            words = statement.evidence[0].text
            assert words.count("(") == words.count(")") and len(words) <= 400
