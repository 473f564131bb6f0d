"""A group of reports becomes one happening: its parties, day, status, and whether it is this story's own news."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import timedelta

from msgspec.structs import replace

from rashomon.accounts import EventReport, Happening, Quoted, Step, Words
from rashomon.claims import agreed, when_of
from rashomon.compare.chains import steps
from rashomon.compare.described import named
from rashomon.compare.lists import closed, numbers
from rashomon.compare.mishaps import THINGS, kind_of, told_mishap
from rashomon.compare.parties import POLITIES
from rashomon.compare.said import Said, family_of, numbered
from rashomon.compare.sentences import called, channel_phrase, phrase, phrases
from rashomon.model import Analysis, BlockKind, EntityKind, Links, Mention, Span, Status, digest
from rashomon.times import Interval

FRONT = 600
"""Characters of a paragraph that count as its beginning: some pages run a whole report together in one."""
DAY = timedelta(days=1)
BEFORE = timedelta(days=4)
"""How long before a story's busiest day its own news may begin."""


def words_of(span: Span) -> Words:
    """A span as it is printed under its document."""
    return Words(span.start, span.end, span.text)


def quoted(span: Span) -> Quoted:
    """A span as it is printed with its document."""
    return Quoted(span.document, span.start, span.end, span.text)


def window(analyses: Sequence[Analysis], said: Iterable[Said]) -> Interval | None:
    """The story's own time: from a few days before the day that most documents speak of to the last publication.

    `None` where neither publication nor happening is dated.
    """
    dates = [a.document.published.interval for a in analyses if a.document.published.interval is not None]
    ends = [d.end for d in dates if d.end is not None]
    starts = [d.start for d in dates if d.start is not None]
    days: dict[Interval, set[str]] = {}
    for one in said:
        if one.when is not None and one.when.width == DAY and (not ends or one.when.end is None or one.when.end <= max(ends)):
            days.setdefault(one.when, set()).add(one.document.id)
    if starts:
        days = {day: docs for day, docs in days.items() if day.start is not None and day.start >= min(starts) - 14 * DAY}
    busiest = max(days, key=lambda day: (len(days[day]), day.iso()), default=None)
    start = busiest.start if busiest is not None else min(starts, default=None)
    if start is None:
        return None
    end = max(ends, default=None) or start + 7 * DAY
    return Interval(start - BEFORE, max(end, start + DAY))


def happening(group: Sequence[Said], links: Links, story: Interval | None) -> Happening:
    """One event of the account from all statements that tell it."""
    label = _label(group)
    own = [s for s in group if s.event.label == label] or list(group)
    actors = most_told(_named_first(links, [s.actors for s in group]), widest=False)
    recipients = tuple(r for r in most_told(_named_first(links, [s.recipients for s in own])) if r not in actors)
    if (
        recipients
        and not named(links, recipients)
        and _in_passing(group, recipients, links)
        and phrases().get(label, ("", ""))[1]
    ):
        recipients = ()
    lead = _lead(own)
    people = _people(own, label, recipients, links) or _things(own, label, recipients, links)
    when = agreed_day(group)
    place = Counter(s.place for s in group if s.place).most_common(1)
    return Happening(
        id=f"e-{digest(label, *sorted(s.statement.id for s in group))}",
        label=label,
        cameo=lead.event.cameo,
        plover=lead.event.plover,
        mode=lead.event.mode,
        actors=list(actors),
        recipients=list(recipients),
        instrument=next((s.event.instrument for s in group if s.event.instrument), None),
        place=place[0][0] if place else None,
        when=when_of(when),
        status=_status(group),
        core=is_core(group, when, story, links) and not _nameless(label, recipients, links),
        reports=[_report(s, links) for s in group],
        stage=next((str(s.event.stage) for s in group if s.event.stage), None),
        text=(told_mishap(group) if label in closed("mishaps") else "")
        or phrase(lead, label, actors, recipients, links, _channel(group, links), _victims(group), people, group),
    )


def _in_passing(group: Sequence[Said], recipients: Sequence[str], links: Links) -> bool:
    """Whether fewer than half of the reports tell whom it befell, or only that it befell demonstrators."""
    if all(called(links, [i]).split()[-1] in closed("protesting") for i in recipients):
        return True
    telling = {s.document.id for s in group if set(s.recipients) & set(recipients)}
    return 2 * len(telling) < len({s.document.id for s in group})


def _victims(group: Sequence[Said]) -> str:
    """Whom it befell, by most reports' word, where nobody is named: with their number where the reports agree on it."""
    texts = [_bounded(s) for s in group if s.event.recipients]
    bare = Counter(_NUMBERED.sub("", text) for text in texts)
    if len(set(texts)) < 2 or not bare:
        return next(iter(texts), "")
    return min(bare, key=lambda text: (-bare[text], text))


