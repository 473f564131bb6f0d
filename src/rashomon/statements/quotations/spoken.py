"""Speech beside a verb that no table holds: "The captain cracked, “…”", "“…,” chuckled the captain", "she went on: “…”".

Where a whole sentence in marks stands right before or behind a verb and its subject, with only a comma or colon between
them, that subject utters it, whatever the verb.
"""

from __future__ import annotations

from rashomon.model import Document
from rashomon.statements.quotations.marks import Marked
from rashomon.statements.quotations.page import Paragraph
from rashomon.statements.quotations.report import Spoken
from rashomon.statements.quotations.shape import has_clause, word_count
from rashomon.statements.quotations.subjects import is_dummy, leads, nominal_run, topmost
from rashomon.statements.tree import Tree

_FEWEST = 4
"""Words that speech must have to be told by its place alone."""


def spoken(document: Document, paragraph: Paragraph, quote: Marked) -> Spoken | None:
    """Who utters a stretch that stands right beside a verb with its subject, `None` where it stands beside none."""
    inner = document.text[quote.start : quote.end].strip()
    if not quote.closed or word_count(inner) < _FEWEST or not inner[:1].isupper() or not has_clause(paragraph, quote):
        return None
    return _before(document, paragraph, quote) or (_behind(paragraph, quote) if inner.endswith(",") else None)


def _before(document: Document, paragraph: Paragraph, quote: Marked) -> Spoken | None:
    """The verb right before a comma and the stretch: "The captain cracked, “…”", "the captain snapped back, “…”"."""
    comma = len(document.text[paragraph.start : quote.outer_start].rstrip()) + paragraph.start - 1
    if comma <= paragraph.start or document.text[comma] != ",":
        return None
    tree = next((t for t in paragraph.trees if t.sentence.start <= comma < t.sentence.end), None)
    last = -1 if tree is None else next((i for i, word in enumerate(tree.words) if word.end >= comma), -1)
    if tree is None or last < 1 or tree.words[last].end != comma:
        return None
    verb = tree.head(last) if tree.words[last].upos in ("ADV", "ADP") and last - 2 <= tree.head(last) < last else last
    own = [k for k in tree.children(verb, "nsubj") if k < verb]
    if tree.words[verb].upos != "VERB" or not own or is_dummy(tree, own[-1]) or leads(tree, verb):
        return None
    within = paragraph.quote_at(tree.words[own[-1]].start) or tree.rels[verb] in ("advcl", "acl", "csubj")
    return None if within else Spoken(tree, verb, own[-1])


def _behind(paragraph: Paragraph, quote: Marked) -> Spoken | None:
    """The verb behind a stretch that ends with a comma: "“…,” chuckled the captain", "“…,” the captain deadpanned"."""
    tree = next((t for t in paragraph.trees if t.sentence.start < quote.outer_end < t.sentence.end), None)
    first = -1 if tree is None else next((i for i, word in enumerate(tree.words) if word.start >= quote.outer_end), -1)
    if tree is None or first < 0:
        return None
    turned = _is_finite(tree, first)
    run = sorted(nominal_run(tree, range(first + turned, len(tree.words)), frozenset()))
    if not run or run[0] != first + turned:
        return None
    verb, after = (first, run[-1] + 1) if turned else (run[-1] + 1, run[-1] + 2)
    if not turned and verb < len(tree.words) and tree.words[verb].upos == "ADV":
        verb, after = verb + 1, after + 1
    subject = topmost(tree, run)
    ends = after >= len(tree.words) or tree.words[after].upos in ("PUNCT", "ADP", "ADV", "SCONJ")
    return Spoken(tree, verb, subject) if ends and subject is not None and _is_finite(tree, verb) else None


def _is_finite(tree: Tree, index: int) -> bool:
    return index < len(tree.words) and tree.words[index].upos == "VERB" and tree.feature(index, "VerbForm") == "Fin"
