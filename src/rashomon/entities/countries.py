"""Which state "the country" means: the only one named just before, of several the subject; never where its troops are sent."""

from __future__ import annotations

from rashomon.entities.owned import POLITY, named_before
from rashomon.entities.story import Page, Seen, window
from rashomon.entities.tables import wordlist
from rashomon.model import EntityKind


def _predicate(seen: Seen) -> bool:
    """Whether a phrase says what something is or becomes."""
    phrase = seen.phrase
    return phrase is not None and any(seen.view.words[k].deprel == "cop" for k in seen.view.kids[phrase.head])


def _told_apart(seen: Seen) -> bool:
    """Whether a clause behind it says which one is meant: "the state over whose land this happened"."""
    phrase = seen.phrase
    return phrase is not None and any(
        seen.view.words[k].deprel == "acl:relcl" and k > phrase.head for k in seen.view.kids[phrase.head]
    )


def _troops(seen: Seen) -> bool:
    """Whether a phrase means troops of a state: where they are is mostly another country."""
    return seen.phrase is not None and seen.phrase.body in ("army", "navy", "airforce") and seen.phrase.plural


def country(page: Page, i: int, seen: Seen) -> tuple[tuple[str, ...], str]:
    """ "The country", "the republic": the one state named just before, of several the subject."""
    phrase = seen.phrase
    assert phrase is not None
    if phrase.noun is None or phrase.noun.kind not in POLITY or phrase.plural or phrase.article not in ("def", "dem"):
        return (), ""
    if (
        phrase.noun.sort == "member"
        or phrase.owner is not None
        or _told_apart(seen)
        or any(w in wordlist("ordinals") for w in phrase.words)
        or _predicate(seen)
    ):
        return (), ""
    kinds = (EntityKind.TERRITORY,) if phrase.noun.sort in ("republic", "territory") else POLITY
    before = [
        s for s in named_before(page, i, lambda s: s.mention.kind in kinds and len(s.ids) == 1) if seen.sentence - s.sentence <= 2
    ]
    sent = {(s.phrase.owner.start, s.phrase.owner.end) for s in window(page, i) if _troops(s) and s.phrase and s.phrase.owner}
    before = [s for s in before if (s.mention.start, s.mention.end) not in sent]
    for distance in (0, 1, 2):
        here = [
            s for s in before if seen.sentence - s.sentence == distance and not (distance == 0 and s.subject and not seen.subject)
        ]
        subject = {
            key for s in before if s.subject and distance == 0 == seen.sentence - s.sentence and not seen.subject for key in s.ids
        }
        here = [s for s in here if not subject & set(s.ids)]
        ids = list(dict.fromkeys(key for s in here for key in s.ids))
        subjects = list(dict.fromkeys(key for s in here if s.subject for key in s.ids))
        if len(ids) == 1:
            return (ids[0],), "the only state named just before"
        if len(subjects) == 1:
            return (subjects[0],), "the subject just before"
        if len(ids) > 1:
            return (), f"{len(ids)} states were named just before"
    return (), "no state was named just before"
