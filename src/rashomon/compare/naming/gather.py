"""What a story says of its parties, read before any phrase is resolved: who is called what, who stands beside whom, and where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rashomon.compare.draft import Draft
from rashomon.compare.naming.pages import Page
from rashomon.compare.naming.referents import Finder, roots
from rashomon.compare.parties import members
from rashomon.model import EntityKind, Links


def finder(draft: Draft, pages: Sequence[Page]) -> Finder:
    """The finder of a story, having read who is called what by the links alone."""
    links = draft.links
    groups: Counter[tuple[str, ...]] = Counter()
    for h in draft.happenings:
        for side in (h.recipients, h.actors):
            if h.core and len(side) > 1:
                groups[tuple(side)] += len(h.reports)
    beside: dict[str, set[str]] = {}
    for h in draft.happenings:
        parties = [*h.actors, *h.recipients, *([h.place] if h.place else [])]
        for one in parties:
            beside.setdefault(one, set()).update(members(links, parties))
    main = {page.document.id: state for page in pages if (state := _main_state(draft.links, page))}
    found = Finder(draft, groups, {k: frozenset(v) for k, v in beside.items()}, _aliases(draft), main)
    for page in pages:
        for line in page.lines:
            for phrase in line.phrases:
                if ids := found.linked(line, phrase):
                    found.called.add(page.document.id, roots(page, phrase), ids)
                    found.note_home(line, phrase, ids)
                    found.note_place(line, phrase, ids)
    return found


def _main_state(links: Links, page: Page) -> str:
    """The state that a document names twice as often as any other; "" where there is none."""
    counts = Counter(
        one.ids[0]
        for line in page.lines
        for one in line.linked
        if len(one.ids) == 1 and (e := links.entities.get(one.ids[0])) is not None and e.kind is EntityKind.STATE
    )
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    clear = len(ranked) == 1 or (len(ranked) > 1 and ranked[0][1] >= 2 * ranked[1][1])
    return ranked[0][0] if clear else ""


def _aliases(draft: Draft) -> dict[str, tuple[str, ...]]:
    """For each party that one report only describes: those who have its part in the happening as most reports tell it."""
    found: dict[str, set[tuple[str, ...]]] = {}
    entities = draft.links.entities
    for happening, group in zip(draft.happenings, draft.groups, strict=True):
        for said in group:
            if said.family.kind == "speech":
                continue
            for side, most in ((said.actors, happening.actors), (said.recipients, happening.recipients)):
                entity = entities.get(side[0]) if len(side) == 1 else None
                if entity is not None and entity.codes.get("described") == "yes" and most and tuple(most) != side:
                    found.setdefault(side[0], set()).add(tuple(most))
    return {key: next(iter(sides)) for key, sides in found.items() if len(sides) == 1}
