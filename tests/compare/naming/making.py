"""Sentences as trees, and drafts around them, by hand, for tests of the naming table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rashomon.compare.draft import Draft
from rashomon.model import (
    Analysis,
    Block,
    BlockKind,
    Document,
    Entity,
    EntityKind,
    Links,
    Mention,
    Quotation,
    Reading,
    Sentence,
    Statement,
    Word,
)  # fmt: skip

ENTITIES = {
    "rur": Entity("rur", EntityKind.STATE, "Ruritania", ("Ruritania",)),
    "gra": Entity("gra", EntityKind.STATE, "Graustark", ("Graustark",)),
    "zen": Entity("zen", EntityKind.TERRITORY, "Zenda", ("Zenda",)),
    "str": Entity("str", EntityKind.TERRITORY, "Strelsau", ("Strelsau",)),
    "hof": Entity("hof", EntityKind.TERRITORY, "Hofbau", ("Hofbau",)),
    "rudolf": Entity("rudolf", EntityKind.PERSON, "Rudolf Elphberg", ("Rudolf Elphberg", "Rudolf")),
    "bauer": Entity("bauer", EntityKind.PERSON, "Otto Bauer", ("Otto Bauer",)),
    "rna": Entity("rna", EntityKind.ORGANISATION, "Ruritanian News Agency", ("RNA",), {"parent": "rur"}),
}


def sentence(text: str, start: int = 0) -> Sentence:
    """A sentence from lines "word UPOS head deprel", heads counted from 1, 0 the root; words are set apart by one space."""
    words, at = [], start
    for line in text.strip().splitlines():
        form, upos, head, deprel = line.split()
        words.append(Word(at, at + len(form), form, upos, {}, int(head) - 1, deprel))
        at += len(form) + 1
    return Sentence(start, words[-1].end, tuple(words))


def document(name: str, trees: Sequence[str], kinds: Sequence[BlockKind] = ()) -> tuple[Document, tuple[Sentence, ...]]:
    """A document with one block for each tree."""
    sentences, at = [], 0
    for tree in trees:
        sentences.append(sentence(tree, at))
        at = sentences[-1].end + 1
    text = "\n".join(" ".join(w.text for w in s.words) for s in sentences)
    given = [*kinds, *[BlockKind.BODY] * len(sentences)]
    blocks = tuple(Block(kind, s.start, s.end, "v1") for kind, s in zip(given, sentences, strict=False))
    return Document(f"d-{name}", text, blocks, path=f"{name}.txt"), tuple(sentences)


def analysis(
    name: str,
    trees: Sequence[str],
    meant: Mapping[str, Sequence[str]],
    *,
    kinds: Sequence[BlockKind] = (),
    quoted: Sequence[str] = (),
) -> Analysis:
    """A document's analysis: words in `meant` are mentions of those ids, wherever they stand; `quoted` are direct quotations."""
    doc, sentences = document(name, trees, kinds)
    mentions = [m for words, ids in meant.items() for m in _mentions(doc.text, words, tuple(ids))]
    spans = [doc.span(doc.text.index(q), doc.text.index(q) + len(q)) for q in quoted]
    statements = [Statement("quotation", Quotation("direct", None, None, (s,)), (), "v1", (s,), "test") for s in spans]
    return Analysis(Reading(doc, sentences), tuple(sorted(mentions, key=lambda m: m.start)), tuple(statements))


def _mentions(text: str, words: str, ids: tuple[str, ...]) -> list[Mention]:
    form = "name" if words[0].isupper() and "the" not in words.lower().split() else "nominal"
    kind = ENTITIES[ids[0]].kind if ids else None
    found, at = [], text.find(words)
    while at >= 0:
        found.append(Mention(at, at + len(words), words, form, kind, ids))
        at = text.find(words, at + 1)
    return found


def draft(analyses: Sequence[Analysis]) -> Draft:
    """A draft in which nothing has happened."""
    return Draft(analyses, Links(ENTITIES, {}), [], [], [], [], [], None)


ROWS = """
Ruritanian ADJ 2 amod
strongman NOUN 3 nmod:desc
Rudolf PROPN 5 nsubj
Elphberg PROPN 3 flat
visited VERB 0 root
Zenda PROPN 5 obj
, PUNCT 10 punct
a DET 10 det
breakaway ADJ 10 amod
region NOUN 6 appos
in ADP 12 case
Graustark PROPN 10 nmod
. PUNCT 5 punct
"""
