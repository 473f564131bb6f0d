"""Ranks: "the third country, after X and Y, to …", "the first since 1990", "the 31st member of"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import compress, count

from rashomon.model import Count, EntityKind, Mention
from rashomon.statements.counts.seen import Seen, words_of

_BECOME = frozenset({"become", "remain", "make", "be", "count", "rank"})
_JOINERS = {"member": "join_organisation", "signatory": "sign_treaty", "party": "join_treaty"}
_PARTIES = frozenset({EntityKind.STATE, EntityKind.TERRITORY, EntityKind.ORGANISATION, EntityKind.PLACE})
_INSIDE = frozenset({"of", "in", "with", "from", "near", "by"})
_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_OPENERS = frozenset({"after", "besides", "following", "behind", "joining"})
_AFTER = frozenset({"since", "after", "before", "when", "as", "because"})
_WITHIN = frozenset({"in", "since", "within", "over", "during", "for"})
AHEAD = 30
"""Words after a rank within which its act is looked for when the tree does not show it."""

Marked = tuple[Count, int, int]


def ranks(seen: Seen) -> Iterator[Marked]:
    """Ordinal claims of a sentence with the offsets of their words."""
    for index in compress(count(), map(_is_rank, seen.tree.lower)):
        rank = _rank(seen.lower(index))
        if rank is not None:
            yield from _ordinal(seen, index, rank)


@lru_cache(maxsize=65536)
def _is_rank(text: str) -> bool:
    return _rank(text) is not None


def _rank(text: str) -> int | None:
    if text in words_of("rank"):
        return int(words_of("rank")[text])
    digits = text[:-2]
    return int(digits) if text[-2:] in ("st", "nd", "rd", "th") and digits.isdigit() and len(digits) < 4 else None


def noun_of(seen: Seen, index: int) -> int | None:
    """The noun that a rank or "only" belongs to; the rank itself where it stands alone ("the first to …")."""
    tree, above = seen.tree, seen.tree.head(index)
    if above > index and tree.words[above].upos == "ADJ" and tree.head(above) > above:  # "the second South American state"
        above = tree.head(above)
    modifies = tree.rels[index] in ("amod", "nummod", "advmod", "compound", "det") and above > index
    if modifies and tree.words[above].upos in ("NOUN", "PROPN"):
        return above if tree.words[above].upos == "NOUN" else None
    if seen.lower(index - 1) == "the" and (_is_verb_start(seen, index + 1) or _is_said_of(seen, index)):
        return index
    return None


def _is_said_of(seen: Seen, index: int) -> bool:
    """Whether a rank alone is what its subject is: "the strike is the third this year"."""
    return bool(seen.tree.children(index, "cop") and seen.tree.children(index, "nsubj"))


def _is_verb_start(seen: Seen, index: int) -> bool:
    return seen.lower(index) in ("to", "since", "that", "who", "which") or seen.lower(index) == ","


def act_of(seen: Seen, noun: int) -> int | None:
    """The verb of the clause that says what is counted."""
    tree = seen.tree
    for kid in tree.children(noun, "acl", "advcl"):
        marked = any(seen.lower(m) in _AFTER for m in tree.children(kid, "mark"))
        if kid > noun and tree.words[kid].upos in ("VERB", "AUX") and not marked and not _is_listing_verb(seen, kid):
            return kid
    return _act_ahead(seen, noun)


def _is_listing_verb(seen: Seen, index: int) -> bool:
    return seen.lower(index) in words_of("listing")


def _act_ahead(seen: Seen, noun: int) -> int | None:
    """ "… to VERB" after the noun and a phrase between commas, however it is attached."""
    tree = seen.tree
    for index in range(noun + 1, min(noun + AHEAD, len(tree.words) - 1)):
        word = tree.words[index]
        if word.text.lower() == "to" and tree.words[index + 1].upos in ("VERB", "AUX", "ADV"):
            verb = index + 1 + (tree.words[index + 1].upos == "ADV")
            return verb if verb < len(tree.words) and tree.words[verb].upos == "VERB" else None
        if word.upos in ("VERB", "SCONJ") and not _is_listing_verb(seen, index) and tree.rels[index] != "case":
            return None
    return None


def holders_of(seen: Seen, noun: int) -> list[int]:
    """Heads of those who hold a rank: subject of "is", of "became", object of "making", the noun it explains."""
    tree = seen.tree
    own = [s for s in tree.children(noun, "nsubj") if not tree.rels[s].startswith("csubj")]
    if own:
        joined = [c for s in own for c in tree.conjuncts(tree.antecedent(s)) if not _owns(seen, c)]
        row = [h for s in own for h in _row(seen, s, noun)]
        return row if len(row) > len(joined) else joined
    above, rel = tree.head(noun), tree.rels[noun]
    if above < 0:
        return []
    if rel == "appos":
        return tree.conjuncts(above)
    if rel in ("xcomp", "obj", "obl", "ccomp", "advcl", "dep") and tree.words[above].upos in ("VERB", "AUX"):
        return _of_verb(seen, noun, above)
    if rel == "nmod" and seen.lower(above) == "one":
        return holders_of(seen, above)
    if rel == "conj":
        return holders_of(seen, above) if tree.rels[above] != "conj" else []
    if rel == "nsubj" and tree.children(above, "cop"):
        return tree.conjuncts(above)
    if rel == "nsubj":  # an apposition that the tree takes for a second subject
        before = [s for s in tree.children(above, "nsubj") if s < noun and tree.words[s].upos == "PROPN"]
        return tree.conjuncts(before[0]) if before else []
    return []


def _row(seen: Seen, subject: int, noun: int) -> list[int]:
    """Last words of the parties named in a row with commas and "and" before the verb, however the tree joins them."""
    tree = seen.tree
    end = min(tree.children(noun, "cop"), default=noun)
    inside = range(subject, end)
    if not any(seen.lower(w) == "and" for w in inside) or not any(seen.lower(w) == "," for w in inside):
        return []
    found = []
    for mention in seen.cast.inside(tree.words[subject].start, tree.words[end].start):
        words_in = [w for w in inside if mention.start <= tree.words[w].start < mention.end]
        if mention.form != "name" or mention.kind not in _PARTIES or not words_in:
            continue
        if seen.lower(words_in[0] - 1) not in _INSIDE and seen.lower(words_in[-1] + 1) not in _POSSESSIVE:
            found.append(words_in[-1])
    return found


def _owns(seen: Seen, index: int) -> bool:
    """Whether a word is a possessor ("Gabriel Boric's Chile")."""
    return any(seen.lower(k) in _POSSESSIVE for k in seen.tree.kids[index])


def _of_verb(seen: Seen, noun: int, verb: int) -> list[int]:
    tree = seen.tree
    objects = [o for o in tree.children(verb, "obj") if o != noun]
    if tree.lemma(verb) == "make" and objects:
        return [c for o in objects for c in tree.conjuncts(o)]
    if tree.lemma(verb) in _BECOME or tree.case(noun) == "as":
        return tree.patients(verb) if tree.is_passive(verb) else tree.subjects(verb)
    return []


def listed_with(seen: Seen, noun: int, verb: int | None) -> tuple[Mention, ...]:
    """Those named with a rank: "after X and Y", "joining X", "besides X"."""
    tree = seen.tree
    above = tree.head(noun)
    top = above if above >= 0 and tree.words[above].upos in ("VERB", "AUX") else None
    phrases = [phrase for at in (noun, verb, top) if at is not None for phrase in tree.obliques(at)]
    heads = [head for case, head in phrases if case in words_of("listing")]
    aside = [k for at in (noun, verb, top) if at is not None for k in tree.children(at, "advmod")]
    heads += [h for k in aside for case, h in tree.obliques(k) if f"{seen.lower(k)} {case}" in words_of("listing")]
    heads += _behind(seen, noun, {at for at in (noun, verb, top) if at is not None})
    below = [k for at in (noun, above, verb) if at is not None and at >= 0 for k in tree.children(at, "acl", "advcl")]
    heads += [h for k in below if seen.lower(k) in ("joining", "following") for h in tree.patients(k)]
    if not heads and verb is not None:
        heads = _between_commas(seen, noun, verb)
    return seen.parties(heads)


def _behind(seen: Seen, noun: int, above: set[int]) -> list[int]:
    """Heads after the noun with a listing preposition, anywhere below its clause ("…, following Costa Rica")."""
    tree = seen.tree
    after = range(noun + 1, min(noun + AHEAD, len(tree.words)))
    near = [h for h in after if tree.rels[h] in ("obl", "nmod") and tree.case(h) in words_of("listing")]
    return [c for h in near if not above.isdisjoint(tree.ancestors(h)) for c in tree.conjuncts(h)]


def _between_commas(seen: Seen, noun: int, verb: int) -> list[int]:
    opening = next((i for i in range(noun + 1, verb) if seen.lower(i) in _OPENERS), None)
    if opening is None:
        return []
    return [i for i in range(opening + 1, verb) if seen.tree.words[i].upos in ("PROPN", "NOUN")]


def span_of(seen: Seen, *indices: int) -> tuple[int, int]:
    """Offsets from the first to the last of the words."""
    return seen.tree.span(indices)


def reach_of(seen: Seen, noun: int, verb: int | None) -> list[int]:
    """Words from the noun phrase to the end of the act's objects."""
    tree = seen.tree
    words = tree.phrase(noun)
    if verb is not None:
        words = [*words, verb, *(w for o in tree.patients(verb) if o > verb for w in tree.phrase(o))]
        words += [w for _, o in tree.obliques(verb) if o > verb for w in tree.phrase(o) if w < verb + AHEAD]
    return words


