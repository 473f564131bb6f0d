"""Groups without a name that a whole story speaks of: the soldiers of a coup, the rebels of a war.

"The soldiers", "the putschists" and "the junta" are one group where a story tells of one coup only; "the rebels" and "the
insurgents" are one where no two kinds of rebels are named. A named body that is said to be the group takes its place.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from rashomon.entities.index import singular, stems
from rashomon.entities.knowledge import Knowledge
from rashomon.entities.story import Page, Seen
from rashomon.entities.tables import acts
from rashomon.model import Entity, EntityKind, digest

_SAID = re.compile(
    r"\s?[,(–—-]?\s?(?:now |also |who |which )?(?:are |is )?"
    r"(?:(?:known as|called|calling (?:itself|themselves)|call (?:itself|themselves)|calls itself|named) )?(?:the )?[“\"]?"
)
_PLAIN = frozenset(("the", "these", "those", "this", "that"))


def factions(pages: Sequence[Page], known: Knowledge) -> dict[str, Entity]:
    """Give the phrases for a coup's soldiers, and for rebels, the id of their one group; returns the groups made, by id."""
    made: dict[str, Entity] = {}
    for role, members in (("coup", _coup(pages)), ("rebels", _rebels(pages))):
        if len(members) < 2 or len(_owners(members)) > 1:
            continue
        named = {key for page, seen in members for key in _named(page, seen)}
        if len(named) > 1:
            continue
        if named:
            key = named.pop()
        else:
            group = _group(role, [seen for _, seen in members])
            key, made[group.id] = group.id, group
        for _, seen in members:
            seen.ids, seen.why = (key,), "the one such group in the story"
    return made


def _group(role: str, members: Iterable[Seen]) -> Entity:
    names = Counter(_described(seen) for seen in members)
    best = min(names, key=lambda name: (-names[name], name))
    rest = sorted(name for name in names if name != best)
    reasons = (f"the only {'coup' if role == 'coup' else 'rebels'} in the story",) if rest else ()
    return Entity(f"e-{digest('group', best)}", EntityKind.GROUP, best, (best, *rest), {"described": "yes"}, reasons)


def _described(seen: Seen) -> str:
    kept = seen.text.split()
    while len(kept) > 1 and kept[0].lower() in _PLAIN:
        kept.pop(0)
    return " ".join([kept[0].lower() if seen.phrase and len(kept) == 1 else kept[0], *kept[1:]])


def _owners(members: Iterable[tuple[Page, Seen]]) -> set[tuple[str, ...]]:
    return {s.phrase.owner.entities for _, s in members if s.phrase and s.phrase.owner and s.phrase.owner.entities}


def _named(page: Page, seen: Seen) -> list[str]:
    """Ids of the body that a phrase is said to be: "the rebels, known as the March 23 Movement", "Houthi rebels"."""
    if seen.ids and seen.mention.form == "name":
        return list(seen.ids)
    found: list[str] = []
    for other in page.by_sentence[seen.sentence]:
        body = other.mention.form == "name" and other.mention.kind == EntityKind.ORGANISATION and len(other.ids) == 1
        inside = seen.mention.start <= other.mention.start and other.mention.end <= seen.mention.end and other is not seen
        gap = page.text[seen.mention.end : other.mention.start] if other.mention.start > seen.mention.end else "-"
        if body and (
            inside
            or (len(gap) < 40 and len(gap) > 1 and _SAID.fullmatch(gap) and (gap.strip()[:1] in (",", "(") or len(gap) > 9))
        ):
            found += other.ids
    return found


# ------------------------------------------------------------------ coups
def _coup(pages: Sequence[Page]) -> list[tuple[Page, Seen]]:
    """The phrases for those who seized power, in the documents that tell of a coup; none where no soldiers are told to."""
    found: list[tuple[Page, Seen]] = []
    sure = False
    for page in pages:
        if not any(word in page.text.lower() for word in acts("coup_word")):
            continue
        here = [s for s in page.seen if s.phrase is not None and s.mention.form != "pronoun" and _coup_words(s)]
        strong = {id(s) for s in here if _is_plotter(s) or (_is_soldier(s) and _plain(s) and _seizing(s))}
        sure = sure or bool(strong)
        found += [
            (page, s)
            for s in here
            if id(s) in strong or not _is_soldier(s) or (_plain(s) and _definite(s) and not _others(page, s))
        ]
    return found if sure else []


def _head(seen: Seen) -> str:
    assert seen.phrase is not None
    return singular(seen.view.lower(seen.phrase.head))


def _before(seen: Seen) -> str:
    assert seen.phrase is not None
    return seen.view.lower(seen.phrase.head - 1)


def _coup_words(seen: Seen) -> bool:
    head, phrase = _head(seen), seen.phrase
    assert phrase is not None
    if phrase.article == "indef" or phrase.count is not None or phrase.former:
        return False
    return (
        head in acts("coup_party")
        or (head in acts("coup_head") and _before(seen) in ("coup", "putsch", "junta") and phrase.plural)
        or (head in acts("junta_head") and _before(seen) == "military" and (phrase.plural or head != "ruler"))
    )


def _is_soldier(seen: Seen) -> bool:
    return _head(seen) in ("soldier", "officer")


def _is_plotter(seen: Seen) -> bool:
    return seen.phrase is not None and seen.phrase.plural and not _is_soldier(seen) and _before(seen) != "military"


def _plain(seen: Seen) -> bool:
    """Whether nothing but an article, or a word for rebellion, stands before the head."""
    assert seen.phrase is not None
    lead = seen.phrase.words[: seen.phrase.words.index(seen.view.lower(seen.phrase.head))]
    return all(word in _PLAIN or word in acts("mutinous") for word in lead)


def _definite(seen: Seen) -> bool:
    return seen.phrase is not None and seen.phrase.article in ("def", "dem")


def _seizing(seen: Seen) -> bool:
    after = [seen.view.lower(k) for k in range(seen.last, min(seen.last + 20, len(seen.view.words)))]
    return seen.in_subject and any(stem in acts("seize") for word in after for stem in stems(word))


def _others(page: Page, seen: Seen) -> bool:
    """Whether other soldiers, of a state or a number of them, were just spoken of."""
    near = [s for n in range(seen.sentence - 2, seen.sentence + 1) for s in page.by_sentence.get(n, ())]
    return any(s.phrase and s.mention.start < seen.mention.start and _is_soldier(s) and not _plain(s) for s in near)


# ------------------------------------------------------------------ rebels
def _rebels(pages: Sequence[Page]) -> list[tuple[Page, Seen]]:
    """The phrases for rebels, where all reports together know of one kind."""
    found: list[tuple[Page, Seen]] = []
    kinds = set()
    for page in pages:
        for seen in page.seen:
            if len(seen.ids) == 1 and seen.mention.form == "name" and singular(seen.text.split()[-1].lower()) in acts("rebel"):
                found.append((page, seen))
                continue
            if seen.phrase is not None and seen.mention.form == "nominal" and seen.phrase.plural and _head(seen) in acts("rebel"):
                lead = [w for w in seen.phrase.words if w not in _PLAIN and singular(w) not in acts("rebel")]
                kinds.add(" ".join(lead))
                if seen.phrase.article in ("def", "dem", "bare") and seen.phrase.count is None:
                    found.append((page, seen))
    return found if len(kinds - {""}) <= 1 else []
