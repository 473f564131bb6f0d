"""Numbers of people and things: casualties under one name however they are told, crowds, shares."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from rashomon.model import Count, EntityKind, Mention
from rashomon.statements.counts.amounts import Amount, amount_at, joined, value_at
from rashomon.statements.counts.seen import Seen, table, words_of
from rashomon.statements.events.cast import kind_of

_SIGNS = frozenset(
    {"#", "no", "no.", "nos.", "number", "article", "resolution", "room", "flight", "chapter", "section", "page", "type"}
)
_POINTING = frozenset({"the", "these", "those", "both", "its", "their", "his", "her", "our", "all", "other", "’s", "'s"})
_FEW, _SEVERAL = 2, 3
_RISEN = frozenset({"to", "at", "was", "is", "stands", "reached", "of", "than", "passed"})
_LINKS = frozenset({"of", "more", "other", "others", "the", "people", "additional", "new", "confirmed", "military", "civilian"})
_PEOPLE_AHEAD = 4
_DOERS = ("er", "or", "ist", "ant", "ian", "ee", "ive")
_SHORT = 5
_LARGEST_SHARE = 100
"""The largest whole that a share is told of in numbers ("one in 100")."""

Marked = tuple[Count, list[int]]


@cache
def _casualties() -> dict[str, tuple[str, str]]:
    return {word: (name, act) for name, act, words in table("casualties.tsv") for word in words.split()}


def numbers(seen: Seen, places: Sequence[int], taken: set[int]) -> Iterator[Marked]:
    """Numbers with what they count, outside time expressions and outside the words `taken`; `places` is where they can start."""
    after = 0
    for index in places:
        if index < after or index in taken or seen.in_time(index) or _is_name(seen, index):
            continue
        amount = amount_at(seen, index)
        if amount is None:
            continue
        after = amount.last
        if (end := _share(seen, amount)) is not None:
            after = end
        elif (marked := _counted(seen, amount)) is not None:
            yield marked


def _share(seen: Seen, amount: Amount) -> int | None:
    """The word after "one in five", "two out of three", which count nothing."""
    at = amount.last + (seen.lower(amount.last) == "out")
    if seen.lower(at) not in ("in", "of") or (at == amount.last and seen.lower(at) == "of"):
        return None
    other = value_at(seen, at + 1)
    return other[1] if other is not None and other[0] <= _LARGEST_SHARE and not seen.in_time(at + 1) else None


def _is_name(seen: Seen, index: int) -> bool:
    """Whether a number is a label ("Room 12", "Boeing 737", "Group of 20") or one of a compound."""
    tree = seen.tree
    if seen.lower(index - 1) == "only" and seen.lower(index - 2) in ("of", "among"):
        return True  # "one of only three countries": an exclusive claim
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
    return glued and not joined(seen, index) and not seen.lower(index + 2)[:1].isdigit()


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
    after = range(nxt, min(nxt + 2, len(tree.words)))
    stop = next((i for i in after if tree.words[i].upos == "PUNCT"), len(tree.words))
    return next((i for i in after if i < stop and tree.words[i].upos == "NOUN"), None)


def _counted(seen: Seen, amount: Amount) -> Marked | None:
    head = _head(seen, amount)
    toll = _toll(seen, amount)
    if head is None and toll is None:
        head = _as_object(seen, amount)
    if head is None and toll is None:
        return None
    if toll is None and head is not None and _is_somebodys(seen, amount, head):
        return None
    of, act = toll or _meaning(seen, amount, head if head is not None else amount.last - 1)
    if head is not None and of == seen.tree.lemma(head) and not _is_left(seen, head) and _is_article(seen, amount, head):
        return None
    words = [amount.first, amount.last - 1] + ([head] if head is not None else [])
    count = Count(kind="number", low=amount.low, high=amount.high, of=of, subject=None, act=act, listed=_whose(seen, head))
    return count, words


def _is_somebodys(seen: Seen, amount: Amount, head: int) -> bool:
    """Whether "one" only points at whose somebody is: "the wife of one detainee", not "the death of one soldier"."""
    tree, above = seen.tree, seen.tree.head(head)
    one = seen.lower(amount.first) == "one" and amount.low == amount.high == 1.0 and tree.rels[head] == "nmod"
    return one and above >= 0 and tree.words[above].upos == "NOUN" and kind_of(tree.lemma(above)) is EntityKind.PERSON


def _is_left(seen: Seen, head: int) -> bool:
    """Whether the counted are what happened to them: "left one dead"."""
    return seen.tree.words[head].upos == "ADJ" and seen.tree.lemma(head) in _casualties()


def _is_article(seen: Seen, amount: Amount, head: int) -> bool:
    """Whether a number only points at somebody known ("the two countries", "one of them") or is part of a name."""
    first, spelled = amount.last - 1, not seen.lower(amount.last - 1)[:1].isdigit()
    if seen.tree.words[head].upos == "PROPN" and not _is_people(seen, head):
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
        told = verb >= 0 and (tree.lemma(verb) in _casualties() or _to_hospital(seen, verb))
        if told and tree.rels[number] in ("obj", "nsubj"):
            return number
    return None


def _to_hospital(seen: Seen, verb: int) -> bool:
    """Whether a verb tells that people were taken to hospital."""
    return seen.tree.lemma(verb) in _TAKEN and any(seen.tree.lemma(h) == "hospital" for _, h in seen.tree.obliques(verb))


_TAKEN = frozenset({"take", "bring", "rush", "admit", "send", "carry", "treat"})


def _toll(seen: Seen, amount: Amount) -> tuple[str, str | None] | None:
    """ "The death toll rose to 18", "left 18 dead"."""
    before = [seen.lower(i) for i in range(max(0, amount.first - 12), amount.first)]
    if _at_board(seen, amount.last):
        return "aboard", None
    if not before or before[-1] not in _RISEN or seen.lower(amount.last) in ("%", "percent", "per"):
        return None
    if "toll" in before or _is_number_of_dead(before):
        return "dead", "kill"
    if (counted := _number_of(seen, amount)) is not None:
        return counted
    if {"crowd", "turnout"} & set(before[-4:]):
        return "crowd", None
    if "total" in before[-3:] and before[-1] in ("to", "at"):  # "were killed, bringing the total to 34"
        told = [_casualties()[lemma] for i in range(amount.first) if (lemma := seen.tree.lemma(i)) in _casualties()]
        return (told[-1][0], told[-1][1] or None) if told else None
    return None


def _number_of(seen: Seen, amount: Amount) -> tuple[str, str | None] | None:
    """ "It put the number of those aboard at 475 and of those rescued at 179"."""
    early = range(max(0, amount.first - 14), amount.first)
    last = max((i for i in early if seen.lower(i) == "of" and seen.lower(i - 1) not in ("out", "instead")), default=None)
    if last is None or not any(seen.lower(i) in ("number", "numbers") for i in early if i < last):
        return None
    word = last + 1 + (seen.lower(last + 1) in ("those", "people", "persons"))
    if _at_board(seen, word):
        return "aboard", None
    found = _casualties().get(seen.tree.lemma(word)) if word + 1 <= amount.first else None
    return (found[0], found[1] or None) if found is not None else None


def _at_board(seen: Seen, index: int) -> bool:
    return seen.lower(index) == "aboard" or (seen.lower(index) == "on" and seen.lower(index + 1) == "board")


def _is_number_of_dead(before: Sequence[str]) -> bool:
    """ "The number of bodies found reached 197"; not of somebody's own ("the number of its dead")."""
    if "number" not in before:
        return False
    rest = before[max(i for i, word in enumerate(before) if word == "number") + 1 :]
    return rest[:1] == ["of"] and not {"of", "in"} & set(rest[2:]) and bool(_DEAD & set(rest[1:3])) and rest[1] not in _OWNERS


