"""Names whose kind the report's form and other words settle: its own paper, the place of its dateline, its authors, places said to be so.

The reader sees one sentence and takes many an unknown town or paper for a person. A name without a meaning in the tables is given
another kind only by what the document itself shows.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import replace

from rashomon.entities.index import Index, View
from rashomon.entities.story import Page, Seen
from rashomon.entities.stretches import Stretches
from rashomon.entities.tables import offices, wordlist
from rashomon.entities.vessels import vessels
from rashomon.model import Block, BlockKind, Document, EntityKind, Mention, Reading

_AFLOAT = re.compile(r"(?:\b[Tt]he|-ton|-tonne) $")
_WHERE = frozenset({"in", "at", "near", "into", "outside", "off", "around", "across", "throughout", "within"})
_AWAY = frozenset({"from", "to", "for", "towards", "toward", "between", "of"})
_PLACES = frozenset(
    {"town", "village", "island", "city", "port", "district", "province", "valley", "harbour", "harbor", "camp", "site"}
)
_ZONE = re.compile(r"[A-Z]{1,4}T|MSK|GMT|UTC")
_CLOCK = re.compile(r"\d[:.h]\d\d(?:[:.]\d\d)?\s?(?:[apAP]\.?[mM]\.?)?\s?\(?$|\d\s?[apAP]\.?[mM]\.?\s?\(?$")
_EDGES = (BlockKind.DATELINE, BlockKind.BYLINE)


def settle(reading: Reading, index: Index, names: Sequence[Mention]) -> list[Mention]:
    """The names of a document with their kinds put right, without words for languages and followers; in order."""
    document = reading.document
    edges = Stretches((block.start, block.end, block) for block in document.blocks if block.kind in _EDGES)
    authors = {voice.name for voice in document.voices if voice.name}
    placed = _said_places(index, names)
    made = [*_outlet(document, edges)]
    own = Stretches((m.start, m.end, m) for m in made)
    for name in names:
        if own.around(name.start, name.end) and not (name.entities and name.kind != EntityKind.PLACE):
            continue
        if name.entities or name.form != "name":
            made.append(name)
        elif not _is_no_name(name, index):
            block = next(iter(edges.around(name.start, name.end)), None)
            if block is not None and _is_of_date(document.text, name):
                continue
            kind = _at_edge(document, block, name, authors) if block else None
            made.append(replace(name, kind=kind or (EntityKind.PLACE if name.text in placed else name.kind)))
    return sorted(made, key=lambda m: (m.start, -m.end))


def _outlet(document: Document, edges: Stretches[Block]) -> Iterator[Mention]:
    """The document's paper where its lines of page matter name it, and in its sentences where the name has several words."""
    name = (document.outlet or "").removeprefix("The ").removeprefix("the ")
    at = document.text.find(name) if name else -1
    while at >= 0:
        end = at + len(name)
        if (
            (" " in name or edges.around(at, end))
            and not document.text[end : end + 1].isalnum()
            and not document.text[at - 1 : at].isalnum()
        ):
            yield Mention(at, end, name, "name", EntityKind.ORGANISATION)
        at = document.text.find(name, end)


def _is_no_name(name: Mention, index: Index) -> bool:
    """Whether a name is that of a language, or of the followers of a cause before what they are: "the Peronist senator"."""
    if name.text.lower() in wordlist("languages"):
        return True
    view = index.at(name.start)
    if view is None or not name.text.endswith(("ist", "ists")) or " " in name.text or len(name.text) < 7:
        return False
    _, last = view.inside(name.start, name.end)
    return last < len(view.words) and view.words[last].upos in ("NOUN", "ADJ") and view.words[last].text.islower()


def _is_of_date(text: str, name: Mention) -> bool:
    """Whether what looks like a name in a line of page matter is part of its date: a short day or month, a zone, an era."""
    if all(word.strip(".").lower() in wordlist("dating") for word in name.text.split()):
        return True
    return _ZONE.fullmatch(name.text) is not None and _CLOCK.search(text[max(0, name.start - 14) : name.start]) is not None


