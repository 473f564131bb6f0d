"""What befalls things without a doer: a ferry sinks, a bridge collapses, a warehouse explodes.

Which reports tell one mishap follows from what it befell (a ship is no train), and it is told in the reports' own words for the
thing and the place, with the verb in the past.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from rashomon.compare.lists import closed, rows
from rashomon.compare.said import Said
from rashomon.english import first_up, tidy

SAME, LIKE, OPEN = 4.0, 2.5, 2.0
"""Points for one thing, for things of one kind, and where one of two reports does not say what kind it is."""

FARTHEST = 60
"""Characters between a mishap's word and the place where it came about."""


def thing_points(one: Said, other: Said) -> float:
    """How well what befell agrees: 0 where it is of two kinds, or has two names."""
    if set(one.recipients) & set(other.recipients):
        return SAME
    names = _names(one), _names(other)
    if all(names):
        return SAME if names[0] & names[1] else 0.0
    ours, theirs = kind_of_thing(one), kind_of_thing(other)
    return OPEN if not ours or not theirs else LIKE if ours == theirs else 0.0


def _names(said: Said) -> frozenset[str]:
    """The words of its name, without the letters for its kind: "the MV Santa Rita" and "the Santa Rita" share two."""
    named = " ".join(m.text for m in said.event.recipients if m.form == "name")
    return frozenset(w for w in re.findall(r"\b[A-Z]\w{2,}", named) if w.lower() not in _NO_NAME and not w.isupper())


_NO_NAME = frozenset({"the", "this", "that", "flight"})


def kind_of_thing(said: Said) -> str:
    """Which kind of thing it befell ("ships", "trains"); empty where its words do not tell."""
    words = re.findall(r"[a-z]+", " ".join(m.text for m in said.event.recipients).lower())
    return next((kind for word in words if (kind := kind_of(word))), "")


THINGS = ("ships", "aircraft", "trains", "road vehicles", "structures")
"""The lists of things that a mishap befalls, each of one kind."""


def kind_of(word: str, kinds: Sequence[str] = THINGS) -> str:
    """The first of the lists that holds a word, as it is or in the singular; empty where none does."""
    return next((kind for kind in kinds if {word, word.removesuffix("s")} & closed(kind)), "")


def told_mishap(group: Sequence[Said]) -> str:
    """The mishap as a sentence without its date; empty where no report says what it befell.

    The thing is told as the report has it that says most of it, a name before a description; the place as the first report that has one.
    """
    full = sorted((s for s in group if s.event.recipients and _past(s)), key=_weight, reverse=True)
    if not full:
        return ""
    first = full[0]
    placed = next((words for s in full if (words := _place(s))), "")
    return f"{first_up(_thing(first))} {_past(first)}{placed}"


def _weight(said: Said) -> tuple[bool, bool, bool, bool, bool, int, tuple[str, int, int, str]]:
    """How well a report introduces it: by a verb, with a named place, the thing by name or as one not known yet, then more words."""
    mention, place = said.event.recipients[0], _place(said)
    named = any(word[:1].isupper() for word in place.split())
    new = mention.form == "name" or _NEW.match(mention.text) is not None
    size = len(mention.text) if len(mention.text) < FARTHEST else 0
    return ".v." in said.statement.origin, named, new, bool(place), said.when is not None, size, said.key


_NEW = re.compile(r"(?:an?|two|three|four|five|\d+)\b", re.IGNORECASE)
_ARTICLE = re.compile(rf"{_NEW.pattern}|the\b", re.IGNORECASE)


def _thing(said: Said) -> str:
    mention = said.event.recipients[0]
    words = _LOAD.sub("", tidy(mention.text))
    if _ARTICLE.match(words) or mention.form == "name":
        return words
    low = words[:1].lower() + words[1:] if not words[:2].isupper() else words
    return f"{'an' if low[:1].lower() in 'aeiou' else 'a'} {low}"


_LOAD = re.compile(r",? (?:with|carrying) .*$")
"""What it carried, which is told as a figure of its own, for reports may differ."""


@cache
def _pasts() -> dict[str, str]:
    return {form: past for past, forms in rows("mishaps.tsv") for form in forms.split("|")}


def _past(said: Said) -> str:
    """The verb in the past, by the word that tells it: "sinks" and "sinking" are "sank"."""
    trigger, text = said.event.trigger, said.document.text
    words = [*tidy(trigger.text).lower().split(), *text[trigger.end : trigger.end + FARTHEST].lower().split()[:1]]
    pairs = [f"{a} {b}" for a, b in pairwise(words)]
    return next((_pasts()[form] for form in (*pairs, *words) if form in _pasts()), "")


def _place(said: Said) -> str:
    """Where, with its preposition: " off the island of Samar"; empty where the report does not say."""
    place = said.event.place
    if place is None or said.event.trigger.end > place.start or place.start - said.event.trigger.end > FARTHEST:
        return ""
    before = said.document.text[said.event.trigger.end : place.start]
    preposition = _PREPOSITION.search(before)
    return f" {preposition[0].strip().lower()} {tidy(place.text)}" if preposition else ""


_PREPOSITION = re.compile(
    r"\b(?:in|at|near|off|into|onto|on|outside|inside|across|around|along|down)(?: (?:the|an?|its|their))?\s$", re.IGNORECASE
)
