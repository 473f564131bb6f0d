"""Which person a single name means: the one who bears it in the document, else in the story, else one of its sound."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rashomon.entities.eastern import chinese, korean
from rashomon.entities.folding import fold
from rashomon.entities.given import classes
from rashomon.entities.offices import held_by, titles_of
from rashomon.entities.splitting import words
from rashomon.entities.story import Page, Seen

if TYPE_CHECKING:
    from rashomon.entities.people import Person


def fitting(full: Sequence[Person], word: str) -> list[Person]:
    """The people who bear a name, one word in lower case; where there are none, those whose family name has its sound."""
    return [person for person in full if _has_name(person, word)] or _by_sound(full, word)


def _by_sound(full: Sequence[Person], word: str) -> list[Person]:
    """The people whose family name has the sound of a name that nobody bears in these letters: "Bazum" for Bazoum."""
    if len(word) < 5 or word in classes():
        return []
    return [p for p in full if any(len(form) > 1 and fold(form[-1]) == fold(word) for name in p.names for form in [words(name)])]


def _has_name(person: Person, word: str) -> bool:
    return any(
        len(form) > 1
        and word in (form[0], *form[1:])
        and (word == form[-1] or not (word in classes() and word == form[0] and len(form) > 1) or _eastern(name))
        for name in person.names
        if (form := words(name))
    )


def _eastern(name: str) -> bool:
    return korean(name) is not None or chinese(name) is not None


def choose(page: Page, seen: Seen, fits: Sequence[Person], local: bool) -> tuple[Person | None, str]:
    """The person a single name means, or the reason why it is open."""
    if len(fits) <= 1:
        return (fits[0] if fits else None), ""
    titles = {(h.office, h.owner) for h in held_by(page, seen)}
    by_title = [person for person in fits if titles & {(h.office, h.owner) for h in person.held}]
    if len(by_title) > 1:
        past = any(title.phrase is not None and title.phrase.former for title in titles_of(page, seen))
        by_title = [person for person in by_title if bool(titles & person.now) != past]
    if len(by_title) == 1:
        return by_title[0], ""
    if local:
        before = [p for p in fits if any(s.document == page.id and s.mention.start < seen.mention.start for s in p.seen)]
        if len(before) == 1:
            return before[0], ""
        counts = sorted(
            ((sum(s.document == page.id for s in p.seen), p.name, p) for p in before or fits), key=lambda c: (-c[0], c[1])
        )
        if counts[0][0] >= 3 * counts[1][0]:
            return counts[0][2], ""
    return None, f"“{seen.text}” fits {' and '.join(sorted(person.name for person in fits))}"
