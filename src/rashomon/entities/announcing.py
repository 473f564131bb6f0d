"""A state whose officer or body announces: "Peru's foreign minister said that it would recall its ambassador".

In what an officer or a body of a state announces, "it" does what only a state can do: then it means the state, not the body.
"""

from __future__ import annotations

from collections.abc import Mapping

from rashomon.entities.index import stems
from rashomon.entities.offices import held_in, titles_of
from rashomon.entities.people import Person
from rashomon.entities.story import Page, Seen
from rashomon.entities.tables import acts, bodies
from rashomon.model import EntityKind


def announced(page: Page, seen: Seen, persons: Mapping[str, Person]) -> tuple[tuple[str, ...], str]:
    """Ids of the state that "it" means as the subject of an act of states in an announcement, and why; else nothing."""
    view = seen.view
    if seen.top < 0 or not view.words[seen.top].deprel.startswith("nsubj") or seen.text.lower() != "it":
        return (), ""
    verb = view.words[seen.top].head
    if verb < 0 or not _act_of_state(view.lower(verb), [view.lower(k) for k in range(verb + 1, min(verb + 9, len(view.words)))]):
        return (), ""
    cue = verb
    for _ in range(6):
        relation, head = view.words[cue].deprel, view.words[cue].head
        if head < 0:
            return (), ""
        cue = head
        if relation.startswith(("ccomp", "parataxis")):
            break
    if not any(stem in acts("announce") for stem in stems(view.lower(cue))):
        return (), ""
    for other in page.by_sentence[seen.sentence]:
        word = view.words[other.top] if other.top >= 0 else None
        if word is not None and word.head == cue and word.deprel.startswith("nsubj") and other.mention.end <= seen.mention.start:
            state = _behind(page, other, persons)
            if state:
                return (state,), "the state for which it is announced"
    return (), ""


def _act_of_state(verb: str, after: list[str]) -> bool:
    """Whether only states do what a verb and its objects say: recognise a state, recall an ambassador, break off relations."""
    bare = stems(verb)
    if any(stem in acts("state_verb") for stem in bare):
        return True
    objects = {stem for word in after for stem in stems(word)}
    return any(stem in acts("state_verb_with") for stem in bare) and bool(objects & acts("state_object"))


def _behind(page: Page, speaker: Seen, persons: Mapping[str, Person]) -> str:
    """The state of an officer or body, by its title or id; "" where it is not told."""
    if len(speaker.ids) == 1 and speaker.mention.kind == EntityKind.ORGANISATION:
        state, _, tail = speaker.ids[0].rpartition("-")
        return state if tail in bodies()[1] else ""
    titles = [speaker] if speaker.phrase is not None else titles_of(page, speaker)
    owners = {held.owner for title in titles if title.phrase and not title.phrase.former and (held := held_in(title, page))}
    person = persons.get(speaker.ids[0]) if len(speaker.ids) == 1 else None
    owners = owners - {""} or ({held.owner for held in person.held} - {""} if person else set())
    if speaker.phrase is not None and not owners:
        owners = _owner_inside(page, speaker)
    if len(owners) != 1:
        return ""
    owner = owners.pop()
    state, _, tail = owner.rpartition("-")
    return state if tail in bodies()[1] else owner if owner in page.polities else ""


def _owner_inside(page: Page, speaker: Seen) -> set[str]:
    """Owners of a phrase by the body inside or behind it: "a spokesman for the Mexican foreign ministry"."""
    here = page.by_sentence[speaker.sentence]
    near = [s for s in here if s.mention.kind == EntityKind.ORGANISATION and _follows(page, speaker, s)]
    return {s.ids[0] for s in near if len(s.ids) == 1}


def _follows(page: Page, speaker: Seen, body: Seen) -> bool:
    gap = page.text[speaker.mention.end : body.mention.start].split() if body.mention.start >= speaker.mention.end else [""]
    return len(gap) in (1, 2) and gap[0] in ("for", "of", "at", "from")
