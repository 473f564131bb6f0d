"""Which body a phrase means: its owner's ("its parliament"), the only one of its sort named before, or the main state's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from rashomon.entities.knowledge import Knowledge
from rashomon.entities.people import Person
from rashomon.entities.story import Page, Seen, window
from rashomon.entities.tables import bodies
from rashomon.model import Entity, EntityKind

POLITY = (EntityKind.STATE, EntityKind.TERRITORY)


_SORTS = {
    "ministry": (
        "mfa",
        "mod",
        "moi",
        "mof",
        "moj",
        "moh",
        "moe",
        "mot",
        "edu",
        "energy",
        "agri",
        "env",
        "transport",
        "info",
        "unif",
        "emerg",
        "security",
    ),
    "embassy": ("embassy",),
    "consulate": ("embassy",),
    "mission": ("embassy",),
    "parliament": ("parliament",),
    "army": ("army", "navy", "airforce"),
    "coastguard": ("coastguard",),
    "guard": ("guard",),
    "bank": ("centralbank",),
    "court": ("supremecourt",),
    "media": ("statemedia",),
    "opposition": ("opposition",),
}


_TYPES = {
    "agency": ("agency", "agency_state"),
    "newspaper": ("newspaper",),
    "broadcaster": ("broadcaster",),
    "party": ("party",),
    "company": ("company",),
    "bank": ("bank",),
    "army": ("army",),
    "armed": ("armed",),
    "group": ("armed", "ngo"),
    "alliance": ("igo",),
    "union": ("igo",),
    "parliament": ("parliament",),
    "ministry": ("ministry",),
    "court": ("court",),
    "organisation": ("igo", "ngo"),
    "government": (),
    "council": ("council",),
}


_NEAR = 12
_SENT_OUT = ("embassy",)
"""Bodies that sit where they do not belong."""
_FORCES = ("army", "military", "armed forces")
_MEN = ("soldier", "soldiers", "troop", "troops", "forces", "warplanes", "jets")


@dataclass(slots=True)
class Context:
    """What linking needs to know of the whole story."""

    known: Knowledge
    persons: Mapping[str, Person]
    holders: Mapping[tuple[str, str], tuple[str, ...]]
    made: dict[str, Entity] = field(default_factory=dict)
    about: dict[str, str] = field(default_factory=dict)
    """The main state of each document that was asked for, by the document's id."""
    tailed: dict[tuple[str, ...], frozenset[str]] = field(default_factory=dict)
    """Ids of the states' known bodies of some sorts, by the tails of these sorts."""


def named_before(page: Page, i: int, fits: Callable[[Seen], bool]) -> list[Seen]:
    """Earlier mentions of the document that fit, nearest first."""
    return [seen for seen in reversed(window(page, i)) if seen.ids and fits(seen)]


def body_of(page: Page, i: int, seen: Seen, context: Context, owner: tuple[str, ...]) -> tuple[tuple[str, ...], str]:
    """Ids of the body that a phrase means and why, or no ids and why it is open; `owner` are the ids of whose it is."""
    phrase = seen.phrase
    assert phrase is not None
    noun = phrase.noun
    if (phrase.body is None and (noun is None or noun.kind != EntityKind.ORGANISATION)) or phrase.office is not None:
        return (), ""
    if phrase.body and len(owner) == 1 and owner[0] in context.known.entries:
        if phrase.body == "statemedia":
            return _state_media(page, context, owner[0], agency="agency" in phrase.lemma), "the state's own"
        return _owned(context, phrase.body, owner[0]), "its own body"
    if (
        phrase.article not in ("def", "dem")
        or (phrase.plural and phrase.body is None)
        or ("of" in phrase.words and " of " not in phrase.lemma)
    ):
        return (), ""
    if any(
        word.text[:1].isupper()
        for k, word in enumerate(seen.view.words[seen.first + 1 : seen.last], seen.first + 1)
        if k != phrase.head
    ):
        return (), "it has a name of its own"
    if (seat := _seated(page, i, seen, context)) and phrase.body not in _SENT_OUT:
        return _of_seat(
            context, phrase.body, noun.sort if noun else "", seat, page
        ), "the place named with it decides whose it is"
    tails = (phrase.body,) if phrase.body and phrase.body != "=" and " " in phrase.lemma else ()
    sort = noun.sort if noun else ""
    forces = phrase.lemma in _FORCES
    before = named_before(
        page,
        i,
        lambda s: any(_is_sort(context, key, sort, tails, phrase.lemma) for key in s.ids) and not (forces and _is_of_men(s)),
    )
    found = list(dict.fromkeys(key for s in before[:_NEAR] for key in s.ids))
    if len(found) > 1:
        near = list(dict.fromkeys(key for s in before if seen.sentence - s.sentence <= 1 for key in s.ids))
        found = near if len(near) == 1 else found
    if len(found) == 1:
        return (found[0],), f"the only {phrase.lemma} named before"
    plain = phrase.lemma != "administration"
    if not found and phrase.body and plain and (state := _about(page, context)):
        return _owned(context, phrase.body, state), "the report is about this state"
    return (), f"{len(found) or 'no'} bodies of this sort were named before"


