"""Which words of a sentence are what is said, by the frames of the cue: clause, infinitive, object, phrase, clause around it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rashomon.statements.quotations.cues import Cue, verbs, words
from rashomon.statements.quotations.labels import labels, trim
from rashomon.statements.quotations.subjects import is_passive, is_verbal, leads
from rashomon.statements.tree import Tree

_NEAR = 9
"""How many words behind a cue its "that" is looked for."""
_JUDGED = ("for", "of", "as", "over")
HEARD = frozenset(
    {"tell", "inform", "notify", "assure", "reassure", "warn", "brief", "remind", "ask", "promise", "alert", "advise", "show"}
)
"""Verbs whose object is who hears it, never part of what is said."""


def clause_words(tree: Tree, head: int) -> tuple[int, ...]:
    """The words of a clause without a leading "that"."""
    marks = [k for k in tree.children(head, "mark") if tree.words[k].text.lower() == "that"]
    return trim(tree, tree.subtree(head), marks[0] if marks else -1)


def minus(tree: Tree, head: int, part: int) -> tuple[int, ...]:
    """The clause of `head` without the clause of `part` that hangs in it."""
    gone = set(tree.subtree(part))
    return trim(tree, [i for i in tree.subtree(head) if i not in gone])


def _objects(tree: Tree, verb: int, entry: Cue) -> tuple[int, ...]:
    """Object and the phrases that complete it: "condemned the raid as a crime"."""
    kids = objects_of(tree, verb)
    if not kids or (entry.type == "say" and all(tree.words[k].upos in ("PRON", "PROPN") for k in kids)):
        return ()  # "declared the island independent", "announced him": not words that anybody says
    held = [w for k in kids for w in tree.subtree(k)]
    if entry.type in ("judge", "label", "warn", "order"):
        more = [k for k in tree.children(verb, "obl", "advcl", "xcomp") if k > kids[0] and leads(tree, k) in (*_JUDGED, "to")]
        held += [w for k in more for w in tree.subtree(k)]
    return trim(tree, sorted(set(held)))


def objects_of(tree: Tree, verb: int) -> list[int]:
    """Objects behind a verb, a second subject behind it counted in: some trees take "accused the army" for that."""
    doubled = [k for k in tree.children(verb, "nsubj") if k > verb] if any(k < verb for k in tree.children(verb, "nsubj")) else []
    return [k for k in tree.children(verb, "obj") if k > verb] or doubled


def _phrase(tree: Tree, verb: int, entry: Cue) -> tuple[int, ...]:
    for kid in tree.children(verb, "obl", "advcl"):
        if kid > verb and leads(tree, kid) in entry.prepositions:
            objects = objects_of(tree, verb) if entry.type == "judge" else []
            if objects:
                return trim(tree, sorted({*tree.subtree(kid), *(w for o in objects for w in tree.subtree(o))}))
            return trim(tree, asked_of(tree, verb, kid), min(tree.children(kid, "case", "mark"), default=-1))
    return ()


def asked_of(tree: Tree, verb: int, kid: int) -> list[int]:
    """The words of a phrase and of the infinitive right behind it: "called on [the owners to sell]"."""
    held = aim_words(tree, kid) if is_infinitive(tree, kid) else tree.subtree(kid)
    aims = [k for k in tree.children(verb, "xcomp", "advcl", "ccomp") if leads(tree, k) == "to"]
    aims = [k for k in aims if tree.subtree(k)[0] == held[-1] + 1]
    return held + tree.subtree(aims[0]) if aims else held


def is_infinitive(tree: Tree, clause: int) -> bool:
    """Whether a clause is an infinitive: "to sell", "to be in trouble", "for the owners to sell"."""
    if leads(tree, clause) == "to":
        return True
    return _to_of(tree, clause) and (leads(tree, clause) == "for" or bool(tree.children(clause, "cop")))


def aim_words(tree: Tree, clause: int) -> list[int]:
    """The words of an infinitive; of "for [the owners to sell]" all behind "for", where the tree hangs the owners elsewhere."""
    held = tree.subtree(clause)
    return list(range(held[0] + 1, held[-1] + 1)) if leads(tree, clause) == "for" and tree.lower[held[0]] == "for" else held


def _to_of(tree: Tree, clause: int) -> bool:
    return any(tree.lower[k] == "to" for k in tree.children(clause, "mark"))


def _infinitive(tree: Tree, verb: int, entry: Cue) -> tuple[int, ...]:
    kids = [k for k in tree.children(verb, "xcomp", "advcl", "ccomp") if k > verb and is_infinitive(tree, k)]
    if not kids:
        return ()
    held = aim_words(tree, kids[0])
    if entry.type == "order":
        held = sorted({*held, *(w for o in tree.children(verb, "obj", "iobj") for w in tree.subtree(o))})
    return trim(tree, held)


def _subordinate(tree: Tree, verb: int) -> tuple[int, ...]:
    """The clause that is said: all its halves where the cue is put between commas, else what follows the cue."""
    heads = [k for k in tree.children(verb, "ccomp") if _is_clause(tree, k) and not is_tail(tree, k) and not _is_aside(tree, k)]
    if not heads:
        beside = [k for k in tree.children(verb, "parataxis") if k > verb and tree.children(k, "nsubj", "expl", "aux", "cop")]
        heads = [k for k in beside if not is_tail(tree, k)][:1]
    heads = heads or by_way(tree, verb)
    heads += [k for k in tree.children(verb, "conj") if heads and leads(tree, k) == "that"]
    held = sorted({i for head in heads for i in clause_words(tree, head)} | _raised(tree, verb, heads))
    if held and held[0] < verb < held[-1] and not _is_inserted(tree, verb):
        held = [i for i in held if (i > verb) == any(head > verb for head in heads)]
    return trim(tree, held)


def _behind_that(tree: Tree, verb: int) -> tuple[int, ...]:
    """All behind a "that" that follows the cue at once, where the tree shows no clause of it."""
    at = _that_behind(tree, verb)
    if at < 0 or at + 2 >= len(tree.words):
        return ()
    stop = _stop(tree, verb, at + 1)
    return trim(tree, range(at + 1, stop))


def _that_behind(tree: Tree, verb: int) -> int:
    """Where "that" follows, at once or behind words of time, place and channel ("insisted in June that"); -1 for nowhere."""
    for at in range(verb + 1, min(verb + _NEAR, len(tree.words))):
        if tree.lower[at] == "that" and tree.rels[at] == "mark":
            return at
        if tree.words[at].upos in ("VERB", "AUX", "PUNCT", "CCONJ") or tree.rels[at] in ("obj", "nsubj", "mark"):
            return -1
    return -1


def _stop(tree: Tree, verb: int, start: int) -> int:
    """Where what is said must end: at a closing mark, a semicolon, the comma behind which the cue's main clause begins."""
    stop = _mark_or_semicolon(tree, start)
    above = next((a for a in tree.ancestors(verb) if a > verb and is_verbal(tree, a)), -1)
    if above >= 0 and tree.children(verb, "mark"):
        first = min([k for k in tree.children(above, "nsubj", "expl") if k > verb], default=above)
        return next((i for i in range(min(stop, first) - 1, start, -1) if tree.words[i].text == ","), stop)
    return stop


