"""Noun phrases that stand for somebody: their extent, their office or body, whose they are, how many they mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.entities.index import View, singular
from rashomon.entities.tables import Noun, Office, bodies, nouns, offices, pronouns
from rashomon.model import EntityKind, Mention, Word

_LEFT = ("det", "amod", "compound", "nummod", "nmod", "goeswith")
_EDGE = frozenset("\"“”'‘’(),.;:–—-")
_FORMER = frozenset({"former", "ex", "late", "then", "erstwhile", "ousted", "deposed"})
_NUMBERS = {"two": 2, "both": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "twin": 2}
_OWNERS = (EntityKind.STATE, EntityKind.TERRITORY, EntityKind.ORGANISATION)


@dataclass(frozen=True, slots=True)
class Phrase:
    """What a noun phrase says: `lemma` its longest known head words, `owner` the mention whose it is, `to` the one it is sent to.

    `article` is "def", "indef", "dem", "poss" or "bare"; `count` a number word, `None` where there is none; `possessor` the
    offset of a possessive pronoun, `None` where there is none.
    """

    start: int
    end: int
    head: int
    lemma: str
    plural: bool
    article: str
    count: int | None
    office: Office | None
    noun: Noun | None
    body: str | None
    owner: Mention | None
    to: Mention | None
    possessor: int | None
    former: bool
    words: tuple[str, ...]


def extent(view: View, head: int, *, wide: bool = False) -> tuple[int, int]:
    """Half-open range of words of the base noun phrase of word `head`, with phrases in "of" (and "to", "for" if `wide`)."""
    words = view.words
    low = head
    for kid in view.kids[head]:
        if kid < head and words[kid].deprel.partition(":")[0] in _LEFT and not view.case(kid):
            low = min(low, _leftmost(view, kid))
    low = max(low, head - 14)
    low = next((k + 1 for k in range(head - 1, low - 1, -1) if _breaks(words[k])), low)
    while low < head and (
        words[low].text in _EDGE
        or words[low].text.lower() == "least"
        or (words[low].upos in ("CCONJ", "SCONJ", "ADP", "ADV") and words[low].deprel != "det:predet")
    ):
        low += 1
    return low, _right(view, head, wide)


def _breaks(word: Word) -> bool:
    """Whether a word cannot stand inside a base noun phrase."""
    verb = word.upos == "VERB" and not word.deprel.startswith(("amod", "compound"))
    return verb or word.upos in ("AUX", "SCONJ") or word.text in (";", ":")


def _leftmost(view: View, kid: int) -> int:
    low, todo, steps = kid, [kid], 0
    while todo and steps < 40:
        here = todo.pop()
        low, steps = min(low, here), steps + 1
        todo.extend(k for k in view.kids[here] if k < kid)
    return low


def _right(view: View, head: int, wide: bool) -> int:
    high, allowed = head + 1, ("of", "to", "for") if wide else ("of",)
    for kid in view.kids[head]:
        if kid > head and view.words[kid].deprel.startswith("nmod") and view.case(kid) in allowed:
            low, end = extent(view, kid)
            start = min((k for k in view.kids[kid] if view.words[k].deprel == "case"), default=low)
            if start != high or end > head + 16:
                break
            high = _with_conjuncts(view, kid, end)
    return high


def _with_conjuncts(view: View, kid: int, end: int) -> int:
    for other in view.kids[kid]:
        if view.words[other].deprel == "conj" and other > kid:
            low, high = extent(view, other)
            gap = [word for word in view.words[end:low] if word.text.lower() not in ("and", "&", ",", "“", "”", '"', "the")]
            if not gap and low >= end:
                end = high
    return end


def known_tail(view: View, head: int, high: int, inner: Sequence[Mention]) -> int:
    """Where the phrase ends by its words alone: "Minister for Foreign Affairs of" a state, whatever the tree says."""
    heads, table = bodies()[0], offices()
    for end in range(min(head + 6, len(view.words)), high, -1):
        plain = [view.lower(i) for i in range(head, end)]
        if " ".join(plain) in table or tuple(plain) in heads or " ".join([singular(plain[0]), *plain[1:]]) in table:
            high = end
            break
    rules = heads.get((view.lower(head),)) == "=" and view.lower(high) == "in"
    if rules or (view.lower(high) in ("of", "for") and (high > head + 1 or view.lower(high) == "of")):
        first = high + 1 + (view.lower(high + 1) == "the")
        if first < len(view.words):
            after = next((m for m in inner if m.start == view.words[first].start and m.kind in _OWNERS), None)
            if after is not None:
                return view.inside(after.start, after.end)[1]
    return high


def describe(view: View, head: int, low: int, high: int, inner: Sequence[Mention]) -> Phrase:
    """What the phrase of words `low` to `high` says; `inner` are the names found inside it."""
    words = view.words
    lemma, office, body = _lemma(view, head, low, high)
    noun = nouns().get(lemma) or nouns().get(singular(view.lower(head)))
    lowered = tuple(view.lower(i) for i in range(low, high))
    count = next((n for word in lowered[: head - low] if (n := _number(word))), None)
    return Phrase(
        words[low].start,
        words[high - 1].end,
        head,
        lemma,
        _plural(view, head),
        _article(view, head, low),
        count,
        office,
        noun,
        body,
        _owner(view, head, inner),
        _sent_to(view, head, inner),
        _possessor(view, head, low),
        any(w in _FORMER for w in lowered),
        lowered,
    )


def _number(word: str) -> int | None:
    return int(word) if word.isdecimal() and len(word) < 4 else _NUMBERS.get(word)


def _plural(view: View, head: int) -> bool:
    word = view.words[head]
    lemma = singular(word.text.lower())
    if lemma != word.text.lower() and (lemma in nouns() or lemma in offices()):
        return True
    return word.feats.get("Number") == "Plur" if "Number" in word.feats else lemma != word.text.lower()


def _article(view: View, head: int, low: int) -> str:
    for i in range(low, head):
        if view.lower(i) in ("the", "both"):
            return "def"
        if view.lower(i) in ("this", "that", "these", "those", "such"):
            return "dem"
        if view.lower(i) in ("a", "an", "another", "some", "any", "no", "several", "many", "few", "each", "every", "other"):
            return "indef"
        if view.words[i].deprel == "nmod:poss":
            return "poss"
    return "bare"


def _lemma(view: View, head: int, low: int, high: int) -> tuple[str, Office | None, str | None]:
    """The longest known words around the head: as an office, as a body; else the head's singular."""
    heads, table = bodies()[0], offices()
    office, body, best = None, None, singular(view.lower(head))
    size = 0
    for start in range(max(low, head - 3), head + 1):
        for end in range(min(high, head + 6), head, -1):
            plain = [view.lower(i) for i in range(start, end) if view.lower(i) not in _EDGE]
            names = {" ".join(plain), " ".join([*plain[:-1], singular(plain[-1])]) if plain else ""}
            names.add(" ".join([singular(plain[0]), *plain[1:]]) if plain else "")
            if end - start <= size:
                continue
            known = next((name for name in sorted(names) if name in table), None)
            group = heads.get(tuple(plain)) or heads.get(tuple(_hyphens(plain)))
            if known or group:
                office, body = (table[known] if known else None), group
                best, size = known or " ".join(plain), end - start
    return best, office, body


