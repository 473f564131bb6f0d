"""The words of a reading made quick to ask: which words stand in a range, what hangs on them, what heads them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from rashomon.model import Reading, Sentence, Word


@dataclass(frozen=True, slots=True, eq=False)
class View:
    """A sentence with its number, the starts of its words and the words that hang on each."""

    number: int
    sentence: Sentence
    starts: tuple[int, ...]
    kids: tuple[tuple[int, ...], ...]

    @classmethod
    def of(cls, number: int, sentence: Sentence) -> View:
        """The view of a sentence."""
        kids: list[list[int]] = [[] for _ in sentence.words]
        for i, word in enumerate(sentence.words):
            if 0 <= word.head < len(kids) and word.head != i:
                kids[word.head].append(i)
        return cls(number, sentence, tuple(w.start for w in sentence.words), tuple(map(tuple, kids)))

    @property
    def words(self) -> tuple[Word, ...]:
        """The words of the sentence."""
        return self.sentence.words

    def inside(self, start: int, end: int) -> tuple[int, int]:
        """Half-open range of the words that begin in a range of characters, or the word around its start."""
        first, last = bisect_left(self.starts, start), bisect_left(self.starts, end)
        if first and self.words[first - 1].end > start:
            first -= 1
        return first, max(last, first)

    def top(self, first: int, last: int) -> int:
        """The word of a range that hangs on a word outside it; the last of them where there are several; -1 for none."""
        tops = [i for i in range(first, min(last, len(self.words))) if not first <= self.words[i].head < last]
        real = [i for i in tops if self.words[i].upos not in ("PUNCT", "DET", "ADP", "PART")]
        return (real or tops or [-1])[-1]

    def lower(self, i: int) -> str:
        """A word in lower case, "" outside the sentence."""
        return self.words[i].text.lower() if 0 <= i < len(self.words) else ""

    def case(self, i: int) -> str:
        """The preposition that marks word `i`, in lower case, or ""."""
        return next((self.lower(k) for k in self.kids[i] if self.words[k].deprel.partition(":")[0] == "case" and k < i), "")


@dataclass(frozen=True, slots=True, eq=False)
class Index:
    """All sentences of a reading, found by offset."""

    views: tuple[View, ...]
    starts: tuple[int, ...]

    @classmethod
    def of(cls, reading: Reading) -> Index:
        """The index of a reading."""
        views = tuple(View.of(i, sentence) for i, sentence in enumerate(reading.sentences))
        return cls(views, tuple(view.sentence.start for view in views))

    def at(self, offset: int) -> View | None:
        """The sentence around a character."""
        i = bisect_right(self.starts, offset) - 1
        return self.views[i] if i >= 0 and offset < self.views[i].sentence.end else None


_IRREGULAR = {
    "men": "man",
    "women": "woman",
    "children": "child",
    "people": "people",
    "wives": "wife",
    "police": "police",
    "gunmen": "gunman",
    "media": "media",
    "armies": "army",
    "countries": "country",
    "series": "series",
    "spies": "spy",
    "forces": "forces",
    "troops": "troop",
    "premises": "premises",
    "headquarters": "headquarters",
}


def singular(word: str) -> str:
    """The singular of an English noun in lower case."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith("men") and len(word) > 4:
        return word[:-3] + "man"
    if word.endswith("women"):
        return word[:-5] + "woman"
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "ches", "shes", "xes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3 else word


def stems(word: str) -> tuple[str, ...]:
    """Bare forms that an English word in lower case can come from."""
    found = [word, singular(word)]
    for tail in ("ed", "ing", "es", "s", "d"):
        if word.endswith(tail) and len(word) - len(tail) > 2:
            base = word[: -len(tail)]
            found += [base, base + "e", base[:-1] if base[-1:] == base[-2:-1] else base]
            if base.endswith("i"):
                found.append(base[:-1] + "y")
    return tuple(dict.fromkeys([*found, *_VERBS.get(word, ())]))


_VERBS = {
    "told": ("tell",),
    "fell": ("fall",),
    "left": ("leave",),
    "lay": ("lie",),
    "lies": ("lie",),
    "gave": ("give",),
    "sold": ("sell",),
    "made": ("make",),
    "stood": ("stand",),
    "sat": ("sit",),
    "has": ("have",),
    "had": ("have",),
    "flew": ("fly",),
    "shook": ("shake",),
    "woke": ("wake",),
    "gotten": ("get",),
    "given": ("give",),
    "sought": ("seek",),
    "fought": ("fight",),
    "lying": ("lie",),
    "broke": ("break",),
    "broken": ("break",),
    "imposed": ("impose",),
    "bought": ("buy",),
    "spoke": ("speak",),
    "set": ("set",),
}