_DEAD = frozenset({"dead", "deaths", "bodies", "fatalities", "victims"})
_OWNERS = frozenset({"its", "their", "his", "her", "our"})


def _is_people(seen: Seen, head: int) -> bool:
    """Whether a noun stands for people: by its kind, its ending, or as the name of a people ("Rwandans", "Sudanese")."""
    tree, lemma = seen.tree, seen.tree.lemma(head)
    if kind_of(lemma) is EntityKind.PERSON or lemma in words_of("people"):
        return True
    named = seen.cast.covering(tree, head)
    if tree.words[head].upos in ("PROPN", "ADJ"):
        plural = tree.feature(head, "Number") == "Plur" or tree.words[head].text.endswith("ese")
        return plural and named is not None and (named.form == "adjective" or named.kind is not EntityKind.PERSON)
    return len(lemma) > _SHORT and lemma.endswith(_DOERS) and lemma not in words_of("not_people")


def _meaning(seen: Seen, amount: Amount, head: int) -> tuple[str, str | None]:
    """What the number counts: by what is told of the people, else the noun itself."""
    tree = seen.tree
    if seen.lower(head) in ("%", "percent", "per"):
        return "percent", None
    if _is_aboard(seen, head):
        return "aboard", None
    own = _casualties().get(tree.lemma(head))
    if own is None or own[0] == "protesters":
        number = amount.last - 1
        top = head
        while tree.case(top) == "of" and (
            amount.first <= tree.head(top) <= number or tree.lemma(tree.head(top)) in ("total", "number")
        ):
            top = tree.head(top)
        if tree.lemma(head) == "life" and tree.lemma(tree.head(head)) in ("claim", "cost", "take"):
            return "dead", "kill"
        people = _is_people(seen, head) or own is not None or amount.first <= head <= number or tree.words[head].upos == "NUM"
        if people and (fate := _fate(seen, top)) is not None:
            return fate
    if own is not None:
        return own[0], own[1] or None
    named = tree.lemma(head) == "people" or (tree.words[head].upos in ("PROPN", "ADJ") and _is_people(seen, head))
    return ("person" if named else tree.lemma(head)), None