def _ordinal(seen: Seen, index: int, rank: int) -> Iterator[Marked]:
    noun = noun_of(seen, index)
    if noun is None or seen.in_time(index):
        return
    verb, since = act_of(seen, noun), _since(seen, noun)
    joined = [h for case, h in seen.tree.obliques(noun) if case in ("of", "to")] if seen.tree.lemma(noun) in _JOINERS else []
    if verb is None and since is None and not joined and not _is_bounded(seen, noun, index):
        return
    holders = seen.parties(holders_of(seen, noun))
    act, towards = seen.act(verb) if verb is not None else (None, [])
    if verb is None and joined:
        act, towards = _JOINERS[seen.tree.lemma(noun)], joined
    act, towards = (None if act == "do" else act), [head for head in towards if head != noun]
    among = seen.lower(seen.tree.phrase(noun)[0] - 1) == "among" or _one_of(seen, noun)
    time = seen.time_below(since) if since is not None else seen.time_below(verb) if verb is not None else None
    count = Count(
        kind="ordinal", low=float(rank), high=None if among else float(rank), of=counted_noun(seen, noun, index),
        subject=single(holders), listed=_without(listed_with(seen, noun, verb), holders), act=act,
        towards=seen.parties(towards), time=time,
    )  # fmt: skip
    yield (count, *span_of(seen, *reach_of(seen, noun, verb), *_bounds_of(seen, noun, since)))


