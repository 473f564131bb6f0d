"""Differences of parties: who announced, to whom, by what instrument, where, and one of two against both."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from rashomon.accounts import Difference, Happening
from rashomon.compare.draft import Draft
from rashomon.compare.happenings import agreed_day
from rashomon.compare.lists import closed
from rashomon.compare.merge import DONE, UNREAL
from rashomon.compare.parties import acting, meet, name, polity
from rashomon.compare.rules.making import by_value, difference, documents, side, sides
from rashomon.compare.said import Said
from rashomon.compare.sentences import called
from rashomon.compare.slots import office_addressed
from rashomon.english import listed, tidy
from rashomon.model import LinkRole, Status


def announced_by_others(draft: Draft) -> Iterator[Difference]:
    """One act is announced by different parties in different accounts."""
    for happening, group in draft.core():
        if happening.label in closed("official"):
            told = by_value(_tellings(draft, happening, group), lambda s: _announcer(draft, s))
            if len(_voices(draft, told)) > 1 and len(documents(s for side in told.values() for s in side)) > 1:
                said = "Each account names its own channel; none of them excludes the others."
                yield difference(
                    announced_by_others, "fact", f"Who announced it? {happening.text}", [happening.id], sides(draft, told), said
                )


def _voices(draft: Draft, told: Mapping[str, Sequence[Said]]) -> set[str]:
    """The announcers, without a state whose own body or officer is named among them: that is one side, told shorter."""
    found = {e.name: e.id for e in draft.links.entities.values() if e.name in told}
    owned = {p for i in found.values() if (p := polity(draft.links, i)) is not None and p != i}
    return {name for name, i in found.items() if i not in owned} | (told.keys() - found.keys())


def _tellings(draft: Draft, happening: Happening, group: Sequence[Said]) -> list[Said]:
    """The act's own reports, and core announcements by somebody who acts for its party."""
    near = [
        s for other, reports in draft.core() if other.label in ("announce", "publish") and other.id != happening.id
        for s in reports if meet(draft.links, s.actors, happening.actors)
    ]  # fmt: skip
    return [*group, *near]


def _announcer(draft: Draft, said: Said) -> str | None:
    """Who announced: the last speaker or agency of the chain, else the actor where the act is told as announced."""
    for link in said.statement.chain:
        ids = draft.links.of(said.document.id, link.who)
        own_side = meet(draft.links, ids, (*said.actors, *said.recipients))
        if own_side and link.role in (LinkRole.SPEAKER, LinkRole.AGENCY):
            return name(draft.links, ids[0])
    if said.actors and (said.event.status == "announced" or said.event.label in ("announce", "publish")):
        return name(draft.links, said.actors[0])
    return None


def other_addressee(draft: Draft) -> Iterator[Difference]:
    """Accounts give different holders of office as the ones addressed."""
    for happening, group in draft.core():
        told = by_value(group, lambda s: office_addressed(s, draft.links)) if happening.label in closed("instrumental") else {}
        if len(told) > 1 and len(documents(s for side in told.values() for s in side)) > 1:
            yield difference(other_addressee, "fact", f"To whom? {happening.text}", [happening.id], sides(draft, told))


def part_or_whole(draft: Draft) -> Iterator[Difference]:
    """One act concerns all of a set, a related one is reported for only some of it."""
    core = [(h, g) for h, g in draft.core() if h.label in closed("instrumental") | closed("official")]
    for part, reports in core:
        owners = acting(draft.links, part.recipients)
        whole = next((pair for pair in _wholes(draft, part, core) if set(owners) < set(pair[0].recipients)), None)
        if owners and whole is not None:
            missing = [r for r in whole[0].recipients if r not in owners]
            question = f"Was {called(draft.links, missing)} included, too? {part.text}"
            told = {f"all: {called(draft.links, whole[0].recipients)}": whole[1], f"only {called(draft.links, owners)}": reports}
            said = f"No report tells of the like for {called(draft.links, missing)}."
            yield difference(part_or_whole, "scope", question, [whole[0].id, part.id], sides(draft, told), said)


def _wholes(
    draft: Draft, part: Happening, core: Sequence[tuple[Happening, Sequence[Said]]]
) -> list[tuple[Happening, Sequence[Said]]]:
    """Acts of the same side towards several, those done with a paper first, as the part's may be."""
    ours = set(acting(draft.links, part.actors))
    found = [(h, g) for h, g in core if h.id != part.id and len(h.recipients) > 1 and ours & set(acting(draft.links, h.actors))]
    return sorted(found, key=lambda pair: (pair[0].label not in closed("instrumental"), pair[0].id))


