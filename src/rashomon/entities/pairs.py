"""Sets of states that no list names: the two sides of an act told before, the breakaway territories of a state."""

from __future__ import annotations

from collections.abc import Iterable

from rashomon.entities.knowledge import Knowledge, governs
from rashomon.entities.story import Page, Seen
from rashomon.entities.tables import Entry, bodies
from rashomon.model import Block, EntityKind

_POLITY = (EntityKind.STATE, EntityKind.TERRITORY)
_PATH = ("obj", "iobj", "obl", "nmod", "xcomp", "acl")
_APART = ("self-proclaimed", "proclaimed", "declared")
_ABOUT = frozenset(
    (
        "over",
        "about",
        "on",
        "for",
        "after",
        "before",
        "despite",
        "as",
        "because",
        "since",
        "in",
        "at",
        "by",
        "like",
        "under",
        "amid",
    )
)
_NEAR = ("in", "of", "from", "in the", "of the", "within", "in eastern", "in northern", "in southern", "in western")


def act_pair(page: Page, seen: Seen) -> list[tuple[str, ...]]:
    """The two states of the act told nearest before, in the same voice: who acts, and on whom; none where two pairs are as near."""
    block = page.analysis.document.block_at(seen.mention.start)
    for number in range(seen.sentence, max(-1, seen.sentence - 3), -1):
        here = [s for s in page.by_sentence.get(number, ()) if s.mention.end <= seen.mention.start]
        other = page.analysis.document.block_at(here[0].mention.start) if here else block
        if _spoken_in(other) != _spoken_in(block):
            return []
        pairs = {frozenset(pair): pair for pair in _acts(here)}
        if pairs:
            return list(pairs.values()) if len(pairs) == 1 else []
    return []


def _spoken_in(block: Block | None) -> tuple[str, str | None] | None:
    return None if block is None else (block.kind, block.voice)


def _acts(here: list[Seen]) -> Iterable[tuple[str, str]]:
    for actor in here:
        one = _state(actor)
        if not one or not actor.subject or actor.top < 0:
            continue
        verb = actor.view.words[actor.top].head
        for other in here:
            two = _state(other)
            if two and two != one and not other.in_subject and _under(other, verb):
                yield one, two


def _under(seen: Seen, verb: int) -> bool:
    """Whether a name is among those on whom the verb acts, through objects and what hangs on them."""
    i = seen.top
    for _ in range(5):
        if i < 0 or i == verb:
            return i == verb
        if seen.view.case(i) in _ABOUT or seen.view.words[i].deprel.partition(":")[0] not in (
            *_PATH,
            "compound",
            "amod",
            "appos",
            "conj",
        ):
            return False
        i = seen.view.words[i].head
    return False


def _state(seen: Seen) -> str:
    """Id of the state that a mention is, or whose body it is; ""."""
    if len(seen.ids) != 1:
        return ""
    if seen.mention.kind in _POLITY:
        return seen.ids[0]
    state, _, tail = seen.ids[0].rpartition("-")
    return state if tail in bodies()[1] else ""


def apart(entry: Entry) -> bool:
    """Whether a territory declared itself a state of its own."""
    return entry.kind == EntityKind.TERRITORY and entry.status.startswith(_APART)


def of_region(page: Page, seen: Seen, known: Knowledge, count: int | None) -> tuple[str, ...]:
    """The territories apart of the state or region named in or after a phrase: "two breakaway regions of Georgia"."""
    end = seen.mention.end
    for other in page.by_sentence[seen.sentence]:
        gap = page.text[end : other.mention.start].split() if other.mention.start >= end else []
        inside = seen.mention.start <= other.mention.start and other.mention.end <= end and other is not seen
        if len(other.ids) == 1 and other.mention.kind in _POLITY and (inside or " ".join(gap).lower() in _NEAR):
            found = _parts(known, other.ids[0])
            if found and count in (None, len(found)):
                return found
    return ()


def _parts(known: Knowledge, key: str) -> tuple[str, ...]:
    """The territories apart that a state has, or a region of it; a territory apart is itself."""
    whole = known.entries.get(key)
    if whole is None:
        return ()
    if apart(whole):
        return (key,)
    home = whole.parent if whole.kind == EntityKind.TERRITORY else key
    same = [e for e in known.entries.values() if apart(e) and governs(e) and home and e.parent == home]
    if whole.kind == EntityKind.TERRITORY:
        same = [e for e in same if set(e.claimed_by) == set(whole.claimed_by)]
    return tuple(e.id for e in same)


def all_apart(page: Page, known: Knowledge) -> tuple[str, ...]:
    """The territories apart that a document names, where all are parts of one state."""
    found = [key for key in page.polities if (e := known.entries.get(key)) is not None and apart(e)]
    homes = {known.entries[key].parent for key in found}
    return tuple(found) if len(homes) == 1 else ()
