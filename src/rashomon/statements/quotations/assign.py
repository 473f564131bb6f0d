"""To which reporting construction does a stretch between quotation marks belong, and is it speech, a quoted part, or a label?

Looked at in turn: a cue right behind it ("…," she said), right before it (she said: "…"), the clause it stands in, the tree
above it; then, for whole sentences without a cue, the neighbouring quotation, the next sentence, the one before.
"""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.model import Document
from rashomon.statements.quotations.found import Loose, Telling, covers, runs
from rashomon.statements.quotations.marks import Marked
from rashomon.statements.quotations.page import Paragraph
from rashomon.statements.tree import Tree

_SOFT = (",", "?", "!", "—", "–", "-", "…", "...", ",'", ",’", "?’", "!’", "?'", "!'")
_ENTER_ALWAYS = frozenset({"ccomp", "xcomp", "parataxis", "acl", "dep", "root"})
_OF_JUDGING = frozenset({"for", "of", "as", "over", "about", "with", "to", "against", "on", "by", ""})


def _word_count(text: str) -> int:
    return sum(any(c.isalnum() for c in token) for token in text.split())


def _gap(text: str, start: int, end: int) -> tuple[str, int]:
    inner = text[start:end].strip(" \t\u00a0\n”\"’'“")
    return inner, _word_count(inner)


def trees_of(paragraph: Paragraph, quote: Marked) -> list[Tree]:
    """The sentences that a stretch touches."""
    return [t for t in paragraph.trees if t.sentence.start < quote.outer_end and quote.outer_start < t.sentence.end]


def has_clause(paragraph: Paragraph, quote: Marked) -> bool:
    """Whether a verb with its own subject (or an imperative) stands inside the marks."""
    for tree in trees_of(paragraph, quote):
        inside = {i for i, w in enumerate(tree.words) if quote.start <= w.start and w.end <= quote.end}
        for i in inside:
            if tree.rels[i] in ("nsubj", "expl", "csubj") and tree.head(i) in inside:
                return True
            if tree.words[i].upos in ("VERB", "AUX") and tree.words[i].feats.get("Mood") == "Imp":
                return True
    return False


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
        told = runs(telling.report, text)
        if told and not any(a < quote.end and quote.start < b for a, b in told):
            ahead = told[0][0] > telling.cue[1] and not any(c in "“\"„«‘'" for c in text[telling.cue[1] : told[0][0] + 1])
            return telling if soft and not ahead else None
        return telling if (soft or not firm) else None
    return None


def _is_nominal(telling: Telling, start: int) -> bool:
    """Whether only the rest of the utterer's phrase stands between an offset and the report."""
    between = [w for w in telling.report.tree.words if start <= w.start < telling.start]
    return len(between) <= 10 and all(w.upos not in ("VERB", "AUX", "SCONJ", "CCONJ") for w in between)


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
        if any(c in gap for c in '.;?!”"') or _word_count(gap) > 14:
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
            (gap.endswith("that") and _word_count(gap) <= 4)
            or gap in ("", ",", ":", "that", "that,", ", that")
            or (gap.endswith((":", ",")) and _word_count(gap) <= 14)
        )
        return telling if near else None
    return None


def _clause_of(document: Document, quote: Marked, tellings: Sequence[Telling]) -> Telling | None:
    """The report with the shortest content that holds the stretch."""
    best: tuple[int, Telling] | None = None
    for telling in tellings:
        told = runs(telling.report, document.text)
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
        inside = [i for i, w in enumerate(tree.words) if quote.start <= w.start and w.end <= quote.end]
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


def is_whole(document: Document, paragraph: Paragraph, quote: Marked) -> bool:
    """Whether a stretch stands as a sentence of its own, by its place, its capital and what is in it."""
    text = document.text
    inner = text[quote.start : quote.end].strip()
    before = text[paragraph.start : quote.outer_start].rstrip()
    at_start = not before or before[-1] in '.!?:…”"' or before.endswith(("—", "–"))
    capital = inner[:1].isupper() or inner[:1].isdigit() or inner[:1] in "…[(‘'$" or inner.startswith("...")
    ended = inner.endswith((".", "!", "?", "…", "—", ",", "’", "'"))
    return at_start and (capital or _word_count(inner) > 5) and (ended or _word_count(inner) > 5)


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


def _is_direct(document: Document, paragraph: Paragraph, quote: Marked, how: str, telling: Telling) -> bool:
    text = document.text
    inner = text[quote.start : quote.end].strip()
    if how in ("inverted", "introduced"):
        if is_whole(document, paragraph, quote):
            return True
        before = text[max(paragraph.start, quote.outer_start - 8) : quote.outer_start].rstrip()
        opens = before.endswith((",", ":")) or how == "introduced"
        if inner[:1].isupper() and has_clause(paragraph, quote) and _word_count(inner) >= 4:
            return True
        if opens and inner[:1].isupper() and (has_clause(paragraph, quote) or inner.endswith((".", "!", "?", ","))):
            return True
        return opens and not before.endswith("that") and has_clause(paragraph, quote) and _word_count(inner) >= 4
    if telling.report.rule not in ("clause", "around", "according", "bare") or not inner[:1].isupper():
        return False
    return _word_count(inner) >= 4 and (has_clause(paragraph, quote) or is_whole(document, paragraph, quote))


