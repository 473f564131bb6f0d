"""Who is meant, over all documents of a story: people, bodies and places put together, references linked or left open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from rashomon.entities.acting import acting
from rashomon.entities.factions import factions
from rashomon.entities.knowledge import Knowledge, default
from rashomon.entities.learned import abbreviations
from rashomon.entities.letters import flat
from rashomon.entities.naming import telling_words
from rashomon.entities.offices import held_in
from rashomon.entities.organisations import same_body
from rashomon.entities.people import Person, people
from rashomon.entities.references import link
from rashomon.entities.settling import over_documents
from rashomon.entities.story import Page, Seen, page
from rashomon.entities.tables import Entry, bodies
from rashomon.entities.tenures import Tellings, offices, told
from rashomon.model import Analysis, Entity, EntityKind, Links, Span, Tenure, digest

_LEAST = EntityKind.ORGANISATION, EntityKind.PLACE
_ARTICLES = ("the ", "The ", "a ", "A ", "an ", "An ", "THE ")


def resolve(analyses: Sequence[Analysis], knowledge: Knowledge | None = None) -> Links:
    """The entities of a story and what each mention means; the order of `analyses` does not matter.

    A mention without ids was left open; `open` says why for those that refer to somebody. Ids are those of the tables
    ("fra", "un"), of a state's bodies ("fra-mfa"), or "e-" and twelve digits that depend on kind and name alone.
    """
    known = knowledge or default()
    pages = [page(analysis, known) for analysis in sorted(analyses, key=lambda item: item.document.id)]
    over_documents(pages)
    tellings = {item.id: told(item) for item in pages}
    persons = people(pages, tellings)
    for person in persons:
        for seen in person.seen:
            seen.ids = (person.id,)
    reasons = _bodies(pages, known)
    made = link(pages, persons, known, factions(pages, known), tellings)
    codes = acting(pages, persons, known, tellings)
    _own_countries(pages, codes)
    held = _tenures(pages, tellings)
    entities = _with_parents(_of_wholes(_entities(pages, persons, known, made, reasons, codes, held)), known)
    by_mention = {
        (s.document, s.mention.start, s.mention.end): s.ids
        for p in pages
        for s in p.seen
        if s.ids and all(i in entities for i in s.ids)
    }
    return Links(entities, by_mention, tuple(_open(pages)))


def _tenures(pages: Sequence[Page], tellings: Tellings) -> dict[str, list[Tenure]]:
    """What is told of offices, by id of their holder; bodies have their ids by now."""
    found: dict[str, list[Tenure]] = {}
    for item in pages:
        for one in tellings[item.id]:
            if len(one.holder.ids) == 1:
                held = held_in(one.title, item)
                owner = one.tenure.owner or (held.owner if held else "")
                found.setdefault(one.holder.ids[0], []).append(replace(one.tenure, owner=owner))
    return found


def _own_countries(pages: Sequence[Page], codes: Mapping[str, Mapping[str, str]]) -> None:
    """Make "his country" the one that the person acts for; open where that is not known."""
    for item in pages:
        starts = {s.mention.start: s for s in item.seen if s.mention.form == "pronoun"}
        for seen in item.seen:
            owner = starts.get(seen.mention.start)
            words = seen.text.lower().split()
            if owner is not None and owner is not seen and words[1:] in (["country"], ["own", "country"]):
                parents = {codes.get(i, {}).get("parent", "") for i in owner.ids}
                seen.ids = tuple(parents - {""}) if len(parents) == 1 else ()


def _open(pages: Iterable[Page]) -> Iterable[tuple[Span, str]]:
    for item in pages:
        for seen in item.seen:
            if not seen.ids and seen.why:
                yield (
                    Span(seen.document, seen.mention.start, seen.mention.end, item.text[seen.mention.start : seen.mention.end]),
                    seen.why,
                )


# ------------------------------------------------------------------ bodies and places that are in no table
def _bodies(pages: Sequence[Page], known: Knowledge) -> dict[str, list[str]]:
    """Give bodies and places without table ids theirs; the reasons by id."""
    reasons: dict[str, list[str]] = {}
    long_forms = _long_forms(pages, known)
    loose = [(p, s) for p in pages for s in p.seen if s.mention.form == "name" and not s.ids and s.mention.kind in _LEAST]
    names = Counter((s.mention.kind, _plain(s.text)) for _, s in loose)
    canonical = _canonical(names, reasons)
    for item, seen in loose:
        kind = seen.mention.kind or EntityKind.ORGANISATION
        long = long_forms.get((item.id, seen.text)) or long_forms.get(("", seen.text))
        name = canonical.get((kind, _plain(long or seen.text)), _plain(long or seen.text))
        key = f"e-{digest(kind.value, flat(name))}"
        seen.ids = (key,)
        if long:
            _note(reasons, key, f"“{seen.text}” is explained as “{long}”")
    return reasons


def _long_forms(pages: Sequence[Page], known: Knowledge) -> dict[tuple[str, str], str]:
    """What abbreviations are short for, by document and short form; by "" where the documents that explain one agree.

    Where no table knows the long form, a report that does not explain it means by it what the others do, and no namesake.
    """
    found = {(p.id, item.short): _plain(p.text[item.start : item.end]) for p in pages for item in abbreviations(p.text)}
    agreed: dict[str, set[str]] = {}
    for (_, short), long in found.items():
        agreed.setdefault(short, set()).add(flat(long))
    for (_, short), long in sorted(found.items()):
        if len(agreed[short]) == 1 and flat(long) not in known.by_name:
            found["", short] = long
    for seen in (s for p in pages for s in p.seen if s.mention.form == "name" and ("", s.text) in found):
        entry = known.entries.get(seen.ids[0]) if len(seen.ids) == 1 else None
        if not seen.ids or (
            entry
            and entry.kind == EntityKind.ORGANISATION
            and not telling_words([found["", seen.text]]) & telling_words(entry.names)
        ):
            seen.mention, seen.ids = replace(seen.mention, kind=EntityKind.ORGANISATION, entities=()), ()
    return found


def _note(reasons: dict[str, list[str]], key: str, reason: str) -> None:
    if reason not in reasons.setdefault(key, []):
        reasons[key].append(reason)


def _plain(name: str) -> str:
    for article in _ARTICLES:
        name = name.removeprefix(article)
    return " ".join(name.split())


def _canonical(
    names: Mapping[tuple[EntityKind | None, str], int], reasons: dict[str, list[str]]
) -> dict[tuple[EntityKind | None, str], str]:
    """For each name the one it is counted under: the most frequent of those that are the same body."""
    chosen: dict[tuple[EntityKind | None, str], str] = {}
    heads: dict[tuple[EntityKind | None, str], list[str]] = {}
    for (kind, name), _ in sorted(names.items(), key=lambda item: (-item[1], -len(item[0][1]), item[0][1])):
        block = (kind, flat(name)[:3])
        for head in heads.setdefault(block, []):
            score, same, reason = same_body(name, head)
            if flat(name) == flat(head) or (kind == EntityKind.ORGANISATION and same and score > 0.9):
                chosen[(kind, name)] = head
                if flat(name) != flat(head):
                    _note(reasons, f"e-{digest(str(kind.value if kind else ''), flat(head))}", f"“{name}” and “{head}”: {reason}")
                break
        else:
            heads[block].append(name)
            chosen[(kind, name)] = name
    return chosen


# ------------------------------------------------------------------ entities
def _entities(
    pages: Sequence[Page],
    persons: Sequence[Person],
    known: Knowledge,
    made: Mapping[str, Entity],
    reasons: Mapping[str, Sequence[str]],
    codes: Mapping[str, Mapping[str, str]],
    held: Mapping[str, Sequence[Tenure]],
) -> dict[str, Entity]:
    met: dict[str, Counter[str]] = {}
    kinds: dict[str, EntityKind] = {}
    named: dict[str, EntityKind] = {}
    for item in pages:
        for seen in item.seen:
            for key in seen.ids:
                names = met.setdefault(key, Counter())
                if len(seen.ids) == 1 and (name := _name_met(item, seen)):
                    names[name] += 1
                if seen.mention.form == "name" and seen.mention.kind:
                    named.setdefault(key, seen.mention.kind)
                kinds.setdefault(key, seen.mention.kind or EntityKind.ORGANISATION)
    kinds |= named
    found = {person.id: _person(person, codes.get(person.id, {}), held.get(person.id, ())) for person in persons}
    for key in sorted(met):
        if key not in found:
            found[key] = made.get(key) or _entity(key, kinds[key], met[key], known, reasons.get(key, ()))
            for member in found[key].members:
                if member not in met and member not in found:
                    found[member] = _entity(member, EntityKind.STATE, Counter(), known, ())
    return dict(sorted(found.items()))


def _name_met(item: Page, seen: Seen) -> str:
    """The words of a mention as a name, "" where they are none: a body's from its owner on, without adjectives before."""
    phrase = seen.phrase
    if phrase is not None and (phrase.body is not None or seen.mention.form != "name"):
        if not seen.mention.entities or phrase.body in (None, "="):
            return ""
        start = max(phrase.start, min(phrase.owner.start, seen.view.words[phrase.head].start)) if phrase.owner else phrase.start
        return _plain(item.text[start : phrase.end])
    return _plain(seen.text) if seen.mention.form == "name" else ""


