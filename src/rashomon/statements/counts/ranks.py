"""Ranks ("the third country, after X and Y, to …", "the first since 1990") and exclusive claims ("the only states that …")."""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.model import Count, Mention
from rashomon.statements.counts.seen import Seen, words_of

_ONLY = frozenset({"only", "sole"})
_BECOME = frozenset({"become", "remain", "make", "be", "count", "rank"})
_JOINERS = {"member": "join_organisation", "signatory": "sign_treaty", "party": "join_treaty"}
_OPENERS = frozenset({"after", "besides", "following", "behind", "joining"})
_NATIONS = frozenset({"country", "state", "nation", "government", "member", "power"})
_AHEAD = 30
"""Words after a rank within which its act is looked for when the tree does not show it."""

Marked = tuple[Count, int, int]


def ranks(seen: Seen) -> Iterator[Marked]:
    """Ordinal and exclusive claims of a sentence with the offsets of their words."""
    for index in range(len(seen.tree.words)):
        if (rank := _rank(seen, index)) is not None:
            yield from _ordinal(seen, index, rank)
        elif seen.lower(index) in _ONLY:
            yield from _exclusive(seen, index)
        elif seen.lower(index) == "alone":
            yield from _alone(seen, index)
        elif seen.lower(index) == "no":
            yield from _none(seen, index)


def _rank(seen: Seen, index: int) -> int | None:
    text = seen.lower(index)
    if text in words_of("rank"):
        return int(words_of("rank")[text])
    digits = text[:-2]
    return int(digits) if text[-2:] in ("st", "nd", "rd", "th") and digits.isdigit() and len(digits) < 4 else None


def _noun(seen: Seen, index: int) -> int | None:
    """The noun that a rank or "only" belongs to; the rank itself where it stands alone ("the first to …")."""
    tree, above = seen.tree, seen.tree.head(index)
    modifies = tree.rels[index] in ("amod", "nummod", "advmod", "compound", "det") and above > index
    if modifies and tree.words[above].upos in ("NOUN", "PROPN"):
        return above if tree.words[above].upos == "NOUN" else None
    if seen.lower(index - 1) == "the" and _is_verb_start(seen, index + 1):
        return index
    return None


def _is_verb_start(seen: Seen, index: int) -> bool:
    return seen.lower(index) in ("to", "since", "that", "who", "which") or seen.lower(index) == ","


def _act_of(seen: Seen, noun: int) -> int | None:
    """The verb of the clause that says what is counted."""
    tree = seen.tree
    for kid in tree.children(noun, "acl", "advcl"):
        if kid > noun and tree.words[kid].upos in ("VERB", "AUX") and not _is_listing_verb(seen, kid):
            return kid
    return _act_ahead(seen, noun)


def _is_listing_verb(seen: Seen, index: int) -> bool:
    return seen.lower(index) in words_of("listing")


def _act_ahead(seen: Seen, noun: int) -> int | None:
    """ "… to VERB" after the noun and a phrase between commas, however it is attached."""
    tree = seen.tree
    for index in range(noun + 1, min(noun + _AHEAD, len(tree.words) - 1)):
        word = tree.words[index]
        if word.text.lower() == "to" and tree.words[index + 1].upos in ("VERB", "AUX", "ADV"):
            verb = index + 1 + (tree.words[index + 1].upos == "ADV")
            return verb if verb < len(tree.words) and tree.words[verb].upos == "VERB" else None
        if word.upos in ("VERB", "SCONJ") and not _is_listing_verb(seen, index) and tree.rels[index] != "case":
            return None
    return None


def _holders(seen: Seen, noun: int) -> list[int]:
    """Heads of those who hold a rank: subject of "is", of "became", object of "making", the noun it explains."""
    tree = seen.tree
    own = [s for s in tree.children(noun, "nsubj") if not tree.rels[s].startswith("csubj")]
    if own:
        return [c for s in own for c in tree.conjuncts(tree.antecedent(s))]
    above, rel = tree.head(noun), tree.rels[noun]
    if above < 0:
        return []
    if rel == "appos":
        return tree.conjuncts(above)
    if rel in ("xcomp", "obj", "obl", "ccomp", "advcl", "dep") and tree.words[above].upos in ("VERB", "AUX"):
        return _of_verb(seen, noun, above)
    if rel == "conj":
        return _holders(seen, above) if tree.rels[above] != "conj" else []
    if rel == "nsubj" and tree.children(above, "cop"):
        return tree.conjuncts(above)
    if rel == "nsubj":  # an apposition that the tree takes for a second subject
        before = [s for s in tree.children(above, "nsubj") if s < noun and tree.words[s].upos == "PROPN"]
        return tree.conjuncts(before[0]) if before else []
    return []


