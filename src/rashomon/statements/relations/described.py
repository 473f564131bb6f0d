"""Relations that a text describes as holding, beginning or ending: "has an embassy in", "had no relations with", "is a member of"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import compress, count

from rashomon.statements.relations.clause import Clause, Told
from rashomon.statements.relations.missions import mission
from rashomon.statements.relations.roles import role, under_sanctions
from rashomon.statements.relations.tables import words
from rashomon.statements.relations.ties import again, tie, trade


@cache
def _triggers() -> frozenset[str]:
    """The lemmas of which one must stand in a sentence that describes a relation."""
    return frozenset({"sanction"}).union(*(words(sort) for sort in ("tie", "trade", "mission", "office", "role")))


def described(clause: Clause) -> Iterator[Told]:
    """The relations a sentence describes, with the words that say so and the name of the rule."""
    yield from again(clause)
    lemmas = clause.tree.lemma_of
    for index in compress(count(), map(_triggers().__contains__, lemmas)):
        lemma = lemmas[index]
        if lemma in words("tie"):
            yield from tie(clause, index)
        elif lemma in words("trade"):
            yield from trade(clause, index)
        elif lemma in words("mission") or lemma in words("office"):
            yield from mission(clause, index)
        elif lemma in words("role"):
            yield from role(clause, index, words("role")[lemma])
        elif lemma == "sanction":
            yield from under_sanctions(clause, index)
