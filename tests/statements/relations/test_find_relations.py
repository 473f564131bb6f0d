"""Relations in sentences: a table of cases on kept trees with the events that are given, and the tables' rows."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from rashomon.model import (
    Document,
    EntityKind,
    Event,
    Mention,
    Reading,
    Relation,
    Sentence,
    Span,
    Statement,
    Status,
    Time,
    Valid,
    Word,
)
from rashomon.statements.relations import find_relations
from rashomon.statements.relations.dates import change_at, held_at
from rashomon.statements.relations.parties import is_group
from rashomon.statements.relations.tables import rows
from rashomon.times import Interval
from tests.statements.counts.frozen import cases, mentions_of, reading_of

CASES = cases(Path(__file__).parent / "relations.jsonl")


def interval(ends: list[str | None] | None) -> Interval | None:
    if ends is None:
        return None
    start, end = (Interval.parse(e).start if e else None for e in ends)
    return Interval(start, end)


def side_of(case: dict[str, Any], given: list[list[Any]]) -> tuple[Mention, ...]:
    return tuple(Mention(s, e, case["text"][s:e], form, EntityKind(kind) if kind else None) for s, e, form, kind in given)


def events_of(case: dict[str, Any], reading: Reading) -> tuple[Statement, ...]:
    found = []
    for given in case["events"]:
        trigger, words = (Span(reading.document.id, *given[k], case["text"][slice(*given[k])]) for k in ("trigger", "at"))
        sides = [side_of(case, given[side]) for side in ("actors", "recipients")]
        time = next((t for t in reading.times if given["when"] and interval(given["when"]) == t.interval), None)
        when = interval(given["when"])
        event = Event(
            given["label"], "05", "SUPPORT", None, *sides, None, None, when, Status(given["status"]), trigger, time=time
        )
        found.append(Statement("event", event, (), None, (words,), "test"))
    return tuple(found)


def told(relation: Relation) -> dict[str, Any]:
    ends = [list(end.iso()) if end else None for end in (relation.valid.from_, relation.valid.to)]
    sides = {"subject": relation.subject.text, "object": relation.object.text}
    return {"kind": relation.kind, **sides, "holds": relation.holds, "from": ends[0], "to": ends[1]}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_the_relations_of_a_text_are_found_with_their_dates(case: dict[str, Any]) -> None:
    reading, mentions = reading_of(case), mentions_of(case)
    found = find_relations(reading, mentions, reading.times, events_of(case, reading), ())
    contents = [statement.content for statement in found]
    assert [told(content) for content in contents if isinstance(content, Relation)] == case["relations"]
    for statement in found:
        span = statement.evidence[0]
        assert case["text"][span.start : span.end] == span.text
    assert len({statement.id for statement in found}) == len(found)


@pytest.mark.parametrize("status", ["planned", "hypothetical", "alleged"])
@pytest.mark.parametrize("label", [row[0] for row in rows("events.tsv")])
def test_what_is_not_done_changes_no_relation(label: str, status: str) -> None:
    assert _changed(label, status) == []


@pytest.mark.parametrize("row", rows("events.tsv"), ids=lambda row: row[0])
def test_an_event_starts_ends_or_refuses_its_relation(row: tuple[str, ...]) -> None:
    label, kind, change, announced, _ = row
    when = Interval.parse("2021-03-05")
    done = {"starts": (True, Valid(when, None)), "ends": (True, Valid(None, when)), "refused": (False, Valid(when, None))}
    assert [(r.kind, r.holds, r.valid) for r in _changed(label, "asserted")] == [(kind, *done[change])]
    assert len(_changed(label, "announced")) == (announced != "no")
    assert [r.holds for r in _changed(label, "denied")] == ([False] if change == "starts" else [])


def _changed(label: str, status: str) -> list[Relation]:
    text = "Chile did it to Ghana."
    reading = Reading(Document.from_text(text), ())
    chile, ghana = Mention(0, 5, "Chile"), Mention(16, 21, "Ghana")
    span = reading.document.span(0, 21)
    when = Interval.parse("2021-03-05")
    event = Event(label, "05", "SUPPORT", None, (chile,), (ghana,), None, None, when, Status(status), span)
    found = find_relations(reading, (chile, ghana), (), (Statement("event", event, (), None, (span,), "test"),), ())
    return [statement.content for statement in found if isinstance(statement.content, Relation)]


def test_since_a_year_is_a_change_within_that_year() -> None:
    open_end = Interval(Interval.parse("2014").start, None)
    time = Time(6, 10, "DATE", "2014", open_end, "a year, as written; from then on")
    assert change_at(time, open_end) == Interval.parse("2014")
    assert held_at(time) == Valid(Interval.parse("2014"), None)


def test_what_held_in_a_year_began_at_the_latest_and_ended_at_the_earliest_then() -> None:
    year = Interval.parse("1992")
    time = Time(3, 7, "DATE", "1992", year, "a year, as written")
    assert held_at(time) == Valid(Interval(None, year.end), Interval(year.start, None))


@pytest.mark.parametrize("words", ["the two countries", "Both states", "they", "the three governments"])
def test_a_plural_of_parties_is_a_group(words: str) -> None:
    assert is_group(Mention(0, len(words), words, "nominal"))


@pytest.mark.parametrize("words", ["the United States", "the country", "Chile"])
def test_one_party_is_no_group(words: str) -> None:
    assert not is_group(Mention(0, len(words), words))


def test_a_text_without_sentences_has_no_relations() -> None:
    assert find_relations(Reading(Document.from_text(""), ()), (), (), (), ()) == ()


@pytest.mark.parametrize("head", [-1, 0, 1, 3, 9])
def test_odd_trees_are_read_without_error(head: int) -> None:
    forms = ["ties", "embassy", "ally", "under", "sanctions", "trade", "had", "no", "relations"]
    words, at = [], 0
    for form in forms:
        words.append(Word(at, at + len(form), form, "NOUN", {}, head, "obj"))
        at += len(form) + 1
    text = " ".join(forms)
    reading = Reading(Document.from_text(text), (Sentence(0, len(text), tuple(words)),))
    assert isinstance(find_relations(reading, (), (), (), ()), tuple)


def test_tables_hold_each_word_once_in_a_sort() -> None:
    pairs = [(sort, word) for _, sort, words in rows("states.tsv") for word in words.split()]
    assert len(set(pairs)) == len(pairs)
    assert all(word == word.lower() for _, word in pairs)
    assert len({label for label, *_ in rows("events.tsv")}) == len(rows("events.tsv"))
