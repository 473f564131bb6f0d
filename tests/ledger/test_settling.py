"""What one more report is set beside, and what that costs, does not grow with the ledger."""

from __future__ import annotations

from datetime import date

import rashomon
from rashomon import compare, entities, keeping, pipeline
from rashomon.keeping.recording import add, read_entry
from rashomon.keeping.settling import NEAR, _akin, _changed, _claimed, _claims, settle
from rashomon.ledger import Days, Sketch, Writer, add_entry, entry, neighbours, open_ledger, place, relating
from rashomon.model import Document
from rashomon.settings import Settings
from rashomon.stories import Features
from rashomon.times import Interval
from rashomon.workers import Crew
from tests.ledger import making

WORDS = ("harbour", "crane", "barge", "tariff", "lighthouse", "pilot", "fog", "ferry", "quay", "buoy", "anchor", "customs")
OTHER = ("vineyard", "cork", "harvest", "barrel", "cellar", "grape", "frost", "blight", "oak", "tannin", "bottle", "press")


def told(name, words, names=()):
    """The features of a report of 4 May 1911 that tells of these."""
    own = dict.fromkeys(words, 2.0)
    return Features(
        name,
        Interval.day(date(1911, 5, 4)),
        own | dict.fromkeys(names, 2.0),
        own,
        dict.fromkeys(names, 2.0),
        (),
        frozenset(),
        None,
    )


class Known(dict):
    """Features at hand, looked up as those of a ledger are."""

    def __call__(self, documents):
        return [self[document] for document in documents if document in self]


def known(*found):
    return Known({one.id: one for one in found})


def test_a_report_is_set_beside_all_that_have_anything_in_common_with_it_where_few_share_its_words():
    held = known(told("new", WORDS), told("same", WORDS), told("some", WORDS[:4] + OTHER[:8]), told("none", OTHER))
    assert _akin({"new": ["same", "some", "none"]}, held) == {"same", "some"}


def test_of_many_it_is_set_beside_those_of_the_nearest_that_could_be_one_story_with_it():
    """Three words of twelve are something in common, and too little for a story."""
    some = [told(f"some-{i:02}", (*WORDS[i % 9 : i % 9 + 3], *(f"{word}{i}" for word in OTHER))) for i in range(NEAR)]
    held = known(told("new", WORDS), told("same", WORDS), *some, told("late", WORDS))
    beside = ["same", *(one.id for one in some[1:]), "some-00", "late"]
    assert _akin({"new": beside}, held) == {"same"}
    assert "some-01" in _akin({"new": beside[:NEAR]}, held)


def test_without_new_reports_or_neighbours_nothing_is_set_beside_anything():
    assert _akin({}, known()) == set()
    assert _akin({"new": []}, known(told("new", WORDS))) == set()


def test_a_story_is_changed_where_a_report_came_or_went():
    before = {"a": "s-1", "b": "s-1", "c": "s-2", "d": "s-3", "e": "s-3"}
    after = {"a": "s-1", "b": "s-4", "c": "s-2", "d": "s-3", "e": "s-3", "new": "s-5"}
    assert _changed(before, after) == {"s-1", "s-4", "s-5"}
    assert _changed(before, before) == set()


def test_what_has_changed_is_found_in_one_pass():
    """Each of ten thousand reports is asked for a few times, not once for each other one."""

    class Counted(dict):
        asked = 0

        def get(self, *args):
            Counted.asked += 1
            return super().get(*args)

    before = Counted({f"d{n}": f"s{n // 7}" for n in range(10_000)})
    after = Counted({f"d{n}": f"s{n // 7}" for n in range(10_050)})
    assert _changed(before, after) and Counted.asked < 50_000


def recorded(ledger, given, *, placed=True):
    """Put reports in, each with its day and the letters by which it is found, and in stories of their own."""
    for name, (day, keys) in given.items():
        with ledger.writing() as connection:
            made, writer = making.analysis(name, day), Writer(connection, making.AT, making.PROGRAM)
            add_entry(writer, entry(made, Sketch({"id": made.document.id}, tuple(keys)), making.PROGRAM))
            if placed:
                place(writer, {made.document.id: f"s-{name}"}, writer.recording)


