"""Whom pronouns and definite descriptions mean: linked where exactly one antecedent fits, else left open with the reason.

A sieve in the manner of Lee et al. (2013, doi:10.1162/COLI_a_00152): titles beside names first, then offices, bodies, groups and
countries, then pronouns by number, gender, nearness and subject. Nothing is guessed: two that fit leave it open.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from rashomon.entities.countries import country
from rashomon.entities.groups import group_of
from rashomon.entities.knowledge import Knowledge
from rashomon.entities.offices import Held, family, held_in, titles_of
from rashomon.entities.owned import POLITY, Context, body_of, named_before
from rashomon.entities.people import Person
from rashomon.entities.pronouns import pronoun
from rashomon.entities.story import Page, Seen, window
from rashomon.entities.tables import offices, wordlist
from rashomon.entities.tenures import Tellings
from rashomon.model import BlockKind, Entity, EntityKind, digest


def link(
    pages: Sequence[Page], persons: Sequence[Person], known: Knowledge, made: Mapping[str, Entity], tellings: Tellings
) -> Mapping[str, Entity]:
    """Give references their ids, or the reason why they stay open; returns the entities made for unnamed holders of offices."""
    context = Context(known, {person.id: person for person in persons}, _holders(persons), dict(made))
    for page in pages:
        _titles(page)
        given = {(t.title.mention.start, t.title.mention.end): t.holder for t in tellings.get(page.id, ()) if t.verb}
        for i, seen in enumerate(page.seen):
            if not seen.ids and seen.mention.form == "pronoun":
                pronoun(page, i, seen, context.persons)
            elif not seen.ids and seen.phrase is not None:
                _possessor(page, i, seen, context)
                holder = given.get((seen.mention.start, seen.mention.end))
                if holder is not None and len(holder.ids) == 1:
                    seen.ids, seen.why = holder.ids, "whom its verb gives the office"
                else:
                    _phrase(page, i, seen, context)
    for seen in (s for page in pages for s in page.seen):
        if not seen.ids and seen.phrase is not None and (sole := _sole(seen, context)):
            seen.ids, seen.why = sole, "the one person so titled in the reports of the story"
    return context.made


def _possessor(page: Page, i: int, seen: Seen, context: Context) -> None:
    """Link the possessive pronoun that opens a phrase before the phrase itself."""
    for k in range(i + 1, min(i + 6, len(page.seen))):
        inner = page.seen[k]
        if (
            seen.phrase is not None
            and inner.mention.start == seen.phrase.possessor
            and inner.mention.form == "pronoun"
            and not inner.ids
        ):
            pronoun(page, k, inner, context.persons)


def _holders(persons: Sequence[Person]) -> dict[tuple[str, str], tuple[str, ...]]:
    """Ids of the people who hold an office, by office and owner: those who hold it now before those who once did or will."""
    found: dict[tuple[str, str], set[str]] = {}
    now: dict[tuple[str, str], set[str]] = {}
    for person in persons:
        for held in person.held:
            if held.owner:
                found.setdefault((held.office, held.owner), set()).add(person.id)
        for key in person.now:
            if key[1]:
                now.setdefault(key, set()).add(person.id)
    return {key: tuple(sorted(now.get(key) or found[key])) for key in sorted({*found, *now})}


def _titles(page: Page) -> None:
    """A title beside a name means the person named."""
    for seen in page.seen:
        if seen.mention.form == "name" and len(seen.ids) == 1 and (seen.phrase is None or not seen.mention.entities):
            for title in titles_of(page, seen):
                if not title.ids:
                    title.ids = seen.ids


def _phrase(page: Page, i: int, seen: Seen, context: Context) -> None:
    phrase = seen.phrase
    assert phrase is not None
    owner = _owner_ids(page, seen)
    steps: tuple[Callable[[], tuple[tuple[str, ...], str]], ...] = (
        lambda: _named(page, i, seen),
        lambda: _group(page, i, seen, context),
        lambda: _counterpart(page, i, seen, context, owner),
        lambda: _office(page, i, seen, context, owner),
        lambda: body_of(page, i, seen, context, owner),
        lambda: country(page, i, seen),
        lambda: _person(page, i, seen, context),
    )
    for step in steps:
        ids, why = step()
        if ids:
            seen.ids, seen.why = ids, why
            return
        seen.why = seen.why or why


def _owner_ids(page: Page, seen: Seen) -> tuple[str, ...]:
    """Ids of the owner of a phrase: a name in it, or what its possessive pronoun means."""
    phrase = seen.phrase
    if phrase is None:
        return ()
    if phrase.owner is not None:
        found = page.at.get((phrase.owner.start, phrase.owner.end))
        return found.ids if found else phrase.owner.entities
    return _possessor_ids(page, seen)


def _possessor_ids(page: Page, seen: Seen) -> tuple[str, ...]:
    """What the possessive pronoun of a phrase means."""
    if seen.phrase is None or seen.phrase.possessor is None:
        return ()
    here = page.by_sentence[seen.sentence]
    return next((s.ids for s in here if s.mention.form == "pronoun" and s.mention.start == seen.phrase.possessor), ())


# ------------------------------------------------------------------ groups, offices, bodies, countries, people
def _named(page: Page, i: int, seen: Seen) -> tuple[tuple[str, ...], str]:
    """A phrase that is a name with its article: "the Nobel Foundation"."""
    place = seen.view.words[seen.phrase.head] if seen.phrase else None
    for inner in page.seen[i + 1 : i + 6]:
        over = place is not None and inner.mention.start <= place.start and place.end <= inner.mention.end
        if over and inner.mention.form == "name" and inner.ids and inner.mention.end <= seen.mention.end:
            return inner.ids, "its name"
    return (), ""


def _group(page: Page, i: int, seen: Seen, context: Context) -> tuple[tuple[str, ...], str]:
    phrase = seen.phrase
    assert phrase is not None
    if not phrase.plural:
        return (), ""
    if phrase.office is not None and phrase.office.state:
        inner = [s for s in page.seen[i + 1 : i + 9] if s.mention.end <= seen.mention.end and s.mention.kind in POLITY and s.ids]
        ids = tuple(dict.fromkeys(key for s in inner for key in s.ids))
        return (ids, "its states, for whom the holders of the office act") if len(ids) > 1 else ((), "")
    return group_of(page, i, seen, context.known)


def _counterpart(page: Page, i: int, seen: Seen, context: Context, owner: tuple[str, ...]) -> tuple[tuple[str, ...], str]:
    """ "Her Ethiopian counterpart": who holds in the named state the office that she holds."""
    phrase = seen.phrase
    assert phrase is not None
    if phrase.noun is None or phrase.noun.sort != "counterpart":
        return (), ""
    inner = [s for s in page.seen[i + 1 : i + 9] if s.mention.end <= seen.mention.end and s.mention.kind in POLITY and s.ids]
    states = tuple(dict.fromkeys(key for s in inner for key in s.ids))
    if phrase.plural and states:
        return states, "the states whose officers they are"
    whose = _possessor_ids(page, seen)
    person = context.persons.get(whose[0]) if len(whose) == 1 else None
    offices = sorted({held.office for held in person.held}) if person else []
    found = {key for office in offices for state in states for key in context.holders.get((office, state), ())}
    if len(found) == 1:
        return tuple(found), "the holder of the same office in the named state"
    return (), "no holder, or several, of the same office are named"


def _office(page: Page, i: int, seen: Seen, context: Context, owner: tuple[str, ...]) -> tuple[tuple[str, ...], str]:
    phrase = seen.phrase
    assert phrase is not None
    if phrase.office is None or not phrase.office.key or phrase.plural:
        return (), ""
    held = held_in(seen, page)
    key = family(phrase.office.key)
    if not owner and held is not None and held.owner:
        owner = (held.owner,)
    if len(owner) == 1:
        holders = context.holders.get((key, owner[0]), ())
        if len(holders) == 1 and not phrase.former:
            return holders, "the one person who is given this office in the story"
        if len(holders) > 1:
            return (), f"{len(holders)} people are given this office"
        named = _soon_named(page, seen, context, key, owner[0])
        if named:
            return named, "the one person so titled in the sentences that follow"
        if phrase.article != "indef" and phrase.office.state and not phrase.former:
            return _unnamed(context, key, owner[0], held), "whoever holds the office"
        return (), "no name is given"
    if phrase.article not in ("def", "dem", "bare") and not _is_ours(seen):
        return (), ""
    before = named_before(page, i, lambda s: any(p.startswith("e-") and _holds(context, p, key) for p in s.ids))
    found = list(dict.fromkeys(key for s in before for key in s.ids))
    if len(found) == 1:
        return (found[0],), "the only one so titled before"
    if not found and (named := _soon_named(page, seen, context, key, "")):
        return named, "the one person so titled in the sentences that follow"
    return (), f"{len(found) or 'no'} people so titled were named before"


def _sole(seen: Seen, context: Context) -> tuple[str, ...]:
    """The one person of the story's reports who holds an office, where no other holder is spoken of without a name."""
    phrase = seen.phrase
    if (
        phrase is None
        or phrase.office is None
        or not phrase.office.key
        or phrase.plural
        or phrase.former
        or phrase.owner is not None
    ):
        return ()
    if phrase.article not in ("def", "dem") and not _is_ours(seen):
        return ()
    office = family(phrase.office.key)
    told = [key for key in context.persons if _holds(context, key, office)]
    unnamed = any(entity.codes.get("office") == office for entity in context.made.values())
    return (told[0],) if len(told) == 1 and not unnamed else ()


