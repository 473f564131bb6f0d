"""A reporting construction as it is read off a sentence's tree, and a verb of no table beside speech."""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.statements.quotations.cues import Cue
from rashomon.statements.tree import Tree


@dataclass(frozen=True, slots=True)
class Report:
    """A reporting construction. Numbers are indices of words in `tree`.

    `subject` is the head of who says it, `None` where the words name nobody; `cue` are the cue's words, `content` those
    of what is said (none where only quoted words can be it); `rule` names the construction.
    """

    tree: Tree
    head: int
    entry: Cue
    subject: int | None
    cue: tuple[int, ...]
    content: tuple[int, ...]
    rule: str

    @property
    def place(self) -> tuple[int, int]:
        """Offsets of the cue, from its first to its last word."""
        return self.tree.span(self.cue)


@dataclass(frozen=True, slots=True)
class Spoken:
    """The verb beside speech and the head of its subject, as indices of words in `tree`."""

    tree: Tree
    verb: int
    subject: int

    def cue(self) -> tuple[int, int]:
        """Offsets of the verb with the auxiliaries and adverbs before it and the particles behind it."""
        words, low, high = self.tree.words, self.verb, self.verb
        while low > 0 and words[low - 1].upos in ("AUX", "ADV", "PART") and self.tree.head(low - 1) == self.verb:
            low -= 1
        while high + 1 < len(words) and words[high + 1].upos in ("ADV", "ADP") and self.tree.head(high + 1) == self.verb:
            high += 1
        return words[low].start, words[high].end