def _of_verb(seen: Seen, noun: int, verb: int) -> list[int]:
    tree = seen.tree
    objects = [o for o in tree.children(verb, "obj") if o != noun]
    if tree.lemma(verb) == "make" and objects:
        return [c for o in objects for c in tree.conjuncts(o)]
    if tree.lemma(verb) in _BECOME or tree.case(noun) == "as":
        return tree.patients(verb) if tree.is_passive(verb) else tree.subjects(verb)
    return []


def _listed(seen: Seen, noun: int, verb: int | None) -> tuple[Mention, ...]:
    """Those named with a rank: "after X and Y", "joining X", "besides X"."""
    tree = seen.tree
    above = tree.head(noun)
    top = above if above >= 0 and tree.words[above].upos in ("VERB", "AUX") else None
    phrases = [phrase for at in (noun, verb, top) if at is not None for phrase in tree.obliques(at)]
    heads = [head for case, head in phrases if case in words_of("listing")]
    below = [k for at in (noun, above, verb) if at is not None and at >= 0 for k in tree.children(at, "acl", "advcl")]
    heads += [h for k in below if seen.lower(k) in ("joining", "following") for h in tree.patients(k)]
    if not heads and verb is not None:
        heads = _between_commas(seen, noun, verb)
    return seen.parties(heads)


def _between_commas(seen: Seen, noun: int, verb: int) -> list[int]:
    opening = next((i for i in range(noun + 1, verb) if seen.lower(i) in _OPENERS), None)
    if opening is None:
        return []
    return [i for i in range(opening + 1, verb) if seen.tree.words[i].upos in ("PROPN", "NOUN")]


def _span(seen: Seen, *indices: int) -> tuple[int, int]:
    return seen.tree.span(indices)


def _reach(seen: Seen, noun: int, verb: int | None) -> list[int]:
    """Words from the noun phrase to the end of the act's objects."""
    tree = seen.tree
    words = tree.phrase(noun)
    if verb is not None:
        words = [*words, verb, *(w for o in tree.patients(verb) if o > verb for w in tree.phrase(o))]
        words += [w for _, o in tree.obliques(verb) if o > verb for w in tree.phrase(o) if w < verb + _AHEAD]
    return words


def _ordinal(seen: Seen, index: int, rank: int) -> Iterator[Marked]:
    noun = _noun(seen, index)
    if noun is None or seen.in_time(index):
        return
    verb = _act_of(seen, noun)
    since = next((h for case, h in seen.tree.obliques(noun) if case == "since"), None)
    joined = [h for case, h in seen.tree.obliques(noun) if case in ("of", "to")] if seen.tree.lemma(noun) in _JOINERS else []
    if verb is None and since is None and not joined:
        return
    holders = seen.parties(_holders(seen, noun))
    act, towards = seen.act(verb) if verb is not None else (None, [])
    if verb is None and joined:
        act, towards = _JOINERS[seen.tree.lemma(noun)], joined
    act = None if act == "do" else act
    among = seen.lower(seen.tree.phrase(noun)[0] - 1) == "among" or _one_of(seen, noun)
    time = seen.time_below(since) if since is not None else seen.time_below(verb) if verb is not None else None
    count = Count(
        kind="ordinal", low=float(rank), high=None if among else float(rank), of=_of(seen, noun, index),
        subject=_single(holders), listed=_without(_listed(seen, noun, verb), holders), act=act,
        towards=seen.parties(towards), time=time,
    )  # fmt: skip
    yield (count, *_span(seen, *_reach(seen, noun, verb)))


def _one_of(seen: Seen, noun: int) -> bool:
    above = seen.tree.head(noun)
    return above >= 0 and seen.lower(above) == "one" and seen.tree.case(noun) == "of"


def _of(seen: Seen, noun: int, index: int) -> str:
    return "" if noun == index else seen.tree.lemma(noun)


def _single(holders: tuple[Mention, ...]) -> Mention | None:
    return holders[0] if len(holders) == 1 else None


def _without(listed: tuple[Mention, ...], holders: tuple[Mention, ...]) -> tuple[Mention, ...]:
    taken = {(mention.start, mention.end) for mention in holders}
    return tuple(mention for mention in listed if (mention.start, mention.end) not in taken)