def test_neighbours_are_looked_for_in_the_days_around_and_the_nearest_come_first(where):
    given = {"one": "abcdef", "two": "abcxyz", "three": "abcdxy"}
    days = {name: f"1911-05-0{number}" for number, name in enumerate(given, 1)}
    with making.new(where) as ledger:
        recorded(ledger, {name: (days[name], keys) for name, keys in given.items()} | {"late": ("1911-09-04", "abcdef")})
        recorded(ledger, {"waiting": ("1911-05-02", "abcdef")}, placed=False)
        with ledger.reading() as connection:
            around = Days("1911-03-05", "1911-05-04", "1911-07-02")
            found = neighbours(connection, list("abcdef"), around, shared=3, most=9, latest=9)
            first = neighbours(connection, list("abcdef"), None, shared=4, most=2, latest=9)
            none = neighbours(connection, [], around, shared=0, most=9, latest=9)
    assert [(one.document, one.shared) for one in found] == [("d-one", 6), ("d-three", 4), ("d-two", 3)]
    assert {one.shared for one in first} == {6} and len(first) == 2
    assert none == []


def test_of_a_word_that_many_have_those_nearest_in_time_are_looked_at_on_both_sides(where):
    """And the undated ones: each of the three as many, however many more there are."""
    given = {f"day{n}": (f"1911-05-{n:02}", "ab") for n in range(1, 9)} | {f"none{n}": (None, "ab") for n in range(1, 5)}
    with making.new(where) as ledger:
        recorded(ledger, given)
        with ledger.reading() as connection:
            found = neighbours(
                connection, ["a", "b"], Days("1911-03-05", "1911-05-05", "1911-07-02"), shared=2, most=99, latest=2
            )
    assert {one.document for one in found} == {"d-day4", "d-day5", "d-day6", "d-day7", "d-none1", "d-none2"}


def test_a_report_that_waits_is_put_into_stories_with_its_own_batch(tmp_path, monkeypatch):
    """All reports are settled once, whatever shares words with them and waits for the next batch; the stories are the same."""
    texts = [
        f"The strike at the docks of Anvers went into day {n}, the union of pilots said. Ships lay off the Scheldt."
        for n in (3, 4, 5)
    ]
    shelves = []
    for batch in (1, 3):
        monkeypatch.setattr("rashomon.keeping.settling.BATCH", batch)
        path = tmp_path / f"{batch}.ledger"
        rashomon.record([Document.from_text(text, published="1911-05-04") for text in texts], path)
        shelves.append([sorted(report.id for report in shelf.reports) for shelf in keeping.held_stories(path)])
    assert shelves[0] == shelves[1] and [len(one) for one in shelves[0]] == [3]


def test_nothing_waits_in_an_empty_ledger(where):
    with making.new(where) as ledger:
        settle(ledger)
        assert making.contents(ledger)["placements"] == []


def test_what_a_story_claims_is_what_its_whole_comparison_finds():
    """Only acts that start or end relations are merged for it; they are merged as they are among all others."""
    texts = [
        "Ruritania recognised Zenda on 3 May 1911. The minister said the king would visit Strelsau.",
        "Ruritania broke off diplomatic relations with Zenda on 9 May 1911, a spokesman said. Zenda criticised Ruritania.",
        "Ruritania recognised Zenda, officials said. Chile established diplomatic relations with Peru on 4 May 1911.",
    ]
    analyses = list(pipeline.analyse([Document.from_text(text, published=f"1911-05-1{i}") for i, text in enumerate(texts)]))
    links = entities.resolve(analyses)
    ordered = sorted(analyses, key=lambda a: (a.document.path or "", a.document.id))
    draft = compare._draft(ordered, compare.with_described(ordered, links))
    found, _ = compare.claimed(analyses, links)
    assert found and found == compare.reported(draft.claims)


