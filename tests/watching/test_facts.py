from __future__ import annotations

from rashomon.accounts import (
    Account,
    Carrying,
    Correction,
    Difference,
    EventReport,
    Happening,
    Party,
    PublishedAt,
    Quoted,
    RelationRow,
    Report,
    Side,
    Step,
    Telling,
    ValidAt,
    Versions,
    When,
    Words,
)  # fmt: skip
from rashomon.watching.alerts import Kind
from rashomon.watching.facts import changed_facts, joined

DAY = When("2026-03-05", "2026-03-06")


def report(name, day="2026-03-05"):
    return Report(
        name, None, f"https://{name}.example", f"Paper {name}", None, "en", "words", PublishedAt(f"{day}T08:00:00Z"), [], []
    )


def told_by(document, words, *, said_by=(), status="asserted"):
    evidence = [Words(0, len(words), words)]
    return EventReport(document, "v1", [Step(None, name, "speaker") for name in said_by], DAY, evidence, status)


def event(*reports, label="recognise", actors=("rur",), recipients=("zen",), when=DAY, text="Ruritania recognised Zenda"):
    return Happening(
        "e-1", label, "", "", None, list(actors), list(recipients), None, None, when, "asserted", True, list(reports), None, text
    )


def quoted(event):
    return [Quoted(r.document, w.start, w.end, w.text) for r in event.reports for w in r.evidence]


def account(*events, reports=("a",), texts=(), **rest):
    told = [
        Telling(f"{e.text} on 5 March 2026, one report says.", "single", quoted(e))
        for e in events
    ]  # fmt: skip
    parties = [Party("rur", "state", "Ruritania", [], {}), Party("zen", "state", "Zenda", [], {})]
    known = {"account": told} | rest
    title = "; ".join(e.text for e in events)
    return Account(
        "v",
        None,
        title,
        documents=[report(r) for r in reports],
        entities=parties,
        events=list(events),
        texts=list(map(list, texts)),
        **known,
    )


def kinds(before, now):
    return [alert.kind for alert in changed_facts("s-1", before, now)]


def test_a_new_story_is_one_alert_on_the_words_its_title_rests_on():
    now = account(event(told_by("a", "recognised Zenda")), event(told_by("a", "left"), label="leave", text="The envoy left"))
    found = changed_facts("s-1", None, now)
    assert [(one.kind, one.text) for one in found] == [(Kind.STORY, "A new story. Ruritania recognised Zenda; The envoy left.")]
    assert [words.text for words in found[0].words] == ["recognised Zenda", "left"] and found[0].sources == ["Paper a"]


def test_a_new_event_is_told_once_with_the_same_id_each_time():
    before, new = (
        account(event(told_by("a", "recognised Zenda"))),
        event(told_by("b", "the envoy left"), label="leave", text="The envoy left"),
    )
    now = account(event(told_by("a", "recognised Zenda")), new, reports="ab")
    first, again = changed_facts("s-1", before, now), changed_facts("s-1", before, now)
    assert [one.text for one in first] == ["New: The envoy left on 5 March 2026, one report says."]
    assert [one.id for one in first] == [one.id for one in again] and kinds(now, now) == []


def test_a_copy_and_another_version_of_known_words_are_no_news():
    before = account(event(told_by("a", "Ruritania recognised Zenda")))
    copied = event(told_by("a", "Ruritania recognised Zenda"), told_by("b", "RURITANIA recognised Zenda,"))
    assert kinds(before, account(copied, reports="ab", texts=["ab"])) == []
    assert kinds(before, account(event(told_by("c", "Ruritania recognised Zenda"), actors=("x",)), reports="c")) == []


def test_that_somebody_spoke_and_what_is_long_past_are_no_news():
    before = account(event(told_by("a", "recognised Zenda")))
    old = event(
        told_by("b", "the treaty of 1911"),
        label="sign_treaty",
        when=When("1911-01-01", "1912-01-01"),
        text="They signed a treaty",
    )
    speech = event(told_by("b", "he said"), label="state", text="The minister spoke")
    assert kinds(before, account(*before.events, old, speech, reports="ab")) == []


def test_the_same_act_with_its_doer_named_in_part_is_no_news():
    before = account(event(told_by("a", "the council gave"), actors=("psc",), label="ultimatum"))
    now = account(*before.events, event(told_by("b", "the union gave"), actors=("au",), label="ultimatum"), reports="ab")
    names = [
        Party("psc", "organisation", "Council of the African Union", [], {}),
        Party("au", "organisation", "African Union", [], {}),
    ]
    assert kinds(before, now) == [Kind.EVENT]
    now = account(*now.events, reports="ab")
    now.entities.extend(names)
    assert kinds(before, now) == []


def test_a_second_independent_report_confirms_and_a_third_does_not():
    one = told_by("a", "recognised Zenda")
    before = account(event(one))
    now = account(event(one, told_by("b", "gave recognition to Zenda")), reports="ab", texts=["a", "b"])
    found = changed_facts("s-1", before, now)
    assert [alert.kind for alert in found] == [Kind.CONFIRMED] and found[0].sources == ["Paper a", "Paper b"]
    assert (
        kinds(now, account(event(one, told_by("b", "gave recognition to Zenda"), told_by("c", "so did it")), reports="abc")) == []
    )


