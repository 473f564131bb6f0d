"""To which reporting construction does a stretch between quotation marks belong?

Looked at in turn: a cue right behind it ("…," she said), right before it (she said: "…"), the clause it stands in, the tree
above it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from rashomon.model import Document
from rashomon.statements.quotations.found import Telling, covers
from rashomon.statements.quotations.marks import Marked
from rashomon.statements.quotations.page import Paragraph
from rashomon.statements.quotations.settle import joins_parts, settle
from rashomon.statements.quotations.shape import is_direct, is_label, is_whole, trees_of, word_count, words_in
from rashomon.statements.tree import Tree

_REACH = 2000
"""How many characters a cue may stand from a stretch that it governs."""
_SOFT = (",", "?", "!", "—", "–", "-", "…", "...", ",'", ",’", "?’", "!’", "?'", "!'")
_JOINING = frozenset({"but", "and", "yet", "so", "though", "although", "because", "then"})
"""Words with which a quotation goes on behind its cue: `“…,” she said, but “…”`."""
_ENTER_ALWAYS = frozenset({"ccomp", "xcomp", "parataxis", "acl", "dep", "root"})
_OF_JUDGING = frozenset({"for", "of", "as", "over", "about", "with", "to", "against", "on", "by", ""})


def _gap(text: str, start: int, end: int) -> tuple[str, int]:
    """The words between a stretch and a cue and how many they are; "Mr." and "Sen." end no sentence."""
    inner = text[start:end].strip(" \t\u00a0\n”\"’'“")
    kept = [w for w in inner.split() if not (w.endswith(".") and w[:1].isupper() and len(w) <= 6)]
    return " ".join(kept), word_count(" ".join(kept))


def _after(document: Document, quote: Marked, tellings: Sequence[Telling], *, firm: bool) -> Telling | None:
    """The report right behind a stretch: `…,” X said`. `firm` asks for a comma, question mark or the like at its end."""
    text = document.text
    ends = text[quote.start : quote.end].rstrip()
    follows = text[quote.outer_end : quote.outer_end + 1]
    soft = ends.endswith(_SOFT) or follows in (",", "—", "–")
    for telling in tellings:
        if telling.start < quote.outer_end or not telling.report.entry.frames or _is_tail(telling):
            continue
        if not ("q" in telling.report.entry.frames or "s" in telling.report.entry.frames):
            continue
        gap, count = _gap(text, quote.outer_end, telling.start)
        if (
            (count > 2 and not _is_nominal(telling, quote.outer_end))
            or any(c in gap for c in ".;:?!")
            or any(c in text[quote.outer_end : telling.start] for c in "“„«")
        ):
            return None
        told = telling.clause(document)
        if told and not any(a < quote.end and quote.start < b for a, b in told):
            ahead = told[0][0] > telling.cue[1] and not any(c in "“\"„«‘'" for c in text[telling.cue[1] : told[0][0] + 1])
            return telling if soft and not ahead else None
        return telling if (soft or not firm) else None
    return None


def _is_nominal(telling: Telling, start: int) -> bool:
    """Whether only the rest of the utterer's phrase stands between an offset and the report."""
    between = [w for w in telling.report.tree.words if start <= w.start < telling.start]
    return len(between) <= 16 and all(w.upos not in ("VERB", "AUX", "SCONJ") for w in between)


def _is_tail(telling: Telling) -> bool:
    """Whether it is a participle ("adding that …"), which looks forward only."""
    tree, head = telling.report.tree, telling.report.head
    return (
        telling.report.entry.part == "verb"
        and tree.words[head].text.lower().endswith("ing")
        and not tree.children(head, "aux", "nsubj")
    )


