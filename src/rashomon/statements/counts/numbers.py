"""Numbers of people and things: casualties under one name however they are told, crowds, shares."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from rashomon.model import Count, EntityKind, Mention
from rashomon.statements.counts.amounts import Amount, amount_at
from rashomon.statements.counts.seen import Seen, table, words_of
from rashomon.statements.events.cast import kind_of

_SIGNS = frozenset(
    {"#", "no", "no.", "nos.", "number", "article", "resolution", "room", "flight", "chapter", "section", "page", "type"}
)
_POINTING = frozenset({"the", "these", "those", "both", "its", "their", "his", "her", "our", "all", "other", "’s", "'s"})
_FEW, _SEVERAL = 2, 3
_RISEN = frozenset({"to", "at", "was", "is", "stands", "reached", "of", "than", "passed"})
_LINKS = frozenset({"of", "more", "other", "others", "the", "people", "additional", "new", "confirmed"})
_PEOPLE_AHEAD = 4

Marked = tuple[Count, list[int]]


@cache
def _casualties() -> dict[str, tuple[str, str]]:
    return {word: (name, act) for name, act, words in table("casualties.tsv") for word in words.split()}


def numbers(seen: Seen, taken: set[int]) -> Iterator[Marked]:
    """Numbers with what they count, outside time expressions and outside the words `taken`."""
    index = 0
    while index < len(seen.tree.words):
        amount = None if index in taken or seen.in_time(index) or _is_name(seen, index) else amount_at(seen, index)
        if amount is None:
            index += 1
            continue
        index = amount.last
        if (marked := _counted(seen, amount)) is not None:
            yield marked


def _is_name(seen: Seen, index: int) -> bool:
    """Whether a number is a label ("Room 12", "Boeing 737", "Group of 20") or one of a compound."""
    tree = seen.tree
    if seen.lower(index) == "one" and seen.lower(index + 1) in ("of", "another", "day"):
        return True
    if seen.lower(index - 1) in _SIGNS or seen.lower(index + 1) in ("st", "nd", "rd", "th"):
        return True
    before = tree.words[index - 1] if index else None
    if before is not None and before.text in ("-", "–", "‑") and before.end == tree.words[index].start:
        return not seen.lower(index - 2)[:1].isdigit()
    if seen.lower(index + 1) == "of" and seen.lower(index + 2)[:1].isdigit():
        return True
    named = tree.rels[index] in ("nummod", "flat", "compound") and tree.head(index) < index
    if before is not None and before.upos == "PROPN" and named:
        return True
    after = tree.words[index + 1] if index + 1 < len(tree.words) else None
    glued = after is not None and after.text == "-" and after.start == tree.words[index].end
    return glued and not seen.lower(index + 2)[:1].isdigit()


def _head(seen: Seen, amount: Amount) -> int | None:
    """The word that says what is counted: the noun above the number, or a nominal adjective after it ("18 dead")."""
    tree = seen.tree
    number = amount.last - 1
    nxt = amount.last
    while seen.lower(nxt) in _LINKS - {"people"} and nxt < amount.last + 3:
        nxt += 1
    if seen.lower(nxt) in ("%", "percent") or (seen.lower(nxt) == "per" and seen.lower(nxt + 1) == "cent"):
        return nxt
    if nxt < len(tree.words) and tree.lemma(nxt) in _casualties() and tree.words[nxt].upos in ("ADJ", "NOUN", "VERB"):
        return nxt
    above = tree.head(number)
    near = number < above <= number + _PEOPLE_AHEAD + 2 and not seen.in_time(above)
    if near and tree.words[above].upos in ("NOUN", "PROPN", "SYM"):
        return above
    below = [k for case, k in tree.obliques(number) if case == "of" and k > number]
    if below and below[0] - number <= _PEOPLE_AHEAD:
        return below[0]
    return next((i for i in range(nxt, min(nxt + 2, len(tree.words))) if tree.words[i].upos == "NOUN"), None)


def _counted(seen: Seen, amount: Amount) -> Marked | None:
    head = _head(seen, amount)
    toll = _toll(seen, amount)
    if head is None and toll is None:
        head = _as_object(seen, amount)
    if head is None and toll is None:
        return None
    of, act = toll or _meaning(seen, amount, head if head is not None else amount.last - 1)
    if head is not None and of == seen.tree.lemma(head) and _is_article(seen, amount, head):
        return None
    words = [amount.first, amount.last - 1] + ([head] if head is not None else [])
    count = Count(kind="number", low=amount.low, high=amount.high, of=of, subject=None, act=act, listed=_whose(seen, head))
    return count, words


def _is_article(seen: Seen, amount: Amount, head: int) -> bool:
    """Whether a number only points at somebody known ("the two countries", "one of them") or is part of a name."""
    first, spelled = amount.last - 1, not seen.lower(amount.last - 1)[:1].isdigit()
    if seen.tree.words[head].upos == "PROPN":
        return True
    if amount.high is None and amount.low is not None and amount.low <= _SEVERAL and spelled:
        return True
    pointing = seen.lower(amount.first - 1) in _POINTING
    return spelled and amount.high is not None and (pointing or amount.high <= _FEW) and first - amount.first < 1


def _as_object(seen: Seen, amount: Amount) -> int | None:
    """The number itself, where it stands for people ("wounding 77", "77 were wounded")."""
    tree = seen.tree
    for number in range(amount.last - 1, amount.first - 1, -1):
        verb = tree.head(number)
        if verb >= 0 and tree.lemma(verb) in _casualties() and tree.rels[number] in ("obj", "nsubj"):
            return number
    return None


def _toll(seen: Seen, amount: Amount) -> tuple[str, str | None] | None:
    """ "The death toll rose to 18", "left 18 dead"."""
    before = [seen.lower(i) for i in range(max(0, amount.first - 12), amount.first)]
    if "toll" in before and seen.lower(amount.first - 1) in _RISEN:
        return "dead", "kill"
    return None


def _meaning(seen: Seen, amount: Amount, head: int) -> tuple[str, str | None]:
    """What the number counts: by what is told of the people, else the noun itself."""
    tree = seen.tree
    if seen.lower(head) in ("%", "percent", "per"):
        return "percent", None
    own = _casualties().get(tree.lemma(head))
    if own is None or own[0] == "protesters":
        number = amount.last - 1
        top = head
        while tree.case(top) == "of" and amount.first <= tree.head(top) <= number:
            top = tree.head(top)
        person = kind_of(tree.lemma(head)) is EntityKind.PERSON or tree.lemma(head) in words_of("people")
        people = person or own is not None or amount.first <= head <= number or tree.words[head].upos == "NUM"
        if people and (fate := _fate(seen, top)) is not None:
            return fate
    if own is not None:
        return own[0], own[1] or None
    return ("person" if tree.lemma(head) == "people" else tree.lemma(head)), None


def _fate(seen: Seen, head: int) -> tuple[str, str | None] | None:
    """What is told to have happened to the people: they were killed, killing them, they died."""
    tree = seen.tree
    if tree.rels[head] == "conj" and tree.head(head) >= 0 and tree.words[tree.head(head)].upos == "NOUN":
        head = tree.head(head)
    above = tree.head(head)
    near = [above] if above >= 0 and tree.rels[head] in ("obj", "nsubj", "xcomp") else []
    near += tree.children(head, "acl", "amod")
    near += [k for a in near[:1] for k in tree.children(a, "xcomp") if tree.rels[head] == "obj"]
    for word in near:
        befalls = tree.rels[head] != "nsubj" or tree.is_passive(word) or _intransitive(seen, word)
        if tree.lemma(word) in _casualties() and befalls:
            name, act = _casualties()[tree.lemma(word)]
            return name, act or None
    return None


def _intransitive(seen: Seen, verb: int) -> bool:
    return not seen.tree.children(verb, "obj")


def _whose(seen: Seen, head: int | None) -> tuple[Mention, ...]:
    """Those to whom the counted belong ("12 soldiers of the Malian army", "three Chilean miners")."""
    if head is None:
        return ()
    tree = seen.tree
    found = [m for k in tree.phrase(head) if (m := seen.cast.covering(tree, k)) is not None and m.form == "adjective"]
    return tuple(dict.fromkeys(found))[:3]