def _is_ours(seen: Seen) -> bool:
    """Whether the writer's own country is meant: "our President"."""
    return seen.mention.text.lower().startswith("our ")


def _soon_named(page: Page, seen: Seen, context: Context, office: str, owner: str) -> tuple[str, ...]:
    """The one person whom the body of a report gives an office that its headline or first sentences speak of without a name."""
    phrase = seen.phrase
    assert phrase is not None
    block = page.analysis.document.block_at(seen.mention.start)
    opens = seen.sentence < 2 or (block is not None and block.kind in (BlockKind.HEADLINE, BlockKind.STANDFIRST))
    if phrase.former or phrase.plural or not opens or phrase.article == "indef":
        return ()
    for number in range(seen.sentence + 1, seen.sentence + 9):
        here = [s for s in page.by_sentence.get(number, ()) if len(s.ids) == 1 and s.ids[0] in context.persons]
        here = [
            s
            for s in here
            if any(t.phrase and t.phrase.lemma == phrase.lemma and not t.phrase.former for t in titles_of(page, s))
        ]
        so_titled = list(dict.fromkeys(s.ids[0] for s in here))
        if so_titled:
            owners = {h.owner for key in so_titled for h in context.persons[key].held if h.office == office and h.owner}
            fits = len(so_titled) == 1 and (not owner or owners <= {owner})
            return (so_titled[0],) if fits else ()
    return ()


