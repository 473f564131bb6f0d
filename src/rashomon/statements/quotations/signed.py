"""Utterers told by layout alone: a name behind a dash after the quotation, a name before a colon in a transcript.

A place before a colon is a dateline; the first paragraphs of a report are never taken for a transcript.
"""

from __future__ import annotations

from rashomon.model import EntityKind, Mention
from rashomon.statements.quotations.cues import words
from rashomon.statements.quotations.found import Loose
from rashomon.statements.quotations.marks import Marked
from rashomon.statements.quotations.page import Page, Paragraph
from rashomon.statements.quotations.report import Spoken
from rashomon.statements.quotations.speakers import Source, source_of
from rashomon.statements.quotations.subjects import is_dummy

_DASHES = "–—―-"
_LONGEST = 60
_FARTHEST = 60
"""Characters from the verb that presents speech to the colon, for its words to be the cue."""
_SPEAKER, _CLAUSE = 6, 4
"""Words at most before the colon of a headline, at least behind it."""
_PLACES = frozenset({EntityKind.PLACE, EntityKind.STATE, EntityKind.TERRITORY})


def _named(page: Page, start: int, end: int) -> Source:
    text = page.document.text[start:end]
    held = [m for m in page.mentions_in(start, end) if m.form == "name"]
    mention = held[0] if held else Mention(start, end, text, "name", EntityKind.PERSON)
    return Source(start, end, text, mention, noun=text.lower())


def signer_behind(page: Page, paragraph: Paragraph, end: int) -> Source | None:
    """The name that signs a quotation behind a dash and ends the line: `“…” — Ana Ruiz, nurse`."""
    text = page.document.text
    start = end
    while start < paragraph.end and (text[start] in _DASHES or text[start] in " \u00a0"):
        start += 1
    if not any(c in _DASHES for c in text[end:start]):
        return None
    stop = next(
        (i for i in range(start, paragraph.end) if text[i] in ",(\n.;:" and text[max(start, i - 3) : i].strip(".").isalpha()),
        paragraph.end,
    )
    tokens = text[start:stop].split()
    named = 0 < len(tokens) <= 6 and stop - start <= _LONGEST and all(w[:1].isupper() or len(w) <= 3 for w in tokens)
    return _named(page, start, start + len(text[start:stop].rstrip())) if named else None


def presenter(page: Page, paragraph: Paragraph, item: Loose) -> tuple[Source | None, tuple[int, int] | None]:
    """Who is named right before a colon, or does what the sentence before the colon tells: `She made her case: “…”`.

    With them come the words that tell of it, from the verb to the colon, where there are any.
    """
    text = page.document.text
    colon = len(text[: item.quotes[0].outer_start].rstrip()) - 1
    if colon <= paragraph.start or text[colon] != ":":
        return None, None
    tree = next((t for t in paragraph.trees if t.sentence.start <= colon < t.sentence.end), None)
    if tree is None or (item.telling is not None and item.telling.report.tree is tree):
        return None, None
    named = [m for m in page.mentions_in(tree.sentence.start, colon) if m.form == "name" and m.end == colon]
    if named and named[-1].kind is EntityKind.PERSON:
        return Source(named[-1].start, colon, named[-1].text, named[-1], noun=named[-1].text.lower()), None
    root = next((i for i, word in enumerate(tree.words) if word.head < 0 and word.upos == "VERB" and word.start < colon), -1)
    subjects = [k for k in tree.children(root, "nsubj") if k < root] if root >= 0 else []
    if not subjects or is_dummy(tree, subjects[-1]):
        return None, None
    start = Spoken(tree, root, subjects[-1]).cue()[0]
    return source_of(page, tree, subjects[-1]), (start, colon + 1) if colon - start < _FARTHEST else None


def headline_line(page: Page, paragraph: Paragraph) -> tuple[Source, tuple[int, int]] | None:
    """Who says what a headline, or the line with which a text begins, tells behind a colon: `Minister: Dam is safe`.

    Who says it is a person's or body's name, or a noun of those that headlines let speak ("poll", "police"); what is said is
    a clause.
    """
    if len(paragraph.trees) != 1 or not (paragraph.is_headline or paragraph.index == 0):
        return None
    tree = paragraph.trees[0]
    colon = next((i for i, word in enumerate(tree.words[: _SPEAKER + 1]) if word.text == ":"), -1)
    rest = [i for i in range(colon + 1, len(tree.words)) if tree.words[i].upos != "PUNCT"]
    if colon < 1 or len(rest) < _CLAUSE or not any(tree.words[i].upos in ("VERB", "AUX") for i in rest):
        return None
    start, end = tree.words[0].start, tree.words[colon - 1].end
    named = [m for m in page.mentions_in(start, end) if m.form == "name" and m.end == end and m.kind not in _PLACES]
    if not named and tree.lower[colon - 1] not in words("headline"):
        return None
    last = tree.words[-1].end - (tree.words[-1].text == ".")
    mention = named[0] if named else None
    text = page.document.text[start:end]
    return Source(start, end, text, mention, noun=tree.lemma(colon - 1)), (tree.words[colon + 1].start, last)


def transcript_line(page: Page, paragraph: Paragraph) -> Loose | None:
    """The rest of a paragraph that begins with a name in capitals and a colon: `RUIZ: I never saw it.`"""
    text = page.document.text
    colon = text.find(":", paragraph.start, min(paragraph.end, paragraph.start + 40))
    name = text[paragraph.start : max(colon, paragraph.start)].strip('"“ ')
    letters = [c for c in name if c.isalpha()]
    if len(letters) < 2 or not all(c.isupper() for c in letters) or len(name.split()) > 4 or paragraph.end - colon < 25:
        return None
    if any(c.isdigit() for c in name) or name.split()[0].lower() in words("heading") or not text[colon + 1].isspace():
        return None
    start = colon + 1 + len(text[colon + 1 : paragraph.end]) - len(text[colon + 1 : paragraph.end].lstrip())
    begin = text.find(name, paragraph.start)
    if paragraph.index < 2 or any(m.kind in _PLACES for m in page.mentions_in(begin, begin + len(name))):
        return None
    quote = Marked(start, paragraph.end, start, paragraph.end, 0)
    return Loose([quote], paragraph.index, None, True, _named(page, begin, begin + len(name)))
