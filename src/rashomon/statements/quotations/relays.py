"""The ways by which words reached the outlet: channel, agency, translator, as far as they are written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from rashomon.model import Link, LinkRole, Mention
from rashomon.statements.quotations.cues import rows, words
from rashomon.statements.quotations.page import Page, Paragraph
from rashomon.statements.quotations.speakers import Source, pick
from rashomon.statements.tree import Tree

_CHANNEL_CASES = frozenset({"in", "on", "via", "through", "during", "at", "by", "over", "to", "with", "from", "into", "per"})
_SHOWN = frozenset({"via", "through", "by"})


@cache
def _listed(role: str, kind: str) -> frozenset[str]:
    return frozenset(word for row in rows("relays.tsv") if row[0] == role and row[1] == kind for word in row[2].split("|"))


def is_agency_name(text: str) -> bool:
    """Whether it is a news agency's or outlet's name in the table, as written, "the" apart."""
    bare = text.removeprefix("the ").removeprefix("The ")
    held = _listed("agency", "name")
    titled = text.isupper() or bare.endswith(" agency")
    return text in held or bare in held or (titled and bare.title() in held)


def is_channel_name(text: str) -> bool:
    """Whether it is a means of publication by name (Telegram, Facebook)."""
    return text in _listed("channel", "name")


def is_channel_noun(noun: str) -> bool:
    """Whether it is a means of publication by its kind (a statement, an interview)."""
    return noun in _listed("channel", "noun")


def names_agency(page: Page, source: Source) -> bool:
    """Whether who utters is a news agency or outlet."""
    if source.noun in words("translation"):
        return False
    if any(m is not None and is_agency_name(m.text) for m in (source.mention, source.of)):
        return True
    low = source.text.lower()
    names = [m for m in page.mentions_in(source.start, source.end) if m.form == "name"]
    if any(is_agency_name(m.text) for m in names):
        return source.mention is None or source.mention.form != "name"
    return any(
        low.endswith(noun) or f"{noun} " in low
        for noun in ("news agency", "news service", "state media", "newspaper", "broadcaster", "press agency")
    )


def _link(page: Page, role: LinkRole, start: int, end: int, who: Mention | None = None) -> Link:
    span = page.document.span(start, end)
    return Link(who.text if who is not None else span.text, role, who, span)


def _named(page: Page, tree: Tree, indices: Sequence[int]) -> Iterator[Link]:
    """Agencies and channels by name among some words."""
    if not indices:
        return
    low, high = tree.span(indices)
    seen: set[int] = set()
    for mention in page.mentions_in(low, high):
        if mention.start in seen or mention.form != "name":
            continue
        role = LinkRole.AGENCY if is_agency_name(mention.text) else LinkRole.CHANNEL if is_channel_name(mention.text) else None
        if role is not None:
            seen.update(range(mention.start, mention.end))
            yield _link(page, role, mention.start, mention.end, mention)
    for index in indices:
        word = tree.words[index]
        beside = [tree.words[i].upos == "PROPN" for i in (index - 1, index + 1) if 0 <= i < len(tree.words)]
        if word.start not in seen and word.upos in ("PROPN", "NOUN", "SYM", "X") and word.text[:1].isupper() and not any(beside):
            role = LinkRole.CHANNEL if is_channel_name(word.text) else LinkRole.AGENCY if is_agency_name(word.text) else None
            if role is not None:
                yield _link(page, role, word.start, word.end)


def _outlet(page: Page, tree: Tree, head: int) -> Link | None:
    """An agency told by its kind: "the Russian news agency Ria", "its state news agency"."""
    indices = tree.phrase(head)
    start, end = tree.span(indices)
    low = page.document.text[start:end].lower()
    if not any(
        f" {noun}" in f" {low}" for noun in _listed("agency", "noun") if " " in noun or noun in ("newspaper", "broadcaster")
    ):
        return None
    who = pick(page, tree, head)
    return _link(page, LinkRole.AGENCY, start, end, who if who is not None and who.form == "name" else None)


def _of_phrase(page: Page, tree: Tree, head: int, case: str) -> Iterator[Link]:
    """The links that a prepositional phrase gives: "in a statement on Telegram", "via the agency Tanjug"."""
    noun = tree.lemma(head)
    if noun in words("translator"):
        yield _link(page, LinkRole.TRANSLATOR, *_noun_of(tree, head))
        return
    below = tree.subtree(head)
    named = list(_named(page, tree, below))
    if not named:
        outlets = (_outlet(page, tree, i) for i in below if tree.words[i].upos in ("NOUN", "PROPN"))
        found = next((link for link in outlets if link is not None), None)
        named = [found] if found is not None and (case in _SHOWN or noun in _listed("channel", "noun")) else []
    if noun in _listed("channel", "noun") and not any(
        tree.words[head].start >= n.span.start and tree.words[head].end <= n.span.end for n in named if n.span
    ):
        yield _link(page, LinkRole.CHANNEL, *_noun_of(tree, head))
    yield from named


def of_verb(page: Page, tree: Tree, verb: int, content: frozenset[int]) -> list[Link]:
    """Channel, agency and translator that hang on a verb, outside of the words that are said."""
    found: list[Link] = []
    for kid in tree.children(verb, "obl", "nmod", "obj", "iobj", "advcl", "nsubj"):
        if kid in content or (tree.rels[kid] == "nsubj" and (kid < verb or min(tree.children(verb, "nsubj")) > verb)):
            continue
        rel, case = tree.rels[kid].replace("nsubj", "obj"), tree.case(kid)
        if rel in ("obj", "iobj"):
            found += [link for link in _named(page, tree, tree.phrase(kid)) if link.role is LinkRole.AGENCY]
            if tree.lemma(kid) in words("issuing") and not found:
                found += _of_phrase(page, tree, kid, "in")
        elif rel == "advcl" and tree.words[kid].text.lower() == "citing":
            found += [link for o in tree.children(kid, "obj") for link in _named(page, tree, tree.subtree(o))]
        elif rel in ("obl", "nmod") and case in _CHANNEL_CASES:
            found += _of_phrase(page, tree, kid, case)
    return found


def behind_cue(page: Page, tree: Tree, cue: int, paragraph: Paragraph) -> list[Link]:
    """Channel and agency in the phrases behind the cue of direct speech, wherever the tree hangs them."""
    found: list[Link] = []
    for index in range(cue + 1, len(tree.words)):
        if paragraph.quote_at(tree.words[index].start) is not None:
            break
        if tree.rels[index] in ("obl", "nmod") and not found and tree.case(index) in _CHANNEL_CASES:
            found += _of_phrase(page, tree, index, tree.case(index))
    return found


def _noun_of(tree: Tree, head: int) -> tuple[int, int]:
    """The noun with what stands before it: "a formal statement", without "on Telegram"."""
    return tree.span([i for i in tree.phrase(head) if i <= head] or [head])


def of_source(page: Page, tree: Tree, head: int, source: Source) -> list[Link]:
    """What a phrase that names an utterer says about the way: a translation, a document, an agency."""
    noun = tree.lemma(head)
    if noun in words("translation"):
        named = [m for m in page.mentions_in(*tree.span(tree.subtree(head))) if m.form == "name"]
        who = next((m for m in named if is_agency_name(m.text)), source.of or next(iter(named), None))
        return [_link(page, LinkRole.TRANSLATOR, source.start, source.end, who)]
    if noun in words("document"):
        found = [_link(page, LinkRole.CHANNEL, *_noun_of(tree, head))] if noun in _listed("channel", "noun") else []
        below = [i for i in tree.subtree(head) if i != head]
        return [*found, *(link for link in _named(page, tree, below) if link.who is None or link.who != source.of)]
    return []
