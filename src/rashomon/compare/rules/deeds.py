"""Differences over deeds: told as done by one account, and by another as not done or as their opposite."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from rashomon.accounts import Difference
from rashomon.compare.details.about import Story
from rashomon.compare.details.days import dates_in
from rashomon.compare.details.deeds import Deed, at_odds, deeds, opposites
from rashomon.compare.details.deeds import Side as DeedSide
from rashomon.compare.details.matching import apart, cosine
from rashomon.compare.draft import Draft
from rashomon.compare.lists import closed
from rashomon.compare.merge import gap
from rashomon.compare.parties import meet
from rashomon.compare.rules.making import as_denied, difference, of_details
from rashomon.english import folded, tidy
from rashomon.times import Interval


def done_or_not(draft: Draft) -> Iterator[Difference]:
    """Accounts say of one deed that it was done, and that it was not or that its opposite was."""
    story = draft.story_texts
    told = list(deeds(story))
    for group in _at_odds(story, told):
        yes = [d for d in group if d.done]
        rest = [d for d in group if not d.done] or [d for d in yes if d.verb != yes[0].verb]
        yes = [d for d in yes if d not in rest]
        against = tidy(rest[0].span.text)
        sides = [of_details(yes, tidy(yes[0].span.text)), of_details(rest, against if rest[0].done else as_denied(against))]
        kind, said = ("time", LATER) if all(_not_yet(d, y) for d in rest for y in yes) else ("fact", None)
        question = f"Is it so: “{tidy(yes[0].span.text)}”?"
        yield difference(done_or_not, kind, question, [d.text.document.id for d in group], sides, said)


LATER = "The reports are of different days: what had not been done by the first may have been done by the later one."


def _not_yet(one: Deed, other: Deed) -> bool:
    """Whether a report says that a thing has not been done so far, and a later one that it has: "no bodies had been found"."""
    words = one.clause.sentence.words
    perfect = any(
        words[k].text.lower() in ("has", "have", "had", "'ve", "’ve", "'d", "’d") for k in one.clause.below(one.clause.at, "aux")
    )
    written, later = (d.text.document.published.interval for d in (one, other))
    days = _dates(other)
    if (
        written is not None
        and written.start is not None
        and days
        and all(d.end is not None and d.end <= written.start for d in days)
    ):
        return False  # it was done before the report that knows of none
    if one.done or one.by_denial or not perfect or written is None or later is None or one.text is other.text:
        return False
    return written.end is not None and later.start is not None and written.end <= later.start


def _at_odds(story: Story, told: Sequence[Deed]) -> list[list[Deed]]:
    """Deeds that are at odds, joined where they share one."""
    by_verb: dict[str, list[tuple[int, Deed]]] = {}
    for i, deed in enumerate(told):
        for key in {deed.harm, deed.verb}:
            by_verb.setdefault(key, []).append((i, deed))
    both = _told_both_ways(story, told)
    groups: list[list[Deed]] = []
    for i, one in enumerate(told):
        for j, other in (pair for verb in (one.harm, *opposites(one.verb)) for pair in by_verb.get(verb, ())):
            if j > i and not (one in both or other in both) and _of_one_thing(story, one, other):
                home = next((g for g in groups if one in g or other in g), None)
                if home is None:
                    groups.append([one, other])
                else:
                    home.extend(d for d in (one, other) if d not in home)
    return groups


def _told_both_ways(story: Story, told: Sequence[Deed]) -> set[Deed]:
    """Deeds of which their own report also tells the contrary: "accepted defeat, then refused to"; denials are claims, not turns."""
    doings: dict[tuple[str, str], list[Deed]] = {}
    for deed in told:
        if not deed.by_denial and not deed.of_anybody:
            doings.setdefault((deed.text.document.id, deed.harm), []).append(deed)
    return {
        one
        for same in doings.values()
        for one in same
        for other in same
        if one.done != other.done and _alike(one.doer, other.doer, story) and _alike(one.object, other.object, story)
    }


def _alike(one: DeedSide, other: DeedSide, story: Story) -> bool:
    """Whether two sides may be one party: they meet, are one noun, or one of them is not told."""
    met = bool(one.ids and other.ids) and meet(story.links, one.ids, other.ids)
    return met or not (one.known and other.known) or (bool(one.lemma) and one.lemma == other.lemma)


def _of_one_thing(story: Story, one: Deed, other: Deed) -> bool:
    """Whether two deeds at odds stand in different documents, or one is a denial, in sentences that are alike."""
    denied_elsewhere = (one.by_denial or other.by_denial) and one.clause.row != other.clause.row
    if (one.text is other.text and not denied_elsewhere) or not at_odds(one, other, story.links):
        return False
    if any(_came_later(*pair) or _is_history(*pair) or _freed_later(*pair) for pair in ((one, other), (other, one))):
        return False
    told_alike = folded(one.span.text) == folded(other.span.text) and one.by_denial == other.by_denial
    if told_alike or apart(_dates(one), _dates(other)):
        return False
    if any(_of_another_time(*pair) or _is_aside(*pair) for pair in ((one, other), (other, one))):
        return False
    return cosine(one, other) > (LIKE_ANY if one.of_anybody or other.of_anybody else LIKE_SENTENCES)


def _is_aside(one: Deed, other: Deed) -> bool:
    """Whether it is said of nobody, and the other deed only dates something else: "days after it killed 40"."""
    words = other.clause.sentence.words
    if one.of_anybody and words[other.clause.at].deprel.startswith("acl"):
        return True  # "an attack in which 44 died"
    marks = {words[k].text.lower() for k in other.clause.below(other.clause.at, "mark", "case", "advmod")}
    return one.of_anybody and words[other.clause.at].deprel == "advcl" and bool(marks & closed("timing"))


def _dates(deed: Deed) -> list[Interval]:
    """The days and years that a deed's clause names, else those of its sentence."""
    return deed.text.dates(deed.clause, deed.span.end) or dates_in(deed.text.analysis, deed.clause.sentence)