def _of_wholes(found: dict[str, Entity]) -> dict[str, Entity]:
    """A body named after another of the story is a part of it: "Peace and Security Council of the African Union"."""
    bodies = {name: e.id for e in found.values() if e.kind == EntityKind.ORGANISATION for name in e.names}
    out = dict(found)
    for entity in found.values():
        own, _, whole = entity.name.rpartition(" of ")
        home = bodies.get(whole.removeprefix("the "))
        if own and home not in (None, entity.id) and entity.kind == EntityKind.ORGANISATION and "parent" not in entity.codes:
            out[entity.id] = replace(entity, codes={**entity.codes, "parent": str(home)})
    return out


def _with_parents(found: dict[str, Entity], known: Knowledge) -> dict[str, Entity]:
    """The entities with those that they are parts of or act for, also where no words name them."""
    todo = [entity.codes["parent"] for entity in found.values() if "parent" in entity.codes]
    while todo:
        key = todo.pop()
        if key and key not in found:
            found[key] = _entity(key, EntityKind.ORGANISATION, Counter(), known, ())
            todo.append(found[key].codes.get("parent", ""))
    return dict(sorted(found.items()))


def _person(person: Person, codes: Mapping[str, str], held: Sequence[Tenure]) -> Entity:
    names = [person.name, *sorted(name for name in person.names if name != person.name), *sorted(person.other)]
    return Entity(
        person.id,
        EntityKind.PERSON,
        person.name,
        tuple(dict.fromkeys(names)),
        dict(sorted(codes.items())),
        tuple(sorted(set(person.reasons))),
        offices=offices(held, codes.get("parent", ""), codes.get("office", "")),
    )