def test_two_reports_on_the_word_of_one_or_of_one_agency_or_a_denial_do_not_confirm():
    one = told_by("a", "recognised Zenda", said_by=["the minister"])
    before = account(event(one))
    assert kinds(before, account(event(one, told_by("b", "gave recognition", said_by=["The minister"])), reports="ab")) == []
    assert kinds(before, account(event(one, told_by("b", "never recognised", status="denied")), reports="ab")) == []
    plain = told_by("a", "recognised Zenda")
    wired = [Carrying(d, "Halden Wire", "whole", "", []) for d in "ab"]
    now = account(event(plain, told_by("b", "gave recognition")), reports="ab", lineage=wired)
    assert kinds(account(event(plain), lineage=wired[:1]), now) == []


def difference(*values, kind="fact"):
    sides = [
        Side(value, [d], [], [Quoted(d, i, i + 4, f"{value} dead")])
        for i, (d, value) in enumerate(zip("abc", values, strict=False))
    ]
    return Difference("x", kind, "How many were killed?", [], sides, None, "figures")


def test_a_new_difference_on_a_fact_is_told_with_whose_figures_they_are():
    known = event(told_by("a", "recognised Zenda"))
    found = changed_facts("s-1", account(known), account(known, reports="ab", differences=[difference("18", "19")]))
    assert [one.text for one in found] == ["Reports differ. How many were killed? 18 (Paper a); 19 (Paper b)."]
    more = account(known, reports="abc", differences=[difference("18", "19", "20")])
    found = changed_facts("s-1", account(known, reports="ab", differences=[difference("18", "19")]), more)
    assert (
        [one.text[:22] for one in found] == ["Reports differ further"]
        and found[0].was is not None
        and "19 (Paper b)" in found[0].was
    )
    assert kinds(more, account(known, reports="abc", differences=[difference("18", "19")])) == []
    assert kinds(account(known), account(known, reports="ab", differences=[difference("so-called", "", kind="wording")])) == []


def relation(start=None, end=None, *, holds=True, subject="rur", object_="zen", words="ties"):
    valid = ValidAt(When(*start) if start else None, When(*end) if end else None)
    return RelationRow(
        "diplomatic_relations", subject, object_, holds, valid, ["rur"], "2026-03-05", [Quoted("a", 0, len(words), words)]
    )


def test_relations_that_begin_end_or_are_disputed_are_told():
    day = ("2026-03-05", "2026-03-06")
    known = event(told_by("a", "recognised Zenda"))
    texts = {}
    for before, now in (
        ([], [relation(start=day)]),
        ([relation()], [relation(end=day)]),
        ([relation()], [relation(), relation(holds=False)]),
    ):
        for alert in changed_facts("s-1", account(known, relations=before), account(known, relations=now)):
            texts[alert.kind] = alert.text
    assert texts == {
        Kind.RELATION_STARTS: "Begins on 5 March 2026: Ruritania has diplomatic relations with Zenda (by the word of Ruritania).",
        Kind.RELATION_ENDS: "Ends on 5 March 2026: Ruritania has diplomatic relations with Zenda (by the word of Ruritania).",
        Kind.RELATION_DISPUTED: "It is disputed whether Ruritania has diplomatic relations with Zenda: reports say both.",
    }


def test_a_relation_told_from_the_other_side_or_of_long_ago_is_no_news():
    day, old = ("2026-03-05", "2026-03-06"), ("1911-01-01", "1912-01-01")
    known = event(told_by("a", "recognised Zenda"))
    before = account(known, relations=[relation(start=day)])
    assert kinds(before, account(known, relations=[relation(start=day), relation(start=day, subject="zen", object_="rur")])) == []
    assert kinds(account(known), account(known, relations=[relation(start=old), relation(end=old), relation()])) == []


def test_a_corrected_figure_is_told_once_with_what_it_was():
    known = event(told_by("a", "recognised Zenda"))
    change = Correction("figure", "a0", Words(0, 7, "18 dead"), Words(0, 7, "19 dead"), "18", "19")
    now = account(known, versions=[Versions("a", [report("a0")], "", [change])])
    found = changed_facts("s-1", account(known), now)
    assert [one.text for one in found] == [
        "Paper a corrected its report from “18” to “19”: it said “18 dead” and now says “19 dead”"
    ]
    assert kinds(now, now) == []


def test_two_stories_that_become_one_are_known_as_both_were():
    one, two = (
        event(told_by("a", "recognised Zenda")),
        event(told_by("b", "the envoy left"), label="leave", text="The envoy left"),
    )
    before = joined([account(one), account(two, reports="b")])
    assert kinds(before, account(one, two, reports="ab")) == []
    assert kinds(before, account(one, two, reports="ab", differences=[difference("18", "19")])) == [Kind.DIFFERENCE]
    assert joined([]) is None