def _at_edge(document: Document, block: Block, name: Mention, authors: Container[str]) -> EntityKind | None:
    """The kind of a name in a dateline or byline: an author, where a report comes from, the agency in brackets."""
    before, after = document.text[max(0, name.start - 2) : name.start], document.text[name.end : name.end + 1]
    if name.text in authors:
        return EntityKind.PERSON
    if before.endswith(("(", "[")) and after in (")", "]", "/"):
        return EntityKind.ORGANISATION
    return EntityKind.PLACE if block.kind is BlockKind.DATELINE or _follows(document, name, "in ") else None


def _follows(document: Document, name: Mention, words: str) -> bool:
    return document.text[max(0, name.start - len(words)) : name.start].lower() == words


def _said_places(index: Index, names: Iterable[Mention]) -> set[str]:
    """Lone words that nobody bears here as a name and behind which something is said to be or happen: "in Kimbe"."""
    loose = [m for m in names if m.form == "name" and not m.entities and " " not in m.text]
    borne = {word for m in names if m.kind == EntityKind.PERSON and " " in m.text for word in m.text.split()}
    votes: Counter[str] = Counter()
    for mention in loose:
        view = index.at(mention.start)
        if view is not None and mention.text not in borne:
            votes[mention.text] += _vote(view, *view.inside(mention.start, mention.end))
    return {word for word, vote in votes.items() if vote > 0}


def _vote(view: View, first: int, last: int) -> int:
    """What the words around a name say: above 0 for a place, below it for somebody, the more the surer; 0 for neither."""
    before = view.lower(first - 1) if first else ""
    if before.rstrip(".") in offices() or before.rstrip(".") in ("mr", "mrs", "ms", "dr", "sir"):
        return -3
    if view.words[first].deprel.startswith("nsubj"):
        return -3 if view.lower(view.words[first].head) in ("said", "says", "told", "added") else -1
    if before in _WHERE and (first < 2 or view.lower(first - 2) not in wordlist("trust")):
        return 1
    after = {view.lower(k) for k in range(last, min(last + 5, len(view.words)))}
    return int(before in _AWAY and bool(after & _PLACES) and view.lower(last) in ("on", "in", ","))


def over_documents(pages: Sequence[Page]) -> None:
    """Give a name one kind over the reports of a story: a full name that is a person's is so where it was taken for a place, and,
    where one report gives it a title ("President Alpha Condé"), where it was taken for a body.

    "The Sewol" is a ship in all reports where one of them says so. A lone word that most reports take for a place, and that is no
    part of a person's name here, is a place in all.
    """
    page_of = {page.id: page for page in pages}
    kinds: dict[str, Counter[EntityKind | None]] = {}
    loose = [seen for page in pages for seen in page.seen if seen.mention.form == "name" and not seen.ids]
    for seen in loose:
        kinds.setdefault(seen.text, Counter())[seen.mention.kind] += 1
    people = {text for text, found in kinds.items() if " " in text and found[EntityKind.PERSON]}
    ships = {page.text[start:end] for page in pages for start, end in vessels(page.text)}
    for seen in loose:
        if seen.text in ships and _AFLOAT.search(page_of[seen.document].text, max(0, seen.mention.start - 8), seen.mention.start):
            seen.mention = replace(seen.mention, kind=None)
    titled = {seen.text for seen in loose if seen.text in people and _is_titled(seen)}
    borne = {word for text in people for word in text.split()}
    for seen in loose:
        found, kind = kinds[seen.text], seen.mention.kind
        as_place = seen.text in people and kind == EntityKind.PLACE and found[EntityKind.PERSON] > found[EntityKind.PLACE]
        if as_place or (seen.text in titled and kind == EntityKind.ORGANISATION):
            seen.mention = replace(seen.mention, kind=EntityKind.PERSON)
        elif (
            kind == EntityKind.PERSON
            and " " not in seen.text
            and seen.text not in borne
            and found[EntityKind.PLACE] > found[EntityKind.PERSON]
        ):
            seen.mention = replace(seen.mention, kind=EntityKind.PLACE)


def _is_titled(seen: Seen) -> bool:
    """Whether a title or post stands right before a name that is taken for a person's."""
    before = seen.view.words[seen.first - 1] if seen.first else None
    return seen.mention.kind == EntityKind.PERSON and before is not None and before.deprel == "nmod:desc"
