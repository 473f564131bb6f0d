"""A sentence in which relations are looked for: its sides, its times, its negations."""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.model import Document, EntityKind, Mention, Time, Valid
from rashomon.statements.events.cast import Cast
from rashomon.statements.relations.dates import change_at, held_at
from rashomon.statements.relations.parties import Parties
from rashomon.statements.relations.tables import words as words_of
from rashomon.statements.tree import Tree, head_of

_NO = frozenset({"no", "neither", "any"})
_NOT = frozenset({"not", "n't", "n’t", "never", "no", "neither", "nor", "hardly"})


@dataclass(frozen=True, slots=True)
class Clause:
    """A sentence in which relations are looked for; `before` is the one before it in its block."""

    tree: Tree
    cast: Cast
    times: tuple[Time, ...]
    parties: Parties
    document: Document
    before: Tree | None = None

    def sides(self, heads: list[int]) -> list[Mention]:
        """The parties that head words stand for."""
        found = [p for h in heads for m in self.cast.of(self.tree, h) if (p := self.parties.of(m)) is not None]
        return list(dict.fromkeys(found))

    def lemma(self, index: int) -> str:
        """The lemma of a word."""
        return self.tree.lemma(index)


@dataclass(frozen=True, slots=True)
class Told:
    """A relation that a sentence describes: a side that is `None` was told before; `words` say it; `verb` begins or ends it."""

    kind: str
    subject: Mention | None
    object: Mention | None
    holds: bool
    valid: Valid
    words: list[int]
    rule: str
    verb: int = -1


def is_negative(clause: Clause, noun: int, verb: int) -> bool:
    """Whether the sentence says that it is not so."""
    tree = clause.tree
    near = {tree.words[k].text.lower() for at in (noun, verb) if at >= 0 for k in tree.kids[at]}
    if "longer" in near and "no" in tree.forms:
        return True
    return bool(near & _NOT) or any(tree.words[k].text.lower() in _NO for k in tree.children(noun, "det"))


def owners_of(clause: Clause, heads: list[int], noun: int) -> list[Mention]:
    """Whose mission it is: "the Polish embassy", "Poland's embassy", "its embassy"."""
    words_of, end = clause.tree.words, clause.tree.words[noun].start
    found = [m for h in heads for m in clause.cast.inside(words_of[h].start, words_of[h].end) if m.end <= end]
    found = [m for m in found if m.kind is not EntityKind.PLACE and clause.parties.of(m) is not None]
    return list(dict.fromkeys(found))[:1]


def is_time(clause: Clause, index: int) -> bool:
    """Whether a word belongs to a time expression."""
    word = clause.tree.words[index]
    return any(time.start < word.end and word.start < time.end for time in clause.times)


def times_of(clause: Clause, *heads: int) -> list[Time]:
    """Time expressions that hang on one of the words."""
    tree = clause.tree
    found = []
    for time in clause.times:
        inside = [i for i, word in enumerate(tree.words) if time.start < word.end and word.start < time.end]
        if inside and any(tree.head(i) in heads for i in inside if tree.head(i) not in inside):
            found.append(time)
    return found


def around(clause: Clause, *heads: int) -> Valid | None:
    """When something that is told of a time held: at the latest then it had begun, at the earliest then it ended."""
    time = next((t for t in times_of(clause, *heads) if t.interval is not None), None)
    if time is None or time.type not in ("DATE", "TIME"):
        return None
    return held_at(time)


def is_told(clause: Clause, verb: int) -> bool:
    """Whether a verb tells what was done: no infinitive, no "will" or "may", no "if", nothing above it that takes it back."""
    tree, above = clause.tree, clause.tree.head(verb)
    kids = {tree.words[k].text.lower() for k in tree.children(verb, "aux", "mark", "advmod")}
    if not words_of("modal").keys().isdisjoint(kids) or tree.feature(verb, "VerbForm") == "Inf":
        return False
    if above >= 0 and tree.rels[verb] in ("ccomp", "xcomp", "acl") and tree.words[verb].deprel != "acl:relcl":
        return clause.lemma(above) in words_of("tells")
    shared = tree.rels[verb] == "conj" and above >= 0 and not tree.children(verb, "nsubj", "aux")
    return is_told(clause, above) if shared and tree.words[above].upos == "VERB" else True


def _verb_over(clause: Clause, index: int) -> int:
    """The verb in whose clause a word stands."""
    return next((a for a in clause.tree.ancestors(index) if clause.tree.words[a].upos == "VERB"), -1)


def _time_in(clause: Clause, verb: int, noun: int) -> Time | None:
    """The time that hangs on the verb or noun, else the only one of the verb's clause, else that of its "when" clause."""
    known = [t for t in times_of(clause, verb, noun) if t.interval is not None]
    known = known or _of_clause(clause, verb)
    for k in clause.tree.children(verb, "advcl") if not known else ():
        marks = {clause.tree.words[m].text.lower() for m in clause.tree.children(k, "mark", "advmod")}
        if not words_of("at_once").keys().isdisjoint(marks):
            known = times_of(clause, k) or _of_clause(clause, k)
    return known[0] if known else None


def _of_clause(clause: Clause, verb: int) -> list[Time]:
    tree = clause.tree
    if verb >= 0 and tree.words[verb].upos != "VERB":  # a heading
        return [t for t in clause.times if t.interval is not None] if len(clause.times) == 1 else []
    found: list[Time] = []
    for time in clause.times:
        head = head_of(tree, time.start, time.end)
        if head is None or time.interval is None or time.type not in ("DATE", "TIME") or _verb_over(clause, head) != verb:
            continue
        path = [a for a in (head, *tree.ancestors(head)) if a == verb or _is_below(tree, a, verb)]
        if not any(tree.case(a) in words_of("not_then") for a in path):
            found.append(time)
    return found if len(found) == 1 else []


def _is_below(tree: Tree, index: int, verb: int) -> bool:
    return verb in tree.ancestors(index)


def valid_of(clause: Clause, verb: int, noun: int, sort: str) -> Valid:
    """When it began or ended, or when it is told to have held."""
    if sort in ("begin", "end"):
        time = _time_in(clause, verb, noun)
        when = change_at(time, time.interval) if time is not None else None
        return Valid(when, None) if sort == "begin" else Valid(None, when)
    return around(clause, verb, noun) or Valid()


def time_words(clause: Clause, *heads: int) -> list[int]:
    """The words of the times that hang on one of the words."""
    held = times_of(clause, *heads)
    return [i for i, word in enumerate(clause.tree.words) if any(t.start <= word.start < t.end for t in held)]


def words_around(clause: Clause, verb: int, noun: int, others: list[int]) -> list[int]:
    """The words that say it, with its sides and its time."""
    tree = clause.tree
    own = [s for s in tree.children(verb, "nsubj") if abs(s - verb) < 20]
    sides = [w for head in (*others, *own) for w in tree.phrase(head)]
    return [verb, *time_words(clause, verb, noun), *tree.phrase(noun), *sides]
