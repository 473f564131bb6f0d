"""What was found so far about one paragraph: reports with their utterers, and which stretch between marks belongs to which."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from rashomon.model import Document, Link
from rashomon.statements.quotations.marks import Marked
from rashomon.statements.quotations.report import Report, Spoken
from rashomon.statements.quotations.speakers import Source

Range = tuple[int, int]


@dataclass(slots=True, eq=False)
class Telling:
    """A report with its utterer and the stretches between marks that it brings.

    `inside` is the outer stretch in which the report itself stands; `direct` are whole sentences in marks, `parts` quoted
    parts of a clause, `labels` single quoted words in it.
    """

    report: Report
    source: Source | None
    paragraph: int
    inside: Marked | None = None
    relays: list[Link] = field(default_factory=list)
    direct: list[Marked] = field(default_factory=list)
    parts: list[Marked] = field(default_factory=list)
    labels: list[Marked] = field(default_factory=list)
    rule: str = ""
    _clause: list[Range] | None = None
    cue: Range = field(init=False)
    """Offsets of the cue."""

    def __post_init__(self) -> None:
        self.cue = self.report.place

    @property
    def start(self) -> int:
        """Where cue and utterer start."""
        return min(self.cue[0], self.source.start) if self.source is not None and self._near else self.cue[0]

    @property
    def end(self) -> int:
        """Where cue and utterer end."""
        return max(self.cue[1], self.source.end) if self.source is not None and self._near else self.cue[1]

    @property
    def _near(self) -> bool:
        source = self.source
        if source is None:
            return False
        return -40 < self.cue[0] - source.end < 40 or -40 < source.start - self.cue[1] < 40 or self._is_whole_phrase(source)

    def _is_whole_phrase(self, source: Source) -> bool:
        """Whether only words that hang on the utterer stand between it and a cue behind it."""
        tree, subject = self.report.tree, self.report.subject
        if subject is None or source.end > self.cue[0]:
            return False
        held = set(tree.subtree(subject))
        between = [i for i, word in enumerate(tree.words) if source.end <= word.start < self.cue[0]]
        return all(i in held or tree.words[i].upos == "PUNCT" for i in between)

    def clause(self, document: Document) -> list[Range]:
        """The stretches of what is said, as the tree has them."""
        if self._clause is None:
            self._clause = runs(self.report, document.text)
        return self._clause


@dataclass(slots=True, eq=False)
class Loose:
    """A stretch between marks without a cue of its own: a scare quote, or speech whose utterer is told elsewhere.

    `is_part` says that it is a longer part of somebody's sentence, of whom nothing is told; `spoken` is the verb of no table
    beside it, `cue` the words that tell that its signer utters it.
    """

    quotes: list[Marked]
    paragraph: int
    telling: Telling | None = None
    is_speech: bool = False
    signer: Source | None = None
    is_part: bool = False
    spoken: Spoken | None = None
    cue: Range | None = None


def runs(report: Report, text: str) -> list[Range]:
    """Stretches of neighbouring words of a report's content, without punctuation and quotation marks at their ends."""
    out: list[Range] = []
    words = report.tree.words
    held: list[int] = []
    for index in (*report.content, -1):
        if held and (index < 0 or not _joins(report, held[-1], index)):
            cut = _bare(text, words[held[0]].start, words[held[-1]].end)
            if cut is not None:
                out.append(cut)
            held = []
        if index >= 0:
            held.append(index)
    return out if len(out) <= 6 else [(out[0][0], out[-1][1])]


def _joins(report: Report, left: int, right: int) -> bool:
    between = range(left + 1, right)
    return all(report.tree.words[i].upos == "PUNCT" and report.tree.words[i].text not in ",–—-" for i in between)


def _bare(text: str, start: int, end: int) -> Range | None:
    while start < end and (text[start].isspace() or text[start] in ",;:.–—-”’"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;:.–—-“‘"):
        end -= 1
    inner = text[start:end]
    for opener, closer in (("“", "”"), ("‘", "’")):
        if inner.rfind(opener) > inner.rfind(closer):
            closed = next((i for i in range(end, min(end + 2, len(text))) if text[i] == closer), -1)
            end = closed + 1 if closed >= 0 and not text[end:closed].strip(",.;") else end
    inner = text[start:end]
    if inner[:1] in '“"' and inner[-1:] in '”"' and not any(c in inner[1:-1] for c in '“”"'):
        start, end = start + 1, end - 1
    return (start, end) if end > start else None


def covers(ranges: Sequence[Range], start: int, end: int) -> bool:
    """Whether most of a stretch lies in some ranges."""
    inside = sum(max(0, min(b, end) - max(a, start)) for a, b in ranges)
    return inside * 2 >= end - start