def _people(own: Sequence[Said], label: str, recipients: Sequence[str], links: Links) -> str:
    """The people of a state or body whom an act befell, by the reports' words: "three Russian diplomats"; empty for others."""
    bodies = _bodies(recipients, links)
    if label not in closed("of people") or len(bodies) != len(recipients) or not bodies:
        return ""
    told = [numbered(s.event.recipients[0], s.document) for s in own if s.event.recipients and set(s.recipients) & set(bodies)]
    told = [(number, text) for number, text in told if number is not None or " " in text]
    if not told:
        return f"people of {called(links, recipients)}"
    numbers_told = {number for number, _ in told if number is not None}
    texts = Counter(text if len(numbers_told) < 2 else _NUMBERED.sub("", text) for _, text in told)
    best = min(texts, key=lambda text: (-texts[text], -len(text.split()), text))
    first, rest = best.split(" ", 1) if " " in best else (best, "")
    return f"{first.lower()} {rest}" if first.lower() in numbers() else best


def _bodies(ids: Sequence[str], links: Links) -> list[str]:
    """The states, territories and bodies among the ids: what an act does to these it does to their people and things."""
    kinds = (*POLITIES, EntityKind.ORGANISATION)
    return [i for i in ids if (e := links.entities.get(i)) is not None and e.kind in kinds]


def _things(own: Sequence[Said], label: str, recipients: Sequence[str], links: Links) -> str:
    """The thing of a state or body that an act hit, by the fullest report's words: "a Peruvian patrol boat"; empty for others."""
    owners = _bodies(recipients, links)
    if label not in closed("of things") or len(owners) != 1 or len(recipients) != 1:
        return ""
    told = [_with_thing(m, s) for s in own if s.recipients == tuple(recipients) for m in s.event.recipients[:1]]
    things = Counter(" ".join(text.split()) for text in told if _THING.match(text) and text.split()[-1].islower())
    named_so = len(told) > len(list(things.elements()))
    return "" if named_so or not things else min(things, key=lambda text: (-things[text], -len(text), text))


def _with_thing(mention: Mention, said: Said) -> str:
    """The words of what was hit: of an adjective with the article before it and the noun behind it, where that is a thing to hit."""
    text = said.document.text
    if mention.form != "adjective":
        return mention.text
    before, after = _ARTICLE.search(text[max(0, mention.start - 8) : mention.start]), _NOUNS.match(text, mention.end)
    words = after[0].split() if after else []
    ends = [i for i, word in enumerate(words) if kind_of(word, _HIT)]
    return " ".join([before[1] if before else "", mention.text, *words[: ends[-1] + 1]]).strip() if ends else mention.text


_ARTICLE = re.compile(r"(?:^|\s)(an?|the|its|one|another)\s$", re.IGNORECASE)
_NOUNS = re.compile(r"(?:\s[\w’'-]+){1,4}")
_HIT = ("targets", *THINGS)
_THING = re.compile(r"(?:an?|one|another|its|the) (?:[\w’'-]+ ){0,4}[\w’'-]+$")


def _bounded(said: Said) -> str:
    """Those whom an act befell with the words that bound their number: "at least 20 people"."""
    mention = said.event.recipients[0]
    text = said.document.text
    part = _PART.search(text[max(0, mention.start - 24) : mention.start])
    if part:
        return f"{part[0].lower()}{_ITS.sub('the ', mention.text)}"
    before = _BOUND.search(text[max(0, mention.start - 12) : mention.start])
    return f"{before[0].lower()}{mention.text}" if before else mention.text


_PART = re.compile(
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|(?<![\d.,])\d[\d.,]*|some|most|many|several|dozens|hundreds) of $",
    re.IGNORECASE,
)
_ITS = re.compile(r"^(?:its|his|her|their|our) ", re.IGNORECASE)
_BOUND = re.compile(r"\b(?:at least|more than|fewer than|up to|nearly|almost|about|around|some|over) $", re.IGNORECASE)
_NUMBERED = re.compile(rf"^(?:[a-z ]+ (?=\d))?(?:\d[\d,.]*|{'|'.join(sorted(numbers()))}) ", re.IGNORECASE)
"""Words that begin with a figure."""


def _label(group: Sequence[Said]) -> str:
    """What most reports call the act; words that they call differently are a plain statement."""
    labels = Counter(s.event.label for s in group).most_common()
    plain = [label for label, _ in labels if label in closed("plain speech")]
    return plain[0] if plain and len(labels) > 1 else labels[0][0]


def _channel(group: Sequence[Said], links: Links) -> str:
    """By which means it was said, as most reports that say so have it."""
    platforms = {e.id for e in links.entities.values() if e.codes.get("role") == "channel"}
    found = Counter(p for s in group for p in [channel_phrase(_own_chain(s, links), platforms)] if p)
    return min(found, key=lambda p: (-found[p], p)) if found else ""


def _own_chain(said: Said, links: Links) -> list[Step]:
    return [*said.spoken_by, *steps(said.statement.chain, said.document.id, links)]


def _report(said: Said, links: Links) -> EventReport:
    return EventReport(
        document=said.document.id,
        voice=said.statement.voice,
        said_by=steps(said.statement.chain, said.document.id, links),
        when=when_of(said.when),
        evidence=[words_of(span) for span in said.statement.evidence],
        status=str(said.event.status),
    )