def _exclusive(seen: Seen, index: int) -> Iterator[Marked]:
    tree = seen.tree
    noun = _noun(seen, index)
    if noun is not None and (tree.rels[index] == "amod" or seen.lower(index - 1) in ("the", "its", "their")):
        verb = _act_of(seen, noun)
        if verb is not None and tree.lemma(noun) not in ("way", "thing", "reason", "time", "one" if noun == index else ""):
            yield _only_noun(seen, noun, index, verb)
        return
    if tree.rels[index] == "advmod" and seen.lower(index) == "only":
        yield from _only_they(seen, index)


def _only_noun(seen: Seen, noun: int, index: int, verb: int) -> Marked:
    """ "X and Y are the only states to …"."""
    holders = seen.parties(_holders(seen, noun))
    act, towards = seen.act(verb)
    other = any(seen.lower(w) == "other" for w in seen.tree.phrase(noun))
    number = float(len(holders)) if holders else None
    listed = tuple(dict.fromkeys((*holders, *_listed(seen, noun, verb))))
    count = Count(
        kind="exclusive", low=number, high=None if other else number, of=_of(seen, noun, index), subject=_single(holders),
        listed=listed, act=act, towards=seen.parties(towards), time=seen.time_below(verb),
    )  # fmt: skip
    return (count, *_span(seen, *_reach(seen, noun, verb), *_near(seen, holders, noun)))


def _near(seen: Seen, holders: tuple[Mention, ...], at: int) -> list[int]:
    """Head words of holders that stand close enough to be shown with the claim."""
    found = [i for i, word in enumerate(seen.tree.words) for h in holders if h.start <= word.start < h.end]
    return [i for i in found if abs(i - at) < _AHEAD]


def _only_they(seen: Seen, index: int) -> Iterator[Marked]:
    """ "Only X and Y recognise Z", "recognised only by X"."""
    tree = seen.tree
    head = tree.head(index)
    if head < 0:
        return
    if tree.words[head].upos in ("VERB", "AUX"):
        agents = [h for case, h in tree.obliques(head) if case == "by" and h > index] if seen.lower(index + 1) == "by" else []
        starts = [s for s in tree.children(head, "nsubj") if s > index and tree.phrase(s)[0] == index + 1]
        heads, verb = agents or [c for s in starts for c in tree.conjuncts(s)], head
    elif head > index and tree.rels[head] in ("nsubj", "obl") and (tree.rels[head] == "nsubj" or tree.case(head) == "by"):
        heads, verb = tree.conjuncts(head), tree.head(head)
    else:
        return
    yield from _those_who(seen, heads, verb, index)


def _those_who(seen: Seen, heads: list[int], verb: int, index: int) -> Iterator[Marked]:
    tree = seen.tree
    holders = seen.parties([h for h in heads if tree.words[h].upos in ("PROPN", "NOUN")])
    if not holders or verb < 0 or tree.words[verb].upos not in ("VERB",) or not any(m.form == "name" for m in holders):
        return
    act, towards = seen.act(verb)
    number = float(len(holders))
    count = Count(
        kind="exclusive", low=number, high=number, of="", subject=_single(holders), listed=holders, act=act,
        towards=seen.parties([t for t in towards if t not in heads]), time=seen.time_below(verb),
    )  # fmt: skip
    objects = [w for o in tree.patients(verb) if verb < o < verb + _AHEAD for w in tree.phrase(o)]
    yield (count, *_span(seen, index, verb, *_near(seen, holders, index), *objects))


def _alone(seen: Seen, index: int) -> Iterator[Marked]:
    """ "Turkey alone recognises it", "recognised by Turkey alone"."""
    tree, head = seen.tree, seen.tree.head(index)
    before = index - 1
    if head < 0 or before < 0 or tree.words[before].upos != "PROPN":
        return
    top = next((h for h in (before, *tree.ancestors(before)) if tree.rels[h] in ("nsubj", "obl")), None)
    if top is not None and top <= before:
        yield from _those_who(seen, [top], tree.head(top), index)


def _none(seen: Seen, index: int) -> Iterator[Marked]:
    """ "No other country has recognised it": nobody, or nobody besides those named."""
    tree, noun = seen.tree, seen.tree.head(index)
    if noun <= index or tree.rels[noun] != "nsubj" or tree.lemma(noun) not in _NATIONS:
        return
    verb = tree.head(noun)
    if verb < 0 or tree.words[verb].upos != "VERB":
        return
    act, towards = seen.act(verb)
    listed = _listed(seen, noun, None)
    count = Count(
        kind="exclusive", low=float(len(listed)), high=float(len(listed)), of=tree.lemma(noun), listed=listed, act=act,
        towards=seen.parties(towards), time=seen.time_below(verb),
    )  # fmt: skip
    yield (count, *_span(seen, index, noun, verb, *(o for o in tree.patients(verb) if o > index)))
