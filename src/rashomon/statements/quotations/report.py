"""A reporting construction as it is read off a sentence's tree."""

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
