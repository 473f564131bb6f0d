"""Whom a noun phrase means: what its head was linked to, what it is set beside, whose rule it names, or the one group that fits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from rashomon.compare.draft import Draft
from rashomon.compare.lexicon import about, in_list, lexicon, listed, loaded_in, root, singular, verb_in
from rashomon.compare.naming.pages import Line, Linked, Page
from rashomon.compare.naming.phrases import Phrase
from rashomon.compare.naming.phrases import phrase as phrase_at
from rashomon.compare.parties import members, polity
from rashomon.model import EntityKind, Links

NAMED = frozenset(EntityKind)
POLITIES = frozenset({EntityKind.STATE, EntityKind.TERRITORY})
WHOLE = frozenset({EntityKind.STATE, EntityKind.TERRITORY, EntityKind.PLACE, EntityKind.GROUP})
NUMBERS = {"two": 2, "both": 2, "three": 3, "four": 4, "five": 5, "six": 6, "2": 2, "3": 3, "4": 4}
NOT = frozenset({"not", "n't", "n’t", "never", "no", "neither"})
MOST = 4
"""Members of the largest group whose members are each given a row."""


@dataclass(frozen=True, slots=True)
class Called:
    """What loaded words were said of in a story: by word, the ids, for all documents and for each."""

    everywhere: dict[str, set[tuple[str, ...]]] = field(default_factory=dict)
    here: dict[tuple[str, str], set[tuple[str, ...]]] = field(default_factory=dict)

    def add(self, document: str, words: Iterable[str], ids: tuple[str, ...]) -> None:
        """Remember that a document says words of ids."""
        for word in words:
            self.everywhere.setdefault(word, set()).add(ids)
            self.here.setdefault((document, word), set()).add(ids)

    def of(self, document: str, word: str) -> list[list[tuple[str, ...]]]:
        """The ids that a word is said of: in the document, then in the whole story."""
        return [sorted(self.here.get((document, word), set())), sorted(self.everywhere.get(word, set()))]


@dataclass(frozen=True, slots=True, eq=False)
class Finder:
    """Finds referents within one story.

    `groups` are the sides of several parties in its core happenings, with the number of their reports; `beside` who takes part
    in happenings with whom; `alias` those whom one report only describes; `main` the state that a document is about; `inside`
    the states that texts put a place in; `homes` the states of persons' offices; `offices` who holds which.
    """

    draft: Draft
    groups: Mapping[tuple[str, ...], int]
    beside: Mapping[str, frozenset[str]]
    alias: Mapping[str, tuple[str, ...]]
    main: Mapping[str, str]
    inside: dict[str, set[str]] = field(default_factory=dict)
    called: Called = field(default_factory=Called)
    homes: dict[str, Counter[str]] = field(default_factory=dict)
    offices: dict[tuple[str, str], set[str]] = field(default_factory=dict)

    @property
    def links(self) -> Links:
        """The story's links."""
        return self.draft.links

    def of(self, page: Page, line: Line, phrase: Phrase) -> tuple[str, ...]:
        """Ids of those whom a phrase means; none where that is open."""
        return (
            self.linked(line, phrase)
            or self._same_part(page, line, phrase)
            or self._office(line, phrase)
            or self._same_word(page, line, phrase)
            or self._fitting(page, line, phrase)
            or self._described(page, line, phrase)
        )

    def linked(self, line: Line, phrase: Phrase) -> tuple[str, ...]:
        """Ids by the links alone: of the head, of the name after it, of what it is set beside or said of, of whose rule it names."""
        for ids in (
            self._head(line, phrase),
            self._named(line, phrase),
            self._rule(line, phrase),
            self._beside(line, phrase),
            self._said_of(line, phrase),
            self._region(line, phrase),
        ):
            if ids:
                return ids
        return ()

    # -------------------------------------------------------------- by links
    def _head(self, line: Line, phrase: Phrase) -> tuple[str, ...]:
        here = [one for one in self._all_at(line, phrase.head) if not self.is_described(one.ids)]
        best = max(here, key=lambda one: one.mention.end - one.mention.start, default=None)
        if best is None or self._is_subject_too(line, phrase, best.ids):
            return ()
        office = (
            best.mention.form == "nominal"
            and in_list(phrase.noun, listed("person"))
            and not in_list(phrase.noun, listed("group"))
        )
        return () if office and not self.persons(best.ids) else best.ids

    def _all_at(self, line: Line, head: int) -> list[Linked]:
        return [one for one in line.by_head.get(head, ()) if one.ids and one.mention.form in ("name", "nominal")]

    def is_described(self, ids: tuple[str, ...]) -> bool:
        """Whether ids are known by a description alone, not by a name."""
        return all((e := self.links.entities.get(i)) is not None and e.codes.get("described") == "yes" for i in ids)

    def _is_subject_too(self, line: Line, phrase: Phrase, ids: tuple[str, ...]) -> bool:
        """Whether a group that is acted on was linked to those who act: it then means others."""
        tree = line.tree
        if tree.rel(phrase.head) != "obj" or len(ids) < 2:
            return False
        verb = tree.words[phrase.head].head
        acting = {i for k in tree.kids[verb] if tree.rel(k) == "nsubj" for one in line.by_head.get(k, ()) for i in one.ids}
        return bool(acting & set(ids))

    def _named(self, line: Line, phrase: Phrase) -> tuple[str, ...]:
        """The name that the phrase ends in: "leader Kim Jong-un"."""
        words = phrase.tree.words
        after = line.within(words[phrase.head].end, words[phrase.core].end) if phrase.core > phrase.head else []
        found = next((one for one in after if one.ids and one.mention.form == "name"), None)
        return found.ids if found is not None and self._fits(phrase, found.ids) else ()

    def _rule(self, line: Line, phrase: Phrase) -> tuple[str, ...]:
        """ "The Kim regime", "the regime in Damascus": the state ruled."""
        if not in_list(phrase.noun, listed("rule")):
            return ()
        for one in line.within(phrase.start, phrase.end):
            if len(one.ids) != 1 or self.is_described(one.ids):
                continue
            state = self.state(one.ids[0])
            if self._kind(state) not in POLITIES and self.persons(one.ids):
                state = self.main.get(line.document, state)
            if self._kind(state) in POLITIES:
                return (state,)
        return ()

    def _state_of(self, person: str) -> str | None:
        """The state that a story's titles give a person most often: "North Korean leader Kim Jong-un"."""
        states = self.homes.get(person, Counter())
        return min(states, key=lambda one: (-states[one], one), default=None)

    def note_place(self, line: Line, phrase: Phrase, ids: tuple[str, ...]) -> None:
        """Remember in which state a text puts a place: "the X region of Y", "Y's X"."""
        tree = line.tree
        if len(ids) != 1 or self._kind(ids[0]) not in (EntityKind.PLACE, EntityKind.TERRITORY):
            return
        for kid in tree.kids[phrase.head]:
            if tree.rel(kid) == "nmod" and tree.case(kid) in ("of", "in", "'s"):
                states = [i for i in self._at(line, kid) if self._kind(i) is EntityKind.STATE]
                self.inside.setdefault(ids[0], set()).update(states)

    def note_home(self, line: Line, phrase: Phrase, ids: tuple[str, ...]) -> None:
        """Count the state that stands before a person's office."""
        if not self.persons(ids) or (
            not any(in_list(w.text, listed("person")) for w in phrase.left()) and not in_list(phrase.noun, listed("person"))
        ):
            return
        for one in line.within(phrase.start, phrase.end):
            if len(one.ids) == 1 and one.mention.form != "pronoun" and self._kind(one.ids[0]) in POLITIES:
                self.homes.setdefault(ids[0], Counter())[one.ids[0]] += 1
                for word in (*phrase.left(), phrase.tree.words[phrase.head]):
                    if in_list(word.text, listed("person")):
                        self.offices.setdefault((singular(word.text), one.ids[0]), set()).add(ids[0])
                return

    def _beside(self, line: Line, phrase: Phrase) -> tuple[str, ...]:
        """What a phrase is set beside: "X, a separatist region", "the isolated state, X"."""
        tree = line.tree
        near = [tree.words[phrase.head].head] if tree.rel(phrase.head) == "appos" else []
        near += [k for k in tree.kids[phrase.head] if tree.rel(k) == "appos"]
        near += self._just_before(line, phrase)
        if tree.words[phrase.head].upos == "PROPN" or not in_list(phrase.noun, _sayable()):
            return ()
        for other in near:
            ids = self._at(line, other)
            if ids and self._fits(phrase, ids):
                return ids
        return ()

    def _just_before(self, line: Line, phrase: Phrase) -> list[int]:
        """The name before the comma that a phrase follows, where both were read as subject of one verb."""
        words = line.tree.words
        if phrase.first < 2 or words[phrase.first - 1].text != ",":
            return []
        verb = words[phrase.head].head
        return [
            one.head
            for one in line.linked
            if one.mention.end == words[phrase.first - 2].end
            and one.mention.form == "name"
            and words[one.head].head == verb
            and words[one.head].deprel == words[phrase.head].deprel
        ]

    def _at(self, line: Line, head: int) -> tuple[str, ...]:
        return next((one.ids for one in self._all_at(line, head) if not self.is_described(one.ids)), ())

    def _said_of(self, line: Line, phrase: Phrase) -> tuple[str, ...]:
        """Of whom a loaded phrase is said: "X is a rogue state", "called him a despot", "described them as terrorists"."""
        text = " ".join(w.text for w in phrase.tree.words[phrase.first : phrase.core + 1])
        if next(loaded_in(text, 0, len(text)), None) is None:
            return ()
        tree, head = line.tree, phrase.head
        kids = tree.kids[head]
        if any(tree.words[k].text.lower() in NOT for k in kids):
            return ()
        if any(tree.rel(k) == "cop" for k in kids):
            return self._first(line, kids, ("nsubj",), phrase)
        verb = tree.words[head].head
        if verb < 0 or not verb_in(tree.words[verb].text, listed("calling")):
            return ()
        if tree.case(head) == "as" or tree.rel(head) in ("xcomp", "obj", "iobj"):
            kin = [k for k in tree.kids[verb] if k != head]
            passive = any(tree.words[k].deprel == "nsubj:pass" for k in kin)
            if tree.words[verb].deprel == "acl" and (ids := self._at(line, tree.words[verb].head)):
                return ids if self._fits(phrase, ids) else ()
            return self._first(line, kin, ("nsubj",) if passive else ("obj", "iobj"), phrase)
        return ()

    def _first(self, line: Line, heads: Sequence[int], roles: tuple[str, ...], phrase: Phrase) -> tuple[str, ...]:
        found = (self._at(line, k) for k in heads if line.tree.rel(k) in roles)
        return next((ids for ids in found if ids and self._fits(phrase, ids)), ())

    def _region(self, line: Line, phrase: Phrase) -> tuple[str, ...]:
        """ "The Taiwan region", "the Taiwan authorities": the polity whose name stands right before."""
        if not in_list(phrase.noun, listed("polity") | listed("rule")) or phrase.core != phrase.head:
            return ()
        tree = line.tree
        names = [k for k in tree.kids[phrase.head] if k < phrase.head and tree.words[k].upos == "PROPN"]
        names = [k for k in names if not tree.case(k) or in_list(phrase.noun, listed("rule"))]
        ids = self._at(line, names[-1]) if names else ()
        return ids if len(ids) == 1 and self._kind(ids[0]) in POLITIES else ()

    # -------------------------------------------------------------- by what the story calls so
    def _same_part(self, page: Page, line: Line, phrase: Phrase) -> tuple[str, ...]:
        """Those who in other reports of a happening have the part that the phrase has here."""
        for one in self._all_at(line, phrase.head):
            ids = self.alias.get(one.ids[0], ()) if len(one.ids) == 1 else ()
            if ids and (not self.is_described(ids) or roots(page, phrase)):
                return ids
        return ()

    def _office(self, line: Line, phrase: Phrase) -> tuple[str, ...]:
        """The one person whom the story gives an office of the state named: "the Zendan separatist leader"."""
        if phrase.plural or not in_list(phrase.noun, listed("person")):
            return ()
        for one in line.within(phrase.start, phrase.end):
            holders = self.offices.get((singular(phrase.noun), one.ids[0]), set()) if len(one.ids) == 1 else set()
            if len(holders) == 1:
                return tuple(holders)
        return ()

    def _described(self, page: Page, line: Line, phrase: Phrase) -> tuple[str, ...]:
        """Those known by this description alone, where it is loaded."""
        here = [one for one in self._all_at(line, phrase.head) if self.is_described(one.ids)]
        return here[0].ids if here and roots(page, phrase) else ()

    def _same_word(self, page: Page, line: Line, phrase: Phrase) -> tuple[str, ...]:
        """Those of whom a document, or else the story, says the same loaded word."""
        if not self._may_be_open(line, phrase):
            return ()
        for word in roots(page, phrase):
            for pool in self.called.of(page.document.id, word):
                fit = [ids for ids in pool if self._agrees(line, phrase, ids)]
                if fit:
                    return fit[0] if len(fit) == 1 else ()
        return ()

    def _fitting(self, page: Page, line: Line, phrase: Phrase) -> tuple[str, ...]:
        """The one group among the parties of the story's own happenings that a loaded plural can mean; no state is "the rebels"."""
        if not phrase.plural or not self._may_be_open(line, phrase) or not _tells_polity(page, phrase):
            return ()
        kinds = {EntityKind.TERRITORY} if in_list(phrase.noun, listed("group")) else POLITIES
        fit = [ids for ids in self.groups if self._agrees(line, phrase, ids) and all(self._kind(i) in kinds for i in ids)]
        most = max((self.groups[ids] for ids in fit), default=0)
        best = [ids for ids in fit if self.groups[ids] == most]
        return best[0] if len(best) == 1 else ()

    def _may_be_open(self, line: Line, phrase: Phrase) -> bool:
        """Whether a phrase can mean somebody named elsewhere: a polity or a group, definite or in a headline, or numbered."""
        if not in_list(phrase.noun, listed("polity") | listed("group")):
            return False
        if any(one.mention.form == "name" and not self.is_described(one.ids) for one in self._all_at(line, phrase.head)):
            return False
        left = {w.text.lower() for w in phrase.left()}
        if any(w.upos == "PRON" for w in phrase.left()):
            return False
        return phrase.plural or line.voice == "headline" or bool(left & {"the", "this", "that", "both"})

    def _agrees(self, line: Line, phrase: Phrase, ids: tuple[str, ...]) -> bool:
        """Whether ids fit a phrase's number and the places that it names."""
        number = next((NUMBERS[w.text.lower()] for w in phrase.left() if w.text.lower() in NUMBERS), None)
        people = in_list(phrase.noun, listed("group"))
        if number is not None and number != len(ids):
            return False
        if number is None and not people and phrase.plural != (len(ids) > 1):
            return False
        around = frozenset().union(*(self.beside.get(i, frozenset()) for i in ids)) | set(ids)
        return all(set(one.ids) <= around or {self.ground(i) for i in one.ids} <= around for one in _places(line, phrase))

    def claim(self, page: Page, line: Line, start: int, end: int) -> tuple[tuple[str, ...], int] | None:
        """Whose claim a loaded word is said of, and where the claim's noun ends: "the so-called independence of X"."""
        tree = line.tree
        at = next((i for i, w in enumerate(tree.words) if start <= w.start < end), None)
        while at is not None and tree.words[at].head > at and tree.rel(at) in ("amod", "compound", "advmod", "punct", "dep"):
            at = tree.words[at].head
        if at is None or not in_list(tree.words[at].text, listed("claims")):
            return None
        for kid in tree.kids[at]:
            if tree.rel(kid) == "nmod" and tree.case(kid) in ("of", "'s", ""):
                ids = self.of(page, line, phrase_at(tree, kid)) or self._at(line, kid)
                if ids:
                    return ids, tree.words[at].end
        return None

    # -------------------------------------------------------------- kinds
    def _kind(self, one: str) -> EntityKind | None:
        found = self.links.entities.get(one)
        return found.kind if found is not None else None

    def _fits(self, phrase: Phrase, ids: tuple[str, ...]) -> bool:
        """Whether a head noun can be said of ids: person words of persons, words of polities of polities."""
        kinds = {self._kind(i) for i in ids}
        person = in_list(phrase.noun, listed("person"))
        if EntityKind.PERSON in kinds:
            return not in_list(phrase.noun, listed("polity") | listed("rule"))
        return not (person and not in_list(phrase.noun, listed("group"))) and bool(kinds & NAMED)

    def state(self, one: str) -> str:
        """The state that somebody is, acts for, or holds an office of; else the id itself."""
        return polity(self.links, one) or self._state_of(one) or one

    def ground(self, one: str) -> str:
        """As `state`, and for a place the one state that texts put it in."""
        around = self.inside.get(one, set())
        return next(iter(around)) if len(around) == 1 else self.state(one)

    def parties(self, ids: Iterable[str]) -> frozenset[str]:
        """The ids, their members, and the states that they are, act for or hold an office of."""
        plain = members(self.links, ids)
        return frozenset(plain) | {self.state(one) for one in plain}

    def owns(self, owners: tuple[str, ...], ids: tuple[str, ...]) -> bool:
        """Whether the owners are the ids themselves or the states that they act for."""
        return set(owners) <= self.parties(ids)

    def is_place(self, ids: tuple[str, ...]) -> bool:
        """Whether ids are towns and the like, which nobody governs as a state."""
        return all(self._kind(i) is EntityKind.PLACE for i in ids)

    def persons(self, ids: tuple[str, ...]) -> bool:
        """Whether ids are one person."""
        return len(ids) == 1 and self._kind(ids[0]) is EntityKind.PERSON

    def disputed(self, ids: tuple[str, ...]) -> bool:
        """Whether some of the ids is a territory, of which even "country" or "island" takes a view."""
        return any(self._kind(i) is EntityKind.TERRITORY for i in ids)

    def split(self, ids: tuple[str, ...]) -> tuple[str, ...]:
        """The referents of rows for ids: the group, where the links have one, else its members, none where they are too many."""
        if len(ids) < 2:
            return ids
        whole = sorted(e.id for e in self.links.entities.values() if len(e.members) > 1 and set(e.members) == set(ids))
        return (whole[0],) if whole else ids if len(ids) <= MOST else ()


