"""Which states or bodies a plural means: "the two countries", "both republics", "the three neighbours"."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.entities.knowledge import Knowledge, governs
from rashomon.entities.pairs import act_pair, all_apart, of_region
from rashomon.entities.story import Page, Seen, coordinated, window
from rashomon.entities.tables import wordlist
from rashomon.model import EntityKind

_POLITY = (EntityKind.STATE, EntityKind.TERRITORY)
_SORTS = frozenset(("state", "republic", "territory", "region", "member"))
_REACH = 8


def group_of(page: Page, i: int, seen: Seen, known: Knowledge) -> tuple[tuple[str, ...], str]:
    """Ids of the members that a plural phrase means and why, or no ids and why it is open."""
    phrase = seen.phrase
    assert phrase is not None
    if phrase.lemma == "separatist":
        return _separatists(page, seen, known)
    if phrase.noun is None or not (
        phrase.noun.sort in _SORTS or phrase.lemma in ("side", "neighbor", "neighbour", "ally", "group", "party")
    ):
        return (), ""
    inside = tuple(
        dict.fromkeys(
            key for s in page.seen[i + 1 : i + 9] if s.mention.end <= seen.mention.end and _names_part(s) for key in s.ids
        )
    )
    if len(inside) > 1 and phrase.count in (None, len(inside)):
        return inside, "the names in it"
    apart = (
        phrase.noun.sort in ("republic", "territory")
        or any(w in wordlist("apart") for w in phrase.words)
        or (phrase.noun.sort == "region" and bool(phrase.count))
    )
    if apart and (named := of_region(page, seen, known, phrase.count)) and len(named) > 1:
        return named, "the territories of this region that declared themselves states"
    if "other" in phrase.words or phrase.article in ("indef", "poss") or (phrase.article == "bare" and phrase.count is None):
        return (), ""
    kinds = (EntityKind.TERRITORY,) if apart else _POLITY
    sets = [run for run in _lists(page, kinds, seen, i) if not _acts_on(run, seen)]
    near = [run for run in sets if seen.sentence - run[0].sentence <= 1]
    reach = [run for run in sets if apart or run[0].mention.kind != EntityKind.TERRITORY or seen.sentence - run[0].sentence <= 2]
    reach = [run for run in reach if apart or seen.sentence - run[0].sentence <= 4]
    steps = (
        (_after(page, seen, sets), "named after it"),
        (_nearest(seen, near), "the list named just before"),
        (_pair(page, i, seen, kinds, phrase.count, known), "the only such names just before"),
        ([] if apart or phrase.count not in (None, 2) else act_pair(page, seen), "the two sides of the act told just before"),
        (_nearest(seen, reach), "the list named nearest before"),
    )
    for pool, why in steps:
        fit = _fitting(pool, phrase.count)
        if fit:
            return fit, why
    ids, why = _only(page, i, seen, kinds, phrase.count, sets, whole=apart)
    everywhere = all_apart(page, known) if apart and not ids else ()
    acting = {key for s in page.by_sentence[seen.sentence] if _subject_of(s, seen) for key in s.ids}
    if everywhere and len(everywhere) == phrase.count and not acting & set(everywhere):
        return everywhere, "the only territories apart in the report"
    return ids, why


def _separatists(page: Page, seen: Seen, known: Knowledge) -> tuple[tuple[str, ...], str]:
    """Those who rule the territories apart of the region named with them, or of the only state that has such in the report."""
    found = of_region(page, seen, known, None)
    if found:
        return found, "the territories of this region that declared themselves states"
    plain = seen.phrase is not None and seen.phrase.article == "def" and seen.phrase.owner is None
    everywhere = all_apart(page, known) if plain else ()
    return (everywhere, "the only territories apart in the report") if everywhere else ((), "")


def _subject_of(other: Seen, seen: Seen) -> bool:
    """Whether a name stands in the subject of the sentence in which the phrase is acted on."""
    if other.sentence != seen.sentence or seen.in_subject or not other.in_subject:
        return False
    return other.mention.start < seen.mention.start and (seen.top < 0 or seen.view.case(seen.top) not in ("between", "among"))


def _acts_on(run: Sequence[Seen], seen: Seen) -> bool:
    """Whether a list is the subject of the clause in which the phrase is acted on: it then means others."""
    return all(_subject_of(s, seen) for s in run)


def _pair(
    page: Page, i: int, seen: Seen, kinds: Sequence[EntityKind], count: int | None, known: Knowledge
) -> list[tuple[str, ...]]:
    """The names of the phrase's sentence and the one before, where they are just as many as it says."""
    for reach in (0, 1):
        near = [
            s for s in window(page, i) if s.mention.kind in kinds and len(s.ids) == 1 and 0 <= seen.sentence - s.sentence <= reach
        ]
        near = [s for s in near if not _subject_of(s, seen)]
        ids = tuple(dict.fromkeys(s.ids[0] for s in near))
        ids = tuple(key for key in ids if key in known.entries and governs(known.entries[key]))
        if count is not None and len(ids) == count:
            return [ids]
    return []


