"""Whether the name of a capital stands for its government or for the city: decided by the word it hangs on."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from rashomon.entities.index import View, singular, stems
from rashomon.entities.tables import nouns, offices, packaged, parts, rows


@cache
def words(role: str) -> frozenset[str]:
    """The words of one role in `metonyms.tsv`."""
    return _table().get(role, frozenset())


@cache
def _table() -> Mapping[str, frozenset[str]]:
    return {role: frozenset(parts(cell)) for role, cell in rows(packaged("metonyms.tsv"), 2)}


def _is(view: View, i: int, role: str) -> bool:
    return any(stem in words(role) for stem in stems(view.lower(i)))


def means_government(view: View, i: int, *, unrecognised: bool = False) -> bool:
    """Whether the capital's name at word `i` stands for its government.

    `unrecognised` says that the government is that of a territory few recognise, whose capital is mostly just a city: then
    words of territory ("the territories of …") stand for it only in a sentence on recognition.
    """
    for _ in range(8):
        word = view.words[i]
        if any(view.lower(k) in words("direction") for k in view.kids[i] if view.words[k].deprel == "amod"):
            return False
        if not (word.deprel.startswith("conj") and 0 <= word.head < i):
            break
        i = word.head
    return _by_relation(view, i, unrecognised)


def _by_relation(view: View, i: int, unrecognised: bool) -> bool:
    relation, head = _relation(view, i)
    if head < 0:
        return False
    if relation == "nmod:poss":
        return not _is(view, head, "place_noun")
    if relation.startswith("nsubj"):
        return _subject(view, head, relation)
    if relation in ("obj", "iobj"):
        called = any(view.lower(k) == "capital" for kid in view.kids[head] for k in (kid, *view.kids[kid]))
        return _is(view, head, "object_state") and not called
    if relation == "obl:agent":
        return True
    if relation.startswith(("obl", "nmod")) and view.case(i):
        return _after_preposition(view, i, head, unrecognised)
    if relation.startswith(("compound", "amod", "nmod", "flat")):
        return _modifier(view, i, head)
    return relation == "vocative"


def _relation(view: View, i: int) -> tuple[str, int]:
    """What the word is to which word; in "recognised Kosovo as a state" Kosovo is an object, even where the tree hung it on "state"."""
    word = view.words[i]
    noun = word.head
    if noun > i and view.words[noun].deprel == "obl" and any(view.words[k].deprel == "case" and k > i for k in view.kids[noun]):
        return "obj", view.words[noun].head
    return word.deprel, noun


def _subject(view: View, head: int, relation: str) -> bool:
    if view.words[head].upos in ("NOUN", "PROPN"):
        return not _is(view, head, "place_noun")
    if "pass" in relation:
        return _is(view, head, "object_state")
    return not _is(view, head, "subject_place")


def _modifier(view: View, i: int, head: int) -> bool:
    noun = nouns().get(singular(view.lower(head)))
    if noun is not None and noun.sort in ("government", "embassy"):
        return True
    return (singular(view.lower(head)) in offices() and not _is(view, head, "place_noun")) or view.lower(head) in (
        "backed",
        "led",
        "installed",
        "appointed",
        "friendly",
        "aligned",
        "controlled",
        "sponsored",
        "funded",
        "allied",
    )


def _after_preposition(view: View, i: int, head: int, unrecognised: bool) -> bool:
    case = view.case(i)
    if case in words("place_prep"):
        return False
    if case == "for" and _is(view, head, "place_verb_for"):
        return False
    if case in words("state_prep"):
        return True
    if case == "of":
        return _after_of(view, head, unrecognised)
    role = {
        "to": "to_state",
        "from": "from_state",
        "on": "on_state",
        "upon": "on_state",
        "towards": "toward_state",
        "toward": "toward_state",
    }
    return case in role and (_is(view, head, role[case]) or _object_is(view, head, role[case]))


def _object_is(view: View, head: int, role: str) -> bool:
    """Whether the object of the verb at `head` is such a word: "cut ties to", "sent a letter to"."""
    return any(view.words[k].deprel in ("obj", "nsubj:pass") and _is(view, k, role) for k in view.kids[head])


def _after_of(view: View, head: int, unrecognised: bool) -> bool:
    if _is(view, head, "of_state"):
        return True
    if unrecognised and _is(view, head, "polity_of"):
        return any(stem in words("recognition") for word in view.words for stem in stems(word.text.lower()))
    return False