def other_instrument(draft: Draft) -> Iterator[Difference]:
    """Accounts name the paper or message of one act differently."""
    acts = [(h, g) for h, g in draft.core() if h.label in closed("instrumental")]
    parties = sorted({a for h, _ in acts for a in _owners(draft, h)})
    for party in parties:
        own = [(h, g) for h, g in acts if party in _owners(draft, h)]
        told = by_value([s for _, g in own for s in g], lambda s: s.event.instrument)
        if len(told) > 1 and len(documents(s for side in told.values() for s in side)) > 1:
            question = f"By what instrument did {name(draft.links, party)} act: {listed(told)}?"
            yield difference(other_instrument, "scope", question, [h.id for h, _ in own], sides(draft, told))


def _owners(draft: Draft, happening: Happening) -> list[str]:
    return [polity(draft.links, a) or a for a in happening.actors]


def only_one_names_the_place(draft: Draft) -> Iterator[Difference]:
    """One account says where an act was done, the others that report it do not, or name another place."""
    for happening, group in draft.core():
        if happening.label not in closed("instrumental") | {"meet", "sign_treaty", "visit"} or len(documents(group)) < 2:
            continue
        told = by_value(group, lambda s: name(draft.links, s.place) if s.place else None)
        silent = [s for s in group if not s.place]
        if told and (silent or len(told) > 1):
            found = sides(draft, {**told, **({"no place given": silent} if silent else {})})
            yield difference(only_one_names_the_place, "scope", f"Where? {happening.text}", [happening.id], found)


def other_doer(draft: Draft) -> Iterator[Difference]:
    """Accounts give one act of two parties against each other to the one and to the other."""
    told = [
        (h, [s for s in g if s.event.status in DONE])
        for h, g in zip(draft.happenings, draft.groups, strict=True)
        if h.actors and h.status not in UNREAL and h.status != Status.DENIED
    ]
    told = [(h, g) for h, g in told if g and (h.label in closed("one_sided") or all(OPENED.search(_trigger(s)) for s in g))]
    for i, (one, ours) in enumerate(told):
        for other, theirs in told[i + 1 :]:
            if one.label == other.label and _turned_round(draft, ours, theirs):
                who = " or ".join(called(draft.links, acting(draft.links, h.actors)) for h in (one, other))
                found = [side(tidy(g[0].statement.evidence[0].text), [s.statement for s in g]) for g in (ours, theirs)]
                yield difference(other_doer, "fact", f"Who did it: {who}?", [one.id, other.id], found)


OPENED = re.compile(
    r"\b(?:open(?:ed|s|ing)? fire|(?:fire|shoot|attack)(?:d|s|ed)? first|shot first|fired the first"
    r"|(?:start|began|begin|provok|broke|break)\w* (?:the|a) (?:\w+ )?(?:war|fight\w*|battle|clash\w*|fire|truce|ceasefire|shooting))\b",
    re.IGNORECASE,
)
"""Words for what one of two does first."""


def _trigger(said: Said) -> str:
    return said.statement.evidence[0].text


def _turned_round(draft: Draft, ours: Sequence[Said], theirs: Sequence[Said]) -> bool:
    """Whether two tellings of one time, in other reports, have the doer of the one on the other side of the other."""
    if documents(ours) & documents(theirs) or not _of_one_time(ours, theirs):
        return False
    one, other = (_states(draft, [i for s in group for i in s.actors]) for group in (ours, theirs))
    against_one, against_other = (_opposed(draft, group) for group in (ours, theirs))
    return bool(one and other) and not one & other and one <= against_other and other <= against_one


def _states(draft: Draft, ids: Sequence[str]) -> set[str]:
    return {p for i in ids if (p := polity(draft.links, i)) is not None}


def _opposed(draft: Draft, group: Sequence[Said]) -> set[str]:
    """The states that a happening is done to; of shots and the like also those that its sentences name beside the doer."""
    out = _states(draft, [i for s in group for i in s.recipients])
    for said in (s for s in group if s.event.label not in closed("one_sided")):
        span = said.statement.evidence[0]
        text = next(t for t in draft.story_texts.texts if t.document.id == said.document.id)
        sentence = next((s for s in text.analysis.reading.sentences if s.start <= span.start < s.end), None)
        if sentence is not None:
            out |= _states(draft, [i for i in text.parties(sentence.start, sentence.end) if i not in said.actors])
    return out


def _of_one_time(ours: Sequence[Said], theirs: Sequence[Said]) -> bool:
    """Whether two tellings give times that overlap; of relations that are ended, neither may give one."""
    a, b = agreed_day(ours), agreed_day(theirs)
    if a is None or b is None:
        return a is b and ours[0].event.label in closed("ending")
    return a.overlaps(b)
