"""Every kind of relation that the program knows has words of its own, for holding and for not holding."""

from rashomon.claims import SYMMETRIC
from rashomon.show.held import KINDS, NOT
from rashomon.statements.relations.tables import changes, rows


def test_each_kind_of_relation_is_said_in_words():
    known = {change.kind for change in changes().values()} | {kind for kind, *_ in rows("states.tsv") if kind} | SYMMETRIC
    assert known <= KINDS.keys() and KINDS.keys() == NOT.keys()
