"""What a stretch between marks looks like: a whole sentence, a quoted part, a label; and whether a cue makes it direct speech."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from rashomon.model import Document
from rashomon.statements.quotations.found import Telling
from rashomon.statements.quotations.marks import Marked
from rashomon.statements.quotations.page import Paragraph
from rashomon.statements.tree import Tree


def word_count(text: str) -> int:
    """How many words with a letter or digit a text has."""
    return sum(any(c.isalnum() for c in token) for token in text.split())


def trees_of(paragraph: Paragraph, quote: Marked) -> list[Tree]:
    """The sentences that a stretch touches."""
    return [t for t in paragraph.trees if t.sentence.start < quote.outer_end and quote.outer_start < t.sentence.end]


def words_in(tree: Tree, quote: Marked) -> range:
    """Indices of a sentence's words that stand between the marks."""
    first = bisect_left(tree.words, quote.start, key=lambda word: word.start)
    return range(first, bisect_right(tree.words, quote.end, lo=first, key=lambda word: word.end))


def has_clause(paragraph: Paragraph, quote: Marked) -> bool:
    """Whether a verb with its own subject (or an imperative) stands inside the marks."""
    for tree in trees_of(paragraph, quote):
        inside = words_in(tree, quote)
        for i in inside:
            if tree.rels[i] in ("nsubj", "expl", "csubj") and tree.head(i) in inside:
                return True
            if tree.words[i].upos in ("VERB", "AUX") and tree.words[i].feats.get("Mood") == "Imp":
                return True
    return False


def is_whole(document: Document, paragraph: Paragraph, quote: Marked) -> bool:
    """Whether a stretch stands as a sentence of its own, by its place, its capital and what is in it."""
    text = document.text
    inner = text[quote.start : quote.end].strip()
    before = text[paragraph.start : quote.outer_start].rstrip()
    at_start = not before or before[-1] in '.!?:…”"' or before.endswith(("—", "–"))
    capital = inner[:1].isupper() or inner[:1].isdigit() or inner[:1] in "…[(‘'$" or inner.startswith("...")
    ended = inner.endswith((".", "!", "?", "…", "—", ",", "’", "'"))
    return at_start and (capital or word_count(inner) > 5) and (ended or word_count(inner) > 5)


def is_label(document: Document, quote: Marked) -> bool:
    """Whether it is a single word, a name, or a title in marks rather than quoted speech."""
    inner = document.text[quote.start : quote.end].strip(" ,.;:!?…")
    tokens = [t for t in inner.split() if any(c.isalpha() for c in t)]
    if len(tokens) <= 1:
        return True
    named = [
        t
        for t in tokens
        if t[0].isupper() or t.lower().strip("’'") in ("of", "the", "and", "in", "for", "a", "to", "on", "s", "at", "de")
    ]
    return len(named) == len(tokens) and tokens[-1][0].isupper() and len(tokens) <= 8


def _breaks_off(text: str, telling: Telling) -> bool:
    """Whether direct speech before the cue breaks off with a comma, to go on behind it."""
    before = [quote for quote in telling.direct if quote.outer_end <= telling.cue[0]]
    return bool(before) and text[before[-1].start : before[-1].outer_end + 1].rstrip(" ”\"'’").endswith(",")


def is_direct(document: Document, paragraph: Paragraph, quote: Marked, how: str, telling: Telling) -> bool:
    """Whether a stretch that belongs to a report is direct speech; `how` says by which way it was found to belong."""
    text = document.text
    inner = text[quote.start : quote.end].strip()
    if how in ("inverted", "introduced"):
        if is_whole(document, paragraph, quote):
            return True
        before = text[max(paragraph.start, quote.outer_start - 8) : quote.outer_start].rstrip()
        opens = before.endswith((",", ":")) or how == "introduced"
        if inner[:1].isupper() and has_clause(paragraph, quote) and word_count(inner) >= 4:
            return True
        if before.endswith(",") and _breaks_off(text, telling) and word_count(inner) >= 4:
            return True
        if opens and inner[:1].isupper() and (has_clause(paragraph, quote) or inner.endswith((".", "!", "?", ","))):
            return True
        return opens and not before.endswith("that") and has_clause(paragraph, quote) and word_count(inner) >= 4
    if telling.report.rule not in ("clause", "around", "according", "bare") or not inner[:1].isupper():
        return False
    return word_count(inner) >= 4 and (has_clause(paragraph, quote) or is_whole(document, paragraph, quote))