def _entity(key: str, kind: EntityKind, met: Counter[str], known: Knowledge, reasons: Sequence[str]) -> Entity:
    entry = known.entries.get(key)
    if entry is not None:
        return _from_table(entry, met)
    state, _, tail = key.rpartition("-")
    owner = known.entries.get(state)
    if owner is not None and tail == "people":
        best = min(met, key=lambda name: (-met[name], name), default=f"people of {owner.name}")
        return Entity(key, EntityKind.GROUP, best, _names(best, met), members=(state,))
    if owner is not None and tail in bodies()[1]:
        name = bodies()[1][tail].format(of=_with_article(owner))
        why = (f"all name the {tail} of {owner.name}",) if len(met) > 1 else ()
        return Entity(key, EntityKind.ORGANISATION, name, _names(name, met), {"parent": state}, why)
    best = (
        min(met, key=lambda name: (name.isupper() and " " not in name, -met[name], -len(name), name))
        if met
        else key.partition("-")[2].replace("-", " ").title()
    )
    if key.startswith("region-"):
        town = known.entries.get(f"city-{key.removeprefix('region-')}")
        home = {"parent": town.parent} if town and town.parent else {}
        return Entity(key, EntityKind.PLACE, f"{best} region", tuple(dict.fromkeys([f"{best} region", *sorted(met)])), home)
    return Entity(key, kind, best, _names(best, met), reasons=tuple(reasons))


def _with_article(owner: Entry) -> str:
    return (
        f"the {owner.name}"
        if owner.name.endswith(("Republic", "Kingdom", "States", "Emirates", "Islands", "Union", "Congo"))
        else owner.name
    )


def _from_table(entry: Entry, met: Counter[str]) -> Entity:
    codes = {key: value for key, value in entry.codes.items() if key != "body"}
    if entry.kind in (EntityKind.ORGANISATION, EntityKind.PLACE) and entry.parent:
        codes["parent"] = entry.parent
    names = [name for name in entry.names if len(name) > 1]
    return Entity(entry.id, entry.kind, entry.name, _names(entry.name, met, names), dict(sorted(codes.items())))


def _names(best: str, met: Iterable[str], more: Sequence[str] = ()) -> tuple[str, ...]:
    return tuple(dict.fromkeys([best, *sorted(met), *more]))
