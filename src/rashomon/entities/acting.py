"""For whom a person acts, and in which office: voted by the titles around the name, over all documents of a story.

A title counts with the state or body whose it is ("Kenya's ambassador to Somalia": Kenya). Former holders, private people
and those with a title of no office act for nobody; so do those for whom the reports name two states equally often.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from rashomon.entities.knowledge import Knowledge
from rashomon.entities.offices import family, held_in, office_of, titles_of
from rashomon.entities.people import Person
from rashomon.entities.story import Page, Seen
from rashomon.entities.tables import Office, wordlist
from rashomon.entities.tenures import Tellings
from rashomon.model import EntityKind, Standing

_POLITY = (EntityKind.STATE, EntityKind.TERRITORY)
_NOT_FOR_STATE = frozenset({"church", "mosque", "party", "parliament", "province", "city", "court", "igo", "eu", "holy see"})
_SENT = ("ambassador", "envoy", "special envoy", "consul", "representative", "high commissioner")
_IS = re.compile(r"(?:\sis|’s|'s)\s")
_OF = re.compile(r"\sof\s(?:the\s)?")
_BETWEEN = re.compile(r",\s\(?\d{1,3}\)?,\s|\s\(\d{1,3}\),\s")

Vote = tuple[str, str]
Standings = Mapping[tuple[int, int], Standing]
"""How the office of a title stands, by its offsets."""


def acting(
    pages: Sequence[Page], persons: Sequence[Person], known: Knowledge, tellings: Tellings
) -> Mapping[str, Mapping[str, str]]:
    """The codes `parent` (id of the state or body acted for) and `office` by id of person; neither where it is not told."""
    votes: dict[str, list[Vote]] = {}
    everyone = {person.id: person for person in persons}
    for page in pages:
        told = tellings.get(page.id, ())
        standing = {(t.title.mention.start, t.title.mention.end): t.tenure.standing for t in told}
        for seen in page.seen:
            key = seen.ids[0] if len(seen.ids) == 1 else ""
            if key in everyone:
                votes.setdefault(key, []).extend(_votes(page, seen, known, standing))
        for one in told:
            key = one.holder.ids[0] if len(one.holder.ids) == 1 and one.verb else ""
            if key in everyone and (vote := _vote(page, one.title, one.holder, known, standing)):
                votes.setdefault(key, []).append(vote)
    found = {key: _verdict(cast, known) for key, cast in votes.items()}
    for key, parent in _colleagues(pages, everyone).items():
        if "office" in found[key] and "parent" not in found[key] and not any(vote[0] for vote in votes[key]):
            found[key]["parent"] = parent
    for key, codes in found.items():
        if (parent := _through(codes.pop("parent", ""), found)) and parent not in everyone:
            found[key] = {**codes, "parent": parent}
    return found


def _colleagues(pages: Sequence[Page], everyone: Mapping[str, Person]) -> dict[str, str]:
    """For those whose titles name no state: the one state whose body, that they head, was named just before each time."""
    found: dict[str, set[str]] = {}
    for page in pages:
        for seen in page.seen:
            key = seen.ids[0] if len(seen.ids) == 1 and seen.mention.form == "name" else ""
            for title in titles_of(page, seen) if key in everyone else ():
                office = title.phrase.office if title.phrase else None
                if office is not None and office.state and office.body and title.phrase and not title.phrase.former:
                    found.setdefault(key, set()).add(_near_body(page, title, office))
    return {key: next(iter(states)) for key, states in found.items() if len(states - {""}) == 1 == len(states)}


def _near_body(page: Page, title: Seen, office: Office) -> str:
    states = set()
    for number in range(title.sentence - 2, title.sentence + 1):
        for seen in page.by_sentence.get(number, ()):
            for key in seen.ids if seen.mention.start < title.mention.start else ():
                if key.endswith(f"-{office.body}"):
                    states.add(key.removesuffix(f"-{office.body}"))
    return states.pop() if len(states) == 1 else ""


def _votes(page: Page, seen: Seen, known: Knowledge, standing: Standings) -> Iterable[Vote]:
    """What the titles beside one mention say: for whom, in which office; ("-", "") for a title no longer held."""
    if seen.mention.form == "name" and seen.phrase is None:
        titles = [*titles_of(page, seen), *_after_age(page, seen), *_said_to_be(page, seen)]
    elif seen.phrase is not None and seen.mention.form == "nominal" and not _beside_name(page, seen):
        titles = [seen] if (seen.mention.start, seen.mention.end) not in standing else []
    else:
        return []
    return [vote for title in titles if (vote := _vote(page, title, seen, known, standing))]


def _beside_name(page: Page, title: Seen) -> bool:
    """Whether a title is counted already with the name it stands beside."""
    return any(
        title in titles_of(page, s) for s in page.by_sentence[title.sentence] if s.mention.form == "name" and s.ids == title.ids
    )


def _after_age(page: Page, seen: Seen) -> list[Seen]:
    """ "Ana Ruiz, 52, the health minister of Peru"."""
    gap = _BETWEEN.match(page.text, seen.mention.end, seen.mention.end + 9)
    return [s for s in page.by_sentence[seen.sentence] if gap and s.phrase is not None and s.mention.start == gap.end()]


def _said_to_be(page: Page, seen: Seen) -> list[Seen]:
    """ "Ana Ruiz is the health minister of Peru"."""
    gap = _IS.match(page.text, seen.mention.end, seen.mention.end + 6)
    return [s for s in page.by_sentence[seen.sentence] if gap and s.phrase is not None and s.mention.start == gap.end()]


def _vote(page: Page, title: Seen, seen: Seen, known: Knowledge, standing: Standings) -> Vote | None:
    phrase = title.phrase
    if phrase is None or phrase.office is None or phrase.plural:
        return None
    if (
        phrase.office.key == "leader"
        and phrase.lemma == "leader"
        and title.view.words[phrase.head - 1].upos == "NOUN"
        and phrase.head
    ):
        return None
    owner = _owner(page, title, known) or _after_name(page, seen)
    stands = standing.get((title.mention.start, title.mention.end))
    if phrase.former or stands is Standing.LEFT:
        return ("-", "") if owner or phrase.office.key else None
    if stands is Standing.COMING:
        return None
    held = held_in(title, page)
    to = known.entries.get(held.to) if held and held.to else None
    office = office_of(phrase.office.key, owner) if phrase.office.key else ""
    label = office + (f" to {to.name}" if to and office in _SENT else "")
    return (owner if owner and _stands_for(title, owner, known) else "", label)


def _owner(page: Page, title: Seen, known: Knowledge) -> str:
    """Id of the state, body or person whose officer a title names, or ""."""
    phrase = title.phrase
    assert phrase is not None
    if phrase.owner is not None:
        if page.text[max(0, phrase.owner.start - 1) : phrase.owner.start] == "-":
            return ""
        there = page.at.get((phrase.owner.start, phrase.owner.end))
        ids = there.ids if there else phrase.owner.entities
        if len(ids) == 1 and ids[0] not in known.entries and ids[0].startswith("e-"):
            ids = _states_in(page, title) or (() if phrase.office and phrase.office.state else ids)
    else:
        here = page.by_sentence[title.sentence]
        ids = next((s.ids for s in here if s.mention.form == "pronoun" and s.mention.start == phrase.possessor), ())
    return ids[0] if len(ids) == 1 else ""


def _states_in(page: Page, title: Seen) -> tuple[str, ...]:
    """The states named in a title."""
    here = page.by_sentence[title.sentence]
    inside = [s for s in here if title.mention.start <= s.mention.start and s.mention.end <= title.mention.end]
    return tuple(dict.fromkeys(key for s in inside if s.mention.kind in _POLITY and s is not title for key in s.ids))


def _after_name(page: Page, name: Seen) -> str:
    """The state named after a titled name: "President Paul Biya of Cameroon"."""
    gap = _OF.match(page.text, name.mention.end, name.mention.end + 9)
    here = page.by_sentence[name.sentence] if gap else []
    found = {s.ids[0] for s in here if gap and s.mention.start == gap.end() and s.mention.kind in _POLITY and len(s.ids) == 1}
    return found.pop() if len(found) == 1 else ""


def _stands_for(title: Seen, owner: str, known: Knowledge) -> bool:
    """Whether an office makes its holder act for its owner: a minister does, an opposition leader or a mayor does not."""
    phrase = title.phrase
    assert phrase is not None and phrase.office is not None
    office, entry = phrase.office, known.entries.get(owner)
    if entry is None or entry.kind == EntityKind.ORGANISATION:
        return bool(office.key) or office.body in ("army", "navy")
    if entry.kind not in _POLITY or (family(office.key) in _SENT and _is_host(title)):
        return False
    if phrase.lemma.startswith(("rebel", "separatist", "militia", "guerrilla", "coup")):
        return entry.kind == EntityKind.TERRITORY and office.key == "leader"
    if office.state or office.key in wordlist("acting"):
        return True
    return bool(office.body) and office.body not in _NOT_FOR_STATE


def _is_host(title: Seen) -> bool:
    """Whether the owner of a title is where its holder is sent: "the special envoy for Libya"."""
    phrase = title.phrase
    if phrase is None or phrase.owner is None or phrase.owner.start < title.view.words[phrase.head].start:
        return False
    first, _ = title.view.inside(phrase.owner.start, phrase.owner.end)
    return any(title.view.lower(k) in ("for", "in", "to") for k in range(max(0, first - 2), first))


def _verdict(votes: Sequence[Vote], known: Knowledge) -> dict[str, str]:
    """The party and office named most often; none where as many mentions speak for another state, or of the past."""
    parents = Counter(parent for parent, _ in votes if parent)
    sides: Counter[str] = Counter()
    for parent, count in parents.items():
        sides[_side(parent, known)] += count
    ranked = sorted(sides.items(), key=lambda item: (-item[1], item[0]))
    codes = {}
    offices = Counter(office for _, office in votes if office)
    past = sides["-"]
    if ranked and ranked[0][0] != "-" and (len(ranked) == 1 or ranked[0][1] > ranked[1][1]):
        own = [parent for parent in parents if _side(parent, known) == ranked[0][0]]
        codes["parent"] = min(own, key=lambda parent: (-parents[parent], parent))
    if offices and sum(offices.values()) > past:
        whole = {
            long: count + sum(offices[short] for short in offices if long.startswith(short + " to "))
            for long, count in offices.items()
        }
        codes["office"] = min(whole, key=lambda office: (-whole[office], -len(office), office))
    return codes


def _side(parent: str, known: Knowledge) -> str:
    """The state behind a body, so that a ministry and its state do not speak against each other."""
    for _ in range(4):
        entry = known.entries.get(parent)
        up = (
            entry.parent
            if entry and entry.kind == EntityKind.ORGANISATION
            else parent.rpartition("-")[0]
            if entry is None
            else ""
        )
        if not up or up not in known.entries:
            break
        parent = up
    return parent


def _through(parent: str, found: Mapping[str, Mapping[str, str]]) -> str:
    """For whom the person acts whose officer somebody is: "her foreign minister" acts for the president's state."""
    for _ in range(3):
        if parent not in found or "parent" not in found[parent]:
            break
        parent = found[parent]["parent"]
    return parent
