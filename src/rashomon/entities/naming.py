"""Known names in context: which of the things that a name can mean it means here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from rashomon.entities import tables
from rashomon.entities.index import Index, View, singular
from rashomon.entities.knowledge import Hit, Knowledge, Sense, slug
from rashomon.entities.letters import flat, joined
from rashomon.entities.metonyms import means_government
from rashomon.entities.metonyms import words as metonyms
from rashomon.entities.tables import wordlist
from rashomon.model import EntityKind, Mention


@cache
def _choices() -> Mapping[str, tuple[tables.Choice, ...]]:
    made: dict[str, list[tables.Choice]] = {}
    for name, options in tables.choices().items():
        made.setdefault(flat(name), []).extend(options)
    return {name: tuple(options) for name, options in made.items()}


@cache
def groups() -> Mapping[str, tuple[str, ...]]:
    """Members of groups of states by lower-case name ("baltic states")."""
    return {name.lower(): tables.parts(members) for name, members in tables.rows(tables.packaged("groups.tsv"), 2)}


_POLITY = (EntityKind.STATE, EntityKind.TERRITORY)
_NO_NAME = frozenset({"VERB", "AUX", "ADV", "ADP", "DET", "PRON", "SCONJ", "CCONJ", "INTJ", "PART"})
_HAVE_LEADERS = frozenset({"party", "armed", "igo", "ngo", "parliament", "government", "council", ""})
_CURRENCIES = "$€£¥"
_BEFORE = re.compile(r"\b([A-Z][a-z]\w+)(['’]s)? $")
_NEXT = re.compile(r" ([A-Z]\w+)(?! [A-Z])")


def telling_words(names: Iterable[str]) -> frozenset[str]:
    """The longer words of names, in lower case."""
    return frozenset(word for name in names for word in flat(name).split() if len(word) > 3)


class Namer:
    """Turns hits of one document into mentions; keeps what the document's words say about ambiguous names."""

    def __init__(
        self,
        text: str,
        index: Index,
        knowledge: Knowledge,
        learned: Mapping[str, tuple[str, ...]],
        others: Mapping[str, str] | None = None,
    ) -> None:
        """`learned` are ids of abbreviations that the document explains, `others` the long forms that no table knows."""
        self.text, self.index, self.knowledge, self.learned = text, index, knowledge, learned
        self._partisan: dict[str, bool] = {}
        self.others = {short: telling_words([long]) for short, long in (others or {}).items()}
        self.plain = flat(text)
        self._chosen: dict[str, str | None] = {}
        self._last: tuple[int, bool] = (-9, False)

    def mention(self, hit: Hit) -> Mention | None:
        """The mention that a hit is, or `None` where it means nothing known."""
        words = self.text[hit.start : hit.end]
        if words in self.learned:
            return self._make(hit, "name", self.learned[words])
        sense = self._sense(hit)
        if sense is None or self._is_other(hit, sense):
            return None
        if sense.role == "people":
            return Mention(hit.start, hit.end, words, "name", EntityKind.GROUP, (f"{sense.entity}-people",))
        view = self.index.at(hit.start)
        area = self._area(hit, view)
        if area and sense.role != "adjective" and self._town(hit, sense):
            return Mention(hit.start, hit.end, words, "name", EntityKind.PLACE, (f"region-{slug(self._town(hit, sense))}",))
        if sense.role == "adjective":
            return self._make(hit, "adjective", (sense.entity,))
        return self._capital(hit, sense, view) if sense.role in ("capital", "seat") else self._make(hit, "name", (sense.entity,))

    def _is_other(self, hit: Hit, sense: Sense) -> bool:
        """Whether a known name is here a common word, part of a street's or a currency's name ("US$20"), or somebody else's short form."""
        words = self.text[hit.start : hit.end]
        if self.text[hit.end : hit.end + 1] in _CURRENCIES and hit.end < len(self.text):
            return True
        return (
            self._is_common_word(hit, sense)
            or (sense.role != "people" and self._is_in_address(hit, sense))
            or self._is_of_state(hit, sense)
            or (words.isupper() and self._is_namesake(words, sense))
        )

    def _is_common_word(self, hit: Hit, sense: Sense) -> bool:
        """Whether a name is a word that only the beginning of its sentence made a capital of: "Let us pray"."""
        view = self.index.at(hit.start)
        if view is None or sense.role == "adjective" or self.text[hit.start : hit.end].isupper():
            return False
        first, last = view.inside(hit.start, hit.end)
        opens = all(word.upos == "PUNCT" for word in view.words[:first])
        return opens and last - first == 1 and view.words[first].upos in _NO_NAME

    def _is_in_address(self, hit: Hit, sense: Sense) -> bool:
        """Whether a state's name is part of a street's, market's or building's: "Burma Road", "Egypt Square"."""
        if self.knowledge.entries[sense.entity].kind not in _POLITY or sense.role in ("capital", "seat"):
            return False
        after = _NEXT.match(self.text, hit.end)
        return after is not None and after[1].lower() in wordlist("addresses")

    def _is_of_state(self, hit: Hit, sense: Sense) -> bool:
        """Whether what bears the plain name of a world body, or of another state's, is a state's own: "the National Security Council"."""
        entry = self.knowledge.entries[sense.entity]
        own = entry.sort != "igo"
        if entry.kind != EntityKind.ORGANISATION or sense.role != "name" or " " not in self.text[hit.start : hit.end]:
            return False
        before = _BEFORE.search(self.text, max(0, hit.start - 40), hit.start)
        if before is None:
            return False
        word = before[1]
        if not own and word.lower() in wordlist("shared"):
            return True
        owners = {s.entity for h in self.knowledge.find(word) for s in h.senses if s.role in ("name", "adjective")}
        owners = {key for key in owners if self.knowledge.entries[key].kind in _POLITY}
        if own:  # "Malawi Congress Party" is not the Congress Party of India
            return bool(owners) and not before[2] and entry.parent is not None and entry.parent not in owners
        return (bool(before[2]) or word != "UN") and bool(owners)

    def _is_namesake(self, short: str, sense: Sense) -> bool:
        """Whether a known abbreviation is here another body's: the text explains it so, or gives it what only a party has."""
        entry = self.knowledge.entries[sense.entity]
        if entry.kind != EntityKind.ORGANISATION:
            return False
        if short in self.others and not self.others[short] & telling_words(entry.names):
            return True
        return entry.sort not in _HAVE_LEADERS and self._has_partisans(short)

    def _has_partisans(self, short: str) -> bool:
        """Whether the text speaks of an abbreviation's leaders, voters or the like anywhere; it is gone through once for each."""
        held = self._partisan.get(short)
        if held is None:
            after = re.findall(rf"\b{re.escape(short)}(?:['’]s)? (\w+)", self.text)
            held = self._partisan[short] = any(word.lower() in wordlist("partisan") for word in after)
        return held

    def _make(self, hit: Hit, form: str, ids: tuple[str, ...]) -> Mention:
        kinds = {self.knowledge.entries[key].kind for key in ids if key in self.knowledge.entries}
        kind = kinds.pop() if len(kinds) == 1 else None
        return Mention(hit.start, hit.end, self.text[hit.start : hit.end], form, kind, ids)

    def _sense(self, hit: Hit) -> Sense | None:
        options = _choices().get(self.plain[hit.start : hit.end])
        if options:
            chosen = self._choose(self.plain[hit.start : hit.end], options)
            if chosen is None:
                return None
            same = [sense for sense in hit.senses if sense.entity == chosen]
            return same[0] if same else Sense(chosen, "adjective" if hit.senses[0].role == "adjective" else "name", "")
        rank = {"name": 1, "capital": 0, "seat": 2, "adjective": 3, "people": 4}
        return min(hit.senses, key=lambda s: (rank[s.role], not self._today(s.entity)), default=None)

    def _today(self, key: str) -> bool:
        entry = self.knowledge.entries[key]
        return entry.since is not None

    def _choose(self, name: str, options: Sequence[tables.Choice]) -> str | None:
        if name not in self._chosen:
            marks = [(option.prior + sum(self.has(cue) for cue in option.cues), option.entity) for option in options]
            best = max(score for score, _ in marks)
            winners = [entity for score, entity in marks if score == best]
            self._chosen[name] = winners[0] if best > 0 and len(winners) == 1 else None
        return self._chosen[name]

    def has(self, words: str) -> bool:
        """Whether the document has these words."""
        at = self.plain.find(words)
        while at >= 0:
            end = at + len(words)
            if not (at and joined(self.plain[at - 1])) and not (end < len(self.plain) and joined(self.plain[end])):
                return True
            at = self.plain.find(words, at + 1)
        return False

    def _area(self, hit: Hit, view: View | None) -> bool:
        """Whether the name is that of a region: "the Kherson and Zaporizhzhia regions"."""
        if view is None:
            return False
        first, last = view.inside(hit.start, hit.end)
        if singular(view.lower(last)) in wordlist("areas"):
            return True
        if view.lower(last) == "and" and any(
            singular(view.lower(k)) in wordlist("areas") and view.lower(k).endswith("s") for k in (last + 2, last + 3)
        ):
            return True
        i = view.top(first, last)
        for _ in range(4):
            if i < 0 or not view.words[i].deprel.startswith(("conj", "compound", "amod", "nmod")):
                return False
            if view.case(i):
                return False
            head = view.words[i].head
            if singular(view.lower(head)) in wordlist("areas") and not view.words[i].deprel.startswith("conj"):
                return True
            i = head
        return False

    def _town(self, hit: Hit, sense: Sense) -> str:
        entry = self.knowledge.entries[sense.entity]
        return (
            self.knowledge.entries[self._city(hit)].name
            if sense.role == "capital"
            else entry.name
            if entry.sort == "city"
            else ""
        )

    def _city(self, hit: Hit) -> str:
        return next((s.entity for s in hit.senses if s.role == "name" and s.entity.startswith("city-")), "")

    def _capital(self, hit: Hit, sense: Sense, view: View | None) -> Mention | None:
        state = self.knowledge.entries[sense.entity]
        place = self._city(hit)
        apart = self._with_country(hit, state.id) or (view is not None and self._dateline(hit, view))
        listed = self._last[0] >= 0 and self.plain[self._last[0] : hit.start] in (", ", " and ", ", and ", " & ")
        government = (
            view is not None and not apart and (self._last[1] if listed else self._government(hit, view, state.since is None))
        )
        self._last = (hit.end, government)
        if government:
            union = state.id == "bel" and any(self.has(cue) for cue in metonyms("seat_of_eu"))
            return self._make(hit, "name", ("eu" if union else state.id,))
        return (
            self._make(hit, "name", (place,))
            if place
            else Mention(hit.start, hit.end, self.text[hit.start : hit.end], "name", EntityKind.PLACE)
        )

    def _government(self, hit: Hit, view: View, unrecognised: bool) -> bool:
        first, last = view.inside(hit.start, hit.end)
        i = view.top(first, last)
        return i >= 0 and means_government(view, i, unrecognised=unrecognised)

    def _dateline(self, hit: Hit, view: View) -> bool:
        """Whether the name opens a report: "NAIROBI (Reuters) -", "Paris, 3 May —", "BEIRUT —"."""
        after = self.plain[hit.end : hit.end + 45]
        begins = hit.start - view.sentence.start < 3
        return begins and (
            after[:2] in (" (", " -", " —")
            or ("(" in after[:25] and after[:1] == ",")
            or ("—" in after[:25] and after[:1] == ",")
        )

    def _with_country(self, hit: Hit, state: str) -> bool:
        """Whether the country follows: "Kyiv, Ukraine"."""
        after = self.plain[hit.end : hit.end + 40]
        names = self.knowledge.entries[state].names
        return after.startswith(", ") and any(after[2:].startswith(flat(name)) for name in names)
