"""What is given up where it goes to another: "switched recognition from Taipei to Beijing" withdraws it from the first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from rashomon.statements.events.cast import Cast
from rashomon.statements.events.lexicon import Sense, senses
from rashomon.statements.events.match import Found

_VERBS = frozenset({"switch", "shift", "transfer", "move"})
_GIVEN_UP = {"recognise": "withdraw_recognition", "establish_relations": "break_relations"}


def given_up(found: Found, cast: Cast) -> Iterator[Found]:
    """The act towards the party behind "from", where a verb of switching tells the act towards the one behind "to"."""
    tree, label = found.frame.tree, _GIVEN_UP.get(found.sense.label)
    if label is None or tree.lemma(found.index) not in _VERBS:
        return
    heads = found.frame.slot("from") or found.frame.slot("obj.from")
    left = [(m, head) for head in heads for m in cast.of(tree, head) if m.form != "nominal" and m not in found.recipients]
    if left:
        yield replace(
            found, sense=_sense(label), recipients=tuple(m for m, _ in left), recipient_heads=tuple(head for _, head in left)
        )


@cache
def _sense(label: str) -> Sense:
    """The first sense of a label: what code and type its acts have."""
    return next(sense for sense in senses() if sense.label == label)
