"""Exclusive claims: "the only states that …", "only X and Y recognise …", "X alone", "no other country"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import compress, count

from rashomon.model import Count, Mention
from rashomon.statements.counts.amounts import value_at
from rashomon.statements.counts.ranks import (
    AHEAD,
    Marked,
    act_of,
    counted_noun,
    holders_of,
    listed_with,
    noun_of,
    reach_of,
    single,
    span_of,
)
from rashomon.statements.counts.seen import Seen

_ONLY = frozenset({"only", "sole"})
_CLAIMS = _ONLY | {"alone", "no"}
_NATIONS = frozenset({"country", "state", "nation", "government", "member", "power"})
_NOT_COUNTED = frozenset({"way", "thing", "reason", "time", "option", "hope", "chance"})


def exclusives(seen: Seen) -> Iterator[Marked]:
    """Exclusive claims of a sentence with the offsets of their words."""
    if not seen.has(_CLAIMS):
        return
    for index in compress(count(), map(_CLAIMS.__contains__, seen.tree.lower)):
        word = seen.lower(index)
        if word in _ONLY:
            yield from _exclusive(seen, index)
        elif word == "alone":
            yield from _alone(seen, index)
        else:
            yield from _none(seen, index)


def _exclusive(seen: Seen, index: int) -> Iterator[Marked]:
    tree = seen.tree
    noun = noun_of(seen, index)
    if noun is not None and (tree.rels[index] == "amod" or seen.lower(index - 1) in ("the", "its", "their")):
        verb = act_of(seen, noun)
        if verb is not None and tree.lemma(noun) not in _NOT_COUNTED:
            marked = _only_noun(seen, noun, index, verb)
            if marked[0].listed or tree.lemma(noun) in _NATIONS:
                yield marked
        return
    if seen.lower(index) == "only" and seen.lower(index - 1) in ("of", "among"):
        yield from _of_only(seen, index)
    elif tree.rels[index] == "advmod" and seen.lower(index) == "only":
        yield from _only_they(seen, index)


def _only_noun(seen: Seen, noun: int, index: int, verb: int) -> Marked:
    """ "X and Y are the only states to …"."""
    holders = seen.parties(holders_of(seen, noun))
    act, towards = seen.act(verb)
    other = any(seen.lower(w) == "other" for w in seen.tree.phrase(noun))
    number = float(len(holders)) if holders else None
    listed = tuple(dict.fromkeys((*holders, *listed_with(seen, noun, verb))))
    count = Count(
        kind="exclusive", low=number, high=None if other else number, of=counted_noun(seen, noun, index), subject=single(holders),
        listed=listed, act=act, towards=seen.parties(towards), time=seen.time_below(verb),
    )  # fmt: skip
    return (count, *span_of(seen, *reach_of(seen, noun, verb), *_near(seen, holders, noun)))


def _of_only(seen: Seen, index: int) -> Iterator[Marked]:
    """ "X is one of only three countries to …": how many do, and one of them."""
    tree, found = seen.tree, value_at(seen, index + 1)
    noun = tree.head(found[1] - 1) if found is not None else -1
    verb = act_of(seen, noun) if noun > index else None
    if found is None or verb is None:
        return
    above = tree.head(noun)
    holders = seen.parties(holders_of(seen, above if above >= 0 and seen.lower(above) == "one" else noun))
    act, towards = seen.act(verb)
    count = Count(
        kind="exclusive", low=found[0], high=found[0], of=tree.lemma(noun), subject=single(holders), listed=holders, act=act,
        towards=seen.parties(towards), time=seen.time_below(verb),
    )  # fmt: skip
    yield (count, *span_of(seen, *reach_of(seen, noun, verb), *_near(seen, holders, noun)))


def _near(seen: Seen, holders: tuple[Mention, ...], at: int) -> list[int]:
    """Head words of holders that stand close enough to be shown with the claim."""
    found = [i for i, word in enumerate(seen.tree.words) for h in holders if h.start <= word.start < h.end]
    return [i for i in found if abs(i - at) < AHEAD]


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
    if not holders or verb < 0 or tree.words[verb].upos != "VERB" or not any(m.form == "name" for m in holders):
        return
    if not seen.knows(verb) or (tree.lemma(verb) == "leave" and tree.is_passive(verb)):
        return  # "only two are left": nobody leaves
    act, towards = seen.act(verb)
    number = float(len(holders))
    count = Count(
        kind="exclusive", low=number, high=number, of="", subject=single(holders), listed=holders, act=act,
        towards=seen.parties([t for t in towards if t not in heads]), time=seen.time_below(verb),
    )  # fmt: skip
    objects = [w for o in tree.patients(verb) if verb < o < verb + AHEAD for w in tree.phrase(o)]
    yield (count, *span_of(seen, index, verb, *_near(seen, holders, index), *objects))


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
    listed = listed_with(seen, noun, None)
    count = Count(
        kind="exclusive", low=float(len(listed)), high=float(len(listed)), of=tree.lemma(noun), listed=listed, act=act,
        towards=seen.parties(towards), time=seen.time_below(verb),
    )  # fmt: skip
    yield (count, *span_of(seen, index, noun, verb, *(o for o in tree.patients(verb) if o > index)))