def _places(line: Line, phrase: Phrase) -> list[Linked]:
    """The states and places that a phrase names before its head; not the patron in "Moscow-backed"."""
    text = [w.text for w in line.tree.words]
    return [
        one
        for one in line.within(phrase.start, phrase.tree.words[phrase.head].start)
        if one.ids and one.mention.kind in WHOLE and not _is_patron(line, one, text)
    ]


def _is_patron(line: Line, one: Linked, text: Sequence[str]) -> bool:
    """Whether a name is the first half of a compound: "Moscow-backed"."""
    joined = one.head + 1 < len(text) and text[one.head + 1] in ("-", "‑", "–")
    return joined or any(mark in text[one.head] for mark in "-‑")


@cache
def _sayable() -> frozenset[str]:
    """Nouns by which somebody may be called in apposition."""
    return listed("polity") | listed("group") | listed("person") | listed("rule") | listed("plain")


def _tells_polity(page: Page, phrase: Phrase) -> bool:
    """Whether a loaded word of a phrase is one said of polities that others do not accept, or of those who made them."""
    found = roots(page, phrase)
    backed = in_list(phrase.noun, listed("polity")) and bool(found)
    return backed or any(about(word) == "polity" or word in listed("territorial") for word in found)


def roots(page: Page, phrase: Phrase) -> list[str]:
    """The loaded words of a phrase, in the lexicon's own form, without patrons' names."""
    text, words = page.document.text, phrase.tree.words
    found = [root(text[a:b]) for a, b in loaded_in(text, words[phrase.first].start, words[phrase.core].end)]
    found += [part for word in found for part in word.split() if part in lexicon()]
    return [word for word in dict.fromkeys(found) if about(word) in ("polity", "group", "any", "body")]
