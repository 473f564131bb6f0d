"""All words of a reading that mean somebody or something: names, adjectives, noun phrases, pronouns."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace

from rashomon.entities.coordination import joint_names
from rashomon.entities.given import is_given
from rashomon.entities.index import Index, View, singular
from rashomon.entities.knowledge import Knowledge, default
from rashomon.entities.learned import Learned, abbreviations
from rashomon.entities.naming import Namer
from rashomon.entities.nominals import noun_phrases
from rashomon.entities.read_names import read_names, settled
from rashomon.entities.settling import settle
from rashomon.entities.stretches import Stretches
from rashomon.entities.tables import offices, pronouns, wordlist
from rashomon.entities.trim import common, is_calendar, trimmed
from rashomon.entities.vessels import vessels
from rashomon.machines import is_model
from rashomon.model import BlockKind, EntityKind, Mention, Reading

_APART = (BlockKind.FURNITURE, BlockKind.FORM, BlockKind.TEASER)
"""Kinds of blocks that are not of the report: menus and tables, comments, links to other reports."""

_CREDIT = re.compile(r"[^\d:|\t]{2,40}: ?[^\d:|\t]{2,60}")
"""A line of furniture that says who made the page: "Photo editor: Ana Rojas"."""

_AIMS = re.compile(r" (?:of|for|on) (?:the )?[A-Z]")
_TAIL = re.compile(
    r" and (?:[A-Z][a-z]+ )?(?:[A-Z][a-z]*(?:tion|sion|ment|ity|ness|ism|ture|ance|ence|ship|dom|cy|gy)|Peace|Justice|Trade|Welfare"
    r"|Progress|Change|Reform|Health|Labour|Labor|Industry|Equality|Dignity|Hope|Truth|Bread|Work)\b(?! [A-Z])"
)
"""What may follow the aims of a body: "and Construction", "and Public Administration"."""


def find_mentions(reading: Reading, knowledge: Knowledge | None = None) -> tuple[Mention, ...]:
    """Every mention in the sentences of the report, in order; of two that begin together the longer comes first.

    A name's span is the name without title or article; a noun phrase's has its article, possessor and modifiers, but no
    relative clause or apposition, and names inside it are mentions of their own. `entities` holds ids of the tables where the
    words and their neighbours decide; who is meant by pronouns and by names of people is for `resolve` to say.
    """
    known = knowledge or default()
    index = Index.of(reading)
    ships = Stretches((start, end, True) for start, end in vessels(reading.document.text))
    names = settle(reading, index, [name for name in named(reading, index, known) if not _is_ship(name, ships)])
    phrases = noun_phrases(index, names)
    mentions = [*names, *(phrase for phrase in phrases if not _is_ship(phrase, ships))]
    mentions = _without_doubles(index, mentions)
    mentions += _pronouns(index)
    text = reading.document.text
    apart = Stretches(
        (b.start, b.end, b)
        for b in reading.document.blocks
        if b.kind in _APART and not (b.kind is BlockKind.FURNITURE and _CREDIT.fullmatch(text[b.start : b.end].strip()))
    )
    telling = {(m.start, m.end): m for m in reversed(mentions) if not apart.around(m.start, m.end)}
    return tuple(sorted(telling.values(), key=lambda m: (m.start, -m.end)))


def _is_ship(mention: Mention, ships: Stretches[bool]) -> bool:
    """Whether a mention is part of a ship's name, or is the name with no more than an article: a thing, which says and does nothing."""
    start = mention.start + (4 if mention.text[:4].lower() == "the " else 0)
    return bool(ships.around(start, mention.end)) or bool(ships.around(mention.start, min(mention.end, mention.start + 1)))