def _mark_or_semicolon(tree: Tree, start: int) -> int:
    """The first mark that closes speech begun before `start`, or semicolon; the sentence's end for none."""
    depth = 0
    for index in range(start, len(tree.words)):
        text = tree.words[index].text
        if text == ";" and depth == 0:
            return index
        if text in ("“", "«", "„") or (text in ('"', "''", "``") and tree.words[index].start > tree.words[index - 1].end):
            depth += 1
        elif text in ("”", "»", '"', "''"):
            depth -= 1
            if depth < 0:
                return index
    return len(tree.words)


def behind_bare(tree: Tree, verb: int) -> tuple[int, ...]:
    """A clause without "that" right behind the cue, where the tree shows none: "She says the rise in rents hurts"."""
    first = verb + 1
    if first + 2 >= len(tree.words) or tree.words[first].upos not in ("DET", "PROPN", "PRON", "NOUN", "ADJ", "NUM"):
        return ()
    if tree.feature(verb, "VerbForm") != "Fin" or tree.lemma(verb) in HEARD:
        return ()
    stop = _stop(tree, verb, first)
    finite = [i for i in range(first + 1, stop) if tree.feature(i, "VerbForm") == "Fin" and tree.words[i].upos in ("VERB", "AUX")]
    head = next((i for i in finite if not _is_relative(tree, i)), -1)
    if head < 0 or any(tree.words[i].text in (",", ":") or tree.rels[i] in ("cc", "mark") for i in range(first, head)):
        return ()
    return trim(tree, range(first, stop))


def _is_relative(tree: Tree, verb: int) -> bool:
    """Whether a verb, or the one that it helps, is that of a relative clause."""
    above = tree.head(verb) if tree.rels[verb] in ("aux", "cop") else verb
    return above >= 0 and tree.words[above].deprel == "acl:relcl"