def _lead(group: Sequence[Said]) -> Said:
    """The fullest report: it gives the happening its words."""
    return max(
        group, key=lambda s: (bool(s.actors) + bool(s.recipients), s.when is not None, len(s.recipients), tuple(map(str, s.key)))
    )


def most_told(sides: Iterable[tuple[str, ...]], *, widest: bool = True) -> tuple[str, ...]:
    """The parties that most reports give; of equally many the wider (or, with `widest`, the widest that two give)."""
    counts = Counter(side for side in sides if side)
    if not counts:
        return ()
    if widest and max(counts.values()) > 1:
        counts = Counter({side: count for side, count in counts.items() if count > 1})
    return max(counts, key=lambda side: (len(side) if widest else 0, counts[side], len(side), side))


def _nameless(label: str, recipients: Sequence[str], links: Links) -> bool:
    """Whether an act of state is towards somebody whom no report names: "recognised the only legitimate government"."""
    return label in closed("official") and bool(recipients) and not named(links, recipients)


def _named_first(links: Links, sides: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The named parties of each side; where no report names any, the described ones."""
    known = [named(links, side) for side in sides]
    return known if any(known) else list(sides)


def agreed_day(group: Sequence[Said]) -> Interval | None:
    """When it happened: the narrowest time that most documents allow; where two days stand equal, from the first to the last."""
    return agreed([(s.when, s.document.id) for s in group if s.when is not None])


def _status(group: Sequence[Said]) -> str:
    order = [Status.ASSERTED, Status.ANNOUNCED, Status.ALLEGED, Status.PLANNED, Status.HYPOTHETICAL, Status.DENIED]
    return str(min((s.event.status for s in group), key=order.index))


def is_core(group: Sequence[Said], when: Interval | None, story: Interval | None, links: Links) -> bool:
    """Whether it is the story's own news: dated in the story's time, or undated and told up front or by several reports."""
    unreal = all(s.event.status in (Status.HYPOTHETICAL, Status.DENIED, Status.PLANNED) for s in group)
    if all(s.habitual for s in group):
        return False
    label = group[0].event.label
    befell = (label in closed("befalling") and any(s.event.recipients for s in group)) or (
        label in closed("of people") and any(_befalls_people(s, links) for s in group)
    )
    if unreal or not (befell or label in closed("impersonal") or any(s.actors for s in group)):
        return False
    if when is not None:
        return story is not None and when.overlaps(story) and when.width is not None and when.width <= 10 * DAY
    if group[0].family.kind == "war":
        return False
    if any(s.headlined for s in group):
        return True
    if all(_is_noun(s) and not _up_front(s) for s in group):
        return False  # "on the eve of its invasion": presupposed, not told
    return len({s.document.id for s in group}) > 1 or any(
        _up_front(s) and (s.recipients or s.event.instrument or befell) for s in group
    )


def _befalls_people(said: Said, links: Links) -> bool:
    """Whether it befalls a person with a name, or on a day known people, and no place or body."""
    kinds = [e.kind for i in said.recipients if (e := links.entities.get(i)) is not None]
    known = said.when is not None or bool(named(links, said.recipients))
    return known and bool(kinds) and all(kind in (EntityKind.PERSON, EntityKind.GROUP) for kind in kinds)


def _is_noun(said: Said) -> bool:
    """Whether a noun tells the act, by the sense that found it ("invade.n.3")."""
    return ".n." in said.statement.origin


def _up_front(said: Said) -> bool:
    start = said.statement.evidence[0].start
    block = said.document.block_at(start)
    return block is not None and block.kind is BlockKind.BODY and said.rank < 2 and start - block.start < FRONT


def settled(happenings: Sequence[Happening]) -> list[Happening]:
    """The happenings, without those among the story's own news that are none.

    "Two neighbours had recognised it, too" tells no day; next to the dated recognition that is the news it is what came before.
    "Said in a statement that it broke off relations": the statement is how the act was done, and no news beside it.
    """
    core = [h for h in happenings if h.core]
    news = [h for h in core if h.when is not None]
    acts = [h for h in core if h.label not in closed("plain speech") and not h.text.startswith("“")]
    before = {h.id for h in core if h.when is None and any(_like(h, own) for own in news)}
    means = {h.id for h in core if h.label in closed("plain speech") and not h.recipients and _is_vehicle(h, acts)}
    return [replace(h, core=False) if h.id in before | means else h for h in happenings]


def _is_vehicle(plain: Happening, acts: Sequence[Happening]) -> bool:
    """Whether most reports of a plain statement tell in the same words what its speaker did by it."""
    own = [r for act in acts if set(act.actors) & set(plain.actors) for r in act.reports]
    carried = [any(_share_words(report, other) for other in own) for report in plain.reports]
    return 2 * sum(carried) >= len(carried)


def _share_words(one: EventReport, other: EventReport) -> bool:
    return one.document == other.document and any(
        a.start < b.end and b.start < a.end for a in one.evidence for b in other.evidence
    )


def _like(one: Happening, own: Happening) -> bool:
    same_act = one.label == own.label and family_of(own.label).kind == "once"
    return same_act and bool(set(one.recipients) & set(own.recipients)) and not set(one.actors) & set(own.actors)
