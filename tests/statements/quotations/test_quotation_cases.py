"""Sentences written for this project with their trees: what is quoted, from whom, by which way."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from rashomon.model import (
    Block,
    BlockKind,
    Document,
    EntityKind,
    Mention,
    Quotation,
    Reading,
    Sentence,
    Statement,
    Voice,
    VoiceRole,
    Word,
)
from rashomon.statements.quotations import attributions, find_quotations

CASES: list[dict[str, Any]] = [
    json.loads(line) for line in (Path(__file__).parent / "quotation_cases.jsonl").read_text(encoding="utf-8").splitlines()
]
KINDS = {"PER": EntityKind.PERSON, "ORG": EntityKind.ORGANISATION, "LOC": EntityKind.PLACE}


def reading_of(case: dict[str, Any], document: Document | None = None) -> Reading:
    text = case["text"]
    sentences = []
    for rows in case["sentences"]:
        words = tuple(
            Word(start, end, text[start:end], upos, dict(f.split("=", 1) for f in feats.split("|") if f), head, deprel)
            for start, end, upos, head, deprel, feats in rows
        )
        sentences.append(Sentence(words[0].start, words[-1].end, words))
    return Reading(document or Document.from_text(text), tuple(sentences))


def mentions_of(case: dict[str, Any]) -> tuple[Mention, ...]:
    text = case["text"]
    named = [Mention(a, b, text[a:b], "adjective" if k == "NORP" else "name", KINDS.get(k)) for a, b, k in case["names"]]
    told = [
        w
        for rows in case["sentences"]
        for w in rows
        if w[2] == "PRON" and text[w[0] : w[1]].lower() in ("he", "she", "it", "they")
    ]
    return (*named, *(Mention(w[0], w[1], text[w[0] : w[1]], "pronoun") for w in told))


def quoted(statement: Statement) -> Quotation:
    assert isinstance(statement.content, Quotation)
    return statement.content


def plain(statements: tuple[Statement, ...]) -> list[dict[str, Any]]:
    places = {statement.id: at for at, statement in enumerate(statements)}
    return [
        {
            "kind": quoted(s).kind,
            "content": [span.text for span in quoted(s).content],
            "cue": (cue := quoted(s).cue) and cue.text,
            "speaker": (who := quoted(s).speaker) and who.text,
            "chain": [[link.name, str(link.role)] for link in s.chain],
            "within": places.get(quoted(s).within or ""),
        }
        for s in statements
    ]


@pytest.mark.parametrize("case", CASES, ids=[f"{case['about']}: {case['text'][:40]}" for case in CASES])
def test_each_sentence_gives_the_quotations_that_its_words_tell(case: dict[str, Any]) -> None:
    assert plain(find_quotations(reading_of(case), mentions_of(case))) == case["expected"]


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:40] for case in CASES])
def test_each_span_says_what_the_document_says_there(case: dict[str, Any]) -> None:
    for statement in find_quotations(reading_of(case), mentions_of(case)):
        spans = [*statement.evidence, *quoted(statement).content, *(link.span for link in statement.chain if link.span)]
        assert all(case["text"][span.start : span.end] == span.text for span in spans)
        assert statement.kind == "quotation" and statement.origin.startswith("quotations/1:")


def test_the_same_reading_gives_the_same_statements_whatever_the_order_of_mentions() -> None:
    for case in CASES:
        mentions = mentions_of(case)
        assert find_quotations(reading_of(case), mentions) == find_quotations(reading_of(case), mentions[::-1])


def test_attributions_give_source_cue_and_content_and_leave_labels_out() -> None:
    case = next(c for c in CASES if c["text"].startswith("The ministry says the group"))
    (found,) = attributions(reading_of(case), mentions_of(case))
    text = case["text"]
    assert [text[a:b] for a, b in (*found.source, *found.cue)] == ["The ministry", "says"]
    assert text[slice(*found.content[0])] == "the group’s “freedom fighters” killed nine villagers"


def test_a_quotation_speaks_in_the_voice_of_its_block() -> None:
    case = next(c for c in CASES if c["text"].startswith("The general warned"))
    text = case["text"]
    document = Document("d", text, (Block(BlockKind.NOTE, 0, len(text), "v2"),), (Voice("v2", VoiceRole.TRANSLATOR),))
    (statement,) = find_quotations(reading_of(case, document), ())
    assert statement.voice == "v2"


@pytest.mark.parametrize("kind", [BlockKind.CAPTION, BlockKind.TEASER, BlockKind.FORM, BlockKind.BIO])
def test_nothing_is_quoted_from_blocks_that_do_not_tell(kind: BlockKind) -> None:
    for case in CASES:
        document = Document("d", case["text"], (Block(kind, 0, len(case["text"])),))
        assert find_quotations(reading_of(case, document), mentions_of(case)) == ()


def test_in_a_headline_only_scare_quotes_are_found() -> None:
    for case in CASES:
        document = Document("d", case["text"], (Block(BlockKind.HEADLINE, 0, len(case["text"])),))
        found = find_quotations(reading_of(case, document), mentions_of(case))
        assert {quoted(s).kind for s in found} <= {"scare"}