def _of_another_time(one: Deed, other: Deed) -> bool:
    """Whether it is said of one day that nobody did a thing, and the other is told of no day, or of more than that day."""
    days = _dates(one)
    if not one.of_anybody or not days or all(day.width is None or day.width > DAY for day in days):
        return False
    theirs = _dates(other)
    if theirs:
        return not any(a.overlaps(b) for a in days for b in theirs)
    written = other.text.document.published.interval
    since = {other.clause.sentence.words[i].text.lower() for i in other.clause.words} & {"since", "have", "has", "had"}
    return bool(since) or written is None or all(gap(day, written) > DAY for day in days)


DAY = timedelta(days=1)


def _came_later(one: Deed, other: Deed) -> bool:
    """Whether a deed is told of a day on or after which the report that knows of none was written."""
    days = one.text.dates(one.clause, one.span.end)
    written = other.text.document.published.interval
    if not one.done or other.done or not days or written is None or written.start is None:
        return False
    return all(day.start is not None and day.start >= written.start for day in days)


def _freed_later(one: Deed, other: Deed) -> bool:
    """Whether who is told as let go was held, by the other report, before that: both may be so."""
    if one.verb not in closed("freeing") or other.verb not in opposites(one.verb):
        return False
    freed = [*one.text.dates(one.clause, one.span.end), one.text.document.published.interval]
    written = other.text.document.published.interval
    when = next((day for day in freed if day is not None), None)
    return (
        when is not None
        and written is not None
        and when.start is not None
        and written.end is not None
        and when.start >= written.end
    )


def _is_history(one: Deed, other: Deed) -> bool:
    """Whether a deed is told of a time long before its report, and the other of no time: that is of the news."""
    days = _dates(one)
    written = one.text.document.published.interval
    if not days or written is None or written.start is None or _dates(other):
        return False
    return all(day.end is not None and day.end < written.start - LONG_BEFORE for day in days)


LONG_BEFORE = timedelta(days=200)

LIKE_SENTENCES = 0.4
"""Least cosine of the sentences of two deeds at odds."""

LIKE_ANY = 0.2
"""The same where one says that nobody did it, or that it was done to nobody: all deeds of its verb are meant."""