# ------------------------------------------------------------------ names
def named(reading: Reading, index: Index, known: Knowledge) -> list[Mention]:
    """Names and adjectives, from the tables, the reader, explained abbreviations and runs of proper nouns; in order."""
    text = reading.document.text
    explained = abbreviations(text)
    hits = [hit for hit in known.find(text) if index.at(hit.start)]
    meanings = _meanings(text, explained, known)
    others = {item.short: text[item.start : item.end] for item in explained if item.short not in meanings}
    namer = Namer(text, index, known, meanings, others)
    table = [mention for hit in hits if (mention := namer.mention(hit))]
    joint = joint_names(text, index, known)
    table = sorted([*(m for m in table if not any(j.start <= m.start < j.end for j in joint)), *joint], key=lambda m: m.start)
    found = _whole_bodies(text, _merged(*settled(table, read_names(reading, index), index)))
    explained_here = _explained(text, index, explained, found)
    kinds = {m.text: m.kind for m in explained_here}
    found = [replace(m, kind=kinds.get(m.text, m.kind)) if not m.entities else m for m in found]
    found = _merged(found, explained_here)
    return _merged(found, _runs(text, index, found))


def _whole_bodies(text: str, found: Sequence[Mention]) -> list[Mention]:
    """Names with those of parties and ministries made whole: "Party for Democracy" with "and Progress" behind it."""
    made: list[Mention] = []
    for mention in found:
        last = made[-1] if made else None
        if last is not None and last.end > mention.start and last.text.endswith(mention.text) and not mention.entities:
            continue  # "Progress" by itself
        long = mention.kind == EntityKind.ORGANISATION and not mention.entities and _AIMS.search(mention.text)
        tail = _TAIL.match(text, mention.end) if long else None
        end = tail.end() if tail is not None else mention.end
        made.append(replace(mention, end=end, text=text[mention.start : end]) if tail is not None else mention)
    return made


def _meanings(text: str, explained: Iterable[Learned], known: Knowledge) -> dict[str, tuple[str, ...]]:
    """Ids that the document's abbreviations mean, where their long form is known."""
    found: dict[str, tuple[str, ...]] = {}
    for item in explained:
        hits = known.find(text[item.start : item.end])
        whole = [h for h in hits if h.end - h.start >= item.end - item.start - 4]
        ids = {sense.entity for hit in whole for sense in hit.senses if sense.role == "name"}
        if len(ids) == 1 and item.short not in found:
            found[item.short] = tuple(ids)
    return found


def _merged(first: Sequence[Mention], second: Sequence[Mention]) -> list[Mention]:
    """Both lists in order; of the second only what does not cut or lie in one of the first. What holds one of the first stays."""
    kept = list(first)
    by_start = sorted(first, key=lambda m: m.start)
    for mention in second:
        over = [m for m in _near(by_start, mention) if m.start < mention.end and mention.start < m.end]
        if all(mention.start <= m.start and m.end <= mention.end and m.end - m.start < mention.end - mention.start for m in over):
            if over and not _worth(mention, over):
                continue
            kept.append(mention)
    return sorted(kept, key=lambda m: (m.start, -m.end))


def _near(ordered: list[Mention], mention: Mention) -> list[Mention]:
    at = bisect_left(ordered, mention.start - 120, key=lambda m: m.start)
    found = []
    while at < len(ordered) and ordered[at].start < mention.end:
        found.append(ordered[at])
        at += 1
    return found


def _worth(mention: Mention, inside: Sequence[Mention]) -> bool:
    """Whether a name around known names is one of its own: "Bank of China" is, "eastern Ukraine" is not."""
    if mention.kind == EntityKind.PERSON:
        return True
    rest = mention.text
    for item in inside:
        rest = rest.replace(item.text, " ")
    left = [word for word in rest.replace("’s", " ").replace("'s", " ").split() if word[:1].isupper()]
    same = any(item.kind == EntityKind.ORGANISATION for item in inside)
    return (
        mention.kind == EntityKind.ORGANISATION
        and bool(left)
        and not (same and all(w in ("News", "Agency", "The", "Group") for w in left))
    )


