"""Names as the reader found them, put right by the rest of the document and by the tables.

A word can be a person's and a country's name: "Michael Jordan", later "Jordan", and "in Jordan". What the reader takes for a place stays
one where a table knows it; what it takes for a person is one where the document gives the full name, but not behind "in".
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from itertools import takewhile

from rashomon.entities.given import is_given
from rashomon.entities.index import Index, singular
from rashomon.entities.stretches import Stretches
from rashomon.entities.tables import nouns, offices, pronouns, wordlist
from rashomon.entities.trim import common, is_calendar, trimmed
from rashomon.machines import is_model
from rashomon.model import EntityKind, Mention, Name, Reading

_KINDS = {"PER": EntityKind.PERSON, "ORG": EntityKind.ORGANISATION, "LOC": EntityKind.PLACE}
_INSIDE = frozenset({"in", "into", "inside", "within", "across", "throughout"})
_BOUNDS = "\t\n|"


def read_names(reading: Reading, index: Index) -> list[Mention]:
    """The names that the reader found, without titles and articles, those of one person whole, none across cells or lines."""
    text = reading.document.text
    parts = [part for name in reading.names for part in _in_cells(text, name)]
    families = {words[-1] for part in parts if part.label == "PER" and len(words := _plain(text, part).split()) > 1}
    found = [m for part in parts if (m := _read_name(text, part, families))]
    found = sorted([*found, *_titled_again(text, index, families, found)], key=lambda m: m.start) if families else found
    found = _burmese(text, _whole_people(text, found))
    return [_with_given(text, index, mention) for mention in found]


_HONOURED = re.compile(r"(?<!\w)(?:U|Daw|Ko|Ma)(?=((?: [A-Z][a-z]+){2,5})\b)")


def _burmese(text: str, read: list[Mention]) -> list[Mention]:
    """Names read with those behind a Burmese honorific whole: "U Tin Oo"; two words of such names must follow."""
    made: list[Mention] = []
    for match in _HONOURED.finditer(text):
        words = list(takewhile(lambda word: word.lower() in wordlist("burmese"), match[1].split()))
        if len(words) > 1:
            start, end = match.start(), match.start(1) + 1 + len(" ".join(words))
            made.append(Mention(start, end, text[start:end], "name", EntityKind.PERSON))
    if not made:
        return read
    apart = [m for m in read if not any(m.start < own.end and own.start < m.end for own in made)]
    return sorted([*apart, *made], key=lambda m: m.start)


def settled(table: Sequence[Mention], read: Sequence[Mention], index: Index) -> tuple[list[Mention], list[Mention]]:
    """The names of the tables that stand, and those read, each with its kind."""
    people = {token for m in read if m.kind == EntityKind.PERSON for token in m.text.split() if " " in m.text}
    firms = {m.text.split()[0] for m in read if m.kind == EntityKind.ORGANISATION}
    known = {(m.start, m.end) for m in table}
    right = [m if (m.start, m.end) in known else _person_after_all(m, people, firms) for m in read]
    return _yielding(table, right, people, index), right


def _in_cells(text: str, name: Name) -> Iterator[Name]:
    """A name cut where a cell of a table or a line ends."""
    start = name.start
    for end in (*(i for i in range(name.start, name.end) if text[i] in _BOUNDS), name.end):
        if text[start:end].strip():
            yield Name(start, end, name.label)
        start = end + 1


def _plain(text: str, name: Name) -> str:
    """A person's name without titles; "" where it is but words for posts."""
    start, end = trimmed(text, name.start, name.end, person=True)
    return "" if common(text[start:end]) else text[start:end]


