"""Makes a report as a customer of an agency prints it: cut, re-headed, re-ordered, its lead in other words, lightly edited.

Everything follows from the random generator given, so that a fixed seed makes the same copies each time.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable

_SENTENCE = re.compile(r"(?<=[.!?])[”\"’']?\s+(?=[“\"‘'A-Z])")
_WORD = re.compile(r"[A-Za-z]+")
_SWAPS = {
    "said": "stated", "says": "states", "announced": "made known", "told": "informed", "officials": "authorities", "killed": "left dead",
    "attack": "assault", "government": "authorities", "president": "head of state", "troops": "soldiers", "after": "following",
    "before": "ahead of", "about": "around", "near": "close to", "although": "though", "began": "started", "begin": "start",
    "show": "demonstrate", "also": "in addition", "many": "numerous", "help": "aid", "new": "fresh", "big": "large",
    "people": "persons", "because": "since", "while": "whereas", "however": "still", "several": "a number of", "more": "further",
    "talks": "negotiations", "deal": "agreement", "plan": "scheme", "leaders": "heads", "countries": "states", "against": "versus",
    "called": "described", "wants": "seeks", "want": "seek", "must": "has to", "would": "was to", "could": "might", "has": "had",
    "is": "was", "are": "were", "will": "is to", "but": "yet", "and": "as well as", "the": "that", "in": "within", "on": "upon",
}  # fmt: skip
"""Other words for frequent ones: enough to break most runs of words, not meant to be good English."""
Change = Callable[[random.Random, str, list[str]], tuple[str, list[str]]]
"""From headline and paragraphs to headline and paragraphs."""


def sentences(paragraph: str) -> list[str]:
    """The sentences of a paragraph, roughly."""
    return [part for part in _SENTENCE.split(paragraph) if part]


def _swapped(rng: random.Random, text: str, share: float) -> str:
    def swap(match: re.Match[str]) -> str:
        word = match.group()
        other = _SWAPS.get(word.lower())
        if other is None or rng.random() >= share:
            return word
        return other.capitalize() if word[0].isupper() else other

    return _WORD.sub(swap, text)


def _turned(text: str) -> str:
    """A sentence with what stands behind its first comma put first."""
    head, comma, rest = text.partition(", ")
    return f"{rest.rstrip('.')[:1].upper()}{rest.rstrip('.')[1:]}, {head[:1].lower()}{head[1:]}." if comma else text


def cut(rng: random.Random, title: str, body: list[str]) -> tuple[str, list[str]]:
    """The first third to two thirds of the paragraphs, as an editor cuts from the end, with one more gone from inside."""
    kept = body[: max(3, round(len(body) * rng.uniform(0.33, 0.67)))]
    if len(kept) > 4:
        kept.pop(rng.randrange(2, len(kept)))
    return title, kept


def rehead(rng: random.Random, title: str, body: list[str]) -> tuple[str, list[str]]:
    """Another headline, made of the words of a later sentence, and a first line of the outlet's own."""
    words = rng.choice(body[1:] or body).split()
    return " ".join(words[2:9]).strip(" ,.;:"), [f"By our staff and agencies, edition {rng.randrange(1000)}", *body]


def reorder(rng: random.Random, title: str, body: list[str]) -> tuple[str, list[str]]:
    """The lead first, the other paragraphs in another order."""
    rest = body[1:]
    rng.shuffle(rest)
    return title, [*body[:1], *rest]


def reword_lead(rng: random.Random, title: str, body: list[str]) -> tuple[str, list[str]]:
    """Headline and first three paragraphs in other words, their sentences turned round."""
    lead = [" ".join(_turned(_swapped(rng, s, 0.9)) for s in sentences(p)) for p in body[:3]]
    return _swapped(rng, title, 0.9), [*lead, *body[3:]]


def edit(rng: random.Random, title: str, body: list[str]) -> tuple[str, list[str]]:
    """House style: one in eight of the frequent words changed, one sentence in twelve left out."""
    kept = [[s for s in sentences(p) if rng.random() > 1 / 12] for p in body]
    return title, [_swapped(rng, " ".join(p), 0.125) for p in kept if p]


CHANGES: tuple[Change, ...] = (cut, rehead, reorder, reword_lead, edit)


def copy(rng: random.Random, title: str, body: list[str], changes: int) -> tuple[str, str, tuple[str, ...]]:
    """Headline and text after so many different changes, chosen at random, and their names in the order made."""
    chosen = sorted(rng.sample(range(len(CHANGES)), changes))
    for which in chosen:
        title, body = CHANGES[which](rng, title, body)
    return title, "\n\n".join(body), tuple(CHANGES[which].__name__ for which in chosen)
