"""Readings kept in JSONL: each case has its text, its trees word by word, and its names, so that no model is needed."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from rashomon.model import Document, EntityKind, Mention, Reading, Sentence, Word
from rashomon.statements.times import find_times


def cases(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _feats(text: str) -> dict[str, str]:
    return dict(pair.split("=", 1) for pair in text.split("|") if pair)


def _sentences(case: dict[str, Any]) -> tuple[Sentence, ...]:
    found, at = [], 0
    for rows in case["trees"]:
        words = []
        for form, upos, head, deprel, feats in rows:
            start = case["text"].index(form, at)
            at = start + len(form)
            words.append(Word(start, at, form, upos, _feats(feats), head, deprel))
        found.append(Sentence(words[0].start, words[-1].end, tuple(words)))
    return tuple(found)


def reading_of(case: dict[str, Any]) -> Reading:
    """The reading of a case, with its times."""
    document = Document.from_text(case["text"], published=case["published"])
    sentences = _sentences(case)
    times = find_times(document.text, published=document.published.interval, sentences=sentences)
    return replace(Reading(document, sentences), times=times)


def mentions_of(case: dict[str, Any]) -> tuple[Mention, ...]:
    """The mentions of a case: names and adjectives with their kinds, and pronouns."""
    found, at = [], 0
    for text, form, kind in case["names"]:
        at = case["text"].index(text, at)
        found.append(Mention(at, at + len(text), text, form, EntityKind(kind) if kind else None))
        at += len(text)
    return tuple(found)
