"""Questions about a detail: its clause as a whole phrase with a gap where accounts differ."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from rashomon.compare.details.clauses import SUBJECTS, Clause, subject
from rashomon.compare.details.figures import HYPHENS
from rashomon.compare.details.matching import Placed
from rashomon.english import tidy

D = TypeVar("D", bound=Placed)

_RELATIVE = frozenset({"which", "who", "that"})
_OWN = ("root", "ccomp", "parataxis", "conj", "advcl", "csubj")
"""Relations of clauses that can stand alone once they have a subject."""


_PARTS = frozenset({"det", "amod", "compound", "nummod", "nmod", "nmod:poss", "flat", "fixed"})
"""Relations of the words that belong to a noun."""


def asked(question: str, group: Sequence[Placed], *, unit: bool = False) -> str:
    """The question with the clause that reads best and holds the fewest other figures; where all are scraps, with the sides alone.

    With `unit` the gap leaves what is counted: "… cars fell" for "thirty cars fell".
    """
    phrases = [(_figures(d), i, words) for i, d in enumerate(group) if (words := _with_gap(d, unit))]
    values = dict.fromkeys(f"“{tidy(d.span.text)}”" for d in group)
    return f"{question} “{min(phrases)[2]}”?" if phrases else f"{question} {' or '.join(values)}?"


def _figures(detail: Placed) -> int:
    """How many words for numbers its clause holds beside its own."""
    words = (detail.clause.sentence.words[i] for i in detail.clause.words)
    return sum(w.upos == "NUM" and not detail.span.start <= w.start < detail.span.end for w in words)


def _with_gap(detail: Placed, unit: bool) -> str:
    """The detail's clause with three dots in its place; empty where the clause is no whole phrase."""
    clause, text, span = detail.clause, detail.text.document.text, detail.span
    begun = _beginning(clause, text)
    if begun is None or begun[1] > span.start:
        return ""
    before, start = begun
    after = _behind_number(clause, span.start, span.end) if unit else span.end
    return tidy(f"{before}{text[start : span.start]}…{' ' if after < span.end else ''}{text[after : clause.end]}")


def _beginning(clause: Clause, text: str) -> tuple[str, int] | None:
    """What must stand before a clause for it to be whole, and where the rest of it begins; `None` where that cannot be told."""
    words, at = clause.sentence.words, clause.words[0]
    role = words[clause.at].deprel
    marks = set(clause.below(clause.at, "mark", "cc"))
    first = next((i for i in clause.words if i not in marks and words[i].upos != "PUNCT"), at)
    own = clause.below(clause.at, *SUBJECTS)
    if role == "acl:relcl":
        above = words[clause.at].head
        if not own or own[0] != first or words[first].text.lower() not in _RELATIVE:
            return None
        return f"{_noun(clause, above, text)} ", words[first].end + 1
    if own or role == "root":
        return ("", words[first].start) if role in _OWN else None
    head = subject(clause)
    finite = words[clause.at].feats.get("VerbForm") == "Fin" or clause.below(clause.at, "aux", "aux:pass", "cop")
    if role != "conj" or not finite or head is None or words[head].upos == "PRON":
        return None
    return f"{_noun(clause, head, text)} ", words[first].start


def _noun(clause: Clause, head: int, text: str) -> str:
    """A noun with what belongs to it, but for clauses and commas behind it."""
    words = clause.sentence.words
    own = [c for c in clause.below(head) if words[c].deprel in _PARTS]
    held = {head, *(k for c in own for k in clause.sentence.subtree(c))}
    first = last = head
    while first - 1 in held:
        first -= 1
    while last + 1 in held:
        last += 1
    return text[words[first].start : words[last].end]


def _behind_number(clause: Clause, start: int, end: int) -> int:
    """Where the words for what is counted begin, behind the number; the end of the figure where there are none."""
    inside = [w for w in clause.sentence.words if start <= w.start and w.end <= end]
    numbers = [i for i, w in enumerate(inside) if w.upos == "NUM"]
    if not numbers or numbers[-1] + 1 >= len(inside):
        return end
    following = inside[numbers[-1] + 1]
    if following.start == inside[numbers[-1]].end or following.text in HYPHENS:
        return end
    return following.start
