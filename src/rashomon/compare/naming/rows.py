"""Rows of one document: phrases and names of those it speaks of, names of acts, and loaded words that stand alone."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass

from rashomon.accounts import NamingRow
from rashomon.compare.happenings import words_of
from rashomon.compare.lexicon import in_list, is_loaded, listed, loaded_in, plain, singular
from rashomon.compare.naming.acts import Acts
from rashomon.compare.naming.pages import Line, Page, with_marks
from rashomon.compare.naming.phrases import EDGE, Phrase
from rashomon.compare.naming.referents import Finder
from rashomon.model import Word


@dataclass(frozen=True, slots=True)
class Found:
    """A term for a referent, and its head noun.

    `sort` is phrase, weak (a phrase that adds no more than whose it is), loaded (a loaded word of its own), act or name
    (nothing but a name).
    """

    referent: str
    start: int
    end: int
    sort: str
    voice: str
    noun: str = ""


@dataclass(frozen=True, slots=True)
class Taken:
    """A phrase that was given rows: its range, where its referent's own name begins in it (its end where none does), its ids."""

    start: int
    end: int
    named: int
    ids: tuple[str, ...]


def found_in(page: Page, finder: Finder, acts: Acts) -> Iterator[Found]:
    """All terms of a document, line by line, repetitions included."""
    for line in page.lines:
        taken: list[Taken] = []
        for phrase in line.phrases:
            act = acts.of_phrase(page, line, phrase)
            ids = (act,) if act is not None else finder.split(finder.of(page, line, phrase))
            if ids:
                yield from _of_phrase(page, line, finder, phrase, ids, taken, act=act is not None)
        yield from _titled(page, line, finder, taken)
        yield from _verbs(page, line, acts, taken)
        yield from _alone(page, line, finder, taken)
        yield from _names(page, line)


# ------------------------------------------------------------------ phrases
def _of_phrase(
    page: Page, line: Line, finder: Finder, phrase: Phrase, ids: tuple[str, ...], taken: list[Taken], *, act: bool
) -> Iterator[Found]:
    here = _act_extent(phrase, ids) if act else _extent(page, line, phrase, ids)
    sort = "act" if act else _sort(page, line, finder, phrase, here)
    if not sort:
        return
    taken.append(here)
    voice = page.voice(line, here.start, here.end)
    start, end = with_marks(page.document.text, here.start, here.end, around=voice != "quoted")
    for one in ids:
        yield Found(one, start, end, sort, voice, singular(phrase.noun))


def _act_extent(phrase: Phrase, ids: tuple[str, ...]) -> Taken:
    """An act's name without its article or owner: "full-scale invasion of X"."""
    words = phrase.tree.words
    kept = (i for i in range(phrase.first, phrase.head) if words[i].upos not in ("DET", "PRON") and words[i].text not in EDGE)
    return Taken(words[next(kept, phrase.head)].start, phrase.end, phrase.end, ids)


def _extent(page: Page, line: Line, phrase: Phrase, ids: tuple[str, ...]) -> Taken:
    inside = line.within(phrase.start, phrase.tree.sentence.end)
    names = [
        one
        for one in inside
        if one.mention.form == "name"
        and set(ids) & set(one.ids)
        and phrase.first <= one.head <= phrase.core
        and one.mention.end >= phrase.tree.words[phrase.head].end
    ]
    if not names:
        return _with_name(page, line, Taken(phrase.start, phrase.end, phrase.end, ids))
    name = max(names, key=lambda one: (one.mention.end - one.mention.start, -one.mention.start)).mention
    end = max(name.end, phrase.tree.words[phrase.core].end)
    start = min(phrase.start, name.start)
    return Taken(_owner_start(page, line, start) if start == name.start else start, end, name.start, ids)


def _titled(page: Page, line: Line, finder: Finder, taken: list[Taken]) -> Iterator[Found]:
    """Persons whose title stands before their name, where the sentence was read otherwise."""
    for one, other in itertools.pairwise(one for one in line.linked if one.mention.form in ("nominal", "name")):
        first, name = one.mention, other.mention
        if first.text.lower().rstrip(".") in listed("address"):
            continue
        apart = (first.form, name.form) != ("nominal", "name") or page.document.text[first.end : name.start].strip(" –—")
        if apart or one.ids != other.ids or not finder.persons(one.ids) or _around(taken, name.start, name.end) is not None:
            continue
        taken.append(Taken(first.start, name.end, name.start, one.ids))
        voice = page.voice(line, first.start, name.end)
        yield Found(one.ids[0], first.start, name.end, "phrase", voice, singular(first.text.split()[-1]))


def _with_name(page: Page, line: Line, here: Taken) -> Taken:
    """A description with its referent's name, where that follows at once and was read apart from it."""
    for one in line.linked:
        gap = page.document.text[here.end : one.mention.start]
        if one.mention.form == "name" and one.ids == here.ids and one.mention.start > here.end and gap.strip(" –—") == "":
            return Taken(here.start, one.mention.end, one.mention.start, here.ids)
    return here


def _owner_start(page: Page, line: Line, start: int) -> int:
    """Where the owner begins that stands right before a name: "Mobutu's Zaire"."""
    marks = ("’s ", "'s ", "’ ", "' ")
    before = [m for one in line.linked if (m := one.mention).form == "name" and page.document.text[m.end : start] in marks]
    return min((m.start for m in before), default=start)


