"""People of a story: full names put together across spellings and documents, single names to the one person they fit.

Two full names are one where every word fits by sound, class or script; a slip of the pen needs the same other names, and a slip
in the given name needs the same office too. Names that stand in one list are never one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from rashomon.entities.eastern import chinese, korean
from rashomon.entities.folding import fold, skeleton
from rashomon.entities.given import classes, gender
from rashomon.entities.names import NameMatch, same_person
from rashomon.entities.offices import Held, held_by, ranks
from rashomon.entities.scripts import bracketed
from rashomon.entities.singles import choose, fitting
from rashomon.entities.spellings import same_holder, vowels_apart, written
from rashomon.entities.splitting import generation, honoured, words
from rashomon.entities.story import Page, Seen, coordinated
from rashomon.entities.tenures import Tellings, clash
from rashomon.model import BlockKind, EntityKind, Standing, Tenure, digest


@dataclass(slots=True)
class Person:
    """A person of the story: the names met, the offices held, and why they were put together."""

    names: Counter[str] = field(default_factory=Counter)
    seen: list[Seen] = field(default_factory=list)
    held: set[Held] = field(default_factory=set)
    reasons: list[str] = field(default_factory=list)
    other: set[str] = field(default_factory=set)
    ranks: set[str] = field(default_factory=set)
    tenures: list[Tenure] = field(default_factory=list)

    @property
    def now(self) -> set[tuple[str, str]]:
        """The offices, with their owners, that a report says are held as it appears, and none that they were given up."""
        held = {(t.office, t.owner) for t in self.tenures if t.standing is Standing.HELD and t.as_of is not None}
        return held - {(t.office, t.owner) for t in self.tenures if t.standing is Standing.LEFT}

    @property
    def name(self) -> str:
        """The full name met most often, one without a Burmese honorific first; of equals the longest, then the first by letters."""
        return min(self.names, key=lambda name: (-(len(words(name)) > 1), honoured(name), -self.names[name], -len(name), name))

    @property
    def id(self) -> str:
        """An id that depends on the name alone."""
        return f"e-{digest('person', ' '.join([*words(self.name), generation(self.name)]).strip() or self.name)}"

    @property
    def gender(self) -> str:
        """ "m", "f" or "" from the given name or the office."""
        marks = [mark for name in self.names if len(name.split()) > 1 for mark in [gender(name.split()[0])] if mark]
        marks += [held.gender for held in sorted(self.held) if held.gender]
        return marks[0] if marks and len(set(marks)) == 1 else ""


def people(pages: Sequence[Page], tellings: Tellings) -> list[Person]:
    """The people named in a story, by name; the mentions that name them get no ids yet (a person's name is settled last)."""
    named = [(page, seen) for page in pages for seen in page.seen if _may_be_person(seen)]
    full = [(page, seen) for page, seen in named if len(words(seen.text)) > 1 and seen.mention.kind == EntityKind.PERSON]
    told: dict[tuple[str, int], list[Tenure]] = {}
    for found in tellings.values():
        for one in found:
            told.setdefault((one.holder.document, one.holder.mention.start), []).append(one.tenure)
    persons = _grouped(pages, full, told)
    _add_unknown(persons, named)
    _add_single(persons, pages, named)
    _add_bracketed(persons, pages)
    for person in persons:
        person.tenures = [t for seen in person.seen for t in told.get((seen.document, seen.mention.start), ())]
        person.seen.sort(key=lambda seen: (seen.document, seen.mention.start))
    return sorted(persons, key=lambda person: person.name)


def _may_be_person(seen: Seen) -> bool:
    return seen.mention.form == "name" and not seen.ids and seen.mention.kind in (EntityKind.PERSON, None)


def _grouped(
    pages: Sequence[Page], full: Iterable[tuple[Page, Seen]], told: Mapping[tuple[str, int], Sequence[Tenure]]
) -> list[Person]:
    """Persons with full names: first by the same words, then across spellings."""
    forms: dict[tuple[tuple[str, ...], str], Person] = {}
    for page, seen in full:
        person = forms.setdefault((words(seen.text), generation(seen.text)), Person())
        person.names[seen.text] += 1
        person.seen.append(seen)
        person.held |= set(held_by(page, seen))
        person.other |= set(_other_script(page, seen))
        person.ranks |= ranks(page, seen)
        person.tenures += told.get((seen.document, seen.mention.start), ())
    apart = _apart(pages)
    keys = sorted(forms, key=lambda key: (-len(key[0]), -sum(forms[key].names.values()), key))
    persons: list[tuple[list[tuple[str, ...]], Person]] = []
    blocks: dict[str, set[int]] = {}
    for key in keys:
        form, own = key[0], forms[key]
        marks = _marks(form, own)
        near = sorted({number for mark in marks for number in blocks.get(mark, ())})
        fits = [(number, reason) for number in near if (reason := _one(persons[number], form, own, apart))]
        if len(fits) == 1:
            number, reason = fits[0]
            persons[number][0].append(form)
            _absorb(persons[number][1], own, reason)
        else:
            number = len(persons)
            persons.append(([form], own))
        for mark in marks:
            blocks.setdefault(mark, set()).add(number)
    return [person for _, person in persons]


def _marks(form: Sequence[str], person: Person) -> set[str]:
    """What two forms of one name must share: how a word begins by sound, a class of given names, a Korean family name."""
    marks = {fold(word)[:2] for word in form} | {skeleton(word)[:2] for word in form} | {fold("".join(form))[:2]}
    marks |= {f"class {number}" for word in form for number in classes().get(word, ())}
    marks |= {f"pinyin {sound}" for name in {*person.names, *person.other} for sound in chinese(name) or ()}
    marks |= {f"last {form[-1][-2:]}"} if person.ranks or person.held else set()
    return marks | {f"family {found[0]}" for name in person.names if (found := korean(name))}


def _absorb(person: Person, other: Person, reason: str) -> None:
    person.reasons.append(reason)
    person.names.update(other.names)
    person.seen += other.seen
    person.held |= other.held
    person.other |= other.other
    person.ranks |= other.ranks
    person.tenures += other.tenures


def _one(item: tuple[list[tuple[str, ...]], Person], form: tuple[str, ...], person: Person, apart: set[frozenset[str]]) -> str:
    """Why a form is a name of the same person, or ""."""
    members, known = item
    if any(frozenset((" ".join(member), " ".join(form))) in apart for member in members):
        return ""
    if clash(known.tenures, person.tenures, (known.name, person.name)):
        return ""
    for member in members:
        left = next(name for name in known.names if words(name) == member)
        right = next(iter(sorted(person.names)))
        match = same_person(left, right)
        reason = _accepted(match, left, right, known, person) if match.same else ""
        if reason:
            return f"“{right}” and “{left}”: {reason}"
    left, right = known.name, person.name
    office = {(h.office, h.owner) for h in known.held if h.owner} & {(h.office, h.owner) for h in person.held}
    why = written(right, known.other) or written(left, person.other)
    if {h.office for h in known.held} & {h.office for h in person.held}:
        why = why or vowels_apart(left, right)
    why = why or same_holder(left, right, office=bool(office), rank=bool(known.ranks & person.ranks))
    return f"“{right}” and “{left}”: {why}" if why else ""


def _accepted(match: NameMatch, left: str, right: str, known: Person, person: Person) -> str:
    """The reason to put two names together in a story, or "": slips need the other names to agree, or a common office."""
    same_office = {(h.office, h.owner) for h in known.held} & {(h.office, h.owner) for h in person.held}
    slips = [reason for reason in match.reasons if "slip" in reason]
    if slips and not same_office and (len(slips) > 1 or _slip_in_given(left, right)):
        return ""
    if not same_office and _other_country(known, person) and (slips or match.score < 0.9):
        return ""
    office = next(iter(sorted(same_office)), None)
    return "; ".join(match.reasons) + (f"; both {office[0]}" if office and office[0] else "")


def _slip_in_given(left: str, right: str) -> bool:
    a, b = words(left), words(right)
    return a[0] != b[0] and a[-1] == b[-1] and not (a[0] in classes() and b[0] in classes())


def _other_country(known: Person, person: Person) -> bool:
    """Whether both hold offices, and of different states."""
    a, b = ({h.owner for h in p.held if h.owner} for p in (known, person))
    return bool(a and b) and not a & b


def _apart(pages: Sequence[Page]) -> set[frozenset[str]]:
    """Pairs of full names that stand in one list, as joined words."""
    found = set()
    for page in pages:
        members = [seen for seen in page.seen if _may_be_person(seen)]
        for run in coordinated(page, members):
            forms = [" ".join(words(seen.text)) for seen in run]
            found |= {frozenset((a, b)) for i, a in enumerate(forms) for b in forms[i + 1 :] if a != b}
    return found


def _other_script(page: Page, seen: Seen) -> list[str]:
    """The name in another script in brackets after it: "Qi Baishi (齐白石)"."""
    after = page.text[seen.mention.end : seen.mention.end + 40]
    inside = after[1:].lstrip().removeprefix("(").partition(")")[0].strip() if after[:2].strip()[:1] == "(" else ""
    return (
        [inside]
        if 2 <= len(inside) <= 20
        and not inside.isascii()
        and not any("A" <= char.upper() <= "Z" or char.isdigit() for char in inside)
        else []
    )


def _add_unknown(persons: list[Person], named: Iterable[tuple[Page, Seen]]) -> None:
    """Names of unknown kind that are word for word the name of a person."""
    forms = {words(name): person for person in persons for name in person.names}
    for _, seen in named:
        person = forms.get(words(seen.text))
        if seen.mention.kind is None and person and len(words(seen.text)) > 1:
            person.names[seen.text] += 1
            person.seen.append(seen)


def _add_single(persons: list[Person], pages: Sequence[Page], named: Sequence[tuple[Page, Seen]]) -> None:
    """Single names to the one person of that name in the document, else in the story; what fits nobody is a person alone."""
    alone: dict[str, Person] = {}
    by_id = {page.id: page for page in pages}
    full = [person for person in persons if not _only_signs(person, by_id)]
    by_page: dict[str, list[Seen]] = {}
    for page, seen in named:
        if len(words(seen.text)) == 1:
            by_page.setdefault(page.id, []).append(seen)
    for page in pages:
        for seen in by_page.get(page.id, ()):
            word = words(seen.text)[0]
            fits = [person for person in full if seen.text in person.other] or fitting(full, word)
            fits = fits or _by_given(full, word, page, seen)
            local = [person for person in fits if any(s.document == page.id for s in person.seen)]
            chosen, why = choose(page, seen, local or fits, bool(local))
            if chosen is not None:
                chosen.names[seen.text] += 1
                chosen.seen.append(seen)
            elif fits:
                seen.why = why
            elif len(word) > 2 and (seen.mention.kind == EntityKind.PERSON or seen.text in _voices(page)):
                person = alone.setdefault(word, Person())
                person.names[seen.text] += 1
                person.seen.append(seen)
                person.held |= set(held_by(page, seen))
    persons += [alone[word] for word in sorted(alone)]


def _only_signs(person: Person, pages: Mapping[str, Page]) -> bool:
    """Whether somebody stands in bylines alone: who writes a report is not whom another report means by a family name."""
    blocks = (pages[s.document].analysis.document.block_at(s.mention.start) for s in person.seen)
    return all(block is not None and block.kind is BlockKind.BYLINE for block in blocks)


def _by_given(full: Sequence[Person], word: str, page: Page, seen: Seen) -> list[Person]:
    """The one person of the story whose full name begins with a name that stands alone, as is the custom in Thailand or Iceland.

    The report itself gives the full name, or the same office: the farmer "named only as Ana" of one report is not the minister of another.
    """
    found = [
        person for person in full if any(len(form) > 1 and form[0] == word for name in person.names for form in [words(name)])
    ]
    titles = {(held.office, held.owner) for held in held_by(page, seen)}
    found = [p for p in found if any(s.document == page.id for s in p.seen) or titles & {(h.office, h.owner) for h in p.held}]
    return found if len(found) == 1 and len(word) > 2 and seen.mention.kind == EntityKind.PERSON else []


def _voices(page: Page) -> set[str]:
    """Names of those who speak in the document itself: its author, its translator."""
    return {voice.name for voice in page.analysis.document.voices if voice.name}


def _add_bracketed(persons: Sequence[Person], pages: Sequence[Page]) -> None:
    """Names in Chinese that a report puts beside the Latin form of a person's name."""
    forms = {words(name): person for person in persons for name in person.names}
    for page in pages:
        for signs, latin in bracketed(page.text):
            person = forms.get(words(latin))
            if person is not None:
                person.other.add(signs)
