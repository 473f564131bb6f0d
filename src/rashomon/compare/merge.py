"""One happening, many reports: statements of an event are put together where acts, parties and days allow it.

Greedy and complete: a report joins the happening that fits best, and only one in which it fits every report. The order
in which reports are taken depends on what they say (the fullest first), never on how documents were given.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from rashomon.compare.described import named
from rashomon.compare.lists import closed
from rashomon.compare.mishaps import thing_points
from rashomon.compare.parties import meet, polity
from rashomon.compare.said import Said
from rashomon.model import EntityKind, Links, Status
from rashomon.times import Interval

NEAR = timedelta(days=3)
"""Days by which reports of one happening may differ: a Wednesday and a Thursday are a dispute, not two recognitions."""

FAR, BOTH = 0.25, 3.5
"""Points for an undated report beside one of another time: enough only where one side is shared and the other is, or may be."""

SHARED, WEAK = 2.0, 0.01
"""Points for a side in common; and for two reports of an act that happens once which exclude nothing and share nothing."""

UNREAL = frozenset({Status.PLANNED, Status.HYPOTHETICAL})
DONE = frozenset(Status) - UNREAL - {Status.DENIED}
"""How acts stand that are told as done, for certain or not."""

ENOUGH = 40
"""So many reports of a happening, its fullest, speak for all of them: a report that fits these fits."""

BESIDE = 900
"""Characters within which two acts of speech of one speaker in one document are one: he said, he added."""

LONG = timedelta(days=32)
"""A report that is dated by more than a month may be vague about a happening of any day in it."""


def merge(said: Sequence[Said], links: Links, window: Interval | None) -> list[list[Said]]:
    """Groups of statements that tell the same happening, each in order of document and place in it.

    `window` is the story's own time: an undated report may be of a happening in it.
    """
    groups: list[list[Said]] = []
    families: dict[str, list[int]] = {}
    for one in sorted(said, key=lambda s: (-_fullness(s), s.key)):
        kin = families.setdefault(one.family.name, [])
        fits = sorted(((score, -i) for i in kin if (score := _fit(one, groups[i], links, window)) > 0), reverse=True)
        best = fits[0] if fits and not _may_be_several(one, fits, groups, links) else None
        if best is None:
            kin.append(len(groups))
            groups.append([one])
        else:
            groups[-best[1]].append(one)
    groups = _joined(groups, links, window)
    return sorted((sorted(group, key=lambda s: s.key) for group in groups), key=lambda group: group[0].key)


def _joined(groups: Sequence[list[Said]], links: Links, window: Interval | None) -> list[list[Said]]:
    """The groups, those of acts that happen once put together where every report of one fits the other.

    A report joins the happening that fits best at its turn; two happenings may come to fit each other only by what joined them since.
    """
    out: list[list[Said]] = []
    families: dict[str, list[list[Said]]] = {}
    for group in groups:
        kin = families.setdefault(group[0].family.name, []) if group[0].family.kind == "once" else []
        fits = [(sum(scores), -i) for i, g in enumerate(kin[:SIBLINGS]) if (scores := _fits(group, g, links, window))]
        if fits:
            kin[-max(fits)[1]].extend(group)
        else:
            kin.append(group)
            out.append(group)
    return out


def _fits(group: Sequence[Said], other: Sequence[Said], links: Links, window: Interval | None) -> list[float]:
    """How well each of the fullest reports of a happening fits another happening; nothing where one of them does not."""
    means: list[float] = []
    for one in group[:ENOUGH]:
        scores = _scores(one, other, links, window)
        if not scores:
            return []
        means.append(sum(scores) / len(scores) if max(scores) > WEAK else WEAK)
    return means if max(means) > WEAK and not _may_be_many(group, other, links) else []


def _may_be_many(group: Sequence[Said], other: Sequence[Said], links: Links) -> bool:
    """Whether neither happening has an actor with a name, or both are told by one document on different days."""
    actors = [[i for s in g for i in named(links, s.actors)] for g in (group, other)]
    days = [{(s.document.id, s.when.iso()) for s in g if s.when is not None} for g in (group, other)]
    same = {d for d, _ in days[0]} & {d for d, _ in days[1]}
    return not (actors[0] and actors[1]) or any(
        {w for d, w in days[0] if d == i} != {w for d, w in days[1] if d == i} for i in same
    )


SIBLINGS = 40
"""So many happenings of one kind are tried for another one that may be the same."""


def _may_be_several(one: Said, fits: Sequence[tuple[float, int]], groups: Sequence[Sequence[Said]], links: Links) -> bool:
    """Whether a report that names no actor fits the acts of several actors about as well: it is left apart, not guessed."""
    if one.family.kind != "once" or named(links, one.actors):
        return False
    near = [{i for s in groups[-place] for i in named(links, s.actors)} for score, place in fits if score > fits[0][0] - CLEAR]
    return any(a and b and not meet(links, a, b) for a in near for b in near)


CLEAR = 0.4
"""Points by which the happening that a report without an actor joins must fit better than those of other actors."""


def _fullness(said: Said) -> int:
    when = said.when
    day = when is not None and when.width is not None and when.width <= timedelta(days=1)
    return 4 * bool(said.actors) + 4 * bool(said.recipients) + 3 * (when is not None) + 2 * day + bool(said.event.place)


def _fit(one: Said, group: Sequence[Said], links: Links, window: Interval | None) -> float:
    """How well a report fits a happening: 0 where it fits none of it, else more for each party and day that is shared."""
    scores = _scores(one, group, links, window)
    if not scores or max(scores) <= WEAK:
        return 0.0
    grounds = one.family.kind == "once" or any(common_ground(one, other, links) for other in group[:ENOUGH])
    return sum(scores) / len(scores) if grounds else 0.0


def _scores(one: Said, group: Sequence[Said], links: Links, window: Interval | None) -> list[float]:
    """How well a report and each of the fullest of a happening are alike; nothing where one of these cannot be of its happening."""
    scores: list[float] = []
    for other in group[:ENOUGH]:
        score = alike(one, other, links, window)
        if score <= 0:
            return []
        scores.append(score)
    return scores


def alike(one: Said, other: Said, links: Links, window: Interval | None) -> float:
    """How well two reports tell one happening; 0 where they cannot."""
    if one.family.name != other.family.name or one.denied != other.denied or not _as_real(one, other):
        return 0.0
    if _other_numbers(one, other):
        return 0.0
    days = _days(one, other, window)
    parties = _parties(one, other, links)
    if days <= 0 or parties <= 0 or (days <= FAR and parties < BOTH):
        return 0.0
    if parties < SHARED:
        return (days + parties if _one_breath(one, other) else WEAK) if one.family.kind == "once" else 0.0
    return days + parties + (SAME_NUMBER if one.number is not None and one.number == other.number else 0.0)


def _one_breath(one: Said, other: Said) -> bool:
    """Whether both stand on words of one document that overlap: "seized power on Monday" and "on Monday in a coup"."""
    a, b = one.statement.evidence[0], other.statement.evidence[0]
    return a.document == b.document and a.start < b.end and b.start < a.end


SAME_NUMBER = 0.5
"""Points for as many people or things that an act befalls."""


def _other_numbers(one: Said, other: Said) -> bool:
    """Whether one report tells an act twice, of other numbers, and once without an actor: eighteen were expelled, X expelled three."""
    if one.document.id != other.document.id or (one.actors and other.actors):
        return False
    return one.number is not None and other.number is not None and one.number != other.number


def _as_real(one: Said, other: Said) -> bool:
    """Whether both are told as done, or as not done; the decision to do what happens once is told as the act itself."""
    ours, theirs = (s.event.status in UNREAL for s in (one, other))
    decided = one.family.kind == "once" and Status.HYPOTHETICAL not in (one.event.status, other.event.status)
    return ours == theirs or decided


def _parties(one: Said, other: Said, links: Links) -> float:
    """Points for parties in common; 0 where a party of one excludes that of the other."""
    if one.family.name in ("meet", "ceasefire", "treaty", "trade", "fight", "establish_relations"):
        if _turned_round(one, other, links):
            return 0.0
        ours, theirs = (*one.actors, *one.recipients), (*other.actors, *other.recipients)
        return 2.0 * _shared(ours, theirs, links) if meet(links, ours, theirs) else 0.0
    if one.family.name in closed("mishaps"):
        return thing_points(one, other)
    if one.family.name in closed("impersonal"):
        others = one.actors and other.actors and not meet(links, one.actors, other.actors)
        where = _side(one.recipients or _at(one), other.recipients or _at(other), links, seats=True)
        return 0.0 if others or not where else SHARED
    if one.family.kind == "speech" and _agencies(one.actors, links) != _agencies(other.actors, links):
        return 0.0
    acting = _side(one.actors, other.actors, links, takers=one.family.name in closed("takings"))
    concerned = _side(one.recipients, other.recipients, links, seats=True)
    if not acting or not concerned:
        return 0.0
    if one.family.kind == "speech" and acting < SHARED:
        return 0.0
    if _strangers(one.actors, other.actors, links) and one.family.kind != "once":
        return acting + concerned if acting >= SHARED else 0.0
    return acting + concerned


def _at(said: Said) -> tuple[str, ...]:
    return (said.place,) if said.place else ()


def _turned_round(one: Said, other: Said, links: Links) -> bool:
    """Whether two attacks are of two attackers: who fights fights each other, but who shells or attacks is one of the two."""
    if one.family.name != "fight" or {one.event.label, other.event.label} & closed("of both"):
        return False
    ours, theirs = named(links, one.actors), named(links, other.actors)
    return bool(ours and theirs) and not meet(links, ours, theirs)


def _side(ours: Sequence[str], theirs: Sequence[str], links: Links, *, seats: bool = False, takers: bool = False) -> float:
    """2 where a side is shared, a little where one leaves it open or describes it, 0 where they exclude each other.

    With `seats` a place stands for those who act for its state: as what an act befalls, not as who does it. With `takers`
    soldiers are soldiers, by whatever noun: who takes power is called officers, the army, special forces.
    """
    if set(ours) & set(theirs):
        return 2.0
    if _one_force(ours, theirs, links, takers=takers):
        return 2.0
    a, b = named(links, ours), named(links, theirs)
    if a and b:
        return 2.0 if meet(links, a, b) or (seats and _of_one_seat(a, b, links)) else 0.0
    return 1.5 if ours and theirs and (a or b) else 0.25


def _one_force(ours: Sequence[str], theirs: Sequence[str], links: Links, *, takers: bool = False) -> bool:
    """Whether both sides are one force by its noun, of one state as far as told: "police", "riot police", "the Police of Kyrgyzstan"."""
    kinds = [{word for i in side if (word := _force(links, i, takers=takers))} for side in (ours, theirs)]
    states = [{state for i in side if (state := polity(links, i)) is not None} for side in (ours, theirs)]
    return bool(kinds[0] & kinds[1]) and (not all(states) or bool(states[0] & states[1]))


def _force(links: Links, one: str, *, takers: bool = False) -> str:
    """The noun of a police, an army, protesters, with `takers` "army" for soldiers of any sort; empty for anybody else."""
    entity = links.entities.get(one)
    words = entity.name.lower().strip('“”"').split(" of ")[0].split() if entity is not None else []
    word = words[-1].removesuffix("s") if words else ""
    if takers and (word in closed("soldiery") or one.endswith("-army")):
        return "army"
    return word if word in closed("forces") else ""


def _of_one_seat(ours: Sequence[str], theirs: Sequence[str], links: Links) -> bool:
    """Whether one side is a place in a state and the other who acts for it: power taken in the capital, or from the president."""

    def states(ids: Sequence[str], *, placed: bool) -> set[str]:
        held = [i for i in ids if (e := links.entities.get(i)) is not None and (e.kind is EntityKind.PLACE) == placed]
        return {state for i in held if (state := polity(links, i)) is not None}

    return any(states(a, placed=True) & states(b, placed=False) for a, b in ((ours, theirs), (theirs, ours)))


def _agencies(ids: Sequence[str], links: Links) -> frozenset[str]:
    """The news agencies and outlets among the ids: what they publish is not what their state says."""
    return frozenset(i for i in ids if (e := links.entities.get(i)) is not None and e.codes.get("role") in ("agency", "outlet"))


def _strangers(ours: Sequence[str], theirs: Sequence[str], links: Links) -> bool:
    """Whether both reports give an actor, and one of them or both only by description."""
    return bool(ours and theirs) and not (named(links, ours) and named(links, theirs))


def _shared(ours: Sequence[str], theirs: Sequence[str], links: Links) -> float:
    """2 where at least two parties meet, or both name just one; else 1."""
    pairs = sum(meet(links, [a], theirs) for a in ours)
    return 2.0 if pairs >= 2 else 1.0 if len(ours) == 1 or len(theirs) == 1 else 0.0


def _days(one: Said, other: Said, window: Interval | None) -> float:
    """Points for days in common; 0 where they are too far apart to be of one happening."""
    a, b = one.when, other.when
    if a is not None and b is not None:
        if a.overlaps(b):
            return 2.0
        return 1.0 if gap(a, b) <= NEAR and not _explicit_apart(one, other) else 0.0
    if a is None and b is None:
        return 1.0
    dated = a if a is not None else b
    if any(_told_before(*pair) for pair in ((one, other), (other, one))):
        return 0.0
    own_time = window is not None and dated is not None and dated.overlaps(window)
    return 0.75 if own_time else FAR if one.family.kind == "once" else 0.0


def _told_before(one: Said, other: Said) -> bool:
    """Whether a report that tells it as done, without its day, came out before the day on which the other has it done."""
    out = one.document.published.interval
    if one.when is not None or other.when is None or one.event.status not in DONE or out is None:
        return False
    return out.end is not None and other.when.start is not None and out.end <= other.when.start


def _explicit_apart(one: Said, other: Said) -> bool:
    """Two days in one document are two happenings, where each is its own sentence's."""
    return one.document.id == other.document.id and one.family.kind != "once"