def _bounds_of(seen: Seen, noun: int, since: int | None) -> list[int]:
    """The words that tell within which time or since when is counted."""
    held = [k for k in _limits(seen, noun) if k > noun]
    return [w for k in (*held, *([since] if since is not None else ())) for w in seen.tree.subtree(k)]


def _limits(seen: Seen, noun: int) -> list[int]:
    """Heads of phrases that may say within which time or where a thing is counted."""
    tree = seen.tree
    return [k for k in tree.children(noun, "obl", "nmod") if not tree.case(k) or tree.case(k) in _WITHIN]


def _since(seen: Seen, noun: int) -> int | None:
    """What a rank is counted from: "since 1990", "since it became independent"."""
    tree = seen.tree
    clauses = [k for k in tree.children(noun, "advcl", "acl") if any(seen.lower(m) == "since" for m in tree.children(k, "mark"))]
    return next((h for case, h in tree.obliques(noun) if case == "since"), next(iter(clauses), None))


def _is_bounded(seen: Seen, noun: int, index: int) -> bool:
    """Whether it is said within which time a thing is the how-manieth ("the third this year"), or where an act is."""
    tree = seen.tree
    if any(seen.in_time(k) for k in _limits(seen, noun)):
        return True
    return counted_noun(seen, noun, index) in words_of("ranked") and any(
        case == "in" and seen.parties([head]) for case, head in tree.obliques(noun)
    )


def _one_of(seen: Seen, noun: int) -> bool:
    above = seen.tree.head(noun)
    return above >= 0 and seen.lower(above) == "one" and seen.tree.case(noun) == "of"


def counted_noun(seen: Seen, noun: int, index: int) -> str:
    """The lemma of what is counted; that of the subject where the rank stands alone ("the strike is the third"), else empty."""
    if noun != index:
        return seen.tree.lemma(noun)
    subjects = [s for s in seen.tree.children(noun, "nsubj") if seen.tree.words[s].upos == "NOUN" and seen.lower(s) != "one"]
    return seen.tree.lemma(subjects[0]) if subjects else ""


def single(holders: tuple[Mention, ...]) -> Mention | None:
    """The holder, where there is one only."""
    return holders[0] if len(holders) == 1 else None


def _without(listed: tuple[Mention, ...], holders: tuple[Mention, ...]) -> tuple[Mention, ...]:
    taken = {(mention.start, mention.end) for mention in holders}
    return tuple(mention for mention in listed if (mention.start, mention.end) not in taken)