def _read_name(text: str, name: Name, families: Container[str]) -> Mention | None:
    """A name without titles and articles; a word for a post is one only where somebody of the document bears it ("Bishop")."""
    start, end = trimmed(text, name.start, name.end, person=name.label == "PER")
    if text[start:end].islower() or (text[start:end].lower() in pronouns() and text[start:end] != "US"):
        return None
    if start >= end or text[end - 1] in "$€£¥" or name.label in ("MISC", "NORP") or is_calendar(text[start:end]):
        return None
    if " " not in text[start:end] and is_model(text, start):
        return None
    if common(text[start:end]) and text[start:end] not in families:
        return None
    head, _, rest = text[start:end].partition(" of ")
    if rest and common(head) and singular(head.split()[-1].lower()) not in nouns() and head.split()[0].lower() not in nouns():
        return None
    return Mention(start, end, text[start:end], "name", _KINDS.get(name.label))


def _titled_again(text: str, index: Index, families: Container[str], found: Sequence[Mention]) -> list[Mention]:
    """Family names of the document behind a title, where the reader took them for common words: "Mayor Will thanked the voters"."""
    held = Stretches((m.start, m.end, True) for m in found)
    pairs = ((before, word) for view in index.views for before, word in zip(view.words, view.words[1:], strict=False))
    return [
        Mention(word.start, word.end, word.text, "name", EntityKind.PERSON)
        for before, word in pairs
        if word.text in families and before.text.lower() in offices() and not held.around(word.start, word.end)
    ]


def _whole_people(text: str, read: Sequence[Mention]) -> list[Mention]:
    """Names read with the parts of one person's name put together where only a blank stands between."""
    made: list[Mention] = []
    for mention in read:
        last = made[-1] if made else None
        if last and last.kind == mention.kind == EntityKind.PERSON and text[last.end : mention.start] == " ":
            made[-1] = Mention(last.start, mention.end, text[last.start : mention.end], "name", EntityKind.PERSON)
        else:
            made.append(mention)
    return made


def _with_given(text: str, index: Index, mention: Mention) -> Mention:
    """A person's lone name with the given name before it that begins the sentence and is a common word: "Hope Hicks resigned"."""
    view = index.at(mention.start)
    if view is None or mention.kind != EntityKind.PERSON or " " in mention.text or len(view.words) < 2:
        return mention
    first, second = view.words[:2]
    starts = second.start == mention.start and text[first.end : second.start] == " " and view.words[-1].text != "?"
    if not (starts and first.text[:1].isupper() and is_given(first.text) and not common(first.text)):
        return mention
    return Mention(first.start, mention.end, text[first.start : mention.end], "name", EntityKind.PERSON)


def _person_after_all(mention: Mention, people: set[str], firms: set[str]) -> Mention:
    """A lone word misread, put right by full names in the document: "Fillon" by François Fillon, "ZTE" by ZTE Corp."""
    kind = mention.kind
    if kind in (EntityKind.PLACE, EntityKind.ORGANISATION) and mention.text in people:
        kind = EntityKind.PERSON
    elif kind == EntityKind.PERSON and mention.text.isupper() and mention.text in firms:
        kind = EntityKind.ORGANISATION
    return Mention(mention.start, mention.end, mention.text, mention.form, kind)


def _yielding(table: Sequence[Mention], read: Sequence[Mention], people: set[str], index: Index) -> list[Mention]:
    """Table names without those that are part of a person's name here: "Michael Jordan", later "Jordan"."""
    spans = {(m.start, m.end) for m in read if m.kind == EntityKind.PERSON}
    longer = Stretches((m.start, m.end, m) for m in read if m.kind == EntityKind.PERSON and " " in m.text)
    kept = []
    for mention in table:
        lone = (mention.start, mention.end) in spans and mention.text in people and not _is_inside(mention, index)
        part = any(m.end - m.start > mention.end - mention.start for m in longer.around(mention.start, mention.end))
        if not lone and not part:
            kept.append(mention)
    return kept


def _is_inside(mention: Mention, index: Index) -> bool:
    """Whether something is in what is named: "in Jordan"."""
    view = index.at(mention.start)
    return view is not None and view.lower(view.inside(mention.start, mention.end)[0] - 1) in _INSIDE