def _is_of_men(seen: Seen) -> bool:
    """Whether words speak of soldiers only, so that "the army" after them need not be theirs."""
    return seen.phrase is not None and seen.phrase.lemma.rsplit(" ", 1)[-1] in _MEN


def _seated(page: Page, i: int, seen: Seen, context: Context) -> str:
    """The state in whose town a body is said to sit, or that is named so: "the ministry in Prague"; else ""."""
    words, after = seen.view.words, seen.last
    if after >= len(words) or words[after].text.lower() != "in" or seen.phrase is None:
        return ""
    for inner in page.seen[i + 1 : i + 9]:
        if inner.sentence == seen.sentence and inner.first == after + 1 and len(inner.ids) == 1:
            entry = context.known.entries.get(inner.ids[0])
            if entry is None:
                return ""
            return entry.id if entry.kind in POLITY else (entry.parent or "") if entry.sort == "capital" else ""
    return ""


def _of_seat(context: Context, tail: str | None, sort: str, state: str, page: Page) -> tuple[str, ...]:
    """The body of a sort of the state in whose capital it sits: its only one, or of several the only one that the document names."""
    if tail and context.known.entries[state].kind in POLITY:
        return _owned(context, tail, state)
    named = {key for s in page.seen for key in s.ids if key.startswith(f"{state}-") and _is_sort(context, key, sort, (), "")}
    return tuple(named) if len(named) == 1 else ()


def _about(page: Page, context: Context) -> str:
    if page.id not in context.about:
        context.about[page.id] = main_state(page, context.known)
    return context.about[page.id]


def main_state(page: Page, known: Knowledge) -> str:
    """The state that a document is about: named at least four times, and three times as often as any other; else "".

    A place named in it counts as the state; what only refers to either does not count.
    """
    named = [s for s in page.seen if s.mention.form in ("name", "adjective")]
    counts = Counter(key for s in named if s.mention.kind in POLITY for key in s.ids)
    places = (e for s in named for key in s.ids if (e := known.entries.get(key)) and e.kind == EntityKind.PLACE)
    counts.update(e.parent for e in places if e.parent)
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    if not ranked or ranked[0][1] < 4 or ranked[0][0] not in known.entries:
        return ""
    return ranked[0][0] if len(ranked) == 1 or ranked[0][1] >= 3 * ranked[1][1] else ""


def _state_media(page: Page, context: Context, owner: str, *, agency: bool) -> tuple[str, ...]:
    """A state's news agency: the only one known, or the only one named in the document; else its state media as a whole."""
    if agency:
        every = sorted(
            key for key, entry in context.known.entries.items() if entry.parent == owner and entry.codes.get("role") == "agency"
        )
        met = sorted({key for s in page.seen for key in s.ids} & set(every))
        for found in (every, met):
            if len(found) == 1:
                return (found[0],)
    return (f"{owner}-statemedia",) if context.known.entries[owner].kind in POLITY else ()


def _owned(context: Context, tail: str, owner: str) -> tuple[str, ...]:
    if tail == "=":
        return (owner,)
    entry = context.known.entries[owner]
    if entry.kind not in POLITY:
        return ()
    key = f"{owner}-{tail}"
    return (context.known.body_of.get(key, key),)


def _is_sort(context: Context, key: str, sort: str, tails: tuple[str, ...], lemma: str) -> bool:
    """Whether an entity is a body of a sort: a state's own by the tail of its id, a known one by its type."""
    tail = key.rpartition("-")[2] if "-" in key and not key.startswith(("e-", "city-", "region-")) else ""
    if tails:
        if tails not in context.tailed:
            bodies_of = context.known.body_of
            context.tailed[tails] = frozenset(body for k, body in bodies_of.items() if k.rpartition("-")[2] in tails)
        return tail in tails or key in context.tailed[tails]
    if tail in _SORTS.get(sort, ()) and tail in bodies()[1]:
        return True
    entry = context.known.entries.get(key)
    if entry is None or entry.kind != EntityKind.ORGANISATION:
        return False
    return entry.sort in _TYPES.get(sort, ()) or lemma in entry.name.lower().split()
