"""Names that share their tail: "the Donetsk and Luhansk People's Republics", "North and South Korea"."""

from __future__ import annotations

from rashomon.entities.index import Index, View, singular
from rashomon.entities.knowledge import Knowledge
from rashomon.entities.letters import flat
from rashomon.model import Mention

_QUOTES = frozenset("\"“”‘’'")


def joint_names(text: str, index: Index, known: Knowledge) -> list[Mention]:
    """Mentions of two known names that share their tail, each with both ids."""
    found = []
    for view in index.views:
        for i, word in enumerate(view.words):
            if word.text.lower() in ("and", "or", "&") and 0 < i < len(view.words) - 2:
                mention = _joint(text, view, i, known)
                if mention:
                    found.append(mention)
    return found


def _joint(text: str, view: View, i: int, known: Knowledge) -> Mention | None:
    if not (view.words[i - 1].text[:1].isupper() and view.words[i + 1].text[:1].isupper()):
        return None
    tail: list[int] = []
    for k in range(i + 2, min(i + 8, len(view.words))):
        if view.words[k].text in _QUOTES:
            continue
        if not view.words[k].text[:1].isupper() and view.words[k].text not in ("’s", "'s", "’"):
            break
        tail.append(k)
    best = None
    for size in range(1, len(tail) + 1):
        ids = [_known(view, first, tail[:size], known) for first in (i - 1, i + 1)]
        if all(ids) and ids[0] != ids[1]:
            best = (tail[size - 1], (ids[0], ids[1]))
    if best is None:
        return None
    start, end = view.words[i - 1].start, view.words[best[0]].end
    kinds = {known.entries[key].kind for key in best[1]}
    return Mention(start, end, text[start:end], "name", kinds.pop() if len(kinds) == 1 else None, best[1])


def _known(view: View, first: int, tail: list[int], known: Knowledge) -> str:
    """The id of the name made of one word and the shared tail in the singular, or ""."""
    words = [view.words[k].text for k in tail]
    for last in (words[-1], singular(words[-1].lower())):
        name = flat(" ".join([view.words[first].text, *words[:-1], last])).replace(" 's", "'s").replace(" '", "'")
        ids = [sense.entity for sense in known.by_name.get(name, ()) if sense.role == "name"]
        if ids:
            return ids[0]
    return ""