def assign(document: Document, paragraph: Paragraph, quotes: Sequence[Marked], tellings: Sequence[Telling]) -> list[Marked]:
    """Give each stretch to the report that governs it in its own sentence; what is left is returned, in order."""
    left: list[Marked] = []
    for quote in quotes:
        how, telling = _governor(document, paragraph, quote, tellings)
        if telling is None:
            left.append(quote)
        elif _is_direct(document, paragraph, quote, how, telling):
            telling.direct.append(quote)
            telling.rule = telling.rule or how
        elif is_label(document, quote):
            telling.labels.append(quote)
        else:
            telling.parts.append(quote)
    left = [quote for quote in left if not _joins_parts(document, paragraph, quote, tellings)]
    _settle(document, tellings)
    return left


def _settle(document: Document, tellings: Sequence[Telling]) -> None:
    """Quoted parts and labels of one utterer in one sentence: several together are quoted speech, a short one alone is a label."""
    groups: dict[tuple[int, tuple[int, int]], list[Telling]] = {}
    for telling in tellings:
        if telling.parts or telling.labels:
            key = telling.source.key if telling.source is not None else telling.cue
            groups.setdefault((telling.report.tree.sentence.start, key), []).append(telling)
    for held in groups.values():
        spoken = [(t, q) for t in held for q in (*t.parts, *t.labels) if not _is_name(document, q)]
        if len(spoken) == 1:
            _demote(document, *spoken[0])
        elif len(spoken) >= 3 or (len(spoken) == 2 and any(t.parts for t in held)):
            for telling, quote in spoken:
                if quote in telling.labels:
                    telling.labels.remove(quote)
                    telling.parts.append(quote)


def _demote(document: Document, telling: Telling, quote: Marked) -> None:
    rest = sum(b - a for a, b in runs(telling.report, document.text)) - (quote.end - quote.start)
    short = _word_count(document.text[quote.start : quote.end]) <= 2
    if quote in telling.parts and telling.report.rule != "bare" and short and rest > 25:
        telling.parts.remove(quote)
        telling.labels.append(quote)


def _is_name(document: Document, quote: Marked) -> bool:
    inner = document.text[quote.start : quote.end].strip(" ,.;:!?…")
    return is_label(document, quote) and inner[:1].isupper()


def _joins_parts(document: Document, paragraph: Paragraph, quote: Marked, tellings: Sequence[Telling]) -> bool:
    """Whether a stretch stands in a sentence beside quoted parts that somebody utters: then it is one of them."""
    if is_whole(document, paragraph, quote) or is_label(document, quote):
        return False
    for tree in trees_of(paragraph, quote)[:1]:
        held = [t for t in tellings if t.report.tree is tree and t.parts and t.parts[-1].outer_end <= quote.outer_start]
        if held and not any(held[-1].cue[1] < t.cue[0] < quote.start for t in tellings):
            held[-1].parts.append(quote)
            return True
    return False


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


# ---------------------------------------------------------------- whole sentences without a cue of their own
def _between(document: Document, start: int, end: int) -> int:
    return _word_count(document.text[start:end]) if start < end else 0


def adopt(
    document: Document, paragraph: Paragraph, left: Sequence[Marked], tellings: Sequence[Telling], before: Telling | None
) -> list[Loose]:
    """Sentences in marks without a cue go to the quotation they continue, else to the next cue, else to the last utterer."""
    loose: list[Loose] = []
    for quote in left:
        speech = (
            is_whole(document, paragraph, quote)
            and (has_clause(paragraph, quote) or _word_count(document.text[quote.start : quote.end]) >= 5)
            and not _between_words(document, paragraph, quote)
        )
        telling = _continued(document, paragraph, quote, tellings) if speech else None
        if telling is not None:
            telling.direct.append(quote)
            telling.direct.sort(key=lambda m: m.start)
            continue
        loose.append(
            Loose([quote], paragraph.index, _introduced(document, paragraph, quote, tellings, before) if speech else None, speech)
        )
    return loose


def _between_words(document: Document, paragraph: Paragraph, quote: Marked) -> bool:
    """Whether the sentence goes on behind the stretch in lower case: then it is no sentence of its own."""
    rest = document.text[quote.outer_end : min(paragraph.end, quote.outer_end + 3)].lstrip(" \u00a0")
    inner = document.text[quote.start : quote.end].rstrip()
    return rest[:1].islower() and not inner.endswith((",", "?", "!", "."))


def _continued(document: Document, paragraph: Paragraph, quote: Marked, tellings: Sequence[Telling]) -> Telling | None:
    """The report whose quotation goes on here: `“…,” X said. “…”`, `“…” “…,” X said`, `“…” X added.`"""
    behind = [t for t in tellings if t.direct and max(m.outer_end for m in t.direct) <= quote.outer_start]
    ahead = [t for t in tellings if t.direct and min(m.outer_start for m in t.direct) >= quote.outer_end]
    if behind:
        last = behind[-1]
        end = max(last.end, max(m.outer_end for m in last.direct))
        later = [t for t in tellings if end < t.cue[0] < quote.outer_start and t.report.rule != "noun"]
        if not later and _between(document, end, quote.outer_start) <= 40:
            return last
    if ahead and _between(document, quote.outer_end, min(m.outer_start for m in ahead[0].direct)) == 0:
        return ahead[0]
    return None


def _introduced(
    document: Document, paragraph: Paragraph, quote: Marked, tellings: Sequence[Telling], before: Telling | None
) -> Telling | None:
    """Who utters a sentence in marks that stands alone: told by the next sentence, or the last one told of before."""
    for telling in tellings:
        if (
            telling.start >= quote.outer_end
            and _between(document, quote.outer_end, telling.start) == 0
            and not telling.report.content
        ):
            return telling
    earlier = [t for t in tellings if t.cue[1] <= quote.outer_start and t.source is not None]
    return earlier[-1] if earlier else before
