"""Readings built by hand for the tests of events, and mentions of names without the tables of the entities room."""

from __future__ import annotations

import re
from pathlib import Path

from rashomon.model import Block, BlockKind, Document, EntityKind, Mention, Name, Reading, Sentence, Voice, VoiceRole, Word

STATES = frozenset(Path(__file__).with_name("states.txt").read_text(encoding="utf-8").split("\n")) - {""}
_KINDS = {"PER": EntityKind.PERSON, "ORG": EntityKind.ORGANISATION, "LOC": EntityKind.PLACE, "NORP": EntityKind.STATE}
_STATE = re.compile(r"\b(" + "|".join(sorted(map(re.escape, STATES), key=len, reverse=True)) + r")(?!\w)")


def mentions_of(reading: Reading) -> tuple[Mention, ...]:
    """Mentions by the reader's names and a short list of states."""
    text = reading.document.text
    found = {
        (m.start(), m.end()): Mention(m.start(), m.end(), m.group(), "name", EntityKind.STATE) for m in _STATE.finditer(text)
    }
    for name in reading.names:
        words = text[name.start : name.end]
        if (name.start, name.end) in found or any(s <= name.start and name.end <= e for s, e in found):
            continue
        kind = EntityKind.STATE if re.search(r"\b(Republic|Kingdom|Federation)\b", words) else _KINDS.get(name.label)
        found[name.start, name.end] = Mention(name.start, name.end, words, "adjective" if name.label == "NORP" else "name", kind)
    for word in reading.words:
        if word.upos == "PRON":
            found.setdefault((word.start, word.end), Mention(word.start, word.end, word.text, "pronoun"))
    return tuple(sorted(found.values(), key=lambda m: (m.start, -m.end)))


def reading_of(*sentences: str, kind: BlockKind = BlockKind.BODY) -> Reading:
    """A reading of sentences written as "word/UPOS/head/deprel[/Feature=Value]"; heads count from 1, 0 is the root."""
    text, built, names = "", [], []
    for sentence in sentences:
        start = len(text)
        words = []
        for part in sentence.split():
            form, upos, head, deprel, *feats = part.split("/")
            form = form.replace("_", " ")
            glue = "" if not words or upos == "PUNCT" or form in ("'s", "n't") else " "
            text += glue
            at = len(text)
            text += form
            features = dict(f.split("=") for f in feats if "=" in f)
            words.append(Word(at, len(text), form, upos, features, int(head) - 1, deprel))
            label = next((f for f in feats if f in _KINDS), None)
            if label:
                names.append(Name(at, len(text), label))
        built.append(Sentence(start, len(text), tuple(words)))
        text += " "
    text = text.rstrip()
    document = Document("d-test", text, (Block(kind, 0, len(text), "v1"),), (Voice("v1", VoiceRole.AUTHOR),))
    return Reading(document, tuple(built), tuple(names))
