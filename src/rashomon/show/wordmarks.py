"""What happened to the words of a quotation: word by word against the longest rendering."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from rashomon.show.words import one_line, visible

LIMIT = 400
"""Words of a rendering above which no marks are drawn: nobody reads them, and matching grows with the square."""

ALIKE = 0.34
"""Share of words in common below which marks would hide more than they show."""

_WORD = re.compile(r"\w+(?:[’'\-.,]\w+)*|\S")
_PLAIN = str.maketrans("’‘“”–—", "''\"\"--")


_CLOSING, _OPENING = ",.;:!?”’)]…", "“‘([$€£"

_EDGES = ' ,.;:“”"‘’'
"""What a report's own sentence puts at the ends of a quotation; no difference in wording."""

Mark = tuple[str, str]


class _Words:
    """A text, its words, and the words as they are compared: in lower case, with plain quotation marks."""

    def __init__(self, text: str) -> None:
        self.text = one_line(text).strip(_EDGES) or one_line(text)
        self.at = [found.span() for found in _WORD.finditer(self.text)]
        self.plain = [self.text[a:b].casefold().translate(_PLAIN) for a, b in self.at]

    def shown(self, first: int, last: int) -> str:
        """The words from `first` up to `last`, as they stand in the text."""
        return visible(self.text[self.at[first][0] : self.at[last - 1][1]])


def word_marks(base: str, text: str) -> list[Mark]:
    """`text` against `base` as stretches (mark, words), mark being "same", "left" (only in `base`) or "new" (only in `text`).

    One stretch "same" where either is longer than `LIMIT` words or they share too little.
    """
    old, new = _Words(base), _Words(text)
    matcher = SequenceMatcher(None, old.plain, new.plain, autojunk=False) if len(old.at) <= LIMIT >= len(new.at) else None
    if matcher is None or (matcher.ratio() < ALIKE and not _inside(old, new)):
        return [("same", visible(new.text))]
    found: list[Mark] = []
    for what, a, b, c, d in matcher.get_opcodes():
        if what == "equal":
            found.append(("same", new.shown(c, d)))
            continue
        if a < b:
            found.append(("left", old.shown(a, b)))
        if c < d:
            found.append(("new", new.shown(c, d)))
    return _spaced(found)


def _spaced(marks: list[Mark]) -> list[Mark]:
    """`marks` with blanks of their own between them, but none before a comma or after an opening bracket."""
    found: list[Mark] = []
    for what, words in marks:
        if found and words[:1] not in _CLOSING and found[-1][1][-1:] not in _OPENING:
            found.append(("same", " "))
        found.append((what, words))
    return found


def _inside(old: _Words, new: _Words) -> bool:
    """Whether nearly all words of `new` stand in `old`: a short cut of a long quotation."""
    words = set(old.plain)
    return bool(new.plain) and sum(word in words for word in new.plain) >= 0.8 * len(new.plain)
