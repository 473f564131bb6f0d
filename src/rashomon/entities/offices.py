"""Which office a person holds where a name stands beside its title: "Foreign Minister X", "X, the ambassador to Y"."""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.entities.story import Page, Seen
from rashomon.model import EntityKind

_SAME = {
    "envoy": "ambassador",
    "permanent representative": "ambassador",
    "chargé d'affaires": "ambassador",
    "representative": "ambassador",
    "head of state": "president",
    "supreme leader": "leader",
    "chief": "leader",
}
_SECRETARIES = ("gbr", "phl", "hkg", "mex")
"""States whose ministers are called secretaries."""


@dataclass(frozen=True, slots=True, order=True)
class Held:
    """An office as words tell it: its key, whose it is, where its holder is sent; "" where the words do not say."""

    office: str
    owner: str
    to: str = ""
    gender: str = ""


def family(office: str) -> str:
    """The office under which near ones are looked up: an envoy can be called an ambassador."""
    return _SAME.get(office, office)


def office_of(key: str, owner: str) -> str:
    """The office of a title by whose it is: a foreign secretary is a minister in London and Manila, an official in Delhi."""
    return "foreign minister" if key == "foreign secretary" and owner in _SECRETARIES else family(key)


def held_by(page: Page, seen: Seen) -> list[Held]:
    """The offices that the words beside a name give its bearer."""
    return [held for title in titles_of(page, seen) if (held := held_in(title, page))]


def ranks(page: Page, seen: Seen) -> set[str]:
    """The military ranks beside a name."""
    found = (title.phrase for title in titles_of(page, seen))
    return {p.lemma for p in found if p and p.office and not p.office.key and p.office.body in ("army", "navy")}


def titles_of(page: Page, seen: Seen) -> list[Seen]:
    """The noun phrases of the same person that stand beside a name."""
    found = []
    opens = seen.mention.start - seen.view.sentence.start < 2
    near = [*(page.by_sentence.get(seen.sentence - 1, []) if opens else []), *page.by_sentence.get(seen.sentence, [])]
    for other in near:
        if other.sentence != seen.sentence and page.text[other.mention.end : seen.mention.start] != " ":
            continue
        if other.phrase is None or other.phrase.plural or other.document != seen.document:
            continue
        if not _same_kind(other, seen):
            continue
        if _stands_before(page, other, seen) or _stands_after(page, seen, other):
            found.append(other)
    return found


def _same_kind(title: Seen, name: Seen) -> bool:
    """Whether a phrase can describe a name: an office a person, "the agency" a body, "the city" a place."""
    phrase = title.phrase
    if phrase is None or title.mention.form == "name":
        return False
    kind = EntityKind.PERSON if phrase.office else phrase.noun.kind if phrase.noun else EntityKind.ORGANISATION
    return kind == (name.mention.kind or EntityKind.PERSON) or (
        kind == EntityKind.STATE and name.mention.kind == EntityKind.TERRITORY
    )


def _stands_before(page: Page, title: Seen, name: Seen) -> bool:
    if title.mention.end > name.mention.start:
        return False
    gap = page.text[title.mention.end : name.mention.start]
    return len(gap) <= 4 and (gap.strip(' \u00a0“"‘') == "" or (gap.strip(" ,\u00a0–—-") == "" and _closed(page, name)))


def _closed(page: Page, name: Seen) -> bool:
    return page.text[name.mention.end : name.mention.end + 3].lstrip('”’" \u00a0')[:1] in (",", "–", "—", "-", ".", ")", ";")


def _stands_after(page: Page, name: Seen, title: Seen) -> bool:
    gap = page.text[name.mention.end : title.mention.start]
    if any(
        other.mention.form == "name" and 0 < other.mention.start - title.mention.end <= 2
        for other in page.by_sentence[name.sentence]
    ):
        return False
    if not 0 < len(gap) <= 5 or gap.strip(" \u00a0") not in (",", ".,", "–", "—", "-", "(", "”,"):
        return False
    word = title.view.words[title.phrase.head] if title.phrase else None
    after = page.text[title.mention.end : title.mention.end + 2].strip()[:1]
    return (
        word is not None
        and (word.deprel == "appos" or after in (",", ".", "–", "—", ")", ";", "”", '"') or after == "")
        and not word.deprel.startswith("conj")
    )


def held_in(title: Seen, page: Page) -> Held | None:
    """The office that a noun phrase names, with the state or body whose it is."""
    phrase = title.phrase
    if phrase is None or phrase.office is None or not phrase.office.key:
        return None
    owner = next(iter(_ids(page, phrase.owner)), "")
    to = next(iter(_ids(page, phrase.to)), "")
    return Held(office_of(phrase.office.key, owner), owner, to, phrase.office.gender)


def _ids(page: Page, mention: object) -> tuple[str, ...]:
    start, end = getattr(mention, "start", -1), getattr(mention, "end", -1)
    seen = page.at.get((start, end))
    return seen.ids if seen else ()