def _sort(page: Page, line: Line, finder: Finder, phrase: Phrase, here: Taken) -> str:
    """Whether a phrase says more than a bare name or a bare word for what something is: phrase, weak, or "" where it does not."""
    text = page.document.text[here.start : here.end]
    if is_loaded(text) or any(mark in text for mark in '“‘"«'):
        return "phrase"
    named = here.named < here.end
    if finder.is_place(here.ids) and not named:
        return ""
    left = _saying(phrase, here, named=named)
    rest = [w for w in left if not in_list(w.text, listed("plain"))]
    if named:
        words = phrase.tree.words[max(0, phrase.first - 6) : phrase.last + 1]
        member = any(w.upos == "ADP" and w.text[:1] not in "’'" and here.start <= w.start < here.named for w in words)
        return "phrase" if any(w.text.lower() not in listed("sides") for w in (rest if member else left)) else ""
    if not rest:
        return "phrase" if left and finder.disputed(here.ids) and not phrase.plural else ""
    owners = [one for one in line.within(phrase.start, phrase.end) if one.ids and one.head != phrase.head]
    owners = [one for one in owners if finder.owns(one.ids, here.ids)]
    own = all(any(one.mention.start <= w.start and w.end <= one.mention.end for one in owners) for w in rest)
    return "weak" if own else "phrase"


def _saying(phrase: Phrase, here: Taken, *, named: bool) -> list[Word]:
    """The words of a phrase, up to its name, that are no articles, numbers, marks or forms of address."""
    owned = phrase.tree.words[phrase.first].upos == "PRON"
    until = here.named if named else phrase.tree.words[phrase.core].end if owned else here.end
    near = phrase.tree.words[max(0, phrase.first - 6) : phrase.last + 8]
    inside = [w for w in near if here.start <= w.start and w.end <= until]
    empty = EDGE | listed("faint") | listed("address")
    kept = [w for w in inside if w.text.lower() not in empty and w.text.lower().rstrip(".") not in empty]
    return [w for w in kept if w.upos not in ("ADP", "PART") and any(map(str.isalnum, w.text))]


# ------------------------------------------------------------------ acts told by verbs, loaded words of their own
def _verbs(page: Page, line: Line, acts: Acts, taken: list[Taken]) -> Iterator[Found]:
    words = line.tree.words
    for i, word in enumerate(words):
        if (
            word.upos != "VERB"
            or line.tree.rel(i) in ("amod", "compound")
            or not is_loaded(word.text)
            or _around(taken, word.start, word.end)
        ):
            continue
        act = acts.of_verb(page, line, i)
        if act is not None:
            first = i - 1 if i and (words[i - 1].upos == "ADV" or words[i - 1].text.endswith("ly")) else i
            taken.append(Taken(words[first].start, word.end, word.end, (act,)))
            yield Found(act, words[first].start, word.end, "act", page.voice(line, words[first].start, word.end))


def _alone(page: Page, line: Line, finder: Finder, taken: list[Taken]) -> Iterator[Found]:
    """Loaded words before a name, and those said of a claim of somebody: "the so-called independence of X"."""
    text, sentence = page.document.text, line.tree.sentence
    for start, end in _runs(text, list(loaded_in(text, sentence.start, sentence.end))):
        around = _around(taken, start, end)
        ids: tuple[str, ...] = around.ids if around is not None and end <= around.named < around.end else ()
        if around is None and (claim := finder.claim(page, line, start, end)) is not None:
            ids, end = finder.split(claim[0]), max(end, claim[1])
        voice = page.voice(line, start, end)
        start, end = with_marks(text, start, end, around=voice != "quoted")
        for one in ids:
            yield Found(one, start, end, "loaded", voice)


def _around(taken: list[Taken], start: int, end: int) -> Taken | None:
    """The shortest phrase taken that holds a range."""
    holding = [one for one in taken if one.start <= start and end <= one.end]
    return min(holding, key=lambda one: (one.end - one.start, one.start), default=None)


def _runs(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Loaded terms that stand side by side as one: "communist dictator"."""
    runs: list[tuple[int, int]] = []
    for start, end in spans:
        if runs and not text[runs[-1][1] : start].strip():
            runs[-1] = (runs[-1][0], end)
        else:
            runs.append((start, end))
    return runs


# ------------------------------------------------------------------ plain names
def _names(page: Page, line: Line) -> Iterator[Found]:
    for one in line.linked:
        mention = one.mention
        if mention.form == "name" and len(one.ids) == 1 and _is_latin(mention.text):
            voice = page.voice(line, mention.start, mention.end)
            yield Found(one.ids[0], mention.start, mention.end, "name", voice)


def _is_latin(name: str) -> bool:
    return any(c.isascii() and c.isalpha() for c in name) and "$" not in name


# ------------------------------------------------------------------ rows
def row(page: Page, found: Found) -> NamingRow:
    """The row of a term."""
    text = page.document.text[found.start : found.end]
    return NamingRow(
        referent=found.referent,
        term=" ".join(text.split()),
        voice=found.voice,
        loaded=is_loaded(text),
        document=page.document.id,
        evidence=words_of(page.document.span(found.start, found.end)),
    )


def key(page: Page, found: Found) -> str:
    """What makes two terms the same: their words, without article, marks and case."""
    words = plain(page.document.text[found.start : found.end]).strip("“”\"'‘’,. ").split()
    while len(words) > 1 and words[0] in ("the", "a", "an", "its", "this", "that"):
        words = words[1:]
    return " ".join(words)