def _is_clause(tree: Tree, head: int) -> bool:
    """Not a mere phrase ("in a statement") that the tree took for a clause."""
    return is_verbal(tree, head) or not tree.children(head, "case") or bool(tree.children(head, "nsubj", "cop", "expl"))


def by_way(tree: Tree, verb: int) -> list[int]:
    """The clause of "said in a statement that S", where the tree hangs it on the statement."""
    ways = [k for k in tree.children(verb, "obl") if k > verb and tree.lemma(k) in words("document")]
    return [c for k in ways for c in tree.children(k, "acl", "ccomp") if c > k and leads(tree, c) == "that"][:1]


def _is_aside(tree: Tree, head: int) -> bool:
    """Whether it is a participle behind a comma, which tells what else is done: "told the crowd, quoting a poem"."""
    first = tree.subtree(head)[0]
    bare = not tree.children(head, "nsubj", "expl", "aux", "cop", "mark")
    return (
        bare
        and tree.words[head].text.lower().endswith("ing")
        and (tree.words[first].text == "," or (first > 0 and tree.words[first - 1].text == ","))
    )


def _raised(tree: Tree, verb: int, heads: Sequence[int]) -> set[int]:
    """The noun between cue and clause that the tree took for the cue's object: "hoped the town could grow"."""
    if (
        tree.lemma(verb) in HEARD
        or len(heads) != 1
        or heads[0] < verb
        or tree.children(heads[0], "nsubj", "expl", "mark")
        or not tree.children(heads[0], "aux")
    ):
        return set()
    return {i for k in tree.children(verb, "obj") if verb < k < heads[0] for i in tree.subtree(k)}


def _is_inserted(tree: Tree, verb: int) -> bool:
    """Whether a comma, dash or mark follows soon behind the cue, as it does behind one put into a clause."""
    return any(word.text in (",", "–", "—", "-", "--", "”", '"', "''", "’") for word in tree.words[verb + 1 : verb + 9])


def is_tail(tree: Tree, verb: int) -> bool:
    """Whether a verb is the cue that closes a sentence, ", an official said": it tells of all before it, whatever the tree."""
    above, own = tree.head(verb), tree.children(verb, "nsubj")
    if not 0 <= above < verb or tree.rels[verb] not in ("advcl", "ccomp", "conj", "parataxis") or len(own) != 1 or own[0] > verb:
        return False
    entry = verbs().get(tree.words[verb].text.lower())
    if entry is None or "s" not in entry.frames or tree.children(verb, "mark", "cc", "ccomp", "xcomp", "obj", "aux"):
        return False
    first = min(i for i in tree.subtree(own[0]) if i == own[0] or tree.words[i].upos != "PUNCT")
    held = frozenset(tree.subtree(verb))
    comma = first > above + 1 and tree.words[first - 1].text == ","
    return comma and all(i in held or tree.words[i].upos == "PUNCT" for i in range(verb + 1, len(tree.words)))


def _around(tree: Tree, verb: int, entry: Cue) -> tuple[int, ...]:
    """The clause into which "he said" or "as he said" is put."""
    above, rel = tree.head(verb), tree.rels[verb]
    if above < 0 or is_passive(tree, verb):
        return ()
    quoted_as = rel == "advcl" and leads(tree, verb) in ("as", "like") and not tree.children(verb, "ccomp", "obj", "obl")
    if rel == "parataxis" or is_tail(tree, verb) or (quoted_as and "s" in entry.frames):
        return minus(tree, above, verb)
    return ()


def contents(tree: Tree, verb: int, entry: Cue) -> Iterator[tuple[str, tuple[int, ...]]]:
    """What is said by each frame of the cue, the likeliest first, with the frame's name; empty where it is not filled."""
    if entry.type == "judge" and "o" in entry.frames:
        yield "object", _objects(tree, verb, entry)
    if "s" in entry.frames or "q" in entry.frames:
        yield "clause", _subordinate(tree, verb)
    if "l" in entry.frames:
        yield "label", labels(tree, verb)
    if "x" in entry.frames:
        yield "infinitive", _infinitive(tree, verb, entry)
    if entry.prepositions:
        yield "phrase", _phrase(tree, verb, entry)
    if "s" in entry.frames:
        yield "clause", _behind_that(tree, verb)
        if entry.type in ("say", "claim", "believe", "write") and not is_passive(tree, verb):
            yield "clause", behind_bare(tree, verb)
    if "o" in entry.frames:
        yield "object", _objects(tree, verb, entry)
    if "s" in entry.frames or "q" in entry.frames:
        yield "around", _around(tree, verb, entry)