def _before(document: Document, quote: Marked, tellings: Sequence[Telling]) -> Telling | None:
    """The report right before a stretch: `X said: “…`, `X told them in a letter, “…`."""
    text = document.text
    for telling in reversed(tellings):
        if telling.cue[1] > quote.outer_start or telling.report.entry.part != "verb":
            continue
        gap = text[telling.cue[1] : quote.outer_start].strip()
        if telling.direct and gap.strip(" ,") in _JOINING:
            return telling
        if any(c in gap for c in '.;?!”"') or word_count(gap) > 14:
            return None
        if "q" not in telling.report.entry.frames and "s" not in telling.report.entry.frames:
            return None
        if (
            telling.report.entry.frames == "q"
            and not gap.endswith((",", ":"))
            and not text[quote.start : quote.start + 1].isupper()
        ):
            continue
        near = (
            (gap.endswith("that") and word_count(gap) <= 4)
            or gap in ("", ",", ":", "that", "that,", ", that")
            or (gap.endswith((":", ",")) and word_count(gap) <= 14)
        )
        return telling if near else None
    return None


def _clause_of(document: Document, quote: Marked, tellings: Sequence[Telling]) -> Telling | None:
    """The report with the shortest content that holds the stretch."""
    best: tuple[int, Telling] | None = None
    for telling in tellings:
        told = telling.clause(document)
        if telling.cue[0] >= quote.outer_start and telling.cue[1] <= quote.outer_end:
            continue
        if told and covers(told, quote.start, quote.end):
            size = sum(b - a for a, b in told)
            if best is None or size < best[0]:
                best = (size, telling)
    return None if best is None else best[1]


def _above(paragraph: Paragraph, quote: Marked, tellings: Sequence[Telling]) -> Telling | None:
    """The nearest reporting word above the stretch in the tree, entered by what can be said, not by its subject."""
    for tree in trees_of(paragraph, quote)[:1]:
        heads = {t.report.head: t for t in tellings if t.report.tree is tree}
        inside = words_in(tree, quote)
        top = next((i for i in inside if tree.head(i) not in inside), -1)
        if top < 0 or not heads:
            return None
        here = top
        for above in tree.ancestors(top):
            telling = heads.get(above)
            if telling is not None and above not in inside and _enters(tree, here, telling):
                return telling
            here = above
    return None


def _enters(tree: Tree, branch: int, telling: Telling) -> bool:
    rel, entry = tree.rels[branch], telling.report.entry
    if entry.part != "verb" or (branch < telling.report.head and rel not in ("ccomp", "xcomp", "parataxis")):
        return False
    if not set(entry.frames) - {"q"} and not entry.prepositions:
        return False
    if rel in _ENTER_ALWAYS:
        return True
    if rel == "obj":
        return any(f in entry.frames for f in "olq") or bool(entry.prepositions)
    if rel in ("obl", "advcl"):
        case = tree.case(branch) or next((tree.words[k].text.lower() for k in tree.children(branch, "mark")), "")
        return case in entry.prepositions or (any(f in entry.frames for f in "ol") and case in _OF_JUDGING)
    return False


def assign(document: Document, paragraph: Paragraph, quotes: Sequence[Marked], tellings: Sequence[Telling]) -> list[Marked]:
    """Give each stretch to the report that governs it in its own sentence; what is left is returned, in order."""
    left: list[Marked] = []
    places = [telling.cue[0] for telling in tellings]
    for quote in quotes:
        low = bisect_left(places, quote.outer_start - _REACH)
        near = tellings[low : bisect_left(places, quote.outer_end + _REACH)]
        how, telling = _governor(document, paragraph, quote, near)
        if telling is None:
            left.append(quote)
        elif is_direct(document, paragraph, quote, how, telling):
            telling.direct.append(quote)
            telling.rule = telling.rule or how
        elif is_label(document, quote):
            telling.labels.append(quote)
        else:
            telling.parts.append(quote)
    left = [quote for quote in left if not joins_parts(document, paragraph, quote, tellings)]
    settle(document, tellings)
    return left


def _governor(document: Document, paragraph: Paragraph, quote: Marked, tellings: Sequence[Telling]) -> tuple[str, Telling | None]:
    found = _after(document, quote, tellings, firm=True)
    if found is not None:
        return "inverted", found
    found = _before(document, quote, tellings)
    if found is not None:
        return "introduced", found
    found = _clause_of(document, quote, tellings) or _above(paragraph, quote, tellings)
    if found is not None:
        return "clause", found
    found = _after(document, quote, tellings, firm=False)
    return ("inverted", found) if found is not None and is_whole(document, paragraph, quote) else ("", None)
