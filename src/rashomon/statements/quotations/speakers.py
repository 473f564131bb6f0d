"""Who utters: from the head of a subject phrase to a mention, an unnamed one, or a document that speaks for a body.

A person's or body's name in the phrase is preferred to its office, an office to a bare country adjective. "Some analysts"
name nobody. "The statement said" goes back to whom the text says it came from.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from rashomon.model import EntityKind, Mention
from rashomon.statements.quotations.cues import words
from rashomon.statements.quotations.page import Page
from rashomon.statements.tree import Tree

_PERSONAL = frozenset({"his", "her"})
_ARTICLES = frozenset({"the", "this", "that", "these", "those", "his", "her", "its", "their"})


@dataclass(frozen=True, slots=True)
class Source:
    """Who utters, in the words from `start` to `end`; `mention` is `None` for an unnamed one.

    `noun` is the lemma of the phrase's head; `of` the body behind a document ("the statement") where the text names it.
    """

    start: int
    end: int
    text: str
    mention: Mention | None
    anonymous: bool = False
    noun: str = ""
    pronoun: bool = False
    of: Mention | None = None

    @property
    def key(self) -> tuple[int, int]:
        """Tells sources of one document apart."""
        return (self.mention.start, self.mention.end) if self.mention is not None else (self.start, self.end)

    @property
    def is_author(self) -> bool:
        """Whether it is a first or second person."""
        return self.pronoun and (self.text.lower() in words("I") or self.text.lower() in ("you", "your", "one"))


def phrase_of(tree: Tree, head: int) -> list[int]:
    """The words of who utters: the noun phrase with its appositions and conjuncts."""
    held = set(tree.phrase(head))
    for kid in tree.children(head, "appos", "conj", "flat"):
        if not (tree.rels[kid] == "conj" and tree.words[kid].upos in ("VERB", "AUX", "ADJ")):
            held.update(tree.phrase(kid))
            held.update(range(min(held), max(held) + 1))
    found = sorted(held)
    while len(found) > 1 and tree.words[found[-1]].upos == "PUNCT":
        found.pop()
    return found


def _core(tree: Tree, head: int) -> list[tuple[int, int]]:
    """Offsets of the head and of the names that stand beside it on the right ("the minister Ana Ruiz")."""
    kids = [
        k for k in tree.kids[head]
        if k > head and (tree.rels[k] in ("flat", "appos") or tree.words[k].deprel in ("nmod:desc", "nmod:unmarked", "compound"))
    ]  # fmt: skip
    return [(tree.words[k].start, tree.words[k].end) for k in (head, *kids)]


def _rank(mention: Mention, is_head: bool) -> int:
    if mention.form == "name" and mention.kind is EntityKind.PERSON:
        return 0
    if mention.form == "name" and mention.kind is EntityKind.ORGANISATION:
        return 1 if is_head else 3
    return (2 if mention.form != "adjective" else 5) if is_head else 4


def _named_behind(page: Page, end: int) -> Mention | None:
    """A person's name that follows an office after a dash or directly: "the minister – Ana Ruiz –"."""
    text = page.document.text
    at = end
    while at < end + 4 and text[at : at + 1] in (" ", "–", "—", "\u00a0"):
        at += 1
    found = page.mentions_in(at, at + 60)
    first = found[0] if found else None
    named = first is not None and first.start == at > end and first.form == "name" and first.kind is EntityKind.PERSON
    return first if named else None


def _named_before(page: Page, tree: Tree, head: int) -> Mention | None:
    """A person's name to which the phrase is an apposition: "Ana Ruiz, the mayor, said"."""
    if tree.words[head].upos != "NOUN":
        return None
    start, end = tree.span(tree.phrase(head))
    text = page.document.text
    before = start - 1
    while before > start - 3 and before > 0 and text[before] in " \u00a0":
        before -= 1
    if text[before : before + 1] != "," or text[end : end + 1] not in (",", "–"):
        return None
    found = page.mentions_in(max(0, before - 60), before)
    last = found[-1] if found else None
    return last if last is not None and last.end == before and last.form == "name" and last.kind is EntityKind.PERSON else None