def _holds(context: Context, key: str, office: str) -> bool:
    """Whether a person holds an office; a foreign minister is a minister, but a vice president no president."""
    person = context.persons.get(key)
    return person is not None and any(held.office == office or _is_sort_of(held.office, office) for held in person.held)


def _is_sort_of(narrow: str, wide: str) -> bool:
    """Whether words for a post end in those for another and mean no deputy of it."""
    return narrow.endswith(" " + wide) and narrow.split()[0] not in wordlist("under")


def _unnamed(context: Context, office: str, owner: str, held: Held | None) -> tuple[str, ...]:
    """An entity for the unnamed holder of an office of a known state."""
    entry = context.known.entries.get(owner)
    if entry is None:
        return ()
    to = context.known.entries.get(held.to) if held and held.to else None
    name = f"{office} of {entry.name}" + (f" to {to.name}" if to else "")
    key = f"e-{digest('person', name)}"
    context.made.setdefault(key, Entity(key, EntityKind.PERSON, name, (name,), {"office": office, "parent": owner}))
    return (key,)


def _is_called(title: str, word: str) -> bool:
    """Whether who bears a title can be called by other words: a brigadier general "the general", a deputy not as his chief."""
    if title == word or _is_sort_of(title, word):
        return True
    same = title.rsplit(" ", 1)[-1] == word.rsplit(" ", 1)[-1] and word not in offices()
    return same and title.split()[0] not in wordlist("under")


def _person(page: Page, i: int, seen: Seen, context: Context) -> tuple[tuple[str, ...], str]:
    """ "The general", "the minister": the one person before whose title has this word."""
    phrase = seen.phrase
    assert phrase is not None
    if seen.mention.kind != EntityKind.PERSON or phrase.article not in ("def", "dem") or phrase.owner is not None:
        return (), ""
    word = phrase.lemma
    titled = {
        s.ids[0]
        for s in window(page, i)
        if s.phrase is not None and s.ids and s.ids[0] in context.persons and _is_called(s.phrase.lemma, word)
    }
    if len(titled) == 1:
        return tuple(titled), "the only one so called before"
    return (), f"{len(titled) or 'no'} people were so called before"