def _explained(text: str, index: Index, explained: Iterable[Learned], found: Sequence[Mention]) -> list[Mention]:
    """Long forms and all later uses of abbreviations whose long form is in no table."""
    taken = {m.text: m.kind for m in found}
    made = []
    for item in explained:
        long = text[item.start : item.end]
        kind = taken.get(long) or taken.get(item.short) or EntityKind.ORGANISATION
        kind = EntityKind.ORGANISATION if kind == EntityKind.PERSON and not is_given(long.split()[0]) else kind
        if index.at(item.start):
            made.append(Mention(item.start, item.end, long, "name", kind))
        at = text.find(item.short)
        while at >= 0:
            end = at + len(item.short)
            alone = not text[at - 1 : at].isalnum() and not text[end : end + 1].isalnum()
            if alone and index.at(at):
                made.append(Mention(at, end, item.short, "name", kind))
            at = text.find(item.short, end)
    return made


def _runs(text: str, index: Index, found: Sequence[Mention]) -> list[Mention]:
    """Runs of proper nouns that nobody has named yet."""
    covered = [(m.start, m.end) for m in found]
    taken = {i for start, end in covered for i in range(start, end)}
    made = []
    for view in index.views:
        run: list[int] = []
        for i in range(len(view.words) + 1):
            word = view.words[i] if i < len(view.words) else None
            if word and word.upos == "PROPN" and word.start not in taken and (word.text[:1].isupper() or not word.text.isascii()):
                run.append(i)
            else:
                made += _run(text, view, run)
                run = []
    return made


def _run(text: str, view: View, run: list[int]) -> list[Mention]:
    if not run:
        return []
    titled = view.lower(run[0]).rstrip(".") in offices() and len(run) > 1
    start, end = trimmed(text, view.words[run[0]].start, view.words[run[-1]].end, person=titled)
    words = text[start:end]
    if (
        start >= end
        or is_calendar(words)
        or len(words) < 2
        or is_model(text, start)
        or common(words)
        or words.split()[-1].lower() in wordlist("no_party")
    ):
        return []
    return [Mention(start, end, words, "name", EntityKind.PERSON if titled else _guess(view, run, words))]


def _guess(view: View, run: list[int], words: str) -> EntityKind | None:
    tokens = words.split()
    if singular(tokens[-1].lower()) in wordlist("body_words") or singular(tokens[0].lower()) in (
        "ministry",
        "university",
        "bank",
        "bureau",
    ):
        return EntityKind.ORGANISATION
    title = singular(view.lower(run[0] - 1)).rstrip(".")
    if title in offices() or (1 < len(tokens) < 5 and is_given(tokens[0])):
        return EntityKind.PERSON
    return None


def _without_doubles(index: Index, mentions: list[Mention]) -> list[Mention]:
    """Without names that only repeat the head of a known phrase: "Foreign Ministry" in "Ukraine's Foreign Ministry"."""
    wholes = [m for m in mentions if m.form in ("nominal", "name") and m.entities and " " in m.text]
    by_sentence: dict[int, list[Mention]] = {}
    for mention in wholes:
        view = index.at(mention.start)
        if view:
            by_sentence.setdefault(view.number, []).append(mention)
    kept = []
    for mention in mentions:
        view = index.at(mention.start)
        around = by_sentence.get(view.number, []) if view else []
        loose = not mention.entities and mention.kind in (EntityKind.ORGANISATION, None) and mention.form == "name"
        if loose and any(m.start <= mention.start and mention.end <= m.end and m is not mention for m in around):
            continue
        kept.append(mention)
    return kept


def _pronouns(index: Index) -> list[Mention]:
    made = []
    for view in index.views:
        for word in view.words:
            known = pronouns().get(word.text.lower())
            if (
                known
                and word.upos in ("PRON", "DET")
                and not word.deprel.startswith("expl")
                and known.person != 2
                and word.text != "US"
            ):
                kind = EntityKind.PERSON if known.gender in ("m", "f") or (known.person == 1 and known.number == "sg") else None
                made.append(Mention(word.start, word.end, word.text, "pronoun", kind))
    return made