def _is_aboard(seen: Seen, head: int) -> bool:
    """Whether the counted are those whom a ship, an aircraft or a train carries: "132 people on board", "carrying 148 passengers"."""
    tree = seen.tree
    if tree.lemma(head) not in _CARRIED:
        return False
    after = head + 1 + (seen.lower(head + 1) in ("was", "were", "are", "is"))
    if _at_board(seen, after):
        return True
    above = tree.head(head)
    carries = above >= 0 and tree.rels[head] == "obj" and tree.lemma(above) in _CARRYING and tree.words[above].upos == "VERB"
    return carries and not _is_allowance(seen, above)


def _is_allowance(seen: Seen, verb: int) -> bool:
    """Whether it tells how many may be carried: "should not carry more than 300", "was licensed to carry 550"."""
    tree = seen.tree
    modal = any(tree.lower[k] in _MAY for k in tree.children(verb, "aux"))
    over = tree.head(verb)
    allowed = over >= 0 and tree.rels[verb] in ("xcomp", "advcl", "acl") and tree.lemma(over) in _ALLOWING
    return modal or allowed or tree.is_negated(verb)


_MAY = frozenset({"should", "can", "could", "may", "might", "must", "would", "ca"})
_ALLOWING = frozenset(
    {"license", "licence", "permit", "allow", "authorise", "build", "design", "certify", "fit", "able", "capacity"}
)


_CARRIED = frozenset(
    {"people", "person", "passenger", "soul", "migrant", "refugee", "pilgrim", "worker", "soldier", "child", "tourist"}
)
_CARRYING = frozenset({"carry", "ferry"})


def _fate(seen: Seen, head: int) -> tuple[str, str | None] | None:
    """What is told to have happened to the people: they were killed, killing them, they died."""
    tree = seen.tree
    if tree.rels[head] == "conj" and tree.head(head) >= 0 and tree.words[tree.head(head)].upos in ("NOUN", "PROPN"):
        head = tree.head(head)
    above = tree.head(head)
    near = [above] if above >= 0 and tree.rels[head] in ("obj", "nsubj", "xcomp") else []
    near += tree.children(head, "acl", "amod")
    near += [k for a in near[:1] for k in tree.children(a, "xcomp") if tree.rels[head] == "obj" or tree.is_passive(a)]
    for word in near:
        befalls = tree.rels[head] != "nsubj" or tree.is_passive(word) or _intransitive(seen, word)
        if tree.lemma(word) in _casualties() and befalls:
            name, act = _casualties()[tree.lemma(word)]
            return name, act or None
    suffered = [o for word in near[:1] for o in tree.children(word, "obj") if tree.lemma(word) in _SUFFERED]
    held = [h for word in near[:1] for case, h in tree.obliques(word) if case in ("in", "into") and tree.lemma(h) == "custody"]
    held += [word for word in near[:1] if tree.lemma(word) == "custody" and tree.case(word) == "in"]
    if near[:1] and _to_hospital(seen, near[0]) and tree.is_passive(near[0]):
        return "injured", "injure"
    if held:
        return "arrested", "arrest"
    return next(((n, act or None) for o in suffered if (found := _casualties().get(tree.lemma(o))) for n, act in (found,)), None)


_SUFFERED = frozenset({"suffer", "sustain", "receive", "incur"})


def _intransitive(seen: Seen, verb: int) -> bool:
    return not seen.tree.children(verb, "obj")


def _whose(seen: Seen, head: int | None) -> tuple[Mention, ...]:
    """Those to whom the counted belong ("12 soldiers of the Malian army", "three Chilean miners")."""
    if head is None:
        return ()
    tree = seen.tree
    found = [m for k in tree.phrase(head) if (m := seen.cast.covering(tree, k)) is not None and m.form == "adjective"]
    return tuple(dict.fromkeys(found))[:3]
