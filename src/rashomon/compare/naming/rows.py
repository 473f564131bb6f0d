"""Rows of one document: phrases and names of those it speaks of, names of acts, and loaded words that stand alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rashomon.accounts import NamingRow
from rashomon.compare.happenings import words_of
from rashomon.compare.naming.acts import Acts
from rashomon.compare.naming.lexicon import about, in_list, is_loaded, listed, loaded_in, plain
from rashomon.compare.naming.pages import Line, Page, trim, with_marks
from rashomon.compare.naming.phrases import Phrase, phrases
from rashomon.compare.naming.referents import Finder


@dataclass(frozen=True, slots=True)
class Found:
    """A term for a referent; `sort` is phrase, loaded (a loaded word of its own), act or name (nothing but a name)."""

    referent: str
    start: int
    end: int
    sort: str
    voice: str


def found_in(page: Page, finder: Finder, acts: Acts) -> Iterator[Found]:
    """All terms of a document, in order, repetitions included."""
    for line in page.lines:
        resolved: list[tuple[Phrase, str, tuple[str, ...]]] = []
        for phrase in phrases(line.tree):
            act = acts.of_phrase(page, line, phrase)
            ids = () if act is not None else finder.split(finder.of(page, line, phrase))
            if act is not None or ids:
                resolved.append((phrase, "act" if act is not None else "phrase", (act,) if act is not None else ids))
        taken: list[tuple[int, int, bool]] = []
        for phrase, sort, ids in resolved:
            yield from _of_phrase(page, line, finder, phrase, sort, ids, taken)
        yield from _verbs(page, line, acts, taken)
        yield from _alone(page, line, finder, taken)
        yield from _names(page, line, finder)


# ------------------------------------------------------------------ phrases
def _of_phrase(
    page: Page, line: Line, finder: Finder, phrase: Phrase, sort: str, ids: tuple[str, ...], taken: list[tuple[int, int, bool]]
) -> Iterator[Found]:
    start, end, named = _extent(line, phrase, sort, ids)
    if sort == "phrase" and not _telling(page, finder, phrase, start, end, ids, named):
        return
    taken.append((start, end, named))
    voice = page.voice(line, start, end)
    if voice != "quoted":
        start, end = with_marks(page.document.text, start, end)
    for one in ids:
        yield Found(one, start, end, sort, voice)


def _extent(line: Line, phrase: Phrase, sort: str, ids: tuple[str, ...]) -> tuple[int, int, int]:
    """Range of a term, and where the referent's own name begins in it (its end where no name is in it)."""
    words = phrase.tree.words
    if sort == "act":
        first = next(
            (i for i in range(phrase.first, phrase.head) if words[i].upos not in ("DET", "PRON") and words[i].deprel != "det"),
            phrase.head,
        )
        return words[first].start, phrase.end, phrase.end
    names = [
        one
        for one in line.within(phrase.start, phrase.tree.sentence.end)
        if one.mention.form == "name" and set(ids) & set(one.ids) and phrase.first <= one.head <= phrase.core
    ]
    if not names:
        return phrase.start, phrase.end, phrase.end
    name = max(names, key=lambda one: (one.mention.end - one.mention.start))
    end = max(name.mention.end, words[phrase.core].end)
    return min(phrase.start, name.mention.start), end, name.mention.start


def _telling(page: Page, finder: Finder, phrase: Phrase, start: int, end: int, ids: tuple[str, ...], named: int) -> bool:
    """Whether a phrase says more than a bare name or a bare word for what something is."""
    text = page.document.text
    if is_loaded(text[start:end]) or any(mark in text[start:end] for mark in "“‘\"«"):
        return True
    words = [w.text for w in phrase.tree.words if start <= w.start and w.end <= min(named, end)]
    left = [w.lower() for w in trim(words) if w.lower() not in listed("faint") and w.lower().rstrip(".") not in listed("address")]
    if named < end:
        return bool(left)
    rest = [w for w in left if not in_list(w, listed("plain"))]
    return bool(rest) or (bool(left) and finder.disputed(ids) and not phrase.plural)


# ------------------------------------------------------------------ acts told by verbs, loaded words of their own
def _verbs(page: Page, line: Line, acts: Acts, taken: list[tuple[int, int, bool]]) -> Iterator[Found]:
    words = line.tree.words
    for i, word in enumerate(words):
        if word.upos not in ("VERB", "AUX") or not is_loaded(word.text) or _inside(taken, word.start, word.end):
            continue
        act = acts.of_verb(page, line, i)
        if act is not None:
            first = i - 1 if i and words[i - 1].upos == "ADV" and words[i - 1].head == i else i
            start, end = words[first].start, word.end
            taken.append((start, end, False))
            yield Found(act, start, end, "act", page.voice(line, start, end))


def _alone(page: Page, line: Line, finder: Finder, taken: list[tuple[int, int, bool]]) -> Iterator[Found]:
    """Loaded words before a name, and those of phrases that name a claim of somebody: "the so-called independence of X"."""
    text, sentence = page.document.text, line.tree.sentence
    for start, end in _runs(text, list(loaded_in(text, sentence.start, sentence.end))):
        head = _head_of(line, start, end)
        ids = finder.split(finder.qualified(page, line, head)) if head is not None else ()
        whole = any(a == start and b == end for a, b, _ in taken)
        inner = any(a <= start and end <= b and not a <= start < end <= named for a, b, named in taken if named)
        covered = any(a <= start and end <= b and (named >= b or end > named) for a, b, named in taken)
        if whole or covered or inner or about(text[start:end]) == "act":
            continue
        for one in ids:
            yield Found(one, start, end, "loaded", page.voice(line, start, end))


def _runs(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Loaded terms that stand side by side as one: "communist dictator"."""
    runs: list[tuple[int, int]] = []
    for start, end in spans:
        if runs and not text[runs[-1][1] : start].strip():
            runs[-1] = (runs[-1][0], end)
        else:
            runs.append((start, end))
    return runs


def _head_of(line: Line, start: int, end: int) -> int | None:
    """The noun that a loaded word belongs to: itself, or the word that it stands before in the tree."""
    words = line.tree.words
    at = next((i for i, w in enumerate(words) if w.start < end and start < w.end and not start <= _start_of(line, w.head) < end), None)
    while at is not None and line.tree.rel(at) in ("amod", "compound", "advmod", "conj", "flat") and words[at].head >= 0:
        if words[at].upos in ("NOUN", "PROPN") and line.tree.rel(at) == "conj":
            break
        at = words[at].head
    return at


def _start_of(line: Line, at: int) -> int:
    return line.tree.words[at].start if at >= 0 else -1


def _inside(taken: list[tuple[int, int, bool]], start: int, end: int) -> bool:
    return any(a <= start and end <= b for a, b, _ in taken)


# ------------------------------------------------------------------ plain names
def _names(page: Page, line: Line, finder: Finder) -> Iterator[Found]:
    for one in line.linked:
        mention = one.mention
        if mention.form == "name" and len(one.ids) == 1 and any(c.isascii() and c.isalpha() for c in mention.text):
            voice = page.voice(line, mention.start, mention.end)
            yield Found(one.ids[0], mention.start, mention.end, "name", voice)


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
