"""References in GUM dev: pronouns of the third person that have a named or described antecedent; gold words, trees and names.

A subset of coreference, named as such: the program answers for people, bodies, states and groups of them, and leaves the rest open.
A link is right where the nearest earlier words that the program takes for the same lie in the pronoun's gold cluster.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from rashomon.entities import find_mentions, resolve
from rashomon.model import Analysis, Document, Name, Reading, Sentence, Word

FILE = "data/reader/en_gum-ud-dev.cc-by-sa-subset.conllu"
PRONOUNS = frozenset(
    {"he", "him", "his", "himself", "she", "her", "hers", "herself", "it", "its", "itself"}
    | {"they", "them", "their", "theirs", "themselves"}
)
_LABELS = {"person": "PER", "organization": "ORG", "place": "LOC"}
_MARK = re.compile(r"\((\d+)-([a-z]+)([^()]*)(\))?|(\d+)\)")
_REFERS = ("person", "organization", "place")


@dataclass(frozen=True, slots=True)
class Gold:
    """A gold mention: its range, its cluster, its type, whether it is a proper name."""

    start: int
    end: int
    cluster: str
    kind: str
    proper: bool


def measure(gold: Path) -> Mapping[str, float]:
    """Precision of the links, share of the pronouns linked rightly, and the share left open; for people, bodies and places."""
    asked = linked = right = 0
    for reading, mentions in documents((gold / FILE).read_text(encoding="utf-8")):
        analysis = Analysis(reading, find_mentions(reading))
        links = {key[1:]: ids for key, ids in resolve([analysis]).by_mention.items()}
        for one in mentions:
            if not _is_asked(one, mentions, reading):
                continue
            asked += 1
            ids = links.get((one.start, one.end), ())
            linked += bool(ids)
            right += bool(ids) and _is_right(one, ids, links, mentions, reading.document.text)
    return {
        "pronouns: precision of links": right / max(1, linked),
        "pronouns: linked rightly": right / max(1, asked),
        "pronouns: left open": 1 - linked / max(1, asked),
    }


def _is_asked(one: Gold, mentions: Sequence[Gold], reading: Reading) -> bool:
    text = reading.document.text
    if text[one.start : one.end].lower() not in PRONOUNS or one.kind not in _REFERS:
        return False
    before = (m for m in mentions if m.cluster == one.cluster and m.end <= one.start)
    return any(text[m.start : m.end].lower() not in PRONOUNS for m in before)


def _is_right(
    one: Gold, ids: tuple[str, ...], links: Mapping[tuple[int, int], tuple[str, ...]], mentions: Sequence[Gold], text: str
) -> bool:
    """Whether the nearest earlier words of the same ids, no pronoun, lie in a gold mention of the cluster and in none inside it."""
    before = [s for s, found in links.items() if found == ids and s[1] <= one.start and text[slice(*s)].lower() not in PRONOUNS]
    if not before:
        return False
    start, end = max(before)
    around = [m for m in mentions if m.start <= start and end <= m.end]
    inner = min((m.end - m.start for m in around), default=0)
    return any(m.cluster == one.cluster for m in around if m.end - m.start == inner)


def documents(text: str) -> Iterator[tuple[Reading, list[Gold]]]:
    """Readings made of the gold words, trees and names, with the gold mentions."""
    for whole in text.split("# newdoc id = ")[1:]:
        blocks = [block for block in whole.split("\n\n") if "\n1\t" in block or "\n1-" in block]
        yield _document(blocks)


def _document(blocks: Sequence[str]) -> tuple[Reading, list[Gold]]:
    text = ""
    sentences: list[Sentence] = []
    found: list[Gold] = []
    opened: list[tuple[str, str, int, bool]] = []
    for block in blocks:
        written = re.search(r"^# text = (.*)$", block, re.M)
        start = len(text)
        text += (written.group(1) if written else "") + "\n"
        rows = [line.split("\t") for line in block.split("\n") if re.match(r"\d+\t", line)]
        words: list[Word] = []
        at = start
        for row in rows:
            begin = text.find(row[1], at)
            begin = at if begin < 0 else begin
            at = min(begin + len(row[1]), len(text))
            feats = dict(pair.split("=", 1) for pair in row[5].split("|") if "=" in pair)
            words.append(Word(begin, at, text[begin:at], row[3], feats, int(row[6]) - 1, row[7]))
            _marks(row, begin, at, opened, found)
        sentences.append(Sentence(start, len(text) - 1, tuple(words)))
    names = [Name(m.start, m.end, _LABELS[m.kind]) for m in found if m.proper and m.kind in _LABELS]
    reading = Reading(Document.from_text(text), tuple(sentences), tuple(sorted(names, key=lambda n: n.start)))
    return reading, sorted(found, key=lambda m: (m.start, -m.end))


def _marks(row: Sequence[str], begin: int, end: int, opened: list[tuple[str, str, int, bool]], found: list[Gold]) -> None:
    """Open and close the gold mentions that the last column of a word marks."""
    marks = next((part[7:] for part in row[9].split("|") if part.startswith("Entity=")), "")
    for match in _MARK.finditer(marks):
        cluster, kind, _, closed, closing = match.groups()
        if closing is None:
            opened.append((cluster, kind, begin, row[3] == "PROPN"))
        if closed or closing:
            wanted = closing or cluster
            at = next((i for i in range(len(opened) - 1, -1, -1) if opened[i][0] == wanted), None)
            if at is not None:
                key, sort, start, proper = opened.pop(at)
                found.append(Gold(start, end, key, sort, proper and row[3] == "PROPN"))
