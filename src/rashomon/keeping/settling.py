"""Reports that wait are put into stories, and what the changed stories claim is recorded anew.

A report is put beside those it may share a story with, found by its telling words and its day, so that one more costs
little more where many are held. What is to change is worked out from one state of the ledger while others write;
only the rows are put in alone, and only where no other program has settled reports meanwhile. Stories share nothing, so that each
can be compared by another process.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import Connection

from rashomon import compare, entities, ledger, pipeline, stories
from rashomon.accounts import Party
from rashomon.claims import Claim
from rashomon.ledger import Days, Ledger, Packed, Writer
from rashomon.model import Analysis, Problem, digest
from rashomon.progress import Progress, unseen
from rashomon.settings import Settings
from rashomon.workers import Crew, Failed

BATCH = 200
"""Reports that are put into stories at once: each story that any of them changes is compared once. What waits for a later batch is
looked at then."""

NEAR = 20
"""Of reports that share words with a new one, the nearest so many are looked at."""

LATEST = 200
"""Of each telling word no more reports are looked at than so many before and after the day, those nearest to it."""

SHARED = 3
"""Telling words that two reports must share to be set beside each other."""

ABROAD = 40
"""Reports in other languages a new one is set beside at most, those first that share most marks with it (see `stories.marks`)."""

REACH = stories.StorySettings()
"""Says how many days reports of one story can lie apart, in one language and in two."""


Failing = Callable[[Problem], None]
"""Is told what the program broke on."""

Claimed = tuple[list[Claim], list[Party]]
"""What one story claims, and the parties and claimants."""


def writer(connection: Connection) -> Writer:
    """A change of the ledger, made now by this version."""
    return Writer(connection, datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"), pipeline.version())


def settle(held: Ledger, progress: Progress = unseen, *, settings: Settings | None = None, failed: Failing | None = None) -> None:
    """Put the reports that wait now into stories, and record anew what the changed stories claim to hold between whom.

    Each batch is kept whole, so that a run that was cut off goes on where it was. Where another program settled reports while a
    batch was worked out, it is worked out again; what comes in meanwhile is left to who brings it. Stories are compared in as many
    processes as `settings` allow. One that the program breaks on keeps the claims that it had: `failed` is told, or there is a warning.
    """
    with held.reading() as connection:
        until = ledger.last_recording(connection)
        count = ledger.count_waiting(connection, until)
    with Crew(_claimed, pipeline.processes(settings or Settings(), count)) as crew:
        while (found := _worked_out(held, until, count, crew, progress)) is not None:
            with held.writing() as connection:
                if ledger.settled_up_to(connection) == found.since:
                    ledger.place(change := writer(connection), found.stories, found.up_to)
                    ledger.claim(change, found.told.documents, found.told.claims, found.told.parties)
            for problem in found.told.failed:
                tell_failure(problem, failed)


def tell_failure(problem: Problem, failed: Failing | None) -> None:
    """Tell `failed` of it, or warn."""
    if failed is not None:
        failed(problem)
    else:
        warnings.warn(f"{problem.path}: {problem.reason}", stacklevel=4)


@dataclass(slots=True)
class _Told:
    """All that the `documents` of changed stories claim, and the stories that the program broke on."""

    documents: list[str] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    parties: list[Party] = field(default_factory=list)
    failed: list[Problem] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Change:
    """A batch worked out: where reports stand, and what the changed stories claim.

    It holds where reports have been settled up to recording `since`, and settles them up to `up_to`.
    """

    since: int
    up_to: int
    stories: Mapping[str, str]
    told: _Told


class _Known:
    """The features of held reports, each unpacked once."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._found: dict[str, stories.Features] = {}

    def __call__(self, documents: Sequence[str]) -> list[stories.Features]:
        """Those of these reports that have any, in order."""
        plain = ledger.features(self._connection, [d for d in documents if d not in self._found])
        self._found |= {document: stories.unpack(one) for document, one in plain.items()}
        return [self._found[document] for document in documents if document in self._found]


def _worked_out(
    held: Ledger, until: int, count: int, crew: Crew[Sequence[Packed], Claimed], progress: Progress
) -> _Change | None:
    """The next batch of what came up to recording `until`; `None` where all of it has its story."""
    with held.reading() as connection:
        fresh, up_to = ledger.waiting(connection, BATCH, until)
        if not fresh:
            return None
        progress("putting into stories", count - ledger.count_waiting(connection, until), count)
        known = _Known(connection)
        pool = _pool(connection, fresh, known)
        before, after = ledger.places(connection, pool), _placed(known(pool))
        touched = _changed(before, after) | {after[document] for document in fresh}
        groups: dict[str, list[str]] = {story: [] for story in sorted(touched)}
        for document, story in sorted(after.items()):
            if story in touched:
                groups[story].append(document)
        return _Change(ledger.settled_up_to(connection), up_to, after, _claims(connection, list(groups.values()), crew))


