"""Raw sentences written for this project before the program read them: what is quoted, who says it, by which way.

The whole way is tried, reader included. A case with `falls_short` names what goes wrong today; it must go wrong, so that
the note is taken away when it no longer does.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from rashomon.model import Document, Quotation

CASES: list[dict[str, Any]] = [
    json.loads(line) for line in (Path(__file__).parent / "speech_cases.jsonl").read_text(encoding="utf-8").splitlines()
]
WEIGHTS = files("rashomon").joinpath("reading", "weights", "reader.onnx")


@cache
def found() -> list[list[dict[str, Any]]]:
    """What the program finds in each case, in one run of the reader."""
    from rashomon.entities import find_mentions
    from rashomon.reading import OnnxReader
    from rashomon.statements.quotations import find_quotations

    documents = [Document.from_text(case["text"]) for case in CASES]
    return [
        [
            {
                "kind": told.kind,
                "content": [span.text for span in told.content],
                "speaker": told.speaker and told.speaker.text,
                "chain": [[link.name, str(link.role)] for link in statement.chain],
            }
            | ({"denied": True} if told.denied else {})
            for statement in find_quotations(reading, find_mentions(reading))
            if isinstance(told := statement.content, Quotation)
        ]
        for reading in OnnxReader(threads=1).read(documents)
    ]


@pytest.mark.skipif(not WEIGHTS.is_file(), reason="the reader's weights are not here")
@pytest.mark.parametrize("at", range(len(CASES)), ids=[f"{case['about']}: {case['text'][:40]}" for case in CASES])
def test_each_text_gives_its_quotations_unless_it_is_said_to_fall_short(at: int) -> None:
    case = CASES[at]
    assert (found()[at] == case["expected"]) != ("falls_short" in case), found()[at]


def test_few_cases_fall_short() -> None:
    assert len(CASES) >= 60 and sum("falls_short" in case for case in CASES) * 8 <= len(CASES)
