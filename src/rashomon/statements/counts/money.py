"""Sums of money and votes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rashomon.model import Count, Mention
from rashomon.statements.counts.amounts import amount_at, exact, value_at
from rashomon.statements.counts.seen import Seen, words_of

Marked = tuple[Count, list[int]]

_VOTE_WORDS = frozenset(
    {"vote", "votes", "voted", "voting", "abstentions", "abstained", "abstaining", "ballot", "resolution", "motion"}
)


_RESPECTIVELY = frozenset({"respectively"})
_PUT = frozenset({"resolution", "motion", "bill", "amendment", "treaty"})
_DECIDED = frozenset({"rejected", "approved", "adopted", "passed", "defeated", "carried", "ratified"})
_AFTER_ONLY = frozenset({"won", "pounds", "euros", "dollars", "francs", "pesos", "rupees", "yen", "rand"})
"""Currencies that stand after their number only ("won 54 per cent" is a victory)."""


def _currency(seen: Seen, first: int, last: int) -> tuple[str, int, int] | None:
    """ISO code of the currency around a number, with the words that it takes."""
    signs = words_of("currency")
    before = seen.lower(first - 1)
    if before in signs and before not in _AFTER_ONLY:
        return signs[before], first - 1, last
    after = seen.lower(last)
    if after in ("us", "u.s.", "american", "canadian", "australian", "swiss", "british") and seen.lower(last + 1) in signs:
        return signs[seen.lower(last + 1)], first, last + 2
    if after in signs and after.isalpha():
        return signs[after], first, last + 1
    return None


def money(seen: Seen, places: Sequence[int]) -> Iterator[Marked]:
    """Sums of money; with "respectively" each gets the party of the same place. `places` is where numbers can start."""
    found: list[tuple[str, float | None, float | None, list[int]]] = []
    after = 0
    for index in places:
        value = value_at(seen, index) if index >= after and not seen.in_time(index) else None
        paid = _currency(seen, index, value[1]) if value is not None else None
        if value is None or paid is None:
            continue
        code, first, last = paid
        amount = amount_at(seen, index)
        low, high = (amount.low, amount.high) if amount is not None and first == index else _bounded(seen, first, index)
        if (start := _range_from(seen, found, code, first)) is not None:
            found[-1] = (code, start, high, [*found[-1][3], *range(first, last)])
            after = last
            continue
        found.append((code, low, high, list(range(min(first, amount.first if amount is not None else first), last))))
        after = last
    parties = _respectively(seen, len(found))
    for place, (code, low, high, words) in enumerate(found):
        yield Count(kind="money", low=low, high=high, of=code, subject=parties[place] if parties else None), words


def _range_from(
    seen: Seen, found: list[tuple[str, float | None, float | None, list[int]]], code: str, first: int
) -> float | None:
    """The sum before, where this one is the other end of its range ("between $10 million and $15 million")."""
    if not found or found[-1][0] != code or found[-1][3][-1] != first - 2 or found[-1][1] != found[-1][2]:
        return None
    joint, before = seen.lower(first - 1), seen.lower(found[-1][3][0] - 1)
    return found[-1][1] if (joint, before) in (("and", "between"), ("to", "from"), ("to", "of")) else None


def _bounded(seen: Seen, sign: int, number: int) -> tuple[float | None, float | None]:
    """Bounds of a sum whose sign stands between them and the number ("more than $3 million")."""
    value = value_at(seen, number)
    amount = value[0] if value is not None else None
    words = f"{seen.lower(sign - 2)} {seen.lower(sign - 1)}"
    if words in words_of("low") or words in words_of("more") or seen.lower(sign - 1) == "over":
        return amount, None
    if words in words_of("high") or words in words_of("less"):
        return None, amount
    if amount is not None and seen.lower(sign - 1) in ("about", "around", "roughly", "some", "approximately", "nearly", "almost"):
        return exact(amount * 0.9), exact(amount * (1.0 if seen.lower(sign - 1) in words_of("nearly") else 1.1))
    return amount, amount


def _respectively(seen: Seen, count: int) -> tuple[Mention, ...]:
    """As many joined parties as there are sums, where the sentence says "respectively"."""
    tree = seen.tree
    if count < 2 or not seen.has(_RESPECTIVELY):
        return ()
    for index in range(len(tree.words)):
        joined = tree.conjuncts(index)
        if len(joined) == count and (parties := seen.parties(joined)) and len(parties) == count:
            return parties
    return ()


def votes(seen: Seen, places: Sequence[int]) -> Iterator[Marked]:
    """ "93 to 24 with 58 abstentions": votes for, against and withheld. `places` is where numbers can start."""
    if not seen.has(_VOTE_WORDS | _PUT):
        return
    for index in places:
        pair = _pair(seen, index)
        if pair is not None:
            yield from pair
            return


def _vote(value: float, of: str, first: int, last: int) -> Marked:
    return Count(kind="number", low=value, high=value, of=of, act="vote"), list(range(first, last))


def _pair(seen: Seen, index: int) -> list[Marked] | None:
    first = None if seen.in_time(index) else value_at(seen, index)
    if first is None:
        return None
    at = first[1] + (seen.lower(first[1]) in ("vote", "votes"))
    at += seen.lower(at) in ("in", "for") and seen.lower(at + 1) in ("favour", "favor", ",")
    while seen.lower(at) in ("favour", "favor", ",", "and", "with"):
        at += 1
    if seen.lower(at) not in ("to", "-", "–", "against", "versus") and seen.lower(at + 1) not in ("against", "opposed"):
        return None
    start = at if seen.lower(at + 1) in ("against", "opposed") else at + 1
    second = value_at(seen, start)
    if second is None or (seen.lower(at) == "to" and seen.lower(index - 1) in ("from", "between")):
        return None
    if seen.lower(at) in ("to", "-", "–") and not _is_vote(seen, index, second[1]):
        return None
    marked = [_vote(first[0], "votes for", index, first[1]), _vote(second[0], "votes against", start, second[1])]
    return marked + _abstentions(seen, second[1])


def _is_vote(seen: Seen, first: int, last: int) -> bool:
    around = {seen.lower(i) for i in range(max(0, first - 8), min(last + 8, len(seen.tree.words)))}
    return bool(around & (_VOTE_WORDS - _PUT)) or bool(around & _PUT and around & _DECIDED)


def _abstentions(seen: Seen, start: int) -> list[Marked]:
    for index in range(start, min(start + 8, len(seen.tree.words))):
        value = value_at(seen, index)
        after = range(value[1], value[1] + 3) if value is not None else range(0)
        if value is not None and any(seen.lower(i).startswith(("absten", "abstain")) for i in after):
            return [_vote(value[0], "abstentions", index, value[1])]
    return []
