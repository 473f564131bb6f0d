"""The lemma of an English word, in British spelling, from its form and part of speech.

A few irregular forms are data; the rest follows from how English doubles consonants and drops a mute e. Lemmas only need to be
the same for all forms of one word, so that data files can name it.
"""

from __future__ import annotations

from functools import cache, lru_cache
from importlib.resources import files

_MUTE = (
    "c", "s", "u", "v", "z", "bl", "cl", "dl", "fl", "gl", "kl", "pl", "tl", "zl", "at", "ut", "ar", "ir", "ur", "in", "id",
    "ad", "ed", "ud", "od", "ak", "ok", "ik", "uk", "il", "ul", "am", "om", "um", "ag", "eg", "ig", "dg", "rg", "lg", "ang",
    "eng", "ung", "yp", "yz",
)  # fmt: skip
"""Stems that have lost a mute e …"""
_BARE = (
    "ss", "eat", "oat", "out", "aut", "ear", "oar", "air", "our", "ain", "oin", "ein", "aid", "oid", "oad", "ead", "eed",
    "oud", "aud", "ood", "eak", "oak", "ook", "ail", "oil", "eil", "oul", "aul", "eam", "oam", "aim", "oom", "uit", "ding",
    "aint", "oint",
)  # fmt: skip
"""… but not where they end so."""
_SPELLING = {
    "defense": "defence", "offense": "offence", "license": "licence", "labor": "labour", "honor": "honour", "favor": "favour",
    "harbor": "harbour", "neighbor": "neighbour", "center": "centre", "program": "programme", "organization": "organisation",
    "co-operate": "cooperate", "co-operation": "cooperation", "rumor": "rumour", "behavior": "behaviour", "armor": "armour",
    "endeavor": "endeavour", "color": "colour", "fulfill": "fulfil", "enroll": "enrol", "envoi": "envoy",
}  # fmt: skip
_NOT_ISE = (
    "seize",
    "size",
    "prize",
    "capsize",
    "maize",
    "bulldoze",
    "doze",
    "freeze",
    "squeeze",
    "gaze",
    "blaze",
    "raze",
    "amaze",
    "bronze",
)


def _rows(name: str) -> list[list[str]]:
    text = files("rashomon.lemmas").joinpath(name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if line.strip()]


@cache
def _irregular() -> dict[tuple[str, str], str]:
    found: dict[tuple[str, str], str] = {}
    for pos, lemma, forms in _rows("irregular.tsv"):
        for form in (lemma, *forms.split()):
            found.setdefault((pos, form), lemma)
    return found


@cache
def _endings() -> dict[str, frozenset[str]]:
    return {rule: frozenset(lemmas.split()) for rule, lemmas in _rows("endings.tsv")}


def _restore(stem: str) -> str:
    """The lemma of a stem that has lost -ed or -ing."""
    lists = _endings()
    if stem in lists["keep"] or stem in lists["double"]:
        return stem
    if stem + "e" in lists["mute"]:
        return stem + "e"
    if stem.endswith("i"):
        return stem[:-1] + "y"
    if len(stem) > 3 and stem[-1] == stem[-2]:
        several = sum(letter in "aeiouy" for letter in stem) > 1
        return stem[:-1] if stem[-1] in "bdgmnprt" or (stem[-1] == "l" and several) else stem
    if not any(letter in "aeiouy" for letter in stem[:-1]):
        return stem
    return stem + "e" if stem.endswith(_MUTE) and not stem.endswith(_BARE) else stem


def _verb(word: str) -> str:
    if word.endswith("ied") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("eed"):
        return word
    if word.endswith("ed") and len(word) > 3:
        return _restore(word[:-2])
    if word.endswith("ing") and len(word) > 4 and any(letter in "aeiouy" for letter in word[:-3]):
        return _restore(word[:-3])
    return _strip_s(word)


def _strip_s(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("men") and len(word) > 5:
        return word[:-2] + "an"
    if word.endswith("children"):
        return word[:-3]
    if word.endswith(("focuses", "sses", "shes", "ches", "xes", "zzes", "oes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 2:
        return word[:-1]
    return word


def british(word: str) -> str:
    """The word with -ise, -isation, -our and -ence where it has the American ending."""
    word = _SPELLING.get(word, word)
    if word in _NOT_ISE:
        return word
    for american, ours in (("ize", "ise"), ("ization", "isation"), ("yze", "yse")):
        if word.endswith(american) and len(word) > len(american) + 2:
            return word[: -len(american)] + ours
    return word


@lru_cache(maxsize=65536)
def lemma(text: str, upos: str) -> str:
    """The lower-case lemma of `text`; `upos` is the UD part of speech. Unknown kinds of words come back in lower case."""
    word = text.lower().replace("’", "'")
    if upos in ("VERB", "AUX"):
        return british(_irregular().get(("v", word)) or _verb(word))
    if upos in ("NOUN", "PROPN"):
        return british(_irregular().get(("n", word)) or _strip_s(word))
    return british(word)
