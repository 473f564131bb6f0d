"""What a noun is to its verb, where the tree says otherwise than the preposition that the noun has or lacks.

A noun without a preposition before a finite verb that has no subject is its subject ("after an earthquake had killed ninety"); one
right behind a verb without an object is its object ("shot down an airliner"); an object with a preposition is none ("opened fire in Wau
on students"). In a headline the name before an infinitive does it ("Kenya to send police to Haiti").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rashomon.lemmas import lemma
from rashomon.model import Word
from rashomon.statements.words import words_of

_NOUNS = ("NOUN", "PROPN")
_SUBJECTS = ("nsubj", "csubj", "expl")
_OBJECTS = ("obj", "iobj", "ccomp", "xcomp", "nsubj:pass")
_BARE = ("obl", "obl:unmarked")
_UNCASED = (*_BARE, "obj", "iobj", "dep", "nmod")
_PREPOSITIONS = frozenset({"on", "at", "in", "into", "to", "from", "with", "against", "by", "near", "for", "over"})
_FIRST = 3
"""Words of a noun phrase before its noun that may stand between a verb and its object."""


def with_cases(words: tuple[Word, ...], forms: frozenset[str]) -> tuple[Word, ...]:
    """The words, some with another function; `forms` are their texts in lower case."""
    kids: dict[int, list[int]] = {}
    for index, word in enumerate(words):
        kids.setdefault(word.head, []).append(index)
    moved: dict[int, str] = {}
    for index, word in enumerate(words):
        if word.upos not in _NOUNS or not 0 <= word.head < len(words) or word.head == index:
            continue
        case = next((words[k] for k in kids.get(index, ()) if words[k].deprel == "case"), None)
        above = words[word.head]
        if case is not None:
            if word.deprel == "obj" and above.upos == "VERB" and case.upos == "ADP" and case.text.lower() in _PREPOSITIONS:
                moved[index] = "obl"
        elif word.deprel in _UNCASED and above.upos == "VERB" and not _is_of_time(word):
            rels = {words[k].deprel.split(":")[0] for k in kids[word.head] if k != index}
            if index < word.head and not rels & {*_SUBJECTS} and _is_finite(words, word.head, kids):
                moved[index] = "nsubj"
            elif word.deprel in _BARE and _is_behind(words, word.head, index) and not rels & {*_OBJECTS}:
                moved[index] = "obj"
    if moved:
        words = tuple(replace(w, deprel=moved[i]) if i in moved else w for i, w in enumerate(words))
    return _to_come(words, kids) if "to" in forms else words


def _is_of_time(word: Word) -> bool:
    return lemma(word.text, "NOUN") in words_of("calendar") or word.text[:1].isdigit()


def _is_finite(words: Sequence[Word], verb: int, kids: dict[int, list[int]]) -> bool:
    """Whether a verb is active and finite, by its auxiliary or its own form."""
    rels = [words[k].deprel for k in kids.get(verb, ())]
    if "aux:pass" in rels or any(words[k].deprel == "mark" and words[k].text.lower() == "to" for k in kids.get(verb, ())):
        return False
    return "aux" in rels or words[verb].feats.get("VerbForm") == "Fin"


def _is_behind(words: Sequence[Word], verb: int, noun: int) -> bool:
    """Whether between a verb and a noun stand only a particle and words of the noun's own phrase."""
    between = [i for i in range(verb + 1, noun) if words[i].head not in (noun, verb) or words[i].deprel == "punct"]
    particles = [i for i in range(verb + 1, noun) if words[i].head == verb]
    return (
        not between and all(words[i].deprel == "compound:prt" for i in particles) and noun - verb <= _FIRST + 1 + len(particles)
    )


def _to_come(words: tuple[Word, ...], kids: dict[int, list[int]]) -> tuple[Word, ...]:
    """In the headline "Kenya to send police to Haiti" the infinitive is the main verb."""
    noun = next((i for i, w in enumerate(words) if w.head < 0), -1)
    if noun < 0 or words[noun].upos not in _NOUNS or words[-1].text in (".", "?", "!"):
        return words
    if any(words[k].deprel in ("cop", "det", "nmod:poss", "nummod", "case") for k in kids.get(noun, ())):
        return words
    if lemma(words[noun].text, "NOUN") in words_of("takes_infinitive") | words_of("open_nouns"):
        return words
    verb = next((k for k in kids.get(noun, ()) if k > noun and words[k].upos == "VERB"), -1)
    if verb < 0 or words[verb].deprel not in ("acl", "xcomp", "advcl") or words[verb - 1].text.lower() != "to":
        return words
    if any(w.feats.get("VerbForm") == "Fin" and w.head in (-1, noun) for w in words):
        return words
    held = {k for k in kids[noun] if k > verb}
    moved = {verb: (-1, "root"), noun: (verb, "nsubj"), **{k: (verb, words[k].deprel) for k in held}}
    return tuple(replace(w, head=moved[i][0], deprel=moved[i][1]) if i in moved else w for i, w in enumerate(words))
