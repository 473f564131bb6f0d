"""Which facts changed from one account of a story to the next. Pure: the same two accounts give the same alerts.

Another copy changes no fact, another outlet's words for a known event change none, and a new version of a page is compared with
its earlier one by its words. What an article tells of long ago is background, not news.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import timedelta

from msgspec import UnsetType

from rashomon.accounts import Account, Difference, EventReport, Happening, Quoted, RelationRow, Telling, ValidAt, When
from rashomon.show.held import KINDS
from rashomon.show.words import listed, moment, when_words
from rashomon.telling.corrected import corrected
from rashomon.times import Interval
from rashomon.watching.alerts import Alert, Kind, make

FACTS = frozenset({"time", "fact"})
"""Kinds of difference that are on facts: days and figures. How words are quoted, spelled or chosen is for the account."""

SPEECH = frozenset({"state", "say", "comment"})
"""Acts of speaking: that somebody spoke is told in the account, and is no alert."""

BACKGROUND = timedelta(days=45)
"""What was over so long before the report was published is background."""


def changed_facts(story: str, before: Account | None, now: Account) -> list[Alert]:
    """The alerts on what `now` tells and `before` did not, in the order of the account.

    `before` is `None` where the story is new: that is one alert.
    """
    if before is None:
        return _new_story(story, now)
    found = [
        *_corrections(story, before, now),
        *_events(story, before, now),
        *_confirmed(story, before, now),
        *_differences(story, before, now),
        *_relations(story, before, now),
    ]
    return list({alert.id: alert for alert in found}.values())


def joined(accounts: Sequence[Account]) -> Account | None:
    """What several accounts tell, side by side and not compared with each other; `None` where there is none."""
    if len(accounts) < 2:
        return accounts[0] if accounts else None
    versions = [one for account in accounts if not isinstance(account.versions, UnsetType) for one in account.versions]
    return Account(
        accounts[0].version,
        None,
        accounts[0].title,
        documents=[one for account in accounts for one in account.documents],
        entities=[one for account in accounts for one in account.entities],
        events=[one for account in accounts for one in account.events],
        differences=[one for account in accounts for one in account.differences],
        relations=[one for account in accounts for one in account.relations],
        lineage=[one for account in accounts for one in account.lineage],
        texts=[one for account in accounts for one in account.texts],
        account=[one for account in accounts for one in account.account],
        versions=versions,
    )


# ------------------------------------------------------------------ stories and events
def _new_story(story: str, now: Account) -> list[Alert]:
    """One alert on a story that nobody told before: its title, and the words of the acts that the title names."""
    parts = set(now.title.split("; "))
    named = [happening for happening in now.events if happening.text in parts]
    told = [one for one in now.account if one.kind != "disputed"]
    evidence = [words for happening in named for words in _quoted(happening)] or [w for one in told[:1] for w in one.evidence]
    if not evidence:
        return []
    return [make(Kind.STORY, story, now, f"A new story. {_stop(now.title)}", evidence)]


def _events(story: str, before: Account, now: Account) -> Iterator[Alert]:
    known = _Known(before, {party.id: party.name for account in (before, now) for party in account.entities})
    for told in now.account:
        happenings = _told_in(told, now)
        if not happenings or told.text.startswith("Accounts differ"):
            continue
        if all(one.label in SPEECH for one in happenings) or any(known.holds(one) for one in happenings):
            continue
        if known.has_words(told.evidence) or all(_is_background(one, now) for one in happenings):
            continue
        yield make(Kind.EVENT, story, now, f"New: {told.text}", told.evidence)


def _told_in(told: Telling, account: Account) -> list[Happening]:
    """The events that a sentence of the account tells: those whose words stand in its evidence."""
    places = {(w.document, w.start, w.end) for w in told.evidence}
    return [one for one in account.events if any((w.document, w.start, w.end) in places for w in _quoted(one))]


class _Known:
    """What an account knows of events: by their words, and by who did what to whom and when."""

    def __init__(self, account: Account, names: Mapping[str, str]) -> None:
        self._events, self._names = account.events, names
        self._words = {_bare(words.text) for happening in account.events for words in _quoted(happening)}
        self._words |= {_bare(words.text) for told in account.account for words in told.evidence}

    def has_words(self, evidence: Iterable[Quoted]) -> bool:
        """Whether some of these very words were read before, in another copy or an earlier version."""
        return any(_bare(words.text) in self._words for words in evidence)

    def holds(self, happening: Happening) -> bool:
        """Whether an event is one that was known: same words, or same act of the same parties at a time that does not exclude it."""
        return self.has_words(_quoted(happening)) or any(
            _is_same(one, happening) or self._is_said_shorter(one, happening) for one in self._events
        )

    def _is_said_shorter(self, one: Happening, other: Happening) -> bool:
        """Whether two acts of one day towards the same differ only in how far their doers are named ("a council of the union")."""
        if one.label != other.label or one.recipients != other.recipients or not one.recipients:
            return False
        if one.when is None or other.when is None or not _meet(one.when, other.when):
            return False
        mine, theirs = ({_bare(self._names.get(actor, actor)) for actor in act.actors} for act in (one, other))
        return bool(mine and theirs) and any(f" {a} " in f" {b} " or f" {b} " in f" {a} " for a in mine for b in theirs)


def _is_same(one: Happening, other: Happening) -> bool:
    if one.label != other.label or not _meet(one.when, other.when):
        return False
    mine, theirs = {*one.actors, *one.recipients}, {*other.actors, *other.recipients}
    return mine == theirs or (bool(mine & theirs) and (mine <= theirs or theirs <= mine))


def _meet(one: When | None, other: When | None) -> bool:
    """Whether two times can be the same; an open one can be any."""
    if one is None or other is None:
        return True
    return not ((one.end and other.start and one.end <= other.start) or (other.end and one.start and other.end <= one.start))


def _is_background(happening: Happening, account: Account) -> bool:
    """Whether an event was over long before each report that tells it was published."""
    end = moment(happening.when.end) if happening.when is not None else None
    days = [moment(r.published.start) for r in account.documents if r.id in {one.document for one in happening.reports}]
    return end is not None and all(day is not None and end < day - BACKGROUND for day in days)


# ------------------------------------------------------------------ corrections
def _corrections(story: str, before: Account, now: Account) -> Iterator[Alert]:
    """What a later version of a page gives otherwise than the one before it: a figure, a name, a denial."""
    known = {told.text for told in _corrected(before)}
    for told in _corrected(now):
        if told.text not in known:
            yield make(Kind.CORRECTION, story, now, _stop(told.text), told.evidence)


def _corrected(account: Account) -> list[Telling]:
    return [] if isinstance(account.versions, UnsetType) else corrected(account.versions, account.documents)


# ------------------------------------------------------------------ confirmation
def _confirmed(story: str, before: Account, now: Account) -> Iterator[Alert]:
    for told in now.account:
        for happening in _told_in(told, now):
            if happening.label in SPEECH or _is_background(happening, now):
                continue
            same = [one for one in before.events if _is_same(one, happening) and _share(one, happening)]
            if not same or told.text.startswith("Accounts differ"):
                continue
            then, today = {who for one in same for who in _bearers(one, before)}, _bearers(happening, now)
            if len(then) == 1 and len(today) > 1:
                yield make(Kind.CONFIRMED, story, now, f"First independent confirmation. {told.text}", _by_bearer(happening, now))
                break


def _share(one: Happening, other: Happening) -> bool:
    """Whether two events rest on some of the same words."""
    mine = {_bare(words.text) for words in _quoted(one)}
    return any(_bare(words.text) in mine for words in _quoted(other))


def _bearers(happening: Happening, account: Account) -> set[str]:
    """Who vouches for an event, independent of each other: the first speaker where a report names one, else the report's text.

    Reports that carry one text, or all come from one agency, are one. Denials, plans and guesses vouch for nothing.
    """
    return {_bearer(report, account) for report in happening.reports if report.status in ("asserted", "announced")}


def _bearer(report: EventReport, account: Account) -> str:
    if report.said_by:
        first = report.said_by[0]
        return f"who:{first.who or first.name.casefold()}"
    agency = next((c.source for c in account.lineage if c.document == report.document and c.way == "whole"), None)
    if agency is not None:
        return f"agency:{agency.casefold()}"
    text = next((sorted(group)[0] for group in account.texts if report.document in group), report.document)
    outlet = next((one.outlet for one in account.documents if one.id == text), None)
    return f"outlet:{outlet.casefold()}" if outlet else f"text:{text}"


def _by_bearer(happening: Happening, account: Account) -> list[Quoted]:
    """Words of each independent bearer first."""
    found: dict[str, list[Quoted]] = {}
    for report in happening.reports:
        found.setdefault(_bearer(report, account), []).extend(_of_report(report))
    firsts = [words[0] for words in found.values() if words]
    return firsts + [word for words in found.values() for word in words[1:]]


# ------------------------------------------------------------------ differences
def _differences(story: str, before: Account, now: Account) -> Iterator[Alert]:
    for found in now.differences:
        if found.kind not in FACTS or len(found.sides) < 2:
            continue
        was = next((one for one in before.differences if one.rule == found.rule and _same_matter(one, found)), None)
        known = {side.value for side in was.sides} if was is not None else set()
        if was is not None and not {side.value for side in found.sides} - known:
            continue
        evidence = [words for side in found.sides for words in side.evidence[:1]]
        begin = "Reports differ." if was is None else "Reports differ further."
        yield make(
            Kind.DIFFERENCE, story, now, f"{begin} {_sides(found, now)}", evidence, was=_sides(was, before) if was else None
        )


def _same_matter(one: Difference, other: Difference) -> bool:
    mine = {_bare(words.text) for side in one.sides for words in side.evidence}
    return one.question == other.question or any(_bare(w.text) in mine for side in other.sides for w in side.evidence)


def _sides(found: Difference, account: Account) -> str:
    question = found.question if found.question.endswith("?") else f"{found.question}:"
    return f"{question} {'; '.join(f'{_day(side.value)} ({_outlets(side.documents, account)})' for side in found.sides)}."


def _day(value: str) -> str:
    """A day in words, where a value is one."""
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        return when_words(When(*Interval.parse(value).iso()))
    return value


def _outlets(documents: Sequence[str], account: Account, most: int = 3) -> str:
    names = list(dict.fromkeys(_outlet(one, account) for one in documents))
    more = len(names) - most
    return listed(names if more <= 0 else [*names[:most], "another" if more == 1 else f"{more} others"])


def _outlet(document: str, account: Account) -> str:
    report = next((one for one in account.documents if one.id == document), None)
    return (report.outlet or report.title or "a report without a name") if report is not None else document


# ------------------------------------------------------------------ relations
def _relations(story: str, before: Account, now: Account) -> Iterator[Alert]:
    names = {party.id: party.name for party in now.entities}
    disputed = set(_disputed(before.relations))
    told: set[tuple[str, frozenset[str], str]] = set()
    for row in now.relations:
        key = (row.kind, frozenset((row.subject, row.object)))
        same = [one for one in before.relations if (one.kind, frozenset((one.subject, one.object))) == key]
        if row.holds:
            for kind, end, verb in (
                (Kind.RELATION_STARTS, row.valid.from_, "begins"),
                (Kind.RELATION_ENDS, row.valid.to, "ends"),
            ):
                if (
                    end is None
                    or (*key, verb) in told
                    or _is_old(end, row, now)
                    or any(_has(one, verb) for one in same if one.holds)
                ):
                    continue
                told.add((*key, verb))
                text = f"{verb.capitalize()} {when_words(end)}: {_named(row, names)}{_says(row, names)}."
                yield make(kind, story, now, text, row.evidence)
    for key, rows in _disputed(now.relations).items():
        if key not in disputed:
            yes = next(row for row in rows if row.holds)
            text = f"It is disputed whether {_named(yes, names)}: reports say both."
            yield make(Kind.RELATION_DISPUTED, story, now, text, [words for row in rows for words in row.evidence])


def _has(row: RelationRow, verb: str) -> bool:
    return (row.valid.from_ if verb == "begins" else row.valid.to) is not None


def _disputed(rows: Iterable[RelationRow]) -> dict[tuple[str, frozenset[str]], list[RelationRow]]:
    """Relations that some rows say to hold and others not to, at times that meet."""
    found: dict[tuple[str, frozenset[str]], list[RelationRow]] = {}
    for row in rows:
        found.setdefault((row.kind, frozenset((row.subject, row.object))), []).append(row)
    return {key: of for key, of in found.items() if _contradict(of)}


def _contradict(rows: Sequence[RelationRow]) -> bool:
    return any(a.holds and not b.holds and _meet(_span(a.valid), _span(b.valid)) for a in rows for b in rows)


def _span(valid: ValidAt) -> When:
    """From the first moment at which a relation can have begun to the last at which it can have ended."""
    return When(valid.from_.start if valid.from_ else None, valid.to.end if valid.to else None)


def _is_old(end: When, row: RelationRow, account: Account) -> bool:
    last = moment(end.end or end.start)
    days = [moment(r.published.start) for r in account.documents if r.id in {words.document for words in row.evidence}]
    return last is not None and all(day is not None and last < day - BACKGROUND for day in days)


def _named(row: RelationRow, names: Mapping[str, str]) -> str:
    """“Honduras recognises China”."""
    verb = KINDS.get(row.kind, f"stands in {row.kind.replace('_', ' ')} with")
    return f"{names.get(row.subject, row.subject)} {verb} {names.get(row.object, row.object)}"


def _says(row: RelationRow, names: Mapping[str, str]) -> str:
    who = [names.get(one, one) for one in row.claimants]
    return f" (by the word of {listed(who)})" if who else ""


# ------------------------------------------------------------------ words
def _quoted(happening: Happening) -> list[Quoted]:
    return [words for report in happening.reports for words in _of_report(report)]


def _of_report(report: EventReport) -> list[Quoted]:
    return [Quoted(report.document, w.start, w.end, w.text) for w in report.evidence]


def _bare(text: str) -> str:
    """Words without case, marks and spacing, so that copies and versions are recognised."""
    return " ".join(re.findall(r"\w+", text.casefold()))


def _stop(text: str) -> str:
    return text if text.endswith((".", "!", "?", "”")) else f"{text}."