def pick(page: Page, tree: Tree, head: int) -> Mention | None:
    """The mention that best names the head of a phrase, `None` where none covers it."""
    core = _core(tree, head)
    held = [tree.span(tree.subtree(head)), *core]
    low, high = min(a for a, _ in held), max(b for _, b in held)
    beside = _named_behind(page, core[0][1]) or _named_before(page, tree, head)
    if beside is not None:
        return beside
    best: tuple[int, int, Mention] | None = None
    for mention in page.mentions_in(low, high):
        at = next((i for i, (a, b) in enumerate(core) if mention.start <= a and b <= mention.end), -1)
        if at < 0 and not (mention.start < core[0][1] and core[0][0] < mention.end):
            continue
        ranked = (_rank(mention, at <= 0), mention.start - mention.end, mention)
        if ranked[0] < 5 and (best is None or ranked[:2] < best[:2]):
            best = ranked
    return None if best is None else best[2]


def _is_indefinite(tree: Tree, head: int) -> bool:
    word = tree.words[head]
    if word.upos == "PRON":
        return word.text.lower() in words("anonymous")
    if word.upos not in ("NOUN", "ADJ", "NUM", "DET"):
        return False
    lower = tree.lemma(head)
    marks = [tree.words[k].text.lower() for k in tree.children(head, "det", "amod", "nummod", "nmod:poss")]
    if any(m in _ARTICLES for m in marks) or tree.children(head, "nmod:poss"):
        return False
    if word.upos != "NOUN":
        return lower in words("anonymous") or lower in words("indefinite")
    listed = lower in words("anonymous") or any(tree.lemma(k) in words("anonymous") for k in tree.children(head, "nmod"))
    if any(m in words("indefinite") for m in marks):
        return listed or lower in words("indefinite")
    plural = word.feats.get("Number") == "Plur" or word.text.lower().endswith("s") or lower in ("people", "opinion")
    return plural and listed and word.text.lower() not in words("standing")


def _built(page: Page, tree: Tree, head: int, indices: list[int]) -> Mention:
    """A nominal mention made of the phrase itself, up to its first comma."""
    kept = [
        i for i in indices if i <= head or all(tree.words[j].text not in (",", "–", "—", "(") for j in indices if head < j <= i)
    ]
    start, end = tree.span(kept or [head])
    form = "pronoun" if tree.words[head].upos == "PRON" else "name" if tree.words[head].upos == "PROPN" else "nominal"
    return Mention(start, end, page.document.text[start:end], form)


def _behind(page: Page, tree: Tree, head: int, *, rels: Iterable[str] = ("of", "by", "from", "for")) -> Mention | None:
    """The body named within a phrase: "a statement by the army", "the firm's letter", "a report issued by the agency"."""
    wanted = tuple(rels)
    kids = tree.children(head, "nmod:poss")
    kids += [h for case, h in tree.obliques(head) if case in wanted]
    for clause in tree.children(head, "acl"):
        kids += [h for case, h in tree.obliques(clause) if case in ("by", "from")]
    kids += [k for k in tree.children(head, "compound") if tree.words[k].upos == "PROPN"]
    above = tree.head(head)
    if above >= 0 and tree.rels[head] == "obj" and tree.words[above].text.lower() in words("issue"):
        kids += tree.subjects(above)
    for kid in kids:
        found = pick(page, tree, kid)
        if found is not None and found.form != "adjective":
            return found
        if found is None and tree.words[kid].upos in ("NOUN", "PROPN") and tree.words[kid].deprel != "compound":
            return _built(page, tree, kid, tree.phrase(kid))
    return None


def source_of(page: Page, tree: Tree, head: int) -> Source:
    """Who utters, by the head of the phrase that names them."""
    indices = phrase_of(tree, head)
    start, end = tree.span(indices)
    text = page.document.text[start:end]
    noun = tree.lemma(head)
    found = pick(page, tree, head)
    source = Source(start, end, text, found, noun=noun, pronoun=tree.words[head].upos == "PRON")
    named = found is not None and found.form == "name"
    if not named and noun in words("document"):
        if tree.feature(head, "Number") == "Plur" and not tree.children(head, "det", "nmod:poss", "nmod", "acl"):
            return replace(source, mention=None, anonymous=True)
        return replace(source, mention=found or _built(page, tree, head, indices), of=_behind(page, tree, head))
    if not named and noun in words("spokes"):
        body = _behind(page, tree, head)
        if body is not None and body.text.lower() in _PERSONAL:
            return replace(source, mention=_built(page, tree, head, indices))  # "his spokesman" is somebody else
        if body is not None:
            return replace(source, mention=body)
    if not named and _is_indefinite(tree, head):
        return replace(source, mention=None, anonymous=True)
    return source if found is not None else replace(source, mention=_built(page, tree, head, indices))