def _pool(connection: Connection, fresh: Sequence[str], known: _Known) -> list[str]:
    """The new reports, their other versions, those that may share a story with them, and all that stand in a story of any of these."""
    near = ledger.versions(connection, fresh) | set(fresh)
    beside: dict[str, list[str]] = {}
    for found in known(fresh):
        beside[found.id] = _beside(connection, found, fresh)
        near.update(_abroad(connection, found))
    near |= _akin(beside, known)
    homes = set(ledger.places(connection, near).values())
    return sorted(near | ledger.members(connection, homes).keys())


def _beside(connection: Connection, found: stories.Features, fresh: Sequence[str]) -> list[str]:
    """The reports held before that share telling words with a new one, the nearest first, a few more than `NEAR` at most."""
    keys, days = stories.keys(found), _days(found.day, REACH.far_days)
    least, most = min(SHARED, len(keys)), len(fresh) + NEAR + 1
    met = ledger.neighbours(connection, keys, days, shared=least, most=most, latest=LATEST)
    return [one.document for one in met if one.document not in fresh][: NEAR + 1]


def _abroad(connection: Connection, found: stories.Features) -> list[str]:
    """The reports in other languages that share marks with a new one."""
    asked = stories.sought(found.language, marks_of(found))
    met = ledger.neighbours(connection, asked, _days(found.day, REACH.crossing_days), shared=1, most=ABROAD, latest=LATEST)
    return [one.document for one in met]


def _akin(beside: Mapping[str, Sequence[str]], known: _Known) -> set[str]:
    """Of the neighbours of each new report those that may share a story with it: where these are few, all that have anything in common
    with it, so that their order cannot matter; of more, those of the nearest `NEAR` that could be one story with it alone."""
    found = known([*beside, *sorted({document for others in beside.values() for document in others} - beside.keys())])
    place = {one.id: i for i, one in enumerate(found)}
    pairs = [(place[document], place[other]) for document, others in beside.items() for other in others[:NEAR]]
    least = [REACH.edge if len(beside.get(one.id, ())) <= NEAR else REACH.join_few for one in found]
    return {found[j].id for (i, j), near in stories.affinities(found, pairs).items() if near >= least[i]}


def marks_of(found: stories.Features) -> list[str]:
    """By what a report is found from other languages; an undated one joins none of these."""
    return [] if found.day is None else stories.marks(found.names, found.numbers)


def _days(day: date | None, reach: int) -> Days | None:
    """The days that lie at most so many days from one."""
    return None if day is None else Days(*((day + timedelta(step)).isoformat() for step in (-reach, 0, reach)))


def _placed(found: Sequence[stories.Features]) -> dict[str, str]:
    """The story of each of these reports. A story is named by its first report."""
    groups = [[found[i].id for i in group] for group in stories.group(found)]
    return {document: f"s-{digest(group[0])}" for group in groups for document in group}


def _changed(before: Mapping[str, str], after: Mapping[str, str]) -> set[str]:
    """Stories of `after` that other reports stand in than before."""
    left = {before[d] for d in before if before[d] != after.get(d)}
    return {story for d, story in after.items() if before.get(d) != story or before.get(d) in left}


def _claims(connection: Connection, groups: Sequence[Sequence[str]], crew: Crew[Sequence[Packed], Claimed]) -> _Told:
    """What these stories claim; one in which no report speaks of a relation claims nothing, and is not opened."""
    relating = ledger.relating(connection, [document for group in groups for document in group])
    open_ = [group for group in groups if not relating.isdisjoint(group)]
    told = _Told([document for group in groups if relating.isdisjoint(group) for document in group])
    made = crew.results(ledger.packed(connection, group) for group in open_)
    for group, one in zip(open_, made, strict=True):
        if isinstance(one, Failed):
            told.failed.append(Problem(" ".join(group), f"what its story claims cannot be told: {one.reason}"))
            continue
        told.documents += group
        told.claims += one[0]
        told.parties += one[1]
    return told


def _claimed(story: Sequence[Packed]) -> Claimed:
    """What the reports of a story claim."""
    analyses = pipeline.date_reports(ordered(one.opened() for one in story))
    return compare.claimed(analyses, entities.resolve(analyses))


def ordered(analyses: Iterable[Analysis]) -> list[Analysis]:
    """The reports of a story in the order in which an account takes them."""
    return sorted(analyses, key=lambda a: (a.document.path or "", a.document.id))