def _hyphens(plain: list[str]) -> list[str]:
    return " ".join(plain).replace(" - ", "-").split()


def _owner(view: View, head: int, inner: Sequence[Mention]) -> Mention | None:
    place = view.words[head]
    left = [m for m in inner if m.end <= place.start and m.kind in _OWNERS]
    if left:
        return left[-1]
    right = [m for m in inner if m.start >= place.end and m.kind in (*_OWNERS, EntityKind.PLACE)]
    return next((m for m in right if _marked(view, m, ("of", "for", "in"))), None)


def _sent_to(view: View, head: int, inner: Sequence[Mention]) -> Mention | None:
    return next((m for m in inner if m.start >= view.words[head].end and _marked(view, m, ("to",))), None)


def _marked(view: View, mention: Mention, cases: tuple[str, ...]) -> bool:
    """Whether a preposition stands before a mention, but for articles and adjectives."""
    first, _ = view.inside(mention.start, mention.end)
    for i in range(first - 1, max(first - 5, -1), -1):
        if view.lower(i) in cases:
            return True
        if view.words[i].upos not in ("DET", "ADJ", "PUNCT", "NUM", "PROPN", "CCONJ"):
            return False
    return False


def _possessor(view: View, head: int, low: int) -> int | None:
    for i in range(low, head):
        if view.words[i].deprel == "nmod:poss" and view.lower(i) in pronouns():
            return view.words[i].start
    return None
