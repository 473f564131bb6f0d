"""Mends clauses that a tree hangs on the wrong word, before it is asked who does what.

A participle right behind a rally, a letter or a crowd tells what that demands, not what the main verb's subject does: "broke up a rally
demanding S". A verb joined by "and" behind a clause that is reported goes back to the verb of saying where its form does not fit the
reported verb ("said they are ready and ordered S"). What stands behind a semicolon is a clause of its own. In "holding him hostage"
the hostage is what he is made, not a second object.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rashomon.lemmas import lemma
from rashomon.model import Word
from rashomon.statements.words import words_of

_NOUNS = ("NOUN", "PROPN")
_VERBS = ("VERB", "AUX")
_LEADING = ("mark", "case")
_MARKS = frozenset({'"', "”", "»", "''"})
_SHARED = frozenset({"have", "has", "had", "'ve", "’ve", "'d", "’d", "having"})
_PRESENT = frozenset({"is", "are", "am", "'s", "’s", "'re", "’re", "will", "'ll", "’ll", "would", "can", "could", "may", "might",
                      "must", "should", "shall", "does", "do"})  # fmt: skip
_BEING = frozenset({"was", "were", "is", "are"})
_HELD = frozenset({"hostage", "captive", "prisoner"})


def rejoined(words: tuple[Word, ...], forms: frozenset[str]) -> tuple[Word, ...]:
    """The words with the same text and places, some on another head; `forms` are their texts in lower case."""
    moved: dict[int, tuple[int, str]] = {}
    for index, word in enumerate(words):
        if not 0 <= word.head < len(words) or word.head == index:
            continue
        if word.deprel in ("advcl", "xcomp") and (noun := _speaking_noun(words, index)) >= 0:
            moved[index] = (noun, "acl")
        elif word.deprel == "conj" and "and" in forms and (said := _sayer_of(words, index)) >= 0:
            moved[index] = (said, "conj")
        elif word.deprel == "ccomp" and ";" in forms and _is_behind_semicolon(words, index):
            moved[index] = (word.head, "parataxis")
        elif word.text.lower() in _HELD and _is_made(words, index):
            moved[index] = (word.head, "xcomp")
    if not moved:
        return words
    return tuple(replace(w, head=moved[i][0], deprel=moved[i][1]) if i in moved else w for i, w in enumerate(words))


def _speaking_noun(words: Sequence[Word], index: int) -> int:
    """The noun before a participle of voice, where it is one that can ask and protest and the verb above it does something to it."""
    word = words[index]
    verb = word.head
    if word.upos != "VERB" or not word.text.lower().endswith("ing") or not verb < index - 1 or words[verb].upos not in _VERBS:
        return -1
    if lemma(word.text, "VERB") not in words_of("voicing") or any(
        w.head == index and w.deprel in (*_LEADING, "aux", "nsubj") for w in words
    ):
        return -1
    here, handled = index - 1, lemma(words[verb].text, "VERB") in words_of("handling")
    while verb < here < index and words[here].upos in (*_NOUNS, "NUM"):
        noun = lemma(words[here].text, "NOUN")
        if noun in words_of("voiced") or (handled and noun in words_of("gathered")):
            return here
        if not verb < words[here].head < here:
            return -1
        here = words[here].head
    return -1


def _sayer_of(words: Sequence[Word], index: int) -> int:
    """The verb of saying that a verb joined to what is said belongs with; -1 where it may well belong with what is said."""
    word, first = words[index], words[index].head
    if (
        word.upos != "VERB"
        or first > index
        or any(w.head == index and w.deprel.startswith(("nsubj", "aux", "mark")) for w in words)
    ):
        return -1
    told = first
    while words[told].deprel == "conj" and 0 <= words[told].head < told:
        told = words[told].head
    said = words[told].head
    if words[told].deprel != "ccomp" or not 0 <= said < told or not _is_sayer(words, said) or not _same_tense(words[said], word):
        return -1
    joint = next((i for i in range(first + 1, index) if words[i].head == index and words[i].deprel == "cc"), -1)
    if joint < 0 or words[joint].text.lower() != "and":
        return -1
    return said if _breaks_off(words, first, joint, index) else -1


def _is_sayer(words: Sequence[Word], said: int) -> bool:
    own = any(w.head == said and w.deprel == "nsubj" for w in words)
    return own and words[said].upos == "VERB" and lemma(words[said].text, "VERB") in words_of("saying")


def _same_tense(one: Word, other: Word) -> bool:
    tenses = {w.feats.get("Tense") for w in (one, other)}
    return len(tenses) == 1 and None not in tenses and other.feats.get("VerbForm") != "Ger" and one.feats.get("VerbForm") == "Fin"


def _breaks_off(words: Sequence[Word], first: int, joint: int, index: int) -> bool:
    """Whether the verb behind "and" does not go on with the reported verb `first`: by its form, or behind a mark that closes speech."""
    helpers = {w.text.lower() for w in words if w.head == first and w.deprel.startswith(("aux", "cop"))}
    if helpers & _SHARED:
        return False
    past = words[index].feats.get("Tense") == "Past"
    now = bool(helpers & _PRESENT) or (not helpers and words[first].feats.get("Tense") == "Pres")
    if past and now and not (helpers & _BEING and _is_participle(words[first])):
        return True
    voiced = lemma(words[index].text, "VERB") in words_of("uttering")
    closed = words[joint - 1].text in _MARKS or (words[joint - 1].text == "," and words[joint - 2].text in _MARKS)
    served = any(w.head == index and w.deprel == "obj" for w in words)  # "were killed and ordered an inquiry"
    return voiced and (closed or (bool(helpers & _BEING) and (served or not _is_participle(words[first]))))


def _is_participle(word: Word) -> bool:
    return word.feats.get("VerbForm") == "Part" and word.feats.get("Tense") == "Past"


def _is_behind_semicolon(words: Sequence[Word], index: int) -> bool:
    """Whether a clause that has its own subject stands behind a semicolon, with its head and what that tells before it."""
    head = words[index].head
    if not head < index or not any(w.head == index and w.deprel.startswith("nsubj") for w in words):
        return False
    before = any(w.head == head and w.deprel == "ccomp" and i < head for i, w in enumerate(words))
    return before and any(words[i].text == ";" for i in range(head + 1, index))


def _is_made(words: Sequence[Word], index: int) -> bool:
    """Whether a bare "hostage" stands behind the object of its verb."""
    word = words[index]
    if word.deprel not in ("obj", "obl", "obl:unmarked", "nmod:unmarked") or not word.head < index:
        return False
    if any(w.head == index and w.deprel in ("det", "case", "nmod:poss", "amod", "nummod") for w in words):
        return False
    return any(w.head == word.head and w.deprel == "obj" and word.head < i < index for i, w in enumerate(words))