def test_a_story_without_a_relation_is_not_opened(where, monkeypatch):
    opened = []
    monkeypatch.setattr("rashomon.keeping.settling.ledger.packed", lambda _, group: opened.append(list(group)) or [])
    with making.new(where) as ledger:
        recorded(ledger, {"one": ("1911-05-01", "abc")})
        with ledger.writing() as connection:
            made = making.analysis("two", "1911-05-01", "Nothing holds between anybody.")
            add_entry(
                Writer(connection, making.AT, making.PROGRAM),
                entry(made, Sketch({"id": "d-two"}, ("x", "y", "z")), making.PROGRAM),
            )
        with ledger.reading() as connection:
            assert relating(connection, ["d-one", "d-two"]) == {"d-one"}
            told = _claims(connection, [["d-two"]], Crew(_claimed))
            assert told.documents == ["d-two"] and (told.claims, told.parties, opened) == ([], [], [])


STORIES = (
    "Fiji recognised Kosovo on 3 May 1911.",
    "Chile broke off diplomatic relations with Peru on 4 May 1911.",
    "Nepal established diplomatic relations with Bhutan on 5 May 1911.",
)


def _waiting(path):
    """A ledger at a path in which each of these stands by itself and waits for its story."""
    documents = [Document.from_text(text, published="1911-05-10") for text in STORIES]
    with open_ledger(path, create=True) as held:
        for document in documents:
            add(held, read_entry(Settings(), document))
    return documents


def test_stories_are_compared_by_other_processes_as_they_are_here(tmp_path, monkeypatch):
    found = []
    for jobs in (1, 2):
        monkeypatch.setattr("rashomon.pipeline.processes", lambda settings, count: settings.jobs)
        _waiting(path := tmp_path / f"{jobs}.ledger")
        with open_ledger(path) as held:
            settle(held, settings=Settings(jobs=jobs))
        found.append(rashomon.relations(path))
    assert found[0] == found[1] and len(found[0]) == 3


def test_a_story_that_the_program_breaks_on_keeps_its_claims_and_costs_itself_only(tmp_path, monkeypatch):
    real, broken, problems = entities.resolve, [], []
    one, *_ = _waiting(path := tmp_path / "kept.ledger")

    def breaking(analyses, *rest):
        if broken and any(a.document.id == one.id for a in analyses):
            raise ValueError("no way")
        return real(analyses, *rest)

    with open_ledger(path) as held:
        settle(held)
        before = rashomon.relations(held)
        broken.append(True)
        monkeypatch.setattr(entities, "resolve", breaking)
        again = Document.from_text(STORIES[0] + " The king spoke.", published="1911-05-10")
        other = Document.from_text("Togo recognised Benin on 6 May 1911.", published="1911-05-10")
        for document in (again, other):
            add(held, read_entry(Settings(), document))
        settle(held, failed=problems.append)
        after = rashomon.relations(held)
    assert len(before) == 3 and [row for row in after if row in before] == before and len(after) == 4
    assert [(one.id in p.path, "cannot be told" in p.reason) for p in problems] == [(True, True)]


def test_stories_are_told_by_other_processes_as_they_are_here_and_one_that_breaks_costs_itself_only(tmp_path, monkeypatch):
    first, *_ = _waiting(path := tmp_path / "held.ledger")
    with open_ledger(path) as held:
        settle(held)
    monkeypatch.setattr("rashomon.pipeline.processes", lambda settings, count: settings.jobs)
    here, there = (keeping.recall_all(path, settings=Settings(jobs=jobs)) for jobs in (1, 2))
    assert [one.to_json() for one in here.accounts] == [one.to_json() for one in there.accounts] and len(here.accounts) == 3
    real = pipeline.tell_story

    def breaking(analyses, **rest):
        if any(a.document.id == first.id for a in analyses):
            raise ValueError("no way")
        return real(analyses, **rest)

    monkeypatch.setattr(pipeline, "tell_story", breaking)
    told = keeping.recall_all(path)
    assert len(told.accounts) == 2 and ["no way" in problem.reason for problem in told.failed] == [True]