def gap(a: Interval, b: Interval) -> timedelta:
    """The time between two intervals that do not overlap; zero where they do."""
    if a.overlaps(b):
        return timedelta(0)
    first, second = (a, b) if a.end is not None and b.start is not None and a.end <= b.start else (b, a)
    if first.end is None or second.start is None:
        return timedelta(0)
    return second.start - first.end + timedelta(days=1)


def common_ground(one: Said, other: Said, links: Links) -> bool:
    """Whether two acts that may come often are told as one.

    They share a day, a place, an instrument, a topic or an utterance, stand side by side in one document, or befall one person.
    """
    if one.document.id != other.document.id and one.family.kind == "often" and _one_person(one, other, links):
        return True
    if one.utterances & other.utterances or _side_by_side(one, other):
        return True
    if one.document.id == other.document.id and one.headlined != other.headlined:
        return True  # a headline tells what its report tells
    aimed = one.family.kind == "speech" and one.family.name != "state"
    if aimed and set(one.recipients) & set(other.recipients) and one.document.id != other.document.id:
        return True
    if one.when is not None and other.when is not None and one.when.overlaps(other.when):
        widths = [w.width for w in (one.when, other.when)]
        if any(width is not None and width <= LONG for width in widths):
            return True
    topics = set(one.event.topic) & set(other.event.topic)
    same_place = one.place is not None and one.place == other.place
    same_tool = one.event.instrument is not None and one.event.instrument == other.event.instrument
    return bool(topics) or same_place or (same_tool and one.family.kind != "speech")


def _one_person(one: Said, other: Said, links: Links) -> bool:
    """Whether an act befalls a person whom both name."""
    both = {*one.recipients} & {*other.recipients}
    return any((e := links.entities.get(i)) is not None and e.kind is EntityKind.PERSON for i in named(links, both))


def _side_by_side(one: Said, other: Said) -> bool:
    """Whether both are words of one speaker in neighbouring sentences of one document."""
    a, b = one.statement.evidence[0], other.statement.evidence[0]
    return one.family.kind == "speech" and a.document == b.document and abs(a.start - b.start) < BESIDE