def _names_part(seen: Seen) -> bool:
    """Whether a name inside a phrase names one of its members: "the Lagos and Kano regions", "the territories of A and B"."""
    return seen.mention.form == "name" and seen.mention.kind in (EntityKind.PLACE, EntityKind.TERRITORY)


def _lists(page: Page, kinds: Sequence[EntityKind], seen: Seen, i: int) -> list[list[Seen]]:
    """The lists of names of such kinds in a document; a mention of several is a list alone, as is an earlier group found."""
    around = page.seen[max(0, i - 300) : i + 30]
    wider = (*kinds, EntityKind.ORGANISATION, EntityKind.STATE)
    members = [s for s in around if s.mention.form == "name" and s.mention.kind in wider and len(s.ids) == 1]
    runs = [run for run in coordinated(page, members) if all(s.mention.kind in kinds for s in run)]
    whole = [[s] for s in around if len(s.ids) > 1 and s.mention.form == "name" and s.mention.kind in kinds]
    sort = seen.phrase.noun.sort if seen.phrase and seen.phrase.noun else ""
    whole += [
        [s]
        for s in around
        if len(s.ids) > 1
        and s.phrase is not None
        and s.phrase.noun is not None
        and (s.phrase.noun.sort == sort or s.sentence == seen.sentence or _parts_of_states(s, sort))
    ]
    return sorted([*runs, *whole], key=lambda run: run[0].mention.start)


def _parts_of_states(seen: Seen, sort: str) -> bool:
    """Whether an earlier phrase and the noun of this sort both mean what broke away: "the breakaway states", "the regions"."""
    parts = ("region", "territory", "republic")
    return sort in parts and seen.phrase is not None and seen.mention.kind != EntityKind.STATE and _breaks_away(seen)


def _breaks_away(seen: Seen) -> bool:
    phrase = seen.phrase
    assert phrase is not None
    sort = phrase.noun.sort if phrase.noun else ""
    return sort in ("territory", "republic") or any(word in wordlist("apart") for word in phrase.words)


def _ids(run: Sequence[Seen]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(key for s in run for key in s.ids))


def _after(page: Page, seen: Seen, sets: Sequence[list[Seen]]) -> list[tuple[str, ...]]:
    """Lists that explain the phrase: "two republics, A and B"."""
    found = [run for run in sets if run[0].sentence == seen.sentence and 0 < run[0].mention.start - seen.mention.end < 60]
    gap = [
        run
        for run in found
        if any(mark in page.text[seen.mention.end : run[0].mention.start] for mark in (",", ":", "–", "—", " - ", "("))
    ]
    inner = [run for run in found if page.text[seen.mention.end : run[0].mention.start].strip(" “”\"'’‘") in ("of", "of the")]
    return [_ids(run) for run in (gap or inner)[:1]]


def _nearest(seen: Seen, sets: Sequence[list[Seen]]) -> list[tuple[str, ...]]:
    before = [run for run in sets if run[-1].mention.end <= seen.mention.start and seen.sentence - run[0].sentence <= _REACH]
    if not before:
        return []
    nearest = before[-1][0].sentence
    if before[-1][0].phrase is not None:
        return [_ids(before[-1])]
    return list(dict.fromkeys(_ids(run) for run in before if run[0].sentence == nearest))


def _fitting(pool: Sequence[tuple[str, ...]], count: int | None) -> tuple[str, ...]:
    fit = [ids for ids in pool if len(ids) > 1 and (count is None or len(ids) == count)]
    return fit[0] if len(set(map(frozenset, fit))) == 1 else ()


def _only(
    page: Page,
    i: int,
    seen: Seen,
    kinds: Sequence[EntityKind],
    count: int | None,
    sets: Sequence[list[Seen]],
    *,
    whole: bool,
) -> tuple[tuple[str, ...], str]:
    """The only list before that fits, of territories also after; else the two states that alone were named before."""
    earlier = [run for run in sets if whole or run[-1].mention.end <= seen.mention.start]
    everywhere = {
        frozenset(_ids(run)): _ids(run) for run in earlier if len(_ids(run)) > 1 and (count is None or len(_ids(run)) == count)
    }
    if len(everywhere) == 1:
        return next(iter(everywhere.values())), "the only list of such names"
    before = tuple(
        dict.fromkeys(
            s.ids[0] for s in window(page, i) if s.mention.kind in kinds and len(s.ids) == 1 and not _subject_of(s, seen)
        )
    )
    if count is not None and len(before) == count:
        return before, "the only such names before"
    return (), f"{len(everywhere) or 'no'} lists of such names fit"
